"""A folder of entries by key, shared by concurrent runs: each entry is one file, complete or not there.

An entry that is damaged is not there either. Where the folder could be written by others it is not used.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import stat
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from auditor.regular import NotRegularError, contents, opened
from auditor.settings import CACHE, cache_size

DEFAULT_MB = 1024
_MB = 2**20
MOST = 2**28
"""Bytes of an entry; a larger one is damaged."""
_MAGIC = b"auditor1"
_HEAD = len(_MAGIC) + 32
_AFTER = 2000
"""Entries written between looks at the size."""
_STALE = 3600.0
"""Seconds after which what was being written by some run is left over."""


@dataclass(frozen=True)
class Usage:
    entries: int
    size: int


def location() -> Path:
    """The user's own cache folder."""
    import platformdirs

    given = os.environ.get(CACHE)
    return Path(given) if given else Path(platformdirs.user_cache_dir("auditor", appauthor=False))


def most_bytes() -> int:
    given = cache_size()
    return (DEFAULT_MB if given is None else given) * _MB


class Folder:
    """Entries under `path`, at most `most` bytes of them (None: as the environment says); the oldest used go first."""

    def __init__(self, path: Path | None = None, most: int | None = None) -> None:
        self.path = path or location()
        self.most = most_bytes() if most is None else most
        self._written = 0
        self.usable = _is_ours(self.path)

    def get(self, key: bytes) -> bytes | None:
        """What was put under a key, None where nothing sound is there."""
        if not self.usable:
            return None
        path = self._path(key)
        try:
            with opened(path) as stream:
                content = contents(stream, MOST)
        except IsADirectoryError:
            return None
        except NotRegularError:  # who put it there?
            content = b""
        except OSError:
            return None
        data = content[_HEAD:]
        if len(content) > MOST or content[:_HEAD] != _head(key, data):
            with contextlib.suppress(OSError):
                path.unlink()
            return None
        with contextlib.suppress(OSError):
            os.utime(path)
        return data

    def put(self, key: bytes, data: bytes) -> None:
        """Keep data under a key; where that is not possible nothing is kept."""
        if not self.usable:
            return
        path = self._path(key)
        part = path.with_name(f"{path.name}.{os.getpid()}.part")
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            try:
                part.write_bytes(_head(key, data) + data)
                part.replace(path)
            finally:
                part.unlink(missing_ok=True)
        except OSError:
            return
        self._written += 1
        if self._written % _AFTER == 0:
            self.prune()

    def close(self) -> None:
        """Keep to the size, where anything was written."""
        if self._written:
            self.prune()

    def prune(self) -> None:
        """Delete what was used longest ago until a tenth of the room is free, and what is left of others' writing."""
        found = sorted(self._entries())
        size = sum(length for _, length, _ in found)
        room = self.most * 0.9 if size > self.most else self.most
        old = time.time() - _STALE
        for used, length, path in found:
            if path.suffix == ".part" and used > old:
                continue  # somebody writes it just now
            if size > room or path.suffix == ".part":
                with contextlib.suppress(OSError):
                    path.unlink()
                size -= length

    def usage(self) -> Usage:
        found = [one for one in self._entries() if one[2].suffix != ".part"]
        return Usage(len(found), sum(one[1] for one in found))

    def clear(self) -> None:
        """Delete every entry; the folder stays."""
        for _, _, path in list(self._entries()):
            with contextlib.suppress(OSError):
                path.unlink()

    def _entries(self) -> Iterator[tuple[float, int, Path]]:
        """When each was last used, its length, and its path."""
        for folder in self.path.glob("[0-9a-f][0-9a-f]"):
            with contextlib.suppress(OSError), os.scandir(folder) as found:
                for one in found:
                    with contextlib.suppress(OSError):
                        state = one.stat(follow_symlinks=False)
                        yield state.st_mtime, state.st_size, Path(one.path)

    def _path(self, key: bytes) -> Path:
        name = key.hex()
        return self.path / name[:2] / name[2:]


def _head(key: bytes, data: bytes) -> bytes:
    return _MAGIC + hashlib.sha256(key + data).digest()


def _is_ours(path: Path) -> bool:
    """Whether the folder, made where it is missing, is this user's and nobody else may write to it."""
    try:
        path.mkdir(mode=0o700, parents=True, exist_ok=True)
        state = path.stat()
    except OSError:
        return False
    if not hasattr(os, "getuid"):
        return True
    return state.st_uid == os.getuid() and not state.st_mode & (stat.S_IWGRP | stat.S_IWOTH)
