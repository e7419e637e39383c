"""The table of reconsiderations and lawsuits in lines of text, a part of it for each of the form's rows: its name over or before
its own figures, the names of the columns over each part or over the first."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from auditor.forms import Block, Line
from auditor.model.document import TableCell
from auditor.normaliser.tables.printed import PrintedRow, is_figure
from auditor.text import folded

_LONGEST = 200  # characters before the figures that are looked at


def figures_by_part(rows: Iterable[PrintedRow], block: Block) -> list[TableCell] | None:
    """All figures in the form's order; None unless each part is printed once, with a figure for each column."""
    found: dict[str, list[TableCell]] = {}
    headed = False
    for text, figures in _runs(rows):
        rest = _before_all(text, block.columns)
        named = text if rest is None else rest
        at = {row.key: before for row in block.rows if (before := _before(named, row)) is not None}
        key = next(iter(at), None)
        if key is None:
            continue
        over = rest is not None or (not found and _before_all(at[key], block.columns) is not None)
        headed = headed or over
        if key in found or not headed or len(figures) != len(block.columns):
            return None
        found[key] = figures
    if len(found) < len(block.rows):
        return None
    return [figure for row in block.rows for figure in found[row.key]]


def _runs(rows: Iterable[PrintedRow]) -> Iterator[tuple[str, list[TableCell]]]:
    """Each run of figures, and the folded text before it, back to the figures before."""
    text = ""
    figures: list[TableCell] = []
    for row in rows:
        for cell in row.cells if row.table is None else ():
            if is_figure(cell):
                figures.append(cell)
                continue
            if figures:
                yield text, figures
                text, figures = "", []
            text = (text + folded(cell.text))[-_LONGEST:]
    if figures:
        yield text, figures


def _before(text: str, line: Line) -> str | None:
    """What is before a line's name at the end of a text; None where it does not end so."""
    plain = text.rstrip("():")
    names = map(folded, (line.label, *line.variants))
    return next((plain.removesuffix(name) for name in names if plain.endswith(name)), None)


def _before_all(text: str, columns: Sequence[Line]) -> str | None:
    """What is before the names of all columns, in order, at the end of a text; None where they are not there."""
    before: str | None = text
    for column in reversed(columns):
        before = None if before is None else _before(before, column)
    return before
