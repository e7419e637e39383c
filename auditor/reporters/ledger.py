"""Every finding of a run as one flat entry: the agency, the clause, what is wrong, where, on what basis."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from auditor.extensions import Explained
from auditor.model.location import NOWHERE
from auditor.model.verdict import Audit, Finding, Run
from auditor.reporters import wording
from auditor.reporters.grouping import agency_of, applicable, by_clause, failures, places_of
from auditor.sources import cite

ROSTER = "roster"
"""The rule that holds reports against the office's own list."""


@dataclass(frozen=True)
class Origin:
    """A report that a finding concerns, in few words: audits may lie on disk."""

    path: str
    agency: str
    year: int | None

    @classmethod
    def of(cls, audit: Audit) -> Origin:
        return cls(audit.path, agency_of(audit), audit.report.year if audit.report else None)


@dataclass(frozen=True)
class Entry:
    """A finding of a failing verdict, with what the result's other parts say of it.

    `number` counts from 1 over the run. `origins` is the report it is about: of a finding across reports that of its first
    piece of evidence, not those it is held against, with what else the agency has handed in for the year; none where no
    report is at hand. `indicator` and `clause` are titles, empty where no clause
    of the ruleset holds the rule; `bases` are cited in full.
    """

    number: int
    finding: Finding
    title: str
    indicator: str
    clause: str
    clause_id: str
    bases: tuple[str, ...]
    origins: tuple[Origin, ...]
    across: bool = False

    @property
    def agencies(self) -> tuple[str, ...]:
        names = dict.fromkeys(one.agency for one in self.origins)
        if not names and self.across:  # an agency of the office's list, without a report
            return tuple(one.quote for one in self.finding.evidence if one.quote and one.location == NOWHERE)
        return tuple(names)

    @property
    def agency(self) -> str:
        return "、".join(self.agencies)

    @property
    def is_for_office(self) -> bool:
        """Whether the office has to settle it in its own list before any agency is asked."""
        sure = self.finding.certainty == "certain" and self.finding.severity != "info"
        return self.finding.name == ROSTER and not sure

    @property
    def years(self) -> tuple[int, ...]:
        return tuple(sorted({one.year for one in self.origins if one.year}))

    @property
    def paths(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(one.path for one in self.origins))

    @property
    def mark(self) -> str:
        return wording.mark(self.finding.severity, self.finding.certainty)

    @property
    def places(self) -> tuple[str, ...]:
        """Where its evidence stands, each place once."""
        return tuple(dict.fromkeys(place for place in places_of(self.finding.evidence) if place))

    @property
    def quotes(self) -> tuple[str, ...]:
        """Its evidence as printed, each piece in quotation marks; a blank is said in words."""
        return tuple(quoted(one.quote) for one in self.finding.evidence)

    @property
    def short_bases(self) -> tuple[str, ...]:
        """The documents and articles, without what they say."""
        return tuple(basis.partition("：")[0] for basis in self.bases)


def quoted(text: str) -> str:
    return f"“{text}”" if text.strip() else "（空白）"


def absent(run: Run) -> list[str]:
    """`未报送的机关2个：甲局、乙局`: agencies of the office's own list without a report, those for sure first."""
    names: dict[bool, dict[str, None]] = {True: {}, False: {}}
    for finding in failures(run.across):
        nowhere = all(one.location == NOWHERE for one in finding.evidence)
        if finding.name == ROSTER and nowhere:  # nothing of it is printed anywhere
            names[finding.certainty == "certain"] |= dict.fromkeys(one.quote for one in finding.evidence)
    heads = {True: "未报送的机关", False: "没有收到报告、待核实的机关"}
    return [f"{heads[sure]}{len(found)}个：{'、'.join(found)}" for sure, found in names.items() if found]


class Ledger:
    """The findings of all reports in the order of the run, by clause, then those across reports.

    There may be any number: what a report's own findings come to is worked out when it is asked for, and not kept.
    """

    def __init__(self, explained: Explained) -> None:
        self._explained = explained
        self._before: dict[str, int] = {}  # how many findings the reports ahead of it have
        count = 0
        for audit in explained.run.audits:
            self._before[audit.path] = count
            count += audit.tally.findings.total()
        self.across = [
            replace(entry, number=number) for number, entry in enumerate(_across(explained), start=count + 1)
        ]
        """Those across reports."""
        self._beyond: dict[str, list[Entry]] = {}
        for entry in self.across:
            for path in entry.paths:
                self._beyond.setdefault(path, []).append(entry)

    def __iter__(self) -> Iterator[Entry]:
        for audit in self._explained.run.audits:
            yield from self.own(audit)
        yield from self.across

    def own(self, audit: Audit) -> list[Entry]:
        """The findings of one report by itself."""
        numbered = enumerate(_own(self._explained, audit), start=self._before[audit.path] + 1)
        return [replace(entry, number=number) for number, entry in numbered]

    def concerning(self, audit: Audit) -> list[Entry]:
        """Its own findings, and those across reports that are about it."""
        return [*self.own(audit), *self._beyond.get(audit.path, ())]

    def for_agency(self, audit: Audit) -> list[Entry]:
        """Those of them that its agency is to be told of."""
        return [entry for entry in self.concerning(audit) if not entry.is_for_office]


def _own(explained: Explained, audit: Audit) -> Iterator[Entry]:
    if not audit.tally.findings:
        return
    ruleset = explained.rulesets.get(audit.ruleset or "")
    form = audit.report.form if audit.report else None
    origin = Origin.of(audit)
    for group in by_clause(audit.verdicts, ruleset):
        indicator = group.indicator.title if group.indicator else ""
        clause, clause_id = (group.clause.text, group.clause.id) if group.clause else ("", "")
        for one in group.rules:
            title, bases = _told(explained, one.rule, one.name, form)
            for finding in one.findings:
                yield Entry(0, finding, title, indicator, clause, clause_id, bases, (origin,))


def _across(explained: Explained) -> Iterator[Entry]:
    if not any(verdict.findings for verdict in explained.run.across):
        return
    audits = {audit.path: audit for audit in explained.run.audits}
    clauses = {
        code: (indicator.title, clause.text, clause.id)
        for ruleset in explained.rulesets.values()
        for indicator, clause in ruleset.clauses
        for code in clause.rules
    }
    for group in by_clause(explained.run.across, None):
        for one in group.rules:
            for finding in one.findings:
                paths = dict.fromkeys(piece.location.document or "" for piece in finding.evidence)
                concerned = tuple(audits[path] for path in paths if path in audits)
                form = concerned[0].report.form if concerned and concerned[0].report else None
                title, bases = _told(explained, one.rule, one.name, form)
                where = clauses.get(one.rule, ("", "", ""))
                yield Entry(0, finding, title, *where, bases, _about(concerned), across=True)


def _about(audits: Sequence[Audit]) -> tuple[Origin, ...]:
    """The first report, and others of its agency and year."""
    origins = [Origin.of(audit) for audit in audits]
    return tuple(one for one in origins if (one.agency, one.year) == (origins[0].agency, origins[0].year))


def _told(explained: Explained, code: str, name: str, form: str | None) -> tuple[str, tuple[str, ...]]:
    """A rule's title and what it rests on."""
    rule = explained.rules.get(code)
    if rule is None:
        return name, ()
    return rule.title, tuple(cite(basis, explained.sources) for basis in applicable(rule.basis, form))
