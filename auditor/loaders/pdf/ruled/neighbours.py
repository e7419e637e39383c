"""What a cell of a ruled table says of those beside it: they may share a text, or their rows a label."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise
from typing import TYPE_CHECKING

from auditor.loaders.pdf.misprints.run_in import OVERLAID, RUN_IN, is_figure, unclosed
from auditor.loaders.pdf.ruled.crossings import CROSSED, MOVED
from auditor.loaders.pdf.wording import begins_row

if TYPE_CHECKING:
    from auditor.loaders.pdf.cells import ReadCell

DIVIDED = "这一格被别的线条分成几格，其中一格未必是全部"
SHARED = "左侧一格内有几行的名称，数字属于哪一行不明"
_ENDS_IN_FIGURE = re.compile(r"[^\W\d_）)”]\s?[\d,.]+$")
_SEVERAL = 3  # cells that are no accident
STACKED = "一格对着几行，其中有几个数字，各属于哪一行不明"


def doubt_all(cells: Sequence[ReadCell]) -> None:
    """Doubt the cells of a table that others of it put into doubt."""
    for doubt in (
        _doubt_stacked,
        _doubt_shared_labels,
        _doubt_neighbours,
        _doubt_torn,
        _doubt_divided,
        _doubt_under_heads,
        _doubt_beside_labels,
    ):
        doubt(cells)


def _doubt_neighbours(cells: Sequence[ReadCell]) -> None:
    """Doubt the words next above a cell that others run into: what stands there too much may lack here."""
    mixed = [cell for cell in cells if RUN_IN in cell.doubts or OVERLAID in cell.doubts]
    if not mixed:
        return
    words = [cell for cell in cells if cell.text and not is_figure(cell.text)]
    for cell in mixed:
        for one in _next_above(cell, words):
            if not one.doubts:
                one.doubts.append(RUN_IN)


def _next_above(cell: ReadCell, words: Sequence[ReadCell]) -> list[ReadCell]:
    """Those of the words over a cell that reach down the furthest."""
    left, top, right = cell.box[:3]
    above = [one for one in words if one.box[3] < top + 1 and one.box[0] < right and left < one.box[2]]
    foot = max((one.box[3] for one in above), default=0.0) - 1
    return [one for one in above if one.box[3] > foot]


def _doubt_torn(cells: Sequence[ReadCell]) -> None:
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


def _doubt_stacked(cells: Sequence[ReadCell]) -> None:
    """Doubt the cells that hold the figures of more than one row."""
    for cell in cells:
        lines = cell.text.split("\n")
        if min(cell.rowspan, len(lines)) > 1 and all(line and is_figure(line) for line in lines):
            cell.doubts.append(STACKED)


def _doubt_shared_labels(cells: Sequence[ReadCell]) -> None:
    """Doubt rows of figures beside a cell that holds the labels of more than one of them."""
    starts = {(cell.row, cell.column): cell for cell in cells}
    for label in cells:
        if label.rowspan < 2 or sum(map(begins_row, label.text.split("\n"))) < 2:
            continue
        edge = label.column + label.colspan
        beside = {
            row
            for row in range(label.row, label.row + label.rowspan)
            if (row, edge) in starts and is_figure(starts[row, edge].text)
        }
        if len(beside) > 1:
            for cell in cells:
                if cell.row in beside and cell.column >= edge:
                    cell.doubts.append(SHARED)


def _doubt_divided(cells: Sequence[ReadCell]) -> None:
    """Doubt the few cells of figures that stand beside others which are as high as more than one of them: what divides them
    is no border, but the frame of a stamp, say."""
    spans = Counter((cell.row, cell.rowspan) for cell in cells if cell.rowspan > 1)
    for (row, height), count in spans.items():
        if count < _SEVERAL:
            continue
        lower = [
            cell
            for cell in cells
            if row <= cell.row < row + height and cell.rowspan < height and is_figure(cell.text)
        ]
        if len({cell.column for cell in lower}) < count:
            for cell in lower:
                cell.doubts.append(DIVIDED)


def _doubt_under_heads(cells: Sequence[ReadCell]) -> None:
    """Doubt heads that end in lines of figures over blank cells, and these: the figures may be printed a row too high."""
    starts = {(cell.row, cell.column): cell for cell in cells}
    found = []
    for head in filter(_ends_in_figures, cells):
        below = starts.get((head.row + head.rowspan, head.column))
        if below and not below.text:
            found += [head, below]
    if len(found) >= 2 * _SEVERAL:
        for cell in found:
            cell.doubts.append(MOVED)


def _ends_in_figures(head: ReadCell) -> bool:
    """Whether the last line of several is a figure, and not all of the cell."""
    _, several, last = head.text.rpartition("\n")
    return bool(several) and not is_figure(head.text) and is_figure(last)


def _doubt_beside_labels(cells: Sequence[ReadCell]) -> None:
    """Doubt all figures of a table where several labels end in figures and the last cells of their rows are blank: they
    may be printed a column too far left."""
    last = {cell.row: cell for cell in sorted(cells, key=lambda cell: cell.column)}
    labels = [cell for cell in cells if _ENDS_IN_FIGURE.search(cell.text) and not last[cell.row].text]
    if len(labels) >= _SEVERAL:
        for cell in cells:
            if is_figure(cell.text):
                cell.doubts.append(MOVED)
