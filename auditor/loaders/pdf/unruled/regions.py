"""Where on a page tables without a full set of ruling lines may stand: rows of figures, and what belongs to them."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from auditor.loaders.pdf.text.lines import IN_FIGURE
from auditor.loaders.pdf.unruled.extents import NEXT, first_of, from_page_top, in_column, last_of, widen
from auditor.loaders.pdf.unruled.fragments import Fragment
from auditor.loaders.pdf.unruled.loose import NOWHERE, Above, Page, Region, goes_on
from auditor.loaders.pdf.wording import OPENING, is_unit

_LEADING = 1.6  # line heights between lines of one head
_LONG = 4  # characters of a text beside figures that may be their label, and more
_NUMBER = "-－+" + "".join(sorted(IN_FIGURE))


def find_regions(page: Page, above: Above | None) -> list[Region]:
    """`above`: the table that ends the page before, and may go on."""
    groups = _groups(page)
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


def _groups(page: Page) -> list[list[int]]:
    """The lines that are rows of figures, those of one table together."""
    groups: list[list[int]] = []
    for at in filter(page.is_row, range(len(page.lines))):
        if groups and _together(page, groups[-1][-1], at):
            groups[-1].append(at)
        else:
            groups.append([at])
    return groups


def _blanks_at_top(page: Page, above: Above, before: int) -> list[Region]:
    """Rows of blanks, and the heads over them, with which the table of the page before goes on."""
    size = above.labels[0].size
    top = next((at for at in range(before) if page.level[at] and _is_blank_row(page, at, above)), None)
    if top is None or not goes_on(page, -1, top):
        return []
    heads = [at for at in range(top) if page.level[at]]
    if len(heads) > 3 or any(
        page.lines[b].cy - page.lines[a].cy > NEXT * size for a, b in pairwise([*heads, top])
    ):
        heads = []
    region = Region(heads[0] if heads else top, top, above.left)
    region.last = last_of(page, region, before, above.labels)
    return [region]


def _is_blank_row(page: Page, at: int, above: Above) -> bool:
    pieces = page.fragments[at]
    alike = abs(pieces[0].size - above.labels[0].size) < 0.5
    return alike and all(piece.box[2] <= above.left and in_column(piece, above.labels) for piece in pieces)


def _together(page: Page, above: int, below: int) -> bool:
    size = page.lines[above].size
    level = list(page.upright(range(above, below + 1)))
    return not any(page.parts(at, size) for at in level) and all(
        page.near(one, other) for one, other in pairwise(level)
    )


def _region(page: Page, rows: Sequence[int], after: int, before: int, above: Above | None) -> Region:
    left = _left_of_figures(page, rows)
    if left == NOWHERE and above is not None:
        begins = min(page.fragments[at][0].box[0] for at in rows)
        left = above.left if begins > above.left - 1 else NOWHERE
    region = Region(rows[0], rows[-1], left)
    figures = [piece for piece in page.pieces(rows) if piece.box[0] >= left]
    for at in region.lines:
        crossing = [piece for piece in page.fragments[at] if piece.box[0] < region.left < piece.box[2]]
        widen(region, crossing, figures)
    region.first = first_of(page, region, after)
    if above is not None:
        region.first = from_page_top(page, region)
    region.last = last_of(page, region, before)
    for at in region.lines:
        widen(region, [piece for piece in page.fragments[at] if piece.box[0] < region.left], figures)
    return region


def _is_value(piece: Fragment) -> bool:
    """Whether a piece is a whole figure, or one with a remark; not what looks like one inside a remark."""
    if piece.is_figure or not piece.begins_figure:
        return piece.is_figure
    return is_unit(piece.text.lstrip(_NUMBER)) or any(bracket in piece.text for bracket in OPENING)


def _left_of_figures(page: Page, rows: Sequence[int]) -> float:
    """Half way between labels and figures; NOWHERE where rows have no labels."""
    firsts: list[float] = []
    ends: list[float] = []
    for pieces in (page.fragments[at] for at in rows):
        count = _labels_in(pieces)
        if count:
            firsts.append(pieces[count].box[0])
            ends += [piece.box[2] for piece in pieces[:count]]
    near = _words_near(page, rows)
    if firsts:
        return _between(min(firsts), ends, near)
    first = min(page.fragments[at][0].box[0] for at in rows)
    beside = [piece for piece in near if piece.box[2] < first and len(piece.text) > _LONG]
    return max(piece.box[2] for piece in beside) + 1.0 if beside else NOWHERE


def _labels_in(pieces: Sequence[Fragment]) -> int:
    """How many pieces a row has before its figures; none where not all are words, but for a serial number before them."""
    count = len(pieces)
    while count and _is_value(pieces[count - 1]):
        count -= 1
    serial = 1 if count > 1 and pieces[0].is_number else 0
    worded = not any(piece.begins_figure for piece in pieces[serial:count])
    return count if worded and count < len(pieces) else 0


def _words_near(page: Page, rows: Sequence[int]) -> list[Fragment]:
    """The words on the lines of rows and right above and below them, such as lines of their labels."""
    size = page.lines[rows[0]].size
    top, bottom = page.lines[rows[0]].cy - 1.2 * size, page.lines[rows[-1]].cy + 1.2 * size
    return [
        piece
        for at in range(max(0, rows[0] - 4), min(len(page.lines), rows[-1] + 5))
        for piece in page.fragments[at]
        if top < piece.cy < bottom and not piece.is_figure and not page.parts(at, size)
    ]


def _between(first: float, ends: Sequence[float], near: Sequence[Fragment]) -> float:
    """The place between the first figure and the last of the ends of labels, those of the words near them among these."""
    reach = max((x for x in ends if x <= first), default=first)
    ends = [*ends, *(piece.box[2] for piece in near if piece.cx < reach)]
    last = max((x for x in ends if x <= first), default=first - 2.0)
    return min(last + 2.0, (last + first) / 2)  # heads of columns that are blank begin soon after


def _is_footer(page: Page, lines: Sequence[int]) -> bool:
    """Whether the last line is a page number or stands alone; not the rest of heads close above it."""
    line = page.lines[lines[-1]]
    if any(map(str.isdigit, line.text)):
        return True
    close = len(lines) > 1 and line.cy - page.lines[lines[-2]].cy < _LEADING * line.size
    return len(page.fragments[lines[-1]]) < 2 and not close


def heads_at_foot(page: Page, after: int) -> Region | None:
    """Lines at the foot of a page that may be the heads of rows on the next; `after` is the last line of a table."""
    lines = list(page.upright(range(after + 1, len(page.lines))))
    while lines and _is_footer(page, lines):
        lines.pop()
    if not lines:
        return None
    last, size = lines[-1], page.lines[lines[-1]].size
    found = Region(_first_close(page, lines, size), last, NOWHERE)
    below = list(page.upright(range(last + 1, len(page.lines))))
    if any(piece.is_figure for piece in page.pieces(found.lines)):
        return None
    return None if len(below) > 2 or any(page.parts(at, size) for at in below) else found


def _first_close(page: Page, lines: Sequence[int], size: float) -> int:
    """The first of the lines that follow one another closely down to the last."""
    first = lines[-1]
    for at in reversed(lines[:-1]):
        if page.parts(at, size) or page.lines[first].cy - page.lines[at].cy > NEXT * size:
            break
        first = at
    return first
