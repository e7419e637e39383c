"""Which lines of labels stand beside which figures: the cheapest way to give consecutive lines to rows, in order."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from math import inf
from typing import NamedTuple

from auditor.loaders.pdf.unruled.fragments import Fragment
from auditor.loaders.pdf.unruled.label_lines import Walls
from auditor.loaders.pdf.unruled.stacks import Level

_ALONE = 1.5  # line heights: what it costs to leave a label without figures, or figures without a label
_OFF = 4.0  # the same for each line height that a label misses its figures by,
_OFF_CUT = 0.3  # and where a page break may have cut them
_LOOSE = 2.0  # the same for a label of several lines that may be several, where none stands in the middle
_SKIPPED = 0.4  # the same for a line that may be a group's
_OWN = 4.0  # the same for one that is hardly a group's
_APART = 0.85  # line heights; rows are not closer to one another
_LESS = 1e-9

Mode = Callable[[Sequence[Fragment]], float]
MODES: Sequence[Mode] = (
    lambda lines: (lines[0].cy + lines[-1].cy) / 2,
    lambda lines: lines[0].cy,
    lambda lines: lines[-1].cy,
)
"""By what of a label it stands level with its figures: its middle, its first or its last line."""
_MIDDLE = MODES[0]

_UNLABELLED, _LEFT, _LABELLED, _BLANK = range(4)
"""What a step takes: figures without a label, a line that is none's, figures with a label, a label without figures."""
_Step = tuple[float, int, int, int]  # what it costs, how many lines and rows it takes, as what
Found = tuple[
    Level | None, list[Fragment], float
]  # figures, the lines of their label, and by how much it misses them


class Labels(NamedTuple):
    """The lines of labels from top to bottom; of each, how many from it on can be those of one label, whether it is full,
    and whether it may be a group's."""

    lines: Sequence[Fragment]
    runs: Sequence[int]
    full: Sequence[bool]
    perhaps: Sequence[bool]


class _Choice(NamedTuple):
    """Lines that may be one label, how high it stands, and whether it may be several."""

    lines: Sequence[Fragment]
    y: float
    loose: bool


class Assignment:
    """`cut`: a page break may have cut the first row, so that its label stands anywhere beside it."""

    def __init__(self, levels: Sequence[Level], labels: Labels, walls: Walls, mode: Mode, cut: bool) -> None:
        self._levels, self._labels, self._walls, self._mode, self._cut = levels, labels, walls, mode, cut
        self._size = max((line.size for line in labels.lines), default=1.0)

    def cheapest(self) -> tuple[float, list[Found], list[Fragment]]:
        """What it costs, the rows from top to bottom, and the lines that are none's label."""
        steps = self._steps()
        found: list[Found] = []
        left: list[Fragment] = []
        at, row = len(self._labels.lines), len(self._levels)
        cost = steps[at][row][0]
        while at or row:
            _, took, rowed, kind = steps[at][row]
            label = list(self._labels.lines[at - took : at])
            at, row = at - took, row - rowed
            if kind == _LEFT:
                left += label
            elif kind == _BLANK:
                found.append((None, label, 0.0))
            else:
                found.append((self._levels[row], label, self._misfit(label, at, row)))
        return cost, found[::-1], left

    def _misfit(self, label: Sequence[Fragment], at: int, row: int) -> float:
        """Line heights by which a label misses its figures."""
        if not label or self._is_cut(at, row):
            return 0.0
        return (self._mode(label) - self._levels[row].y) / self._size

    def _is_cut(self, at: int, row: int) -> bool:
        return self._cut and at == row == 0

    def _steps(self) -> list[list[_Step]]:
        """The last step of the cheapest way to take so many lines and so many rows, with what all of it costs."""
        count, rows = len(self._labels.lines), len(self._levels)
        best: list[list[_Step]] = [[(inf, 0, 0, 0)] * (rows + 1) for _ in range(count + 1)]
        best[0][0] = (0.0, 0, 0, 0)
        for at in range(count + 1):
            choices = self._choices(at)
            for row in range(rows + 1):
                cost = best[at][row][0]
                if cost == inf:
                    continue
                for price, took, rowed, kind in self._next(at, row, choices):
                    if cost + price < best[at + took][row + rowed][0] - _LESS:
                        best[at + took][row + rowed] = (cost + price, took, rowed, kind)
        return best

    def _choices(self, at: int) -> list[_Choice]:
        """The labels that can begin with a line."""
        lines, runs, full, _ = self._labels
        if at == len(lines):
            return []
        parts = [(took, lines[at : at + took]) for took in range(1, runs[at] + 1)]
        return [_Choice(part, self._mode(part), not all(full[at : at + took - 1])) for took, part in parts]

    def _next(self, at: int, row: int, choices: Sequence[_Choice]) -> Iterator[_Step]:
        """What may come after so many lines and rows."""
        more = row < len(self._levels)
        if more:
            yield _ALONE, 0, 1, _UNLABELLED
        if at == len(self._labels.lines):
            return
        yield (_SKIPPED if self._labels.perhaps[at] else _OWN), 1, 0, _LEFT
        for took, choice in enumerate(choices, 1):
            if more and not self._walls.part(choice.lines, self._levels[row].y):
                yield self._price(choice, at, row), took, 1, _LABELLED
            if _is_between(self._levels, row, choice.lines):
                yield _ALONE, took, 0, _BLANK

    def _price(self, choice: _Choice, at: int, row: int) -> float:
        """What it costs to take lines for the label of a row."""
        cut = self._is_cut(at, row)
        price = (_OFF_CUT if cut else _OFF) * abs(choice.y - self._levels[row].y) / self._size
        return price + _LOOSE if choice.loose and (cut or self._mode is not _MIDDLE) else price


def _is_between(levels: Sequence[Level], after: int, part: Sequence[Fragment]) -> bool:
    """Whether a label stands between the rows before and after it, as far off as rows are."""
    middle, least = (part[0].cy + part[-1].cy) / 2, _APART * part[0].size
    above = after == 0 or levels[after - 1].y + least < middle
    return above and (after == len(levels) or middle + least < levels[after].y)
