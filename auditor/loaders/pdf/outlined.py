"""Lines of text that are drawn as outlines and not as characters: what seems to be missing may be there."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from auditor.loaders.pdf.boxes import around
from auditor.loaders.pdf.model import Box

_FEWEST = 6  # contours, of which a line of text has one at least for each of its characters
_APART = 1.5  # of the height of a line, between its characters at most


def outlined_lines(contours: Sequence[Box]) -> Iterator[Box]:
    """The boxes of what stands side by side as the characters of a line do."""
    for row in _rows(contours):
        height = max(box[3] for box in row) - min(box[1] for box in row)
        run: list[Box] = []
        end = 0.0
        for box in sorted(row):
            if run and box[0] - end > _APART * height:
                yield from _line(run)
                run = []
            end = max(end, box[2]) if run else box[2]
            run.append(box)
        yield from _line(run)


def _rows(contours: Sequence[Box]) -> Iterator[list[Box]]:
    """The contours in rows that have something blank between them."""
    row: list[Box] = []
    bottom = 0.0
    for box in sorted(contours, key=lambda one: one[1]):
        if row and box[1] > bottom:
            yield row
            row = []
        bottom = max(bottom, box[3]) if row else box[3]
        row.append(box)
    if row:
        yield row


def _line(run: Sequence[Box]) -> Iterator[Box]:
    if len(run) >= _FEWEST:
        yield around(run)
