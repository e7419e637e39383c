"""Waivers: failures that an office has decided, for a stated reason and time, not to hold against an agency.

A waiver is only applied to a verdict that would fail; what was found stays in the verdict, which becomes `waived`.
One that has run out changes nothing, and is reported, as is one that nothing needed.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from pydantic import Field, field_validator

from auditor.errors import UsageError
from auditor.model.frozen import Frozen
from auditor.model.report import Report
from auditor.model.verdict import Audit, Verdict, WaiverUse
from auditor.rules import Rule
from auditor.text import skeleton
from auditor.toml_files import checked, nearest, read_toml


class Waiver(Frozen):
    """`rule` by code or name; `until` is the last day on which it holds; `by` is who decided."""

    rule: str
    agency: str
    year: int
    reason: str
    by: str
    until: date

    @field_validator("rule", "agency", "reason", "by")
    @classmethod
    def _given(cls, value: str) -> str:
        if not value.strip():
            raise ValueError("不能是空的")
        return value.strip()


class WaiverFile(Frozen):
    waiver: tuple[Waiver, ...] = Field(min_length=1)


@dataclass(frozen=True)
class Waivers:
    """Those of a run, their rules by code, as they hold on a day."""

    all: tuple[Waiver, ...] = ()
    as_of: date = date.max

    def apply(self, report: Report, verdicts: Iterable[Verdict]) -> tuple[Verdict, ...]:
        """The verdicts with those waived that would fail and that a waiver in force is for."""
        return tuple(self._applied(report, verdict) for verdict in verdicts)

    def _applied(self, report: Report, verdict: Verdict) -> Verdict:
        if verdict.verdict != "fail":
            return verdict
        waiver = next((one for one in self.all if self._holds(one) and _is_for(one, report, verdict)), None)
        if waiver is None:
            return verdict
        told = f"{waiver.reason}（{waiver.by}决定，有效期至{waiver.until.isoformat()}）"
        reason = f"{told}；{verdict.reason}" if verdict.reason else told
        return verdict.model_copy(update={"verdict": "waived", "reason": reason})

    def _holds(self, waiver: Waiver) -> bool:
        return self.as_of <= waiver.until

    def used(self, audits: Sequence[Audit]) -> tuple[WaiverUse, ...]:
        """What became of each, with the files it was applied to, in the order of the file."""
        uses = []
        for waiver in self.all:
            kind = "waived" if self._holds(waiver) else "fail"
            paths = tuple(
                audit.path
                for audit in audits
                if audit.report is not None
                and any(
                    verdict.verdict == kind and _is_for(waiver, audit.report, verdict)
                    for verdict in audit.verdicts
                )
            )
            status = ("applied" if paths else "unused") if self._holds(waiver) else "expired"
            uses.append(WaiverUse.model_validate({**waiver.model_dump(), "status": status, "paths": paths}))
        return tuple(uses)


NO_WAIVERS = Waivers()


def _is_for(waiver: Waiver, report: Report, verdict: Verdict) -> bool:
    name = report.agency.name
    same = name is not None and skeleton(name) == skeleton(waiver.agency)
    return same and waiver.rule == verdict.rule and waiver.year == report.year


def read_waivers(path: Path, rules: Collection[Rule], as_of: date) -> Waivers:
    """From a TOML file; UsageError names the waiver, the key and what would be right."""
    data = read_toml(path, UsageError, "豁免")
    found = checked(WaiverFile, data, path, UsageError)
    by_name = {name: rule for rule in rules for name in (rule.code, rule.name)}
    known: dict[tuple[str, str, int], int] = {}
    waivers = []
    for number, waiver in enumerate(found.waiver, 1):
        rule = by_name.get(waiver.rule)
        if rule is None:
            raise UsageError(
                f"waiver[{number}].rule 的值 {waiver.rule} 不是已知的规则",
                where=str(path),
                do=nearest(waiver.rule, by_name, otherwise="已知的规则见 auditor rules"),
            )
        if rule.scope == "corpus":
            raise UsageError(
                f"waiver[{number}].rule 的值 {waiver.rule} 是跨报告的规则，不能豁免",
                where=str(path),
                do="只有对单份报告下结论的规则可以豁免",
            )
        key = rule.code, skeleton(waiver.agency), waiver.year
        if key in known:
            raise UsageError(
                f"waiver[{number}] 与 waiver[{known[key]}] 是同一规则、机关和年度",
                where=str(path),
                do="请只留一条",
            )
        known[key] = number
        waivers.append(waiver.model_copy(update={"rule": rule.code}))
    return Waivers(tuple(waivers), as_of)
