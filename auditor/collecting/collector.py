"""Folders walked and archives opened: each file once, in order, nothing lost silently."""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path

from auditor.archives import format_of
from auditor.archives.base import Bounds
from auditor.archives.spool import Spool
from auditor.collecting.folders import OnDisk, walk
from auditor.collecting.found import PAGES, VOLUME, Found, Sought, is_picture
from auditor.collecting.members import Opener
from auditor.errors import UnreadableError, UsageError, reason_of
from auditor.extensions import Source
from auditor.limits import Limits
from auditor.loaders.base import read_source
from auditor.submissions import Problem, SubmittedFile


class Collector:
    """Finds what to audit: files of the formats whose `suffixes` are given.

    What has to be unpacked lies in a private folder for as long as the collector lives.
    """

    def __init__(self, suffixes: Iterable[str], limits: Limits) -> None:
        self._sought = Sought.of(suffixes)
        self._limits = limits
        self._spool = Spool()

    def collect(self, paths: Sequence[Path], manifests: Iterable[str] = ()) -> Found:
        """Everything in folders and archives, and the files given whatever they are, in order of path; at the top
        of what is given, `manifests` by these names.

        UsageError for a folder with nothing to audit.
        """
        found = Found()
        self._sought = replace(self._sought, manifests=frozenset(manifests))
        seen: dict[str, OnDisk] = {}
        given: set[str] = set()
        for path in paths:
            if os.path.isdir(path):  # noqa: PTH112  (what may not be looked at is told when it is read)
                for one in self._in_folder(path):
                    _keep(seen, one)
            elif around := _archive_around(path):
                self._open_inside(around, path, found)
            else:
                one = _given(path)
                given.add(one.real)
                _keep(seen, one)
        for real, one in sorted(seen.items(), key=lambda item: (item[1].path, item[0])):
            self._take(one, found, given=real in given)
        return _ordered(found)

    def _in_folder(self, folder: Path) -> list[OnDisk]:
        seen = list(walk(folder))
        if not any(one.kind == "closed" or self._is_wanted(one) for one in seen):
            known = "、".join(sorted(self._sought.reports | self._sought.archives))
            pages = f"。{PAGES}" if any(is_picture(one.name) for one in seen) else ""
            do = f"可识别的文件：{known}{pages}"
            raise UsageError("文件夹中没有可审核的报告", where=str(folder), do=do)
        return seen

    def _is_wanted(self, one: OnDisk) -> bool:
        sought, name = self._sought, one.name
        return one.kind == "file" and (
            sought.is_report(name) or sought.is_archive(name) or sought.is_volume(name)
        )

    def _take(self, one: OnDisk, found: Found, *, given: bool) -> None:
        file = SubmittedFile(Path(one.path))
        if one.kind == "closed":
            problem = Problem(f"文件夹无法打开（{one.reason}）", "请检查文件夹权限")
            found.files.append(SubmittedFile(file.path, problem=problem))
        elif one.kind != "file":
            found.leave(file.shown, one.kind)
        elif one.top and not given and self._sought.is_manifest(one.name):
            found.manifests.append(file)
        elif given or self._sought.is_archive(one.name):
            self._take_archive(file, found, given=given)
        elif self._sought.is_report(one.name):
            found.files.append(file)
        elif self._sought.is_volume(one.name):
            found.files.append(replace(file, problem=VOLUME))
        else:
            found.leave(file.shown)

    def _take_archive(self, file: SubmittedFile, found: Found, *, given: bool) -> None:
        form = format_of(file.path)
        if form is None:
            found.files.append(file)
        elif not self._opener(found).open(file, form, given=given) and given:
            inside = f"{file.shown}/"
            left = (name for names in found.others.values() for name in names if name.startswith(inside))
            do = PAGES if any(map(is_picture, left)) else "请检查是否给错了文件"
            problem = Problem("压缩包中没有可审核的报告", do)
            found.files.append(SubmittedFile(file.path, problem=problem))

    def _open_inside(self, archive: Path, path: Path, found: Found) -> None:
        """What is asked for by a path that goes on inside an archive."""
        form = format_of(archive)
        assert form is not None
        if not self._opener(found, path.as_posix()).open(SubmittedFile(archive), form, given=True):
            problem = Problem("压缩包中没有这个文件", "请检查路径")
            found.files.append(SubmittedFile(path, problem=problem))

    def _opener(self, found: Found, only: str = "") -> Opener:
        return Opener(self._sought, self._limits, self._spool, found, only)

    def complete(self, file: SubmittedFile) -> SubmittedFile:
        """The file with all that reading it takes, where it was not collected."""
        if not file.inside or file.held or file.problem:
            return file
        form = format_of(file.path)
        if form and form.direct and len(file.inside) == 1:
            return file
        return replace(self.locate(Path(file.shown)), listed=file.listed, role=file.role)

    def locate(self, path: Path) -> SubmittedFile:
        """The one file that a path means, inside an archive or not; UnreadableError where it means several."""
        around = path if format_of(path) else _archive_around(path)
        if around is None:
            return SubmittedFile(path)
        found = Found()
        if around == path:
            self._take_archive(SubmittedFile(path), found, given=True)
        else:
            self._open_inside(around, path, found)
        files = _ordered(found).files
        if len(files) == 1 and (around != path or files[0].problem):
            return files[0]
        some = "、".join(file.shown for file in files[:3]) + ("等" if len(files) > 3 else "")
        raise UnreadableError(
            f"是压缩包，内有 {len(files)} 个文件", where=str(path), do=f"请写明其中一个，如 {some}"
        )


def _given(path: Path) -> OnDisk:
    try:
        return OnDisk(str(path), str(path.resolve()), by_link=path.is_symlink())
    except (OSError, ValueError, RuntimeError):  # a loop of links, a name that cannot be
        return OnDisk(str(path), str(path))


def _keep(found: dict[str, OnDisk], one: OnDisk) -> None:
    """Of several paths to one file the one that is no link, and first by name."""
    other = found.get(one.real)
    if other is None or _rank(one) < _rank(other):
        found[one.real] = one


def _rank(one: OnDisk) -> tuple[bool, bool, str]:
    return one.kind != "file", one.by_link, one.path


def _archive_around(path: Path) -> Path | None:
    """The archive that a path goes on inside of, where nothing on disk has that path."""
    try:
        if path.exists() or path.is_symlink():
            return None
        around = next((one for one in path.parents if one.is_file()), None)
    except (OSError, ValueError):
        return None
    return around if around is not None and format_of(around) else None


def _ordered(found: Found) -> Found:
    """Each file once, in order of path."""
    files = {(file.shown, file.inside): file for file in found.files}
    ordered = [files[key] for key in sorted(files)]
    others = {kind: sorted(set(shown)) for kind, shown in sorted(found.others.items())}
    return Found(ordered, others, sorted(found.manifests))


def source_of(file: SubmittedFile, limits: Limits) -> Source:
    """A submitted file's name and bytes; UnreadableError where they cannot be had."""
    if file.problem:
        raise UnreadableError(file.problem.what, where=file.shown, do=file.problem.do)
    if not file.inside:
        return read_source(file.path, limits)
    path, depth = (file.held.path, file.held.depth) if file.held else (file.path, 0)
    rest = file.inside[depth:]
    try:
        data = _member(path, rest, limits) if rest else read_source(path, limits).data
    except UnreadableError as error:
        raise UnreadableError(error.what, where=file.shown, do=error.do) from None
    except OSError as error:  # the archive has gone since it was opened
        raise UnreadableError(
            f"无法打开（{reason_of(error)}）", where=file.shown, do="请检查路径和权限"
        ) from None
    if not data.strip(b"\0 \t\r\n"):
        raise UnreadableError("文件是空的", where=file.shown, do="请向报送机关索取完整的文件")
    return Source(file.name, data, limits)


def _member(path: Path, names: tuple[str, ...], limits: Limits) -> bytes:
    form = format_of(path)
    data = form.read(path, names[0], Bounds(limits)) if form and len(names) == 1 else None
    if data is None:
        raise UnreadableError("压缩包中没有这个文件，或它须先解压", do="请检查路径")
    return data
