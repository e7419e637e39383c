"""A ruleset once resolved: frozen, checked, with the origin of what it inherited."""

from __future__ import annotations

from datetime import date
from typing import Any, Literal

from pydantic import Field, field_validator

from auditor.model.frozen import Frozen
from auditor.model.report import AgencyKind, Level, Report
from auditor.model.verdict import Severity

Automated = Literal["yes", "partly", "no"]


class Clause(Frozen):
    """One requirement of the office and the rules that check it.

    `points` are its share of the 100. Each cause of a failing rule takes `per_fault` of them (default: all),
    down to zero. What `automated` = `no` or `partly` leaves to a person stays open in the score.
    """

    id: str
    text: str
    basis: tuple[str, ...] = ()
    automated: Automated = "yes"
    rules: tuple[str, ...] = ()
    points: float = Field(ge=0, le=100)
    per_fault: float | None = Field(default=None, gt=0)
    note: str = ""
    locked: bool = False
    veto: str | None = None
    origin: str = ""


class Indicator(Frozen):
    id: str
    title: str
    clauses: tuple[Clause, ...] = ()

    @property
    def points(self) -> float:
        return sum(clause.points for clause in self.clauses)


class Override(Frozen):
    """A rule's settings in a ruleset. `reason` says why the office departs from the rule's own."""

    reason: str = Field(min_length=1)
    severity: Severity | None = None
    points: float | None = Field(default=None, ge=0)
    parameters: dict[str, Any] = Field(default_factory=dict)
    off: bool = False
    origin: str = ""


class Due(Frozen):
    """The day by which reports are published: month and day of the year after the report's year.

    `year` limits it to reports for that year. None for `level` or `kind` covers all.
    """

    month: int = Field(ge=1, le=12)
    day: int = Field(ge=1, le=31)
    level: Level | None = None
    kind: AgencyKind | None = None
    year: int | None = None
    basis: str = ""

    @field_validator("day")
    @classmethod
    def _exists(cls, day: int, info: Any) -> int:
        date(2024, info.data.get("month", 1), day)
        return day


class Grade(Frozen):
    """A grade and the least score for it."""

    name: str
    least: float


DEFAULT_GRADES = (
    Grade(name="优秀", least=90),
    Grade(name="良好", least=80),
    Grade(name="合格", least=60),
    Grade(name="不合格", least=0),
)


class Ruleset(Frozen):
    """A resolved ruleset. `years` are the first and last report year it covers, the last None for open."""

    id: str
    title: str
    version: str
    years: tuple[int, int | None]
    region: str | None = None
    note: str = ""
    due: tuple[Due, ...] = ()
    indicators: tuple[Indicator, ...]
    overrides: dict[str, Override] = Field(default_factory=dict)
    grades: tuple[Grade, ...] = DEFAULT_GRADES
    lineage: tuple[str, ...] = ()
    digest: str = ""

    def covers(self, year: int) -> bool:
        first, last = self.years
        return first <= year and (last is None or year <= last)

    @property
    def clauses(self) -> tuple[tuple[Indicator, Clause], ...]:
        return tuple((indicator, clause) for indicator in self.indicators for clause in indicator.clauses)

    @property
    def rules(self) -> tuple[str, ...]:
        """Codes of the rules that apply, in order, without those switched off."""
        codes = {code for _, clause in self.clauses for code in clause.rules}
        return tuple(sorted(code for code in codes if not self.is_off(code)))

    def is_off(self, code: str) -> bool:
        override = self.overrides.get(code)
        return override is not None and override.off

    def due_for(self, report: Report) -> date | None:
        """The last day to publish a report; the most specific entry wins. None where none fits or what is
        known of the agency leaves several possible."""
        if report.year is None:
            return None
        agency = report.agency
        entries = [due for due in self.due if due.year in (None, report.year)]
        fitting = [
            due
            for due in entries
            if (due.level is None or agency.level is None or due.level == agency.level)
            and (due.kind is None or agency.kind is None or due.kind == agency.kind)
        ]
        if not fitting:
            return None

        def rank(due: Due) -> int:
            return 4 * (due.level is not None) + 2 * (due.kind is not None) + (due.year is not None)

        certain = [
            due
            for due in fitting
            if (due.level is None or agency.level is not None)
            and (due.kind is None or agency.kind is not None)
        ]
        best = max(certain, key=rank, default=None)
        open_ones = [due for due in fitting if due not in certain]
        days = {(due.month, due.day) for due in ([best] if best else []) + open_ones}
        if len(days) != 1:
            return None
        month, day = days.pop()
        return date(report.year + 1, month, day)
