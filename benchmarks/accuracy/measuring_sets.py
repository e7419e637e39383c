"""Judging sets of reports with the rules that look across them."""

from __future__ import annotations

import argparse
import copy
import random

from changes_sets import SET_CHANGES, SetChange
from sets import Set, invent_set
from tally import Tally

from auditor.engine import judge_corpus
from auditor.extensions import Source
from auditor.forms import Form
from auditor.loaders.text import load
from auditor.model.report import Submission
from auditor.model.verdict import Finding
from auditor.normaliser import normalise
from auditor.registry import Registries
from auditor.rules import Context, Corpus, Filed

_CACHE: dict[str, Filed] = {}


def measure_sets(
    registries: Registries, rng: random.Random, options: argparse.Namespace, tally: Tally
) -> None:
    """Write `options.sets` sets, judge each, and each with every change."""
    forms = sorted(registries.forms, key=lambda form: form.first_year)
    for number in range(options.sets):
        _CACHE.clear()
        clean = invent_set(rng, forms[number % len(forms)], options.split)
        before = judged(clean, registries, forms)
        tally.sets += 1
        tally.count_clean(clean.government, before)
        for change in () if options.clean else SET_CHANGES:
            if not options.rule or options.rule in change.rules:
                _try(tally, clean, before, change, rng, registries, forms)


def _try(
    tally: Tally,
    clean: Set,
    before: list[Finding],
    change: SetChange,
    rng: random.Random,
    registries: Registries,
    forms: list[Form],
) -> None:
    reports = copy.deepcopy(clean)
    try:
        if not change.apply(reports, rng):
            return
    except KeyError:  # the form has no such column
        return
    tally.changed_sets += 1
    tally.kinds.add(change.name)
    known = {one.message for one in before}
    after = [one for one in judged(reports, registries, forms) if one.message not in known]
    said = {one.text for draft in clean.drafts for one in draft.sentences()}
    changed = [one.text for draft in reports.drafts for one in draft.sentences() if one.text not in said]
    allowed = {*change.rules, *change.also}
    tally.count_changed(change.name, clean.government, set(change.rules), allowed, after, "".join(changed))


def judged(reports: Set, registries: Registries, forms: list[Form]) -> list[Finding]:
    """Every finding of the rules across reports."""
    filed = []
    for number, draft in enumerate(reports.drafts):
        path, text = f"{draft.facts.year}-{number}.md", draft.text()
        if text not in _CACHE or _CACHE[text].path != path:
            _CACHE[text] = Filed(path, normalise(load(Source("report.md", text.encode())), forms))
        filed.append(_CACHE[text])
    corpus = Corpus(tuple(filed), tuple(filed), roster=tuple(_roster(reports)))
    findings: list[Finding] = []
    for rule in registries.rules:
        if rule.scope == "corpus":
            context = Context(reports.drafts[0].facts.form, rule.parameters())
            verdict = judge_corpus(rule, corpus, context)
            if verdict.verdict == "error":
                raise RuntimeError(f"{rule.code}: {verdict.reason}")
            findings += verdict.findings
    return findings


def _roster(reports: Set) -> list[Submission]:
    own = Submission(file="", agency=reports.government, level="county", kind="government", year=reports.year)
    return [own] + [
        Submission(
            file="",
            agency=name,
            level="county",
            kind="department",
            parent=reports.government,
            year=reports.year,
        )
        for name in reports.listed
    ]
