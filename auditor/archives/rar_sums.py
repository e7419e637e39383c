"""The checksums that a RAR states for its members; libarchive unpacks RAR without comparing them."""

from __future__ import annotations

import hashlib
import struct
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

_FILE_4, _END_4 = 0x74, 0x7B
_FILE_5 = 2
MAX_HEADER = 2**21


@dataclass(frozen=True)
class Sum:
    """What a member's content has to come to, under one of two checksums; neither where none is stated."""

    size: int
    crc: int | None = None
    blake: bytes | None = None

    def fits(self, data: bytes) -> bool:
        if len(data) != self.size:
            return False
        if self.blake is not None:
            return blake2sp(data) == self.blake
        return self.crc is not None and zlib.crc32(data) == self.crc


def sums_in(path: Path) -> list[Sum]:
    """One for each file header (folders too), in order, as far as the headers can be followed."""
    data = path.read_bytes()
    found = []
    try:
        for one in _rar5(data) if data.startswith(b"Rar!\x1a\x07\x01\x00") else _rar4(data):
            found.append(one)
    except (struct.error, IndexError, ValueError):
        pass  # the members after it have no sum, and are not believed
    return found


def _rar4(data: bytes) -> Iterator[Sum]:
    at = 7
    while at + 7 <= len(data):
        kind, flags, length = struct.unpack_from("<xxBHH", data, at)
        if length < 7 or kind == _END_4:
            return
        body = 0
        if kind == _FILE_4:
            body, size, crc = struct.unpack_from("<LLxL", data, at + 7)
            if flags & 0x100:
                high_body, high_size = struct.unpack_from("<LL", data, at + 32)
                body, size = body | high_body << 32, size | high_size << 32
            yield Sum(size, crc)
        elif flags & 0x8000:
            (body,) = struct.unpack_from("<L", data, at + 7)
        at += length + body


def _rar5(data: bytes) -> Iterator[Sum]:
    at = 8
    while at + 7 <= len(data):
        length, start = _vint(data, at + 4)
        if not 0 < length <= MAX_HEADER:
            return
        header = data[start : start + length]
        kind, place = _vint(header, 0)
        flags, place = _vint(header, place)
        extra = body = 0
        if flags & 1:
            extra, place = _vint(header, place)
        if flags & 2:
            body, place = _vint(header, place)
        if kind == _FILE_5:
            yield _file5(header, place, extra)
        at = start + length + body


def _file5(header: bytes, place: int, extra: int) -> Sum:
    flags, place = _vint(header, place)
    size, place = _vint(header, place)
    _, place = _vint(header, place)
    place += 4 if flags & 2 else 0
    crc = struct.unpack_from("<L", header, place)[0] if flags & 4 else None
    records, at = header[len(header) - extra :] if extra else b"", 0
    blake = None
    while at < len(records):
        length, at = _vint(records, at)
        kind, content = _vint(records, at)
        if kind == 2 and records[content] == 0:
            blake = records[content + 1 : content + 33]
        at += length
    return Sum(size, crc, blake)


def _vint(data: bytes, at: int) -> tuple[int, int]:
    """A number of seven bits a byte, and where it ends."""
    value = shift = 0
    while True:
        byte = data[at]
        value |= (byte & 0x7F) << shift
        at, shift = at + 1, shift + 7
        if byte < 0x80:
            return value, at
        if shift > 63:
            raise ValueError


def blake2sp(data: bytes) -> bytes:
    """BLAKE2s over eight interleaved leaves."""
    shape = {"fanout": 8, "depth": 2, "inner_size": 32}
    leaves = [
        hashlib.blake2s(node_offset=leaf, node_depth=0, last_node=leaf == 7, **shape)  # type: ignore[arg-type]
        for leaf in range(8)
    ]
    view = memoryview(data)
    for block in range(0, len(data), 64):
        leaves[block // 64 % 8].update(view[block : block + 64])
    root = hashlib.blake2s(node_depth=1, last_node=True, **shape)  # type: ignore[arg-type]
    for leaf in leaves:
        root.update(leaf.digest())
    return root.digest()
