"""Heads of columns whose last characters were left in the cells below them, where a tool told the rows by a line printed
over the text."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import takewhile

from auditor.model.tables import Cell, Label
from auditor.normaliser.tables.labels import core
from auditor.normaliser.tables.values import doubted

CUT = "表头的文字像是断到了下面的单元格里"


def with_cut_ends(
    named: Sequence[Label], rows: Mapping[str, Mapping[str, Cell]]
) -> tuple[list[Label], dict[str, dict[str, Cell]]]:
    """The labels of columns and the rows read under them: a label that lacks its end is in doubt where a cell under it begins
    with that or with the last that is printed, and so is the cell."""
    labels = list(named)
    cells = {row: dict(of) for row, of in rows.items()}
    for at, label in enumerate(named):
        official, printed = core(label.official), core(label.printed)
        if label.same or not official.startswith(printed):
            continue
        for of in cells.values():
            cell = of.get(label.key)
            if cell is not None and _goes_on(official, printed, _words_first(cell.raw)):
                of[label.key] = doubted(cell, CUT)
                labels[at] = label.model_copy(update={"doubt": label.doubt or CUT})
    return labels, cells


def _goes_on(official: str, printed: str, piece: str) -> bool:
    """Whether a piece stands in the label right behind what is printed of it, or over its last characters."""
    starts = range(max(0, len(printed) - len(piece)), len(printed) + 1)
    return bool(piece) and any(official.startswith(piece, start) for start in starts)


def _words_first(text: str) -> str:
    """What stands in a cell before its first digit."""
    return core("".join(takewhile(lambda char: not char.isdigit(), text)))
