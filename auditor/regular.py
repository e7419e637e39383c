"""Files opened for reading without waiting: a pipe or a device, or a system's file that holds back, may never end."""

from __future__ import annotations

import errno
import os
import stat
from pathlib import Path
from typing import BinaryIO

_FLAGS = os.O_RDONLY
for _name in ("O_NONBLOCK", "O_NOCTTY", "O_CLOEXEC", "O_BINARY", "O_NOINHERIT"):  # those that the system has
    _FLAGS |= getattr(os, _name, 0)
_MORE = 2**22


class NotRegularError(OSError):
    """A pipe, a socket or a device."""

    def __init__(self) -> None:
        super().__init__(errno.EINVAL, "不是普通文件（管道或设备）")


def opened(path: Path) -> BinaryIO:
    """An ordinary file, for reading; OSError where it cannot be opened, or is none."""
    if not _is_regular(path.stat()):  # opening is an act to a device
        raise NotRegularError
    stream = os.fdopen(os.open(path, _FLAGS), "rb")
    if not _is_regular(os.fstat(stream.fileno())):  # it has become another one meanwhile
        stream.close()
        raise NotRegularError
    return stream


def contents(stream: BinaryIO, most: int) -> bytes:
    """What is left of an ordinary file, of more than `most` bytes one more than that."""
    found = _read(stream, min(os.fstat(stream.fileno()).st_size, most) + 1)
    while len(found) <= most and (more := _read(stream, min(_MORE, most + 1 - len(found)))):
        found += more  # it is not what its size says, or has grown
    return found


def _read(stream: BinaryIO, size: int) -> bytes:
    data: bytes | None = stream.read(size)
    if data is None:  # it has nothing to say yet, as files of the system's own may
        raise BlockingIOError(errno.EAGAIN, os.strerror(errno.EAGAIN))
    return data


def _is_regular(state: os.stat_result) -> bool:
    if stat.S_ISDIR(state.st_mode):
        raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR))
    return stat.S_ISREG(state.st_mode)
