"""The lines of one label, which may be wrapped: which is full, and whether it goes on in the next."""

from __future__ import annotations

from collections.abc import Sequence

from auditor.loaders.pdf.ruled.separators import Separators
from auditor.loaders.pdf.unruled.fragments import Fragment, fragment, overlap
from auditor.loaders.pdf.unruled.stacks import LEADING
from auditor.loaders.pdf.wording import ORDINAL, begins_remark, open_brackets

_FULL = 2.2  # line heights from the end of a line to the right end of the longest, where it may be full
_MOST = 8  # lines of one label


class Walls:
    """Whether rules part labels from one another or from figures."""

    def __init__(self, separators: Separators) -> None:
        self._separators = separators
        self._parted: dict[tuple[int, int, float], bool] = {}

    def inside(self, lines: Sequence[Fragment]) -> bool:
        start, end = min(one.box[0] for one in lines), max(one.box[2] for one in lines)
        return self._separators.part(lines[0].cy, lines[-1].cy, start, end)

    def part(self, lines: Sequence[Fragment], y: float) -> bool:
        key = (id(lines[0]), len(lines), y)
        if key not in self._parted:
            middle = (lines[0].cy + lines[-1].cy) / 2
            start, end = min(one.box[0] for one in lines), max(one.box[2] for one in lines)
            self._parted[key] = self._separators.part(min(middle, y), max(middle, y), start, end)
        return self._parted[key]


def run_from(lines: Sequence[Fragment], at: int, walls: Walls, known: Sequence[Fragment]) -> int:
    """How many lines from one on can be lines of the same label: all but the last are full or end inside brackets,
    or a remark in brackets follows."""
    count = 1
    while at + count < len(lines) and count < _MOST:
        upper, lower = lines[at + count - 1], lines[at + count]
        step = lower.cy - upper.cy
        if not 0.5 * upper.size < step <= LEADING * upper.size or overlap(upper.box, lower.box) <= 0:
            break
        inside = open_brackets("".join(line.text for line in lines[at : at + count]))
        if walls.inside([upper, lower]) or not (inside or may_go_on(upper, lower, known)):
            break
        if ORDINAL.match(lower.text) and not inside:
            break
        count += 1
    return count


def may_go_on(upper: Fragment, lower: Fragment, known: Sequence[Fragment]) -> bool:
    """Whether a label's line may go on in the next: it is full, as far as `known` labels tell, or that begins a
    remark."""
    if begins_remark(lower.text) and not ORDINAL.match(lower.text):
        return True
    free = max((label.box[2] for label in known), default=upper.box[2]) - upper.box[2]
    centred = any(abs(label.cx - upper.cx) < 1 and abs(label.width - upper.width) > 4 for label in known)
    return free * (2 if centred else 1) < _FULL * upper.size


def parted_ordinals(piece: Fragment) -> list[Fragment]:
    """A piece cut where a second ordinal follows the first at once: the labels of a group and of a row in it."""
    first = ORDINAL.match(piece.text) if piece.text[:1] != "第" else None  # 第…条第（…）项 is one
    rest = piece.text[first.end() :].lstrip() if first else ""
    if first is None or not ORDINAL.match(rest):
        return [piece]
    length = len(first.group().replace(" ", ""))
    at = 0
    while at < len(piece.glyphs) and length > 0:
        length -= len(piece.glyphs[at].text)
        at += 1
    if length or at == len(piece.glyphs):
        return [piece]
    return [fragment(piece.glyphs[:at]), *parted_ordinals(fragment(piece.glyphs[at:]))]


def is_full(line: Fragment, known: Sequence[Fragment]) -> bool:
    """Whether a label's line is as wide as any of `known` ones gets, and others are not."""
    alike = [label for label in known if abs(label.cx - line.cx) < 1 or abs(label.box[0] - line.box[0]) < 1]
    widest = max((label.width for label in alike), default=0.0)
    narrow = any(label.width < line.width - 2 * line.size for label in alike)
    return narrow and widest - line.width < line.size
