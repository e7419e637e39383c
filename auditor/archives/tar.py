"""TAR, plain or compressed, and single files compressed with gzip, bzip2 or xz."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import BinaryIO

from auditor.archives import names, packed
from auditor.archives.base import REPACK, Bounds, DamagedError, Endings, Member, Remembered, Store, ends
from auditor.archives.tar_headers import BLOCK, Forward, Header, headers, is_header
from auditor.errors import UnreadableError

CHUNK = 2**20
_REGULAR = (b"0", b"\0", b"7")
_LINKS = (b"1", b"2")
_UNPROVEN = ("压缩包不完整，内容无法核对", REPACK)


class _Plain:
    """A file that is skipped through by seeking."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream

    def read(self, size: int) -> bytes:
        return self._stream.read(size)

    def skip(self, size: int) -> None:
        self._stream.seek(size, 1)

    def tell(self) -> int:
        return self._stream.tell()


class _Again:
    """A stream with its first bytes put back."""

    def __init__(self, first: bytes, rest: Forward) -> None:
        self._first = first
        self._rest = rest

    def read(self, size: int) -> bytes:
        taken, self._first = self._first[:size], self._first[size:]
        return taken + self._rest.read(size - len(taken)) if len(taken) < size else taken

    def skip(self, size: int) -> None:
        taken = self._first[:size]
        self._first = self._first[size:]
        self._rest.skip(size - len(taken))


@dataclass(frozen=True)
class _Found:
    """A member whose name is not settled before all names are known."""

    header: Header
    held: Path | None = None
    problem: tuple[str, str] | None = None
    offset: int = 0


class TarFormat:
    """`make` unpacks the stream; None for a plain TAR, whose members can be read one by one."""

    def __init__(self, name: str, magic: bytes, make: packed.Make | None, suffixes: tuple[str, ...]) -> None:
        self.name = name
        self.suffixes = suffixes
        self._magic = magic
        self._make = make
        self.direct = make is None

    def accepts(self, head: bytes, path: Path) -> bool:
        return is_header(head[:BLOCK]) if self._make is None else head.startswith(self._magic)

    def members(
        self, path: Path, name: str, wanted: Endings, held: Endings, store: Store, bounds: Bounds
    ) -> Iterator[Member]:
        with path.open("rb") as stream:
            if self._make is None:
                yield from _members(_Plain(stream), held, store, bounds)
                return
            unpacking = packed.Unpacking(stream, self._make, self._magic, bounds)
            first = unpacking.read(BLOCK)
            if is_header(first):
                yield from _members(_Again(first, unpacking), wanted, store, bounds, unpacking.drain)
            else:
                yield self._single(name, _Again(first, unpacking), wanted, store, bounds)

    def _single(self, name: str, stream: Forward, wanted: Endings, store: Store, bounds: Bounds) -> Member:
        """`报告.pdf.gz` holds 报告.pdf."""
        if Path(name).suffix.lower() in self.suffixes:
            name = Path(name).stem
        bounds.count()
        if not ends(name, wanted):
            return Member(name, 0)
        place, size, problem = _put(stream, None, store, bounds)
        return Member(name, size, held=place, problem=problem)

    def read(self, path: Path, name: str, bounds: Bounds) -> bytes | None:
        if self._make is not None:
            return None  # what was wanted has been unpacked
        place = _remembered.of(path, lambda: _index(path, bounds)).get(name)
        if place is None:
            return None
        offset, size = place
        problem = bounds.too_large(size)
        if problem:
            raise UnreadableError(problem[0], do=problem[1])
        with path.open("rb") as stream:
            stream.seek(offset)
            data = stream.read(size)
        if len(data) < size:
            raise UnreadableError("在压缩包中不完整", do=REPACK)
        return data


FORMATS = (
    TarFormat("TAR", b"", None, (".tar",)),
    TarFormat("GZIP", b"\x1f\x8b\x08", packed.gzip, (".tgz", ".gz")),
    TarFormat("BZIP2", b"BZh", packed.bzip2, (".tbz2", ".tbz", ".bz2")),
    TarFormat("XZ", b"\xfd7zXZ\x00", packed.xz, (".txz", ".xz")),
)
_remembered = Remembered[dict[str, tuple[int, int]]]()


def _members(
    stream: Forward, taken: Endings, store: Store, bounds: Bounds, finish: Callable[[], None] | None = None
) -> Iterator[Member]:
    """All members under their names; those taken are put into the store. What precedes damage is yielded first.

    `finish` reads a compressed stream to the checksum at its end: where that is missing, no content is believed.
    """
    found: list[_Found] = []
    damage: DamagedError | None = None
    try:
        for one in _walk(stream, taken, store, bounds):
            found.append(one)
        if finish:
            finish()
    except DamagedError as error:
        damage = error
        if finish:
            found = [replace(one, held=None, problem=one.problem or _UNPROVEN) for one in found]
    for name, one in zip(_names(found), found, strict=True):
        kind = one.header.type
        if kind in _REGULAR or kind == b"S":
            yield Member(name, one.header.size, held=one.held, problem=one.problem)
        elif kind != b"5":
            yield Member(name, one.header.size, "link" if kind in _LINKS else "special")
    if damage:
        raise damage


def _walk(stream: Forward, taken: Endings, store: Store, bounds: Bounds) -> Iterator[_Found]:
    for header in headers(stream):
        bounds.count()
        offset = stream.tell() if isinstance(stream, _Plain) else 0
        size = 0 if header.type in _LINKS else header.size
        if header.type == b"S":
            yield _Found(header, problem=("在压缩包中以稀疏方式存放，不能读取", REPACK))
        elif header.type in _REGULAR:
            one = _Found(header, problem=bounds.too_large(size), offset=offset)
            if not one.problem and ends(_provisional(header), taken):
                place, length, problem = _put(stream, size, store, bounds)
                yield replace(one, held=place, problem=problem)
                if length < size:
                    raise DamagedError("压缩包不完整，后面的文件没有读出", do=REPACK)
                size = 0
            else:
                yield one
        else:
            yield _Found(header)
        stream.skip(size + header.padding)


def _put(
    stream: Forward, size: int | None, store: Store, bounds: Bounds
) -> tuple[Path | None, int, tuple[str, str] | None]:
    """The stream's next bytes (None: all) into the store: where, how many, and what is wrong with them."""
    place, done = store.new(), 0
    with place.open("wb") as out:
        while size is None or done < size:
            try:
                chunk = stream.read(CHUNK if size is None else min(CHUNK, size - done))
            except DamagedError as error:
                if size is None:
                    return None, done, (error.what, error.do)
                break
            if not chunk:
                break
            out.write(chunk)
            done += len(chunk)
            if done > bounds.member_bytes:
                place.unlink()
                return None, done, bounds.over()
    if size is not None and done < size:
        return None, done, ("在压缩包中不完整", REPACK)
    return place, done, None


def _provisional(header: Header) -> str:
    return names.clean(header.declared or names.decode([header.raw])[0])


def _names(found: Sequence[_Found]) -> Iterator[str]:
    unique = names.Unique()
    undeclared = iter(names.decode([one.header.raw for one in found if one.header.declared is None]))
    for one in found:
        declared = one.header.declared
        name = names.clean(declared if declared is not None else next(undeclared)) or "未命名"
        # a folder takes no name from a file
        yield name if one.header.type == b"5" else unique(name)


def _index(path: Path, bounds: Bounds) -> dict[str, tuple[int, int]]:
    """Offsets and sizes of a plain TAR's files by name."""
    found: list[_Found] = []
    with path.open("rb") as stream:
        try:
            for one in _walk(_Plain(stream), (), _NoStore(), Bounds(bounds.limits)):
                found.append(one)
        except DamagedError:
            pass  # said when the archive was collected
    return {
        name: (one.offset, one.header.size)
        for name, one in zip(_names(found), found, strict=True)
        if one.header.type in _REGULAR
    }


class _NoStore:
    """For walking without taking anything."""

    @property
    def folder(self) -> Path:
        raise NotImplementedError

    def new(self) -> Path:
        raise NotImplementedError
