"""`due`: a day by which the report must have been published, signed or submitted, by level and kind of agency."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Literal

from pydantic import Field

from auditor.declared.source import Check, Declaration, Kind, Mistake, filled
from auditor.forms import Form
from auditor.model.frozen import Quote
from auditor.model.report import Report, ReportDate
from auditor.model.verdict import Evidence
from auditor.rules import Checked, Context, Fault, Outcome, Unverifiable
from auditor.rulesets.due import due_days, parse_dues

_NAMES = {"published": "公布日期", "signed": "落款日期", "submitted": "报送日期"}
_SOURCES = {"manifest": "清单登记", "metadata": "网页标注", "signature": "落款"}


class DueRule(Declaration):
    """`due` maps `level`, `kind` or `level.kind` to `MM-DD` of the year after the report's; `date` is which date."""

    kind: Literal["due"]
    date: Literal["published", "signed", "submitted"] = "published"
    due: dict[str, str] = Field(min_length=1)


def prepare(declared: DueRule, forms: Sequence[Form]) -> Check:
    try:
        dues = parse_dues(declared.due)
    except ValueError as error:
        raise Mistake("due", str(error)) from None

    def check(report: Report, context: Context) -> Iterator[Outcome]:
        yield _judged(declared, due_days(dues, report), _found(report, declared.date), report)

    return check


def _found(report: Report, which: str) -> ReportDate | None:
    """The date: the manifest's first, for publication then the page's own, then the signature."""
    given = report.submission
    listed = getattr(given, which, None) if given else None
    if listed is not None:
        quote = Quote(text=listed.isoformat())
        return ReportDate(value=listed, last=listed, precision="day", source="manifest", quote=quote)
    dates = report.dates
    if which == "signed":
        return dates.signed
    return dates.submitted if which == "submitted" else dates.published or dates.signed


def _judged(declared: DueRule, days: Sequence[date], found: ReportDate | None, report: Report) -> Outcome:
    name = _NAMES[declared.date]
    if found is None:
        return Unverifiable(f"没有{name}，无从判断")
    if not days or (len(days) > 1 and found.last > days[0]):
        return Unverifiable("不能确定该机关的截止日期（级别、类别或者年份不明，或者规则没有规定）")
    due = days[0]
    if found.last <= due:
        if report.year is not None and found.last <= date(report.year, 12, 31):
            return Unverifiable(f"{name}{_written(found)}早于统计期满，可能写错")
        return Checked(f"{name}{_written(found)}")
    if found.value <= due:
        return Unverifiable(f"{name}只写到{_written(found)}，不能断定是否晚于{_day(due)}")
    values = {"date": _written(found), "due": _day(due), "source": _SOURCES[found.source]}
    # a page may have been put up again, and a signature says nothing sure of the day of publication
    signed = report.dates.signed
    again = found.source == "metadata" and (signed is None or signed.value <= due)
    return Fault(
        message=filled(declared.message or f"{name}（{{source}}）为{{date}}，晚于{{due}}。", values),
        expected=f"不晚于{_day(due)}",
        actual=_written(found),
        evidence=(Evidence(quote=found.quote.text, location=found.quote.location),),
        suggestion=filled(declared.suggestion, values),
        severity="warning" if again and declared.severity == "error" else None,
        certainty="suspected" if again else None,
    )


def _day(value: date) -> str:
    return f"{value.year}年{value.month}月{value.day}日"


def _written(found: ReportDate) -> str:
    if found.precision == "day":
        return _day(found.value)
    return f"{found.value.year}年" + (f"{found.value.month}月" if found.precision == "month" else "")


def describe(declared: DueRule) -> str:
    days = "、".join(f"{key} {day}" for key, day in sorted(declared.due.items()))
    return f"{_NAMES[declared.date]}是否晚于次年的截止日期（{days}）。"


KIND = Kind(DueRule, "certain", ("date", "due", "source"), prepare, describe)
