"""Small pictures made on the spot: a red ring as of a seal, and pale stripes as of a watermark."""

from __future__ import annotations

import math
import struct
import zlib
from collections.abc import Callable

Pixel = tuple[int, int, int, int]
CLEAR: Pixel = (255, 255, 255, 0)
RED: Pixel = (208, 0, 0, 220)
PALE: Pixel = (215, 215, 215, 255)


def ring(size: int = 150) -> bytes:
    def colour(x: int, y: int) -> Pixel:
        away = math.hypot(x - size / 2, y - size / 2)
        return RED if 0.44 * size < away < 0.48 * size or away < 0.1 * size else CLEAR

    return png(size, size, colour)


def stripes(size: int = 300) -> bytes:
    return png(size, size, lambda x, y: PALE if (x + y) % 60 < 14 else CLEAR)


def png(width: int, height: int, colour: Callable[[int, int], Pixel]) -> bytes:
    """A picture with transparency, pixel by pixel."""
    rows = b"".join(
        b"\0" + bytes(value for x in range(width) for value in colour(x, y)) for y in range(height)
    )
    head = struct.pack(">2I5B", width, height, 8, 6, 0, 0, 0)
    parts = (b"IHDR", head), (b"IDAT", zlib.compress(rows)), (b"IEND", b"")
    return b"\x89PNG\r\n\x1a\n" + b"".join(_part(kind, data) for kind, data in parts)


def _part(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
