"""What the head of a column says of the figures under it: amounts in another unit of money than the form's, changes."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from auditor.forms import Line
from auditor.model.tables import Cell, Label
from auditor.normaliser.tables.values import doubted
from auditor.numbers import other_money, read_cell
from auditor.text import folded

_UNIT_OF_THE_FORM = "单位：万元"
_CHANGES = "增/减"
_CHANGE = re.compile(r"(?:(?P<up>增加?|↑)|减少?|↓)(?P<figure>\d.*)")


def in_other_money(
    named: Sequence[Label], read: Mapping[str, Mapping[str, Cell]]
) -> tuple[list[Label], dict[str, dict[str, Cell]]]:
    """The labels and cells, amounts in doubt whose head says 元; such a head is not the form's where that tells the unit."""
    labels, cells = list(named), {key: dict(row) for key, row in read.items()}
    for at, label in enumerate(labels):
        doubt = other_money(label.printed)
        if doubt is None or "万元" not in label.official:
            continue
        labels[at] = label.model_copy(update={"same": label.same and _UNIT_OF_THE_FORM not in label.official})
        for row in cells.values():
            if label.key in row and row[label.key].value:
                row[label.key] = doubted(row[label.key], doubt)
    return labels, cells


def changes_in_words(read: Mapping[str, dict[str, Cell]], columns: Sequence[Line]) -> None:
    """Read 增5 and 减2 as figures where the form's head asks whether it is more or less."""
    for column in columns:
        if _CHANGES in column.label:
            for row in read.values():
                row[column.key] = _change(row[column.key])


def _change(cell: Cell) -> Cell:
    match = _CHANGE.fullmatch(folded(cell.raw).replace(" ", "")) if cell.kind == "text" else None
    if match is None:
        return cell
    kind, value, doubt = read_cell(match["figure"])
    if value is None:
        return cell
    signed = value if match["up"] or not value else -value
    return cell.model_copy(update={"kind": kind, "value": signed, "doubt": cell.doubt or doubt})
