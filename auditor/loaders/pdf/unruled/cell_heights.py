"""How far the cells of rows that nothing parts reach up and down, and what is torn between them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import pairwise
from math import inf, isfinite

from auditor.loaders.pdf.cells import ReadCell
from auditor.loaders.pdf.unruled.draft import Band
from auditor.loaders.pdf.unruled.stacks import UNPLACED
from auditor.loaders.pdf.wording import ORDINAL, open_brackets

_LINES = 6  # cells that one remark may be torn into, at most


def part_heights(cells: Sequence[ReadCell], extents: Mapping[int, Band]) -> None:
    """Let cells of several lines reach as far as their text does where the cell above or below has none there."""
    columns: dict[tuple[float, float], list[ReadCell]] = {}
    for cell in cells:
        columns.setdefault((cell.box[0], cell.box[2]), []).append(cell)
    for column in columns.values():
        column.sort(key=lambda cell: cell.row)
        _doubt_torn(column)
        for upper, lower in pairwise(column):
            if lower.row != upper.row + 1 or upper.box[3] != lower.box[1]:
                continue
            cut = upper.box[3]
            last = extents[id(upper)][2] if id(upper) in extents else -inf
            first = extents[id(lower)][1] if id(lower) in extents else inf
            if last > cut or first < cut:
                cut = (last + first) / 2 if isfinite(last) and isfinite(first) else max(last, min(first, cut))
                upper.box = (*upper.box[:3], cut)
                lower.box = (lower.box[0], cut, *lower.box[2:])


def _doubt_torn(column: Sequence[ReadCell]) -> None:
    """Doubt what stands between a bracket that one cell opens and another closes: lines of one cell."""
    text, count = "", 0
    for cell in column:
        inside = bool(text)
        text, count = text + cell.text, count + 1
        if not open_brackets(text) or count > _LINES:
            text, count = "", 0
        if (inside or text) and UNPLACED not in cell.doubts and not ORDINAL.match(cell.text):
            cell.doubts.append(UNPLACED)
