"""What of a document was not read, by the sections of the report it stands in."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence

from auditor.dates import find_dates
from auditor.model.document import Document, Paragraph
from auditor.model.location import NOWHERE, Location
from auditor.model.report import Gap, Passage
from auditor.normaliser.seals import without_seals
from auditor.normaliser.section_names import Found, in_sections
from auditor.text import UNREADABLE, folded

_WORDS = "无法识别的文字"
_LOST = "其中有无法识别的字"
_FEWEST = 3
"""In a paragraph: one or two may be the marks of lists."""
_NAME = 3
"""Characters that an agency's name has at least."""
_CHARACTER = re.compile("[\u4e00-\u9fff]")
"""What a label of a table has beside the one that is not known."""


def unread_places(document: Document, found: Sequence[Found], signed: Sequence[Passage]) -> tuple[Gap, ...]:
    """The gaps of a document, and its paragraphs and labels of tables with characters that no reader knows; what stands in the signature, or last of
    all, may be the signature as well."""
    unread = list(_unread(document, frozenset(_beside_signature(document, signed))))
    if not unread:
        return ()
    sections: dict[Location, str] = {NOWHERE: ""}
    sections |= {block.location: key or "" for key, block in in_sections(document.blocks, found)}
    sections |= {one.location: "closing" for one in signed}
    last = document.blocks[-1].location if document.blocks else NOWHERE
    places: list[tuple[str, str | None]] = []
    for what, place in unread:
        places.append((what, None if place is None else sections.get(place)))
        if place == last:
            places.append((what, "closing"))
    return tuple(Gap(what=what, section=section) for what, section in dict.fromkeys(places))


def doubt_of(text: str) -> str | None:
    """Why a line is in doubt that holds such a character; at its beginning it may be the mark of a list."""
    return _LOST if UNREADABLE.search(text.lstrip(), 1) else None


def _beside_signature(document: Document, signed: Sequence[Passage]) -> Iterator[Location]:
    """The places from before the first to behind the last line of a signature that has a name and a date: what has the size of
    a seal there is one."""
    if not any(gap.seal for gap in document.gaps) or not _is_whole(signed):
        return
    lines = {one.location for one in signed}
    before = NOWHERE
    for block in document.blocks:
        if block.location in lines:
            yield before
            yield block.location
        before = block.location


def _is_whole(signed: Sequence[Passage]) -> bool:
    dated = named = False
    for one in signed:
        text = folded(one.text)
        found = list(find_dates(text))
        rest = text[: found[0].start] + text[found[-1].end :] if found else text
        dated = dated or bool(found)
        named = named or len(_CHARACTER.findall(without_seals(rest))) >= _NAME
    return dated and named


def _unread(document: Document, sealed: Collection[Location]) -> Iterator[tuple[str, Location | None]]:
    for gap in document.gaps:
        if not (gap.seal and gap.after in sealed):
            yield gap.what, gap.after
    for block in document.blocks:
        if isinstance(block, Paragraph):
            if len(UNREADABLE.findall(block.text)) >= _FEWEST:
                yield _WORDS, block.location
        elif any(_CHARACTER.search(cell.text) and UNREADABLE.search(cell.text) for cell in block.cells):
            yield _WORDS, block.location
