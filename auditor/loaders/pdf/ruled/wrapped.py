"""Figures broken over lines because their column is too narrow are put together again."""

from __future__ import annotations

from collections.abc import Sequence

from auditor.loaders.pdf.cells import ReadCell, ReadTable
from auditor.loaders.pdf.text.lines import DIGITS, IN_FIGURE
from auditor.loaders.pdf.wording import CHARACTER, begins_remark, begins_row, unpaired_brackets

_STACKS = 4
BROKEN = "数字断成几行，可能是一个数，也可能是几个数"
UNCLOSED = "括号不成对，内容可能不完整"


def join_figures(table: ReadTable) -> None:
    """Make one of digits on lines that fill their cell; not where the rows of figures are not ruled off.

    Digits on lines that are not full, or, in a row that no single label is known to name, on as many lines in
    cell after cell, may be rows, and stay apart.
    """
    for cell in table.cells:
        if cell.text[:1] in DIGITS and unpaired_brackets(cell.text):
            cell.doubts.append(UNCLOSED)
    for row in range(table.rows):
        cells = [cell for cell in table.cells if cell.row == row]
        broken = [cell for cell in cells if _breaks(cell)]
        if broken:
            _join_row(cells, broken)


def _join_row(cells: Sequence[ReadCell], broken: Sequence[ReadCell]) -> None:
    """Make one of the figures of a row that are `broken` over lines, unless they may be those of several rows."""
    if _named_once(cells, broken[0]):
        for cell in broken:
            if not _broken_where_full(cell):
                cell.doubts.append(BROKEN)
    elif _stacked(broken):
        for cell in cells:
            cell.doubts.append(BROKEN)
        return
    for cell in broken:
        _join(cell)


def _broken_where_full(cell: ReadCell) -> bool:
    return all(cell.wraps[at] for at in _breaks(cell))


def _named_once(cells: Sequence[ReadCell], figure: ReadCell) -> bool:
    """Whether one label stands beside a row's figures, and none that begins on a line of its own."""
    labels = [
        cell
        for cell in cells
        if cell.column < figure.column and cell.rowspan == 1 and CHARACTER.search(cell.text)
    ]
    if not labels:
        return False
    label = max(labels, key=lambda cell: cell.column)
    return all(
        not begins_row(line) and (full or begins_remark(line))
        for line, full in zip(label.text.split("\n")[1:], label.wraps, strict=True)
    )


def _stacked(broken: Sequence[ReadCell]) -> bool:
    """Whether figures stand under one another, as rows without rules between them would."""
    if not all(map(_broken_where_full, broken)):
        return True
    return len(broken) >= _STACKS and len({_shape(cell) for cell in broken}) == 1


def _shape(cell: ReadCell) -> tuple[int, ...]:
    """How many characters stand on each line, where all lines are equally long; else what no other has."""
    lines = [len(line) for line in cell.text.split("\n")]
    return tuple(lines) if len(set(lines)) == 1 else (id(cell),)


def _breaks(cell: ReadCell) -> list[int]:
    """The numbers of the lines that end inside a run of digits."""
    lines = cell.text.split("\n")
    if len(lines) < 2 or lines[0][:1] not in DIGITS:
        return []
    return [
        at for at in range(len(lines) - 1) if lines[at][-1:] in IN_FIGURE and lines[at + 1][:1] in IN_FIGURE
    ]


def _join(cell: ReadCell) -> None:
    """Join the leading figure; what follows it, a remark, keeps its lines."""
    breaks = set(_breaks(cell))
    lines = cell.text.split("\n")
    text = lines[0]
    wraps = []
    for at, line in enumerate(lines[1:]):
        if at in breaks and cell.wraps[at]:
            text += line
        else:
            text += f"\n{line}"
            wraps.append(cell.wraps[at])
    cell.text, cell.wraps = text, tuple(wraps)
