"""Paragraphs as they were written: pieces that a page break or a fixed line width had torn apart are joined."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from auditor.model.document import Paragraph
from auditor.model.report import Passage
from auditor.normaliser.headings import take_apart
from auditor.page_numbers import is_page_number
from auditor.text import folded

_COMPLETE = re.compile(r"[。;:!?\"'>》)】\].]$")
_LETTER = re.compile("[A-Za-z]")
LEAST_TO_CONTINUE = 18
SHOWN = 4
_CAPTION = re.compile(
    r"^(?:\[image|!\[|<img|the (?:screenshot|image|picture|chart|main|page|header)\b)", re.IGNORECASE
)


def is_caption(text: str) -> bool:
    """A description of a picture that an extraction put in the picture's place, mostly in English."""
    if _CAPTION.match(text.strip()):
        return True
    letters = len(_LETTER.findall(text))
    if letters <= 60:
        return False
    chinese = sum("一" <= character <= "鿿" for character in text)
    return letters > 2 * chinese


def joined(paragraphs: Iterable[Paragraph]) -> Iterator[Passage]:
    """Passages in order. A piece is continued by the next where it stops in mid-sentence and the next is no
    heading; pictures' descriptions and page numbers in between are left out."""
    pieces: list[str] = []
    first: Paragraph | None = None
    doubts: dict[str, None] = {}
    for paragraph in paragraphs:
        if is_caption(paragraph.text) or is_page_number(paragraph.text):
            continue
        if first is not None and _continues(pieces, first, paragraph):
            pieces.append(paragraph.text)
        else:
            if first is not None:
                yield Passage(
                    text="\n".join(pieces), location=first.location, doubt="；".join(doubts) or None
                )
            pieces, first, doubts = [paragraph.text], paragraph, {}
        if paragraph.doubt:
            doubts[paragraph.doubt] = None
    if first is not None:
        yield Passage(text="\n".join(pieces), location=first.location, doubt="；".join(doubts) or None)


def _continues(pieces: list[str], first: Paragraph, following: Paragraph) -> bool:
    # Its first and last pieces tell; looking at all of it each time takes time and room without bound.
    text = "\n".join(pieces if len(pieces) <= SHOWN else [*pieces[: SHOWN - 1], pieces[-1]])
    before = folded(text)
    if _COMPLETE.search(before) or following.level is not None:
        return False
    opening = take_apart(Paragraph(text, first.location))
    heading = opening.style != "none" and not opening.rest
    if heading or first.level is not None or len(before) < LEAST_TO_CONTINUE:
        return before.endswith((",", "、")) and first.level is None
    return take_apart(following).style == "none"
