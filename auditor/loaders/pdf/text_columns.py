"""Pages whose text is set in two columns are read as parts, one after another, as pages of their own are."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from itertools import pairwise
from statistics import median

from auditor.loaders.pdf.model import Box, Glyph, PageContent
from auditor.loaders.pdf.sheets import part_of
from auditor.loaders.pdf.text.lines import Line

_LINES = 6  # of running text that each column has on some page, at least,
_FULL = 4  # and of which reach from its one side to the other
_GUTTER = 0.9  # ems between two columns, at least
_RAGGED = 1.5  # ems by which full lines may end before their column does
_INDENT = 2.5  # ems
_UNEVEN = 2.0  # ems by which the widths of two columns may differ
_SIZE = 0.12  # of its size, by which text is of another
_CENTRE = (
    0.44,
    0.56,
)  # of the page's width: the left column ends before the second, the right begins behind the first
_BLANK = 3.5  # ems without a line in either column, which part what stands over it from what stands below
_MOST = 0.8  # of the running text beside a gutter, that is in columns
_TABLE = 4  # rules downwards
_TOUCHING = 2.0  # points
_RUNNING = re.compile("[\u2e80-\u9fff\uff00-\uffef\u3000-\u303f\\w]{10}")
_ENDS = frozenset("。！？；：”）")

_Span = tuple[float, float]


@dataclass(slots=True)
class _Piece:
    """Running text of a line that nothing parts; `ends`: whether a sentence ends with it."""

    x0: float
    x1: float
    y: float
    size: float
    ends: bool


@dataclass(slots=True)
class _Columns:
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
    def gutter(self) -> _Span:
        """The middle half of what is between them, for tables may be a little wider than the text."""
        slack = (self.start - self.end) / 4
        return (self.end + slack, self.start - slack)

    def fill(self, pieces: Sequence[_Piece]) -> list[_Piece]:
        """The pieces that reach from one side of a column to the other."""
        return [
            piece
            for piece in pieces
            for left, right in ((self.left, self.end), (self.start, self.right))
            if abs(piece.x0 - left) < _INDENT * self.size and abs(piece.x1 - right) < _RAGGED * self.size
        ]

    def parts(self, box: Box) -> bool:
        """Whether a rule is drawn between the columns."""
        start, end = self.gutter
        return start <= box[0] and box[2] <= end and box[3] - box[1] > self.size


@dataclass(slots=True)
class _Band:
    """A stretch of a page: read across where `columns` is empty, else the ones that something stands in, in turn."""

    top: float
    bottom: float
    columns: tuple[int, ...] = ()


def in_columns(pages: Sequence[tuple[PageContent, Sequence[Line]]]) -> list[list[PageContent] | None]:
    """The parts of each page in the order they are read in; None for a page read across. Of a page that seems to be set
    in columns, but not how, the list is empty. Each page comes with its lines outside tables."""
    found = [list(_pieces(content, lines)) for content, lines in pages]
    own = [_columns(pieces) for pieces in found]
    usual = next((one for one in own if one is not None and one.known), None)
    return [
        _parted(content, pieces, columns or usual, sure=columns is None)
        for (content, _), pieces, columns in zip(pages, found, own, strict=True)
    ]


def _parted(
    content: PageContent, pieces: Sequence[_Piece], columns: _Columns | None, *, sure: bool
) -> list[PageContent] | None:
    if columns is None:
        return None
    if not columns.known:
        return []
    bands = _bands(content, pieces, columns)
    apart = [piece for piece in pieces if any(b.columns and b.top <= piece.y < b.bottom for b in bands)]
    if (not sure and len(apart) < _MOST * len(pieces)) or _go_on_below(bands, pieces, columns):
        return []
    return list(_parts(content, bands, columns)) if any(band.columns for band in bands) else None


def _pieces(content: PageContent, lines: Sequence[Line]) -> Iterator[_Piece]:
    """The pieces of running text that leave one half of the page free."""
    behind, before = (share * content.width for share in _CENTRE)
    for line in lines:
        runs = [line.glyphs] if line.widest < _GUTTER * line.size else _runs(line)
        for run in runs:
            x0, x1 = run[0].x0, run[-1].x1
            if len(run) >= 10 and (x1 < before or x0 > behind):
                text = "".join(one.text for one in run)
                if _RUNNING.search(text):
                    yield _Piece(x0, x1, line.cy, line.size, text[-1] in _ENDS)


def _runs(line: Line) -> list[list[Glyph]]:
    runs = [[line.glyphs[0]]]
    for left, right in pairwise(line.glyphs):
        if right.x0 - left.x1 >= _GUTTER * line.size:
            runs.append([])
        runs[-1].append(right)
    return runs


def _columns(pieces: Sequence[_Piece]) -> _Columns | None:
    """The columns that running text stands in; None where it does not."""
    if len(pieces) < 2 * _LINES:
        return None
    size = median(piece.size for piece in pieces)
    body = [piece for piece in pieces if abs(piece.size - size) <= _SIZE * size]
    middle = (min(piece.x0 for piece in body) + max(piece.x1 for piece in body)) / 2
    left = [piece for piece in body if piece.x1 < middle]
    right = [piece for piece in body if piece.x0 > middle]
    if min(len(left), len(right)) < _LINES:
        return None
    columns = _Columns(
        min(piece.x0 for piece in left),
        max(piece.x1 for piece in left),
        min(piece.x0 for piece in right),
        max(piece.x1 for piece in right),
        size,
    )
    widths = columns.end - columns.left, columns.right - columns.start
    columns.known = (
        columns.end + _GUTTER * size <= columns.start
        and abs(widths[0] - widths[1]) < _UNEVEN * size
        and min(len(columns.fill(left)), len(columns.fill(right))) >= _FULL
    )
    return columns


def _bands(content: PageContent, pieces: Sequence[_Piece], columns: _Columns) -> list[_Band]:
    """The page from top to bottom: what crosses the gutter, and what stands beside it."""
    across = _across(content, pieces, columns)
    edges = [0.0, *(edge for span in across for edge in span), content.height]
    bands = [_Band(0.0, 0.0)]
    for top, bottom in zip(edges[::2], edges[1::2], strict=True):
        for band in _free(content, pieces, columns, (top, bottom)):
            bands += [_Band(bands[-1].bottom, band.top), band]
    return [*bands[1:], _Band(bands[-1].bottom, content.height)]


def _across(content: PageContent, pieces: Sequence[_Piece], columns: _Columns) -> list[_Span]:
    """From where to where something crosses the gutter: text, and tables from their first rule to their last."""
    start, end = columns.gutter
    spans = [
        (one.top - 1, one.bottom + 1)
        for one in content.glyphs
        if one.x0 < end and one.x1 > start and one.text != " "
    ]
    crossing = [bar for bar in content.bars if bar[0] < end and bar[2] > start and not columns.parts(bar)]
    rules = sorted((bar[1], bar[3], bar[0], bar[2]) for bar in crossing)
    spans += [(rule[0] - 1, rule[1] + 1) for rule in rules]
    for bar in content.bars:
        if bar[3] - bar[1] > bar[2] - bar[0] and not columns.parts(bar):
            held = [r for r in rules if r[0] <= bar[3] + _TOUCHING and r[1] >= bar[1] - _TOUCHING]
            if held:
                spans.append((held[0][0], max(rule[1] for rule in held)))
    for upper, lower in pairwise(rules):
        level = all(abs(upper[side] - lower[side]) < _TOUCHING for side in (2, 3))
        if level and not any(upper[1] < piece.y < lower[0] for piece in pieces):
            spans.append((upper[0], lower[1]))
    return _merged(spans)


def _merged(spans: Sequence[_Span], apart: float = 0.0) -> list[_Span]:
    merged: list[_Span] = []
    for top, bottom in sorted(spans):
        if merged and top <= merged[-1][1] + apart:
            merged[-1] = (merged[-1][0], max(merged[-1][1], bottom))
        else:
            merged.append((top, bottom))
    return merged


def _free(content: PageContent, pieces: Sequence[_Piece], columns: _Columns, span: _Span) -> Iterator[_Band]:
    """What stands where nothing crosses the gutter: beside one another where running text or a table fills a column."""
    top, bottom = span
    glyphs = [one for one in content.glyphs if top <= one.cy < bottom and one.text != " "]
    bars = [bar for bar in content.bars if top <= bar[1] and bar[3] <= bottom and not columns.parts(bar)]
    text = columns.fill([piece for piece in pieces if top <= piece.y < bottom])
    tables = sum(bar[3] - bar[1] > bar[2] - bar[0] for bar in bars) >= _TABLE
    both = len({one.cx < columns.middle for one in glyphs}) > 1
    if not glyphs or (not (both and tables) and len(text) < (1 if both else 2)):
        return
    boxes = [(one.top, one.bottom) for one in glyphs] + [(bar[1], bar[3]) for bar in bars]
    for first, last in _merged(boxes, _BLANK * columns.size):
        sides = {one.cx < columns.middle for one in glyphs if first <= one.cy <= last}
        yield _Band(first, last, tuple(2 - side for side in sorted(sides, reverse=True)))


def _go_on_below(bands: Sequence[_Band], pieces: Sequence[_Piece], columns: _Columns) -> bool:
    """Whether a right column stops in the middle of a sentence over what is set across: it may go on at the left of that,
    and the left one below it."""
    for band, after in zip(bands, bands[2:], strict=False):
        if len(band.columns) == len(after.columns) == 2:
            right = [p for p in pieces if p.x0 > columns.middle and band.top <= p.y < band.bottom]
            last = max(right, key=lambda piece: piece.y, default=None)
            if last is not None and not last.ends and columns.fill([last]):
                return True
    return False


def _parts(content: PageContent, bands: Sequence[_Band], columns: _Columns) -> Iterator[PageContent]:
    whole = replace(content, bars=[bar for bar in content.bars if not columns.parts(bar)])
    number = 0
    for band in bands:
        for column in band.columns or (0,):
            x0 = columns.start - columns.left if column == 2 else 0.0
            holds = partial(_holds, band, column if len(band.columns) > 1 else 0, columns.middle)
            part = part_of(whole, holds, x0, content.width - x0)
            if part.glyphs or part.bars:
                part.part, part.column = number, column
                number += 1
                yield part


def _holds(band: _Band, column: int, middle: float, x: float, y: float) -> bool:
    return band.top <= y < band.bottom and (not column or (x < middle) == (column == 1))
