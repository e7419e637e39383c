"""The letters of columns and the numbers of rows that spreadsheets print around their cells."""

from __future__ import annotations

from collections.abc import Sequence
from string import ascii_uppercase

from auditor.loaders.pdf.cells import ReadCell, ReadTable

_FEWEST = 3  # columns


def leave_out_sheet_heads(table: ReadTable) -> None:
    """Take a first row A, B, C and so on, and a first column of numbers one after another, out of a table."""
    letters = [cell.text for cell in table.cells if cell.row == 0 and cell.column]
    numbers = [cell.text for cell in table.cells if cell.column == 0 and cell.row]
    inner = [cell for cell in table.cells if cell.row and cell.column]
    if not inner or not _are_letters(letters) or not _count_on(numbers):
        return
    _keep(table, inner)


def _keep(table: ReadTable, inner: list[ReadCell]) -> None:
    """Leave a table what is inside its first row and column."""
    table.cells = inner
    for cell in inner:
        cell.row -= 1
        cell.column -= 1
    table.rows -= 1
    table.columns -= 1
    left, top = (min(cell.box[side] for cell in inner) for side in (0, 1))
    table.box = (left, top, *table.box[2:])


def _are_letters(texts: Sequence[str]) -> bool:
    """Whether texts are the letters of columns, from A on."""
    return len(texts) >= _FEWEST and ascii_uppercase.startswith("".join(sorted(texts)))


def _count_on(texts: Sequence[str]) -> bool:
    """Whether texts are numbers one after another, in any order."""
    if not texts or not all(map(str.isdecimal, texts)):
        return False
    rows = sorted(map(int, texts))
    return rows == list(range(rows[0], rows[0] + len(rows)))
