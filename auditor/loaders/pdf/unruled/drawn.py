"""What a table without a full set of ruling lines is made of, and what it is once it is drawn."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from auditor.loaders.pdf.cells import ReadCell, ReadTable
from auditor.loaders.pdf.text.lines import Line
from auditor.loaders.pdf.unruled.columns import Columns
from auditor.loaders.pdf.unruled.fragments import Fragment
from auditor.loaders.pdf.unruled.labels import Row
from auditor.loaders.pdf.unruled.loose import Page, Region
from auditor.loaders.pdf.unruled.stacks import Stack
from auditor.loaders.pdf.wording import open_brackets


@dataclass(slots=True)
class Part:
    """Heads, and the rows below them; `over` are the heads of the labels, `groups` the labels of groups."""

    columns: Columns
    heads: list[Stack]
    over: list[Fragment]
    rows: list[Row]
    groups: list[Fragment]
    usable: Sequence[float]  # how wide a line is in each column
    known: list[Fragment]  # labels of the table

    @property
    def labels(self) -> list[Fragment]:
        """The lines of its rows' labels."""
        return [piece for row in self.rows for piece in row.label]


@dataclass(slots=True)
class Drawn:
    """A table with what a page that goes on with it must know: its last columns, and where labels end.

    `waiting`: the lines of heads at the foot of a page, which are a table only if the next page goes on with it.
    """

    table: ReadTable
    columns: Columns
    left: float
    labels: list[Fragment]
    waiting: list[Line]
    first: int  # the first row that is not of heads
    edges: list[float]  # left edges of the columns of labels, and where the first column of figures begins
    begun: Columns | None = None  # the first columns
    foot: tuple[Page, Region] | None = None  # where heads that wait stand

    def lanes(self) -> list[tuple[float, float]]:
        """From where to where the columns of groups' labels stand."""
        return list(pairwise(self.edges[:-1]))

    def last_row(self) -> list[ReadCell]:
        return [cell for cell in self.table.cells if cell.row == self.table.rows - 1]

    def open_cells(self) -> list[tuple[float, float, str]]:
        """From where to where the cells of the last row stand that have an open bracket, and their text."""
        return [(cell.box[0], cell.box[2], cell.text) for cell in self.last_row() if open_brackets(cell.text)]
