"""Bars → ruling lines: dashes, dots, and borders drawn cell by cell, joined into the lines a reader sees."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from auditor.loaders.pdf.model import Box, Glyph

SAME_LINE = 1.5  # points across the line within which pieces belong to one line
BRIDGE = 5.0  # points along the line that a gap between dashes, or at a corner, may be
_BROAD = 2.0  # points; the width of a bar from which it may be the ground of a narrow character
_SIDES = 0.75  # points by which a ground may be wider or narrower than its character
TOUCH = 5.0  # points by which lines that meet may miss each other
GUTTER = 6.0  # points; the widest space between the borders of neighbouring cells
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


def without_grounds(bars: Sequence[Box], glyphs: Iterable[Glyph]) -> Sequence[Box]:
    """Without what is painted behind one narrow character: some programs paint the ground of text run by run."""
    broad = [bar for bar in bars if _BROAD <= bar[2] - bar[0] < bar[3] - bar[1]]
    if not broad:
        return bars
    places: dict[int, list[Glyph]] = {}
    for glyph in glyphs:
        places.setdefault(round(glyph.cx), []).append(glyph)
    grounds = {bar for bar in broad if any(_is_ground(bar, glyph) for glyph in _near(bar, places))}
    return [bar for bar in bars if bar not in grounds] if grounds else bars


def _near(bar: Box, places: dict[int, list[Glyph]]) -> Iterable[Glyph]:
    middle = round((bar[0] + bar[2]) / 2)
    return (glyph for at in (middle - 1, middle, middle + 1) for glyph in places.get(at, ()))


def _is_ground(bar: Box, glyph: Glyph) -> bool:
    return (
        abs(glyph.x0 - bar[0]) < _SIDES
        and abs(glyph.x1 - bar[2]) < _SIDES
        and abs(glyph.cy - (bar[1] + bar[3]) / 2) < 0.5 * glyph.size
        and bar[3] - bar[1] < 2 * glyph.size
    )


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
