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
_NUMBER = "-－+" + "".join(sorted(IN_FIGURE))


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
    figures = [piece for at in rows for piece in page.fragments[at] if piece.box[0] >= known]
    for at in range(rows[0], rows[-1] + 1):
        widen(
            region,
            [piece for piece in page.fragments[at] if piece.box[0] < region.left < piece.box[2]],
            figures,
        )
    region.first = first_of(page, region, after)
    if above is not None:
        region.first = from_page_top(page, region)
    region.last = last_of(page, region, before)
    for at in range(region.first, region.last + 1):
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
    labels: list[float] = []
    for at in rows:
        pieces = page.fragments[at]
        count = len(pieces)
        while count and _is_value(pieces[count - 1]):
            count -= 1
        serial = 1 if count > 1 and pieces[0].is_number else 0
        words = [piece for at, piece in enumerate(pieces[:count]) if at < serial or not piece.begins_figure]
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
        reach = max((x for x in labels if x <= first), default=first)
        labels += [piece.box[2] for piece in near if piece.cx < reach]
        last = max((x for x in labels if x <= first), default=first - 2.0)
        return min(last + 2.0, (last + first) / 2)  # heads of columns that are blank begin soon after
    first = min(page.fragments[at][0].box[0] for at in rows)
    beside = [piece for piece in near if piece.box[2] < first and len(piece.text) > 4]
    return max(piece.box[2] for piece in beside) + 1.0 if beside else NOWHERE


def _is_footer(page: Page, lines: Sequence[int]) -> bool:
    """Whether the last line is a page number or stands alone; not the rest of heads close above it."""
    line = page.lines[lines[-1]]
    if any(map(str.isdigit, line.text)):
        return True
    close = len(lines) > 1 and line.cy - page.lines[lines[-2]].cy < _LEADING * line.size
    return len(page.fragments[lines[-1]]) < 2 and not close


def heads_at_foot(page: Page, after: int) -> Region | None:
    """Lines at the foot of a page that may be the heads of rows on the next; `after` is the last line of a table."""
    lines = [at for at in range(after + 1, len(page.lines)) if page.level[at]]
    while lines and _is_footer(page, lines):
        lines.pop()
    if not lines:
        return None
    first = last = lines[-1]
    size = page.lines[last].size
    for at in reversed(lines[:-1]):
        if page.parts(at, size) or page.lines[first].cy - page.lines[at].cy > NEXT * size:
            break
        first = at
    below = [at for at in range(last + 1, len(page.lines)) if page.level[at]]
    figures = any(piece.is_figure for at in range(first, last + 1) for piece in page.fragments[at])
    if figures or len(below) > 2 or any(page.parts(at, size) for at in below):
        return None
    return Region(first, last, NOWHERE)
