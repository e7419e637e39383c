"""Tables drawn with characters: `+---+` and `|`, or the lines of box drawing.

The rules are what tells cells apart, not the lines of text: a cell's text may run over several lines, and cells may
span rows and columns. Characters of East Asian width take two places. Where bars and rules do not fit together the
whole table is in doubt.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from auditor.loaders.text.spread import Line
from auditor.loaders.text.words import plain_cell
from auditor.model.document import Table, TableCell
from auditor.model.location import Location

_FIRST_RULE = re.compile(r"\s*[+┌┍┎┏╔╭](?=[^\n]*[-=─━═]{3})[-=+:─━═┬┯┰┳╤╥╦]+[+┐┑┒┓╗╮]\s*")
"""The upper edge of a table drawn with signs: +---+---+, ┌──┬──┐."""
_BARS = frozenset("|│┃║")
_ACROSS = frozenset("-=─━═")
_JUNCTIONS = frozenset("+┌┍┎┏┐┑┒┓└┕┖┗┘┙┚┛├┝┞┟┠┡┢┣┤┥┦┧┨┩┪┫┬┯┰┳┴┷┸┻┼┿╂╋╔╗╚╝╠╣╦╩╬╤╧╪╞╡╟╢╫╥╨╭╮╯╰")
_OPENS = frozenset("┌┍┎┏╔╭")
_CLOSES = frozenset("└┕┖┗╚╰")
_EDGES = _BARS | _JUNCTIONS
MAX_WIDTH = 4000
MAX_LINES = 20_000
MAX_SLOTS = 200_000
UNFIT = "以字符画成的表格，线条没有对齐，各格的界限不明"


def drawn_table(lines: Sequence[Line], at: int, number: int) -> tuple[Table | None, int]:
    """The table drawn from `at`, and the line after it; None where none is."""
    if not _FIRST_RULE.fullmatch(lines[at][1]) or len(lines[at][1]) > MAX_WIDTH:
        return None, at
    after = at
    while (
        after < min(len(lines), at + MAX_LINES)
        and lines[after][1].strip()[:1] in _EDGES
        and lines[after][1].strip()
        and not (after > at and _begins_another(lines[after - 1][1], lines[after][1]))
    ):
        after += 1
    if after - at < 3 or any(len(text) > MAX_WIDTH for _, text in lines[at:after]):
        return None, at
    canvas, fits = _canvas([text for _, text in lines[at:after]])
    drawing = _Drawing(canvas)
    if len(drawing.edges) < 2 or len(drawing.bands) * len(drawing.edges) > MAX_SLOTS:
        return None, at
    found, whole = drawing.cells()
    doubt = None if fits and whole else UNFIT
    first = lines[at][0]
    cells = tuple(
        TableCell(
            plain_cell(one.text), one.row, one.column, one.rowspan, one.colspan,
            Location(line=first + one.line, table=number, row=one.row + 1, column=one.column + 1),
            doubt,
        )
        for one in found
    )  # fmt: skip
    if not cells:
        return None, at
    place = Location(line=first, table=number)
    return Table(cells, len(drawing.bands), len(drawing.edges) - 1, True, "character grid", place), after


def _begins_another(upper: str, lower: str) -> bool:
    """Whether the frame of a table is closed on a line and that of another opened on the next."""
    return upper.strip()[:1] in _CLOSES and lower.strip()[:1] in _OPENS


@dataclass(frozen=True, slots=True)
class _Cell:
    row: int
    column: int
    rowspan: int
    colspan: int
    text: str
    line: int


def _canvas(texts: Sequence[str]) -> tuple[list[list[str]], bool]:
    """Lines as rows of places, and whether all end at the same one. The second place of a wide character is empty;
    characters of ambiguous width are taken as narrow, or as wide where the line fits only so; where lines fit only so, every
    character takes one place."""
    width = len(_places(texts[0], wide=False))
    canvas, fits = [], True
    for text in texts:
        row = _places(text, wide=False)
        if len(row) != width and len(other := _places(text, wide=True)) == width:
            row = other
        fits = fits and len(row) == width
        canvas.append(row)
    if not fits:
        narrow = [list(text.rstrip()) for text in texts]
        if all(len(row) == len(narrow[0]) for row in narrow):
            return narrow, True
    return canvas, fits


def _places(text: str, *, wide: bool) -> list[str]:
    row: list[str] = []
    for character in text.rstrip():
        if unicodedata.combining(character) and row:
            continue
        row.append(character)
        kind = unicodedata.east_asian_width(character)
        if kind in "WF" or (kind == "A" and wide and character not in _EDGES and character not in _ACROSS):
            row.append("")
    return row


class _Drawing:
    """`edges` are the places of upright lines, `bands` the lines of text between two rules, from and to."""

    def __init__(self, canvas: list[list[str]]) -> None:
        self._canvas = canvas
        self.edges = sorted(
            {
                at
                for row in canvas
                for at, character in enumerate(row)
                if character in _JUNCTIONS and (self._across(row, at - 1) or self._across(row, at + 1))
            }
        )
        ruled = [y for y in range(len(canvas)) if any(self._rule(y, i) for i in range(len(self.edges) - 1))]
        self.bands = [(above, below) for above, below in pairwise(ruled) if below > above + 1]

    @staticmethod
    def _across(row: Sequence[str], at: int) -> bool:
        return 0 <= at < len(row) and row[at] in _ACROSS

    def _rule(self, y: int, column: int) -> bool:
        """Whether a rule runs over a column on a line."""
        inside = self._canvas[y][self.edges[column] + 1 : self.edges[column + 1]]
        return bool(inside) and all(one in _ACROSS or one in _JUNCTIONS or one == ":" for one in inside)

    def _bar(self, band: int, edge: int) -> bool | None:
        """Whether an upright line runs along a band; None where it does on some lines only."""
        above, below = self.bands[band]
        x = self.edges[edge]
        seen = {x < len(row) and row[x] in _EDGES for row in self._canvas[above + 1 : below]}
        return seen.pop() if len(seen) == 1 else None

    def _ruled_above(self, band: int, column: int) -> bool:
        first = self.bands[band - 1][1] if band else self.bands[band][0]
        return any(self._rule(y, column) for y in range(first, self.bands[band][0] + 1))

    def cells(self) -> tuple[list[_Cell], bool]:
        """The cells in row-major order, and whether lines and rules agree on all of them."""
        columns = len(self.edges) - 1
        taken: set[tuple[int, int]] = set()
        found: list[_Cell] = []
        whole = True
        for band in range(len(self.bands)):
            for column in range(columns):
                if (band, column) in taken:
                    continue
                right, down = column + 1, band + 1
                while right < columns and not (bar := self._bar(band, right)):
                    whole = whole and bar is not None
                    right += 1
                while down < len(self.bands) and not self._ruled_above(down, column):
                    down += 1
                slots = {(y, x) for y in range(band, down) for x in range(column, right)}
                whole = whole and not slots & taken and self._closed(band, down, column, right)
                taken |= slots
                text = self._text(self.bands[band][0], self.bands[down - 1][1], column, right)
                found.append(_Cell(band, column, down - band, right - column, text, self.bands[band][0] + 1))
        return found, whole

    def _closed(self, top: int, bottom: int, left: int, right: int) -> bool:
        """Whether lines run all around a cell and none runs through it."""
        sides = all(self._bar(band, edge) for band in range(top, bottom) for edge in (left, right))
        inside = any(
            self._bar(band, edge) is not False
            for band in range(top, bottom)
            for edge in range(left + 1, right)
        )
        rules = any(
            self._ruled_above(band, column)
            for band in range(top + 1, bottom)
            for column in range(left, right)
        )
        return sides and not inside and not rules

    def _text(self, above: int, below: int, left: int, right: int) -> str:
        start, end = self.edges[left] + 1, self.edges[right]
        lines = (
            "".join(row[start:end]).strip().removeprefix("| ") for row in self._canvas[above + 1 : below]
        )
        return "\n".join(line for line in lines if line)
