"""A real font whose character map is written anew, so that some digits are drawn as others."""

from __future__ import annotations

import base64
import struct
import zlib
from pathlib import Path

import pytest

FONTS = Path("/usr/share/fonts")
NAMES = ("DejaVuSans.ttf", "LiberationSans-Regular.ttf", "NotoSans-Regular.ttf", "FreeSans.ttf")


def font(swapped: str = "") -> bytes:
    """A TrueType font of this system; the two digits `swapped` are drawn as each other. Skips where there is none."""
    path = next((found for name in NAMES for found in sorted(FONTS.rglob(name))), None)
    if path is None:
        pytest.skip(f"none of {', '.join(NAMES)} is installed")
    tables = _tables(path.read_bytes())
    glyphs = _glyphs(tables[b"cmap"])
    drawn = {str(digit): glyphs[0x30 + digit] for digit in range(10)}
    if swapped:
        first, second = swapped
        drawn[first], drawn[second] = drawn[second], drawn[first]
    tables[b"cmap"] = _map([drawn[str(digit)] for digit in range(10)])
    kept = (
        b"cmap",
        b"glyf",
        b"head",
        b"hhea",
        b"hmtx",
        b"loca",
        b"maxp",
        b"cvt ",
        b"fpgm",
        b"prep",
        b"post",
        b"name",
        b"OS/2",
    )
    return _font({name: tables[name] for name in kept if name in tables})


def _tables(data: bytes) -> dict[bytes, bytes]:
    count = struct.unpack_from(">H", data, 4)[0]
    found = {}
    for number in range(count):
        tag, _, offset, size = struct.unpack_from(">4s3I", data, 12 + 16 * number)
        found[tag] = data[offset : offset + size]
    return found


def _glyphs(table: bytes) -> dict[int, int]:
    """Glyphs by character, of the subtable in format 4."""
    count = struct.unpack_from(">H", table, 2)[0]
    for number in range(count):
        at = struct.unpack_from(">I", table, 8 + 8 * number)[0]
        if struct.unpack_from(">H", table, at)[0] == 4:
            return _segments(table[at:])
    raise AssertionError("no map of characters in format 4")


def _segments(table: bytes) -> dict[int, int]:
    double = struct.unpack_from(">H", table, 6)[0]
    ends, starts = (struct.unpack_from(f">{double // 2}H", table, at) for at in (14, 16 + double))
    deltas = struct.unpack_from(f">{double // 2}H", table, 16 + 2 * double)
    place = 16 + 3 * double
    found = {}
    for number, (start, end, delta) in enumerate(zip(starts, ends, deltas, strict=True)):
        offset = struct.unpack_from(">H", table, place + 2 * number)[0]
        for char in range(start, min(end, 0x7F) + 1):
            if not offset:
                found[char] = (char + delta) & 0xFFFF
            else:
                glyph = struct.unpack_from(">H", table, place + 2 * number + offset + 2 * (char - start))[0]
                found[char] = (glyph + delta) & 0xFFFF if glyph else 0
    return found


def _map(glyphs: list[int]) -> bytes:
    """A map of the ten digits, in format 4."""
    deltas = [0, 1]
    body = struct.pack(">4H", 4, 4, 1, 0)
    body += struct.pack(">3H", 0x39, 0xFFFF, 0) + struct.pack(">2H", 0x30, 0xFFFF)
    body += struct.pack(">2H", *deltas) + struct.pack(">2H", 4, 0) + struct.pack(">10H", *glyphs)
    table = struct.pack(">3H", 4, 6 + len(body), 0) + body
    return struct.pack(">2H", 0, 1) + struct.pack(">2HI", 3, 1, 12) + table


def _font(tables: dict[bytes, bytes]) -> bytes:
    count = len(tables)
    power = count.bit_length() - 1
    head = b"\0\1\0\0" + struct.pack(">4H", count, 16 << power, power, 16 * count - (16 << power))
    entries, bodies = b"", b""
    for tag, table in sorted(tables.items()):
        entries += struct.pack(">4s3I", tag, 0, len(head) + 16 * count + len(bodies), len(table))
        bodies += table + b"\0" * (-len(table) % 4)
    return head + entries + bodies


def woff(data: bytes) -> bytes:
    """The same font as a WOFF."""
    tables = _tables(data)
    entries, bodies, place = b"", b"", 44 + 20 * len(tables)
    for tag, table in sorted(tables.items()):
        packed = min(zlib.compress(table), table, key=len)
        entries += struct.pack(">4s4I", tag, place + len(bodies), len(packed), len(table), 0)
        bodies += packed + b"\0" * (-len(packed) % 4)
    size = place + len(bodies)
    return (
        b"wOFF\0\1\0\0"
        + struct.pack(">I2HI2H5I", size, len(tables), 0, len(data), 1, 0, 0, 0, 0, 0, 0)
        + entries
        + bodies
    )


def sheet(data: bytes, family: str = "F", kind: str = "font/ttf") -> str:
    """A rule that brings a font with it."""
    return (
        f"@font-face{{font-family:'{family}';src:url(data:{kind};base64,{base64.b64encode(data).decode()})}}"
    )
