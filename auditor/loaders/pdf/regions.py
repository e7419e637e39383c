"""Where on a page tables without a full set of ruling lines may stand: rows of figures, and what belongs to them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from auditor.loaders.pdf.fragments import (
    Fragment,
    begins_remark,
    fragments_of,
    open_brackets,
    overlap,
    upright,
)
from auditor.loaders.pdf.lines import Line
from auditor.loaders.pdf.separators import SAME_END, Separators

GAP = 0.5  # ems between the texts of neighbouring cells
_HEADING = re.compile(r"[一二三四五六七八九十⼀⼆⼋⼗]{1,3}、.*(?:情况|事项)$")
_LARGER = 1.15  # than the text of the table: a heading
_WIDE = 0.6  # of the width of the page's text: running text
_FAR = 6.0  # line heights between lines of one table
_RULED_FAR = 16.0  # line heights, where a rule stands between
_NEXT = 2.7  # line heights from the last row of figures to a row of blanks
_LEADING = 1.75  # line heights from one line of a cell to the next
NOWHERE = -1e6


@dataclass(slots=True)
class Region:
    """Lines `first` to `last` of a page; labels stand left of `left`, figures right of it."""

    first: int
    last: int
    left: float


@dataclass(slots=True)
class Above:
    """What is known of a table that ends the page before: where its labels end, and the labels."""

    left: float
    labels: Sequence[Fragment]


class Page:
    """A page's loose lines in reading order, each cut into fragments."""

    def __init__(self, lines: Sequence[Line], separators: Separators) -> None:
        self.lines = lines
        self.separators = separators
        self.level = [bool(line.glyphs) and upright(line) for line in lines]
        self.fragments = [fragments_of(line, GAP) if self.level[at] else [] for at, line in enumerate(lines)]
        level = [line for at, line in enumerate(lines) if self.level[at]]
        left = min((line.box[0] for line in level), default=0.0)
        self.width = max((line.box[2] for line in level), default=0.0) - left

    def is_row(self, at: int) -> bool:
        """Whether a line shows figures as a row of a table does: behind a label, or several."""
        pieces = self.fragments[at]
        figures = [piece for piece in pieces if piece.is_figure]
        if not figures or len(pieces) < 2:
            return False
        if len(figures) == len(pieces):
            return len(figures) > 3 or sum(piece.is_number for piece in figures) > 1
        return len(figures) > 1 or pieces[-1].is_figure

    def parts(self, at: int, size: float) -> bool:
        """Whether a line cannot stand inside a table of text of this size: a heading, running text."""
        line = self.lines[at]
        pieces = self.fragments[at]
        if not self.level[at]:
            return False
        if len(pieces) == 1 and (line.size > _LARGER * size or _HEADING.match(line.text)):
            return True
        return any(piece.width > _WIDE * self.width and len(piece.text) > 12 for piece in pieces)

    def near(self, above: int, below: int, far: float = _FAR) -> bool:
        upper, lower = self.lines[above], self.lines[below]
        distance = lower.cy - upper.cy
        if distance <= far * lower.size:
            return True
        start, end = min(upper.box[0], lower.box[0]), max(upper.box[2], lower.box[2])
        return distance <= _RULED_FAR * lower.size and self.separators.part(upper.cy, lower.cy, start, end)


def find_regions(page: Page, above: Above | None = None) -> list[Region]:
    """`above`: the table that ends the page before, and may go on."""
    rows = [at for at in range(len(page.lines)) if page.is_row(at)]
    groups: list[list[int]] = []
    for at in rows:
        if groups and _together(page, groups[-1][-1], at):
            groups[-1].append(at)
        else:
            groups.append([at])
    regions: list[Region] = []
    for number, group in enumerate(groups):
        after = regions[-1].last if regions else -1
        before = groups[number + 1][0] if number + 1 < len(groups) else len(page.lines)
        known = above if number == 0 and above is not None and goes_on(page, -1, group[0]) else None
        regions.append(_region(page, group, after, before, known))
    if above is not None and above.labels and (not regions or regions[0].first > 0):
        blanks = _blanks_at_top(page, above, regions[0].first if regions else len(page.lines))
        regions = [*blanks, *regions]
    return regions


def _blanks_at_top(page: Page, above: Above, before: int) -> list[Region]:
    """Rows of blanks, and the heads over them, with which the table of the page before goes on."""
    size = above.labels[0].size
    top = next((at for at in range(before) if page.level[at] and _is_blank_row(page, at, above)), None)
    if top is None or not goes_on(page, -1, top):
        return []
    heads = [at for at in range(top) if page.level[at]]
    if len(heads) > 3 or any(
        page.lines[b].cy - page.lines[a].cy > _NEXT * size for a, b in pairwise([*heads, top])
    ):
        heads = []
    region = Region(heads[0] if heads else top, top, above.left)
    region.last = _last(page, region, before, above.labels)
    return [region]


def _is_blank_row(page: Page, at: int, above: Above) -> bool:
    pieces = page.fragments[at]
    alike = abs(pieces[0].size - above.labels[0].size) < 0.5
    return alike and all(piece.box[2] <= above.left and _in_column(piece, above.labels) for piece in pieces)


def goes_on(page: Page, above: int, below: int) -> bool:
    """Whether nothing stands between two lines (-1 and the number of lines: the ends of the page) that parts
    the table they are in."""
    inner = page.lines[above] if above >= 0 else page.lines[below]
    return not any(page.parts(at, inner.size) for at in range(above + 1, below))


def _together(page: Page, above: int, below: int) -> bool:
    size = page.lines[above].size
    level = [at for at in range(above, below + 1) if page.level[at]]
    return not any(page.parts(at, size) for at in level) and all(
        page.near(one, other) for one, other in pairwise(level)
    )


def _region(page: Page, rows: Sequence[int], after: int, before: int, above: Above | None) -> Region:
    known = _left_of_figures(page, rows)
    if known == NOWHERE and above is not None:
        begins = min(page.fragments[at][0].box[0] for at in rows)
        known = above.left if begins > above.left - 1 else NOWHERE
    region = Region(rows[0], rows[-1], known)
    region.first = _first(page, region, after)
    if above is not None:
        region.first = _from_page_top(page, region)
    region.last = _last(page, region, before)
    return region


def _left_of_figures(page: Page, rows: Sequence[int]) -> float:
    """Half way between labels and figures; NOWHERE where rows have no labels."""
    firsts: list[float] = []
    labels: list[float] = []
    for at in rows:
        pieces = page.fragments[at]
        count = len(pieces)
        while count and pieces[count - 1].is_figure:
            count -= 1
        words = [piece for at, piece in enumerate(pieces[:count]) if at == 0 or not piece.is_figure]
        if count and len(words) == count and count < len(pieces):
            firsts.append(pieces[count].box[0])
            labels += [piece.box[2] for piece in pieces[:count]]
    size = page.lines[rows[0]].size
    top, bottom = page.lines[rows[0]].cy - 1.2 * size, page.lines[rows[-1]].cy + 1.2 * size
    near = [
        piece
        for at in range(max(0, rows[0] - 4), min(len(page.lines), rows[-1] + 5))
        for piece in page.fragments[at]
        if top < piece.cy < bottom and not piece.is_figure and not page.parts(at, size)
    ]
    if firsts:
        first = min(firsts)
        labels += [piece.box[2] for piece in near]
        return (max((x for x in labels if x <= first), default=first - 2.0) + first) / 2
    first = min(page.fragments[at][0].box[0] for at in rows)
    beside = [piece for piece in near if piece.box[2] < first and len(piece.text) > 4]
    return (max(piece.box[2] for piece in beside) + first) / 2 if beside else NOWHERE


def _edge_rules(page: Page, region: Region, limit: int, step: int) -> float | None:
    """The outermost of the rules above (step -1) or below (1) a region that are as long as its own."""
    at = region.first if step < 0 else region.last
    pieces = page.fragments[at]
    start, end = pieces[0].box[0], pieces[-1].box[2]
    size, reached, right, found = page.lines[at].size, page.lines[at].cy, None, None
    stop = _stop(page, region, limit, step, size)
    rules = [
        rule
        for rule in page.separators.across
        if (rule.at - reached) * step > 0 and (stop is None or (stop - rule.at) * step > 0)
    ]
    for rule in rules if step > 0 else reversed(rules):
        if abs(rule.at - reached) > _RULED_FAR * size:
            break
        if right is None and not (rule.start <= start + SAME_END and rule.end >= end - SAME_END):
            continue
        if right is not None and abs(rule.end - right) > SAME_END:
            continue
        right = rule.end if right is None else right
        found = reached = rule.at
    return found


def _stop(page: Page, region: Region, limit: int, step: int, size: float) -> float | None:
    """The level of the nearest line that no table goes on over."""
    at = (region.first if step < 0 else region.last) + step
    while at != limit:
        if page.parts(at, size):
            return page.lines[at].cy
        at += step
    return None


def _first(page: Page, region: Region, after: int) -> int:
    """Upwards as far as heads stand over the figures."""
    top = region.first
    rule = _edge_rules(page, region, after, -1)
    if rule is not None and page.lines[top].cy - rule > 0.8 * page.lines[top].size:
        inside = [at for at in range(after + 1, top) if page.level[at] and page.lines[at].cy > rule]
        return inside[0] if inside else top
    size, reach = page.lines[top].size, top
    figures = [
        piece
        for at in range(region.first, region.last + 1)
        for piece in page.fragments[at]
        if _right(piece, region)
    ]
    centre = _middle(page, region)
    for at in range(top - 1, after, -1):
        if not page.level[at]:
            continue
        if page.parts(at, size) or not page.near(at, reach):
            break
        pieces = page.fragments[at]
        crossing = [piece for piece in pieces if piece.box[0] < region.left < piece.box[2]]
        if any(abs(piece.cx - centre) > 3.0 for piece in crossing):
            break  # a line of running text
        if crossing or any(
            _right(piece, region) and overlap(piece.box, _bounds(figures)) > 0 for piece in pieces
        ):
            top = at
        reach = at
    return top


def _from_page_top(page: Page, region: Region) -> int:
    """Upwards to the labels of the first row, and of rows of blanks, at the top of a page."""
    size = page.lines[region.first].size
    top = region.first
    for at in range(top - 1, -1, -1):
        if not page.level[at]:
            continue
        near = page.lines[top].cy - page.lines[at].cy <= _NEXT * size
        if not near or any(piece.box[2] > region.left for piece in page.fragments[at]):
            if not near or not _over_figures(page, region, at):
                break
        top = at
    return top


def _over_figures(page: Page, region: Region, at: int) -> bool:
    """Whether all of a line stands in the columns of the region's figures."""
    figures = [
        p for row in range(region.first, region.last + 1) for p in page.fragments[row] if _right(p, region)
    ]
    right = [piece for piece in page.fragments[at] if piece.box[2] > region.left]
    return all(any(overlap(piece.box, figure.box) > 0 for figure in figures) for piece in right)


def _right(piece: Fragment, region: Region) -> bool:
    return piece.box[0] >= region.left


def _bounds(pieces: Sequence[Fragment]) -> tuple[float, float, float, float]:
    margin = 60.0
    return (
        min((piece.box[0] for piece in pieces), default=0.0) - margin,
        0.0,
        max((piece.box[2] for piece in pieces), default=0.0) + margin,
        0.0,
    )


def _middle(page: Page, region: Region) -> float:
    """The middle of the table, by the rules over it or by the text around."""
    y = page.lines[region.first].cy
    rules = [
        rule for rule in page.separators.across if abs(rule.at - y) < 40 and rule.length > 0.6 * page.width
    ]
    if rules:
        return (rules[0].start + rules[0].end) / 2
    left = min(line.box[0] for at, line in enumerate(page.lines) if page.level[at])
    return left + page.width / 2


def _last(page: Page, region: Region, before: int, known: Sequence[Fragment] = ()) -> int:
    """Downwards: the rest of the last row, and rows of blanks, which are labels alone."""
    last = region.last
    rule = _edge_rules(page, region, before, 1)
    if rule is not None:
        inside = [at for at in range(last + 1, before) if page.level[at] and page.lines[at].cy < rule]
        if inside:
            return inside[-1]
    labels = [
        *known,
        *(
            piece
            for at in range(region.first, region.last + 1)
            for piece in page.fragments[at]
            if piece.box[2] <= region.left
        ),
    ]
    size, reach = page.lines[last].size, last
    headed = False  # whether the last lines are heads
    for at in range(last + 1, before):
        if not page.level[at]:
            continue
        if page.parts(at, size) or page.lines[at].cy - page.lines[reach].cy > _NEXT * size:
            break
        pieces = page.fragments[at]
        if all(piece.box[2] <= region.left and _in_column(piece, labels) for piece in pieces) or _goes_on(
            page, region, at
        ):
            last = reach = at
        elif all(not piece.is_figure for piece in pieces) and _may_be_head(pieces, region):
            reach = at
            headed = any(piece.box[2] <= region.left and _in_column(piece, labels) for piece in pieces)
        else:
            break
    else:
        return reach if headed else last  # heads at the foot of the page, of rows on the next
    return last


def _in_column(piece: Fragment, labels: Sequence[Fragment]) -> bool:
    return any(abs(piece.cx - label.cx) < 2.0 or abs(piece.box[0] - label.box[0]) < 1.5 for label in labels)


def _may_be_head(pieces: Sequence[Fragment], region: Region) -> bool:
    return any(_right(piece, region) for piece in pieces)


def _goes_on(page: Page, region: Region, at: int) -> bool:
    """Whether all of a line goes on from cells above it that are not at their end."""
    return all(_open_above(page, region, at, piece) for piece in page.fragments[at])


def _open_above(page: Page, region: Region, at: int, piece: Fragment) -> bool:
    text, y = piece.text, piece.cy
    if piece.box[2] <= region.left:
        return page.lines[at].cy - page.lines[at - 1].cy < _LEADING * piece.size
    for index in range(at - 1, max(region.first, at - 12) - 1, -1):
        for above in page.fragments[index]:
            if overlap(above.box, piece.box) > 0 and 0 < y - above.cy < _LEADING * piece.size:
                text, y = above.text + text, above.cy
                if above.begins_figure:
                    return open_brackets(text[: -len(piece.text)]) or begins_remark(piece.text)
    return False
