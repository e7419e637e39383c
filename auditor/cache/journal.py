"""What an interrupted run had done, for the same run to go on from: keys and records in one file."""

from __future__ import annotations

import contextlib
import hashlib
import os
import struct
import time
from collections.abc import Iterable
from pathlib import Path

from auditor.cache.folder import MOST
from auditor.regular import opened

_HEAD = struct.Struct(">32sI")
_SUM = hashlib.sha256().digest_size
_DAYS = 30
FOLDER = "interrupted"


class Journal:
    """The journal of one run, told by `request`: all that was asked for, as it was asked."""

    def __init__(self, folder: Path, request: object) -> None:
        name = hashlib.sha256(repr(request).encode("utf-8", "surrogateescape")).hexdigest()
        self._path = folder / FOLDER / name
        self._places: dict[bytes, tuple[int, int]] | None = None

    @property
    def exists(self) -> bool:
        return self._path.is_file()

    def get(self, key: bytes) -> bytes | None:
        """A record by its key; None where there is none, or it is damaged."""
        if self._places is None:
            self._places = self._index()
        place = self._places.get(key)
        if place is None:
            return None
        try:
            with opened(self._path) as file:
                file.seek(place[0])
                data = file.read(place[1])
        except OSError:
            return None
        digest, record = data[:_SUM], data[_SUM:]
        return record if digest == hashlib.sha256(key + record).digest() else None

    def _index(self) -> dict[bytes, tuple[int, int]]:
        places: dict[bytes, tuple[int, int]] = {}
        try:
            with opened(self._path) as file:
                end = os.fstat(file.fileno()).st_size
                at = 0
                while at + _HEAD.size <= end:
                    file.seek(at)
                    key, length = _HEAD.unpack(file.read(_HEAD.size))
                    at += _HEAD.size + length
                    if length < _SUM or length > MOST or at > end:
                        break  # damaged; what comes after it cannot be told
                    places[key] = at - length, length
        except OSError:
            return {}
        return places

    def write(self, records: Iterable[tuple[bytes, bytes]]) -> bool:
        """Replace the journal by these keys and records; whether it could be written."""
        part = self._path.with_name(f"{self._path.name}.{os.getpid()}.part")
        try:
            self._path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            try:
                with part.open("wb") as file:
                    for key, record in records:
                        file.write(_HEAD.pack(key, _SUM + len(record)))
                        file.write(hashlib.sha256(key + record).digest() + record)
                part.replace(self._path)
            finally:
                part.unlink(missing_ok=True)
        except OSError:
            return False
        return True

    def delete(self) -> None:
        with contextlib.suppress(OSError):
            self._path.unlink(missing_ok=True)


def journals(folder: Path) -> list[Path]:
    """All journals under a cache folder."""
    return sorted(path for path in (folder / FOLDER).glob("*") if path.is_file())


def forget_old(folder: Path) -> None:
    """Delete journals that nobody came back to for a month."""
    for path in journals(folder):
        with contextlib.suppress(OSError):
            if path.stat().st_mtime < time.time() - _DAYS * 86400:
                path.unlink()
