"""Which files a ruleset is made of: those it extends, left to right, each once, then itself."""

from __future__ import annotations

from difflib import get_close_matches
from pathlib import Path

from auditor.errors import RulesetError, UsageError
from auditor.registry import Registries
from auditor.rulesets.source import RulesetSource, read_ruleset
from auditor.toml_files import nearest

Lineage = list[tuple[Path, RulesetSource]]


def ruleset_path(name: str, registries: Registries) -> Path:
    """The file of a registered ruleset, or the path given; UsageError with the nearest name otherwise."""
    registered = registries.rulesets.get(name)
    if registered:
        return registered
    if name.endswith((".yaml", ".yml", ".json")):
        raise UsageError(
            "规则集文件是 TOML，不是 YAML 或 JSON", where=name, do="写法见 auditor new ruleset 建立的文件"
        )
    if name.endswith(".toml") or "/" in name or "\\" in name:
        return Path(name)
    known = [path.stem for path in registries.rulesets]
    near = get_close_matches(name, known, n=1)
    do = f"是否应为 {near[0]}？可用的有：{'、'.join(known)}" if near else f"可用的有：{'、'.join(known)}"
    raise UsageError(f"没有名为 {name} 的规则集", do=do)


def lineage(path: Path, registries: Registries, below: tuple[Path, ...] = ()) -> Lineage:
    """RulesetError for a parent that does not exist, and for a cycle."""
    if path in below:
        chain = " → ".join(one.stem for one in (*below, path))
        raise RulesetError(f"extends 构成循环：{chain}", where=str(path), do="请去掉其中一处继承")
    source = read_ruleset(path)
    found: Lineage = []
    for parent in source.extends:
        beside = path.parent / f"{parent}.toml"
        target = beside if beside.exists() else registries.rulesets.get(parent)
        if target is None:
            known = [one.stem for one in registries.rulesets]
            raise RulesetError(f"extends 中的 {parent} 不存在", where=str(path), do=nearest(parent, known))
        found += [one for one in lineage(target, registries, (*below, path)) if one not in found]
    return [*found, (path, source)]
