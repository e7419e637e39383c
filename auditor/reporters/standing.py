"""Each report's place among those judged by the same ruleset."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import PurePath

from auditor.model.verdict import SEVERITIES, Audit, Run, Score, Severity
from auditor.reporters.grouping import agency_of
from auditor.rulesets.model import Ruleset


@dataclass(frozen=True)
class Standing:
    """A report's result in figures: what is at hand of an audit that may lie on disk.

    `rank` is its place from 1 within its ruleset, None without a score; `score` is without its clauses. `file` is
    the file's name where the agency handed in several reports of the year, else empty.
    """

    audit: Audit
    agency: str
    year: int | None
    score: Score | None
    rank: int | None
    counts: dict[Severity, int]
    unverifiable: int
    file: str = ""

    @property
    def shown(self) -> str:
        """The agency, told apart from its other reports."""
        return f"{self.agency}（{self.file}）" if self.file else self.agency


def standings(run: Run) -> list[Standing]:
    """One for each audit, in the order of the run.

    The order is by the least the report has for sure, then by the most it may have; equals share a place and
    the places behind them stay empty (1, 2, 2, 4).
    """
    unplaced = [_unplaced(audit) for audit in run.audits]
    places: dict[str, list[tuple[float, float]]] = {}
    for one in unplaced:
        if one.score:
            places.setdefault(one.audit.ruleset or "", []).append(_key(one.score))
    for keys in places.values():
        keys.sort()
    filed = Counter((one.agency, one.year) for one in unplaced if one.audit.report)
    return [
        replace(
            one,
            rank=bisect_left(places[one.audit.ruleset or ""], _key(one.score)) + 1 if one.score else None,
            file=PurePath(one.audit.path).name if filed[one.agency, one.year] > 1 else "",
        )
        for one in unplaced
    ]


def _unplaced(audit: Audit) -> Standing:
    tally = audit.tally
    report = audit.report
    score = audit.score
    return Standing(
        audit,
        agency_of(audit),
        report.year if report else None,
        score.model_copy(update={"clauses": ()}) if score else None,
        None,
        {severity: tally.findings[severity] for severity in reversed(SEVERITIES)},
        tally.verdicts["unverifiable"],
    )


def _key(score: Score) -> tuple[float, float]:
    return -score.low, -score.high


def ranked(standing: Iterable[Standing]) -> list[Standing]:
    """By ruleset, that of the newest reports first, and place; without a score last, otherwise in the order given."""
    standing = list(standing)
    newest: dict[str, int] = {}
    for one in standing:
        ruleset = one.audit.ruleset or ""
        newest[ruleset] = max(newest.get(ruleset, 0), one.year or 0)

    def key(one: Standing) -> tuple[bool, int, str, int]:
        ruleset = one.audit.ruleset or ""
        return one.rank is None, -newest[ruleset], ruleset, one.rank or 0

    return sorted(standing, key=key)


def grade_places(rulesets: Iterable[Ruleset]) -> dict[str, int]:
    """Names of grades with their place in their ruleset, 0 the best."""
    return {grade.name: place for one in rulesets for place, grade in enumerate(one.grades)}
