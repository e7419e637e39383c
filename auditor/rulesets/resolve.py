"""A ruleset with those it extends as one frozen object: parents left to right, then its own."""

from __future__ import annotations

from auditor.errors import RulesetError
from auditor.registry import Registries
from auditor.rulesets.fold import Fold
from auditor.rulesets.lineage import lineage, ruleset_path
from auditor.rulesets.model import Ruleset

__all__ = ["resolve", "ruleset_path"]


def resolve(name: str, registries: Registries) -> Ruleset:
    """The resolved ruleset of an id or a file; RulesetError naming file and key where it does not hold."""
    path = ruleset_path(name, registries)
    sources = lineage(path, registries)
    own = sources[-1][1]
    if path == registries.rulesets.get(path.stem) and own.id != path.stem:
        raise RulesetError(
            f"id 的值 {own.id!r} 与文件名不同",
            where=str(path),
            do=f"登记的规则集以文件名为编号，请改为 {path.stem}",
        )
    fold = Fold(registries)
    for where, source in sources:
        fold.add(where, source)
    return fold.result(path, own, tuple(source.id for _, source in sources))
