"""Which of the colours that an RTF declares cannot be seen on paper."""

from __future__ import annotations

import re

_TABLE = re.compile(rb"\{\\colortbl([^{}]{0,20000})\}")
_PART = re.compile(rb"\\(?:red|green|blue)(\d{1,3})")
_WHITE = 242


def white_colours(data: bytes) -> frozenset[int]:
    """The numbers of those that are white or nearly so."""
    table = _TABLE.search(data)
    if table is None:
        return frozenset()
    return frozenset(
        number
        for number, entry in enumerate(table[1].split(b";"))
        if len(parts := _PART.findall(entry)) == 3 and all(int(part) >= _WHITE for part in parts)
    )
