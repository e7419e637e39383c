"""M rules beyond their cases: figures from statements, wording that says nothing, hostile text."""

from __future__ import annotations

from decimal import Decimal

import pytest
from auditor_matters.rules.fee_detail import fee_detail
from auditor_matters.rules.fee_statement import fee_statement
from auditor_matters.rules.proposals_detail import proposals_detail
from auditor_matters.wording import NOTHING
from tests_support import clean_report as clean

from auditor.api import (
    Checked,
    Context,
    Fault,
    Location,
    NotApplicable,
    Outcome,
    Passage,
    Report,
    Rule,
    Statement,
    Unverifiable,
    skeleton,
)
from auditor.forms import builtin_forms
from auditor.model.report import Gap
from auditor.model.statement import Breakdown
from auditor.plugins import PluginHost

FORMS = tuple(builtin_forms())
RULES = [
    rule for rule in PluginHost().registries.rules if rule.check.__module__.startswith("auditor_matters.")
]


def outcomes(rule: Rule, report: Report) -> list[Outcome]:
    form = next(form for form in FORMS if form.id == "2021")
    return list(rule.check(report, Context(form=form, parameters=rule.parameters())))


def faults(rule: Rule, report: Report) -> list[Fault]:
    return [one for one in outcomes(rule, report) if isinstance(one, Fault)]


def statement(number: int, metric: str | None, value: str, unit: str = "元", **more: object) -> Statement:
    fields = {"year": 2021, "scope": None, "quote": f"{value}{unit}", "location": Location(line=9)}
    return Statement.model_validate(
        {"number": number, "metric": metric, "value": Decimal(value), "unit": unit, **fields, **more}
    )


def stating(*statements: Statement) -> Report:
    return clean().model_copy(update={"statements": statements})


def broken_down(
    parts: tuple[int, ...], by: str | None = None, overlap: bool = False
) -> tuple[Breakdown, ...]:
    return (Breakdown(parts=parts, exhaustive=True, by=by, overlap=overlap, quote="分项"),)


@pytest.mark.parametrize("rule", RULES, ids=[rule.code for rule in RULES])
def test_clean_reports_have_no_fault(rule: Rule) -> None:
    for base in ("department-2021", "government-2021", "department-2019", "government-2019"):
        found = outcomes(rule, clean(base))
        assert found
        assert not any(isinstance(one, Fault) for one in found)


@pytest.mark.parametrize("rule", RULES, ids=[rule.code for rule in RULES])
def test_a_report_of_no_known_year_is_not_judged(rule: Rule) -> None:
    assert [type(one) for one in outcomes(rule, clean().model_copy(update={"year": None}))] == [Unverifiable]


@pytest.mark.parametrize(
    "text",
    [
        "无",
        "无。",
        "暂无",
        "略。",
        "本机关没有其他需要报告的事项。",
        "我局暂无其他事项需要报告。",
        "2021年度无需要报告的其他事项",
    ],
)
def test_ways_of_saying_nothing(text: str) -> None:
    assert NOTHING.fullmatch(skeleton(text))


@pytest.mark.parametrize(
    "text", ["本年度没有收取信息处理费", "无信息处理费收入。没有其他事项。", "无偿提供查阅服务"]
)
def test_what_says_something(text: str) -> None:
    assert NOTHING.fullmatch(skeleton(text)) is None


@pytest.mark.parametrize(
    ("amount", "unit", "wrong"),
    [("200", "元", 0), ("205", "元", 1), ("0.02", "万元", 0), ("0.0205", "万元", 1)],
)
def test_fees_are_multiples_of_ten_yuan(amount: str, unit: str, wrong: int) -> None:
    report = stating(statement(1, "fees.amount", amount, unit), statement(2, "fees.notices", "2", "件"))
    assert len(faults(fee_detail, report)) == wrong


def test_an_approximate_fee_is_not_judged() -> None:
    report = stating(
        statement(1, "fees.amount", "205", approximate=True), statement(2, "fees.notices", "2", "件")
    )
    assert faults(fee_detail, report) == []
    assert any(isinstance(one, Unverifiable) for one in outcomes(fee_detail, report))


def test_another_years_fee_is_left_alone() -> None:
    assert [
        type(one) for one in outcomes(fee_detail, stating(statement(1, "fees.amount", "205", year=2020)))
    ] == [NotApplicable]


def test_parts_of_a_fee_that_do_not_add_up() -> None:
    def report(last: str, **more: object) -> Report:
        return stating(
            statement(1, "fees.amount", "500", breakdowns=broken_down((2, 3), **more)),  # type: ignore[arg-type]
            statement(2, None, "200"),
            statement(3, None, last),
            statement(4, "fees.notices", "3", "件"),
        )

    assert faults(fee_detail, report("300")) == []
    assert "200＋310" in faults(fee_detail, report("310"))[0].message
    assert faults(fee_detail, report("310", overlap=True)) == []


def test_a_figure_of_something_else_is_no_part_of_the_proposals() -> None:
    def report(assist: str) -> Report:
        parts = broken_down((2, 3, 4), by="assignment")
        return stating(
            statement(1, "proposals.npc.total", "6", "件", breakdowns=parts),
            statement(2, "proposals.npc.lead", "4", "件"),
            statement(3, "proposals.npc.assist", assist, "件"),
            statement(4, "proposals.cppcc.total", "5", "件"),
        )

    assert faults(proposals_detail, report("2")) == []
    assert "4＋3" in faults(proposals_detail, report("3"))[0].message


def test_the_row_of_the_form_on_unpaid_fees_states_no_fee() -> None:
    report = clean(replace=[["（一）收取信息处理费情况。本年度没有发出收费通知，未收取信息处理费。\n\n", ""]])
    row = Passage(text="2.申请人逾期未按收费通知要求缴纳费用、行政机关不再处理其政府信息公开申请")
    sections = tuple(
        one.model_copy(update={"paragraphs": (*one.paragraphs, row)}) if one.key == "requests" else one
        for one in report.sections
    )
    assert len(faults(fee_statement, report.model_copy(update={"sections": sections}))) == 1


def test_without_section_six_the_fee_is_not_judged() -> None:
    report = clean()
    sections = tuple(one for one in report.sections if one.key != "other")
    bare = report.model_copy(update={"sections": sections, "matters": ()})
    assert [type(one) for one in outcomes(fee_statement, bare)] == [Unverifiable]
    assert [type(one) for one in outcomes(fee_statement, report)] == [Checked]


@pytest.mark.parametrize("text", ["申请收取" * 9_000, "本年我局2021年" * 5_000, "一" * 40_000, "\n" * 9_000])
@pytest.mark.parametrize("rule", RULES, ids=[rule.code for rule in RULES])
def test_no_text_breaks_a_rule(rule: Rule, text: str) -> None:
    report = clean()
    sections = tuple(one.model_copy(update={"paragraphs": (Passage(text=text),)}) for one in report.sections)
    assert outcomes(rule, report.model_copy(update={"sections": sections, "matters": ()}))


def test_what_may_stand_under_a_heading_that_was_not_read_is_not_elsewhere() -> None:
    rule = next(one for one in RULES if one.code == "M301")
    report = clean()
    last = report.sections[-1]
    held = report.sections[-2].model_copy(update={"paragraphs": last.paragraphs})
    without = report.model_copy(update={"sections": (*report.sections[:-2], held)})
    moved = [one.model_copy(update={"place": held.key}) for one in report.matters]
    without = without.model_copy(update={"matters": tuple(moved)})
    assert [one.key for one in faults(rule, without)] == ["elsewhere"]
    unread = without.model_copy(update={"gaps": (Gap(what="图片", section=held.key),)})
    assert not faults(rule, unread)
    assert any(isinstance(one, Unverifiable) for one in outcomes(rule, unread))
