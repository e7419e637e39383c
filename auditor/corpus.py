"""The reports of a run as rules that look across reports see them: each once, and what could not be read told."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from auditor.copies import copies_in
from auditor.model.report import Submission
from auditor.model.verdict import Audit
from auditor.rules import Corpus, Filed
from auditor.store import StoredReport
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
    """

    def unknown(file: SubmittedFile) -> tuple[str, str | None]:
        entry = listed(file)
        return file.shown, entry.agency if entry else None

    filed, judged, copies = [], [], copies_in(audits)
    unread = [unknown(file) for file in unfinished]
    for at, (file, audit) in enumerate(zip(files, audits, strict=True)):
        report = audit.report
        if report is None or report.recognised:
            unread.append(unknown(file))
        elif at not in copies.repeated:
            extract = report.extract if isinstance(report, StoredReport) else None
            one = Filed(audit.path, report, extract, tuple(copies.of.get(at, ())))
            filed.append(one)
            if audit.ruleset == ruleset:
                judged.append(one)
    return Corpus(tuple(filed), tuple(judged), roster, tuple(sorted(unread, key=lambda one: one[0])))
