"""Fragments that stand under one another put together to the cells they are lines of; rows of such cells."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from auditor.loaders.pdf.boxes import around
from auditor.loaders.pdf.model import Box
from auditor.loaders.pdf.ruled.separators import Separators
from auditor.loaders.pdf.unruled.fragments import Fragment, ends_in_number, overlap
from auditor.loaders.pdf.wording import begins_remark, is_unit, open_brackets

LEADING = 2.1  # line heights from one line of a cell to the next, at most
SAME_LEVEL = 0.35  # line heights
_APART = 0.9  # line heights; rows are not closer to one another
_BESIDE = 0.75  # of the distance between lines; nor are rows closer, but the lines of one row may be


@dataclass(slots=True)
class Stack:
    """The lines of one cell, from top to bottom; `figure` where it begins with a figure."""

    pieces: list[Fragment]
    figure: bool
    doubts: list[str] = field(default_factory=list)

    @property
    def box(self) -> Box:
        pieces = self.pieces
        return pieces[0].box if len(pieces) == 1 else around(piece.box for piece in pieces)

    @property
    def text(self) -> str:
        return "\n".join(piece.text for piece in self.pieces)

    def take(self, other: Stack) -> None:
        """Go on with the lines of another cell so far."""
        self.pieces += other.pieces
        self.doubts += other.doubts

    @property
    def top(self) -> float:
        return self.pieces[0].cy

    @property
    def bottom(self) -> float:
        return self.pieces[-1].cy

    @property
    def middle(self) -> float:
        return (self.top + self.bottom) / 2

    @property
    def size(self) -> float:
        return self.pieces[0].size


@dataclass(slots=True)
class Level:
    """A row of figures: where its single lines stand, and its cells. `closed`: cells of one line stand between
    the lines of others, so that those are lines of one cell."""

    y: float
    cells: list[Stack]
    closed: bool = False
    doubts: list[str] = field(default_factory=list)

    @property
    def size(self) -> float:
        return self.cells[0].size if self.cells else 10.0


def figure_stacks(pieces: Sequence[Fragment], separators: Separators) -> tuple[list[Stack], list[Fragment]]:
    """The cells that begin with figures, and what belongs to none of them."""
    stacks: list[Stack] = []
    rest: list[Fragment] = []
    words = [piece.cy for piece in pieces if not _may_go_on(piece)]
    for piece in sorted(pieces, key=lambda piece: (piece.cy, piece.box[0])):
        above = above_it(piece, stacks, separators)
        alone = is_unit(piece.text) and all(abs(y - piece.cy) > SAME_LEVEL * piece.size for y in words)
        if above is not None and above.figure and (_goes_on(above, piece) or (alone and _counts(above))):
            above.pieces.append(piece)
        elif piece.begins_figure:
            stacks.append(Stack([piece], True))
        else:
            rest.append(piece)
    return stacks, rest


def _may_go_on(piece: Fragment) -> bool:
    """Whether a piece can be a figure, or the rest of one."""
    return piece.begins_figure or is_unit(piece.text) or not piece.text[:1].isalpha()


def _counts(above: Stack) -> bool:
    """Whether a cell so far ends in the digits of a figure that may count something."""
    return ends_in_number(above.pieces[-1].text) and not open_brackets(above.text)


def _goes_on(above: Stack, piece: Fragment) -> bool:
    if open_brackets(above.text):
        return True
    return begins_remark(piece.text) and ends_in_number(above.pieces[-1].text)


def above_it(piece: Fragment, stacks: Sequence[Stack], separators: Separators) -> Stack | None:
    """The stack whose last line stands right above a piece, as the line before it would."""
    found: Stack | None = None
    for stack in reversed(stacks):
        last = stack.pieces[-1]
        distance = piece.cy - last.cy
        if not SAME_LEVEL * piece.size < distance <= LEADING * max(piece.size, last.size):
            continue
        if overlap(last.box, piece.box) <= 0:
            continue
        if separators.part(last.cy, piece.cy, max(last.box[0], piece.box[0]), min(last.box[2], piece.box[2])):
            continue
        if found is None or overlap(last.box, piece.box) > overlap(found.pieces[-1].box, piece.box):
            found = stack
    return found


def levels_of(stacks: Sequence[Stack]) -> list[Level]:
    """Rows from top to bottom: figures on one level, and cells of several lines that reach over it."""
    levels: list[Level] = []
    tall = []
    for stack in sorted(stacks, key=lambda stack: stack.top):
        if len(stack.pieces) > 1:
            tall.append(stack)
        elif levels and stack.top - levels[-1].y < SAME_LEVEL * stack.size:
            levels[-1].cells.append(stack)
        else:
            levels.append(Level(stack.top, [stack]))
    own: list[Level] = []
    for stack in tall:
        margin = SAME_LEVEL * stack.size
        over = [level for level in levels if stack.top - margin <= level.y <= stack.bottom + margin]
        if over:
            min(over, key=lambda level: abs(level.y - stack.middle)).cells.append(stack)
            if len(over) > 1:
                stack.doubts.append(UNPLACED)
        else:
            _own_level(own, stack)
    return sorted([*levels, *own], key=lambda level: level.y)


def _own_level(own: list[Level], stack: Stack) -> None:
    """A row without any cell of one line."""
    for level in own:
        if level.cells[0].top < stack.bottom and stack.top < level.cells[0].bottom:
            level.cells.append(stack)
            return
    own.append(Level(stack.middle, [stack]))


def step_of(pieces: Sequence[Fragment]) -> float:
    """The least distance from one line to the next below it; 0 where nothing stands under anything."""
    ordered = sorted(pieces, key=lambda piece: piece.cy)
    least = float("inf")
    for at, piece in enumerate(ordered):
        for other in ordered[at + 1 :]:
            step = other.cy - piece.cy
            if step >= least:
                break
            if step > _APART * piece.size and overlap(piece.box, other.box) > 0:
                least = step
                break
    return least if least < float("inf") else 0.0


def merged_levels(levels: Sequence[Level], step: float, separators: Separators) -> list[Level]:
    """Levels closer than lines of text are those of one row: of its cells of one line and of two."""
    found: list[Level] = []
    for level in levels:
        before = found[-1] if found else None
        if before is None or level.y - _last_y(before) >= max(_APART * level.size, _BESIDE * step):
            found.append(level)
            continue
        before.cells += level.cells
        columns: list[Stack] = []
        for stack in sorted(before.cells, key=lambda stack: stack.top):
            above = above_it(stack.pieces[0], columns, separators)
            if above is None:
                columns.append(stack)
            else:
                above.take(stack)
        before.cells = columns
        before.closed = True
        before.y = sum(stack.middle for stack in columns) / len(columns)
    _settle_tall(found)
    return found


def _settle_tall(levels: Sequence[Level]) -> None:
    """Take back the doubt about cells that reached over several levels where those have turned out to be one row."""
    for level in levels:
        for stack in level.cells:
            margin = SAME_LEVEL * stack.size
            over = [one for one in levels if stack.top - margin <= one.y <= stack.bottom + margin]
            if over == [level] and UNPLACED in stack.doubts:
                stack.doubts.remove(UNPLACED)


def _last_y(level: Level) -> float:
    return (
        max(stack.top for stack in level.cells if len(stack.pieces) == 1)
        if any(len(stack.pieces) == 1 for stack in level.cells)
        else level.y
    )


UNPLACED = "数字不在各列的位置上，归属不明"
