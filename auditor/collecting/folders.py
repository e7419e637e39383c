"""Folders walked to the bottom: no links to folders followed, nothing opened but folders."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Literal

from auditor.archives import names
from auditor.errors import reason_of

Kind = Literal["file", "folder", "link", "special", "hidden", "closed", "results"]
RESULTS = "reports_out"
"""The folder, in the one a run is started in, where results go that have no other place: they are no submissions."""


@dataclass(frozen=True)
class OnDisk:
    """Something a folder holds. `real` is the same for all paths to one file; `top` where it is in the folder given.

    `kind` is `link` for one that leads to no file, `closed` for a folder that cannot be opened, for the `reason`.
    """

    path: str
    real: str
    kind: Kind = "file"
    by_link: bool = False
    top: bool = False
    reason: str = ""

    @property
    def name(self) -> str:
        return os.path.basename(self.path)  # noqa: PTH119  (a Path for each of 100,000 files takes seconds)


def walk(folder: Path) -> Iterator[OnDisk]:
    """What is in a folder and the folders in it, junk of the systems' own left out."""
    results = os.path.realpath(RESULTS)
    entered: set[tuple[int, int]] = set()
    waiting = [OnDisk(str(folder), os.path.realpath(folder), "folder", top=True)]
    while waiting:
        one = waiting.pop()
        try:
            state = Path(one.path).stat()
            if state.st_ino and (state.st_dev, state.st_ino) in entered:
                continue
            entered.add((state.st_dev, state.st_ino))
            for inside in _inside(one):
                if inside.kind != "folder":
                    yield inside
                elif inside.real == results:
                    yield replace(inside, kind="results")
                else:
                    waiting.append(inside)
        except OSError as error:
            yield replace(one, kind="closed", top=False, reason=reason_of(error))


def _inside(folder: OnDisk) -> Iterator[OnDisk]:
    start = "" if folder.path == "." else os.path.join(folder.path, "")  # noqa: PTH118
    with os.scandir(folder.path) as entries:
        for entry in entries:
            one = _seen(entry, start + entry.name, os.path.join(folder.real, entry.name), folder.top)  # noqa: PTH118
            if one is not None:
                yield one


def _seen(entry: os.DirEntry[str], path: str, real: str, top: bool) -> OnDisk | None:
    """What an entry is; None for what is nobody's."""
    if names.is_junk(entry.name):
        return None
    if names.is_hidden(entry.name):
        return OnDisk(path, real, "hidden")
    if entry.is_symlink():
        if _leads_to_a_file(entry):
            return OnDisk(path, os.path.realpath(path), by_link=True, top=top)
        return OnDisk(path, real, "link")
    if entry.is_dir(follow_symlinks=False):
        return OnDisk(path, real, "folder")
    if entry.is_file(follow_symlinks=False):
        return OnDisk(path, real, top=top)
    return OnDisk(path, real, "special")


def _leads_to_a_file(entry: os.DirEntry[str]) -> bool:
    try:
        return entry.is_file()
    except OSError:  # links in a circle
        return False
