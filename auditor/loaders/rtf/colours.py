"""The colours that an RTF declares."""

from __future__ import annotations

import re

_TABLE = re.compile(rb"\{\\colortbl([^{}]{0,20000})\}")
_PART = re.compile(rb"\\(red|green|blue)(\d{1,3})")
_MOST = 255


def read_colours(data: bytes) -> dict[int, str]:
    """Those that are stated, in hexadecimal digits, by their numbers; the program chooses any other, and number 0, which is
    what is set where nothing is said."""
    table = _TABLE.search(data)
    found: dict[int, str] = {}
    for number, entry in enumerate(table[1].split(b";") if table is not None else ()):
        parts = {name: min(int(value), _MOST) for name, value in _PART.findall(entry)}
        if number and len(parts) == 3:
            found[number] = "".join(f"{parts[name]:02X}" for name in (b"red", b"green", b"blue"))
    return found
