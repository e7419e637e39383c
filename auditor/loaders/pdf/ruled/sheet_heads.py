"""The letters of columns and the numbers of rows that spreadsheets print around their cells."""

from __future__ import annotations

from string import ascii_uppercase

from auditor.loaders.pdf.cells import ReadTable

_FEWEST = 3  # columns


def leave_out_sheet_heads(table: ReadTable) -> None:
    """Take a first row A, B, C and so on, and a first column of numbers one after another, out of a table."""
    letters = [cell.text for cell in table.cells if cell.row == 0 and cell.column]
    numbers = [cell.text for cell in table.cells if cell.column == 0 and cell.row]
    if len(letters) < _FEWEST or not ascii_uppercase.startswith("".join(sorted(letters))):
        return
    if not numbers or not all(map(str.isdecimal, numbers)):
        return
    rows = sorted(map(int, numbers))
    inner = [cell for cell in table.cells if cell.row and cell.column]
    if not inner or rows != list(range(rows[0], rows[0] + len(rows))):
        return
    table.cells = inner
    for cell in table.cells:
        cell.row -= 1
        cell.column -= 1
    table.rows -= 1
    table.columns -= 1
    left, top = (min(cell.box[side] for cell in table.cells) for side in (0, 1))
    table.box = (left, top, *table.box[2:])
