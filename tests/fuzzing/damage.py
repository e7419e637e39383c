"""Ways in which a file comes to harm, each drawn from a seeded source of chance."""

from __future__ import annotations

import io
import random
import zipfile
from collections.abc import Callable

Damage = Callable[[bytes, random.Random], bytes]
_BLOCK = 400


def _place(data: bytes, chance: random.Random) -> tuple[int, int]:
    """A stretch of the data; half of them near one of its ends, where formats keep what they go by."""
    size = chance.randint(1, min(_BLOCK, len(data)))
    where = chance.random()
    at = chance.randint(0, len(data) - size)
    if where < 0.25:
        at = min(at, chance.randint(0, 2 * _BLOCK))
    elif where < 0.5:
        at = max(at, len(data) - size - chance.randint(0, 2 * _BLOCK))
    return at, at + size


def cut(data: bytes, chance: random.Random) -> bytes:
    """The end lost, or all but the end."""
    at = chance.randint(1, len(data))
    return data[:at] if chance.random() < 0.9 else data[at:]


def flipped(data: bytes, chance: random.Random) -> bytes:
    """Single bits turned."""
    changed = bytearray(data)
    for _ in range(chance.choice((1, 2, 5, 20, 200))):
        changed[_place(data, chance)[0]] ^= 1 << chance.randrange(8)
    return bytes(changed)


def overwritten(data: bytes, chance: random.Random) -> bytes:
    """A stretch of noise, of nothing, or of one byte."""
    start, end = _place(data, chance)
    noise = chance.choice((chance.randbytes(end - start), bytes(end - start), b"\xff" * (end - start)))
    return data[:start] + noise + data[end:]


def dropped(data: bytes, chance: random.Random) -> bytes:
    start, end = _place(data, chance)
    return data[:start] + data[end:]


def repeated(data: bytes, chance: random.Random) -> bytes:
    """A stretch many times over, or put elsewhere."""
    start, end = _place(data, chance)
    at = chance.choice((end, _place(data, chance)[0]))
    return data[:at] + data[start:end] * chance.choice((1, 2, 50, 2000)) + data[at:]


def numbered(data: bytes, chance: random.Random) -> bytes:
    """Figures made absurd: digits of text, or the bytes of a count."""
    digits = [at for at, byte in enumerate(data) if 48 <= byte <= 57]
    if digits and chance.random() < 0.7:
        at = chance.choice(digits)
        return data[:at] + chance.choice((b"-1", b"99999999999999999999", b"0", b"1e9")) + data[at + 1 :]
    at, size = _place(data, chance)[0], chance.choice((1, 2, 4, 8))
    return data[:at] + chance.choice((b"\xff", b"\x00", b"\x7f")) * size + data[at + size :]


_BYTES: tuple[Damage, ...] = (cut, flipped, overwritten, dropped, repeated, numbered)


def inside(data: bytes, chance: random.Random) -> bytes:
    """One part of a package harmed and packed anew, so that no checksum tells."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            parts = {name: package.read(name) for name in package.namelist()}
    except (zipfile.BadZipFile, OSError, RuntimeError, NotImplementedError):
        return flipped(data, chance)
    filled = [name for name, content in parts.items() if content]
    largest = max(filled, key=lambda name: len(parts[name]))
    name = chance.choice([*filled, *[largest] * len(filled)])
    parts[name] = chance.choice(_BYTES)(parts[name], chance)
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as package:
        for one, content in parts.items():
            package.writestr(one, content)
    return stream.getvalue()


def harmed(data: bytes, chance: random.Random) -> bytes:
    """The data with one to three kinds of harm done to it."""
    if data.startswith(b"PK\x03\x04") and chance.random() < 0.6:
        return inside(data, chance)
    for _ in range(chance.choice((1, 1, 2, 3))):
        if data:
            data = chance.choice(_BYTES)(data, chance)
    return data
