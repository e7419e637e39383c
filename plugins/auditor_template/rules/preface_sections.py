"""T105: the parts the preface announces are those the report has."""

from __future__ import annotations

from collections.abc import Iterator

from auditor.api import (
    Checked,
    Context,
    Documentation,
    Evidence,
    Fault,
    NotApplicable,
    Outcome,
    Report,
    Unverifiable,
    chinese_number,
    rule,
)
from auditor_template.announcement import Announcement, announcement
from auditor_template.headings_elsewhere import unread
from auditor_template.prose import front


@rule(
    code="T105",
    name="preface-sections",
    title="前言所说的组成部分应当与正文一致",
    severity="warning",
    certainty="suspected",
    basis=("form-2021", "form-2019"),
    since="0.1",
    documentation=Documentation(
        checks="前言写报告由几个部分、哪些部分组成时，部分的个数和名称是否与正文一致。名称按意思比对，不要求逐字相同。",
        why="前言与正文不一致，多因套用旧稿或者漏写部分所致。",
        failing="前言列举了五个部分的名称，却写“由六部分组成”。",
        passing="前言依次列举六个部分，正文也是这六个部分。",
        exceptions="前言没有列举组成部分的不适用。列举后带“等”字的只作提示；把行政复议、行政诉讼列作两个部分的，个数多一个不作为问题。应有该部分之处有没有读取的内容的，不作判断。",
        verify="把前言列举的名称与正文各部分标题逐一对照，并数一数个数。",
    ),
)
def preface_sections(report: Report, context: Context) -> Iterator[Outcome]:
    found = announcement(front(report))
    if found is None:
        yield NotApplicable("前言没有列举报告的组成部分")
        return
    if not report.sections:
        yield Unverifiable("没有读到正文各部分的标题")
        return
    names = {section.key: section.heading for section in context.form.sections}
    printed = {section.key for section in report.sections if section.key in names}
    evidence = (Evidence(quote=found.quote, location=found.location),)
    absent = [key for key in names if key in found.named and key not in printed]
    for key in absent:
        if reason := unread(report, context.form, context.form.section(key)):
            yield Unverifiable(reason)
            continue
        yield Fault(
            f"前言列有“{names[key]}”，正文没有这一部分",
            expected="前言列举的部分正文都有",
            actual=f"正文缺“{names[key]}”",
            evidence=evidence,
            suggestion=f"请补写“{names[key]}”，或者更正前言。",
            cause=f"section-missing:{key}",
            key=f"absent:{key}",
        )
    unnamed = [names[key] for key in names if key in printed and key not in found.named]
    numbered = [section.heading.ordinal or 0 for section in report.sections]
    yield from _count(found, len(printed), len(absent), max(len(numbered), *numbered), unnamed)
    if not absent:
        yield Checked(f"前言列举的{len(found.named)}个部分")


def _count(
    found: Announcement, printed: int, absent: int, sections: int, unnamed: list[str]
) -> Iterator[Outcome]:
    evidence = (Evidence(quote=found.quote, location=found.location),)
    number = chinese_number(found.number) if not found.number.isdigit() else int(found.number)
    named = len(found.named)
    if found.apart and number == named + 1 and not unnamed:
        yield Checked("前言所说的部分个数")
        return
    if absent and number == printed + absent:
        return  # the parts that are absent, told of already, are the whole difference
    missing = f"，未列出“{'”“'.join(unnamed)}”" if unnamed else ""
    # some of them no section of the form
    all_listed = number is not None and found.items - found.apart >= number
    if number and number > named and not all_listed and (unnamed or number > sections):
        yield Fault(
            f"前言说报告由{number}个部分组成，只列出{named}个{missing}"
            + ("（以“等”字概括）" if found.open else ""),
            expected=f"列出{number}个部分",
            actual=f"列出{named}个部分",
            evidence=evidence,
            suggestion="请在前言中列全各部分的名称，或者更正部分的个数。",
            severity="info" if found.open else None,
            key="number",
        )
    elif number and number not in (printed, sections) and number != printed - len(unnamed):
        yield Fault(
            f"前言说报告由{number}个部分组成，正文有{printed}个部分",
            expected=f"{printed}个部分",
            actual=f"{number}个部分",
            evidence=evidence,
            suggestion=f"请将前言所说的“{number}个部分”改为“{printed}个部分”，或者核对正文各部分的标题。",
            key="number",
        )
    elif unnamed and (all_listed if number else not found.open):
        yield Fault(
            f"前言列举报告的组成部分{missing}",
            expected=f"列出{printed}个部分",
            actual=f"列出{named}个部分",
            evidence=evidence,
            suggestion="请在前言中列全各部分的名称。",
            severity="info",
            key="unnamed",
        )
    else:
        yield Checked("前言所说的部分个数")
