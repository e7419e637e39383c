"""Pictures of the size and shape of a seal, which stand at a signature and hold no more than whose it is."""

from __future__ import annotations

SEAL = "图片（印章大小）"
_SIDES = (85.0, 160.0)
"""Points: from 3 cm, of seals for one purpose, to 5 cm, of ministries, with the paper around the ring."""
_ROUND = 1.15
"""Of its shorter side, that the longer is at most."""


def is_seal(width: float, height: float) -> bool:
    """Whether a picture of so many points is as large as a seal, and as wide as it is high."""
    shorter, longer = sorted((width, height))
    return _SIDES[0] <= shorter and longer <= min(_SIDES[1], _ROUND * shorter)
