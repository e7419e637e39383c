"""Which of a report's dates to judge by."""

from __future__ import annotations

from datetime import date

from auditor.api import Evidence, Quote, Report, ReportDate, find_dates, fold

LATE = "published-late"
"""The cause that rules on lateness share, so that one late report costs points once."""

SOURCES = {"manifest": "清单登记的发布日期", "metadata": "网页标注的发布日期", "signature": "落款日期"}


def judging_date(report: Report) -> ReportDate | None:
    """The manifest's date of publication first, else the page's own, else the signature."""
    submission = report.submission
    if submission is not None and submission.published is not None:
        day = submission.published
        quote = Quote(text=day.isoformat())
        return ReportDate(value=day, last=day, precision="day", source="manifest", quote=quote)
    return report.dates.published or report.dates.signed


def evidence(found: ReportDate) -> Evidence:
    return Evidence(quote=found.quote.text, location=found.quote.location)


def written(day: date) -> str:
    return f"{day.year}年{day.month}月{day.day}日"


def described(found: ReportDate) -> str:
    """`落款日期2022年1月24日`, as precise as it was given."""
    if found.precision == "day":
        day = written(found.value)
    elif found.precision == "month":
        day = f"{found.value.year}年{found.value.month}月"
    else:
        day = f"{found.value.year}年"
    return f"{SOURCES[found.source]}{day}"


def signed_later(report: Report, end: date) -> bool:
    """Whether another date stands at the end, after the period: the one that is too early may be that of a stamp."""
    return any(
        found.precision == "day" and found.first > end
        for one in report.last_passages
        for found in find_dates(fold(one.text).text)
    )
