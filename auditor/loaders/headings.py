"""Official headings whose lines a loader found as several pieces."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from auditor import whole_headings
from auditor.loaders.flow import Gap, Grid, Text


def with_whole_headings(pieces: Iterable[Text | Grid]) -> Iterator[Text | Grid]:
    """The pieces, lines that only together are a heading of the form as one."""
    return whole_headings.with_whole_headings(pieces, _line_of, _whole)


def _line_of(piece: Text | Grid) -> str | None:
    return piece.text if isinstance(piece, Text) and type(piece) is not Gap else None


def _whole(pieces: list[Text | Grid], text: str) -> Text:
    first = pieces[0]
    return Text(text, first.level if isinstance(first, Text) else None)
