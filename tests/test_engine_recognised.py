"""What was recognised from a picture never founds a fault."""

from __future__ import annotations

from pathlib import Path

from tests_support import clean_report

from auditor.engine import judge, judge_across
from auditor.left_open import OTHERS, RECOGNISED, RIGHT
from auditor.model import document
from auditor.model.document import UNORDERED
from auditor.model.report import Doubt, Report
from auditor.model.tables import Cell
from auditor.model.verdict import Audit
from auditor.pipeline import Pipeline
from auditor.plugins import PluginHost
from auditor.rules import Corpus
from auditor.rulesets.resolve import resolve
from auditor.submissions import SubmittedFile


def faulty(*, page: int | None, recognised: tuple[int, ...]) -> Report:
    """A report with a row that does not add up, printed on a page, and without its last section."""
    report = clean_report()
    tables = report.tables
    rows = {row: dict(cells) for row, cells in (tables.requests or {}).items()}
    for row, cells in rows.items():
        for column, cell in cells.items():
            where = cell.location.model_copy(update={"page": page, "line": None, "row": 1, "column": 1})
            rows[row][column] = cell.model_copy(update={"location": where})
    total = rows["granted"]["total"]
    rows["granted"]["total"] = Cell(raw="9999", value=9999, kind="number", location=total.location)
    return report.model_copy(
        update={
            "tables": tables.model_copy(update={"requests": rows}),
            "sections": report.sections[:-1],
            "recognised": recognised,
        }
    )


def verdicts(report: Report, host: PluginHost) -> dict[str, tuple[str, str]]:
    found = judge(report, resolve("national-2021", host.registries), host.registries)
    return {verdict.name: (verdict.verdict, verdict.reason) for verdict in found}


def test_no_verdict_fails_on_a_recognised_report(host: PluginHost) -> None:
    plainly = verdicts(faulty(page=1, recognised=()), host)
    assert plainly["requests-row-total"][0] == plainly["section-missing"][0] == "fail"
    recognised = verdicts(faulty(page=1, recognised=(1,)), host)
    assert "fail" not in {verdict for verdict, _ in recognised.values()}
    assert {name for name, (verdict, _) in plainly.items() if verdict == "fail"} <= {
        name for name, (verdict, _) in recognised.items() if verdict == "unverifiable"
    }
    _, reason = recognised["requests-row-total"]
    assert reason.startswith(RECOGNISED)
    assert "9999" in reason


def test_figures_on_pages_with_text_still_count(host: PluginHost) -> None:
    """What is missing may stand on the recognised page; figures that contradict one another do not."""
    mixed = verdicts(faulty(page=1, recognised=(2,)), host)
    assert mixed["requests-row-total"][0] == "fail"
    assert mixed["section-missing"][0] == "unverifiable"


def test_places_without_a_page_are_not_trusted(host: PluginHost) -> None:
    assert "fail" not in {one for one, _ in verdicts(faulty(page=None, recognised=(1,)), host).values()}


def test_recognised_reports_are_not_compared(host: PluginHost) -> None:
    report = faulty(page=1, recognised=(1,))
    audit = Audit(path="a.pdf", digest=None, status="audited", ruleset="national-2021", report=report)
    pipeline = Pipeline(host, "national-2021")
    corpus = pipeline.corpus([SubmittedFile(Path("a.pdf"))], [audit], "national-2021", ())
    assert corpus == Corpus(filed=(), judged=(), unread=(("a.pdf", None),))
    ruleset = resolve("national-2021", host.registries)
    assert judge_across(corpus, ruleset, host.registries) == ()


def test_what_rests_on_the_order_of_text_is_left_open_where_that_is_in_doubt(host: PluginHost) -> None:
    """Figures of a table that contradict one another still do."""
    report = faulty(page=1, recognised=())
    doubt = Doubt(reason=UNORDERED, location=report.sections[0].heading.location)
    found = verdicts(report.model_copy(update={"doubts": (doubt,)}), host)
    assert found["requests-row-total"][0] == "fail"
    verdict, reason = found["section-missing"]
    assert verdict == "unverifiable" and UNORDERED in reason


def in_doubt(report: Report) -> Report:
    """The report with all figures of its second table marked as those of a scan are."""
    rows = {
        row: {
            column: cell.model_copy(update={"doubt": f"{document.RECOGNISED}：“{cell.raw}”"})
            for column, cell in cells.items()
        }
        for row, cells in (report.tables.requests or {}).items()
    }
    tables = report.tables.model_copy(update={"requests": rows})
    return report.model_copy(update={"tables": tables, "recognised": (1,)})


def test_what_is_left_open_says_what_it_is_if_read_right(host: PluginHost) -> None:
    right = verdicts(in_doubt(clean_report()), host)
    verdict, reason = right["requests-row-total"]
    assert verdict == "unverifiable"
    assert reason.startswith(RIGHT) and document.RECOGNISED in reason
    assert "fail" not in {verdict for verdict, _ in right.values()}

    wrong = verdicts(in_doubt(faulty(page=1, recognised=(1,))), host)
    verdict, reason = wrong["requests-row-total"]
    assert verdict == "unverifiable"
    assert reason.startswith(RECOGNISED) and "9999" in reason
    assert "fail" not in {verdict for verdict, _ in wrong.values()}


def test_doubts_of_other_kinds_are_kept_where_it_is_asked_what_was_read(host: PluginHost) -> None:
    report = in_doubt(clean_report())
    rows = {row: dict(cells) for row, cells in (report.tables.requests or {}).items()}
    rows["new"]["total"] = rows["new"]["total"].model_copy(update={"doubt": "两种读取方法不同"})
    report = report.model_copy(update={"tables": report.tables.model_copy(update={"requests": rows})})
    verdict, reason = verdicts(report, host)["requests-row-total"]
    assert verdict == "unverifiable" and RIGHT not in reason
    assert "两种读取方法不同" in reason and document.RECOGNISED not in reason.removesuffix(OTHERS)
    assert reason.endswith(OTHERS)
