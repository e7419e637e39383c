"""Judging drafts with every rule, and counting what was found, missed and accused wrongly."""

from __future__ import annotations

import argparse
import random
from datetime import date

import changes_prose  # noqa: F401  (these three add their changes to CHANGES)
import changes_sections  # noqa: F401
import changes_tables  # noqa: F401
from base import CHANGES, Change, apart
from draft import Draft
from facts import invent
from tally import Tally
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
TOGETHER = 3
"""Changes made at once in every fifth changed report."""


def measure(registries: Registries, rng: random.Random, options: argparse.Namespace) -> Tally:
    """Write `options.reports` clean reports and judge them, and each in every way it can be changed."""
    tally = Tally()
    forms = sorted(registries.forms, key=lambda form: form.first_year)
    for number in range(options.reports):
        draft = write(rng, invent(rng, forms[number % len(forms)]), options.split)
        before = judged(draft, registries, forms)
        tally.clean += 1
        tally.count_clean(draft.title, before)
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
    known = {(one.rule, one.message) for one in before}
    after = [one for one in judged(draft, registries, forms) if (one.rule, one.message) not in known]
    allowed = due | {code for change in made for code in (*change.rules, *change.also)}
    named = " + ".join(change.name for change in made)
    title = f"{draft.title} ({form.id})"
    tally.count_changed(named, title, due & set(rules), allowed, after, "".join(_changed(clean, draft)))


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
