"""The printed labels of groups: what stands beside several rows of a form, or over several of its columns."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from auditor.forms import FormTable, Line
from auditor.model.document import TableCell
from auditor.model.tables import Label
from auditor.normaliser.tables.labels import Labels, core, likeness
from auditor.normaliser.tables.printed import ALIGNED, LINES, PrintedRow, is_blank, is_figure

LEAST = 0.7
GRIDLESS = frozenset({LINES, "spaces", ALIGNED})
"""Sources of tables whose cells were told by the gaps between words: what is beside a row may be a part of its label."""


def group_labels(
    rows: Iterable[PrintedRow], table: FormTable, taken: Collection[int] = frozenset()
) -> tuple[Label, ...]:
    """A label for each group that a cell of a grid names, exactly or nearly; nothing for those of which no more than
    pieces are printed, as beside a page break. `taken` are the ids of cells that are labels of rows."""
    lines = [line for block in table.blocks for line in (*block.rows, *block.columns)]
    own = Labels(lines)
    cells = [
        cell
        for row in rows
        if row.table is not None and row.source not in GRIDLESS
        for cell in row.cells
        if id(cell) not in taken and not is_blank(cell) and not is_figure(cell) and not own.have(cell.text)
    ]
    firsts: dict[str, Line] = {}
    for line in lines:
        if line.group:
            firsts.setdefault(line.group, line)
    found = (_label(group, f"group.{line.key}", cells) for group, line in firsts.items())
    return tuple(label for label in found if label is not None)


def _label(group: str, key: str, cells: Iterable[TableCell]) -> Label | None:
    wanted = Line(key=key, label=group)
    alike = [(score, cell) for cell in cells if (score := likeness(cell.text, wanted, LEAST))]
    best = max((score for score, _ in alike), default=0.0)
    nearest = {core(cell.text): cell for score, cell in alike if score == best}
    if len(nearest) != 1:
        return None
    ((printed, cell),) = nearest.items()
    if best < 1.0 and (printed in core(group) or _characters(cell.text) in _characters(group)):
        return None
    return Label(
        key=key,
        printed=cell.text,
        official=group,
        same=best == 1.0,
        location=cell.location,
        doubt=cell.doubt,
    )


def _characters(text: str) -> str:
    return "".join(filter(str.isalnum, text))
