"""Which printed rows are the rows of a form's table, and how well the form fits them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from auditor.forms import Block, Form, FormTable
from auditor.normaliser.tables.heads import column_labels, heads_above, without_heads
from auditor.normaliser.tables.labels import Labels
from auditor.normaliser.tables.line_ends import parted, with_lines_beside
from auditor.normaliser.tables.match import (
    Candidate,
    Match,
    align,
    as_candidate,
    candidates,
    cut_short,
    left_blank,
    on_two_lines,
    out_of_order,
)
from auditor.normaliser.tables.printed import PrintedRow, is_figure


@dataclass(frozen=True, slots=True)
class Fit:
    """One form's reading of printed rows: those `around` it, of which `rows` are in the tables that have its rows,
    `matches` are its rows and `others` look like rows and are none of the form's."""

    form: Form
    table: FormTable
    rows: Sequence[PrintedRow]
    matches: tuple[Match, ...]
    others: tuple[Candidate, ...]
    around: Sequence[PrintedRow]

    @property
    def quality(self) -> float:
        """Of several forms' readings of the same rows, the one with the most is taken."""
        missing = len(self.table.row_keys) - len(self.matches)
        exact = sum(match.likeness for match in self.matches)
        heads = sum(
            label.same
            for block in self.table.blocks
            for label in column_labels(self.heads(block), block.columns)
        )
        return exact + 0.5 * heads - 0.5 * missing - 0.5 * len(self.others)

    def match(self, key: str) -> Match | None:
        """The printed row of a row of the form, if there is one."""
        return next((match for match in self.matches if match.line.key == key), None)

    def heads(self, block: Block, table: int | None = None) -> list[PrintedRow]:
        """The printed rows between the rows matched before a block and the block's first row, or its first in a
        table that goes on with it."""
        firsts = [match.candidate.row for row in block.rows if (match := self.match(row.key))]
        firsts = [row for row in firsts if table in (None, row.table)]
        if not firsts or firsts[0].table is None:
            return []
        matched = {id(match.candidate.row) for match in self.matches}
        heads: list[PrintedRow] = []
        for row in self.rows:
            if row is firsts[0]:
                return heads or heads_above(self.around, row, block.columns)
            if row.table != firsts[0].table or id(row) in matched:
                heads = []
            else:
                heads.append(row)
        return []

    @property
    def taken(self) -> set[int]:
        """The cells that label a row, of the form or not, by identity."""
        return {id(one.label_cell) for one in (*(match.candidate for match in self.matches), *self.others)}


def fit_of(rows: Sequence[PrintedRow], form: Form, key: str) -> Fit | None:
    """How a form's table reads printed rows; None where too few of them are its own."""
    table = form.table(key)
    lines = [row for _, row in table.lines()]
    labels = Labels(lines)
    hits = Counter(
        row.table
        for row in rows
        if (one := as_candidate(row, labels)) and one.values and (one.has_figures or left_blank(one, labels))
    )
    hits.update(whole.row.table for pair in parted(rows) if (whole := on_two_lines(*pair, labels)))
    near = [row for row in rows if hits[row.table]]
    read = with_lines_beside(rows, hits)
    found = candidates(without_heads(read, form, table, labels), labels)
    matches = align(found, lines)
    matches += out_of_order(found, lines, matches)
    figured = sum(
        match.candidate.has_figures or left_blank(match.candidate, Labels([match.line])) for match in matches
    )
    if figured < max(2, len(lines) // 5):
        return None
    paired = {id(match.candidate) for match in matches}
    free = [line for line in lines if all(match.line is not line for match in matches)]
    torn = cut_short(rows, free, {id(one.row) for one in found}) if free else []
    widths = [len(block.columns) for block in table.blocks]
    left = [
        one
        for one in (*found, *torn)
        if id(one) not in paired
        and one.has_figures
        and len(one.values) >= min(widths)
        and sum(map(is_figure, one.values)) <= 2 * max(widths)  # more: a row of another table
    ]
    return Fit(form, table, near, tuple(matches), tuple(left), rows)
