"""What the modifiers of a paragraph, or of a stretch of characters, come to."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from auditor.loaders.doc.shading import of_index, of_parts, shade
from auditor.loaders.doc.sprms import (
    CHARACTER_STYLE,
    COLOUR,
    COLOUR_INDEX,
    COMBINED,
    DELETED,
    DEPTH,
    DEPTH_CHANGE,
    ELSEWHERE,
    FIRST_LETTER,
    FONT,
    HIDDEN,
    IN_TABLE,
    INDENTS,
    INNER_CELL,
    INNER_ROW_END,
    LINES,
    LIST,
    LIST_LEVEL,
    MARKER,
    OUTLINE,
    PARAGRAPH_SHADE,
    PARAGRAPH_SHADE_INDEX,
    PLACES,
    PLAIN,
    POSITION,
    RAISED,
    ROW_ELSEWHERE,
    ROW_END,
    SCALE,
    SHADE,
    SHADE_INDEX,
    SIZE,
    SPACING,
    SPECIAL,
    STRUCK,
    STRUCK_TWICE,
    STYLE,
    SYMBOL,
    Sprm,
    number,
    signed,
    sprms,
)
from auditor.loaders.line import ASIDE, SHIFTED, SHIFTED_FROM, SMALL_TO
from auditor.loaders.slivers import OFF, is_low
from auditor.loaders.tints import BLACK

_TABLE = 5
_CHAIN = 4
_AS_STYLE = 0x80
_SET_LARGE = 7
_SMALLEST = 4
"""Half points up to which text cannot be seen."""
_NARROWEST, _CLOSEST, _FARTHEST = 20, -100, 200  # per cent; twips; half points


@dataclass(slots=True)
class Paragraph:
    """`depth` is 0 outside tables; `list_id` and `list_level` None where nothing of its own is said; `joins_next` where it is the
    first letter of the next paragraph and set large."""

    style: int = 0
    depth: int = 0
    ends_row: bool = False
    ends_inner_cell: bool = False
    ends_inner_row: bool = False
    list_id: int | None = None
    list_level: int | None = None
    outline: int | None = None
    ground: str | None = None
    unseen: bool = False
    joins_next: bool = False
    row: list[Sprm] = field(default_factory=list)


@dataclass(slots=True)
class Characters:
    """`hidden` and `struck` None where the style decides; `minute` and `crushed` where characters are too small, too narrow or
    too close, None where the style decides; `far` where they are off the line, `shifted` where above or below it, `small` where
    they are smaller than figures are;
    `blackened` where they are marked with black; `font` the number of the font; `symbol` the
    font's number and the character's code."""

    deleted: bool = False
    special: bool = False
    hidden: int | None = None
    style: int | None = None
    symbol: tuple[int, int] | None = None
    raised: str = ""
    shifted: bool = False
    small: bool = False
    blackened: bool = False
    struck: bool | None = None
    colour: str | None = None
    ground: str | None = None
    minute: bool | None = None
    crushed: bool | None = None
    far: bool = False
    combined: bool = False
    font: int | None = None

    @property
    def raising(self) -> str:
        """How characters stand on the line, see `Line.add`."""
        return self.raised or (SHIFTED if self.shifted else ASIDE if self.small else "")


def read_paragraph(style: int, modifiers: bytes, piece: Iterable[Sprm], elsewhere: bytes) -> Paragraph:
    """`elsewhere` is the data stream, where longer modifiers are kept; `piece` those of the piece of text."""
    found = Paragraph(style)
    in_table, depth = False, 0
    for operation, operand in [*_resolved(modifiers, elsewhere), *piece]:
        if operation == IN_TABLE:
            in_table = bool(operand[0])
        elif operation == DEPTH:
            depth = signed(operand)
        elif operation == DEPTH_CHANGE:
            depth += signed(operand)
        elif operation == ROW_END:
            found.ends_row = bool(operand[0])
        elif operation == INNER_CELL:
            found.ends_inner_cell = bool(operand[0])
        elif operation == INNER_ROW_END:
            found.ends_inner_row = bool(operand[0])
        elif operation == FIRST_LETTER:
            found.joins_next = operand[0] & _SET_LARGE in (1, 2)
        elif operation == STYLE:
            found.style = number(operand)
        elif operation == LIST:
            found.list_id = signed(operand)
        elif operation == LIST_LEVEL:
            found.list_level = number(operand)
        elif operation == OUTLINE:
            found.outline = number(operand)
        elif operation in (LINES, *INDENTS, *PLACES):
            found.unseen = found.unseen or hides(operation, operand)
        elif operation in (PARAGRAPH_SHADE, PARAGRAPH_SHADE_INDEX):
            found.ground = shade(operand)
        elif operation >> 10 & 7 == _TABLE:
            found.row.append((operation, operand))
    if in_table or depth > 0:
        found.depth = max(depth, 1)
    return found


def hides(operation: int, operand: bytes) -> bool:
    """Whether a modifier of a paragraph leaves its lines no height, or puts them off the page."""
    if operation == LINES:
        return is_low(signed(operand[:2]))
    return signed(operand) <= OFF


def _resolved(modifiers: bytes, elsewhere: bytes) -> list[Sprm]:
    """The modifiers, those kept in the data stream in place of what refers to them."""
    found: list[Sprm] = []
    for _ in range(_CHAIN):
        further = None
        for operation, operand in sprms(modifiers):
            if operation in ELSEWHERE:
                at = number(operand)
                size = int.from_bytes(elsewhere[at : at + 2], "little")
                further = elsewhere[at + 2 : at + 2 + size]
                if operation == ROW_ELSEWHERE:  # what else is said of the row is for older programs
                    found = [one for one in found if one[0] >> 10 & 7 != _TABLE]
                    break
            else:
                found.append((operation, operand))
        if further is None:
            break
        modifiers = further
    return found


def read_characters(modifiers: bytes, piece: Iterable[Sprm]) -> Characters:
    """What the modifiers of a run say, and those of its piece, which come after them."""
    found = Characters()
    for operation, operand in [*sprms(modifiers), *piece]:
        if operation == DELETED:
            found.deleted = bool(operand[0] & 1)
        elif operation == SPECIAL:
            found.special = bool(operand[0] & 1)
        elif operation == HIDDEN:
            found.hidden = operand[0]
        elif operation in (STRUCK, STRUCK_TWICE):
            found.struck = {0: False, _AS_STYLE: None}.get(operand[0] & (_AS_STYLE | 1), True)
        elif operation == CHARACTER_STYLE:
            found.style = number(operand)
        elif operation == RAISED:
            found.raised = {1: "super", 2: "sub"}.get(operand[0], "")
        elif operation == COLOUR:
            found.colour = of_parts(operand)
        elif operation == COLOUR_INDEX:
            found.colour = of_index(operand[0])
        elif operation in (SHADE, SHADE_INDEX):
            found.ground = shade(operand)
        elif operation == MARKER and operand[0]:
            found.ground = of_index(operand[0])
            found.blackened = found.ground == BLACK
        elif operation == SIZE:
            found.minute = number(operand) <= _SMALLEST
            found.small = number(operand) <= SMALL_TO
        elif operation == SCALE:
            found.crushed = number(operand) <= _NARROWEST
        elif operation == SPACING:
            found.crushed = signed(operand) <= _CLOSEST
        elif operation == POSITION:
            found.far = abs(signed(operand)) >= _FARTHEST
            found.shifted = abs(signed(operand)) >= SHIFTED_FROM
        elif operation == COMBINED:
            found.combined = bool(number(operand[:2]) & 6)
        elif operation == FONT:
            found.font = number(operand)
        elif operation == SYMBOL:
            found.symbol = number(operand[:2]), number(operand[2:4])
        elif operation == PLAIN:
            found.hidden, found.struck, found.raised = None, None, ""
            found.minute = found.crushed = found.font = None
            found.far = found.shifted = found.small = found.combined = found.blackened = False
            found.colour = found.ground = None
    return found


def is_hidden(found: Characters, by_style: bool) -> bool:
    if found.hidden is None:
        return by_style
    if found.hidden & _AS_STYLE:
        return by_style != bool(found.hidden & 1)
    return bool(found.hidden)
