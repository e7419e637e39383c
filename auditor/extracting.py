"""What the rules across reports need of each report: worked out where it is audited, beside the other workers."""

from __future__ import annotations

import json
from collections.abc import Iterable

from auditor.model.report import Report
from auditor.rules import Extract, Rule, extract_key


def asked_for(rules: Iterable[Rule]) -> dict[str, Extract]:
    """All extracts that rules name, by key, each once."""
    return {extract_key(one): one for rule in rules for one in rule.extracts}


def extracts_of(report: Report, extracts: dict[str, Extract]) -> dict[str, bytes]:
    """Each extract's JSON; without those that fail, whose rules come to the same error by themselves."""
    found: dict[str, bytes] = {}
    for key, extract in extracts.items():
        try:
            found[key] = json.dumps(extract(report)).encode()
        except Exception:  # it is the rule's verdict `error`, when it asks for it
            continue
    return found
