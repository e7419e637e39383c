"""Text that is not printed because it runs over the edges of the paper: what seems to be missing may be there."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from auditor.loaders.pdf.cells import ReadCell, ReadTable
from auditor.loaders.pdf.model import PageContent
from auditor.loaders.pdf.pictures import last_before
from auditor.loaders.pdf.text.lines import Line
from auditor.model.document import Block, Gap
from auditor.model.location import Location

CUT_OFF = "这一行超出了纸面，没有印全"
FOLLOWED = "其后有印在纸面以外的文字"
PRECEDED = "其前有印在纸面以外的文字"
WHAT = "印在纸面以外的文字"
_SAME = 0.5  # points
_SOME = 4  # characters


class OffPaper:
    """What is over and under the pages of a document, but for what is the same on several pages: marks of a printing
    house, heads and feet that a page was cut down to leave out; and but for what the page before or after shows of the same
    words: some programs draw a cell on both pages that it stands on."""

    def __init__(self, contents: Sequence[PageContent]) -> None:
        self._contents = contents
        self._known = _on_several(contents) | set(_shown_beside(contents))

    def doubt(self, lines: Sequence[Line], tables: Sequence[ReadTable], content: PageContent) -> None:
        """Doubt the lines of a page that go on beyond its left or right edge, and the first and the last one, or row of a
        table, where text stands before and after them."""
        _doubt_cut_off(lines, content)
        parts: list[_Part] = [(line.cy, [line]) for line in lines]
        for table in tables:
            parts += [(table.box[1], table.first_row()), (table.box[3], table.last_row())]
        if parts and self._is_text(content.over):
            _doubt(min(parts, key=_height)[1], PRECEDED)
        if parts and self._is_text(content.under):
            _doubt(max(parts, key=_height)[1], FOLLOWED)

    def gaps(self, blocks: Sequence[Block]) -> list[Gap]:
        """A gap before what a page shows first and after what it shows last, where text is over it and under it."""
        return [Gap(WHAT, place) for place in dict.fromkeys(self._places(blocks))]

    def _places(self, blocks: Sequence[Block]) -> Iterator[Location | None]:
        for content in self._contents:
            height = content.sheet[1] / content.unit
            for past, at in ((content.over, 0.0), (content.under, height)):
                if self._is_text(past):
                    yield None if content.turn else last_before(content.page_number, at, blocks)

    def _is_text(self, past: Sequence[str]) -> bool:
        return len(past) >= _SOME and _words(past) not in self._known


_Part = tuple[float, Sequence[Line] | Sequence[ReadCell]]  # how high it stands, and what it is


def _height(part: _Part) -> float:
    return part[0]


def _on_several(contents: Sequence[PageContent]) -> set[str]:
    """The words that are over or under several pages."""
    pages: dict[str, set[int]] = defaultdict(set)
    for content in contents:
        for past in (content.over, content.under):
            pages[_words(past)].add(content.page_number)
    return {words for words, numbers in pages.items() if words and len(numbers) > 1}


def _shown_beside(contents: Sequence[PageContent]) -> Iterator[str]:
    """The words over a page that the page before shows, and those under one that the next does."""
    for at, content in enumerate(contents):
        for past, beside in (
            (content.over, contents[at - 1 : at]),
            (content.under, contents[at + 1 : at + 2]),
        ):
            words = _words(past)
            if words and any(words in _words([one.text for one in page.glyphs]) for page in beside):
                yield words


def _doubt_cut_off(lines: Sequence[Line], content: PageContent) -> None:
    """Doubt the lines that something goes on from beyond the left or right edge of the paper."""
    edges = [y for x, y, *_ in content.cut if x < _SAME or abs(x - content.width) < _SAME]
    for line in lines:
        if any(line.box[1] < y < line.box[3] for y in edges):
            line.doubts = (*line.doubts, CUT_OFF)


def _doubt(parts: Sequence[Line] | Sequence[ReadCell], doubt: str) -> None:
    for part in parts:
        if isinstance(part, Line):
            part.doubts = (*part.doubts, doubt)
        else:
            part.doubts.append(doubt)


def _words(past: Sequence[str]) -> str:
    """The letters; what pages that differ in their number alone have in common."""
    return "".join(char for char in past if char.isalpha())
