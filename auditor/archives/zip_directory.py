"""The central directory of a ZIP: what it says of each member, names in whatever encoding they were written."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import BinaryIO

from auditor.archives import names

MAX_DIRECTORY = 64 * 2**20
SPLIT = "是分卷压缩包的一卷"
_END = struct.Struct("<4s4H2LH")
_END_64 = struct.Struct("<4sQ2H2L4Q")
_LOCATOR_64 = struct.Struct("<4sLQL")
_RECORD = struct.Struct("<4s6H3L5H2L")
_UTF8 = 0x800
_UNICODE_PATH = 0x7075
_ZIP64 = 0x0001


class DirectoryError(ValueError):
    """The directory is missing or does not hold together."""


@dataclass(frozen=True, slots=True)
class Record:
    """A member as the directory has it; `offset` is that of its local header in the file."""

    raw: bytes
    declared: str | None
    flags: int
    method: int
    crc: int
    packed: int
    size: int
    offset: int
    mode: int

    @property
    def encrypted(self) -> bool:
        return bool(self.flags & 0x1) or self.method == 99


@dataclass(frozen=True, slots=True)
class _Where:
    """Where the directory is; `shift` is what precedes the archive in the file; `count` as stated."""

    start: int
    size: int
    shift: int
    count: int


def read_directory(stream: BinaryIO) -> tuple[list[tuple[str, Record]], bool]:
    """Members by name, in the directory's order; whether all that the archive counts are there.

    DirectoryError where there is no directory, or one that is out of proportion.
    """
    where = _locate(stream)
    if where.size > MAX_DIRECTORY:
        raise DirectoryError("目录过大")
    stream.seek(where.start)
    data = stream.read(where.size)
    if len(data) < where.size:
        raise DirectoryError("目录不完整")
    records = list(_records(data, where.shift))
    complete = (len(records) - where.count) % 0x10000 == 0  # without ZIP64 the count runs over
    return list(zip(_names(records), records, strict=True)), complete


def _locate(stream: BinaryIO) -> _Where:
    length = stream.seek(0, 2)
    back = min(length, 0xFFFF + _END.size)
    stream.seek(length - back)
    tail = stream.read(back)
    at = tail.rfind(b"PK\x05\x06")
    if at < 0 or len(tail) - at < _END.size:
        raise DirectoryError("没有目录")
    _, disk, _, _, count, size, offset, _ = _END.unpack_from(tail, at)
    position = length - back + at
    found = _locate_64(stream, position)
    if found:
        return found
    if disk:
        raise DirectoryError(SPLIT)
    start = position - size
    if start < 0 or start < offset:
        raise DirectoryError("目录不完整")
    return _Where(start, size, start - offset, count)


def _locate_64(stream: BinaryIO, end: int) -> _Where | None:
    if end < _LOCATOR_64.size + _END_64.size:
        return None
    stream.seek(end - _LOCATOR_64.size)
    signature, _, stated, disks = _LOCATOR_64.unpack(stream.read(_LOCATOR_64.size))
    if signature != b"PK\x06\x07":
        return None
    if disks > 1:
        raise DirectoryError(SPLIT)
    position = end - _LOCATOR_64.size - _END_64.size
    stream.seek(position)
    signature, _, _, _, _, _, _, count, size, offset = _END_64.unpack(stream.read(_END_64.size))
    start = position - size
    if signature != b"PK\x06\x06" or start < offset or stated > position:
        raise DirectoryError("目录不完整")
    return _Where(start, size, start - offset, count)


def _records(data: bytes, shift: int) -> Iterator[Record]:
    at = 0
    while at < len(data):
        if len(data) - at < _RECORD.size or data[at : at + 4] != b"PK\x01\x02":
            return  # the count tells
        fields = _RECORD.unpack_from(data, at)
        made_by, flags, method = fields[1], fields[3], fields[4]
        crc, packed, size, name_length, extra_length, comment_length = fields[7:13]
        attributes, offset = fields[15], fields[16]
        at += _RECORD.size
        raw = data[at : at + name_length]
        extra = data[at + name_length : at + name_length + extra_length]
        at += name_length + extra_length + comment_length
        if at > len(data):
            return
        declared = None
        for kind, content in _extras(extra):
            if kind == _ZIP64:
                size, packed, offset = _widened(content, size, packed, offset)
            elif kind == _UNICODE_PATH:
                declared = _unicode_path(content, raw) or declared
        if flags & _UTF8 and declared is None:
            declared = _utf8(raw)
        mode = attributes >> 16 if made_by >> 8 in (3, 19) else 0
        yield Record(raw, declared, flags, method, crc, packed, size, offset + shift, mode)


def _extras(extra: bytes) -> Iterator[tuple[int, bytes]]:
    at = 0
    while at + 4 <= len(extra):
        kind, length = struct.unpack_from("<2H", extra, at)
        yield kind, extra[at + 4 : at + 4 + length]
        at += 4 + length


def _widened(content: bytes, size: int, packed: int, offset: int) -> tuple[int, int, int]:
    """The fields that were too large for the record, in this order, as far as they are there."""
    values = iter(struct.unpack(f"<{len(content) // 8}Q", content[: len(content) // 8 * 8]))
    wide = [next(values, one) if one == 0xFFFFFFFF else one for one in (size, packed, offset)]
    return wide[0], wide[1], wide[2]


def _unicode_path(content: bytes, raw: bytes) -> str | None:
    """Info-ZIP's UTF-8 name, where it belongs to the name in the record."""
    if len(content) < 6 or content[0] != 1 or struct.unpack_from("<L", content, 1)[0] != zlib.crc32(raw):
        return None
    return _utf8(content[5:])


def _utf8(data: bytes) -> str | None:
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return None


def _names(records: Sequence[Record]) -> Iterator[str]:
    undeclared = iter(names.decode([one.raw for one in records if one.declared is None]))
    for one in records:
        yield one.declared if one.declared is not None else next(undeclared)
