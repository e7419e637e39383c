"""Numbers of pages that a table runs over: beside the figures of a cell they look like digits of its own."""

from __future__ import annotations

import re
from collections.abc import Sequence

from auditor.loaders.pdf.cells import doubt_once
from auditor.loaders.pdf.layout import PageLayout
from auditor.loaders.pdf.misprints.run_in import NUMBERED
from auditor.loaders.pdf.model import Box, Glyph
from auditor.loaders.pdf.text.lines import Line
from auditor.page_numbers import is_page_number

_NUMBER = re.compile(r"\d{1,3}")
_NEAR = 4.0  # points
_PAGES = 2  # on which a number stands in its place, at least


def doubt_numbers(pages: Sequence[Sequence[PageLayout]], kept: Sequence[Sequence[Line]]) -> None:
    """Doubt the cells in which a page has its number, where others have theirs; `kept` are the lines of each page without
    those of its margins; a page is in parts where it is set in columns."""
    left_out = [_left_out(parts, lines) for parts, lines in zip(pages, kept, strict=True)]
    places: dict[int, list[tuple[float, float]]] = {}
    for at, numbers in enumerate(left_out):
        for number, x, y in numbers:
            places.setdefault(number - at, []).append((x, y))
    usual = {offset: known for offset, known in places.items() if len(known) >= _PAGES}
    for at, (parts, numbers) in enumerate(zip(pages, left_out, strict=True)):
        if not numbers:
            for offset, known in usual.items():
                for part in parts:
                    _doubt(part, str(at + offset), known)


def _left_out(parts: Sequence[PageLayout], kept: Sequence[Line]) -> list[tuple[int, float, float]]:
    """The numbers in the margins that may be the page's, and the middle of each."""
    own = set(map(id, kept))
    lines = [line for part in parts for line in part.text if id(line) not in own]
    return [
        (int(found[0]), (line.box[0] + line.box[2]) / 2, line.cy)
        for line in lines
        if (is_page_number(line.text.strip()) or line.text.strip().isdecimal())
        and (found := _NUMBER.search(line.text))
    ]


def _doubt(page: PageLayout, number: str, known: Sequence[tuple[float, float]]) -> None:
    for table in page.tables:
        for x, y in known:
            if not table.box[1] < y < table.box[3] or _digits_at(page.content.glyphs, x, y, number) != number:
                continue
            doubt_once((cell for cell in table.cells if _is_in(x, y, cell.box)), NUMBERED)


def _is_in(x: float, y: float, box: Box) -> bool:
    return box[0] <= x <= box[2] and box[1] <= y <= box[3]


def _digits_at(glyphs: Sequence[Glyph], x: float, y: float, number: str) -> str:
    """The digits around a place, no farther from it than those of a number are."""
    near = [
        one
        for one in glyphs
        if abs(one.cy - y) < _NEAR and one.text.isdecimal() and abs(one.cx - x) < one.size * len(number) / 3
    ]
    return "".join(one.text for one in sorted(near, key=lambda one: one.x0))
