"""Automatic lists of a DOC: definitions with nine levels each, and the overrides that paragraphs refer to."""

from __future__ import annotations

import struct

from auditor.loaders.doc.sprms import HIDDEN, sprms
from auditor.loaders.lists import Level, Lists, NumberedList

STYLES = {
    0: "decimal", 1: "upperRoman", 2: "lowerRoman", 3: "upperLetter", 4: "lowerLetter", 5: "ordinal",
    10: "ideographDigital", 11: "japaneseCounting", 14: "decimalFullWidth", 15: "decimalHalfWidth",
    16: "japaneseLegal", 17: "japaneseDigitalTenThousand", 18: "decimalEnclosedCircle",
    19: "decimalFullWidth2", 22: "decimalZero", 23: "bullet", 26: "decimalEnclosedFullstop",
    27: "decimalEnclosedParen", 28: "decimalEnclosedCircleChinese", 29: "ideographEnclosedCircle",
    30: "ideographTraditional", 31: "ideographZodiac", 32: "ideographZodiacTraditional",
    33: "taiwaneseCounting", 34: "ideographLegalTraditional", 35: "taiwaneseCountingThousand",
    36: "taiwaneseDigital", 37: "chineseCounting", 38: "chineseLegalSimplified",
    39: "chineseCountingThousand", 44: "koreanDigital2", 57: "numberInDash", 255: "none",
}  # fmt: skip
"""Ways of counting by their numbers in DOC and RTF, named as in DOCX."""

_GAPS = ("tab", "space", "nothing")
_LIST, _LEVEL, _OVERRIDE = 28, 28, 16


def read_lists(table: bytes, lists: tuple[int, int], overrides: tuple[int, int]) -> Lists:
    """The lists by the number that paragraphs give; `lists` and `overrides` are places in the table stream."""
    try:
        definitions = _definitions(table, *lists)
        return Lists(dict(_overrides(table, overrides, definitions)))
    except struct.error:
        return Lists({})


def _definitions(table: bytes, start: int, length: int) -> dict[int, dict[int, Level]]:
    """Levels of each definition by its id; the levels follow after all the definitions' heads."""
    if length < 2:
        return {}
    (count,) = struct.unpack_from("<H", table, start)
    at = start + length
    found: dict[int, dict[int, Level]] = {}
    for number in range(count):
        head = start + 2 + _LIST * number
        (key,) = struct.unpack_from("<i", table, head)
        (flags,) = struct.unpack_from("<B", table, head + 26)
        levels = {}
        for index in range(1 if flags & 1 else 9):
            levels[index], at = _level(table, at)
        found[key] = levels
    return found


def _overrides(
    table: bytes, place: tuple[int, int], definitions: dict[int, dict[int, Level]]
) -> list[tuple[str, NumberedList]]:
    start, length = place
    if length < 4:
        return []
    (count,) = struct.unpack_from("<I", table, start)
    if count > length // _OVERRIDE:
        return []
    at = start + 4 + _OVERRIDE * count
    found = []
    for number in range(count):
        key, _, changed = struct.unpack_from("<i8sB", table, start + 4 + _OVERRIDE * number)
        levels = dict(definitions.get(key, {}))
        starts: dict[int, int] = {}
        at += 4
        for _ in range(changed):
            first, flags = struct.unpack_from("<iI", table, at)
            at += 8
            index = flags & 0xF
            if flags & 0x20:
                levels[index], at = _level(table, at)
                first = levels[index].start
            if flags & 0x10:
                starts[index] = first
        found.append((str(number + 1), NumberedList(str(key), levels, starts)))
    return found


def _level(table: bytes, at: int) -> tuple[Level, int]:
    """The level that begins at a byte, and where it ends."""
    start, style, flags, places, gap = struct.unpack_from("<iBB9sB", table, at)
    characters, paragraph, limit = struct.unpack_from("<BBB", table, at + 24)
    at += _LEVEL + characters + paragraph
    hidden = (HIDDEN, b"\x01") in sprms(table[at - characters : at])
    (length,) = struct.unpack_from("<H", table, at)
    units = struct.unpack_from(f"<{length}H", table, at + 2)
    numbers = {place - 1 for place in places if place}
    text = "".join(
        f"%{unit + 1}" if position in numbers and unit < 9 else chr(unit).replace("%", "％")
        for position, unit in enumerate(units)
    )
    level = Level(
        start=start,
        style=STYLES.get(style, "decimal"),
        text="" if hidden else text,
        gap=_GAPS[gap] if gap < len(_GAPS) else "tab",
        restart=limit if flags & 8 else None,
        legal=bool(flags & 4),
    )
    return level, at + 2 + 2 * length
