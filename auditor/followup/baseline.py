"""A run without what an earlier result already has."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import overload

from auditor.model.verdict import KNOWN, Audit, Finding, Run, Verdict


def without(run: Run, known: frozenset[str]) -> tuple[Run, int]:
    """The run with the findings an earlier result already has set apart, and how many they are.

    A failing verdict keeps what is new; the others stand beside it in a verdict `waived` with the reason KNOWN. Scores
    are those of the whole report.
    """
    changed = run.model_copy(
        update={"audits": _Fresh(run.audits, known), "across": tuple(_parted(run.across, known))}
    )
    found = [len(one.findings) for one in changed.verdicts if one.reason == KNOWN]
    return changed.model_copy(update={"known": len(found)}), sum(found)


class _Fresh(Sequence[Audit]):
    """Audits with what is known set apart, each as it is looked at: they may lie on disk."""

    def __init__(self, audits: Sequence[Audit], known: frozenset[str]) -> None:
        self._audits = audits
        self._known = known

    def __len__(self) -> int:
        return len(self._audits)

    @overload
    def __getitem__(self, index: int) -> Audit: ...
    @overload
    def __getitem__(self, index: slice) -> Sequence[Audit]: ...
    def __getitem__(self, index: int | slice) -> Audit | Sequence[Audit]:
        if isinstance(index, slice):
            return _Fresh(self._audits[index], self._known)
        audit = self._audits[index]
        return audit.model_copy(update={"verdicts": tuple(_parted(audit.verdicts, self._known))})


def _parted(verdicts: Iterable[Verdict], known: frozenset[str]) -> Iterator[Verdict]:
    for verdict in verdicts:
        old = tuple(one for one in verdict.findings if verdict.verdict == "fail" and one.fingerprint in known)
        if not old:
            yield verdict
            continue
        fresh: tuple[Finding, ...] = tuple(one for one in verdict.findings if one not in old)
        if fresh:
            yield verdict.model_copy(update={"findings": fresh})
        yield verdict.model_copy(update={"verdict": "waived", "reason": KNOWN, "findings": old, "checked": 0})
