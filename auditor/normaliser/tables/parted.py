"""Rows that something parted: from the figures or from a part of their label, which stand in a row beside them."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from auditor.normaliser.tables.by_parts import without_numbering
from auditor.normaliser.tables.labels import likeness
from auditor.normaliser.tables.match import Match
from auditor.normaliser.tables.printed import PrintedRow, is_blank, is_figure

UNNAMED = "相邻有一行只有数字，没有行名，可能是这一行的一部分"
TORN = "行名像是从相邻一行断开的，那一行也有数字，归属不明"


def beside_unnamed(rows: Sequence[PrintedRow], matches: Sequence[Match]) -> set[int]:
    """The rows matched next to one of figures that no label names, in the table after or before it too: a page break
    may have parted it from them."""
    matched = {id(match.candidate.row) for match in matches}
    found: set[int] = set()
    before: PrintedRow | None = None
    unnamed = False
    for row in without_numbering(rows):
        own = [cell for cell in row.cells if cell.rowspan == 1]  # not the labels of groups
        if id(row) in matched:
            if unnamed:
                found.add(id(row))
            before, unnamed = row, False
        elif any(map(is_figure, own)) and all(is_blank(cell) or is_figure(cell) for cell in own):
            unnamed = True
            if before is not None:
                found.add(id(before))
    return found


def torn_labels(rows: Sequence[PrintedRow], matches: Sequence[Match]) -> set[int]:
    """The rows matched by a part of their label, the other part of which stands in a row of figures above or below."""
    matched = {id(match.candidate.row): match for match in matches}
    found: set[int] = set()
    for upper, lower in pairwise(without_numbering(rows)):
        if upper.table != lower.table or (id(upper) in matched) == (id(lower) in matched):
            continue
        match = matched.get(id(upper)) or matched[id(lower)]
        other = lower if match.candidate.row is upper else upper
        if match.likeness == 1.0 or not any(map(is_figure, other.cells)):
            continue
        alone = [
            cell for cell in other.cells if cell.rowspan == 1 and not is_blank(cell) and not is_figure(cell)
        ]
        for rest in alone:
            whole = (
                (match.candidate.label, rest.text) if other is lower else (rest.text, match.candidate.label)
            )
            if likeness("".join(whole), match.line) > match.likeness:
                found.add(id(match.candidate.row))
    return found
