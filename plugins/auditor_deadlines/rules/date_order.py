"""D405: dates that cannot follow each other, or that document and manifest give differently."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from auditor.api import (
    Checked,
    Context,
    Documentation,
    Evidence,
    Fault,
    NotApplicable,
    Outcome,
    Parameters,
    Report,
    ReportDate,
    find_dates,
    fold,
    rule,
)
from auditor_deadlines.judging import described, evidence, judging_date, signed_later, written


class OrderParameters(Parameters):
    """`most_years`: signed in which year after the report's year is taken for a slip, that year included."""

    most_years: int = 3


@rule(
    code="D405",
    name="date-order",
    title="日期应当合乎先后，文内与清单一致",
    severity="warning",
    certainty="certain",
    basis=("reg-2019 第四十九条", "form-2021", "form-2019"),
    since="0.1",
    parameters=OrderParameters,
    documentation=Documentation(
        checks="落款或者发布日期是否早于统计期满、是否晚若干年，发布日期是否早于落款日期，标题年份与清单登记的年份是否一致。",
        why="先后颠倒的日期多为笔误或者套用旧稿，会使按期与否的判断失真。",
        failing="2021年度报告落款为“2021年1月18日”。",
        passing="2021年度报告落款为“2022年1月18日”，网页标注2022年1月19日发布。",
        exceptions="没有日期、清单也没有登记年份的不适用。晚若干年、发布早于落款、网页标注的日期早于统计期满和末尾另有合理日期的，只作疑似提示。",
        verify="对照标题年份、统计期限、落款日期、网页日期和清单。",
    ),
)
def date_order(report: Report, context: Context) -> Iterator[Outcome]:
    nothing = True
    for outcome in (*_against_year(report, context), *_published_first(report), *_against_manifest(report)):
        nothing = False
        yield outcome
    if nothing:
        yield NotApplicable("没有可以比对的日期和年份")


def _fault(key: str, message: str, expected: str, *found: ReportDate, certain: bool = True) -> Fault:
    return Fault(
        message,
        expected=expected,
        actual="，".join(described(one) for one in found),
        evidence=tuple(evidence(one) for one in found),
        suggestion=f"请核对{'、'.join(described(one) for one in found)}，更正有误的日期（应为：{expected}）。",
        certainty=None if certain else "suspected",
        key=key,
    )


def _against_year(report: Report, context: Context) -> Iterator[Outcome]:
    if report.year is None:
        return
    most = context.parameters.most_years if isinstance(context.parameters, OrderParameters) else 3
    end = date(report.year, 12, 31)
    judged = judging_date(report)
    for one in dict.fromkeys(found for found in (report.dates.signed, judged) if found is not None):
        if one.last < end:
            message = f"{described(one)}早于统计期满{written(end)}"
            by_page = one.source == "metadata"  # may be the date of something else on the page
            certain = not by_page and not signed_later(report, end)
            yield _fault(f"early:{one.source}", message, f"晚于{written(end)}", one, certain=certain)
        elif one.source == "signature" and one.value.year - report.year >= most:
            message = f"{described(one)}距报告年度{report.year}年已逾{one.value.year - report.year}年"
            yield _fault("years-after", message, f"{report.year + 1}年", one, certain=False)
        else:
            yield Checked(described(one))


def _published_first(report: Report) -> Iterator[Outcome]:
    signed, published = report.dates.signed, judging_date(report)
    if signed is None or published is None or published.source == "signature":
        return
    if published.last < signed.value:
        message = f"{described(published)}早于{described(signed)}"
        yield _fault("published-first", message, "先落款后发布", published, signed, certain=False)
    else:
        yield Checked("发布与落款的先后")


def _against_manifest(report: Report) -> Iterator[Outcome]:
    submission, title = report.submission, report.title
    if submission is None or submission.year is None or title is None:
        return
    printed = {found.first.year for found in find_dates(fold(title.text).text)}
    if not printed:
        return
    if submission.year in printed:
        yield Checked("标题与清单的年份")
        return
    yield Fault(
        f"标题的年份与清单登记的{submission.year}年不一致",
        expected=f"{submission.year}年",
        actual=title.text.strip(),
        evidence=(Evidence(quote=title.text, location=title.location),),
        suggestion=f"请核对报送的是不是{submission.year}年度的报告；是的，请更正标题中的年份，不是的，请报送该年度的报告。",
        key="manifest-year",
    )
