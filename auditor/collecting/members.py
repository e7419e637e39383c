"""Archives opened: their members become files of the run, archives in them are opened in turn, within bounds."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import replace
from itertools import takewhile
from pathlib import Path, PurePosixPath

from auditor.archives import format_of, names
from auditor.archives.base import ArchiveFormat, Bounds, DamagedError, Member
from auditor.archives.spool import Spool
from auditor.collecting.found import VOLUME, Found, Sought
from auditor.errors import UnreadableError, reason_of
from auditor.limits import Limits, relax
from auditor.submissions import Held, Problem, SubmittedFile


class Opener:
    """Opens archives of submissions into what was found. `only` is the one path inside that is asked for."""

    def __init__(self, sought: Sought, limits: Limits, spool: Spool, found: Found, only: str) -> None:
        self._sought = sought
        self._limits = limits
        self._spool = spool
        self._found = found
        self._only = folded_path(only)

    def open(self, file: SubmittedFile, form: ArchiveFormat, *, given: bool) -> bool:
        """Open an archive on disk; whether anything in it is to be audited."""
        open_ = self._open if given else self._or_left
        return open_(file, form, file.path, 1, Bounds(self._limits))

    def _or_left(
        self, file: SubmittedFile, form: ArchiveFormat, disk: Path, level: int, bounds: Bounds
    ) -> bool:
        """As `_open`; an archive with nothing in it at all is itself what is left out."""
        others = sum(map(len, self._found.others.values()))
        opened = self._open(file, form, disk, level, bounds)
        if not opened and others == sum(map(len, self._found.others.values())):
            self._found.leave(file.shown)
        return opened

    def _open(self, file: SubmittedFile, form: ArchiveFormat, disk: Path, level: int, bounds: Bounds) -> bool:
        before = len(self._found.files)
        members, damage = self._listed(file, form, disk, level, bounds)
        for member in self._without_manifest(file, members) if level == 1 else members:
            self._take(file, member, level, bounds)
        opened = len(self._found.files) > before
        if damage and not (self._only and opened):
            self._found.files.append(replace(file, problem=Problem(damage.what, damage.do)))
            return True
        return opened

    def _listed(
        self, file: SubmittedFile, form: ArchiveFormat, disk: Path, level: int, bounds: Bounds
    ) -> tuple[list[Member], UnreadableError | None]:
        """The members, and what is wrong with the archive: of a damaged one, what could be had stands."""
        members: list[Member] = []
        if level > self._limits.archives:
            what = f"压缩包层层嵌套，超过 {self._limits.archives} 层"
            return members, UnreadableError(what, do=relax("archives"))
        try:
            for member in form.members(
                disk, file.name, self._endings, self._held_endings, self._spool, bounds
            ):
                members.append(member)
        except DamagedError as error:
            return members, error
        except UnreadableError as error:
            return [], error
        except OSError as error:
            return [], UnreadableError(f"无法解压（{reason_of(error)}）", do="请检查磁盘空间和权限")
        return members, None

    @property
    def _endings(self) -> tuple[str, ...]:
        asked = PurePosixPath(self._only)
        return (
            (*self._sought.endings, asked.suffix or f"/{asked.name}") if self._only else self._sought.endings
        )

    @property
    def _held_endings(self) -> tuple[str, ...]:
        return tuple(sorted(self._sought.archives))

    def _take(self, file: SubmittedFile, member: Member, level: int, bounds: Bounds) -> None:
        child = _child(file, member)
        if names.is_junk(member.name) or not self._concerns(child):
            return
        asked = bool(self._only) and folded_path(child.shown) == self._only
        if member.kind != "file":
            self._found.leave(child.shown, member.kind)
        elif names.is_hidden(member.name) and not asked:
            self._found.leave(child.shown, "hidden")
        elif self._sought.is_archive(child.name) and not child.problem:
            self._nested(child, level, bounds)
        elif asked or self._sought.is_report(child.name) or self._sought.is_archive(child.name):
            self._found.files.append(child)
        elif self._sought.is_volume(child.name):
            self._found.files.append(replace(child, problem=VOLUME))
        else:
            self._found.leave(child.shown)

    def _nested(self, file: SubmittedFile, level: int, bounds: Bounds) -> None:
        form = format_of(file.held.path) if file.held else None
        if form is None or file.held is None:
            self._found.files.append(file)  # a document after all, or nothing known: reading it tells
            return
        self._or_left(file, form, file.held.path, level + 1, bounds)

    def _concerns(self, file: SubmittedFile) -> bool:
        """Whether a file is what was asked for, or inside it, or an archive around it."""
        shown = folded_path(file.shown)
        return (
            not self._only or f"{shown}/".startswith(f"{self._only}/") or self._only.startswith(f"{shown}/")
        )

    def _without_manifest(self, file: SubmittedFile, members: list[Member]) -> list[Member]:
        """The members but for manifests at the top, below whatever folders hold everything."""
        if self._only or not self._sought.manifests:
            return members
        top = _top([member.name for member in members if not names.is_junk(member.name)])
        kept = []
        for member in members:
            if member.kind == "file" and self._sought.is_manifest(member.name.removeprefix(top)):
                self._found.manifests.append(_child(file, member))
            else:
                kept.append(member)
        return kept


def _top(paths: Sequence[str]) -> str:
    """The folders that all paths are in, with the slash."""
    folders = [path.split("/")[:-1] for path in paths]
    if not folders:
        return ""
    both = zip(min(folders), max(folders), strict=False)
    shared = [one for one, _ in takewhile(lambda pair: pair[0] == pair[1], both)]
    return "".join(f"{folder}/" for folder in shared)


def _child(file: SubmittedFile, member: Member) -> SubmittedFile:
    inside = (*file.inside, member.name)
    held = Held(member.held, len(inside)) if member.held else file.held
    problem = Problem(*member.problem) if member.problem else None
    return SubmittedFile(file.path, inside, held=held, problem=problem)


def folded_path(shown: str) -> str:
    """One spelling for paths that mean the same member."""
    return unicodedata.normalize("NFC", shown).replace("\\", "/").rstrip("/").lower()
