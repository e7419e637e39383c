"""Folding rulesets into one: what each adds or changes is checked, and remembered with where it comes from."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from auditor.declared.making import make_rule, read_declaration
from auditor.declared.source import Declaration
from auditor.errors import RulesetError
from auditor.registry import Registries
from auditor.rules import Rule
from auditor.rulesets.due import Due, parse_due
from auditor.rulesets.locks import check_clause, check_override
from auditor.rulesets.model import DEFAULT_GRADES, Clause, Grade, Indicator, Override, Ruleset
from auditor.rulesets.requirements import plugin_name
from auditor.rulesets.soundness import check_once, check_points, check_vetoes, ordered_grades
from auditor.rulesets.source import ClauseSource, OverrideSource, RulesetSource
from auditor.sources import LegalSource, unknown_basis
from auditor.toml_files import nearest


class Fold:
    """What has been folded so far."""

    def __init__(self, registries: Registries) -> None:
        self._registries = registries
        self._titles: dict[str, tuple[str, str]] = {}
        self._clauses: dict[str, dict[str, Clause]] = {}
        self._overrides: dict[str, Override] = {}
        self._due: dict[str, Due] = {}
        self._grades: tuple[Grade, ...] = ()
        self._grades_origin = ""
        self._requires: list[str] = []
        self._sources: dict[str, LegalSource] = {}
        self._declared: dict[str, Declaration] = {}
        self._made: dict[str, Rule] = {}

    def add(self, path: Path, source: RulesetSource) -> None:
        """Take over one file; RulesetError names it and the key."""
        self._add_requirements(path, source)
        self._add_sources(path, source)
        self._add_rules(path, source)
        for key, day in source.due.items():
            try:
                self._due[key] = parse_due(key, day, source.id)
            except ValueError as error:
                raise RulesetError(f"due.{key} 有误", where=str(path), do=str(error)) from None
        if source.grades:
            self._grades, self._grades_origin = ordered_grades(source.grades, path), source.id
        for indicator in source.indicator:
            if indicator.title is not None:
                self._titles[indicator.id] = (indicator.title, source.id)
            if indicator.id not in self._titles:
                known = list(self._titles)
                do = f"{nearest(indicator.id, known)}；新的指标请补上 title" if known else "请补上"
                raise RulesetError(f"指标 indicator[{indicator.id}] 缺少 title", where=str(path), do=do)
            clauses = self._clauses.setdefault(indicator.id, {})
            for clause in indicator.clause:
                key = f"indicator[{indicator.id}].clause[{clause.id}]"
                clauses[clause.id] = self._clause(clauses, clause, path, source.id, key)
        for code, override in source.override.items():
            self._override(code, override, path, source.id)

    def _add_requirements(self, path: Path, source: RulesetSource) -> None:
        for name in map(plugin_name, source.requires):
            if name not in self._registries.plugins:
                raise RulesetError(
                    f"requires 中的插件 {name} 没有载入",
                    where=str(path),
                    do=f"{nearest(name, self._registries.plugins, '已载入')}；或者安装它，或者用 --plugins 指定它的文件夹",
                )
            if name not in self._requires:
                self._requires.append(name)

    def _add_sources(self, path: Path, source: RulesetSource) -> None:
        for key, one in source.source.items():
            if key in self._registries.sources or " " in key:
                what = "已经登记" if key in self._registries.sources else "不能有空格"
                raise RulesetError(f"source.{key} {what}", where=str(path), do="请换一个键")
            fields = one.model_dump() | {"short": one.short or one.title}
            self._sources[key] = LegalSource.model_validate({"key": key, **fields})

    @property
    def _known_sources(self) -> dict[str, LegalSource]:
        return self._registries.sources.as_dict() | self._sources

    def _add_rules(self, path: Path, source: RulesetSource) -> None:
        forms = tuple(self._registries.forms)
        for number, table in enumerate(source.rule, 1):
            declared = read_declaration(table, number, path, source.id)
            rule = make_rule(declared, path, source.version, forms, self._known_sources)
            for key, taken in (("code", rule.code), ("name", rule.name)):
                owner = self._owner(key, taken)
                if owner:
                    raise RulesetError(
                        f"rule[{rule.code}].{key} 的值 {taken!r} 已被{owner}使用",
                        where=str(path),
                        do="请换一个",
                    )
            self._declared[rule.code] = declared
            self._made[rule.code] = rule

    def _owner(self, key: str, value: str) -> str:
        for one in self._registries.rules:
            if getattr(one, key) == value:
                return f"插件 {self._registries.rules.owner(one.code)} "
        for code, declared in self._declared.items():
            if getattr(declared, key) == value:
                return f"规则集 {declared.origin} 的规则 {code} "
        return ""

    def _clause(
        self, clauses: Mapping[str, Clause], clause: ClauseSource, path: Path, origin: str, key: str
    ) -> Clause:
        before = clauses.get(clause.id)
        given = clause.model_dump(exclude_none=True)
        origins = (before.origins if before else {}) | dict.fromkeys(given, origin)
        merged = {**(before.model_dump() if before else {}), **given, "origin": origin, "origins": origins}
        for needed in ("text", "points"):
            if needed not in merged:
                do = f"新的条款请补上；要改已有的条款，{nearest(clause.id, clauses)}" if clauses else "请补上"
                raise RulesetError(f"缺少必需的键 {key}.{needed}", where=str(path), do=do)
        after = Clause.model_validate(merged)
        if before and before.locked:
            check_clause(before, after, path)
        for code in clause.rules or ():
            self._check_rule(code, f"{key}.rules", path)
        for basis in unknown_basis(clause.basis or (), self._known_sources):
            raise RulesetError(
                f"{key}.basis 引用了没有登记的依据 {basis}",
                where=str(path),
                do=nearest(basis, self._known_sources),
            )
        if not after.rules and after.automated != "no" and after.points:
            raise RulesetError(
                f"{key} 有分值而没有 rules，没有检查就会得分",
                where=str(path),
                do='请写 rules，或者写 automated = "no"',
            )
        return after

    def _check_rule(self, code: str, key: str, path: Path) -> None:
        known = [*self._registries.rules.as_dict(), *self._made]
        if code not in known:
            do = nearest(code, known, otherwise="请检查代码（见 auditor rules），或载入登记它的插件")
            raise RulesetError(f"{key} 引用了没有登记的规则 {code}", where=str(path), do=do)

    def _override(self, code: str, given: OverrideSource, path: Path, origin: str) -> None:
        self._check_rule(code, f"override.{code}", path)
        rule = self._made.get(code) or self._registries.rules.get(code)
        assert rule is not None
        _check_parameters(rule, given.parameters, path)
        before = self._overrides.get(code)
        changed = {key: getattr(given, key) for key in given.model_fields_set}
        changed["parameters"] = (before.parameters if before else {}) | given.parameters
        origins = (before.origins if before else {}) | dict.fromkeys(sorted(given.model_fields_set), origin)
        merged = (before.model_dump() if before else {}) | changed | {"origin": origin, "origins": origins}
        after = Override.model_validate(merged)
        every = [clause for clauses in self._clauses.values() for clause in clauses.values()]
        check_override(code, before, after, rule.severity, every, origin, path)
        self._overrides[code] = after

    def result(self, path: Path, own: RulesetSource, lineage: tuple[str, ...]) -> Ruleset:
        """The frozen ruleset; RulesetError where the whole does not hold."""
        indicators = tuple(
            Indicator(id=key, title=title, origin=origin, clauses=tuple(self._clauses.get(key, {}).values()))
            for key, (title, origin) in self._titles.items()
        )
        grades = self._grades or DEFAULT_GRADES
        check_once(indicators, path)
        check_points(indicators, path)
        check_vetoes(indicators, grades, path)
        own_keys = ("id", "title", "version", "years", "region", "note")
        origins = {key: own.id for key in own_keys if getattr(own, key)} | {
            "grades": self._grades_origin or "默认"
        }
        resolved = Ruleset(
            id=own.id,
            title=own.title,
            version=own.version,
            years=(own.years[0], own.years[1] if len(own.years) > 1 else None),
            region=own.region,
            automatic=own.automatic,
            note=own.note,
            due=tuple(self._due[key] for key in sorted(self._due)),
            indicators=indicators,
            overrides=dict(sorted(self._overrides.items())),
            grades=grades,
            requires=tuple(self._requires),
            sources=tuple(self._sources[key] for key in sorted(self._sources)),
            declared=tuple(self._declared[code] for code in sorted(self._declared)),
            made=tuple(self._made[code] for code in sorted(self._made)),
            lineage=lineage,
            origins=origins,
        )
        return resolved.model_copy(update={"digest": _digest(resolved)})


def _check_parameters(rule: Rule, parameters: dict[str, Any], path: Path) -> None:
    try:
        rule.parameters.model_validate(parameters)
    except ValidationError as error:
        key = ".".join(map(str, error.errors()[0]["loc"]))
        known = "、".join(rule.parameters.model_fields) or "（无）"
        raise RulesetError(
            f"override.{rule.code}.parameters.{key} 有误",
            where=str(path),
            do=f"可设的参数：{known}，见 auditor explain {rule.code}",
        ) from None


def _digest(ruleset: Ruleset) -> str:
    text = json.dumps(ruleset.model_dump(mode="json"), sort_keys=True, ensure_ascii=False)
    return hashlib.sha256(text.encode()).hexdigest()
