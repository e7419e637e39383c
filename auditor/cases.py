"""Cases: what a rule must say of a clean report after a few edits. Rule authors write data, not test code."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any, Literal

from pydantic import Field, ValidationError

from auditor.casebook import BASES, base_text
from auditor.engine import judge_corpus, judge_rule
from auditor.errors import AuditorError
from auditor.extensions import Source
from auditor.forms import Form
from auditor.loaders.text import load
from auditor.model.document import TableCell
from auditor.model.frozen import Frozen
from auditor.model.report import Report, Submission
from auditor.model.verdict import Verdict
from auditor.normaliser import normalise
from auditor.normaliser.tables.values import as_cell
from auditor.rules import Context, Corpus, Filed, Rule

STATUTORY_DUE = {"department": (1, 31), "government": (3, 31)}


class Edited(Frozen):
    """A base and edits to it.

    `year` moves the base to another year; `replace` are pairs of printed text and its replacement, each of which must
    occur; `cells` maps `table.row.column` to a new printed text; `submission` is what the manifest says.
    """

    base: str = "department-2021"
    year: int | None = None
    replace: tuple[tuple[str, str], ...] = ()
    cells: dict[str, str] = Field(default_factory=dict)
    submission: dict[str, Any] = Field(default_factory=dict)


class Beside(Edited):
    """Another report of the run; only compared with, unless it is `judged` too."""

    judged: bool = False


class Case(Edited):
    """One case: a base, edits to it, and what is expected.

    `findings` is the exact number of findings; each of `says` must occur in a finding or in the verdict's reason, none
    of `never` may. For rules across reports: the reports `beside`, the `roster` (entries of the manifest), and the
    files `unread` (path, agency or nothing).
    """

    name: str
    verdict: Literal["pass", "fail", "not_applicable", "unverifiable"]
    findings: int | None = None
    severity: str | None = None
    certainty: str | None = None
    says: tuple[str, ...] = ()
    never: tuple[str, ...] = ()
    parameters: dict[str, Any] = Field(default_factory=dict)
    due: date | None = None
    beside: tuple[Beside, ...] = ()
    roster: tuple[dict[str, Any], ...] | None = None
    unread: tuple[tuple[str, str], ...] = ()


class CaseFile(Frozen):
    rule: str
    case: tuple[Case, ...] = Field(min_length=1)


class CaseError(AuditorError):
    """A case file that cannot be used."""


def read_cases(folder: Path) -> Iterator[tuple[str, Case]]:
    """All cases of a pack's `cases` folder as pairs of rule code and case, in order of file name."""
    for path in sorted(folder.glob("*.toml")):
        try:
            found = CaseFile.model_validate(tomllib.loads(path.read_text(encoding="utf-8")))
        except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
            raise CaseError(f"不是有效的 TOML（{error}）", where=str(path)) from None
        except ValidationError as error:
            key = ".".join(map(str, error.errors()[0]["loc"]))
            raise CaseError(f"{key} 有误：{error.errors()[0]['msg']}", where=str(path)) from None
        for case in found.case:
            yield found.rule, case


def report_of(case: Edited, forms: Sequence[Form], name: str = "case.md") -> Report:
    """The report a case describes; CaseError where an edit does not apply."""
    if case.base not in BASES:
        raise CaseError(f"没有名为 {case.base} 的底本", where=name, do=f"可用：{'、'.join(BASES)}")
    text = base_text(case.base)
    if case.year is not None:
        text = _in_year(text, case.year)
    for old, new in case.replace:
        if old not in text:
            raise CaseError(f"底本中没有要替换的文字 {old!r}", where=name)
        text = text.replace(old, new)
    submission = Submission(file=name, **case.submission) if case.submission else None
    report = normalise(load(Source(name, text.encode())), forms, submission)
    return _with_cells(report, case, name) if case.cells else report


def _in_year(text: str, year: int) -> str:
    found = re.search(r"(\d{4})年政府信息公开工作年度报告", text)
    assert found, "a base names its year in the title"
    old = int(found[1])
    years = {str(old + step): str(year + step) for step in (-1, 0, 1)}
    return re.sub("|".join(years), lambda match: years[match[0]], text)


def _with_cells(report: Report, case: Edited, name: str) -> Report:
    tables: dict[str, dict[str, dict[str, object]]] = {
        key: {row: dict(cells) for row, cells in (report.tables.get(key) or {}).items()}
        for key in ("proactive", "requests", "disputes")
    }
    for path, raw in case.cells.items():
        table, _, rest = path.partition(".")
        row, _, column = rest.rpartition(".")
        if table not in tables or row not in tables[table] or column not in tables[table][row]:
            raise CaseError(f"没有单元格 {path}", where=name)
        before = (report.tables.get(table) or {})[row][column]
        tables[table][row][column] = as_cell(TableCell(raw, 0, 0, location=before.location))
    return report.model_copy(update={"tables": type(report.tables).model_validate(tables)})


def run_case(rule: Rule, case: Case, forms: Sequence[Form]) -> tuple[Verdict, list[str]]:
    """The verdict, and in what it differs from what the case expects (nothing: the case holds)."""
    report = report_of(case, forms)
    form = next((form for form in forms if form.id == report.form), forms[-1])
    parameters = rule.parameters.model_validate(case.parameters)
    if rule.scope == "corpus":
        verdict = judge_corpus(rule, _corpus_of(case, report, forms), Context(form, parameters))
    else:
        due = case.due
        if due is None and report.year and report.agency.kind:
            due = date(report.year + 1, *STATUTORY_DUE[report.agency.kind])
        verdict = judge_rule(rule, report, Context(form, parameters, due))
    return verdict, list(_differences(case, verdict))


def _corpus_of(case: Case, report: Report, forms: Sequence[Form]) -> Corpus:
    filed, judged = [Filed("case.md", report)], [Filed("case.md", report)]
    for number, beside in enumerate(case.beside, 1):
        name = f"beside-{number}.md"
        one = Filed(name, report_of(beside, forms, name))
        filed.append(one)
        if beside.judged:
            judged.append(one)
    roster = None if case.roster is None else tuple(Submission(**{"file": "", **one}) for one in case.roster)
    return Corpus(
        tuple(filed), tuple(judged), roster, tuple((path, agency or None) for path, agency in case.unread)
    )


def _differences(case: Case, verdict: Verdict) -> Iterator[str]:
    said = verdict.reason + "\n".join(
        "\n".join((one.message, one.expected, one.actual, one.suggestion)) for one in verdict.findings
    )
    if verdict.verdict != case.verdict:
        yield f"应为 {case.verdict}，实为 {verdict.verdict}：{said}"
    if case.findings is not None and len(verdict.findings) != case.findings:
        yield f"应有 {case.findings} 条，实有 {len(verdict.findings)} 条：{said}"
    for words in case.says:
        if words not in said:
            yield f"没有提到 {words!r}：{said}"
    for words in case.never:
        if words in said:
            yield f"不应提到 {words!r}：{said}"
    expected: Mapping[str, str | None] = {"severity": case.severity, "certainty": case.certainty}
    for key, value in expected.items():
        if value and any(getattr(finding, key) != value for finding in verdict.findings):
            yield f"{key} 应为 {value}：{[getattr(finding, key) for finding in verdict.findings]}"
