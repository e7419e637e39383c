"""What collecting has found so far, and what it looks for."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import PurePosixPath

from auditor.archives import SUFFIXES as ARCHIVES
from auditor.submissions import Problem, SubmittedFile

VOLUME = Problem("是分卷压缩包的一卷", "请把各卷放在一起解压后再审核，或请报送机关重新打包")
PAGES = "其中是图片，如果是一份报告的各页，请合成一个 PDF；一幅图片就是整份报告的，请写明那幅图片的路径"
_PICTURES = (".jpg", ".jpeg", ".jfif", ".png", ".bmp", ".webp", ".gif", ".jp2", ".avif", ".heic")
_FIRST_VOLUME = re.compile(r"\.(?:7z|zip|rar|tar|gz)\.0{1,2}1$", re.I)
KINDS = {"link": "链接", "special": "特殊文件", "hidden": "隐藏文件", "results": "以往的结果"}


@dataclass(frozen=True)
class Sought:
    """Endings of reports and of archives, and the names of manifests (none where it is given)."""

    reports: frozenset[str]
    archives: frozenset[str]
    manifests: frozenset[str] = frozenset()

    @classmethod
    def of(cls, suffixes: Iterable[str]) -> Sought:
        reports = frozenset(suffixes)
        return cls(reports, frozenset(ARCHIVES) - reports)

    def is_report(self, name: str) -> bool:
        return suffix_of(name) in self.reports

    def is_archive(self, name: str) -> bool:
        return suffix_of(name) in self.archives

    @staticmethod
    def is_volume(name: str) -> bool:
        """Whether a file is the first of those that an archive was cut into, none of which can be read by itself."""
        return _FIRST_VOLUME.search(name) is not None

    def is_manifest(self, name: str) -> bool:
        return name.lower() in self.manifests

    @property
    def endings(self) -> tuple[str, ...]:
        """Of what is unpacked from archives that cannot be read member by member."""
        return (*sorted(self.reports | self.archives), *(f"/{name}" for name in sorted(self.manifests)))


@dataclass
class Found:
    """Files to audit, others by kind, and manifests that were come upon."""

    files: list[SubmittedFile] = field(default_factory=list)
    others: dict[str, list[str]] = field(default_factory=dict)
    manifests: list[SubmittedFile] = field(default_factory=list)

    def leave(self, shown: str, what: str = "") -> None:
        """Note a file that is not audited: of a kind of its own, or by its ending."""
        self.others.setdefault(KINDS.get(what) or kind_of(shown), []).append(shown)


def suffix_of(name: str) -> str:
    return PurePosixPath(name).suffix.lower()


def is_picture(name: str) -> bool:
    """Whether a file is by its ending a picture, which is a report only where it is named."""
    return suffix_of(name) in _PICTURES


def kind_of(name: str) -> str:
    """`xlsx`; endings that are none are all one kind."""
    suffix = suffix_of(name.rpartition("/")[2])[1:]
    if not suffix:
        return "无扩展名"
    return suffix if re.fullmatch(r"[a-z0-9_]{1,8}", suffix) else "其他"
