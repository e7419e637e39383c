"""Tables whose head is a table of its own right before them, as parts of pages are made that keep it in sight."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import takewhile

from auditor.loaders.flow import Grid, Text
from auditor.loaders.html.article.elsewhere import CUES
from auditor.numbers import is_figure

_MOST_ROWS = 4


def with_heads(pieces: Iterable[Text | Grid]) -> list[Text | Grid]:
    """The pieces with such tables made one with their heads."""
    kept: list[Text | Grid] = []
    for piece in pieces:
        head = kept[-1] if kept else None
        if isinstance(piece, Grid) and isinstance(head, Grid) and _is_head_of(head, piece):
            for cell in piece.cells:
                cell.row += head.rows
            aligned = head.aligned and piece.aligned
            kept[-1] = Grid([*head.cells, *piece.cells], head.rows + piece.rows, piece.columns, aligned)
        else:
            kept.append(piece)
    return kept


def _is_head_of(head: Grid, table: Grid) -> bool:
    """Whether a table of the form's words and no figures is as wide as the next, which has none of those and begins with
    figures."""
    if head.columns != table.columns or head.rows > _MOST_ROWS:
        return False
    if any(is_figure(_words(cell.content)) for cell in reversed(head.cells)):
        return False
    if not _has_cue(head) or _has_cue(table):
        return False
    return any(is_figure(_words(cell.content)) for cell in takewhile(lambda one: not one.row, table.cells))


def _has_cue(grid: Grid) -> bool:
    return any(cue in _words(cell.content) for cell in grid.cells for cue in CUES)


def _words(content: Iterable[Text | Grid]) -> str:
    return "".join(piece.text for piece in content if isinstance(piece, Text))
