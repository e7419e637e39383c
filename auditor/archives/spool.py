"""A private folder for what has to be unpacked, under numbers for names, deleted with its owner."""

from __future__ import annotations

import os
import shutil
import tempfile
import weakref
from pathlib import Path


class Spool:
    """Made when first used; deleted when the spool is, at the latest at the end of the process."""

    def __init__(self) -> None:
        self._folder: Path | None = None
        self._count = 0

    @property
    def folder(self) -> Path:
        if self._folder is None:
            self._folder = Path(tempfile.mkdtemp(prefix="auditor-"))
            weakref.finalize(self, _delete, self._folder, os.getpid())
        return self._folder

    def new(self) -> Path:
        """A path that nothing has yet."""
        self._count += 1
        return self.folder / f"{self._count:06d}"


def _delete(folder: Path, owner: int) -> None:
    if os.getpid() == owner:  # not in a copy of the process
        shutil.rmtree(folder, ignore_errors=True)
