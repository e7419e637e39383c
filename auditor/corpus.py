"""The reports of a run as rules that look across reports see them: each once, and what could not be read told."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Any

from auditor.copies import copies_in
from auditor.model.report import Report, Submission
from auditor.model.verdict import Audit, Compared
from auditor.rules import Corpus, Filed
from auditor.store import Audits, Spill, StoredReport
from auditor.submissions import SubmittedFile


def corpus_of(
    files: Sequence[SubmittedFile],
    audits: Sequence[Audit],
    ruleset: str,
    unfinished: Iterable[SubmittedFile],
    listed: Callable[[SubmittedFile], Submission | None],
    roster: tuple[Submission, ...] | None,
) -> Corpus:
    """All reports of `files`, of which those judged by `ruleset` are judged together.

    `audits` are those of `files`; `unfinished` the files that were not audited; `listed` is what the manifest says of a
    file, `roster` all that it says. A report recognised from pictures counts as unread: nothing is compared with it.
    What is only compared with comes last among them, and is no submission: nothing is missed where it is unread, and what
    was submitted too counts as that.
    """

    def unknown(file: SubmittedFile) -> tuple[str, str | None]:
        entry = listed(file)
        return file.shown, entry.agency if entry else None

    filed, judged = [], []
    unread = [unknown(file) for file in unfinished if not file.is_compared]
    own = sum(not file.is_compared for file in files)
    copies = copies_in(audits[:own])
    for at, (file, audit) in enumerate(zip(files[:own], audits[:own], strict=True)):
        report = audit.report
        if report is None or report.recognised:
            unread.append(unknown(file))
        elif at not in copies.repeated:
            one = Filed(audit.path, report, _extract(report), tuple(copies.of.get(at, ())))
            filed.append(one)
            if audit.ruleset == ruleset:
                judged.append(one)
    submitted = {audit.digest for audit in audits[:own]}
    repeated = copies_in(audits[own:]).repeated
    for at, audit in enumerate(audits[own:]):
        report = audit.report
        if report and not report.recognised and at not in repeated and audit.digest not in submitted:
            filed.append(Filed(audit.path, report, _extract(report), compared=True))
    filed.sort(key=lambda one: one.path)
    return Corpus(tuple(filed), tuple(judged), roster, tuple(sorted(unread, key=lambda one: one[0])))


def _extract(report: Report) -> Callable[[str], Any] | None:
    return report.extract if isinstance(report, StoredReport) else None


def compared_in(files: Iterable[SubmittedFile], spill: Spill) -> tuple[Compared, ...]:
    """What became of each file that was given to be compared with; of one without an audit, the run was interrupted."""
    found = []
    for number, file in enumerate(files):
        if not file.is_compared:
            continue
        if number not in spill:
            found.append(Compared(path=file.shown, digest=None, reason="中断时尚未读取"))
            continue
        (audit,) = Audits(spill, [number])
        report = audit.report
        found.append(
            Compared(
                path=audit.path,
                digest=audit.digest,
                agency=report.agency.name if report else None,
                year=report.year if report else None,
                reason="由图像识别得来" if report and report.recognised else audit.reason,
            )
        )
    return tuple(found)
