"""A table that is being drawn cell by cell."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from auditor.loaders.pdf.cells import ReadCell
from auditor.loaders.pdf.model import Box
from auditor.loaders.pdf.unruled.fragments import Fragment

Band = tuple[int, float, float]  # row, top, bottom


@dataclass(slots=True)
class Draft:
    """A table being drawn: the cells so far, between `edges` of the columns of labels and beside the boxes of `groups`;
    `extents` tells of each with a text its row, and from where to where the text stands."""

    edges: list[float]
    groups: Sequence[Box]
    cells: list[ReadCell] = field(default_factory=list)
    bands: list[Band] = field(default_factory=list)
    extents: dict[int, Band] = field(default_factory=dict)

    def add(self, cell: ReadCell, pieces: Sequence[Fragment] = ()) -> None:
        """Add a cell, with the pieces of text in it."""
        self.cells.append(cell)
        if pieces:
            tops, bottoms = [piece.box[1] for piece in pieces], [piece.box[3] for piece in pieces]
            self.extents[id(cell)] = (cell.row, min(tops), max(bottoms))
