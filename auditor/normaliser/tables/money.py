"""Amounts under a head that tells another unit of money than the form's."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from auditor.model.tables import Cell, Label
from auditor.normaliser.tables.values import doubted
from auditor.numbers import other_money

_UNIT_OF_THE_FORM = "单位：万元"


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
