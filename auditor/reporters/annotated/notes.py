"""What a note says of a finding, and where notes go."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from auditor.model.location import NOWHERE
from auditor.model.verdict import Evidence
from auditor.reporters.ledger import Entry
from auditor.reporters.printable import safe

AUTHOR = "审核"


def note(entry: Entry) -> str:
    """A finding in a few lines."""
    finding = entry.finding
    lines = [f"【{entry.mark}】{finding.rule} {entry.title}", finding.message]
    lines += [f"应为：{finding.expected}"] if finding.expected else []
    lines += [f"实为：{finding.actual}"] if finding.actual else []
    lines += [f"修改：{finding.suggestion}"] if finding.suggestion else []
    lines += [f"依据：{'；'.join(entry.short_bases)}"] if entry.bases else []
    return safe("\n".join(lines))


def pieces(entry: Entry, path: str) -> Iterator[Evidence]:
    """A finding's evidence that stands in this file."""
    for one in entry.finding.evidence:
        if one.location != NOWHERE and one.location.document in (None, path):
            yield one


def together(entries: Sequence[Entry]) -> str:
    """One text for all findings of one place."""
    return "\n\n".join(map(note, entries))
