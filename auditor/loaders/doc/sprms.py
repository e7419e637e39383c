"""The modifiers of which all formatting of a DOC is made: an operation and its operand, one after the other."""

from __future__ import annotations

import struct
from collections.abc import Iterator

STYLE, IN_TABLE, ROW_END, LIST_LEVEL, LIST, OUTLINE = 0x4600, 0x2416, 0x2417, 0x260A, 0x460B, 0x2640
DEPTH, DEPTH_CHANGE, INNER_CELL, INNER_ROW_END = 0x6649, 0x664A, 0x244B, 0x244C
RAISED, STRUCK, STRUCK_TWICE = 0x2A48, 0x0837, 0x2A53
COLOUR, COLOUR_INDEX, SIZE = 0x6870, 0x2A42, 0x4A43
SCALE, SPACING = 0x4852, 0x8840  # per cent; twips between characters
POSITION, COMBINED, FONT = (
    0x4845,
    0xCA78,
    0x4A4F,
)  # half points above the line; two lines in one; of Western text
LINES, INDENTS, PLACES = 0x6412, (0x845E, 0x840F, 0x8460, 0x8411), (0x8418, 0x8419)
"""The height of lines, twips from the margin, and from the corner of the page."""
FIRST_LETTER = 0x442C
"""Whether a paragraph is the first letter of the next and set large, in the lowest bits."""
ROW_HEIGHT, TABLE_PLACES = 0x9407, (0x940E, 0x940F)
SHADE, SHADE_INDEX, MARKER, PARAGRAPH_SHADE, PARAGRAPH_SHADE_INDEX = 0xCA71, 0x4866, 0x2A0C, 0xC64D, 0x442D
CELL_SHADES, CELL_SHADES_INDEX = {0xD612: 0, 0xD616: 22, 0xD60C: 44}, 0xD609
"""Of the cells of a row, from a cell on."""
ROW_ELSEWHERE = 0x646B
ELSEWHERE = (0x6645, 0x6646, ROW_ELSEWHERE)
"""The rest of the modifiers are kept in the data stream."""
DELETED, SPECIAL, HIDDEN, SYMBOL, CHARACTER_STYLE, PLAIN = 0x0800, 0x0855, 0x083C, 0x6A09, 0x4A30, 0x2A33
DEFINE, MERGE, SPLIT, MERGE_DOWN, INSERT, DELETE, WIDTH, LEFT, GAP = (
    0xD608, 0x5624, 0x5625, 0xD62B, 0x7621, 0x5622, 0x7623, 0x9601, 0x9602,
)  # fmt: skip

_TABS = 0xC615
_LONG = (0xD606, DEFINE)
_SIZES = (1, 1, 2, 4, 2, 2, -1, 3)
_SHORT = {
    0x0C: LIST_LEVEL, 0x18: IN_TABLE, 0x19: ROW_END, 0x41: DELETED, 0x53: PLAIN,
    0x57: STRUCK, 0x5C: HIDDEN, 0x68: RAISED, 0x73: STRUCK_TWICE, 0x75: SPECIAL, 0x78: OUTLINE,
}  # fmt: skip
"""Operations that a piece of text may name by one byte."""

Sprm = tuple[int, bytes]


def sprms(data: bytes) -> Iterator[Sprm]:
    """Operations with their operands, the length before an operand of any length left out.

    Ends where the bytes do, or make no sense.
    """
    at, end = 0, len(data)
    while at + 2 <= end:
        operation = data[at] | data[at + 1] << 8
        at += 2
        size = _SIZES[operation >> 13]
        if size < 0:
            size, at = _length(operation, data, at)
        if operation == 0 or size < 0 or at + size > end:
            return
        yield operation, data[at : at + size]
        at += size


def _length(operation: int, data: bytes, at: int) -> tuple[int, int]:
    if operation in _LONG:
        if at + 2 > len(data):
            return -1, at
        return struct.unpack_from("<H", data, at)[0] - 1, at + 2
    if at >= len(data):
        return -1, at
    length = data[at]
    if operation == _TABS and length == 255:
        dropped = data[at + 1] if at + 1 < len(data) else 0
        place = at + 2 + 4 * dropped
        added = data[place] if place < len(data) else 0
        length = 2 + 4 * dropped + 3 * added
    return length, at + 1


def of_piece(short: int, groups: list[bytes]) -> list[Sprm]:
    """The modifiers that a piece of text adds to all in it: one named in two bytes, or one of the `groups`."""
    if short & 1:
        number = short >> 1
        return list(sprms(groups[number])) if number < len(groups) else []
    operation = _SHORT.get(short >> 1 & 0x7F)
    return [(operation, bytes([short >> 8]))] if operation else []


def number(operand: bytes) -> int:
    return int.from_bytes(operand, "little")


def signed(operand: bytes) -> int:
    return int.from_bytes(operand, "little", signed=True)
