"""Labels of rows, which may be wrapped, and of groups of rows, each to its rows."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from statistics import median

from auditor.loaders.pdf.ruled.separators import Separators
from auditor.loaders.pdf.unruled.fragments import Fragment
from auditor.loaders.pdf.unruled.label_lines import Walls, is_full, run_from
from auditor.loaders.pdf.unruled.stacks import LEADING, SAME_LEVEL, Level
from auditor.loaders.pdf.wording import ORDINAL, unpaired_brackets

_ALONE = 1.5  # line heights: what it costs to leave a label without figures, or figures without a label
_OFF = 4.0  # the same for each line height that a label misses its figures by
_LOOSE = 2.0  # the same for a label of several lines that may be several, where none stands in the middle
_NEARER = 0.75  # of the distance between rows
_SKIPPED = 0.4  # the same for a line that may be a group's
_OWN = 4.0  # the same for one that is hardly a group's
_APART = 0.85  # line heights; rows are not closer to one another
_LEAST = 4  # rows that show where labels stand beside their figures
_MISFIT = 0.4  # line heights by which a label may miss its row

_MODES: Sequence[Callable[[Sequence[Fragment]], float]] = (
    lambda lines: (lines[0].cy + lines[-1].cy) / 2,
    lambda lines: lines[0].cy,
    lambda lines: lines[-1].cy,
)


@dataclass(slots=True)
class Row:
    """A row in the making: its figures, none where `level` is None, and its label's lines."""

    level: Level | None
    label: list[Fragment] = field(default_factory=list)
    misfit: float = 0.0  # line heights by which the label misses the figures
    ruled: bool = False  # whether rules part it from the rows around
    enclosed: bool = False  # whether they part its label from them too
    doubts: list[str] = field(default_factory=list)  # about a row of blanks

    @property
    def y(self) -> float:
        if self.level is not None:
            return self.level.y
        return (self.label[0].cy + self.label[-1].cy) / 2

    @property
    def size(self) -> float:
        return self.label[0].size if self.label else self.level.size if self.level else 10.0

    @property
    def lines(self) -> list[Fragment]:
        """All that is printed in it."""
        return [
            *self.label,
            *(piece for stack in (self.level.cells if self.level else ()) for piece in stack.pieces),
        ]

    @property
    def is_whole(self) -> bool:
        """Whether no other row's lines can be among those of its figures."""
        return self.ruled or (self.level is not None and self.level.closed)

    @property
    def fits(self) -> bool:
        return self.enclosed or self.misfit <= _MISFIT


def split_groups(
    pieces: Sequence[Fragment],
    levels: Sequence[Level],
    step: float,
    lanes: Sequence[tuple[float, float]] = (),
) -> tuple[list[Fragment], list[Fragment], set[int]]:
    """The lines that are rows' own labels, those of groups' labels, and which of the former may be either.

    Rows are at least `step` apart, so what stands nearer to the left of a label is no row's. `lanes`: where
    groups' labels stand on the page before.
    """
    own: list[Fragment] = []
    groups: list[Fragment] = []
    ordered = sorted(pieces, key=lambda piece: (piece.cy, piece.box[0]))
    for piece in ordered:
        near = max(0.5 * piece.size, _NEARER * step)
        beside = any(
            abs(other.cy - piece.cy) < near and other.box[0] >= piece.box[2] - 1 for other in ordered
        )
        aside = not ORDINAL.match(piece.text) and any(
            start <= piece.box[0] and piece.box[2] <= end for start, end in lanes
        )
        (groups if beside or aside else own).append(piece)
    for piece in _standing_aside(own):
        own.remove(piece)
        groups.append(piece)
    anchors = [
        piece for piece in own if any(abs(level.y - piece.cy) < SAME_LEVEL * piece.size for level in levels)
    ]
    perhaps: set[int] = set()
    for piece in list(own):
        if piece in anchors:
            continue
        others = anchors or [other for other in own if other is not piece]
        above = max((o for o in others if o.cy <= piece.cy), key=lambda o: o.cy, default=None)
        below = min((o for o in others if o.cy > piece.cy), key=lambda o: o.cy, default=None)
        right_of = [near.box[0] >= piece.box[2] - 1 for near in (above, below) if near is not None]
        if right_of and all(right_of):
            own.remove(piece)
            groups.append(piece)
        elif any(right_of):
            perhaps.add(id(piece))
    _grow(groups, own)
    return own, groups, perhaps


def _standing_aside(own: Sequence[Fragment]) -> list[Fragment]:
    """The lines that end left of where the labels above and below them begin, as those of a group's label do."""
    found: list[Fragment] = []
    for at, piece in enumerate(own):
        above = next((one for one in reversed(own[:at]) if not _one_below_the_other(one, piece)), None)
        below = next((one for one in own[at + 1 :] if not _one_below_the_other(piece, one)), None)
        if above is None or below is None:
            continue
        if above.box[0] >= piece.box[2] - 1 and below.box[0] >= piece.box[2] - 1:
            found.append(piece)
    return found


def _one_below_the_other(upper: Fragment, lower: Fragment) -> bool:
    """Whether two lines may be of one label set in the middle of its cell."""
    return abs(lower.cx - upper.cx) < 2 and lower.cy - upper.cy <= LEADING * lower.size


def _grow(groups: list[Fragment], own: list[Fragment]) -> None:
    """Move the lines that stand right above or below a group's, in the middle of the same column, to it."""
    fresh = list(groups)
    while fresh:
        near = fresh.pop()
        for piece in list(own):
            beside = abs(piece.cx - near.cx) < 2 and abs(piece.cy - near.cy) <= LEADING * piece.size
            if beside and not ORDINAL.match(piece.text):
                own.remove(piece)
                groups.append(piece)
                fresh.append(piece)


def rows_of(
    levels: Sequence[Level],
    own: Sequence[Fragment],
    perhaps: set[int],
    separators: Separators,
    *,
    known: Sequence[Fragment],
    cut: bool,
) -> tuple[list[Row], list[Fragment]]:
    """Rows from top to bottom, each with its label, and the lines that were none's.

    Labels stand level with their figures by their middle, or else all by their first or last line; where a page
    break may have `cut` the first row, its label stands anywhere beside it. `known`: labels of the table.
    """
    lines = sorted(own, key=lambda piece: piece.cy)
    walls = Walls(separators)
    runs = [run_from(lines, at, walls, known) for at in range(len(lines))]
    full = [is_full(line, known) for line in lines]
    best = min(
        (_assigned(levels, lines, perhaps, walls, mode, runs, full, cut) for mode in _MODES),
        key=lambda found: found[0],
    )
    _settle(best[1])
    return best[1], best[2]


def _settle(rows: Sequence[Row]) -> None:
    """Measure by how much labels miss their rows from where most of them stand, as other fonts are set higher or
    lower throughout."""
    off = [row.misfit for row in rows if row.level is not None and row.label]
    usual = median(off) if len(off) >= _LEAST else 0.0
    if abs(usual) > _MISFIT:
        usual = 0.0
    for row in rows:
        row.misfit = abs(row.misfit - usual) if row.misfit else 0.0


_State = tuple[float, int, int, int]  # cost, and the step that led here: lines, rows taken, kind


def _assigned(
    levels: Sequence[Level],
    lines: Sequence[Fragment],
    perhaps: set[int],
    walls: Walls,
    mode: Callable[[Sequence[Fragment]], float],
    runs: Sequence[int],
    full: Sequence[bool],
    cut: bool,
) -> tuple[float, list[Row], list[Fragment]]:
    """The cheapest way to give consecutive lines to the rows in order.

    `runs` says of each line how many from it on can be lines of one label, `full` whether it is full.
    """
    size = max((line.size for line in lines), default=1.0)
    count, rows = len(lines), len(levels)
    best: list[list[_State]] = [[(float("inf"), 0, 0, 0)] * (rows + 1) for _ in range(count + 1)]
    best[0][0] = (0.0, 0, 0, 0)

    def offer(i: int, j: int, cost: float, took: int, rowed: int, kind: int) -> None:
        if cost < best[i][j][0] - 1e-9:
            best[i][j] = (cost, took, rowed, kind)

    for i in range(count + 1):
        parts = [lines[i : i + took] for took in range(1, runs[i] + 1)] if i < count else []
        places = [mode(part) for part in parts]
        for j in range(rows + 1):
            cost = best[i][j][0]
            if cost == float("inf"):
                continue
            if j < rows:
                offer(i, j + 1, cost + _ALONE, 0, 1, 0)  # figures without a label
            if i == count:
                continue
            offer(i + 1, j, cost + (_SKIPPED if id(lines[i]) in perhaps else _OWN), 1, 0, 1)
            for took, (part, place) in enumerate(zip(parts, places, strict=True), 1):
                if j < rows and not walls.part(part, levels[j].y):
                    off = 0.3 if cut and i == j == 0 else _OFF
                    price = off * abs(place - levels[j].y) / size
                    loose = mode is not _MODES[0] or off < _OFF
                    if loose and not all(full[i : i + took - 1]):
                        price += _LOOSE
                    offer(i + took, j + 1, cost + price, took, 1, 2)
                if _between(levels, j, part):
                    offer(i + took, j, cost + _ALONE, took, 0, 3)  # a row of blanks
    found: list[Row] = []
    left: list[Fragment] = []
    i, j = count, rows
    while i or j:
        _, took, rowed, kind = best[i][j]
        part = list(lines[i - took : i])
        i, j = i - took, j - rowed
        if kind == 1:
            left += part
        elif kind == 3:
            found.append(Row(None, part))
        else:
            misfit = (mode(part) - levels[j].y) / size if part and not (cut and i == j == 0) else 0.0
            found.append(Row(levels[j], part, misfit))
    return best[count][rows][0], found[::-1], left


def _between(levels: Sequence[Level], after: int, part: Sequence[Fragment]) -> bool:
    """Whether a label stands between the rows before and after it, as far off as rows are."""
    middle, least = (part[0].cy + part[-1].cy) / 2, _APART * part[0].size
    above = after == 0 or levels[after - 1].y + least < middle
    return above and (after == len(levels) or middle + least < levels[after].y)


def is_no_label(lines: Sequence[Fragment]) -> bool:
    """Whether what stands for a label is a figure, the rest of a remark, or one character of what stands upright."""
    text = "".join(line.text for line in lines)
    torn = unpaired_brackets(text) and not ORDINAL.match(text)
    return len(text) < 2 or lines[0].begins_figure or torn


def leading_of(lines: Sequence[Sequence[Fragment]]) -> float | None:
    """The distance between the lines of one label, where labels are wrapped."""
    steps = [lower.cy - upper.cy for label in lines for upper, lower in pairwise(label)]
    return max(steps, default=None)
