"""Ways in which a file comes to harm, each drawn from a seeded source of chance."""

from __future__ import annotations

import io
import random
import re
import warnings
import zipfile
import zlib
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


_ATTRIBUTE = re.compile(rb'(?<==")[^"<>]*(?=")')
_TAG = re.compile(rb"<[^<>?!]+>")
_REFERENCE = re.compile(rb"\d+ 0 R\b")
_NUMBER = re.compile(rb"(?<=[ \[])-?\d+\.?\d*(?=[ \]/>\n])")
_ABSURD = (b"", b"-1", b"0", b"1e9", b"NaN", b"99999999999999999999", b"x" * 5000, b"&#x41;", b"0.0000001")


def attributes(data: bytes, chance: random.Random) -> bytes:
    """Values of attributes made absurd, in text that is markup."""
    found = list(_ATTRIBUTE.finditer(data))
    for one in sorted(
        chance.sample(found, min(len(found), chance.choice((1, 3, 30)))), key=lambda one: -one.start()
    ):
        data = data[: one.start()] + chance.choice(_ABSURD) + data[one.end() :]
    return data


def tags(data: bytes, chance: random.Random) -> bytes:
    """Tags that change places, are left out, or come many times over."""
    found = list(_TAG.finditer(data))
    if not found:
        return flipped(data, chance)
    one, other = chance.choice(found), chance.choice(found)
    new = chance.choice((b"", other[0], one[0] * 50, one[0] * 20_000))
    return data[: one.start()] + new + data[one.end() :]


def objects(data: bytes, chance: random.Random) -> bytes:
    """References of a PDF that lead elsewhere, so that it is its own page, font or form; numbers made absurd."""
    references, numbers = list(_REFERENCE.finditer(data)), list(_NUMBER.finditer(data))
    for pattern, new in (
        (references, [one[0] for one in references]),
        (numbers, [*_ABSURD[1:6], b"-1e9", b"32768"]),
    ):
        if pattern and chance.random() < 0.7:
            for one in sorted(
                chance.sample(pattern, min(len(pattern), chance.choice((1, 2, 10)))),
                key=lambda one: -one.start(),
            ):
                data = data[: one.start()] + chance.choice(new) + data[one.end() :]
    return data


def chunks(data: bytes, chance: random.Random) -> bytes:
    """A PNG whose parts are harmed, left out or repeated, with checksums that are right again."""
    head, at = data[:8], 8
    found: list[tuple[bytes, bytes]] = []
    while at + 12 <= len(data):
        size = int.from_bytes(data[at : at + 4])
        found.append((data[at + 4 : at + 8], data[at + 8 : at + 8 + size]))
        at += 12 + size
    for _ in range(chance.choice((1, 1, 2, 4))):
        where = chance.randrange(len(found))
        kind, content = found[where]
        found[where : where + 1] = (
            chance.choice(
                (
                    [(kind, chance.choice(_BYTES)(content, chance) if content else chance.randbytes(20))],
                    [],
                    [(kind, content)] * 3,
                    [(kind, content[: len(content) // 2]), (kind, content[len(content) // 2 :])],
                )
            )
            or found[where : where + 1]
        )
    whole = (len(c).to_bytes(4) + k + c + zlib.crc32(k + c).to_bytes(4) for k, c in found)
    return head + b"".join(whole)


def inside(data: bytes, chance: random.Random) -> bytes:
    """Parts of a package harmed, swapped or there twice, and packed anew, so that no checksum tells."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            parts = {name: package.read(name) for name in package.namelist()}
    except (zipfile.BadZipFile, OSError, RuntimeError, NotImplementedError):
        return flipped(data, chance)
    filled = [name for name, content in parts.items() if content]
    largest = max(filled, key=lambda name: len(parts[name]))
    name = chance.choice([*filled, *[largest] * len(filled)])
    other = chance.choice(filled)
    packed = [*parts.items()]
    way = chance.random()
    if way < 0.1:
        parts[name], parts[other] = parts[other], parts[name]
        packed = [*parts.items()]
    elif way < 0.2:
        packed += [(name, parts[other])]
    else:
        damage = chance.choice((*_BYTES, attributes, attributes, tags, tags))
        parts[name] = damage(parts[name], chance)
        packed = [*parts.items()]
    stream = io.BytesIO()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of names that come twice
        with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as package:
            for one, content in packed:
                package.writestr(one, content)
    return stream.getvalue()


def _built(data: bytes, chance: random.Random) -> bytes | None:
    """Harm that knows what the data is; None where that is unknown, or bytes are to be harmed."""
    if chance.random() < 0.4:
        return None
    if data.startswith(b"PK\x03\x04"):
        return inside(data, chance)
    if data.startswith(b"%PDF"):
        return objects(data, chance)
    if data.startswith(b"\x89PNG"):
        return chunks(data, chance)
    if data.lstrip()[:1] == b"<":
        return chance.choice((attributes, tags))(data, chance)
    return None


def harmed(data: bytes, chance: random.Random) -> bytes:
    """The data with one to three kinds of harm done to it."""
    built = _built(data, chance)
    if built is not None:
        return built
    for _ in range(chance.choice((1, 1, 2, 3))):
        if data:
            data = chance.choice(_BYTES)(data, chance)
    return data
