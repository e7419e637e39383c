"""Each report's place among those judged by the same ruleset."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import dataclass

from auditor.model.verdict import Audit, Run, Severity
from auditor.reporters.grouping import agency_of, count_severities
from auditor.rulesets.model import Ruleset


@dataclass(frozen=True)
class Standing:
    """A report's result in figures. `rank` is its place from 1 within its ruleset, None without a score."""

    audit: Audit
    agency: str
    rank: int | None
    counts: dict[Severity, int]
    unverifiable: int

    @property
    def year(self) -> int | None:
        return self.audit.report.year if self.audit.report else None


def standings(run: Run) -> list[Standing]:
    """One for each audit, in the order of the run.

    The order is by the least the report has for sure, then by the most it may have; equals share a place and
    the places behind them stay empty (1, 2, 2, 4).
    """
    places: dict[str, list[tuple[float, float]]] = {}
    for audit in run.audits:
        if audit.score:
            places.setdefault(audit.ruleset or "", []).append(_key(audit))
    for scores in places.values():
        scores.sort()
    return [
        Standing(
            audit,
            agency_of(audit),
            bisect_left(places[audit.ruleset or ""], _key(audit)) + 1 if audit.score else None,
            count_severities(audit.verdicts),
            sum(verdict.verdict == "unverifiable" for verdict in audit.verdicts),
        )
        for audit in run.audits
    ]


def _key(audit: Audit) -> tuple[float, float]:
    return (-audit.score.low, -audit.score.high) if audit.score else (0.0, 0.0)


def ranked(standing: Iterable[Standing]) -> list[Standing]:
    """By ruleset and place; without a score last, otherwise in the order given."""
    return sorted(standing, key=lambda one: (one.rank is None, one.audit.ruleset or "", one.rank or 0))


def grade_places(rulesets: Iterable[Ruleset]) -> dict[str, int]:
    """Names of grades with their place in their ruleset, 0 the best."""
    return {grade.name: place for one in rulesets for place, grade in enumerate(one.grades)}
