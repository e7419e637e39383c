"""Files of the same bytes that are one report: rules that look across reports see it once."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from auditor.model.verdict import Audit


@dataclass(frozen=True)
class Copies:
    """The places of audits that only repeat another, and by the other's place the paths of those that repeat it."""

    repeated: set[int] = field(default_factory=set)
    of: dict[int, list[str]] = field(default_factory=dict)


def copies_in(audits: Sequence[Audit]) -> Copies:
    """What counts is the first that the manifest lists, or the first.

    What the manifest says differently of two files, or gives to two agencies, are two reports whatever their bytes.
    """
    alike: dict[str, list[int]] = {}
    for at, audit in enumerate(audits):
        if audit.status == "audited" and audit.digest:
            alike.setdefault(audit.digest, []).append(at)
    found = Copies()
    for group in alike.values():
        if len(group) == 1:
            continue
        for at, first in _repeated({at: audits[at] for at in group}):
            found.repeated.add(at)
            found.of.setdefault(first, []).append(audits[at].path)
    return found


def _repeated(group: Mapping[int, Audit]) -> list[tuple[int, int]]:
    kept: dict[tuple[object, ...], int] = {}
    found = []
    listed = {at: _listed(audit) for at, audit in group.items()}
    for at in sorted(group, key=lambda at: (listed[at] is None, at)):
        report = group[at].report
        of = (report and report.agency.name, report and report.year)
        known = kept.get((*of, listed[at]))
        if known is None and listed[at] is None:
            known = kept.get(of)
        if known is None:
            kept[*of, listed[at]] = at
            kept.setdefault(of, at)
        else:
            found.append((at, known))
    return found


def _listed(audit: Audit) -> str | None:
    """What the manifest says of the file, but for its name."""
    submission = audit.report.submission if audit.report else None
    return submission.model_dump_json(exclude={"file"}) if submission else None
