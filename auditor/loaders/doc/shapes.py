"""The definition of a table row of a DOC: the edges of its cells and how they are merged."""

from __future__ import annotations

import struct
from dataclasses import dataclass

from auditor.loaders.doc.shading import shades
from auditor.loaders.doc.sprms import (
    CELL_SHADES,
    CELL_SHADES_INDEX,
    DEFINE,
    DELETE,
    GAP,
    INSERT,
    LEFT,
    MERGE,
    MERGE_DOWN,
    ROW_HEIGHT,
    SPLIT,
    TABLE_PLACES,
    WIDTH,
    Sprm,
    signed,
)
from auditor.loaders.edged_rows import Edge, Shape
from auditor.loaders.slivers import AWAY, LOW, is_away, is_low

_CELL = 20
MAX_CELLS = 64


@dataclass(slots=True)
class _Drawn:
    width: int
    across: int = 0
    down: int = 0
    ground: str | None = None


def read_shape(sprms: list[Sprm]) -> Shape | None:
    """The shape of a row from the modifiers of its end mark; None where they hold no sound definition."""
    left, cells = 0, list[_Drawn]()
    defined_left = False
    low = away = False
    for operation, operand in sprms:
        if operation in CELL_SHADES or operation == CELL_SHADES_INDEX:
            _shade(operation, operand, cells)
        elif operation == ROW_HEIGHT:
            low = is_low(signed(operand))
        elif operation in TABLE_PLACES:
            away = away or is_away(signed(operand))
        elif operation == DEFINE:
            defined = _define(operand)
            if defined is None:
                return None
            left, cells = defined
            defined_left = True
        elif operation in (LEFT, GAP):
            # they say once more what the definition says, which other programs write alone
            if not defined_left:
                left += signed(operand) if operation == LEFT else -signed(operand)
        elif not _change(operation, operand, cells):
            return None
        if len(cells) > MAX_CELLS:
            return None
    if not cells:
        return None
    doubt = LOW if low else AWAY if away or is_away(left) else None
    return Shape(left, _edges(left, cells), doubt)


def _shade(operation: int, operand: bytes, cells: list[_Drawn]) -> None:
    """Lay shades behind cells; those of ten bytes come after those of two, which older programs read."""
    first, size = CELL_SHADES.get(operation, 0), 2 if operation == CELL_SHADES_INDEX else 10
    for cell, ground in zip(cells[first:], shades(operand, size), strict=False):
        cell.ground = ground


def _define(operand: bytes) -> tuple[int, list[_Drawn]] | None:
    count = operand[0] if operand else 0
    if not count or len(operand) < 1 + 2 * (count + 1):
        return None
    places = struct.unpack_from(f"<{count + 1}h", operand, 1)
    cells = []
    for number in range(count):
        at = 1 + 2 * (count + 1) + _CELL * number
        flags = int.from_bytes(operand[at : at + 2], "little") if at + 2 <= len(operand) else 0
        width = places[number + 1] - places[number]
        cells.append(_Drawn(width, across=flags & 3, down=flags >> 5 & 3))
    return places[0], cells


def _change(operation: int, operand: bytes, cells: list[_Drawn]) -> bool:
    """Carry out an operation on the cells defined so far; False where it names cells that there are not."""
    if operation == INSERT:
        first, count, width = struct.unpack("<BBh", operand)
        first = min(first, len(cells))
        cells[first:first] = [_Drawn(width) for _ in range(count)]
    elif operation in (DELETE, MERGE, SPLIT, WIDTH):
        first, end = operand[0], operand[1]
        if not first <= end <= len(cells):
            return False
        if operation == DELETE:
            del cells[first:end]
        elif operation == WIDTH:
            for cell in cells[first:end]:
                cell.width = signed(operand[2:4])
        else:
            for number, cell in enumerate(cells[first:end]):
                cell.across = 0 if operation == SPLIT else 2 if number else 1
    elif operation == MERGE_DOWN and len(operand) >= 2:
        if operand[0] >= len(cells):
            return False
        cells[operand[0]].down = operand[1]
    return True


def _edges(left: int, cells: list[_Drawn]) -> list[Edge]:
    """The flags of a merged set are written in two ways: 1 for its first cell and 2 for the rest, and the other way
    round; whatever stands first is the first."""
    edges = []
    place, first = left, 0
    for cell in cells:
        place += cell.width
        across = bool(first and cell.across and cell.across != first)
        if not across:
            first = cell.across
        edges.append(
            Edge(place, across=across, down=cell.down == 1, starts=cell.down in (2, 3), ground=cell.ground)
        )
    return edges
