"""Judging drafts with every rule, and counting what was found, missed and accused wrongly."""

from __future__ import annotations

import argparse
import random
from dataclasses import dataclass, field
from datetime import date

import changes_prose
import changes_sections
import changes_tables
from base import CHANGES, Change, apart
from draft import Draft
from facts import invent
from writing import write

from auditor.engine import judge_rule
from auditor.extensions import Source
from auditor.forms import Form
from auditor.loaders.text import load
from auditor.model.verdict import Finding
from auditor.normaliser import normalise
from auditor.registry import Registries
from auditor.rules import Context

DUE = {"department": (1, 31), "government": (3, 31)}
DUE_BY_NOTICE = {"department": (1, 20), "government": (3, 15)}
WRITERS_OF_CHANGES = (changes_tables, changes_sections, changes_prose)  # each adds its own to CHANGES
TOGETHER = 3
"""Changes made at once in every fifth changed report."""


@dataclass
class Counts:
    planted: int = 0
    found: int = 0
    false_certain: int = 0
    false_suspected: int = 0


@dataclass
class Tally:
    rules: dict[str, Counts] = field(default_factory=dict)
    clean: int = 0
    changed: int = 0
    clean_certain: int = 0
    clean_suspected: int = 0
    kinds: set[str] = field(default_factory=set)
    lines: list[str] = field(default_factory=list)

    @property
    def false_certain(self) -> int:
        return self.clean_certain + sum(one.false_certain for one in self.rules.values())

    def of(self, rule: str) -> Counts:
        return self.rules.setdefault(rule, Counts())


def measure(registries: Registries, rng: random.Random, options: argparse.Namespace) -> Tally:
    """Write `options.reports` clean reports and judge them, and each in every way it can be changed."""
    tally = Tally()
    forms = sorted(registries.forms, key=lambda form: form.first_year)
    for number in range(options.reports):
        draft = write(rng, invent(rng, forms[number % len(forms)]), options.split)
        before = judged(draft, registries, forms)
        _count_clean(tally, draft, before)
        if options.clean:
            continue
        for change in CHANGES:
            if options.rule and options.rule not in change.rules:
                continue
            _try(tally, draft, before, [change], rng, registries, forms)
        if not options.rule:
            for _ in range(len(CHANGES) // 5):
                _try(tally, draft, before, _together(rng), rng, registries, forms)
    return tally


def _together(rng: random.Random) -> list[Change]:
    """Some changes that touch different things."""
    while True:
        chosen = rng.sample(CHANGES, TOGETHER)
        if apart(chosen):
            return chosen


def _count_clean(tally: Tally, draft: Draft, findings: list[Finding]) -> None:
    tally.clean += 1
    for one in findings:
        tally.of(one.rule)
        if one.certainty == "certain":
            tally.clean_certain += 1
        else:
            tally.clean_suspected += 1
        tally.lines.append(f"clean {draft.title}: {one.rule} {one.certainty} {one.message}")


def _try(
    tally: Tally,
    clean: Draft,
    before: list[Finding],
    changes: list[Change],
    rng: random.Random,
    registries: Registries,
    forms: list[Form],
) -> None:
    draft = clean.copy()
    made = [change for change in changes if _apply(change, draft, rng)]
    if not made or (len(made) < len(changes)):
        return
    rules = {rule.code: rule for rule in registries.rules}
    form = draft.facts.form
    due = {code for change in made for code in change.rules if _applies(code, draft)}
    if not due:
        return
    tally.changed += 1
    tally.kinds |= {change.name for change in made}
    after = judged(draft, registries, forms)
    found = {one.rule for one in after}
    named = " + ".join(change.name for change in made)
    for code in sorted(due & set(rules)):
        tally.of(code).planted += 1
        if code in found:
            tally.of(code).found += 1
        else:
            told = "".join(_changed(clean, draft)) if code.startswith(("C", "M")) else ""
            tally.lines.append(f"missed {code} [{named}] {draft.title} ({form.id}) {told}")
    allowed = due | {code for change in made for code in (*change.rules, *change.also)}
    known = {(one.rule, one.message) for one in before}
    for one in after:
        if one.rule not in allowed and (one.rule, one.message) not in known:
            counts = tally.of(one.rule)
            if one.certainty == "certain":
                counts.false_certain += 1
            else:
                counts.false_suspected += 1
            tally.lines.append(f"false {one.rule} {one.certainty} [{named}] {draft.title}: {one.message}")


def _changed(clean: Draft, draft: Draft) -> list[str]:
    """The sentences that are new."""
    before = {one.text for one in clean.sentences()}
    return [one.text for one in draft.sentences() if one.text not in before]


def _apply(change: Change, draft: Draft, rng: random.Random) -> bool:
    """Whether the change could be made; one made before may have taken away what it needs."""
    try:
        return change.apply(draft, rng)
    except (KeyError, IndexError, StopIteration, ValueError):
        return False


def _applies(code: str, draft: Draft) -> bool:
    """Rules of the form of 2021 on, of governments, of those with a statutory day."""
    later = draft.facts.year >= 2021
    return later or code not in ("M301", "M302", "M303", "M304", "M305", "M306", "M307", "T104", "T120")


def judged(draft: Draft, registries: Registries, forms: list[Form]) -> list[Finding]:
    """Every finding of every rule on a draft."""
    report = normalise(load(Source("report.md", draft.text().encode())), forms)
    last_day = (DUE_BY_NOTICE if draft.by_notice else DUE)[draft.facts.kind]
    due = None if draft.facts.level == "township" else date(draft.facts.year + 1, *last_day)
    findings: list[Finding] = []
    for rule in registries.rules:
        if rule.scope == "report":
            verdict = judge_rule(rule, report, Context(draft.facts.form, rule.parameters(), due))
            if verdict.verdict == "error":
                raise RuntimeError(f"{rule.code}: {verdict.reason}")
            findings += verdict.findings
    return findings
