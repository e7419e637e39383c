"""The part of a table in which its figures stand: columns, and the rules that part rows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from auditor.loaders.pdf.cells import MARGINS
from auditor.loaders.pdf.ruled.separators import Separators
from auditor.loaders.pdf.unruled.columns import Columns
from auditor.loaders.pdf.unruled.fragments import Fragment
from auditor.loaders.pdf.unruled.stacks import Level

_ROOM = 0.6  # points
_DIGIT = 0.55  # line heights that a digit is wide
_HANGING = frozenset("（(,，.。、）)%％")  # begins no line, or ends none: goes with the character before


@dataclass(frozen=True, slots=True)
class Field:
    """`usable` says how wide a line is in each column for sure."""

    columns: Columns
    usable: Sequence[float]
    separators: Separators

    def parted(self, top: float, bottom: float) -> bool:
        """Whether a rule runs through all columns between two heights."""
        return self.separators.part(top, bottom, *self.columns.span)

    def parted_levels(self, upper: Level, lower: Level) -> bool:
        """Whether a rule runs between two rows of figures."""
        return self.parted(foot_of(upper), head_of(lower))


def foot_of(level: Level) -> float:
    """Where the last line of a row's figures stands."""
    return max(stack.bottom for stack in level.cells)


def head_of(level: Level) -> float:
    """Where the first line of a row's figures stands."""
    return min(stack.top for stack in level.cells)


def field_of(levels: Sequence[Level], columns: Columns, separators: Separators) -> Field:
    """A line is as wide as its cell without margins, or as lines in its column are."""
    usable = [width - MARGINS for width in columns.widths()]
    for at, column in enumerate(columns.columns):
        if column.head is not None:
            usable[at] = max(usable[at], *(piece.width for piece in column.head.pieces))
    for level in levels:
        for stack in level.cells:
            place = columns.place(stack.box)
            if place is not None:
                usable[place] = max(usable[place], *(piece.width for piece in stack.pieces))
    return Field(columns, usable, separators)


def is_full(piece: Fragment, usable: float, following: Fragment | None = None) -> bool:
    """Whether a line of a column that is so wide has no room for one more digit, or for what follows it."""
    need = _DIGIT * piece.size
    if following is not None:
        glyphs = following.glyphs
        count = 2 if len(glyphs) > 1 and glyphs[1].text in _HANGING else 1
        need = glyphs[count - 1].x1 - glyphs[0].x0
    return usable - piece.width <= need + _ROOM
