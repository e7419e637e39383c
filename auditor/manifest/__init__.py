"""The office's own list of submissions: what it knows of each file that the document cannot prove."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from auditor.errors import UsageError, reason_of
from auditor.limits import DEFAULT, Limits
from auditor.manifest.columns import entries_in
from auditor.manifest.names import matched_by_agency, matched_loosely, parts_of
from auditor.manifest.rows import tables_in
from auditor.model.report import Report, Submission
from auditor.submissions import SubmittedFile
from auditor.text import folded

__all__ = ["Manifest", "Matched", "is_of", "parse_manifest", "read_manifest"]

NAMES = tuple(
    f"{stem}{suffix}" for stem in ("manifest", "清单", "报送清单", "报告清单") for suffix in (".csv", ".xlsx")
)
"""Names under which a manifest is found beside the files."""

MOST_PAIRS = 1_000_000
"""Entries without a file times files without an entry, that are compared loosely."""
_WAITED_FOR = {"file", "agency", "year"}


@dataclass(frozen=True)
class Matched:
    """Files with what the manifest says of each; entries without a file, and files without an entry, by name.

    `unnamed` are those files where the manifest names no file and says more of agencies than that they are waited for.
    """

    files: tuple[SubmittedFile, ...]
    missing: tuple[str, ...]
    unlisted: tuple[str, ...]
    unnamed: tuple[str, ...] = ()


@dataclass(frozen=True)
class Manifest:
    """Submissions by file. Files are named relative to any folder above them, with either slash.

    `rows` are those of the submissions in the manifest's table. `base` is the folder or archive in which the
    manifest was found, and which alone it speaks of; None for one that was given.
    """

    path: str
    submissions: tuple[Submission, ...]
    rows: tuple[int, ...] = ()
    base: str | None = None

    @cached_property
    def _by_name(self) -> dict[str, list[tuple[tuple[str, ...], int]]]:
        """Entries (their parts and number) by the last part of the file's name."""
        index: dict[str, list[tuple[tuple[str, ...], int]]] = {}
        for number, submission in enumerate(self.submissions):
            parts = parts_of(submission.file)
            index.setdefault(parts[-1] if parts else "", []).append((parts, number))
        return index

    def find(self, file: SubmittedFile | Path) -> Submission | None:
        """The entry whose `file` is the end of the path, or of that of an archive it is in; the longest of several."""
        found = self._find(file if isinstance(file, SubmittedFile) else SubmittedFile(file))
        return self.submissions[found[0]] if found else None

    def _find(self, file: SubmittedFile) -> tuple[int, bool] | None:
        """The entry's number, and whether it names the file itself and not an archive around it."""
        for depth in range(len(file.inside), -1, -1):
            parts = self._relative("/".join((file.path.as_posix(), *file.inside[:depth])))
            fitting = [
                (len(wanted), number)
                for wanted, number in self._by_name.get(parts[-1] if parts else "", ())
                if wanted and parts[-len(wanted) :] == wanted
            ]
            if fitting:
                return max(fitting)[1], depth == len(file.inside)
        return None

    def _relative(self, shown: str) -> tuple[str, ...]:
        parts, base = parts_of(shown), parts_of(self.base or "")
        return parts[len(base) :] if parts[: len(base)] == base else ()

    def match(self, files: Iterable[SubmittedFile]) -> Matched:
        """Each file with its entry; UsageError where an entry could mean several files."""
        files = list(files)
        taken: dict[int, list[SubmittedFile]] = {}
        listed: dict[SubmittedFile, int] = {}
        for file in files:
            found = self._find(file)
            if found:
                listed[file] = found[0]
                taken.setdefault(found[0], [])
                if found[1]:
                    taken[found[0]].append(file)
        for number, sharing in taken.items():
            if len(sharing) > 1:
                self._settle(number, sharing, listed)
        listed |= self._loosely(files, listed, taken) if self._names_files else self._by_agency(files)
        others = tuple(file.shown for file in files if file not in listed)
        return Matched(
            tuple(file.saying(self.submissions[listed[file]]) if file in listed else file for file in files),
            tuple(
                one.file for number, one in enumerate(self.submissions) if one.file and number not in taken
            ),
            others if self._names_files else (),
            others if self._says_more and not self._names_files else (),
        )

    @cached_property
    def _names_files(self) -> bool:
        return any(one.file for one in self.submissions)

    @cached_property
    def _says_more(self) -> bool:
        """Whether it tells more of agencies than that they are waited for."""
        return any(one.model_dump(exclude=_WAITED_FOR, exclude_none=True) for one in self.submissions)

    def _by_agency(self, files: list[SubmittedFile]) -> dict[SubmittedFile, int]:
        """Files with the entries of a manifest that names none; what a file says of itself has yet to bear it out."""
        wanted = {number: (one.agency, one.year) for number, one in enumerate(self.submissions) if one.agency}
        paths = {at: self._relative(file.shown) for at, file in enumerate(files)}
        found = matched_by_agency(wanted, paths) if len(wanted) * len(paths) <= MOST_PAIRS else {}
        return {files[at]: number for number, at in found.items()}

    def _loosely(
        self,
        files: list[SubmittedFile],
        listed: dict[SubmittedFile, int],
        taken: dict[int, list[SubmittedFile]],
    ) -> dict[SubmittedFile, int]:
        """Files without an entry with entries without a file that can only mean them; `taken` is completed."""
        wanted = {
            number: parts_of(one.file) for number, one in enumerate(self.submissions) if number not in taken
        }
        others = {at: self._relative(file.shown) for at, file in enumerate(files) if file not in listed}
        found = matched_loosely(wanted, others) if len(wanted) * len(others) <= MOST_PAIRS else {}
        taken.update((number, [files[at]]) for number, at in found.items())
        return {files[at]: number for number, at in found.items()}

    def _settle(self, number: int, sharing: list[SubmittedFile], listed: dict[SubmittedFile, int]) -> None:
        """Of several files that end like an entry, a manifest found beside them means the one right there."""
        exact = [
            file
            for file in sharing
            if self.base is not None and self._relative(file.shown) == parts_of(self.submissions[number].file)
        ]
        if not exact:
            row = f" 第{self.rows[number]}行" if self.rows else ""
            raise UsageError(
                f"{self.submissions[number].file} 对应不止一个文件（{sharing[0].shown}、{sharing[1].shown}）",
                where=f"{self.path}{row}",
                do="请在文件列中写明所在文件夹",
            )
        for file in sharing:
            if file not in exact:
                del listed[file]


def is_of(report: Report, listed: Submission) -> bool:
    """Whether a report is of the agency and year of an entry, by its own words."""
    named = folded(report.agency.name or "") == folded(listed.agency or "")
    return named and listed.year in (None, report.year)


def read_manifest(path: Path, limits: Limits = DEFAULT) -> Manifest:
    """Read a CSV or XLSX whose head names the columns, in English or Chinese; UsageError names the row."""
    try:
        with path.open("rb") as stream:
            data = stream.read(limits.size_bytes + 1)
    except (OSError, ValueError) as error:
        raise UsageError(f"清单无法打开（{reason_of(error)}）", where=str(path), do="请检查路径") from None
    if len(data) > limits.size_bytes:
        raise UsageError(f"清单超过 {limits.size} MB 的上限", where=str(path), do="请检查是否给错了文件")
    return parse_manifest(data, str(path), limits)


def parse_manifest(data: bytes, where: str, limits: Limits = DEFAULT, base: str | None = None) -> Manifest:
    """A manifest from its bytes; `where` is what errors call it."""
    entries = entries_in(tables_in(data, where, limits), where)
    seen: dict[tuple[str, ...], int] = {}
    for row, one in entries:
        if not one.file:
            continue
        key = parts_of(one.file)
        if key in seen:
            raise UsageError(
                f"{one.file} 在清单中出现两次（第{seen[key]}行、第{row}行）",
                where=where,
                do="每个文件只写一行",
            )
        seen[key] = row
    return Manifest(where, tuple(one for _, one in entries), tuple(row for row, _ in entries), base)
