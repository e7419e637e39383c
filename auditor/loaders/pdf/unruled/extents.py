"""How far a table without a full set of ruling lines reaches above and below its rows of figures."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from auditor.loaders.pdf.boxes import around
from auditor.loaders.pdf.ruled.rules import Rule
from auditor.loaders.pdf.ruled.separators import SAME_END
from auditor.loaders.pdf.unruled.fragments import Fragment, overlap
from auditor.loaders.pdf.unruled.loose import RULED_FAR, Page, Region
from auditor.loaders.pdf.unruled.stacks import LEADING
from auditor.loaders.pdf.wording import begins_remark, is_unit, open_brackets

NEXT = 2.7  # line heights from the last row of figures to a row of blanks
_BESIDE = 60.0  # points beside the figures within which heads stand
_CENTRED = 3.0  # points
_SAME_SIZE = 0.5  # points
_FARTHEST = 12  # lines above, in which a cell may begin


def _edge_rules(page: Page, region: Region, limit: int, step: int) -> Rule | None:
    """The outermost of the rules above (step -1) or below (1) a region that are as long as its own."""
    at = region.first if step < 0 else region.last
    pieces = page.fragments[at]
    start, end = pieces[0].box[0], pieces[-1].box[2]
    size, reached = page.lines[at].size, page.lines[at].cy
    found: Rule | None = None
    stop = _stop(page, region, limit, step, size)
    rules = [
        rule
        for rule in page.separators.across
        if (rule.at - reached) * step > 0 and (stop is None or (stop - rule.at) * step > 0)
    ]
    for rule in rules if step > 0 else reversed(rules):
        if abs(rule.at - reached) > RULED_FAR * size:
            break
        if found is None and not (rule.start <= start + SAME_END and rule.end >= end - SAME_END):
            continue
        if found is not None and abs(rule.end - found.end) > SAME_END:
            continue
        found, reached = rule, rule.at
    return found


def _stop(page: Page, region: Region, limit: int, step: int, size: float) -> float | None:
    """The level of the nearest line that no table goes on over."""
    at = region.first if step < 0 else region.last
    reached = page.lines[at].cy
    at += step
    while at != limit:
        if page.level[at] and (page.parts(at, size) or page.walled(*sorted((reached, page.lines[at].cy)))):
            return page.lines[at].cy
        at += step
    return None


def first_of(page: Page, region: Region, after: int) -> int:
    """Upwards as far as heads stand over the figures."""
    top, rule = region.first, _edge_rules(page, region, after, -1)
    if rule is not None:
        inside = (at for at in page.upright(range(after + 1, top)) if page.lines[at].cy > rule.at)
        first = next(inside, None)
        if first is not None:
            top = first
            if rule.start <= region.left and not rule.painted:
                return top  # not only under the heads of some columns, nor the edge of a painted row
    return _over_heads(page, region, top, after)


def _over_heads(page: Page, region: Region, top: int, after: int) -> int:
    """Upwards from a line as far as heads stand over the figures or in the middle over the table."""
    size, reach = page.lines[top].size, top
    figures = _figures(page, region)
    centre = _middle(page, region)
    left, _, right, _ = around(piece.box for piece in figures)
    beside = (left - _BESIDE, 0.0, right + _BESIDE, 0.0)
    for at in page.upright(range(top - 1, after, -1)):
        if page.parts(at, size) or not page.near(at, reach):
            break
        pieces = page.fragments[at]
        crossing = [piece for piece in pieces if piece.box[0] < region.left < piece.box[2]]
        widen(region, crossing, figures)
        crossing = [piece for piece in crossing if piece.box[2] > region.left]
        if any(abs(piece.cx - centre) > _CENTRED for piece in crossing):
            break  # a line of running text
        if crossing or any(_right(piece, region) and overlap(piece.box, beside) > 0 for piece in pieces):
            top = at
        reach = at
    return top


def _figures(page: Page, region: Region) -> list[Fragment]:
    """What stands right of the labels."""
    return [piece for piece in page.pieces(region.lines) if _right(piece, region)]


def widen(region: Region, crossing: Sequence[Fragment], figures: Sequence[Fragment]) -> None:
    """Count as a label what stands over the end of the labels, but not over figures."""
    if not any(piece.cx < region.left < piece.box[2] for piece in crossing):
        return
    first = min((piece.box[0] for piece in figures), default=0.0)
    for piece in crossing:
        if piece.cx < region.left < piece.box[2] < first:
            region.left = max(region.left, min(piece.box[2] + 2.0, (piece.box[2] + first) / 2))


def from_page_top(page: Page, region: Region) -> int:
    """Upwards to the labels of the first row, and of rows of blanks, at the top of a page."""
    size = page.lines[region.first].size
    top = region.first
    for at in page.upright(range(top - 1, -1, -1)):
        if page.lines[top].cy - page.lines[at].cy > NEXT * size or not _over_figures(page, region, at):
            break
        top = at
    return top


def _over_figures(page: Page, region: Region, at: int) -> bool:
    """Whether all of a line stands in the columns of the region's figures."""
    figures = _figures(page, region)
    right = [piece for piece in page.fragments[at] if piece.box[2] > region.left]
    return all(any(overlap(piece.box, figure.box) > 0 for figure in figures) for piece in right)


def _right(piece: Fragment, region: Region) -> bool:
    return piece.box[0] >= region.left


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


def last_of(page: Page, region: Region, before: int, known: Sequence[Fragment] = ()) -> int:
    """Downwards: the rest of the last row, and rows of blanks, which are labels alone."""
    rule = _edge_rules(page, region, before, 1)
    last = region.last if rule is None else _down_to(rule, page, region.last, before)
    labels = [*known, *_labels(page, region, last)]
    figures = [piece for piece in _figures(page, region) if piece.is_figure]
    size, reach = page.lines[last].size, last
    centre = _middle(page, region) if rule is None else None
    headed = False  # whether the last lines are heads
    for at in page.upright(range(last + 1, before)):
        if page.parts(at, size) or _is_far(page, reach, at, size):
            return last
        pieces = page.fragments[at]
        widen(region, [piece for piece in pieces if in_column(piece, labels)], figures)
        if _are_labels(pieces, region, labels) or _goes_on(page, region, at):
            last = reach = at
        elif _may_be_heads(pieces, region):
            reach = at
            headed = _holds_label(pieces, region, labels) or _is_title(pieces, centre, size)
        else:
            return last
    return reach if headed else last  # heads at the foot of the page, of rows on the next


def _down_to(rule: Rule, page: Page, last: int, before: int) -> int:
    """The last line over a rule below."""
    inside = (at for at in page.upright(range(last + 1, before)) if page.lines[at].cy < rule.at)
    return max(inside, default=last)


def _labels(page: Page, region: Region, last: int) -> Iterator[Fragment]:
    """What stands left of the figures, down to a line."""
    lines = range(region.first, last + 1)
    return (piece for piece in page.pieces(lines) if piece.box[2] <= region.left)


def _is_far(page: Page, above: int, below: int, size: float) -> bool:
    """Whether a line is farther from one above it than rows are, or another table stands between."""
    upper, lower = page.lines[above].cy, page.lines[below].cy
    return lower - upper > NEXT * size or page.walled(upper, lower)


def _is_label(piece: Fragment, region: Region, labels: Sequence[Fragment]) -> bool:
    return piece.box[2] <= region.left and in_column(piece, labels)


def _are_labels(pieces: Sequence[Fragment], region: Region, labels: Sequence[Fragment]) -> bool:
    return all(_is_label(piece, region, labels) for piece in pieces)


def _holds_label(pieces: Sequence[Fragment], region: Region, labels: Sequence[Fragment]) -> bool:
    return any(_is_label(piece, region, labels) for piece in pieces)


def _may_be_heads(pieces: Sequence[Fragment], region: Region) -> bool:
    """Whether a line has words, and no figures, right of the labels."""
    return not any(piece.is_figure for piece in pieces) and any(_right(piece, region) for piece in pieces)


def _is_title(pieces: Sequence[Fragment], centre: float | None, size: float) -> bool:
    """Whether a line is one text in the middle of a table, as large as the rest; `centre`: where that is, if no rule ends
    the table."""
    return (
        centre is not None
        and len(pieces) == 1
        and abs(pieces[0].cx - centre) < _CENTRED
        and abs(pieces[0].size - size) < _SAME_SIZE
    )


def in_column(piece: Fragment, labels: Sequence[Fragment]) -> bool:
    return any(abs(piece.cx - label.cx) < 2.0 or abs(piece.box[0] - label.box[0]) < 1.5 for label in labels)


def _goes_on(page: Page, region: Region, at: int) -> bool:
    """Whether all of a line goes on from cells above it that are not at their end."""
    return all(_open_above(page, region, at, piece) for piece in page.fragments[at])


def _open_above(page: Page, region: Region, at: int, piece: Fragment) -> bool:
    """Whether a piece goes on from what stands over it: a label, close above, or a cell that begins with a figure and is
    not at its end."""
    if piece.box[2] <= region.left:
        return page.lines[at].cy - page.lines[at - 1].cy < LEADING * piece.size
    text, y = piece.text, piece.cy
    for index in range(at - 1, max(region.first, at - _FARTHEST) - 1, -1):
        for above in page.fragments[index]:
            if overlap(above.box, piece.box) > 0 and 0 < y - above.cy < LEADING * piece.size:
                text, y = above.text + text, above.cy
                if above.begins_figure:
                    return _is_rest(piece, text[: -len(piece.text)], alone=text == above.text + piece.text)
    return False


def _is_rest(piece: Fragment, before: str, *, alone: bool) -> bool:
    """Whether a piece is the rest of a cell, which begins with a figure and reads so far: of a figure on the line before, or
    of a remark or what is counted."""
    if piece.begins_figure and alone:
        return True
    return open_brackets(before) or begins_remark(piece.text) or is_unit(piece.text)
