"""A file of cases as written: every key checked."""

from __future__ import annotations

from collections import Counter
from datetime import date
from pathlib import Path
from typing import Any, Literal

from pydantic import Field

from auditor.errors import AuditorError
from auditor.model.frozen import Frozen
from auditor.model.report import Submission
from auditor.model.verdict import Certainty, Severity
from auditor.toml_files import checked, read_toml


class CaseError(AuditorError):
    """A case file that cannot be used."""


class Edited(Frozen):
    """A report: a clean base of the casebook, a `document` written out, or a `file` beside the cases; and edits to it.

    `year` moves the base to another year; `replace` are pairs of printed text and its replacement, each of which must
    occur; `cells` maps `table.row.column` to a new printed text; `submission` is what the manifest says.
    """

    base: str = "department-2021"
    document: str | None = None
    file: str | None = None
    year: int | None = None
    replace: tuple[tuple[str, str], ...] = ()
    cells: dict[str, str] = Field(default_factory=dict)
    submission: dict[str, Any] = Field(default_factory=dict)


class Beside(Edited):
    """Another report of the run; not judged itself, unless it is `judged` too; or no submission at all, but `compared`."""

    judged: bool = False
    compared: bool = False


class Case(Edited):
    """One case: a report, and what is expected.

    `findings` is the exact number of findings; each of `says` must occur in a finding or in the verdict's reason, none
    of `never` may; each of `at` must be a place that a finding points at: a cell (`requests.new.total`), a part
    (`preface`, a section's key), or `line 12`, `page 3`. For rules across reports: the reports `beside`, the `roster`
    (entries of the manifest), and the files `unread` (path, agency or nothing).
    """

    name: str = Field(min_length=1)
    verdict: Literal["pass", "fail", "not_applicable", "unverifiable"]
    findings: int | None = Field(default=None, ge=0)
    severity: Severity | None = None
    certainty: Certainty | None = None
    says: tuple[str, ...] = ()
    never: tuple[str, ...] = ()
    at: tuple[str, ...] = ()
    parameters: dict[str, Any] = Field(default_factory=dict)
    due: date | None = None
    beside: tuple[Beside, ...] = ()
    roster: tuple[dict[str, Any], ...] | None = None
    unread: tuple[tuple[str, str], ...] = ()


class CaseFile(Frozen):
    rule: str
    case: tuple[Case, ...] = Field(min_length=1)


def read_case_file(path: Path) -> CaseFile:
    """One file; CaseError names the case, the key and what would be right."""
    found = checked(CaseFile, read_toml(path, CaseError, "用例"), path, CaseError)
    twice = [name for name, count in Counter(case.name for case in found.case).items() if count > 1]
    if twice:
        raise CaseError(f"case[{twice[0]}] 写了两次", where=str(path), do="请给用例分别起名")
    for case in found.case:
        for key, one in (("", case), *((f".beside[{n}]", one) for n, one in enumerate(case.beside, 1))):
            prefix = f"case[{case.name}]{key}."
            if one.document is not None and one.file is not None:
                raise CaseError(f"{prefix}document 和 file 只能写一个", where=str(path), do="请删去一个")
            checked(Submission, {"file": "", **one.submission}, path, CaseError, f"{prefix}submission.")
        if case.findings and case.verdict != "fail":
            raise CaseError(
                f"case[{case.name}].findings 的值 {case.findings} 有误",
                where=str(path),
                do='只有 verdict = "fail" 才有问题',
            )
    return found
