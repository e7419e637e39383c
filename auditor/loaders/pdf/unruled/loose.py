"""A page's lines outside ruled tables, cut into fragments: what can be a row, and what no table goes on over."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from auditor.loaders.pdf.model import Box
from auditor.loaders.pdf.ruled.separators import Separators
from auditor.loaders.pdf.text.lines import Line
from auditor.loaders.pdf.unruled.fragments import Fragment, fragments_of, upright

GAP = 0.5  # ems between the texts of neighbouring cells
_HEADING = re.compile(r"[一二三四五六七八九十⼀⼆⼋⼗]{1,3}、.*(?:情况|事项)$")
_LARGER = 1.15  # than the text of the table: a heading
_WIDE = 0.6  # of the width of the page's text: running text
_COLUMN, _LONG, _LINES = 0.3, 12, 4  # of the width of the page's text; characters; lines
_FAR = 6.0  # line heights between lines of one table
NOWHERE = -1e6  # where labels end that are none
RULED_FAR = 16.0  # line heights, where a rule stands between


@dataclass(slots=True)
class Region:
    """Lines `first` to `last` of a page; labels stand left of `left`, figures right of it."""

    first: int
    last: int
    left: float

    @property
    def lines(self) -> range:
        return range(self.first, self.last + 1)


@dataclass(slots=True)
class Above:
    """What is known of a table that ends the page before: where its labels end, and the labels."""

    left: float
    labels: Sequence[Fragment]


class Page:
    """A page's loose lines in reading order, each cut into fragments. `tables`: boxes of what is one already."""

    def __init__(self, lines: Sequence[Line], separators: Separators, tables: Sequence[Box] = ()) -> None:
        self.lines = lines
        self._walls = [(box[1] + box[3]) / 2 for box in tables]
        self.separators = separators
        self.level = [bool(line.glyphs) and upright(line) for line in lines]
        self.spread = {id(glyph) for line in lines for glyph in line.spread}
        self.fragments = [
            fragments_of(line, GAP, spread=self.spread) if self.level[at] else []
            for at, line in enumerate(lines)
        ]
        level = [line for at, line in enumerate(lines) if self.level[at]]
        left = min((line.box[0] for line in level), default=0.0)
        self.width = max((line.box[2] for line in level), default=0.0) - left
        self.in_columns = self._in_columns()

    def _in_columns(self) -> set[int]:
        """The lines of running text that stands in two columns, the right one of which begins at one place."""
        found: dict[int, list[int]] = {}
        for at, pieces in enumerate(self.fragments):
            long = [
                piece for piece in pieces if len(piece.text) > _LONG and piece.width > _COLUMN * self.width
            ]
            if len(pieces) > 1 and len(long) == len(pieces):
                found.setdefault(round(long[-1].box[0] / 2), []).append(at)
        return {at for lines in found.values() if len(lines) >= _LINES for at in lines}

    def upright(self, lines: Iterable[int]) -> Iterator[int]:
        """Those of the lines that run across the page, as those of tables do."""
        return (at for at in lines if self.level[at])

    def pieces(self, lines: Iterable[int]) -> Iterator[Fragment]:
        """All that is printed on some lines."""
        return (piece for at in lines for piece in self.fragments[at])

    def is_row(self, at: int) -> bool:
        """Whether a line shows figures as a row of a table does: behind a label, or several."""
        pieces = self.fragments[at]
        if at in self.in_columns:
            return False
        figures = [piece for piece in pieces if piece.is_figure]
        if len(pieces) < 2 or not (figures or pieces[-1].begins_figure):
            return False
        if len(figures) == len(pieces):
            return len(figures) > 3 or sum(piece.is_number for piece in figures) > 1
        return len(figures) > 1 or pieces[-1].begins_figure

    def parts(self, at: int, size: float) -> bool:
        """Whether a line cannot stand inside a table of text of this size: a heading, running text."""
        line = self.lines[at]
        pieces = self.fragments[at]
        if not self.level[at]:
            return False
        if at in self.in_columns:
            return True
        if len(pieces) == 1 and (line.size > _LARGER * size or _HEADING.match(line.text)):
            return True
        return any(piece.width > _WIDE * self.width and len(piece.text) > 12 for piece in pieces)

    def walled(self, top: float, bottom: float) -> bool:
        """Whether another table stands between two levels."""
        return any(top < wall < bottom for wall in self._walls)

    def near(self, above: int, below: int, far: float = _FAR) -> bool:
        upper, lower = self.lines[above], self.lines[below]
        distance = lower.cy - upper.cy
        if self.walled(upper.cy, lower.cy):
            return False
        if distance <= far * lower.size:
            return True
        start, end = min(upper.box[0], lower.box[0]), max(upper.box[2], lower.box[2])
        return distance <= RULED_FAR * lower.size and self.separators.part(upper.cy, lower.cy, start, end)


def goes_on(page: Page, above: int, below: int) -> bool:
    """Whether nothing stands between two lines (-1 and the number of lines: the ends of the page) that parts
    the table they are in."""
    inner = page.lines[above] if above >= 0 else page.lines[below]
    ends = (
        page.lines[above].cy if above >= 0 else -1e6,
        page.lines[below].cy if below < len(page.lines) else 1e6,
    )
    return not page.walled(*ends) and not any(page.parts(at, inner.size) for at in range(above + 1, below))
