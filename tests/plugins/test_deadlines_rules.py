"""D rules beyond their cases: which date counts, imprecise dates, limits and rates of other matters."""

from __future__ import annotations

from datetime import date

import pytest
from auditor_deadlines.judging import judging_date
from auditor_deadlines.rules.date_imprecise import date_imprecise
from auditor_deadlines.rules.date_missing import date_missing
from auditor_deadlines.rules.date_order import date_order
from auditor_deadlines.rules.on_time_rate import on_time_rate
from auditor_deadlines.rules.period import period
from auditor_deadlines.rules.published_late import published_late
from auditor_deadlines.rules.stated_limit import stated_limit
from tests_support import clean_report as clean

from auditor.api import (
    Checked,
    Context,
    Fault,
    NotApplicable,
    Outcome,
    Passage,
    Period,
    Quote,
    Report,
    ReportDate,
    Rule,
    Submission,
    Unverifiable,
)
from auditor.forms import builtin_forms
from auditor.plugins import PluginHost

FORMS = tuple(builtin_forms())
RULES = [rule for rule in PluginHost().registries.rules if rule.family == "D"]
DUE = date(2022, 1, 31)


def outcomes(rule: Rule, report: Report, due: date | None = DUE) -> list[Outcome]:
    form = next(form for form in FORMS if form.id == "2021")
    return list(rule.check(report, Context(form=form, parameters=rule.parameters(), due=due)))


def faults(rule: Rule, report: Report, due: date | None = DUE) -> list[Fault]:
    return [one for one in outcomes(rule, report, due) if isinstance(one, Fault)]


def day(
    value: date, source: str = "signature", last: date | None = None, precision: str = "day"
) -> ReportDate:
    return ReportDate.model_validate(
        {
            "value": value,
            "last": last or value,
            "precision": precision,
            "source": source,
            "quote": Quote(text=value.isoformat()),
        }
    )


def dated(signed: ReportDate | None = None, published: ReportDate | None = None, **more: object) -> Report:
    report = clean()
    dates = report.dates.model_copy(update={"signed": signed, "published": published})
    return report.model_copy(update={"dates": dates, **more})


def saying(sentence: str, section: str = "requests") -> Report:
    report = clean()
    sections = tuple(
        one.model_copy(update={"paragraphs": (Passage(text=sentence),)}) if one.key == section else one
        for one in report.sections
    )
    return report.model_copy(update={"sections": sections})


@pytest.mark.parametrize("rule", RULES, ids=[rule.code for rule in RULES])
def test_clean_reports_have_no_fault(rule: Rule) -> None:
    for base, due in (("department-2021", DUE), ("government-2021", date(2022, 3, 31))):
        found = outcomes(rule, clean(base), due)
        assert found
        assert not any(isinstance(one, Fault) for one in found)


def test_the_manifest_comes_before_the_page_and_the_page_before_the_signature() -> None:
    signed, page = day(date(2022, 1, 20)), day(date(2022, 1, 25), "metadata")
    entry = Submission(file="x", published=date(2022, 1, 28))
    found = [
        judging_date(one)
        for one in (dated(signed), dated(signed, page), dated(signed, page, submission=entry))
    ]
    assert [one.value.day for one in found if one] == [20, 25, 28]
    assert judging_date(dated()) is None


@pytest.mark.parametrize(
    ("value", "kind"),
    [(date(2022, 1, 31), Checked), (date(2022, 2, 1), Fault), (date(2021, 1, 20), Unverifiable)],
)
def test_the_last_day_counts_as_in_time(value: date, kind: type[Outcome]) -> None:
    assert [type(one) for one in outcomes(published_late, dated(day(value)))] == [kind]


def test_without_a_due_date_lateness_is_not_judged() -> None:
    assert [type(one) for one in outcomes(published_late, clean(), None)] == [Unverifiable]


@pytest.mark.parametrize(
    ("value", "kinds"),
    [
        (day(date(2022, 1, 31)), (Checked, NotApplicable)),
        (day(date(2022, 2, 1)), (Unverifiable, NotApplicable)),
        (day(date(2022, 4, 1)), (Unverifiable, NotApplicable)),
        (day(date(2021, 1, 31)), (Unverifiable, NotApplicable)),
        (day(date(2022, 1, 1), last=date(2022, 1, 31), precision="month"), (Checked, Checked)),
        (day(date(2022, 2, 1), last=date(2022, 2, 28), precision="month"), (Unverifiable, Unverifiable)),
    ],
)
def test_before_the_earliest_of_several_dates_is_in_time(value: ReportDate, kinds: tuple[type, type]) -> None:
    form = next(form for form in FORMS if form.id == "2021")
    context = {"form": form, "earliest_due": DUE}
    found = [
        next(iter(rule.check(dated(value), Context(parameters=rule.parameters(), **context))))
        for rule in (published_late, date_imprecise)
    ]
    assert tuple(type(one) for one in found) == kinds


def test_a_page_put_up_again_is_only_suspected() -> None:
    again = dated(day(date(2022, 1, 20)), day(date(2023, 5, 4), "metadata"))
    assert [fault.certainty for fault in faults(published_late, again)] == ["suspected"]
    late = dated(day(date(2022, 2, 20)), day(date(2022, 2, 21), "metadata"))
    assert [fault.certainty for fault in faults(published_late, late)] == [None]


@pytest.mark.parametrize(
    ("due", "kinds"),
    [
        (date(2022, 1, 31), (Checked, Checked)),
        (date(2022, 1, 20), (Unverifiable, Fault)),
        (date(2021, 12, 31), (Fault, Fault)),
        (None, (Unverifiable, Unverifiable)),
    ],
)
def test_a_month_passes_only_if_every_day_of_it_would(due: date | None, kinds: tuple[type, type]) -> None:
    report = dated(day(date(2022, 1, 1), last=date(2022, 1, 31), precision="month"))
    found = [outcomes(rule, report, due)[0] for rule in (published_late, date_imprecise)]
    assert tuple(type(one) for one in found) == kinds


def test_one_late_report_is_one_cause() -> None:
    report = dated(day(date(2022, 3, 1), last=date(2022, 3, 31), precision="month"))
    assert {fault.cause for rule in (published_late, date_imprecise) for fault in faults(rule, report)} == {
        "published-late"
    }


@pytest.mark.parametrize(
    ("start", "end", "kind"),
    [
        (date(2021, 1, 1), date(2021, 12, 31), Checked),
        (None, date(2021, 12, 31), Unverifiable),
        (date(2020, 1, 1), date(2020, 12, 31), Fault),
        (None, date(2021, 11, 30), Fault),
    ],
)
def test_periods(start: date | None, end: date | None, kind: type) -> None:
    report = clean().model_copy(update={"period": Period(start=start, end=end, quote=Quote(text="期限"))})
    assert [type(one) for one in outcomes(period, report)] == [kind]


def test_dates_that_do_not_follow_each_other() -> None:
    assert faults(date_order, dated(day(date(2022, 1, 18)), day(date(2022, 1, 19), "metadata"))) == []
    assert [fault.key for fault in faults(date_order, dated(day(date(2021, 1, 18))))] == ["early:signature"]
    backwards = dated(day(date(2022, 1, 18)), day(date(2022, 1, 10), "metadata"))
    assert [fault.key for fault in faults(date_order, backwards)] == ["published-first"]


@pytest.mark.parametrize(
    "sentence",
    [
        "主动公开的政府信息在形成后30个工作日内公开。",
        "收到政府信息公开申请后，三十个工作日内作出答复。",
        "依申请公开的答复时限为25个工作日。",
        "政府信息最迟60天内发布。",
    ],
)
def test_limits_beyond_the_law(sentence: str) -> None:
    assert len(faults(stated_limit, saying(sentence))) == 1


@pytest.mark.parametrize(
    "sentence",
    [
        "符合条件的文件均在20个工作日内公开。",
        "确需延长的，答复期限最长不超过40个工作日。",
        "规范性文件草案在网站公开征求意见，时间不少于30个工作日。",
        "预算经批复后30日内公开。",
        "人大代表建议在90个工作日内办理答复并公开。",
        "申请人可在60日内申请行政复议。",
        "全年安排30个工作日发布信息。",
    ],
)
def test_limits_within_the_law_or_of_other_matters(sentence: str) -> None:
    assert faults(stated_limit, saying(sentence)) == []


@pytest.mark.parametrize(
    "sentence",
    [
        "申请按期办结率98%。",
        "其中逾期答复3件。",
        "个别申请存在超期答复的情况。",
        "有1件申请未在法定期限内答复。",
    ],
)
def test_overdue_answers(sentence: str) -> None:
    assert len(faults(on_time_rate, saying(sentence))) == 1


@pytest.mark.parametrize(
    "sentence",
    [
        "全部按时答复，按时答复率100%。",
        "没有逾期答复的申请，逾期答复0件。",
        "全年未出现超期办结情形。",
        "对逾期答复的单位予以通报。",
        "热线诉求按时办结率97%。",
        "政协提案按期答复率99.5%。",
        "2.申请人逾期未按收费通知要求缴纳费用、行政机关不再处理其政府信息公开申请",
        "避免存在逾期答复。",
        "行政复议9件中，申请人不服逾期答复的2件。",
        "2018年按期答复率为97.5%，如今提升至100%。",
        "经查，2018年有2件超期答复，均已整改。",
    ],
)
def test_no_overdue_answers(sentence: str) -> None:
    assert faults(on_time_rate, saying(sentence)) == []


@pytest.mark.parametrize(
    "text", ["按时率按时办结率" * 5_000, "公开文件在三十个工作日" * 4_000, "存在逾期" * 9_000, "\n" * 9_000]
)
@pytest.mark.parametrize("rule", RULES, ids=[rule.code for rule in RULES])
def test_no_text_breaks_a_rule(rule: Rule, text: str) -> None:
    report = saying(text).model_copy(
        update={"preface": (Passage(text=text),), "closing": (Passage(text=text),)}
    )
    found = outcomes(rule, report)
    assert found
    assert not any(
        isinstance(one, Fault) and rule.code == "D406" for one in found if isinstance(one, NotApplicable)
    )


def test_the_last_line_is_shown_where_no_date_stands() -> None:
    (one,) = faults(date_missing, clean(replace=[["2022年1月18日", ""]]))
    assert [piece.quote for piece in one.evidence] == ["澜山市水务局"]
