"""Upright rules of which nothing is left: where figures of one cell stand far apart, those are of two."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from auditor.loaders.pdf.cells import ReadCell, ReadTable
from auditor.loaders.pdf.model import Box
from auditor.loaders.scan.paper import INK
from auditor.loaders.scan.pieces import Pixels, gap_in, inside, lines_in

_NARROWEST = 1.5  # points free of ink for a rule to have stood there
_SHARE = 0.5  # of the figures of a column, those that stand apart where it is two
_FIGURES = frozenset("0123456789Oo.,， -—－")


def missing_uprights(tables: Sequence[ReadTable], clean: Any, scale: float) -> Iterator[Box]:
    """Bars, in points, through cells of figures that are apart, and through the cells above as far as nothing is
    written there; where cells of a column have such gaps in common, they are parted at one place."""
    for table in tables:
        gaps: dict[tuple[int, int], list[tuple[ReadCell, int, int]]] = {}
        for cell in table.cells:
            gap = _gap(cell, clean, scale)
            if gap is not None:
                gaps.setdefault((cell.column, cell.colspan), []).append((cell, *gap))
        for (column, colspan), found in gaps.items():
            first, last = max(gap[1] for gap in found), min(gap[2] for gap in found)
            if last - first < _NARROWEST * scale:
                continue  # not one rule
            above = [cell for cell in table.cells if (cell.column, cell.colspan) == (column, colspan)]
            if len(found) < _SHARE * sum(map(_is_figures, above)):
                continue  # other figures of the column stand alone: something else is written beside one
            cells = {cell.row: cell for cell, _, _ in found}
            for cell in sorted(above, key=lambda cell: -cell.row):
                free = _free(clean, inside(cell.box, scale), first, last)
                if cell.row > max(cells) or free[1] - free[0] < _NARROWEST * scale:
                    continue
                first, last = free
                cells[cell.row] = cell
            x = (first + last) / 2 / scale
            yield from ((x - 0.25, cell.box[1], x + 0.25, cell.box[3]) for cell in cells.values())


def _gap(cell: ReadCell, clean: Any, scale: float) -> tuple[int, int] | None:
    """Where along the page, in pixels, nothing stands between the figures of a cell that are apart."""
    if not _is_figures(cell):
        return None
    lines = lines_in(clean, inside(cell.box, scale), scale)
    return gap_in(clean, lines[0].box) if len(lines) == 1 else None


def _is_figures(cell: ReadCell) -> bool:
    return bool(cell.text) and set(cell.text) <= _FIGURES


def _free(clean: Any, box: Pixels, first: int, last: int) -> tuple[int, int]:
    """The longest stretch of pixels from one place to another over which a cell is free of ink."""
    import numpy as np

    inked = (clean[box[1] : box[3], first:last] < INK).any(axis=0).nonzero()[0]
    edges = np.concatenate([[-1], inked, [last - first]])
    widest = int(np.diff(edges).argmax())
    return first + int(edges[widest]) + 1, first + int(edges[widest + 1])
