"""The generated part of the documentation, in Chinese: pages of rules with their indexes, and the reference.

`python -m auditor.documentation docs` writes it; a test says when that is due.
"""

from __future__ import annotations

from auditor.documentation.indexes import family_index, ruleset_index
from auditor.documentation.reference import reference_pages
from auditor.documentation.rules import rule_page
from auditor.plugins import PluginHost
from auditor.rulesets.resolve import resolve

MARK = "<!-- 由程序生成：python -m auditor.documentation docs -->\n\n"


def pages() -> dict[str, str]:
    """Every generated page by its path under the documentation's folder."""
    host = PluginHost()
    registries = host.registries
    rulesets = [resolve(path.stem, registries) for path in registries.rulesets]
    rules = registries.rules.as_dict() | {rule.code: rule for one in rulesets for rule in one.made}
    found = {f"rules/{code}.md": rule_page(rule, host, rulesets) for code, rule in sorted(rules.items())}
    found["rules/index.md"] = family_index(rules, rulesets)
    for ruleset in rulesets:
        found[f"rules/by-clause/{ruleset.id}.md"] = ruleset_index(ruleset, rules)
    found |= reference_pages()
    return {path: MARK + text for path, text in found.items()}
