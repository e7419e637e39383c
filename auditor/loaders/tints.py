"""Whether the colour of a text can be told from that of the ground it stands on."""

from __future__ import annotations

import re
from functools import lru_cache

PAPER = "FFFFFF"
BLACK = "000000"
AUTOMATIC = "auto"
"""A colour that the program chooses so that it is seen on whatever is behind it."""

_HEX = re.compile(r"#?([0-9A-Fa-f]{6})")
_CLOSE = 15
"""Steps of 255 in each part of a colour; what differs by no more looks alike on paper."""


@lru_cache(maxsize=4096)
def are_alike(colour: str, ground: str) -> bool:
    """Whether two colours, in hexadecimal digits, look alike; False where one of them is something else."""
    one, two = _HEX.fullmatch(colour), _HEX.fullmatch(ground)
    if one is None or two is None:
        return False
    pairs = zip(bytes.fromhex(one[1]), bytes.fromhex(two[1]), strict=True)
    return all(abs(a - b) <= _CLOSE for a, b in pairs)


def is_lost(colour: str | None, ground: str | None) -> bool:
    """Whether text of a colour cannot be seen on its ground; without one it stands on paper."""
    if colour is None or colour == AUTOMATIC:
        return False
    return are_alike(colour, ground or PAPER)


def mixed(front: str, back: str, share: float) -> str:
    """The colour of a pattern that covers a `share` of its ground."""
    pairs = zip(bytes.fromhex(front), bytes.fromhex(back), strict=True)
    return "".join(f"{round(a * share + b * (1 - share)):02X}" for a, b in pairs)
