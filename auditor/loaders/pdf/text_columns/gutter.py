"""Where the two columns stand that the text of a page, or of a document, is set in."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from auditor.loaders.pdf.model import ACROSS, Box, Glyph, PageContent
from auditor.loaders.pdf.text.lines import Line

_LINES = 6  # of running text that a column has, at least,
_FULL = 4  # and of which reach from its one side to the other
_GUTTER = 0.9  # ems between two columns, at least
_RAGGED = 1.5  # ems by which full lines may end before their column does
_INDENT = 2.5  # ems
_UNEVEN = 2.0  # ems by which the widths of two columns may differ
_WIDE = 0.65  # of the width of the page, more than a column has
_LINE = 18.0  # points; the height of a line of text
_LEAST = 10  # characters of running text
_SAME = 2.0  # points
_RUNNING = re.compile("[\u2e80-\u9fff\uff00-\uffef\u3000-\u303f\\w]{10}")
_ENDS = frozenset("。！？；：”）")

Span = tuple[float, float]


@dataclass(slots=True)
class Piece:
    """Running text of a line that nothing parts; `ends`: whether a sentence ends with it."""

    x0: float
    x1: float
    y: float
    size: float
    ends: bool
    ruled: bool = False  # whether it is a line's height of a table with rules


@dataclass(slots=True)
class Columns:
    """Where two columns stand: from `left` to `end`, and from `start` to `right`; `known` unless that is not sure."""

    left: float
    end: float
    start: float
    right: float
    size: float
    known: bool = True

    @property
    def middle(self) -> float:
        return (self.end + self.start) / 2

    @property
    def gutter(self) -> Span:
        """The middle half of what is between them, for tables may be a little wider than the text."""
        slack = (self.start - self.end) / 4
        return (self.end + slack, self.start - slack)

    def fill(self, pieces: Sequence[Piece]) -> list[Piece]:
        """The pieces that reach from one side of a column to the other."""
        return [
            piece
            for piece in pieces
            for right in (self.end, self.right)
            if self.begin(piece) and abs(piece.x1 - right) < _RAGGED * self.size
        ]

    def begin(self, piece: Piece) -> bool:
        """Whether a piece begins where the lines of a column do."""
        return min(abs(piece.x0 - self.left), abs(piece.x0 - self.start)) < _INDENT * self.size

    def parts(self, box: Box) -> bool:
        """Whether a rule is drawn between the columns."""
        start, end = self.gutter
        return start <= box[0] and box[2] <= end and box[3] - box[1] > self.size


def ends_sentence(text: str) -> bool:
    return text[-1:] in _ENDS


def pieces_of(content: PageContent, lines: Sequence[Line], tables: Sequence[Box]) -> list[Piece]:
    """The running text and the ruled tables that are not as wide as a page's text."""
    return [*_pieces(content, lines), *_heights(content, tables)]


def _pieces(content: PageContent, lines: Sequence[Line]) -> Iterator[Piece]:
    """The pieces of running text that are not as wide as a page's text."""
    for line in lines:
        if not line.glyphs or line.glyphs[0].flow != ACROSS:
            continue
        runs = [line.glyphs] if line.widest < _GUTTER * line.size else runs_of(line)
        for run in runs:
            x0, x1 = run[0].x0, run[-1].x1
            if len(run) >= _LEAST and x1 - x0 < _WIDE * content.width:
                text = "".join(one.text for one in run)
                if _RUNNING.search(text):
                    yield Piece(x0, x1, line.cy, line.size, ends_sentence(text))


def _heights(content: PageContent, tables: Sequence[Box]) -> Iterator[Piece]:
    """Tables that are not as wide as a page's text, in pieces of the height of a line."""
    for x0, top, x1, bottom in tables:
        if x1 - x0 < _WIDE * content.width:
            for at in range(int((bottom - top) / _LINE)):
                yield Piece(x0, x1, top + (at + 0.5) * _LINE, _LINE, ends=True, ruled=True)


def runs_of(line: Line) -> list[list[Glyph]]:
    runs = [[line.glyphs[0]]]
    for left, right in pairwise(line.glyphs):
        if right.x0 - left.x1 >= _GUTTER * line.size:
            runs.append([])
        runs[-1].append(right)
    return runs


def two_columns(pages: Sequence[Sequence[Piece]]) -> Columns | None:
    """The columns that running text stands in, on one page or several; None where it does not."""
    starts = _starts([piece.x0 for page in pages for piece in page])
    for start in starts[1:]:
        left: list[Piece] = []
        right: list[Piece] = []
        for page in pages:
            own = [piece for piece in page if piece.x0 >= start - _SAME / 2]
            levels = [piece.y for piece in own]
            right += own
            left += [
                p
                for p in page
                if own and p.x1 < start and min(levels) <= p.y + p.size <= max(levels) + 2 * p.size
            ]
        if len(left) >= _LINES:
            return _columns_of(left, right, starts)
    return None


def _starts(places: Sequence[float]) -> list[float]:
    """Where several lines begin."""
    counts = Counter(round(place / _SAME) for place in places)
    return [
        at * _SAME
        for at in sorted(counts)
        if counts[at] + counts[at + 1] >= _LINES and counts[at] >= counts[at - 1]
    ]


def _columns_of(left: Sequence[Piece], right: Sequence[Piece], starts: Sequence[float]) -> Columns:
    text = [[piece for piece in side if not piece.ruled] for side in (left, right)]
    columns = Columns(
        min(piece.x0 for piece in left),
        max(piece.x1 for piece in left),
        min(piece.x0 for piece in right),
        max(piece.x1 for piece in right),
        median(piece.size for piece in (text[0] or text[1] or left)),
    )
    columns.known = (
        max(map(len, text)) >= _LINES
        and not _has_third(right, starts)
        and _are_alike(columns)
        and min(len(columns.fill(left)), len(columns.fill(right))) >= _FULL
    )
    return columns


def _has_third(right: Sequence[Piece], starts: Sequence[float]) -> bool:
    """Whether lines of a right column end before others begin: those of a third one."""
    return any(sum(piece.x1 < start for piece in right) >= _LINES for start in starts)


def _are_alike(columns: Columns) -> bool:
    """Whether two columns are about as wide, with a gutter between them."""
    widths = columns.end - columns.left, columns.right - columns.start
    return (
        columns.end + _GUTTER * columns.size <= columns.start
        and abs(widths[0] - widths[1]) < _UNEVEN * columns.size
    )
