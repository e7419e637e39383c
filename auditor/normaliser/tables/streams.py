"""Tables that lost their grid: labels and figures as lines of text, one cell or one row a line."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from auditor.model.document import TableCell
from auditor.normaliser.tables.printed import LINES, NONE, PrintedRow, is_figure

MAX_FRAGMENTS = 10


def gathered(rows: Iterable[PrintedRow]) -> Iterator[PrintedRow]:
    """Join lines into rows: each run of label lines with the run of figures that follows it.

    The word for none among figures is one of them. A label broken by spaces or over lines is offered in pieces and
    put together, as cells before the figures.
    """
    labels: list[TableCell] = []
    figures: list[TableCell] = []
    for row in rows:
        if row.table is not None:
            continue
        for cell in row.cells:
            if is_figure(cell) or (figures and cell.text == NONE):
                figures.append(cell)
                continue
            if figures:
                yield _row(labels, figures)
                labels, figures = [], []
            pieces = [replace(cell, text=piece) for piece in cell.text.split()]
            labels = [*labels, *pieces][-MAX_FRAGMENTS:]
    if figures:
        yield _row(labels, figures)


def _row(labels: list[TableCell], figures: list[TableCell]) -> PrintedRow:
    cells = list(labels)
    for count in range(2, len(labels) + 1):
        whole = "".join(cell.text for cell in labels[-count:])
        cells.append(TableCell(whole, 0, 0, location=labels[-count].location))
    return PrintedRow((*cells, *figures), False, None, LINES, figures_from=len(cells), pieces=len(labels))
