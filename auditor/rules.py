"""What a rule is: frozen metadata, documentation, and a pure function from a report to outcomes."""

from __future__ import annotations

import inspect
import json
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, fields
from datetime import date
from typing import Any, Literal, get_args

from pydantic import BaseModel, ConfigDict

from auditor.errors import PluginError
from auditor.forms import Form
from auditor.model.report import Report, Submission
from auditor.model.verdict import Certainty, Evidence, Severity

FAMILIES = {
    "T": "模板完整性",
    "N": "勾稽关系",
    "M": "其他需要报告的事项",
    "D": "时限",
    "C": "文表一致",
    "X": "跨报告",
}
Scope = Literal["report", "corpus"]
CODE = re.compile(r"[A-Z]{1,8}\d{3}")
_NAME = re.compile(r"[a-z][a-z0-9]*(?:-[a-z0-9]+)*")


class Parameters(BaseModel):
    """Base of a rule's parameters: what offices may set differently, with defaults."""

    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)


class NoParameters(Parameters):
    """A rule that has nothing to set."""


@dataclass(frozen=True, slots=True)
class Checked:
    """Something compared and found right; `what` in Chinese."""

    what: str = ""


@dataclass(frozen=True, slots=True)
class Fault:
    """Something wrong, in Chinese, for the office to read and the agency to act on.

    `severity` and `certainty` default to the rule's; a suspected fault is never an `error`. `cause` names what
    the fault comes from where several faults may share it, else each fault is its own. `key` tells this fault
    from the rule's others in a way that survives re-layout (`row:column`, a heading); without it the message
    does.
    """

    message: str
    expected: str = ""
    actual: str = ""
    evidence: tuple[Evidence, ...] = ()
    suggestion: str = ""
    severity: Severity | None = None
    certainty: Certainty | None = None
    cause: str | None = None
    key: str = ""


@dataclass(frozen=True, slots=True)
class Unverifiable:
    """Something that could not be judged, and what is missing for it, in Chinese."""

    reason: str


@dataclass(frozen=True, slots=True)
class NotApplicable:
    """Why the rule has nothing to judge in this report, in Chinese."""

    reason: str


Outcome = Checked | Fault | Unverifiable | NotApplicable


@dataclass(frozen=True)
class Context:
    """What a rule may look at beside the report.

    `form` is the official form the report's year calls for; `due` the last day for publishing the report,
    None where the ruleset sets none for its level and kind, or several where those are not known; `earliest_due` the
    first of the days it may be. `derived` is what rules share of the report that is judged
    (`auditor.api.shared`).
    """

    form: Form
    parameters: Parameters
    due: date | None = None
    derived: dict[tuple[str, ...], tuple[Report, Any]] = field(
        default_factory=dict, repr=False, compare=False
    )
    earliest_due: date | None = None


Extract = Callable[[Report], Any]
"""A pure function of one report that gives JSON data: what a rule across reports needs of each of them."""


def extract_key(extract: Extract) -> str:
    return f"{extract.__module__}.{extract.__qualname__}"


@dataclass(frozen=True)
class Filed:
    """A report of a run, and the file it was read from (its path as results print it).

    `compared` is whether it was given only to be compared with (`--compare-with`): no submission, and never at fault.
    `copies` are the paths of other files of the run that are this one byte for byte, and no reports of their own.
    `kept` has the extracts made where the report was audited, by `extract_key`; use `extract(function)`.
    """

    path: str
    report: Report
    kept: Callable[[str], Any] | None = field(default=None, repr=False, compare=False)
    copies: tuple[str, ...] = ()
    compared: bool = False

    def extract(self, extract: Extract) -> Any:
        """What an extract gives for the report, as JSON has it (arrays are lists, keys are strings).

        Those that a rule names in its `extracts` were worked out where the report was audited, by all workers side by
        side; the report itself need not be looked at for them.
        """
        found = self.kept(extract_key(extract)) if self.kept is not None else None
        if found is None:
            found = self._made.get(extract)
        if found is None:
            found = self._made[extract] = json.loads(json.dumps(extract(self.report)))
        return found

    _made: dict[Extract, Any] = field(default_factory=dict, init=False, repr=False, compare=False)


@dataclass(frozen=True)
class Corpus:
    """What rules across reports look at: all reports of a run, in order of path.

    `judged` are the reports whose ruleset asks; the others are there to compare with, some of them for nothing else
    (`Filed.compared`). `roster` is what the manifest lists, None without one. `unread` are files to audit that nothing
    sure is known of, unreadable or recognised from pictures: their paths, with the agency where the manifest names it.
    """

    filed: tuple[Filed, ...]
    judged: tuple[Filed, ...]
    roster: tuple[Submission, ...] | None = None
    unread: tuple[tuple[str, str | None], ...] = ()


@dataclass(frozen=True)
class Documentation:
    """A rule's documentation, in Chinese, its sections fixed. The legal basis is the rule's `basis`.

    `checks`: what it checks. `why`: why it matters. `failing`, `passing`: an example each. `exceptions`: when
    it does not apply. `verify`: how to verify by hand.
    """

    checks: str
    why: str
    failing: str
    passing: str
    exceptions: str
    verify: str


@dataclass(frozen=True)
class Rule:
    """A rule. Made by the decorator `rule`; validated when it is made (PluginError names what is wrong)."""

    code: str
    name: str
    title: str
    severity: Severity
    certainty: Certainty
    basis: tuple[str, ...]
    since: str
    documentation: Documentation
    check: Callable[..., Iterator[Outcome]]
    scope: Scope = "report"
    parameters: type[Parameters] = NoParameters
    extracts: tuple[Extract, ...] = ()

    def __post_init__(self) -> None:
        where = f"规则 {self.code}"
        if not CODE.fullmatch(self.code):
            raise PluginError("规则代码应为大写字母加三位数字", where=where)
        if not _NAME.fullmatch(self.name):
            raise PluginError(f"规则名 {self.name!r} 应由小写字母、数字和连字符组成", where=where)
        if not self.title or not self.basis:
            raise PluginError("规则缺少标题或依据", where=where)
        if isinstance(self.basis, str):
            raise PluginError("basis 应为元组", where=where, do=f'如 basis=("{self.basis}",)')
        for key, kind in (("severity", Severity), ("certainty", Certainty), ("scope", Scope)):
            if getattr(self, key) not in get_args(kind):
                known = "、".join(get_args(kind))
                raise PluginError(
                    f"{key} 不能是 {getattr(self, key)!r}", where=where, do=f"可选的值：{known}"
                )
        if not (isinstance(self.parameters, type) and issubclass(self.parameters, Parameters)):
            raise PluginError("parameters 应为 Parameters 的子类", where=where)
        needed = [name for name, field in self.parameters.model_fields.items() if field.is_required()]
        if needed:
            raise PluginError(f"parameters 的 {needed[0]} 没有默认值", where=where, do="每个参数都要有默认值")
        if self.extracts and self.scope != "corpus":
            raise PluginError('只有跨报告的规则（scope="corpus"）才有 extracts', where=where)
        if self.certainty == "suspected" and self.severity == "error":
            raise PluginError("疑似类规则的严重程度不能是 error", where=where)
        empty = [
            one.name
            for one in fields(self.documentation)
            if not getattr(self.documentation, one.name).strip()
        ]
        if empty:
            raise PluginError(f"规则文档缺少：{'、'.join(empty)}", where=where)

    @property
    def family(self) -> str:
        """The letters of its code."""
        return self.code.rstrip("0123456789")


def rule(
    *,
    code: str,
    name: str,
    title: str,
    severity: Severity,
    certainty: Certainty,
    basis: tuple[str, ...],
    since: str,
    documentation: Documentation,
    scope: Scope = "report",
    parameters: type[Parameters] = NoParameters,
    extracts: tuple[Extract, ...] = (),
) -> Callable[[Callable[..., Iterator[Outcome]]], Rule]:
    """Turn a generator of outcomes, `check(report, context)`, or `check(corpus, context)` for the scope `corpus`, into
    a Rule.

    `extracts` are what a rule of the scope `corpus` asks of each report by `Filed.extract`.

    A check that yields nothing has checked nothing: the engine reports it as that rule's error, never as a pass.
    """

    def decorate(check: Callable[..., Iterator[Outcome]]) -> Rule:
        if len(inspect.signature(check).parameters) != 2:
            raise PluginError("函数应有两个参数：report（或者 corpus）和 context", where=f"规则 {code}")
        return Rule(
            code=code,
            name=name,
            title=title,
            severity=severity,
            certainty=certainty,
            basis=basis,
            since=since,
            documentation=documentation,
            check=check,
            scope=scope,
            parameters=parameters,
            extracts=extracts,
        )

    return decorate
