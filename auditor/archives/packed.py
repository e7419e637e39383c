"""A compressed stream (gzip, bzip2, xz) read forward, within the bounds of an archive."""

from __future__ import annotations

import bz2
import lzma
import os
import zlib
from collections.abc import Callable, Iterator
from typing import BinaryIO, Protocol

from auditor.archives.base import REPACK, Bounds, DamagedError
from auditor.errors import UnreadableError, class_of
from auditor.limits import MB

CHUNK = 2**16
MOST = 2**20
XZ_MEMORY = 256 * MB
_BROKEN = (zlib.error, lzma.LZMAError, OSError, ValueError)


class _Decompressor(Protocol):
    def decompress(self, data: bytes, most: int, /) -> bytes: ...

    @property
    def eof(self) -> bool: ...

    @property
    def unused_data(self) -> bytes: ...


Make = Callable[[], _Decompressor]


def gzip() -> _Decompressor:
    return zlib.decompressobj(31)


def bzip2() -> _Decompressor:
    return bz2.BZ2Decompressor()


def xz() -> _Decompressor:
    return lzma.LZMADecompressor(lzma.FORMAT_XZ, memlimit=XZ_MEMORY)


class Unpacking:
    """Reads forward. DamagedError where the stream breaks off, UnreadableError past the bounds.

    UnreadableError, too, where the stream is corrupt: its checksum comes last, so nothing before it can be trusted.
    """

    def __init__(self, stream: BinaryIO, make: Make, magic: bytes, bounds: Bounds) -> None:
        self._pieces = _pieces(stream, make, magic)
        self._bounds = bounds
        self._packed = os.fstat(stream.fileno()).st_size
        self._unpacked = 0
        self._ready = b""

    def read(self, size: int) -> bytes:
        """`size` bytes, fewer only at the end."""
        parts = [self._ready[:size]]
        self._ready = self._ready[size:]
        size -= len(parts[0])
        while size > 0:
            piece = self._next()
            if piece is None:
                break
            parts.append(piece[:size])
            self._ready = piece[size:]
            size -= len(parts[-1])
        return b"".join(parts)

    def skip(self, size: int) -> None:
        while size > 0 and (part := self.read(min(size, MOST))):
            size -= len(part)

    def drain(self) -> None:
        """Read to the end, where the checksum is."""
        while self.read(MOST):
            pass

    def _next(self) -> bytes | None:
        try:
            piece = next(self._pieces, None)
        except EOFError:
            raise DamagedError("压缩包不完整", do=REPACK) from None
        except _BROKEN as error:
            raise UnreadableError("压缩包已损坏，校验不符", do=REPACK, detail=class_of(error)) from None
        self._bounds.spend(len(piece or b""))
        self._unpacked += len(piece or b"")
        self._bounds.check_ratio(self._unpacked, self._packed)
        return piece


def _pieces(stream: BinaryIO, make: Make, magic: bytes) -> Iterator[bytes]:
    """Unpacked pieces of at most MOST bytes; streams that follow one another are one, other bytes at the end none."""
    unpack, data = make(), b""
    while True:
        unpacked = unpack.decompress(data, MOST)
        yield unpacked
        data = getattr(unpack, "unconsumed_tail", b"")
        if unpack.eof:
            data = unpack.unused_data.lstrip(b"\0")
            while not data:
                more = stream.read(CHUNK)
                if not more:
                    return
                data = more.lstrip(b"\0")
            if not data.startswith(magic[:2]):
                return
            unpack = make()
        elif not data and len(unpacked) < MOST:
            data = stream.read(CHUNK)
            if not data:
                raise EOFError
