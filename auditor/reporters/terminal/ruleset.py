"""Rulesets for people: the list of them, and one with its indicators, clauses and settings."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from rich.console import RenderableType
from rich.text import Text

from auditor.reporters import wording
from auditor.reporters.terminal.layout import QUIET, STRONG, UNSURE, Flow, Trimmed, data_table, joined, plain
from auditor.rules import Rule
from auditor.rulesets.keys import TABLES, described, heading_of, own_keys
from auditor.rulesets.model import Clause, Due, Override, Ruleset


def rulesets_table(rulesets: Iterable[Ruleset]) -> Trimmed:
    """A line for each ruleset."""
    table = data_table()
    table.add_column("编号", overflow="fold")
    table.add_column("名称", overflow="fold", min_width=16)
    table.add_column("年度", overflow="fold")
    table.add_column("地区", overflow="fold")
    table.add_column("分值", justify="right", no_wrap=True)
    table.add_column("规则", justify="right", no_wrap=True)
    for one in rulesets:
        table.add_row(
            plain(one.id, STRONG),
            plain(one.title),
            plain(wording.years(*one.years)),
            plain(one.region or "全国"),
            plain(wording.number(sum(indicator.points for indicator in one.indicators))),
            plain(len(one.rules)),
        )
    return Trimmed(table)


def keys_view() -> Iterator[RenderableType]:
    """The keys of a ruleset file, by the table they stand in."""
    for number, table in enumerate(TABLES):
        if number:
            yield Text()
        yield Flow(plain(heading_of(table), STRONG), plain("■", STRONG))
        for key in own_keys(table):
            yield Flow(plain(described(table, key)), plain(key), indent=2, hang=16)


def ruleset_view(ruleset: Ruleset, rules: Mapping[str, Rule], *, origins: bool) -> Iterator[RenderableType]:
    """In full; with `origins`, what each value was inherited from."""
    rules = {**rules, **{rule.code: rule for rule in ruleset.made}}
    from_where = ruleset.origins if origins else {}
    yield Flow(plain(ruleset.title, STRONG))
    points = sum(indicator.points for indicator in ruleset.indicators)
    yield Flow(f"{ruleset.id}　版本 {ruleset.version}", "编号", hang=6)
    yield Flow(f"{wording.years(*ruleset.years)}的报告　{ruleset.region or '全国'}", "适用", hang=6)
    yield Flow(f"{wording.number(points)} 分，{len(ruleset.rules)} 条规则", "分值", hang=6)
    grades = "、".join(f"{one.name} {wording.number(one.least)} 分以上" for one in ruleset.grades)
    yield Flow(joined(grades, _from(from_where.get("grades", ""))), "等次", hang=6)
    for number, due in enumerate(sorted(ruleset.due, key=_rank)):
        body = joined(_due(due), _from(due.origin if origins else ""))
        yield Flow(body, "期限" if number == 0 else "", hang=6)
    if not ruleset.automatic:
        yield Flow("须用 --ruleset 指名，auto 不选用", "选用", hang=6)
    if ruleset.requires:
        yield Flow("、".join(ruleset.requires), "插件", hang=6)
    if ruleset.note:
        yield Flow(ruleset.note, "说明", hang=6)
    if origins and ruleset.lineage:
        yield Flow(" ← ".join(reversed(ruleset.lineage)), "继承", hang=6)
        yield Flow(ruleset.digest, "摘要", hang=6)
    for indicator in ruleset.indicators:
        yield Text()
        facts = plain(f"　{wording.number(indicator.points)} 分　{indicator.id}", QUIET)
        title = joined(plain(indicator.title, STRONG), facts, _from(indicator.origin if origins else ""))
        yield Flow(title, plain("■", STRONG))
        for clause in indicator.clauses:
            yield from _clause(clause, ruleset, rules, origins)
    if ruleset.overrides:
        yield Text()
        yield Flow(plain("对规则的调整", STRONG), plain("■", STRONG))
        for code, override in sorted(ruleset.overrides.items()):
            yield Flow(_override(override, origins), plain(code, STRONG), indent=2)


def _from(origin: str) -> Text:
    return plain(f"　来自 {origin}" if origin else "", QUIET)


def _rank(due: Due) -> tuple[int, int, int]:
    """From the centre down, governments first; what is for all levels ahead of them."""
    level = [*wording.LEVEL].index(due.level) + 1 if due.level else 0
    return level, [*wording.KIND].index(due.kind) + 1 if due.kind else 0, due.year or 0


def _due(due: Due) -> str:
    whom = (
        f"{wording.LEVEL[due.level] if due.level else ''}{wording.KIND[due.kind] if due.kind else ''}"
        or "各级各类"
    )
    year = f"{due.year}年度报告" if due.year else "次年"
    return f"{whom}：{year} {due.month}月{due.day}日前公布"


def _clause(
    clause: Clause, ruleset: Ruleset, rules: Mapping[str, Rule], origins: bool
) -> Iterator[RenderableType]:
    facts = [f"{wording.number(clause.points)} 分" if clause.points else "不计分"]
    if clause.per_fault:
        facts.append(f"每处扣 {wording.number(clause.per_fault)} 分")
    facts.append(wording.AUTOMATED[clause.automated])
    if clause.locked:
        facts.append("不得放宽")
    if clause.veto:
        facts.append(f"不合格时等次不高于{clause.veto}")
    details = f"　{'，'.join(facts)}　{clause.id}"
    yield Flow(joined(plain(clause.text), plain(details, QUIET)), plain("·"), indent=2)
    if origins:
        yield Flow(plain(_origins(clause), QUIET), indent=6)
    for code in clause.rules:
        rule = rules.get(code)
        body = plain(rule.title if rule else "未登记的规则", QUIET if rule else UNSURE)
        if ruleset.is_off(code):
            body.append("　已停用", UNSURE)
        yield Flow(body, plain(code), indent=6)
    if clause.note:
        yield Flow(plain(clause.note, QUIET), indent=6)


def _origins(clause: Clause) -> str:
    """`来自 national-2021；points 来自 shandong-2021`: where most of it comes from, then what others set."""
    by_origin: dict[str, list[str]] = {}
    for key, origin in clause.origins.items():
        if key != "id":
            by_origin.setdefault(origin, []).append(key)
    first, *others = by_origin.items() or [(clause.origin, [])]
    return "；".join((f"来自 {first[0]}", *(f"{'、'.join(keys)} 来自 {origin}" for origin, keys in others)))


def _override(override: Override, origins: bool) -> Text:
    changes = []
    if override.off:
        changes.append("停用")
    if override.severity:
        changes.append(f"级别改为{wording.SEVERITY[override.severity]}")
    if override.points is not None:
        changes.append(f"分值改为 {wording.number(override.points)} 分")
    changes.extend(f"{name} = {value}" for name, value in sorted(override.parameters.items()))
    body = plain("，".join(changes) or "不改变")
    body.append_text(plain(f"　理由：{override.reason}", QUIET))
    if origins and override.origin:
        body.append_text(_from(override.origin))
    return body
