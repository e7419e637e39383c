"""Folding a ruleset with those it extends into one frozen object: parents left to right, then its own."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterable
from difflib import get_close_matches
from pathlib import Path
from typing import Any, get_args

from pydantic import ValidationError

from auditor.errors import RulesetError, UsageError
from auditor.model.report import AgencyKind, Level
from auditor.registry import Registries
from auditor.rulesets.model import DEFAULT_GRADES, Clause, Due, Indicator, Override, Ruleset
from auditor.rulesets.source import ClauseSource, RulesetSource, read_ruleset

_LEVELS = get_args(Level)
_KINDS = get_args(AgencyKind)
_DAY = re.compile(r"(\d{2})-(\d{2})")


def ruleset_path(name: str, registries: Registries) -> Path:
    """The file of a registered ruleset, or the path given; UsageError with the nearest name otherwise."""
    registered = registries.rulesets.get(name)
    if registered:
        return registered
    if name.endswith(".toml") or "/" in name or "\\" in name:
        return Path(name)
    known = [path.stem for path in registries.rulesets]
    near = get_close_matches(name, known, n=1)
    do = f"是否应为 {near[0]}？可用的有：{'、'.join(known)}" if near else f"可用的有：{'、'.join(known)}"
    raise UsageError(f"没有名为 {name} 的规则集", do=do)


def resolve(name: str, registries: Registries) -> Ruleset:
    """The resolved ruleset of an id or a file; RulesetError naming file and key where it does not hold."""
    path = ruleset_path(name, registries)
    sources = _lineage(path, registries, ())
    own = sources[-1][1]
    fold = _Fold(registries)
    for where, source in sources:
        fold.add(where, source)
    return fold.result(path, own, tuple(source.id for _, source in sources))


def _lineage(path: Path, registries: Registries, below: tuple[Path, ...]) -> list[tuple[Path, RulesetSource]]:
    if path in below:
        chain = " → ".join(one.stem for one in (*below, path))
        raise RulesetError(f"extends 构成循环：{chain}", where=str(path), do="请去掉其中一处继承")
    source = read_ruleset(path)
    found: list[tuple[Path, RulesetSource]] = []
    for parent in source.extends:
        beside = path.parent / f"{parent}.toml"
        target = beside if beside.exists() else _registered_parent(parent, path, registries)
        found += [one for one in _lineage(target, registries, (*below, path)) if one not in found]
    return [*found, (path, source)]


def _registered_parent(parent: str, path: Path, registries: Registries) -> Path:
    registered = registries.rulesets.get(parent)
    if registered is None:
        near = get_close_matches(parent, [one.stem for one in registries.rulesets], n=1)
        raise RulesetError(
            f"extends 中的 {parent} 不存在",
            where=str(path),
            do=f"是否应为 {near[0]}" if near else "请检查名称",
        )
    return registered


class _Fold:
    """What has been folded so far; every step checks what it takes over."""

    def __init__(self, registries: Registries) -> None:
        self._registries = registries
        self._indicators: dict[str, dict[str, Any]] = {}
        self._clauses: dict[str, dict[str, Clause]] = {}
        self._overrides: dict[str, Override] = {}
        self._due: dict[str, Due] = {}

    def add(self, path: Path, source: RulesetSource) -> None:
        for key, day in source.due.items():
            self._due[key] = _due(key, day, path)
        for indicator in source.indicator:
            known = self._indicators.setdefault(indicator.id, {})
            if indicator.title is not None:
                known["title"] = indicator.title
            if "title" not in known:
                raise RulesetError(f"指标 {indicator.id} 缺少 title", where=str(path))
            clauses = self._clauses.setdefault(indicator.id, {})
            for clause in indicator.clause:
                clauses[clause.id] = self._clause(clauses.get(clause.id), clause, path, source.id)
        for code, override in source.override.items():
            self._check_rule(code, f"override.{code}", path)
            self._check_parameters(code, override.parameters, path)
            self._overrides[code] = Override(**override.model_dump(), origin=source.id)

    def _clause(self, before: Clause | None, clause: ClauseSource, path: Path, origin: str) -> Clause:
        given = clause.model_dump(exclude_none=True)
        merged = {**(before.model_dump() if before else {}), **given, "origin": origin}
        for key in ("text", "points"):
            if key not in merged:
                raise RulesetError(f"条款 {clause.id} 缺少 {key}", where=str(path))
        after = Clause.model_validate(merged)
        for code in after.rules:
            self._check_rule(code, f"条款 {clause.id} 的 rules", path)
        if before and before.locked:
            weaker = [
                key
                for key, worse in (
                    ("points", after.points < before.points),
                    ("rules", not set(before.rules) <= set(after.rules)),
                    ("automated", after.automated != before.automated),
                    ("locked", not after.locked),
                    ("per_fault", (after.per_fault or after.points) < (before.per_fault or before.points)),
                    ("veto", before.veto != after.veto),
                )
                if worse
            ]
            if weaker:
                raise RulesetError(
                    f"条款 {clause.id} 已被 {before.origin} 锁定，不能放宽 {weaker[0]}", where=str(path)
                )
        return after

    def _check_rule(self, code: str, key: str, path: Path) -> None:
        rules = self._registries.rules
        if code not in rules:
            near = get_close_matches(code, rules.as_dict(), n=1)
            raise RulesetError(
                f"{key} 引用了没有登记的规则 {code}",
                where=str(path),
                do=f"是否应为 {near[0]}" if near else "请检查代码，或载入登记它的插件",
            )

    def _check_parameters(self, code: str, parameters: dict[str, Any], path: Path) -> None:
        rule = self._registries.rules.get(code)
        assert rule is not None
        try:
            rule.parameters.model_validate(parameters)
        except ValidationError as error:
            first = error.errors()[0]
            key = ".".join(map(str, first["loc"]))
            known = "、".join(rule.parameters.model_fields) or "（无）"
            raise RulesetError(
                f"override.{code}.parameters.{key} 有误：{first['msg']}",
                where=str(path),
                do=f"可设的参数：{known}",
            ) from None

    def result(self, path: Path, own: RulesetSource, lineage: tuple[str, ...]) -> Ruleset:
        indicators = tuple(
            Indicator(id=key, title=fields["title"], clauses=tuple(self._clauses[key].values()))
            for key, fields in self._indicators.items()
        )
        self._check_locked_rules(indicators, path)
        total = sum(indicator.points for indicator in indicators)
        if abs(total - 100) > 1e-9:
            shown = " + ".join(f"{indicator.title} {indicator.points:g}" for indicator in indicators)
            raise RulesetError(
                f"各条款的分值合计为 {total:g}，应为 100（{shown or '没有条款'}）",
                where=str(path),
                do="请调整 points",
            )
        resolved = Ruleset(
            id=own.id,
            title=own.title,
            version=own.version,
            years=(own.years[0], own.years[1] if len(own.years) > 1 else None),
            region=own.region,
            note=own.note,
            due=tuple(self._due[key] for key in sorted(self._due)),
            indicators=indicators,
            overrides=dict(sorted(self._overrides.items())),
            grades=tuple(sorted(own.grades or DEFAULT_GRADES, key=lambda grade: -grade.least)),
            lineage=lineage,
        )
        return resolved.model_copy(update={"digest": _digest(resolved)})

    def _check_locked_rules(self, indicators: Iterable[Indicator], path: Path) -> None:
        for indicator in indicators:
            for clause in indicator.clauses:
                off = [code for code in clause.rules if code in self._overrides and self._overrides[code].off]
                if clause.locked and off:
                    raise RulesetError(f"条款 {clause.id} 已锁定，不能停用规则 {off[0]}", where=str(path))


def _due(key: str, day: str, path: Path) -> Due:
    level, kind = None, None
    for part in key.split("."):
        if part in _LEVELS and level is None:
            level = part
        elif part in _KINDS and kind is None:
            kind = part
        elif part != "default":
            known = "、".join(("default", *_LEVELS, *_KINDS))
            raise RulesetError(
                f"due.{key} 不是级别或类别", where=str(path), do=f"可用：{known}，或 级别.类别"
            )
    match = _DAY.fullmatch(day)
    try:
        if not match:
            raise ValueError
        return Due.model_validate(
            {"month": int(match[1]), "day": int(match[2]), "level": level, "kind": kind}
        )
    except ValueError:
        raise RulesetError(
            f"due.{key} 的值 {day!r} 不是日期", where=str(path), do="写成 月-日，如 01-31"
        ) from None


def _digest(ruleset: Ruleset) -> str:
    text = json.dumps(ruleset.model_dump(mode="json"), sort_keys=True, ensure_ascii=False)
    return hashlib.sha256(text.encode()).hexdigest()
