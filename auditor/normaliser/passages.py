"""Paragraphs as they were written: pieces that a page break or a fixed line width had torn apart are joined."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from auditor.model.document import Paragraph
from auditor.model.report import Passage
from auditor.normaliser.headings import take_apart
from auditor.page_numbers import is_page_number
from auditor.text import folded

_COMPLETE = re.compile(r"[。;:!?\"'>》)】\].]$")
_MAYBE = re.compile(r"[;:\"'>》)】\]]$")
"""Signs that end a piece, and may as well stand where a line of fixed width ends."""
_FIXED = range(50, 161)  # columns of text set in lines of a fixed width
_NARROW = range(20, 50)  # the same of what an editor broke after so many characters
_RAGGED = 6  # columns by which such lines differ, for a sign does not begin a line
_FEWER = 2  # the same in characters
_SEVERAL = 4  # lines
_IN_NUMBER = re.compile(r"(?<=[0-9０-９])\n(?=[0-9０-９])")
_BRACKETS = (("《", "》"), ("(", ")"))
_LETTER = re.compile("[A-Za-z]")
_LONE = re.compile(r"\d{1,3}")
AMONG = "句中有单独一行的数字，可能是页码"
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


class _Full(NamedTuple):
    """How long lines are that are broken at a fixed width, in columns, and in characters where these may be counted."""

    columns: int
    characters: int | None = None

    def is_reached(self, text: str) -> bool:
        """Whether a line is as long, but for what does not begin or end one."""
        counted = self.characters is not None and len(text) >= self.characters - _FEWER
        return counted or _width(text) >= self.columns - _RAGGED


def joined(paragraphs: Iterable[Paragraph]) -> Iterator[Passage]:
    """Passages in order. A piece is continued by the next where it stops in mid-sentence and the next is no
    heading; pictures' descriptions and page numbers in between are left out."""
    paragraphs = list(paragraphs)
    full = _full_width(paragraphs)
    pieces: list[str] = []
    first: Paragraph | None = None
    doubts: dict[str, None] = {}
    for paragraph in paragraphs:
        if is_caption(paragraph.text) or is_page_number(paragraph.text):
            continue
        if first is not None and _continues(pieces, first, paragraph, full):
            pieces.append(paragraph.text)
            if _LONE.fullmatch(paragraph.text):
                doubts[AMONG] = None
        else:
            if first is not None:
                yield Passage(text=_one(pieces), location=first.location, doubt="；".join(doubts) or None)
            pieces, first, doubts = [paragraph.text], paragraph, {}
        if paragraph.doubt:
            doubts[paragraph.doubt] = None
    if first is not None:
        yield Passage(text=_one(pieces), location=first.location, doubt="；".join(doubts) or None)


def _one(pieces: Sequence[str]) -> str:
    """The pieces with their line breaks, but for those inside a number."""
    return _IN_NUMBER.sub("", "\n".join(pieces))


def _ends_quoted(text: str) -> bool:
    """Whether a sentence stops at a word in quotes, which no sentence of a paragraph does."""
    return text[-1:] in ('"', "'") and text[-2:-1] not in tuple("。;:!?") and ("," in text or "。" in text)


def _full_width(paragraphs: Sequence[Paragraph]) -> _Full | None:
    """How wide lines are that are broken at a fixed width; None where they are not."""
    texts = [one.text for one in paragraphs if len(one.text) <= _FIXED[-1]]
    widest = max(map(_width, texts), default=0)
    if len(texts) < len(paragraphs):
        return None
    if widest in _FIXED:
        full = _Full(widest)
        return full if sum(map(full.is_reached, texts)) > 1 else None
    full = _Full(widest, max(map(len, texts), default=0))
    many = max(_SEVERAL, len(texts) / 2)
    return full if widest in _NARROW and sum(map(full.is_reached, texts)) >= many else None


def _width(text: str) -> int:
    return len(text) if text.isascii() else sum(2 if character > "\u2e7f" else 1 for character in text)


def _continues(pieces: list[str], first: Paragraph, following: Paragraph, full: _Full | None) -> bool:
    # Its first and last pieces tell; looking at all of it each time takes time and room without bound.
    text = "\n".join(pieces if len(pieces) <= SHOWN else [*pieces[: SHOWN - 1], pieces[-1]])
    before = folded(text)
    wide = full is not None and full.is_reached(pieces[-1])
    breaks = (wide and _MAYBE.search(before) is not None) or _ends_quoted(before)
    if (_COMPLETE.search(before) and not breaks) or following.level is not None:
        return False
    if any(before.count(opens) > before.count(closes) for opens, closes in _BRACKETS) and first.level is None:
        return take_apart(following).style == "none"
    if "," in before and _IN_NUMBER.search(f"{before}\n{folded(following.text)}", len(before)):
        return take_apart(following).style == "none"
    opening = take_apart(Paragraph(text, first.location))
    heading = opening.style != "none" and not opening.rest
    short = len(before) < LEAST_TO_CONTINUE and not wide
    if heading or first.level is not None or short:
        return before.endswith((",", "、")) and first.level is None
    return take_apart(following).style == "none"
