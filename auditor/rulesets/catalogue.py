"""Every rule there is: those of plugins, and those that rulesets declare."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from dataclasses import dataclass

from auditor.errors import RulesetError
from auditor.registry import Registries
from auditor.rules import Rule
from auditor.rulesets.model import Ruleset
from auditor.rulesets.resolve import resolve
from auditor.sources import LegalSource


@dataclass(frozen=True)
class Catalogue:
    """Rules by code, with the plugin or ruleset that each is of, and the documents they cite."""

    rules: dict[str, Rule]
    owners: dict[str, str]
    sources: dict[str, LegalSource]


def catalogue_of(registries: Registries, ruleset: str | None) -> Catalogue:
    """With the rules that the ruleset declares, or without one, those of every ruleset that is registered.

    Two rulesets may declare the same code each for itself; then the first by name is listed. Of those that were not
    asked for, one that does not hold together (a plugin it needs is not loaded) keeps nobody from its rules.
    """
    rules = registries.rules.as_dict()
    owners = {code: registries.rules.owner(code) for code in rules}
    sources = registries.sources.as_dict()
    for resolved in rulesets_of(registries, ruleset):
        origins = {one.code: one.origin for one in resolved.declared}
        for rule in resolved.made:
            rules.setdefault(rule.code, rule)
            owners.setdefault(rule.code, f"规则集 {origins[rule.code]}")
        for source in resolved.sources:
            sources.setdefault(source.key, source)
    return Catalogue(dict(sorted(rules.items())), owners, sources)


def rulesets_of(registries: Registries, ruleset: str | None) -> Iterator[Ruleset]:
    """The ruleset asked for, or all registered ones; of those, one that does not hold is passed over."""
    if ruleset is not None:
        yield resolve(ruleset, registries)
        return
    for path in registries.rulesets:
        with contextlib.suppress(RulesetError):
            yield resolve(path.stem, registries)
