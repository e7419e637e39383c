"""Printed rows: the cells of one row of a table, or of one line of text that reads like a row."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from auditor.model.document import Block, Paragraph, Table, TableCell
from auditor.numbers import read_cell
from auditor.text import folded

_FIGURE = r"[-+]?\d[\d,]*(?:\.\d+)?"
_TRAILING_FIGURES = re.compile(
    rf"(?:^|(?<=\s))({_FIGURE}|[-/—－])(?=\s|$)|(?<=\s\s)({_FIGURE}(?:万?元|[件笔项]))(?=\s|$)"
)
"""Figures, with their units only where a gap parts them from what comes before, as in no sentence."""
_WIDE = re.compile(r"\s{3,}")


@dataclass(frozen=True, slots=True)
class PrintedRow:
    """Cells left to right. `aligned` as in Table; `table` identifies the Table it is from, None for a line.

    `figures_from` is the first cell that can be a figure, where that is known.
    """

    cells: tuple[TableCell, ...]
    aligned: bool
    table: int | None
    source: str
    figures_from: int = 0


def is_figure(cell: TableCell) -> bool:
    """Whether the cell holds something that stands where a figure would: a number or a dash."""
    return read_cell(cell.text)[0] in ("number", "zero", "dash")


def is_blank(cell: TableCell) -> bool:
    text = cell.text
    return not (text.isalnum() or folded(text).strip())


def printed_rows(blocks: Iterable[Block]) -> Iterator[PrintedRow]:
    """Rows of all tables, and lines that end in figures, in reading order."""
    for index, block in enumerate(blocks):
        if isinstance(block, Table):
            for cells in block.by_row():
                if cells:
                    yield PrintedRow(tuple(cells), block.aligned, index, block.source)
        else:
            row = _line_as_row(block)
            if row:
                yield row


def _line_as_row(paragraph: Paragraph) -> PrintedRow | None:
    """A label and figures parted by white space, or figures alone; None for prose."""
    text = _WIDE.sub("  ", paragraph.text)
    if len(text) > 200:
        return None
    figures = list(_TRAILING_FIGURES.finditer(text))
    if figures and text[figures[-1].end() :].strip():
        return None
    start = len(text)
    kept = []
    for figure in reversed(figures):
        if text[figure.end() : start].strip():
            break
        kept.append(figure)
        start = figure.start()
    label = text[:start].strip()
    if not kept and (not label or len(label) > 60):
        return None
    texts = ([label] if label else []) + [figure[0] for figure in reversed(kept)]
    cells = tuple(TableCell(one, 0, column, location=paragraph.location) for column, one in enumerate(texts))
    return PrintedRow(cells, False, None, "lines")
