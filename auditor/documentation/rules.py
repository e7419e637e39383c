"""The page of a rule: its documentation, with a failing and a passing example from its cases."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from pathlib import Path

from auditor.cases.source import Case, read_case_file
from auditor.cases.suite import Result, ruleset_cases, run_one
from auditor.documentation.markdown import code, listed, section, table, text
from auditor.plugins import PluginHost
from auditor.reporters import wording
from auditor.rules import FAMILIES, Rule
from auditor.rulesets.lineage import ruleset_path
from auditor.rulesets.model import Ruleset
from auditor.sources import cite

_MOST_QUOTES = 4
_SCOPES = {"report": "一份报告", "corpus": "一批报告"}


def rule_page(rule: Rule, host: PluginHost, rulesets: Sequence[Ruleset]) -> str:
    """The page of one rule, as Markdown."""
    documentation = rule.documentation
    ruleset = next((one for one in rulesets if one.made_rule(rule.code)), None)
    sources = host.registries.sources.as_dict() | {
        source.key: source for one in rulesets for source in one.sources
    }
    owner = f"规则集 {ruleset.id}" if ruleset else host.registries.rules.owner(rule.code)
    facts = [
        ("名称", code(rule.name)),
        ("级别", wording.mark(rule.severity, rule.certainty)),
        ("类别", f"{rule.family} {FAMILIES.get(rule.family, '')}".strip()),
        ("检查对象", _SCOPES[rule.scope]),
        ("提供者", code(owner)),
        ("始于", text(rule.since)),
    ]
    examples = _examples(rule, _case_file(rule, host, ruleset), host)
    parts = [
        f"# {rule.code} {text(rule.title)}\n\n{table(facts[0], facts[1:])}\n\n",
        section("检查内容", text(documentation.checks)),
        section("法律依据", listed(text(cite(basis, sources)) for basis in rule.basis)),
        section("为什么重要", text(documentation.why)),
        section("不合格示例", f"{text(documentation.failing)}\n\n{examples.get('fail', '')}"),
        section("合格示例", f"{text(documentation.passing)}\n\n{examples.get('pass', '')}"),
        section("不适用的情形", text(documentation.exceptions)),
        section("人工核对方法", text(documentation.verify)),
    ]
    if rule.parameters.model_fields:
        parts.append(section("可调参数", _parameters(rule)))
    clauses = listed(_clauses(rule.code, rulesets))
    parts.append(section("所在条款", clauses or "没有规则集采用。"))
    return "".join(parts)


def _case_file(rule: Rule, host: PluginHost, ruleset: Ruleset | None) -> Path | None:
    if ruleset is not None:
        files = ruleset_cases(ruleset_path(ruleset.id, host.registries))
        return next((path for path in files if path.stem == rule.code), None)
    folder = host.folder(host.registries.rules.owner(rule.code))
    path = folder / "cases" / f"{rule.code}.toml" if folder else None
    return path if path and path.is_file() else None


def _examples(rule: Rule, path: Path | None, host: PluginHost) -> dict[str, str]:
    """The first failing and the first passing case, as they come out."""
    if path is None:
        return {}
    cases = read_case_file(path).case
    found: dict[str, str] = {}
    for verdict in ("fail", "pass"):
        one = next((case for case in cases if case.verdict == verdict), None)
        if one is not None:
            found[verdict] = _example(one, run_one(rule, one, path, host))
    return found


def _example(case: Case, result: Result) -> str:
    named = "" if case.name.isascii() else f"“{text(case.name)}”"  # names in English are for developers
    lines = [f"用例{named}：{_report(case)}"]
    lines += [f"- 改动：{text(old)} → {text(new) or '（删去）'}" for old, new in case.replace]
    lines += [
        f"- 单元格 {code(place)} 改为 {code(raw) if raw else '空白'}" for place, raw in case.cells.items()
    ]
    verdict = result.verdict
    if verdict is not None:
        reason = f"（{text(verdict.reason)}）" if verdict.reason else ""
        lines.append(f"- 结论：**{wording.VERDICT[verdict.verdict]}**{reason}")
        for finding in verdict.findings[:2]:
            quotes = "、".join(f"“{text(one.quote)}”" for one in finding.evidence[:_MOST_QUOTES])
            mark = wording.mark(finding.severity, finding.certainty)
            lines.append(f"    - {mark}：{text(finding.message)}" + (f"　原文 {quotes}" if quotes else ""))
            lines.append(f"    - 修改：{text(finding.suggestion)}")
    return lines[0] + "\n\n" + "\n".join(lines[1:])


def _report(case: Case) -> str:
    if case.document is not None:
        return "一份另写的报告。"
    if case.file is not None:
        return f"文件 {code(case.file)}。"
    others = f"，连同另外 {len(case.beside)} 份报告" if case.beside else ""
    year = f"（移到{case.year}年度）" if case.year else ""
    edited = "作以下改动" if case.replace or case.cells else "不作改动"
    return f"底本 {code(case.base)}{year}{others}，{edited}。"


def _parameters(rule: Rule) -> str:
    defaults = rule.parameters().model_dump(mode="json")
    rows = [
        (code(name), code(json.dumps(defaults[name], ensure_ascii=False)), text(field.description or ""))
        for name, field in rule.parameters.model_fields.items()
    ]
    example = ", ".join(
        f"{name} = {json.dumps(value, ensure_ascii=False)}" for name, value in defaults.items()
    )
    toml = f'[override.{rule.code}]\nparameters = {{ {example} }}\nreason = "为什么调整"'
    return f"{table(['参数', '默认', '说明'], rows)}\n\n在规则集中设置：\n\n```toml\n{toml}\n```"


def _clauses(wanted: str, rulesets: Sequence[Ruleset]) -> Iterator[str]:
    for ruleset in rulesets:
        for indicator, clause in ruleset.clauses:
            if wanted in clause.rules:
                points = f"{wording.number(clause.points)} 分" if clause.points else "不计分"
                link = f"[{code(ruleset.id)}](by-clause/{ruleset.id}.md)"
                yield f"{link} › {text(indicator.title)} › {text(clause.text)}（{points}）"
