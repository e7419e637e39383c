"""A ruleset once resolved: frozen, checked, with the origin of what it inherited."""

from __future__ import annotations

from datetime import date
from typing import Any, Literal

from pydantic import Field, InstanceOf, SerializeAsAny

from auditor.declared.source import Declaration
from auditor.model.frozen import Frozen
from auditor.model.report import Report
from auditor.model.verdict import Severity
from auditor.rules import Rule
from auditor.rulesets.due import Due, due_day, due_days
from auditor.sources import LegalSource

__all__ = ["DEFAULT_GRADES", "Automated", "Clause", "Due", "Grade", "Indicator", "Override", "Ruleset"]

Automated = Literal["yes", "partly", "no"]


class Clause(Frozen):
    """One requirement of the office and the rules that check it.

    `points` are its share of the 100. Each cause of a failing rule takes `per_fault` of them (default: all),
    down to zero. What `automated` = `no` or `partly` leaves to a person stays open in the score. `veto` names the best
    grade that a report can still have where the clause fails for sure. `origin` is the ruleset that last changed
    the clause, `origins` the one that each value comes from.
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
    origins: dict[str, str] = Field(default_factory=dict)


class Indicator(Frozen):
    id: str
    title: str
    clauses: tuple[Clause, ...] = ()
    origin: str = ""

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
    origins: dict[str, str] = Field(default_factory=dict)


class Grade(Frozen):
    """A grade and the least score for it."""

    name: str = Field(min_length=1)
    least: float = Field(ge=0, le=100)


DEFAULT_GRADES = (
    Grade(name="优秀", least=90),
    Grade(name="良好", least=80),
    Grade(name="合格", least=60),
    Grade(name="不合格", least=0),
)


class Ruleset(Frozen):
    """A resolved ruleset. `years` are the first and last report year it covers, the last None for open.
    `automatic` is whether `auto` may choose it.

    `declared` are its rules without Python as written, `made` the rules made of them; `sources` the documents that
    it brings along; `origins` the rulesets that `title`, `grades` and such come from.
    """

    id: str
    title: str
    version: str
    years: tuple[int, int | None]
    region: str | None = None
    automatic: bool = True
    note: str = ""
    due: tuple[Due, ...] = ()
    indicators: tuple[Indicator, ...]
    overrides: dict[str, Override] = Field(default_factory=dict)
    grades: tuple[Grade, ...] = DEFAULT_GRADES
    requires: tuple[str, ...] = ()
    sources: tuple[LegalSource, ...] = ()
    declared: tuple[SerializeAsAny[Declaration], ...] = ()
    made: tuple[InstanceOf[Rule], ...] = Field(default=(), exclude=True, repr=False)
    lineage: tuple[str, ...] = ()
    origins: dict[str, str] = Field(default_factory=dict)
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

    def made_rule(self, code: str) -> Rule | None:
        """The rule of that code, where the ruleset declares it."""
        return next((rule for rule in self.made if rule.code == code), None)

    def due_for(self, report: Report) -> date | None:
        """The last day to publish a report; None where none is set or what is known of the agency leaves several."""
        return due_day(self.due, report)

    def earliest_due_for(self, report: Report) -> date | None:
        """The first of the days that may be the last to publish a report; None where none is set."""
        return next(iter(due_days(self.due, report)), None)
