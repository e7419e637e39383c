"""ZIP: members are read one by one, straight from the file."""

from __future__ import annotations

import bz2
import lzma
import stat
import struct
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import BinaryIO, Protocol

from auditor.archives import names
from auditor.archives.base import (
    MAX_RATIO,
    PASSWORD,
    REPACK,
    Bounds,
    DamagedError,
    Endings,
    Member,
    Remembered,
    Store,
    ends,
)
from auditor.archives.zip_directory import SPLIT, DirectoryError, Record, read_directory
from auditor.errors import UnreadableError, class_of
from auditor.limits import MB, relax

CHUNK = 2**16
_METHODS = {0: "stored", 8: "deflated", 12: "bzip2", 14: "lzma"}
_LOCAL = struct.Struct("<4s5H3L2H")
_BROKEN = (zlib.error, lzma.LZMAError, struct.error, EOFError, OSError, ValueError, OverflowError)


class _Directory:
    """A zip's files by the names they go by; `complete` unless the directory lost some."""

    def __init__(self, path: Path) -> None:
        with path.open("rb") as stream:
            named, self.complete = read_directory(stream)
        unique = names.Unique()
        self.count = len(named)
        self.records = {
            unique(names.clean(name) or "未命名"): one for name, one in named if not _is_folder(name, one)
        }
        self.is_document = _is_document([name.lower() for name in self.records])


class ZipFormat:
    """ZIP, whose members are read one by one by its directory."""

    name = "ZIP"
    suffixes: tuple[str, ...] = (".zip",)
    direct = True

    def accepts(self, head: bytes, path: Path) -> bool:
        """A zip that is not the package of a document; one too damaged to tell goes by its name. One that begins otherwise, as
        the last of several volumes does, has to be called a zip."""
        named = path.suffix.lower() in self.suffixes
        begins = head.startswith((b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08"))
        if not begins and not named:
            return False
        try:
            return not _directory(path).is_document
        except UnreadableError as error:
            return (named or not path.suffix) if begins else SPLIT in error.what

    def members(
        self, path: Path, name: str, wanted: Endings, held: Endings, store: Store, bounds: Bounds
    ) -> Iterator[Member]:
        directory = _directory(path)
        bounds.count(directory.count)
        members = [_member(name, one, bounds) for name, one in directory.records.items()]
        to_read = [
            one.name for one in members if one.kind == "file" and not one.problem and ends(one.name, wanted)
        ]
        _check_total(path, [directory.records[name] for name in to_read], bounds)
        chosen = {name for name in to_read if ends(name, held)}
        for member in members:
            yield self._hold(path, member, store, bounds) if member.name in chosen else member
        if not directory.complete:
            raise DamagedError("压缩包的目录已损坏，有文件没有读出", do=REPACK)

    def _hold(self, path: Path, member: Member, store: Store, bounds: Bounds) -> Member:
        bounds.spend(member.size)
        try:
            data = self.read(path, member.name, bounds)
        except UnreadableError as error:
            return replace(member, problem=(error.what, error.do))
        place = store.new()
        place.write_bytes(data or b"")
        return replace(member, held=place)

    def read(self, path: Path, name: str, bounds: Bounds) -> bytes | None:
        record = _directory(path).records.get(name)
        if record is None:
            return None
        problem = _problem(record, bounds)
        if problem:
            raise UnreadableError(problem[0], do=problem[1])
        try:
            with path.open("rb") as stream:
                data = _content(stream, record, bounds)
        except _BROKEN as error:
            raise UnreadableError("在压缩包中已损坏", do=REPACK, detail=class_of(error)) from None
        if len(data) != record.size or zlib.crc32(data) != record.crc:
            raise UnreadableError("在压缩包中已损坏（校验值不符）", do=REPACK)
        return data


FORMAT = ZipFormat()
_remembered = Remembered[_Directory]()


def _directory(path: Path) -> _Directory:
    """The zip's directory, read once for many members."""
    try:
        return _remembered.of(path, lambda: _Directory(path))
    except DirectoryError as error:
        raise UnreadableError(f"压缩包已损坏或不完整（{error}）", do=REPACK) from None
    except (struct.error, OSError, ValueError, OverflowError) as error:
        raise UnreadableError("压缩包已损坏或不完整", do=REPACK, detail=class_of(error)) from None


def _is_folder(name: str, record: Record) -> bool:
    return stat.S_ISDIR(record.mode) or (name.endswith(("/", "\\")) and not record.size)


def _is_document(inside: list[str]) -> bool:
    """By the names in it: OOXML, OFD, ODF and EPUB, iWork, JAR."""
    known = {"[content_types].xml", "ofd.xml", "mimetype", "index/document.iwa"}
    if not known.isdisjoint(inside):
        return True
    return "meta-inf/manifest.mf" in inside and any(name.endswith(".class") for name in inside)


def _member(name: str, record: Record, bounds: Bounds) -> Member:
    kind = stat.S_IFMT(record.mode)
    if kind == stat.S_IFLNK:
        return Member(name, record.size, "link")
    if kind not in (0, stat.S_IFREG):
        return Member(name, record.size, "special")
    return Member(name, record.size, problem=_problem(record, bounds))


def _problem(record: Record, bounds: Bounds) -> tuple[str, str] | None:
    if record.encrypted:
        return "在压缩包中加了密码", PASSWORD
    if record.method not in _METHODS:
        return f"压缩方法不受支持（{record.method}）", REPACK
    return bounds.too_large(record.size, record.packed)


def _check_total(path: Path, records: Iterable[Record], bounds: Bounds) -> None:
    """A small archive whose members share the same bytes may claim to hold any amount."""
    records = list(records)
    total, packed = sum(one.size for one in records), sum(one.packed for one in records)
    size = path.stat().st_size
    if packed > size or (total > bounds.limits.expansion_bytes and total > MAX_RATIO * size):
        what = f"压缩包只有 {size // 1024} KB，解压后共 {total // MB} MB，疑为压缩炸弹"
        raise UnreadableError(what, do=REPACK)
    if total > bounds.total_bytes:
        raise UnreadableError(
            f"压缩包解压后共 {total // MB} MB，超过 {bounds.total_bytes // MB} MB 的上限",
            do=f"请分批打包，{relax('expansion')}",
        )


def _content(stream: BinaryIO, record: Record, bounds: Bounds) -> bytes:
    stream.seek(record.offset)
    local = _LOCAL.unpack(stream.read(_LOCAL.size))
    if local[0] != b"PK\x03\x04":
        raise ValueError("no local header")
    stream.seek(local[9] + local[10], 1)
    most = min(record.size, bounds.member_bytes)
    pieces = _stored if record.method == 0 else _unpacked
    chunks, size = [], 0
    for chunk in pieces(stream, record):
        chunks.append(chunk)
        size += len(chunk)
        if size > most:
            raise ValueError("larger than stated")
    return b"".join(chunks)


def _packed(stream: BinaryIO, length: int) -> Iterator[bytes]:
    while length > 0:
        chunk = stream.read(min(CHUNK, length))
        if not chunk:
            raise EOFError
        length -= len(chunk)
        yield chunk


def _stored(stream: BinaryIO, record: Record) -> Iterator[bytes]:
    return _packed(stream, record.packed)


def _unpacked(stream: BinaryIO, record: Record) -> Iterator[bytes]:
    left = record.packed
    unpack: _Unpacker = _Inflater()
    if record.method == 12:
        unpack = bz2.BZ2Decompressor()
    elif record.method == 14:
        unpack, used = _lzma(stream)
        left -= used
    for chunk in _packed(stream, left):
        yield unpack.decompress(chunk, CHUNK)
        while not unpack.eof and not unpack.needs_input:
            yield unpack.decompress(b"", CHUNK)
        if unpack.eof:
            return


class _Unpacker(Protocol):
    def decompress(self, data: bytes, most: int, /) -> bytes: ...

    @property
    def eof(self) -> bool: ...

    @property
    def needs_input(self) -> bool: ...


class _Inflater:
    """Deflate with the interface of the other decompressors."""

    def __init__(self) -> None:
        self._inner = zlib.decompressobj(-15)
        self._full = False

    def decompress(self, data: bytes, most: int) -> bytes:
        unpacked = self._inner.decompress(self._inner.unconsumed_tail + data, most)
        self._full = len(unpacked) == most
        return unpacked

    @property
    def eof(self) -> bool:
        return self._inner.eof

    @property
    def needs_input(self) -> bool:
        return not self._full and not self._inner.unconsumed_tail


def _lzma(stream: BinaryIO) -> tuple[lzma.LZMADecompressor, int]:
    """The decompressor that the member's own properties call for, and the length of these."""
    _, length = struct.unpack("<HH", stream.read(4))
    if length != 5:
        raise ValueError("lzma properties")
    properties, dictionary = struct.unpack("<BL", stream.read(5))
    if properties >= 225 or dictionary > 2**28:
        raise ValueError("lzma properties")
    rest, lc = divmod(properties, 9)
    pb, lp = divmod(rest, 5)
    chain = [{"id": lzma.FILTER_LZMA1, "dict_size": max(dictionary, 4096), "lc": lc, "lp": lp, "pb": pb}]
    return lzma.LZMADecompressor(lzma.FORMAT_RAW, filters=chain), 9
