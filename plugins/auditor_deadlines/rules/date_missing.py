"""D402: a date to judge by."""

from __future__ import annotations

from collections.abc import Iterator

from auditor.api import (
    Checked,
    Context,
    Documentation,
    Evidence,
    Fault,
    Outcome,
    Report,
    Unverifiable,
    dated_line,
    find_dates,
    fold,
    rule,
    torn_date,
)
from auditor_deadlines.judging import described, judging_date


@rule(
    code="D402",
    name="date-missing",
    title="报告应当有日期",
    severity="warning",
    certainty="certain",
    basis=("form-2021", "form-2019"),
    since="0.1",
    documentation=Documentation(
        checks="落款、网页标注和清单中是否至少有一个日期。",
        why="没有日期就无法判断报告是否按期公布。",
        failing="报告末尾没有落款日期，网页没有标注发布日期，清单也没有登记。",
        passing="报告末尾写“2022年1月18日”。",
        exceptions="日期写在封面的也算。没有读到正文的，日期在转换时残缺的，正文之前印有次年某日而不能确定是什么日期的，末尾有图片等没有读取的内容的，文本显出末尾可能在转换时丢失的，不作判断。",
        verify="看报告首尾和发布网页的标题下方。",
    ),
)
def date_missing(report: Report, context: Context) -> Iterator[Outcome]:
    found = judging_date(report)
    if found is not None:
        yield Checked(described(found))
        return
    if not report.sections:
        yield Unverifiable("没有读到报告正文")
        return
    torn = torn_date(one.text for one in report.last_passages)
    if torn is not None:
        yield Unverifiable(f"末尾的日期“{torn}”不全，可能是转换时丢了字")
        return
    if stamp := dated_line((one.text for one in report.last_passages), report.year):
        yield Unverifiable(f"末尾“{stamp}”一行里有日期，连着别的文字，不能确定是什么日期")
        return
    printed = [*([report.title.text] if report.title else []), *(one.text for one in report.preface)]
    stamped = next((quote for text in printed for quote in _after_the_year(text, report.year)), None)
    if stamped is not None:
        yield Unverifiable(f"正文之前印有“{stamped}”，不能确定是不是公布日期")
        return
    if report.ending_doubt:
        yield Unverifiable(f"没有读到日期，{report.ending_doubt}")
        return
    last = report.closing[-1:] or report.sections[-1].paragraphs[-1:]
    yield Fault(
        "落款、网页和清单都没有日期，无法判断是否按期公布",
        expected="末尾写明日期",
        actual="没有日期",
        evidence=tuple(Evidence(quote=one.text, location=one.location) for one in last),
        suggestion="请在报告末尾补写落款日期，并在网页标注发布日期。",
    )


def _after_the_year(text: str, year: int | None) -> Iterator[str]:
    """The days in a text that are of the year after a report's, as the day of its publication is."""
    folded = fold(text)
    for found in find_dates(folded.text):
        if found.precision == "day" and year is not None and found.first.year == year + 1:
            yield folded.quote(found.start, found.end)
