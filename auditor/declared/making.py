"""From `[[rule]]` as written to an ordinary rule; every mistake names the file, the rule, the key and what would be right."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, cast

from auditor.declared.kinds import KINDS
from auditor.declared.source import Check, Declaration, Kind, Mistake, check_placeholders, not_for
from auditor.errors import PluginError, RulesetError
from auditor.forms import Form
from auditor.model.report import Report
from auditor.rules import Context, Documentation, NotApplicable, Outcome, Rule
from auditor.sources import LegalSource, split_basis
from auditor.toml_files import checked, nearest, shown


def read_declaration(table: Mapping[str, Any], number: int, path: Path, origin: str) -> Declaration:
    """One `[[rule]]` with all its keys checked."""
    name = table.get("code") if isinstance(table.get("code"), str) else number
    kind = table.get("kind")
    if kind is None:
        raise RulesetError(
            f"缺少必需的键 rule[{name}].kind", where=str(path), do=nearest("", KINDS, "可选的值")
        )
    if not isinstance(kind, str) or kind not in KINDS:
        raise RulesetError(
            f"rule[{name}].kind 的值 {kind!r} 有误", where=str(path), do=nearest(str(kind), KINDS, "可选的值")
        )
    if "origin" in table:
        raise RulesetError(f"没有 rule[{name}].origin 这个键", where=str(path), do="请删去")
    found = checked(KINDS[kind].model, dict(table), path, RulesetError, f"rule[{name}].")
    return cast(Declaration, found).model_copy(update={"origin": origin})


def make_rule(
    declared: Declaration,
    path: Path,
    version: str,
    forms: Sequence[Form],
    sources: Mapping[str, LegalSource],
) -> Rule:
    """The rule; RulesetError where a value cannot be meant."""
    kind = KINDS[declared.kind]
    _check_basis(declared, path, sources)
    certainty = declared.certainty or kind.certainty
    if certainty == "suspected" and declared.severity == "error":
        known = 'certainty = "certain"' if declared.certainty is None else 'severity = "warning"'
        raise _mistake(
            declared, "severity", path, f"疑似类规则的级别不能是 error；请改为 warning，或者写明 {known}"
        )
    try:
        for key in ("message", "suggestion"):
            check_placeholders(key, getattr(declared, key), kind.placeholders)
        check = kind.prepare(declared, forms)
    except Mistake as error:
        raise _mistake(declared, error.key, path, str(error)) from None
    try:
        return Rule(
            code=declared.code,
            name=declared.name,
            title=declared.title,
            severity=declared.severity,
            certainty=certainty,
            basis=declared.basis,
            since=version,
            documentation=_documentation(declared, kind),
            check=_for_some(check, declared),
        )
    except PluginError as error:
        key = "name" if "规则名" in error.what else "code"
        raise _mistake(declared, key, path, error.what) from None


def _for_some(check: Check, declared: Declaration) -> Check:
    def limited(report: Report, context: Context) -> Iterator[Outcome]:
        outside = not_for(report, declared.applies)
        if outside is not None:
            yield outside
            return
        found = False
        for outcome in check(report, context):
            found = True
            yield outcome
        if not found:
            yield NotApplicable("报告中没有可以核对的内容")

    return limited


def _check_basis(declared: Declaration, path: Path, sources: Mapping[str, LegalSource]) -> None:
    for basis in declared.basis:
        key, article = split_basis(basis)
        if key not in sources:
            raise _mistake(declared, "basis", path, nearest(key, sources), basis)
        if article is not None and article not in sources[key].articles:
            raise _mistake(
                declared, "basis", path, nearest(article, sources[key].articles, f"{key} 可引用的条文"), basis
            )


def _mistake(declared: Declaration, key: str, path: Path, do: str, value: object = None) -> RulesetError:
    given = value if value is not None else getattr(declared, key, None)
    told = shown(list(given) if isinstance(given, tuple) else given)
    return RulesetError(f"rule[{declared.code}].{key} 的值 {told} 有误", where=str(path), do=do)


def _documentation(declared: Declaration, kind: Kind) -> Documentation:
    checks = kind.describe(declared)
    return Documentation(
        checks=checks,
        why=declared.why or f"规则集 {declared.origin} 的要求。",
        failing=declared.failing or f"不符合“{declared.title}”的报告。",
        passing=declared.passing or f"符合“{declared.title}”的报告。",
        exceptions=declared.exceptions
        or "需要的内容没有读到、为空白或者读取存疑的，不作结论；空白不当作零。",
        verify=declared.verify or f"按报告原文逐项核对：{checks}",
    )
