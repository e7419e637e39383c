"""Running a case: the verdict, and in what it differs from what is expected."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from pathlib import Path

from pydantic import ValidationError

from auditor.cases.building import report_of
from auditor.cases.source import Case, CaseError
from auditor.engine import judge_corpus, judge_rule
from auditor.extensions import Loader
from auditor.forms import Form
from auditor.model.location import Location
from auditor.model.report import Report, Submission
from auditor.model.verdict import Verdict
from auditor.rules import Context, Corpus, Filed, Rule
from auditor.toml_files import nearest

STATUTORY_DUE = {"department": (1, 31), "government": (3, 31)}
OWN = "case.md"
"""What the report of a case is called among those beside it."""
_PLACE = re.compile(r"(line|page|paragraph|table) (\d+)")


@dataclass(frozen=True)
class Difference:
    """Where the verdict differs from a case: the case's key, what it expects, and what was found."""

    key: str
    expected: str
    actual: str

    def __str__(self) -> str:
        return f"{self.key}：应为 {self.expected}，实为 {self.actual}"


def run_case(
    rule: Rule,
    case: Case,
    forms: Sequence[Form],
    *,
    loaders: Sequence[Loader] = (),
    folder: Path | None = None,
) -> tuple[Verdict, list[Difference]]:
    """The verdict, and its differences (none: the case holds); CaseError for a case that cannot be carried out."""
    build = partial(report_of, forms=forms, loaders=loaders, folder=folder)
    report = build(case)
    form = next((form for form in forms if form.id == report.form), forms[-1])
    try:
        parameters = rule.parameters.model_validate(case.parameters)
    except ValidationError as error:
        key = ".".join(map(str, error.errors()[0]["loc"]))
        known = list(rule.parameters.model_fields)
        raise CaseError(f"parameters.{key} 有误", do=nearest(key, known, "可设的参数")) from None
    if rule.scope == "corpus":
        verdict = judge_corpus(rule, _corpus_of(case, report, build), Context(form, parameters))
    else:
        due, earliest = _due(case, report)
        verdict = judge_rule(rule, report, Context(form, parameters, due, earliest_due=earliest))
    return verdict, list(_differences(case, verdict, report))


def _due(case: Case, report: Report) -> tuple[date | None, date | None]:
    """The day that is due, and the earliest that may be where the agency's kind is not known; the law names none for
    townships."""
    if case.due is not None or not report.year or report.agency.level == "township":
        return case.due, case.due
    days = {kind: date(report.year + 1, *day) for kind, day in STATUTORY_DUE.items()}
    due = days[report.agency.kind] if report.agency.kind else None
    return due, due or min(days.values())


def _corpus_of(case: Case, report: Report, build: partial[Report]) -> Corpus:
    filed, judged = [Filed(OWN, report)], [Filed(OWN, report)]
    for number, beside in enumerate(case.beside, 1):
        name = f"beside-{number}.md"
        one = Filed(name, build(beside, name=name), compared=beside.compared)
        filed.append(one)
        if beside.judged:
            judged.append(one)
    roster = None if case.roster is None else tuple(Submission(**{"file": "", **one}) for one in case.roster)
    return Corpus(
        tuple(filed), tuple(judged), roster, tuple((path, agency or None) for path, agency in case.unread)
    )


def _differences(case: Case, verdict: Verdict, report: Report) -> Iterator[Difference]:
    said = verdict.reason + "\n".join(
        "\n".join((one.message, one.expected, one.actual, one.suggestion)) for one in verdict.findings
    )
    if verdict.verdict != case.verdict:
        yield Difference("verdict", case.verdict, verdict.verdict)
    if case.findings is not None and len(verdict.findings) != case.findings:
        yield Difference("findings", str(case.findings), str(len(verdict.findings)))
    for words in case.says:
        if words not in said:
            yield Difference("says", words, "没有提到")
    for words in case.never:
        if words in said:
            yield Difference("never", f"不提 {words}", "提到了")
    for key in ("severity", "certainty"):
        wanted = getattr(case, key)
        found = sorted({str(getattr(finding, key)) for finding in verdict.findings})
        if wanted and found != [wanted]:
            yield Difference(key, wanted, "、".join(found) or "没有问题")
    located = [one.location for finding in verdict.findings for one in finding.evidence]
    places = [one.model_copy(update={"document": None}) if one.document == OWN else one for one in located]
    for place in case.at:
        if not _is_at(place, places, report):
            told = "、".join(dict.fromkeys(location.describe() for location in places if location.describe()))
            yield Difference("at", place, told or "没有位置")


def _is_at(place: str, locations: Sequence[Location], report: Report) -> bool:
    """Whether evidence stands at a place; CaseError for one that the report does not have."""
    match = _PLACE.fullmatch(place)
    if match:
        return any(getattr(location, match[1]) == int(match[2]) for location in locations)
    parts = {section.key: section for section in report.sections if section.key}
    if place == "preface":
        return any(one.location in locations for one in report.preface)
    if place in parts:
        section = parts[place]
        own = [section.heading.location, *(one.location for one in section.paragraphs)]
        return any(location in locations for location in own)
    table, _, rest = place.partition(".")
    row, _, column = rest.rpartition(".")
    cell = (report.tables.get(table) or {}).get(row, {}).get(column)
    if cell is None:
        known = ("preface", *parts, "line 1", "page 1", "requests.new.total")
        raise CaseError(f"at 的值 {place!r} 不是报告中的位置", do=nearest(place, known, "写法如"))
    return cell.location in locations
