"""Rows that a converter filled up with pipes at their ends, for cells it left out wherever they stood.

Converters of web pages write ` | ` after each cell that holds text, leave out those that do not, and end the row with as many
pipes, nothing between them, as the widest row has cells more: `7 | 0 | ||` may be 7, blank, 0 as well as blank, 7, 0.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import dropwhile

from auditor.loaders.text.spread import Line
from auditor.numbers import is_figure


def without_padding(rows: list[list[Line]]) -> list[list[Line]]:
    """The rows of a table between pipes, those with figures without such an end: which of their columns are blank is not
    told. A row that is blank but for its label is so in all columns."""
    if not _is_padded(rows):
        return rows
    return [_without_end(row) if any(is_figure(text.strip()) for _, text in row) else row for row in rows]


def _is_padded(rows: Sequence[Sequence[Line]]) -> bool:
    """Whether blanks are at the ends of rows only, and some with nothing at all between their pipes, unlike the cells."""
    padded = False
    for row in rows:
        cells = [text for _, text in _without_end(row)]
        pads = [text for _, text in row[len(cells) :]]
        if not all(map(str.strip, cells)) or pads[:1] == [""] or any(one.strip() == one for one in cells[1:]):
            return False
        padded = padded or "" in pads
    return padded


def _without_end(row: Sequence[Line]) -> list[Line]:
    """A row up to its last cell with text."""
    return list(dropwhile(lambda one: not one[1].strip(), reversed(row)))[::-1]
