"""What a cell of a ruled table says of those beside it: they may share a text, or their rows a label."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import TYPE_CHECKING

from auditor.loaders.pdf.labelled import begins_row
from auditor.loaders.pdf.ruled.crossings import CROSSED
from auditor.loaders.pdf.text.run_in import OVERLAID, RUN_IN, is_figure, unclosed

if TYPE_CHECKING:
    from auditor.loaders.pdf.cells import ReadCell

SHARED = "左侧一格内有几行的名称，数字属于哪一行不明"
STACKED = "一格对着几行，其中有几个数字，各属于哪一行不明"


def doubt_neighbours(cells: Sequence[ReadCell]) -> None:
    """Doubt the words next above a cell that others run into: what stands there too much may lack here."""
    mixed = [cell for cell in cells if RUN_IN in cell.doubts or OVERLAID in cell.doubts]
    words = [cell for cell in cells if cell.text and not is_figure(cell.text)] if mixed else []
    for cell in mixed:
        left, top, right = cell.box[:3]
        above = [one for one in words if one.box[3] < top + 1 and one.box[0] < right and left < one.box[2]]
        foot = max((one.box[3] for one in above), default=0.0) - 1
        for one in above:
            one.doubts += [RUN_IN] if one.box[3] > foot and not one.doubts else []


def doubt_torn(cells: Sequence[ReadCell]) -> None:
    """Doubt two cells side by side of which one opens a bracket that the other closes, as that of a note; or of which one
    is blank and the other holds two figures."""
    for left, right in pairwise(cells):
        torn = unclosed(left.text) > 0 > unclosed(right.text)
        two = not (left.doubts or right.doubts) and _two_in_one(left.text, right.text)
        if left.row == right.row and (torn or two):
            left.doubts.append(CROSSED)
            right.doubts.append(CROSSED)


def _two_in_one(*texts: str) -> bool:
    figures = max(texts, key=len).split(" ")
    return not min(texts, key=len) and len(figures) == 2 and all(one and is_figure(one) for one in figures)


def doubt_shared_labels(cells: Sequence[ReadCell]) -> None:
    """Doubt rows of figures beside a cell that holds the labels of more than one of them, and cells that hold the figures
    of more than one row."""
    for cell in cells:
        lines = cell.text.split("\n")
        if min(cell.rowspan, len(lines)) > 1 and all(line and is_figure(line) for line in lines):
            cell.doubts.append(STACKED)
    starts = {(cell.row, cell.column): cell for cell in cells}
    for label in cells:
        if label.rowspan < 2 or sum(map(begins_row, label.text.split("\n"))) < 2:
            continue
        edge = label.column + label.colspan
        rows = range(label.row, label.row + label.rowspan)
        beside = [row for row in rows if (row, edge) in starts and is_figure(starts[row, edge].text)]
        for cell in cells if len(beside) > 1 else ():
            if cell.row in beside and cell.column >= edge:
                cell.doubts.append(SHARED)
