from __future__ import annotations

from dataclasses import replace
from io import StringIO

from rich.console import Console
from sample import BAD, GOOD, UNREADABLE, explained, finding, verdict

from auditor.model.location import Location
from auditor.model.verdict import Evidence, Finding
from auditor.reporters import docx, html, markdown, wording
from auditor.reporters.grouping import applicable
from auditor.reporters.ledger import Ledger, absent
from auditor.reporters.standing import ranked, standings
from auditor.reporters.terminal.overview import overview_view
from auditor.reporters.terminal.summary import summary_view


def test_several_reports_of_one_agency_are_told_apart() -> None:
    again = GOOD.model_copy(update={"path": "submissions/再报.pdf"})
    whole = explained(GOOD, again, BAD)
    console = Console(file=StringIO(), width=200)
    for part in overview_view(whole.run, with_files=False):
        console.print(part)
    assert isinstance(console.file, StringIO)
    for shown in (console.file.getvalue(), html.render(whole).decode(), markdown.render(whole).decode()):
        assert "青榆县文化和旅游局（qingyu-culture.html）" in shown
        assert "青榆县文化和旅游局（再报.pdf）" in shown
        assert "青榆县交通运输局（" not in shown


def test_absent_agencies_are_named_at_once_everywhere() -> None:
    def lacking(agency: str, **changes: object) -> Finding:
        evidence = (Evidence(quote=agency),)
        return finding("X601", f"清单上的{agency}没有报告", evidence=evidence, name="roster", **changes)

    perhaps = lacking("青榆县粮食局", certainty="suspected", severity="warning")
    listed = verdict("X601", "fail", lacking("青榆县水利局"), lacking("青榆县民政局"), perhaps)
    whole = explained(GOOD, across=(listed,))
    lines = ["未报送的机关2个：青榆县水利局、青榆县民政局", "没有收到报告、待核实的机关1个：青榆县粮食局"]
    assert absent(whole.run) == lines
    page, listing = html.render(whole).decode(), markdown.render(whole).decode()
    console = Console(file=StringIO(), width=200)
    for part in summary_view(whole, "error", ()):
        console.print(part)
    assert isinstance(console.file, StringIO)
    for line in lines:
        assert f"<p>{line}</p>" in page and f"- {line}" in listing and line in console.file.getvalue()


def test_a_report_that_another_is_held_against_is_told_of_nothing() -> None:
    def piece(quote: str, path: str) -> Evidence:
        return Evidence(quote=quote, location=Location(document=path, table=1, row=4, column=4))

    less = finding(
        "X601", "青榆县人民政府为1，小于所属机关之和3", evidence=(piece("1", BAD.path), piece("3", GOOD.path))
    )
    whole = explained(GOOD, BAD, across=(verdict("X601", "fail", less),))
    ledger = Ledger(whole)
    (entry,) = ledger.across
    assert entry.paths == (BAD.path,) and len(entry.quotes) == 2
    assert ledger.concerning(GOOD) == [] and entry in ledger.concerning(BAD)
    names = [one.name for one in docx.REPORTER.render(whole)]
    assert names == ["审核情况通报.docx", "整改通知书/整改通知书_青榆县交通运输局_2023年度.docx"]


def test_what_two_reports_are_held_to_is_of_the_form_of_the_one_it_is_about() -> None:
    assert BAD.report is not None
    old = BAD.model_copy(update={"report": BAD.report.model_copy(update={"form": "2019"})})

    def bases(*paths: str) -> tuple[str, ...]:
        pieces = tuple(Evidence(quote="1", location=Location(document=one)) for one in paths)
        both = verdict("X601", "fail", finding("X601", "结转不一致", evidence=pieces))
        whole = explained(GOOD, old, across=(both,))
        law = replace(whole.rules["X601"], basis=("form-2019", "form-2021", "reg-2019 第五十条"))
        (entry,) = Ledger(replace(whole, rules={**whole.rules, "X601": law})).across
        return entry.short_bases

    assert GOOD.report is not None and GOOD.report.form == "2021"
    this, other = bases(GOOD.path, old.path), bases(old.path, GOOD.path)
    assert len(this) == len(other) == 2
    assert this[0] != other[0] and this[1] == other[1]


def test_a_basis_of_no_form_or_of_another_stays() -> None:
    both, one = ("form-2019", "form-2021", "reg-2019"), ("form-2021", "reg-2019")
    assert applicable(both, "2019") == ["form-2019", "reg-2019"]
    assert applicable(one, "2019") == [*one]
    assert applicable(both, None) == [*both]


def test_the_first_of_many_agencies_are_named() -> None:
    names = [f"{one}局" for one in "甲乙丙丁戊己"]
    assert wording.agencies(names) == "甲局、乙局、丙局、丁局、戊局等6个机关"
    assert wording.agencies(names[:5]) == "甲局、乙局、丙局、丁局、戊局"


def test_this_years_reports_stand_before_last_years() -> None:
    assert GOOD.report is not None
    last = GOOD.model_copy(
        update={
            "path": "submissions/last.pdf",
            "ruleset": "before",
            "report": GOOD.report.model_copy(update={"year": 2022}),
        }
    )
    shown = ranked(standings(explained(last, UNREADABLE, BAD, GOOD).run))
    assert [one.year for one in shown] == [2023, 2023, 2022, None]
