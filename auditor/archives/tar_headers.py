"""The headers of a TAR, one after another: ustar, GNU long names, pax. Contents are skipped or read by the caller."""

from __future__ import annotations

import re
import tarfile
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Protocol

from auditor.archives.base import REPACK, DamagedError

BLOCK = 512
MAX_EXTRA = 2**20
"""Bytes that a long name or an extended header may take."""
MAX_SIZE = 2**40
"""Bytes of a member: more is no size, and further than some file systems can be asked to go."""
_BROKEN = "压缩包已损坏，后面的文件没有读出"
_PAX = re.compile(rb"(\d{1,7}) ([^=]+)=")


class Forward(Protocol):
    """A stream read from front to back."""

    def read(self, size: int, /) -> bytes: ...

    def skip(self, size: int) -> None: ...


@dataclass(frozen=True)
class Header:
    """A member; its content of `size` bytes follows, padded to whole blocks. `declared` where known as UTF-8."""

    raw: bytes
    declared: str | None
    size: int
    type: bytes

    @property
    def padding(self) -> int:
        return -self.size % BLOCK


def is_header(block: bytes) -> bool:
    """Whether a block's checksum is right."""
    try:
        tarfile.TarInfo.frombuf(block, "latin-1", "replace")
    except (tarfile.HeaderError, ValueError):
        return False
    return True


def headers(stream: Forward) -> Iterator[Header]:
    """Members up to the end mark; the caller takes or skips each one's content and padding before the next.

    DamagedError where the archive breaks off.
    """
    long_name: bytes | None = None
    pax: dict[bytes, bytes] = {}
    while True:
        block = stream.read(BLOCK)
        if block == bytes(BLOCK):
            return
        info = _parsed(block)
        if info.type in (b"L", b"K", b"x", b"g"):
            content = _extra(stream, info)
            if info.type == b"L":
                long_name = content.split(b"\0", 1)[0]
            elif info.type == b"x":
                pax = _pax(content)
            continue
        raw = long_name if long_name is not None else info.name.encode("latin-1", "replace")
        yield Header(raw, _declared(pax), _size(pax.get(b"size", b""), info.size), info.type)
        long_name, pax = None, {}


def _parsed(block: bytes) -> tarfile.TarInfo:
    try:
        info = tarfile.TarInfo.frombuf(block, "latin-1", "replace")
    except (tarfile.HeaderError, ValueError):
        broken = "压缩包不完整，后面的文件没有读出" if len(block) < BLOCK else _BROKEN
        raise DamagedError(broken, do=REPACK) from None
    if info.size < 0:
        raise DamagedError(_BROKEN, do=REPACK)
    return info


def _size(declared: bytes, plain: int) -> int:
    """What an extended header says before the plain one, which has no room for more than so many digits."""
    long = len(declared) > len(str(MAX_SIZE))
    size = int(declared) if declared.isdigit() and not long else plain
    if long or size > MAX_SIZE:
        raise DamagedError(_BROKEN, do=REPACK)
    return size


def _extra(stream: Forward, info: tarfile.TarInfo) -> bytes:
    if info.size > MAX_EXTRA:
        raise DamagedError("压缩包内有过长的文件名", do=REPACK)
    content = stream.read(info.size)
    stream.skip(-info.size % BLOCK)
    return content


def _pax(content: bytes) -> dict[bytes, bytes]:
    """`length key=value\\n` records; what is malformed ends them."""
    found = {}
    at = 0
    while match := _PAX.match(content, at):
        end = at + int(match[1])
        if end <= match.end() or end > len(content):
            break
        found[match[2]] = content[match.end() : end - 1]
        at = end
    return found


def _declared(pax: dict[bytes, bytes]) -> str | None:
    try:
        return pax[b"path"].decode("utf-8") if b"path" in pax else None
    except UnicodeDecodeError:
        return pax[b"path"].decode("gb18030", "replace")
