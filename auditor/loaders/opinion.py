"""Two readings of one document against each other: where a cell's text differs, it is in doubt."""

from __future__ import annotations

import unicodedata
from dataclasses import replace
from typing import TYPE_CHECKING

from auditor.model.document import Document, Table, TableCell
from auditor.text import shortened

if TYPE_CHECKING:
    from collections.abc import Collection

_SHOWN = 40


def compared(document: Document, other: Document, lifted: Collection[str]) -> Document:
    """`document` with a doubt on every cell that `other` reads otherwise.

    Tables and their rows are taken in order. Doubts in `lifted` go where both read the same.
    """
    theirs = iter(other.tables)
    blocks = tuple(
        _table(block, next(theirs, None), lifted) if isinstance(block, Table) else block
        for block in document.blocks
    )
    return replace(document, blocks=blocks)


def doubted(document: Document, doubt: str) -> Document:
    """`document` with a doubt on every cell that has none."""
    blocks = tuple(
        replace(block, cells=tuple(replace(cell, doubt=cell.doubt or doubt) for cell in block.cells))
        if isinstance(block, Table)
        else block
        for block in document.blocks
    )
    return replace(document, blocks=blocks)


def _table(table: Table, other: Table | None, lifted: Collection[str]) -> Table:
    rows = [] if other is None else list(other.by_row())
    cells: list[TableCell] = []
    for number, row in enumerate(table.by_row()):
        theirs = rows[number] if number < len(rows) else []
        while len(theirs) > len(row) and not theirs[-1].text.strip():
            theirs.pop()  # LibreOffice fills up a row that ends early
        if len(theirs) != len(row):
            said = "".join(_folded(cell.text) for cell in theirs)
            cells += [_differs(cell, said, "这一行") for cell in row]
            continue
        for cell, one in zip(row, theirs, strict=True):
            said = _folded(one.text)
            if said == _folded(cell.text):
                cells.append(replace(cell, doubt=None) if cell.doubt in lifted else cell)
            else:
                cells.append(_differs(cell, said))
    return replace(table, cells=tuple(cells))


def _differs(cell: TableCell, said: str, where: str = "") -> TableCell:
    own = shortened(_folded(cell.text), _SHOWN)
    other = shortened(said, _SHOWN)
    return replace(cell, doubt=f"两个阅读程序读出的{where}不同：“{own}”与“{other}”（LibreOffice）")


def _folded(text: str) -> str:
    """For comparison only: compatibility forms made one, white space removed."""
    return "".join(unicodedata.normalize("NFKC", text).split())
