"""Archives made byte by byte, for what no program would write; and what collecting makes of an archive."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from auditor.archives.rar_sums import blake2sp
from auditor.collecting import Collector, source_of
from auditor.collecting.found import Found
from auditor.errors import UnreadableError
from auditor.limits import DEFAULT, Limits

SUFFIXES = (".txt", ".pdf", ".docx", ".html")
TEXT = "青榆县水务局2021年政府信息公开工作年度报告".encode()


@dataclass
class Part:
    """A member of a hand-made ZIP; what is None is as it should be."""

    name: bytes
    data: bytes = TEXT
    flags: int = 0
    method: int = 0
    extra: bytes = b""
    mode: int = 0
    size: int | None = None
    packed: int | None = None
    at: int | None = None


def zip_bytes(parts: Iterable[Part], count: int | None = None) -> bytes:
    parts = list(parts)
    body, directory = b"", b""
    for part in parts:
        content = part.data
        if part.method == 8:
            deflate = zlib.compressobj(9, zlib.DEFLATED, -15)
            content = deflate.compress(part.data) + deflate.flush()
        size = len(part.data) if part.size is None else part.size
        packed = len(content) if part.packed is None else part.packed
        crc = zlib.crc32(part.data)
        common = (part.flags, part.method, 0, 0x21, crc, packed, size, len(part.name))
        offset = len(body) if part.at is None else part.at
        body += struct.pack("<4s5H3L2H", b"PK\x03\x04", 20, *common, 0) + part.name + content
        directory += (
            struct.pack("<4s6H3L", b"PK\x01\x02", 3 << 8 | 20, 20, *common[:-1])
            + struct.pack("<5H2L", len(part.name), len(part.extra), 0, 0, 0, part.mode << 16, offset)
            + part.name
            + part.extra
        )
    total = len(parts) if count is None else count
    end = struct.pack("<4s4H2LH", b"PK\x05\x06", 0, 0, total, total, len(directory), len(body), 0)
    return body + directory + end


def rar4_bytes(members: Sequence[tuple[str, bytes]]) -> bytes:
    """A RAR 4 archive that stores its members unpacked."""
    made = b"Rar!\x1a\x07\x00"
    main = struct.pack("<BHH", 0x73, 0, 13) + bytes(6)
    made += struct.pack("<H", zlib.crc32(main) & 0xFFFF) + main
    for name, data in members:
        raw = name.encode("ascii")
        head = struct.pack("<BHH", 0x74, 0x8000, 32 + len(raw))
        head += struct.pack(
            "<LLBLLBBHL", len(data), len(data), 3, zlib.crc32(data), 0, 20, 0x30, len(raw), 0x81A4
        )
        head += raw
        made += struct.pack("<H", zlib.crc32(head) & 0xFFFF) + head + data
    return made


def rar5_bytes(members: Sequence[tuple[str, bytes]], blake: bool = False) -> bytes:
    """A RAR 5 archive that stores its members unpacked, with CRC-32 or BLAKE2sp."""

    def block(head: bytes, data: bytes = b"") -> bytes:
        sized = _vint(len(head)) + head
        return struct.pack("<L", zlib.crc32(sized)) + sized + data

    made = b"Rar!\x1a\x07\x01\x00" + block(_vint(1) + _vint(0) + _vint(0))
    for name, data in members:
        raw = name.encode()
        extra = _vint(34) + _vint(2) + _vint(0) + blake2sp(data) if blake else b""
        fields = (2, 3, len(extra), len(data), 0, len(data), 0o100644)
        if not blake:
            fields = (2, 2, len(data), 4, len(data), 0o100644)
        head = b"".join(map(_vint, fields)) + (b"" if blake else struct.pack("<L", zlib.crc32(data)))
        head += _vint(0) + _vint(1) + _vint(len(raw)) + raw
        made += block(head + extra, data)
    return made + block(_vint(5) + _vint(0) + _vint(0))


def cab_bytes(name: str, data: bytes) -> bytes:
    """A cabinet with one member, stored."""
    entry = struct.pack("<LLHHHH", len(data), 0, 0, 0x5421, 0, 0x80) + name.encode() + b"\0"
    first = 36 + 8 + len(entry)
    sizes = struct.pack("<HH", len(data), len(data))
    block = struct.pack("<L", _cab_sum(sizes, _cab_sum(data, 0))) + sizes + data
    folder = struct.pack("<LHH", first, 1, 0)
    head = struct.pack("<4sLLLLLBBHHHHH", b"MSCF", 0, first + len(block), 0, 44, 0, 3, 1, 1, 1, 0, 1, 0)
    return head + folder + entry + block


def _cab_sum(data: bytes, start: int) -> int:
    whole = len(data) // 4 * 4
    for (word,) in struct.iter_unpack("<L", data[:whole]):
        start ^= word
    return start ^ int.from_bytes(data[whole:], "big")


def _vint(value: int) -> bytes:
    made = bytearray()
    while value > 0x7F:
        made.append(value & 0x7F | 0x80)
        value >>= 7
    return bytes((*made, value))


class Taken:
    """What collecting finds at paths: members' texts or reasons by what they are called."""

    def __init__(self, *paths: Path, limits: Limits = DEFAULT, manifests: Iterable[str] = ()) -> None:
        self._collector = Collector(SUFFIXES, limits)
        self._limits = limits
        self.found: Found = self._collector.collect(paths, manifests)

    @property
    def contents(self) -> dict[str, str]:
        """Relative to the first path's folder."""
        return {one.shown: self._content(one) for one in self.found.files}

    def _content(self, file: object) -> str:
        try:
            return source_of(file, self._limits).data.decode("utf-8", "replace")  # type: ignore[arg-type]
        except UnreadableError as error:
            assert "\n" not in error.what
            return f"! {error.what}"


def inside(path: Path, **options: object) -> dict[str, str]:
    """Members of one archive, without the archive's own path."""
    taken = Taken(path, **options)  # type: ignore[arg-type]
    start = path.as_posix()
    return {shown.removeprefix(start).lstrip("/"): text for shown, text in taken.contents.items()}
