"""Labels of rows, which may be wrapped, and of groups of rows, each to its rows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from statistics import median
from typing import NamedTuple

from auditor.loaders.pdf.ruled.separators import Separators
from auditor.loaders.pdf.unruled.assignment import MODES, Assignment, Labels
from auditor.loaders.pdf.unruled.fragments import Fragment
from auditor.loaders.pdf.unruled.label_lines import Walls, is_full, run_from
from auditor.loaders.pdf.unruled.stacks import LEADING, SAME_LEVEL, Level, Stack
from auditor.loaders.pdf.wording import ORDINAL, unpaired_brackets

_NEARER = 0.75  # of the distance between rows
_LEAST = 4  # rows that show where labels stand beside their figures
_MISFIT = 0.4  # line heights by which a label may miss its row


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
    def figures(self) -> Sequence[Stack]:
        """The cells of its figures."""
        return self.level.cells if self.level else ()

    @property
    def lines(self) -> list[Fragment]:
        """All that is printed in it."""
        return [*self.label, *(piece for stack in self.figures for piece in stack.pieces)]

    @property
    def is_whole(self) -> bool:
        """Whether no other row's lines can be among those of its figures."""
        return self.ruled or (self.level is not None and self.level.closed)

    @property
    def fits(self) -> bool:
        return self.enclosed or self.misfit <= _MISFIT


class Split(NamedTuple):
    """The lines of labels: rows' own, groups', and which of the former (by id) may be either."""

    own: list[Fragment]
    groups: list[Fragment]
    perhaps: set[int]


def split_groups(
    pieces: Sequence[Fragment],
    levels: Sequence[Level],
    step: float,
    lanes: Sequence[tuple[float, float]],
) -> Split:
    """Which lines are rows' own labels and which are those of groups' labels.

    Rows are at least `step` apart, so what stands nearer to the left of a label is no row's. `lanes`: where
    groups' labels stand on the page before.
    """
    own: list[Fragment] = []
    groups: list[Fragment] = []
    ordered = sorted(pieces, key=lambda piece: (piece.cy, piece.box[0]))
    for piece in ordered:
        if _is_beside(piece, ordered, step) or _is_in(piece, lanes):
            groups.append(piece)
        else:
            own.append(piece)
    for piece in _standing_aside(own):
        own.remove(piece)
        groups.append(piece)
    perhaps = _move_left_ones(own, groups, levels)
    _grow(groups, own)
    return Split(own, groups, perhaps)


def _is_beside(piece: Fragment, others: Sequence[Fragment], step: float) -> bool:
    """Whether a line stands to the left of another, nearer to its height than rows are to one another."""
    near = max(0.5 * piece.size, _NEARER * step)
    return any(abs(other.cy - piece.cy) < near and other.box[0] >= piece.box[2] - 1 for other in others)


def _is_in(piece: Fragment, lanes: Sequence[tuple[float, float]]) -> bool:
    """Whether a line that does not begin as a row's label stands where groups' labels do."""
    return not ORDINAL.match(piece.text) and any(
        start <= piece.box[0] and piece.box[2] <= end for start, end in lanes
    )


def _move_left_ones(own: list[Fragment], groups: list[Fragment], levels: Sequence[Level]) -> set[int]:
    """Move the lines left of the labels above and below them that stand level with figures, or else of any, to the groups';
    which are left of one of the two only, and may be either."""
    anchors = [
        piece for piece in own if any(abs(level.y - piece.cy) < SAME_LEVEL * piece.size for level in levels)
    ]
    perhaps: set[int] = set()
    for piece in [one for one in own if one not in anchors]:
        left = _are_right_of(piece, anchors or [other for other in own if other is not piece])
        if left and all(left):
            own.remove(piece)
            groups.append(piece)
        elif any(left):
            perhaps.add(id(piece))
    return perhaps


def _are_right_of(piece: Fragment, others: Sequence[Fragment]) -> list[bool]:
    """Of the next line above a piece and of the next below it, whether it stands right of it."""
    above = max((o for o in others if o.cy <= piece.cy), key=lambda o: o.cy, default=None)
    below = min((o for o in others if o.cy > piece.cy), key=lambda o: o.cy, default=None)
    return [near.box[0] >= piece.box[2] - 1 for near in (above, below) if near is not None]


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
    split: Split,
    separators: Separators,
    *,
    known: Sequence[Fragment],
    cut: bool,
) -> tuple[list[Row], list[Fragment]]:
    """Rows from top to bottom, each with its label, and the lines that were none's.

    Labels stand level with their figures by their middle, or else all by their first or last line; where a page
    break may have `cut` the first row, its label stands anywhere beside it. `known`: labels of the table.
    """
    lines = sorted(split.own, key=lambda piece: piece.cy)
    walls = Walls(separators)
    labels = Labels(
        lines,
        [run_from(lines, at, walls, known) for at in range(len(lines))],
        [is_full(line, known) for line in lines],
        [id(line) in split.perhaps for line in lines],
    )
    _, rows, left = min(
        (Assignment(levels, labels, walls, mode, cut).cheapest() for mode in MODES),
        key=lambda found: found[0],
    )
    found = [Row(level, label, misfit) for level, label, misfit in rows]
    _settle(found)
    return found, left


def _settle(rows: Sequence[Row]) -> None:
    """Measure by how much labels miss their rows from where most of them stand, as other fonts are set higher or
    lower throughout."""
    off = [row.misfit for row in rows if row.level is not None and row.label]
    usual = median(off) if len(off) >= _LEAST else 0.0
    if abs(usual) > _MISFIT:
        usual = 0.0
    for row in rows:
        row.misfit = abs(row.misfit - usual) if row.misfit else 0.0


def is_no_label(lines: Sequence[Fragment]) -> bool:
    """Whether what stands for a label is a figure, the rest of a remark, or one character of what stands upright."""
    text = "".join(line.text for line in lines)
    torn = unpaired_brackets(text) and not ORDINAL.match(text)
    return len(text) < 2 or lines[0].begins_figure or torn


def leading_of(lines: Sequence[Sequence[Fragment]]) -> float | None:
    """The distance between the lines of one label, where labels are wrapped."""
    steps = [lower.cy - upper.cy for label in lines for upper, lower in pairwise(label)]
    return max(steps, default=None)
