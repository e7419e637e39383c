"""M305: section six is just 无 where matters are due."""

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
    rule,
    skeleton,
)
from auditor_matters.reported import FromYear, not_due, part
from auditor_matters.wording import NOTHING


@rule(
    code="M305",
    name="nothing-to-report",
    title="第六部分不能只写“无”",
    severity="warning",
    certainty="certain",
    basis=("form-2021",),
    since="0.1",
    parameters=FromYear,
    documentation=Documentation(
        checks="第六部分是否只写了“无”或者“没有其他需要报告的事项”。",
        why="第六部分至少应当报告信息处理费的收取情况，没有收取也要写明，不能以“无”代替。",
        failing="六、其他需要报告的事项：无。",
        passing="六、其他需要报告的事项：本年度未收取信息处理费，没有其他需要报告的事项。",
        exceptions="2020年度及以前的报告不适用。标题下没有读到内容的，不作判断。",
        verify="看第六部分标题下的正文。",
    ),
)
def nothing_to_report(report: Report, context: Context) -> Iterator[Outcome]:
    why_not = not_due(report, context)
    if why_not is not None:
        yield why_not
        return
    home = part(context, "other")
    section = report.section("other")
    if section is None:
        yield Unverifiable(f"没有读到{home}")
        return
    words = skeleton(section.text)
    if not words:
        yield Unverifiable(f"{home}没有读到内容")
        return
    if NOTHING.fullmatch(words) is None:
        yield Checked(home)
        return
    yield Fault(
        f"{home}只写了“{section.text.strip()}”，没有报告应当报告的事项",
        expected="至少写明信息处理费收取情况",
        actual=section.text.strip(),
        evidence=(
            Evidence(quote=section.heading.printed, location=section.heading.location),
            *(Evidence(quote=one.text, location=one.location) for one in section.paragraphs[:2]),
        ),
        suggestion="请写明信息处理费收取情况（没有收取的也写明），以及其他文件要求报告的事项。",
    )
