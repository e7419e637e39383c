"""A ruleset file as written: every key checked, nothing folded yet."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import Any

from pydantic import Field, field_validator

from auditor.errors import RulesetError
from auditor.model.frozen import Frozen
from auditor.model.verdict import Severity
from auditor.rulesets.model import Automated, Grade
from auditor.toml_files import checked, read_toml

_ID = r"[^\s/\\:*?\"<>|.]+"


class ClauseSource(Frozen):
    """A clause; in a ruleset that extends another, only what it changes."""

    id: str = Field(min_length=1)
    text: str | None = None
    basis: tuple[str, ...] | None = None
    automated: Automated | None = None
    rules: tuple[str, ...] | None = None
    points: float | None = Field(default=None, ge=0, le=100)
    per_fault: float | None = Field(default=None, gt=0)
    note: str | None = None
    locked: bool | None = None
    veto: str | None = None


class IndicatorSource(Frozen):
    """A group of clauses; its title is only needed where it first appears."""

    id: str = Field(min_length=1)
    title: str | None = None
    clause: tuple[ClauseSource, ...] = ()


class OverrideSource(Frozen):
    """What the ruleset changes of a rule, and why."""

    reason: str
    severity: Severity | None = None
    points: float | None = Field(default=None, ge=0)
    parameters: dict[str, Any] = Field(default_factory=dict)
    off: bool = False

    @field_validator("reason")
    @classmethod
    def _given(cls, reason: str) -> str:
        if not reason.strip():
            raise ValueError("不能是空的，请写明为什么调整")
        return reason


class SourceSource(Frozen):
    """A document that the ruleset's rules and clauses cite: `articles` maps `第三条` to its sense."""

    title: str = Field(min_length=1)
    short: str = ""
    says: str = Field(min_length=1)
    articles: dict[str, str] = Field(default_factory=dict)


class RulesetSource(Frozen):
    """A ruleset file. `due` maps `kind`, `level` or `level.kind` to `MM-DD` of the year after the report's."""

    id: str = Field(min_length=1)
    title: str = Field(min_length=1)
    version: str = Field(min_length=1)
    years: tuple[int, ...] = Field(min_length=1, max_length=2)
    region: str | None = None
    automatic: bool = True
    note: str = ""
    extends: tuple[str, ...] = ()
    requires: tuple[str, ...] = ()
    due: dict[str, str] = Field(default_factory=dict)
    indicator: tuple[IndicatorSource, ...] = ()
    override: dict[str, OverrideSource] = Field(default_factory=dict)
    rule: tuple[dict[str, Any], ...] = ()
    source: dict[str, SourceSource] = Field(default_factory=dict)
    grades: tuple[Grade, ...] = ()

    @field_validator("years")
    @classmethod
    def _in_order(cls, years: tuple[int, ...]) -> tuple[int, ...]:
        if any(not 2008 <= year <= 2100 for year in years) or list(years) != sorted(years):
            raise ValueError("应为起止年度，如 [2021, 2023]，或者只写起始年度 [2021]")
        return years


def read_ruleset(path: Path) -> RulesetSource:
    """Parse and check one file; RulesetError names the file, the key and what would be right."""
    found = checked(RulesetSource, read_toml(path, RulesetError, "规则集"), path, RulesetError)
    _once(path, "indicator", [one.id for one in found.indicator])
    for indicator in found.indicator:
        _once(path, f"indicator[{indicator.id}].clause", [one.id for one in indicator.clause])
    _once(path, "rule", [str(one.get("code")) for one in found.rule if "code" in one])
    _once(path, "grades", [one.name for one in found.grades])
    return found


def _once(path: Path, key: str, ids: list[str]) -> None:
    twice = [one for one, count in Counter(ids).items() if count > 1]
    if twice:
        raise RulesetError(f"{key}[{twice[0]}] 写了两次", where=str(path), do="请合并成一处，或者改名")
