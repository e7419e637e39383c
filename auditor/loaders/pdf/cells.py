"""The cells and tables of a page, before they become those of a document."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from math import inf

from auditor.loaders.pdf.model import Box, Glyph
from auditor.loaders.pdf.text.lines import DIGITS
from auditor.loaders.pdf.wording import begins_row

RULED = "ruling lines"
ALIGNED = "text alignment"
"""How the grid of a table was found."""
INKS = "单元格里的文字颜色深浅不一，可能有水印或批注混在数字里"
MARGINS = 13.0  # points; the widest usual ones of a cell on both sides together, and a little
DASHES = frozenset("-—－/／")


@dataclass(slots=True)
class ReadCell:
    """A cell of a page's table before it becomes a TableCell.

    `wraps` says of each line break in `text` whether the line is full, so that the next went on below; `full`
    whether the last line is. `page` is set where the cell is another page's than its table. `size` is the
    height of the glyphs of its last line, `room` how much of the cell's width that line leaves free, in points.
    """

    row: int
    column: int
    rowspan: int
    colspan: int
    box: Box
    text: str = ""
    doubts: list[str] = field(default_factory=list)
    wraps: tuple[bool, ...] = ()
    full: bool = False
    page: int | None = None
    size: float = 0.0
    room: float = inf


@dataclass(slots=True)
class ReadTable:
    """A table of a page before it becomes a Table; its cells in no order, `box` in points of the page as it is shown."""

    cells: list[ReadCell]
    rows: int
    columns: int
    box: Box
    source: str
    unframed: bool = False  # whether it has no rules at its sides
    headed: bool = False  # whether it is known to begin with heads
    cut: set[int] = field(default_factory=set)  # the sides (0 left, 2 right) at which it is cut off

    @property
    def filled(self) -> int:
        return sum(1 for cell in self.cells if cell.text)

    @property
    def aligned(self) -> bool:
        """Whether its rows and columns are those of its text, and its borders where that ends."""
        return self.source == ALIGNED

    def first_row(self) -> list[ReadCell]:
        """The cells that begin it."""
        return [cell for cell in self.cells if cell.row == 0]

    def last_row(self) -> list[ReadCell]:
        """The cells that end it, those that reach down to its foot among them."""
        return [cell for cell in self.cells if cell.row + cell.rowspan == self.rows]


def doubt_once(cells: Iterable[ReadCell], doubt: str) -> None:
    """Add a doubt to the cells that do not have it."""
    for cell in cells:
        if doubt not in cell.doubts:
            cell.doubts.append(doubt)


def holds_value(text: str) -> bool:
    """Whether a digit, or a dash in the place of a figure, stands anywhere in a text."""
    return any(char in DIGITS or char in DASHES for char in text)


def in_two_inks(text: str, glyphs: Sequence[Glyph]) -> bool:
    """Whether a cell of figures holds text of more than one colour, of which one may be no part of it."""
    return (
        holds_value(text)
        and not begins_row(text)
        and len({glyph.ink for glyph in glyphs if glyph.text != " "}) > 1
    )
