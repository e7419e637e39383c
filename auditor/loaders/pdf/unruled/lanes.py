"""White lanes between columns of figures that nearly touch: where no row of a table prints anything."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from statistics import median

from auditor.loaders.pdf.model import Glyph
from auditor.loaders.pdf.text.lines import IN_FIGURE
from auditor.loaders.pdf.unruled.loose import Page, Region

_ROWS = 3  # of figures, that show columns by themselves; fewer do with the heads over them
_FIGURES = 0.5  # of the glyphs of a row
_WORDS = 3  # texts on a line of heads
_SEEN = 0.04  # ems by which a lane is wider than the gaps between the digits of one figure
_CLOSE = 0.3  # ems; digits farther apart are no figure

Lane = tuple[float, float]


def lanes_of(page: Page, region: Region) -> list[Lane]:
    """The lanes, from where to where, that all rows of a region's figures leave open, the heads over few rows too.

    A lane is wider in every row than what lies between the digits of a figure.
    """
    figures: list[list[Glyph]] = []
    words: list[list[Glyph]] = []
    counts: list[int] = []
    for at in range(region.first, region.last + 1):
        right = [glyph for glyph in page.lines[at].glyphs if glyph.x0 >= region.left - 1]
        if not right or not page.level[at]:
            continue
        if sum(glyph.text in IN_FIGURE for glyph in right) >= _FIGURES * len(right):
            figures.append(right)
        else:
            words.append(right)
            counts.append(sum(piece.box[0] >= region.left - 1 for piece in page.fragments[at]))
    if not figures:
        return []
    rows = list(figures)
    if len(figures) < _ROWS:
        most = max(counts, default=0)
        rows += [
            line for line, count in zip(words, counts, strict=True) if 2 * count >= max(most, 2 * _WORDS)
        ]
    return _open_to_all(rows, _least(figures)) if len(rows) > 1 else []


def gaps_in(glyphs: Sequence[Glyph], lanes: Sequence[Lane]) -> list[float]:
    """The middles of the gaps of a line that lie in lanes and are wider than those between its characters."""
    gaps = [(left.x1, right.x0) for left, right in pairwise(glyphs)]
    if not gaps:
        return []
    size = glyphs[0].size
    usual = max(0.0, median(min(end - start, _CLOSE * size) for start, end in gaps))
    found = []
    for lane in lanes:
        inside = [gap for gap in gaps if gap[0] < lane[1] and lane[0] < gap[1]]
        start, end = max(inside, key=lambda gap: gap[1] - gap[0], default=(0.0, 0.0))
        if end - start > usual + _SEEN * size:
            found.append((start + end) / 2)
    return found


def _least(rows: Sequence[Sequence[Glyph]]) -> float:
    """How wide a gap is at least, in ems, that is none between the digits of a figure."""
    inside = [
        gap
        for row in rows
        for left, right in pairwise(row)
        if left.text in IN_FIGURE and right.text in IN_FIGURE
        if (gap := (right.x0 - left.x1) / left.size) < _CLOSE
    ]
    return max(0.0, median(inside) if inside else 0.0) + _SEEN


def _open_to_all(rows: Sequence[Sequence[Glyph]], least: float) -> list[Lane]:
    start, end = min(row[0].x0 for row in rows), max(row[-1].x1 for row in rows)
    lanes: list[Lane] = [(start, end)]
    for row in rows:
        shared = [
            (max(lane[0], gap[0]), min(lane[1], gap[1]))
            for lane in lanes
            for gap in _gaps(row, start, end, least)
        ]
        lanes = [lane for lane in shared if lane[1] - lane[0] > least * row[0].size]
    return [(left, right) for left, right in lanes if start < left and right < end]


def _gaps(row: Sequence[Glyph], start: float, end: float, least: float) -> list[Lane]:
    """What a row leaves open."""
    found = [(start, row[0].x0)]
    reached = row[0].x1
    for glyph in row[1:]:
        if glyph.x0 - reached > least * glyph.size:
            found.append((reached, glyph.x0))
        reached = max(reached, glyph.x1)
    return [*found, (reached, end)]
