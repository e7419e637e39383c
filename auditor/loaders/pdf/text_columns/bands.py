"""The stretches of a page from top to bottom: what is set across it, and what stands in columns."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple

from auditor.loaders.pdf.model import Box, Glyph, PageContent
from auditor.loaders.pdf.text.lines import Line
from auditor.loaders.pdf.text_columns.gutter import Columns, Piece, Span, ends_sentence, runs_of

_BLANK = 3.5  # ems without a line in either column, which part what stands over it from what stands below
_TABLE = 4  # rules downwards
_AROUND = 0.3  # ems free over and below a heading
_SAME = 2.0  # points
_FURNITURE = 3  # lines across a page that has no others
_CHAPTER = re.compile(r"[一二三四五六七八九十⼀⼆⼋⼗]{1,3}、")


@dataclass(slots=True)
class Band:
    """A stretch of a page: read across where `columns` is empty, else the ones that something stands in, in turn; `known`
    unless it may be several such stretches with headings between them."""

    top: float
    bottom: float
    columns: tuple[int, ...] = ()
    known: bool = True


@dataclass(slots=True)
class Page:
    content: PageContent
    lines: Sequence[Line]
    tables: Sequence[Box]
    pieces: list[Piece]


def bands_of(page: Page, columns: Columns) -> list[Band]:
    """The page from top to bottom: what crosses the gutter, and what stands beside it."""
    across = _across(page, columns)
    edges = [0.0, *(edge for span in across for edge in span), page.content.height]
    bands = [Band(0.0, 0.0)]
    for top, bottom in zip(edges[::2], edges[1::2], strict=True):
        for band in _free(page, columns, (top, bottom), alone=len(across) <= _FURNITURE):
            bands += [Band(bands[-1].bottom, band.top), band]
    return [*bands[1:], Band(bands[-1].bottom, page.content.height)]


def _across(page: Page, columns: Columns) -> list[Span]:
    """From where to where something crosses the gutter: text, and tables from their first rule to their last."""
    start, end = columns.gutter
    bars = [bar for bar in page.content.bars if not columns.parts(bar)]
    rules = sorted(
        _Crossing(bar[1], bar[3], bar[0], bar[2]) for bar in bars if bar[0] < end and bar[2] > start
    )
    spans = [(rule.top - 1, rule.bottom + 1) for rule in rules]
    spans += [span for bar in bars if _is_upright(bar) for span in _held(bar, rules)]
    spans += _blank_rows(rules, page.pieces)
    return _merged([*_text_across(page, columns.gutter), *spans])


def _text_across(page: Page, gutter: Span) -> Iterator[Span]:
    """From where to where text, or a table, stands over the gutter."""
    start, end = gutter
    for one in page.content.glyphs:
        if one.x0 < end and one.x1 > start and one.text != " ":
            yield one.top - 1, one.bottom + 1
    for x0, top, x1, bottom in page.tables:
        if x0 < start and x1 > end:
            yield top, bottom


class _Crossing(NamedTuple):
    """A rule across the gutter."""

    top: float
    bottom: float
    x0: float
    x1: float


def _is_upright(bar: Box) -> bool:
    return bar[3] - bar[1] > bar[2] - bar[0]


def _held(bar: Box, rules: Sequence[_Crossing]) -> list[Span]:
    """From the first of the rules that an upright one touches to the last, as of one table."""
    held = [rule for rule in rules if rule.top <= bar[3] + _SAME and rule.bottom >= bar[1] - _SAME]
    return [(held[0].top, max(rule.bottom for rule in held))] if held else []


def _blank_rows(rules: Sequence[_Crossing], pieces: Sequence[Piece]) -> Iterator[Span]:
    """What lies between rules next to one another that are as long, where no running text stands: a row of a table."""
    for upper, lower in pairwise(rules):
        level = abs(upper.x0 - lower.x0) < _SAME and abs(upper.x1 - lower.x1) < _SAME
        if level and not any(upper.bottom < piece.y < lower.top for piece in pieces):
            yield upper.top, lower.bottom


def _merged(spans: Sequence[Span], apart: float = 0.0) -> list[Span]:
    merged: list[Span] = []
    for top, bottom in sorted(spans):
        if merged and top <= merged[-1][1] + apart:
            merged[-1] = (merged[-1][0], max(merged[-1][1], bottom))
        else:
            merged.append((top, bottom))
    return merged


class _Stretch(NamedTuple):
    """What stands between two levels of a page where nothing crosses the gutter: text, rules and running text."""

    glyphs: Sequence[Glyph]
    bars: Sequence[Box]
    text: Sequence[Piece]


def _free(page: Page, columns: Columns, span: Span, *, alone: bool) -> Iterator[Band]:
    """What stands where nothing crosses the gutter, in stretches with something blank between; `alone`: nothing else
    on the page does but for a head and a foot."""
    top, bottom = span
    found = _Stretch(
        [one for one in page.content.glyphs if top <= one.cy < bottom and one.text != " "],
        [bar for bar in page.content.bars if top <= bar[1] and bar[3] <= bottom and not columns.parts(bar)],
        [piece for piece in page.pieces if top <= piece.y < bottom],
    )
    if not _is_set_in_columns(found, columns, alone):
        return
    for stretch, right in _stretches(found, columns):
        left = [one for one in found.glyphs if one.cx < columns.middle and stretch[0] <= one.cy <= stretch[1]]
        yield _band(page, columns, stretch, left, right, ends=bottom == page.content.height)


def _is_set_in_columns(found: _Stretch, columns: Columns, alone: bool) -> bool:
    """Whether text is set beside one another: running text or a table fills a column, or text begins where the left one
    does and is `alone` on the page; where nothing stands beside it, several lines of running text."""
    full = len(columns.fill(found.text))
    if len({one.cx < columns.middle for one in found.glyphs}) < 2:
        return full > 1
    tables = sum(map(_is_upright, found.bars)) >= _TABLE
    begun = abs(min(one.x0 for one in found.glyphs) - columns.left) < columns.size
    return bool(full) or tables or (alone and begun)


def _stretches(found: _Stretch, columns: Columns) -> list[tuple[Span, list[Span]]]:
    """The stretches that a wide blank parts, each with those of what stands in the right column."""
    boxes = [(one.top, one.bottom, one.cx > columns.middle) for one in found.glyphs]
    boxes += [(bar[1], bar[3], bar[0] > columns.middle) for bar in found.bars]
    stretches: list[tuple[Span, list[Span]]] = []
    for first, last in _merged([box[:2] for box in boxes], _BLANK * columns.size):
        right = _merged([box[:2] for box in boxes if box[2] and first <= box[0] <= last])
        if stretches and not right:  # the left column is the longer one
            (first, _), right = stretches.pop()
        stretches.append(((first, last), right))
    return stretches


def _band(
    page: Page, columns: Columns, span: Span, left: Sequence[Glyph], right: Sequence[Span], *, ends: bool
) -> Band:
    """What stands in columns, without a heading below it of what is set across; `ends`: nothing is."""
    if not right or not left:
        return Band(*span, (1,) if left else (2,))
    heads = _heads(page, columns, span, right)
    below = [one for one in heads if one.cy > right[-1][1]]
    if below and not ends and not any(one.cy > below[0].box[3] for one in left):
        span = (span[0], below[0].box[1])
    return Band(*span, (1, 2), known=len(heads) == len(below) and not _torn(page, columns, span))


def _torn(page: Page, columns: Columns, span: Span) -> bool:
    """Whether a heading stands under the first half of a sentence, which must go on elsewhere."""
    last: dict[bool, Piece] = {}
    for line in page.lines:
        if not line.glyphs or not span[0] <= line.cy <= span[1]:
            continue
        for run in runs_of(line):
            text = "".join(one.text for one in run)
            left = run[0].x0 < columns.middle
            above = last.get(left)
            if above and _CHAPTER.match(text) and _goes_on_elsewhere(above, line, columns):
                return True
            last[left] = Piece(run[0].x0, run[-1].x1, line.cy, line.size, ends_sentence(text))
    return False


def _goes_on_elsewhere(above: Piece, line: Line, columns: Columns) -> bool:
    """Whether what stands close over a line fills its column and ends no sentence."""
    near = line.cy - above.y < _BLANK * line.size
    return near and not above.ends and bool(columns.fill([above]))


def _heads(page: Page, columns: Columns, span: Span, right: Sequence[Span]) -> list[Line]:
    """The headings at the left that may be set across, for nothing stands right of them; none where one heads the text of
    the right column."""
    slack = _AROUND * columns.size
    heads = []
    for line in page.lines:
        if not line.glyphs or not span[0] <= line.cy <= span[1]:
            continue
        chapters = [run[0].x0 for run in runs_of(line) if _CHAPTER.match("".join(one.text for one in run))]
        if any(x0 > columns.middle for x0 in chapters):
            return []
        free = not any(line.box[1] - slack < end and start < line.box[3] + slack for start, end in right)
        if chapters and free and line.cy > right[0][0]:
            heads.append(line)
    return heads


def go_on_below(bands: Sequence[Band], pieces: Sequence[Piece], columns: Columns) -> bool:
    """Whether a right column stops in the middle of a sentence over what is set across: it may go on at the left of that,
    and the left one below it."""
    for band, after in zip(bands, bands[2:], strict=False):
        if len(band.columns) == len(after.columns) == 2:
            right = [p for p in pieces if p.x0 > columns.middle and band.top <= p.y < band.bottom]
            last = max(right, key=lambda piece: piece.y, default=None)
            if last is not None and not last.ends and columns.fill([last]):
                return True
    return False
