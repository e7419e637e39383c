"""Glyphs → lines of text, in reading order."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from operator import itemgetter

from auditor.loaders.pdf.glyphs.fonts import UNKNOWN
from auditor.loaders.pdf.model import ACROSS, DOWN, STACKED, UP, Box, Glyph

SAME_LINE = 0.45  # of the smaller glyph's height: how far centres on one line may lie apart
DIGITS = frozenset("0123456789０１２３４５６７８９")
_CHARACTER = re.compile("[\u2e80-\u2fdf\u3400-\u9fff]")
_WIDE, _SLIT, _EVEN = 0.7, 0.35, 0.03  # ems: a space as wide as a character; what may be left beside it
SMALLER = 0.9  # of a digit's size, up to which its neighbour is of another
_OFF_LEVEL = 0.2  # of a digit's size by which its neighbour stands higher or lower,
_FAR_OFF = 1.5 * _OFF_LEVEL  # where it is a letter of its size,
_RAISED = 0.3  # and by which a smaller one's foot does
_HIGH = 1.15  # times the size of its glyphs, the height of a line of which some stand higher
_LIGATURES = {0xFB00 + at: text for at, text in enumerate(("ff", "fi", "fl", "ffi", "ffl"))}
# letters that character maps gone wrong put in the place of characters; pinyin aside, reports have none
_MISCODED = re.compile("[\u00c0-\u00d6\u00d8-\u00df\u00f8-\u024f]|[\u4e00-\u9fff][\u00e0-\u00f6]")
_TOUCHING = -1e-6, 0.25  # points; ems
_START, _CENTRE = itemgetter(0, 1), itemgetter(0)
IN_FIGURE = DIGITS | frozenset(".,．，")
_FIGURE = DIGITS | frozenset("-—－–/／")

SPREAD = "数字之间的间隔不清，可能是一个数，也可能是几个数"
OVERPRINTED = "数字与数字或文字重叠在一起"
UNEVEN = "数字大小或高低不一，可能带有注释的序号"
UNDECODED = "有字形在文件中没有对应的字符"
MISCODED = "文字中有不像中文报告会有的字母，字体的字符对照可能有误"
HIDDEN = "文字不可见（与底色相同、被遮盖，或者是扫描件的识别结果），未必是显示的内容"


@dataclass(slots=True)
class Line:
    """A line as printed. `glyphs` are its visible glyphs in reading order; `doubts` are in Chinese."""

    text: str
    glyphs: list[Glyph]
    box: Box
    size: float
    doubts: tuple[str, ...] = ()
    widest: float = 0.0  # the widest gap inside the line, in points
    led: float = 0.0  # how wide the spaces are that are printed before it, in points
    bare: bool = False  # whether no space is printed in it or beside it
    stretched: bool = False  # whether it is a paragraph's last, spread from margin to margin
    spread: tuple[Glyph, ...] = ()  # single characters that one wide space parts from the single one before

    @property
    def cy(self) -> float:
        return (self.box[1] + self.box[3]) / 2


def text_lines(glyphs: Iterable[Glyph]) -> list[Line]:
    """Lines from top to bottom; columns of vertical writing come after, from right to left."""
    level: list[Glyph] = []
    turned: dict[int, list[Glyph]] = {}
    for glyph in glyphs:
        if glyph.flow in (DOWN, UP, STACKED):
            turned.setdefault(glyph.flow, []).append(glyph)
        else:
            level.append(glyph)
    lines = [_line(row) for row in _rows(level, 1)]
    for flow, column_glyphs in sorted(turned.items()):
        columns = [_line(column, downwards=True) for column in _rows(column_glyphs, 0)]
        lines += columns if flow == UP else reversed(columns)
    return [line for line in lines if line.glyphs]


def holds_digit(text: str) -> bool:
    return any(char in DIGITS for char in text)


def joined(lines: Sequence[Line]) -> tuple[str, str | None]:
    """The text of a cell, lines kept apart by `\\n`, and the doubts about it."""
    doubts = sorted({doubt for line in lines for doubt in line.doubts})
    return "\n".join(line.text for line in lines), "；".join(doubts) or None


def _rows(glyphs: list[Glyph], axis: int) -> list[list[Glyph]]:
    """Glyphs grouped by their centre on an axis (1 for lines across the page, 0 for columns)."""
    if axis:
        centres = [((g.top + g.bottom) / 2, g) for g in glyphs]
    else:
        centres = [((g.x0 + g.x1) / 2, g) for g in glyphs]
    centres.sort(key=_CENTRE)
    rows: list[list[Glyph]] = []
    start, size = 0.0, 0.0
    for centre, glyph in centres:
        if not rows or centre - start > SAME_LINE * min(size, glyph.size):
            rows.append([])
            start, size = centre, glyph.size
        rows[-1].append(glyph)
        if glyph.text != " " and glyph.size > size:
            size = glyph.size
    return rows


_Span = tuple[float, float, Glyph]  # from where to where a glyph stands along its line


def _line(glyphs: list[Glyph], *, downwards: bool = False) -> Line:
    """One line, read across the page; `downwards`: a column, read the way its writing runs."""
    spans = _along(glyphs, downwards)
    parts, shown, doubts, widest = _read(spans)
    if not shown:
        return Line("", [], (0.0, 0.0, 0.0, 0.0), 0.0)
    text = "".join(parts).translate(_LIGATURES)
    if _MISCODED.search(text):
        doubts.add(MISCODED)
    box, (size, varied) = bounds(shown), _common_size(shown)
    if (varied or (not downwards and box[3] - box[1] > _HIGH * size)) and any(
        map(_is_uneven, shown, shown[1:])
    ):
        doubts.add(UNEVEN)
    led = next(start for start, _, glyph in spans if glyph is shown[0]) - spans[0][0]
    bare = len(shown) == len(glyphs)
    return Line(
        text,
        shown,
        box,
        size,
        tuple(sorted(doubts)),
        widest,
        max(0.0, led),
        bare,
        spread=() if bare or downwards else _spread([glyph for _, _, glyph in spans]),
    )


def _along(glyphs: list[Glyph], downwards: bool) -> list[_Span]:
    """The glyphs in the order they are read in, each with where it begins and ends in the direction of its writing."""
    if not downwards:
        spans = [(glyph.x0, glyph.x1, glyph) for glyph in glyphs]
    elif glyphs[0].flow == UP:
        spans = [(-glyph.bottom, -glyph.top, glyph) for glyph in glyphs]
    else:
        spans = [(glyph.top, glyph.bottom, glyph) for glyph in glyphs]
    spans.sort(key=_START)
    return spans


def _read(spans: list[_Span]) -> tuple[list[str], list[Glyph], set[str], float]:
    """What is read of a line: the parts of its text, its visible glyphs, what is doubtful about them, and the widest gap
    between them."""
    parts: list[str] = []
    shown: list[Glyph] = []
    doubts: set[str] = set()
    spaced, reached, widest = False, 0.0, 0.0
    for start, end, glyph in spans:
        if glyph.text == " ":
            spaced = True
            continue
        if shown:
            gap = start - reached
            if gap > widest:
                widest = gap
            # nothing is between neighbours that touch; what else there may be is seldom
            if spaced or not _TOUCHING[0] < gap <= _TOUCHING[1] * min(shown[-1].size, glyph.size):
                space, doubt = _between(shown[-1], glyph, gap, spaced)
                parts.append(space)
                if doubt:
                    doubts.add(doubt)
        if UNKNOWN in glyph.text:
            doubts.add(UNDECODED)
        if glyph.hidden:
            doubts.add(HIDDEN)
        parts.append(glyph.text)
        shown.append(glyph)
        spaced, reached = False, end
    return parts, shown, doubts, widest


def _spread(glyphs: Sequence[Glyph]) -> tuple[Glyph, ...]:
    """The characters that a wide space, and nothing more, parts from the one before, where both are alone."""
    found: list[Glyph] = []
    for at in range(1, len(glyphs) - 1):
        left, space, right = glyphs[at - 1 : at + 2]
        if space.text != " " or space.x1 - space.x0 < _WIDE * space.size or not _fills(left, space, right):
            continue
        if _CHARACTER.fullmatch(left.text) and _CHARACTER.fullmatch(right.text):
            before, after = (glyphs[i] if 0 <= i < len(glyphs) else None for i in (at - 2, at + 2))
            alone = before is None or before.text == " " or left.x0 - before.x1 > _SLIT * left.size
            if alone and (after is None or after.text == " " or after.x0 - right.x1 > _SLIT * right.size):
                found.append(right)
    return tuple(found)


def _fills(left: Glyph, space: Glyph, right: Glyph) -> bool:
    """Whether a space stands as far from one as from the other, as in one text; not one at the end of a cell's line."""
    before, after = space.x0 - left.x1, right.x0 - space.x1
    return abs(before) < _SLIT * space.size and abs(before - after) < _EVEN * space.size


def _between(left: Glyph, right: Glyph, gap: float, spaced: bool) -> tuple[str, str | None]:
    """What separates two neighbours (a space or nothing), and what is doubtful about it."""
    size = min(left.size, right.size)
    numeric = left.text in IN_FIGURE and right.text in IN_FIGURE
    doubt = None
    if gap < -0.3 * min(left.x1 - left.x0, right.x1 - right.x0) and (numeric or _over_figure(left, right)):
        doubt = OVERPRINTED
    if spaced:
        return (" " if gap > 0.12 * size else ""), doubt
    if numeric and 0.25 * size < gap < size:
        doubt = SPREAD
    return (" " if gap > _widest_gap(left, right) * size else ""), doubt


def _over_figure(left: Glyph, right: Glyph) -> bool:
    """Whether one of two neighbours may be of a figure and the other is a character, not a bracket, whose box is
    half empty."""
    return any(one.text in _FIGURE and other.text.isalnum() for one, other in ((left, right), (right, left)))


def _widest_gap(left: Glyph, right: Glyph) -> float:
    """In ems, up to which neighbours belong together: letters of a word, spread Chinese characters."""
    wide = (left.text[-1] > "\u2e7f") + (right.text[0] > "\u2e7f")
    return (0.25, 0.5, 0.8)[wide]


def bounds(glyphs: Sequence[Glyph]) -> Box:
    return (
        min([glyph.x0 for glyph in glyphs]),
        min([glyph.top for glyph in glyphs]),
        max([glyph.x1 for glyph in glyphs]),
        max([glyph.bottom for glyph in glyphs]),
    )


def _is_uneven(left: Glyph, right: Glyph) -> bool:
    """Whether two digits that touch differ in size or stand at different heights, of which one may be the number of a note;
    or a digit and a letter do, which may be another cell's, or the letter of a note."""
    digits = (left.text in DIGITS) + (right.text in DIGITS)
    if not digits or not (left.text + right.text).isalnum():
        return False
    small, large = sorted((left.size, right.size))
    if right.x0 - left.x1 >= _TOUCHING[1] * large:
        return False
    off = abs(left.cy - right.cy) if left.flow == ACROSS else 0.0
    if digits == 2:
        return small < SMALLER * large or off > _OFF_LEVEL * small
    if small == large:
        return off > _FAR_OFF * small
    return (
        left.flow == ACROSS and small < SMALLER * large and abs(left.bottom - right.bottom) > _RAISED * large
    )


def _common_size(glyphs: Sequence[Glyph]) -> tuple[float, bool]:
    """The size of most, and whether others are of another."""
    exact = Counter([glyph.size for glyph in glyphs])
    if len(exact) == 1:
        return round(glyphs[0].size, 1), False
    counts: Counter[float] = Counter()
    for size, count in exact.items():
        counts[round(size, 1)] += count
    return max(counts, key=lambda size: (counts[size], size)), len(counts) > 1
