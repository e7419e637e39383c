"""Submissions given by URL: fetched through fsspec into a private folder, and called by their URLs ever after."""

from __future__ import annotations

import os
import re
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path, PurePosixPath
from typing import Any
from urllib.parse import urlsplit

from auditor.archives.spool import Spool
from auditor.collecting.found import suffix_of
from auditor.errors import UsageError
from auditor.limits import MB, Limits, relax
from auditor.model.verdict import OtherFiles, Skipped
from auditor.submissions import Problem, SubmittedFile

_URL = re.compile(r"[a-z][a-z0-9+.:-]+://", re.IGNORECASE)
_UNFIT = re.compile(r'[\x00-\x1f\x7f<>:"|?*\\]')
_LONGEST = 200
"""Bytes of a part of a name, so that any file system takes it."""


def is_url(given: str) -> bool:
    return bool(_URL.match(given))


def local_path(url: str) -> Path | None:
    """The path that a `file:` URL names; None for other URLs."""
    from urllib.request import url2pathname  # with all of HTTP, which nothing else here needs

    parts = urlsplit(url)
    return Path(url2pathname(parts.path)) if parts.scheme.lower() == "file" else None


def file_system(url: str) -> tuple[Any, str]:
    """The fsspec file system of a URL, and the path in it; UsageError where there is none."""
    try:
        import fsspec
    except ImportError:
        raise UsageError(
            "没有安装读写网址的组件", where=url, do='请运行 pip install "auditor[remote]"'
        ) from None
    if "::" in url:
        raise UsageError("不支持这样的网址", where=url, do="请直接写出文件夹或文件的网址，如 s3://桶/报送/")
    try:
        system, path = fsspec.core.url_to_fs(url)
    except (ImportError, ValueError) as error:
        raise UsageError(f"不支持这样的网址（{error}）", where=url) from None
    except Exception as error:
        raise unreachable(url, error) from None
    return system, str(path)


def unreachable(url: str, error: Exception) -> UsageError:
    reason = str(error).partition("\n")[0][:200] or type(error).__name__
    return UsageError(f"无法访问（{reason}）", where=url, do="请检查网址、网络和访问权限")


class Mirror:
    """Copies of what lies at URLs, by relative name, for as long as the mirror lives."""

    def __init__(self, limits: Limits) -> None:
        self._limits = limits
        self._spool = Spool()
        self._origins: dict[str, str] = {}
        self._problems: list[SubmittedFile] = []

    def path(self, url: str) -> Path:
        """Where a URL's file or folder lies now; UsageError where it cannot be had."""
        local = local_path(url)
        if local is not None:
            return local
        system, remote = file_system(url)
        root = self._spool.new()
        try:
            if not system.isfile(remote):
                self._folder(system, remote.rstrip("/"), url.rstrip("/"), root)
                return root
            root.mkdir()
            base, _, name = url.rpartition("/")
            self._origins[root.as_posix()] = base
            self._fetch(system, remote, system.info(remote), root, base, PurePosixPath(name))
        except UsageError:
            raise
        except Exception as error:  # whatever the file system's library raises
            raise unreachable(url, error) from None
        return root / PurePosixPath(name).name

    def _folder(self, system: Any, remote: str, url: str, root: Path) -> None:
        found = system.find(remote, detail=True)
        if not found:
            raise UsageError("没有文件", where=url, do="请检查网址")
        root.mkdir()
        self._origins[root.as_posix()] = url
        for path, info in sorted(found.items()):
            if not path.endswith("/"):
                self._fetch(system, path, info, root, url, PurePosixPath(path.removeprefix(f"{remote}/")))

    def _fetch(
        self, system: Any, remote: str, info: dict[str, Any], root: Path, base: str, name: PurePosixPath
    ) -> None:
        unfit = name.is_absolute() or any(
            part in (".", "..") or _UNFIT.search(part) or len(part.encode()) > _LONGEST for part in name.parts
        )
        size = info.get("size") or 0
        if unfit or size > self._limits.size_bytes:
            problem = Problem("文件名中有不能使用的字符", "请改名后再试")
            if not unfit:
                what = f"文件 {size // MB} MB，超过 {self._limits.size} MB 的上限"
                problem = Problem(what, relax("size"))
            self._problems.append(SubmittedFile(Path(name.name), problem=problem, origin=f"{base}/{name}"))
            return
        target = root.joinpath(*name.parts)
        target.parent.mkdir(parents=True, exist_ok=True)
        system.get_file(remote, str(target))

    def named(self, files: Sequence[SubmittedFile], suffixes: Sequence[str]) -> list[SubmittedFile]:
        """The files collected, those from URLs called by them, and those of known endings that could not be copied."""
        if not self._origins:
            return list(files)
        found = [replace(file, origin=self._origin(file.path.as_posix())) for file in files]
        found += [one for one in self._problems if suffix_of(one.shown) in suffixes]
        return sorted(found)

    def told(self, skipped: Skipped) -> Skipped:
        """What was left out, by URL."""
        if not self._origins:
            return skipped
        others = tuple(
            OtherFiles(kind=one.kind, files=tuple(map(self._renamed, one.files))) for one in skipped.others
        )
        return skipped.model_copy(
            update={
                "others": others,
                "manifest": skipped.manifest and self._renamed(skipped.manifest),
                "unlisted": tuple(map(self._renamed, skipped.unlisted)),
                "unnamed": tuple(map(self._renamed, skipped.unnamed)),
            }
        )

    def called(self, path: str) -> str:
        """The URL of what was fetched, else the path without links, by which two paths to one file are the same."""
        url = self._origins.get(path) or self._origin(path)
        return url or Path(os.path.realpath(path)).as_posix()

    def _origin(self, path: str) -> str:
        renamed = self._renamed(path)
        return "" if renamed == path else renamed

    def _renamed(self, path: str) -> str:
        for root, url in self._origins.items():
            if path.startswith(f"{root}/"):
                return f"{url}/{path.removeprefix(f'{root}/')}"
        return path
