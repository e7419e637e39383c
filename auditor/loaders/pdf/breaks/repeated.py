"""Heads of a table that a page break has printed anew."""

from __future__ import annotations

from difflib import SequenceMatcher

from auditor.loaders.pdf.cells import ReadTable

_LEAST = 3  # cells of a row of heads
_NEARLY = 0.85  # of the letters of two rows, that are the same


def repeated_heads(upper: ReadTable, lower: ReadTable) -> int:
    """How many rows the lower table begins with that the upper one begins with too, a title before them left out."""
    count = _in_common(upper, 0, lower) or _in_common(upper, 1, lower)
    spans = any(cell.row < count < cell.row + cell.rowspan for cell in lower.cells)
    figures = any(cell.text.strip().isdigit() for cell in lower.cells if cell.row < count)
    return (
        0 if spans or figures or not any(text for row in range(count) for text in _row(lower, row)) else count
    )


def _in_common(upper: ReadTable, first: int, lower: ReadTable) -> int:
    """How many rows of two tables say the same, from a row of the upper one on; behind a title more than one."""
    if first and (len(_row(upper, 0)) != 1 or upper.rows <= first):
        return 0
    count = 0
    while count < min(upper.rows - first, lower.rows) - 1 and _alike(
        _row(upper, first + count), _row(lower, count)
    ):
        count += 1
    return count if not first or count > 1 else 0


def _alike(one: list[str], other: list[str]) -> bool:
    """Whether two rows say the same; of words, nearly so, for a letter may be lost where a page is drawn in pieces."""
    if one == other:
        return True
    words, others = "".join(one), "".join(other)
    if len(one) < _LEAST or len(one) != len(other) or any(char.isdigit() for char in words + others):
        return False
    return SequenceMatcher(None, words, others, autojunk=False).ratio() >= _NEARLY


def _row(table: ReadTable, row: int) -> list[str]:
    return ["".join(cell.text.split()) for cell in table.cells if cell.row == row]
