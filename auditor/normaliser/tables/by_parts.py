"""A table of one row of figures that is printed in parts: some sets of its columns in a table, or in rows, of their own."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import groupby, pairwise

from auditor.forms import Block
from auditor.model.document import TableCell
from auditor.model.tables import Cell
from auditor.normaliser.tables.labels import likeness, names
from auditor.normaliser.tables.printed import PrintedRow, is_blank, is_figure
from auditor.normaliser.tables.values import as_cell

GROUP = 0.8  # likeness, from which a head names one of the form's rows
_FEWEST = 5  # columns that are numbered
_MANY = 10  # numbers that no row of figures has by chance
_APART = re.compile(r"[()（）：:]")
Cells = dict[str, dict[str, Cell]]
Parts = tuple[list[PrintedRow], Cells]
"""The heads of all parts, and the cells."""


def in_parts(rows: Sequence[PrintedRow], block: Block) -> Parts | None:
    """The whole table, where each of its cells is printed in one part; None where one is in none, or in two, and
    where more figures stand below."""
    heads: list[PrintedRow] = []
    cells: Cells = {}
    caption: PrintedRow | None = None
    for table, group in groupby(rows, key=lambda row: row.table):
        own = list(group)
        if table is None:
            caption = own[-1]
            continue
        for over, figures in _parts(own, block):
            if figures is None:
                return None
            for row_key, column_key, cell in _placed(over, figures, block, caption):
                if column_key in cells.setdefault(row_key, {}):
                    return None
                cells[row_key][column_key] = as_cell(cell)
            heads += over
            caption = None
    whole = {row.key: {column.key for column in block.columns} for row in block.rows}
    return (heads, cells) if {key: set(row) for key, row in cells.items()} == whole else None


def _parts(rows: Sequence[PrintedRow], block: Block) -> Iterator[tuple[list[PrintedRow], PrintedRow | None]]:
    """Heads down to the names of columns, and the row right below them, as many times as a table has them; None in
    its place where a second row of figures follows."""
    first = 0
    for at, (row, below) in enumerate(pairwise(rows)):
        named = _named(row, block)
        if named and len(named) % len(block.columns) == 0 and not _named(below, block):
            more = any(map(is_figure, rows[at + 2].cells)) if at + 2 < len(rows) else False
            yield list(rows[first : at + 1]), None if more else below
            first = at + 2


def _named(row: PrintedRow, block: Block) -> list[tuple[TableCell, str]]:
    """The cells of a row that name columns, from left to right, and the columns' keys."""
    return [
        (cell, column.key)
        for cell in sorted(row.cells, key=lambda cell: cell.column)
        for column in block.columns
        if names(cell.text, column)
    ]


def _placed(
    heads: Sequence[PrintedRow], figures: PrintedRow, block: Block, caption: PrintedRow | None
) -> Iterator[tuple[str, str, TableCell]]:
    """Each figure with the keys of the row and the column that the heads over it name, or the line over the table."""
    named, width = _named(heads[-1], block), len(block.columns)
    if not (figures.aligned or _filled(figures, heads[-1])) or not _below(figures, named):
        return
    for start in range(0, len(named), width):
        part = named[start : start + width]
        groups = _over([cell for cell, _ in part], heads[:-1], block)
        if not groups and caption is not None and len(heads) == 1 and len(named) == width:
            groups = _named_by(caption, block)
        if len(groups) != 1 or len({key for _, key in part}) != width:
            return
        for head, key in part:
            (cell,) = (one for one in figures.cells if one.column == head.column)
            yield groups[-1], key, cell


def _filled(figures: PrintedRow, heads: PrintedRow) -> bool:
    """Whether a figure stands for each head, so that none can belong elsewhere where cells are not in a grid."""
    return len(figures.cells) == len(heads.cells) and all(map(is_figure, figures.cells))


def _below(figures: PrintedRow, named: Sequence[tuple[TableCell, str]]) -> bool:
    """Whether one cell of a row stands right under each head, and nothing is filled in besides."""
    heads = {(cell.column, cell.colspan) for cell, _ in named}
    found = [(cell.column, cell.colspan) for cell in figures.cells if (cell.column, cell.colspan) in heads]
    others = [
        cell for cell in figures.cells if not is_blank(cell) and (cell.column, cell.colspan) not in heads
    ]
    return len(found) == len(heads) and not others


def _over(part: Sequence[TableCell], heads: Sequence[PrintedRow], block: Block) -> list[str]:
    """The keys of the rows that heads over some columns name."""
    first, end = part[0].column, part[-1].column + part[-1].colspan
    return [
        row.key
        for one in heads
        for cell in one.cells
        for row in block.rows
        if cell.column <= first and end <= cell.column + cell.colspan and likeness(cell.text, row) >= GROUP
    ]


def _named_by(caption: PrintedRow, block: Block) -> list[str]:
    """The keys of the rows that the words of a line name."""
    words = [word for cell in caption.cells for word in _APART.split(cell.text)]
    return [row.key for row in block.rows if any(likeness(word, row) >= GROUP for word in words)]


def without_numbering(rows: Sequence[PrintedRow]) -> list[PrintedRow]:
    """The rows but those that number the columns, 1 and up: very many, or over a row of as many figures."""
    below = [*rows[1:], None]
    return [row for row, after in zip(rows, below, strict=False) if not _numbers(row, after)]


def _numbers(row: PrintedRow, after: PrintedRow | None) -> bool:
    texts = [cell.text.strip() for cell in row.cells if not is_blank(cell)]
    if row.table is None or texts != [str(at) for at in range(1, len(texts) + 1)]:
        return False
    over = (
        after is not None
        and row.table == after.table
        and len(texts) >= _FEWEST
        and sum(map(is_figure, after.cells)) * 2 > len(texts)
    )
    return over or len(texts) >= _MANY
