"""Rules by family, and by the clauses of each ruleset."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from auditor.documentation.markdown import code, listed, section, table, text
from auditor.reporters import wording
from auditor.rules import FAMILIES, Rule
from auditor.rulesets.model import Clause, Ruleset


def family_index(rules: Mapping[str, Rule], rulesets: Sequence[Ruleset]) -> str:
    """The page of all rules by family, as Markdown."""
    families: dict[str, list[Rule]] = {}
    for rule in sorted(rules.values(), key=lambda one: one.code):
        families.setdefault(rule.family, []).append(rule)
    linked = (f"[{text(one.title)}](by-clause/{one.id}.md)" for one in rulesets)
    parts = [f"# 规则\n\n共 {len(rules)} 条，以下按类别。按规则集的条款查找：\n\n{listed(linked)}\n\n"]
    for family in sorted(families, key=[*FAMILIES, *sorted(families)].index):
        members = families[family]
        rows = [
            (
                f"[{rule.code}]({rule.code}.md)",
                wording.mark(rule.severity, rule.certainty),
                text(rule.title),
                code(rule.name),
            )
            for rule in members
        ]
        title = f"{family} {FAMILIES.get(family, '')}".strip()
        parts.append(section(title, table(["代码", "级别", "检查什么", "名称"], rows)))
    return "".join(parts)


def ruleset_index(ruleset: Ruleset, rules: Mapping[str, Rule]) -> str:
    """The page of a ruleset's clauses with their rules, as Markdown."""
    years = wording.years(*ruleset.years)
    head = f"# {text(ruleset.title)}\n\n编号 {code(ruleset.id)}，适用于{years}的报告，{ruleset.region or '全国'}。"
    chain = " ← ".join(code(one) for one in reversed(ruleset.lineage))
    note = f"\n\n{text(ruleset.note)}" if ruleset.note else ""
    grades = "、".join(f"{text(one.name)} {wording.number(one.least)} 分以上" for one in ruleset.grades)
    parts = [f"{head}\n\n继承：{chain}。等次：{grades}。{note}\n\n"]
    for indicator in ruleset.indicators:
        rows = [row for clause in indicator.clauses for row in _rows(clause, ruleset, rules)]
        title = f"{text(indicator.title)}（{wording.number(indicator.points)} 分）"
        parts.append(section(title, table(["条款", "分值", "规则"], rows)))
    if ruleset.overrides:
        reasons = [(code(key), text(one.reason)) for key, one in ruleset.overrides.items()]
        parts.append(section("对规则的调整", table(["规则", "理由"], reasons)))
    return "".join(parts)


def _rows(clause: Clause, ruleset: Ruleset, rules: Mapping[str, Rule]) -> Iterator[tuple[str, str, str]]:
    points = wording.number(clause.points) if clause.points else "不计分"
    linked = []
    for one in clause.rules:
        off = "（停用）" if ruleset.is_off(one) else ""
        linked.append(f"[{one}](../{one}.md) {text(rules[one].title)}{off}")
    yield text(clause.text), points, "<br>".join(linked) or f"由{wording.AUTOMATED[clause.automated]}评定"
