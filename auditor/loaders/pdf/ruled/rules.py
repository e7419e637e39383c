"""Bars → ruling lines: dashes, dots, and borders drawn cell by cell, joined into the lines a reader sees."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from auditor.loaders.pdf.model import Box

SAME_LINE = 1.5  # points across the line within which pieces belong to one line
BRIDGE = 5.0  # points along the line that a gap between dashes, or at a corner, may be
SHORTEST = 4.0  # points; less is a dash by itself, a dot, a speck


@dataclass(frozen=True, slots=True)
class Rule:
    """A straight line: at `at` (y of a horizontal, x of a vertical one), from `start` to `end`.

    `painted`: it is no line, but the edge of a painted row.
    """

    at: float
    start: float
    end: float
    painted: bool = False

    @property
    def length(self) -> float:
        return self.end - self.start


def find_rules(bars: Iterable[Box]) -> tuple[list[Rule], list[Rule]]:
    """The horizontal and the vertical rules, each ordered by `at`, then `start`."""
    across: list[Rule] = []
    upright: list[Rule] = []
    for x0, top, x1, bottom in bars:
        width, height = x1 - x0, bottom - top
        # as long as wide it is a dot, which may belong to a line of either direction
        if width * 2 >= height:
            across.append(Rule((top + bottom) / 2, x0, x1))
        if height * 2 >= width:
            upright.append(Rule((x0 + x1) / 2, top, bottom))
    return _join(across), _join(upright)


def _join(pieces: list[Rule]) -> list[Rule]:
    pieces.sort(key=lambda piece: (piece.at, piece.start))
    joined: list[Rule] = []
    line: list[Rule] = []
    for piece in pieces:
        if line and piece.at - line[0].at > SAME_LINE:
            joined += _join_line(line)
            line = []
        line.append(piece)
    joined += _join_line(line)
    return sorted(joined, key=lambda rule: (rule.at, rule.start))


def _join_line(line: list[Rule]) -> list[Rule]:
    joined: list[Rule] = []
    run: list[Rule] = []
    end = 0.0
    for piece in sorted(line, key=lambda piece: piece.start):
        if run and piece.start - end > BRIDGE:
            joined += _one(run, end)
            run = []
        end = max(end, piece.end) if run else piece.end
        run.append(piece)
    return joined + _one(run, end)


def _one(run: list[Rule], end: float) -> list[Rule]:
    if not run or end - run[0].start < SHORTEST:
        return []
    longest = max(run, key=lambda piece: piece.length)
    return [Rule(longest.at, run[0].start, end)]
