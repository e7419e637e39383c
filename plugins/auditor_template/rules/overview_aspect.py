"""T120: the aspects of the first section."""

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
    rule,
)
from auditor_template.prose import doubt_in

_FIRST_YEAR = 2021
_MOST = 3  # of the five: running text that tells so many may tell the others in words of its own


@rule(
    code="T120",
    name="overview-aspect",
    title="总体情况应当写明五个方面",
    severity="warning",
    certainty="suspected",
    basis=("form-2021",),
    since="0.1",
    documentation=Documentation(
        checks="总体情况是否写到主动公开、依申请公开、政府信息管理、政府信息公开平台建设、监督保障五个方面。",
        why="五个方面由格式规定，缺少的方面公众无从了解。",
        failing="总体情况只写了主动公开和依申请公开。",
        passing="总体情况分五个小标题，或者用一段文字依次写到五个方面。",
        exceptions="用正文而不是小标题写到的，视为写明；多写其他方面不算差错。2020年度及以前的报告不适用。总体情况有图片等没有读取的内容的，文字读得不确切的，不作判断。",
        verify="通读第一部分，逐一查找五个方面。",
    ),
)
def overview_aspect(report: Report, context: Context) -> Iterator[Outcome]:
    if not context.form.aspects or context.form.first_year < _FIRST_YEAR:
        yield NotApplicable("该年度的格式没有规定总体情况的五个方面")
        return
    overview = report.section("overview")
    if overview is None:
        yield Unverifiable("没有读到第一部分“总体情况”")
        return
    if not overview.text.strip():
        yield Unverifiable("第一部分“总体情况”没有读到内容")
        return
    covered = {aspect.key for aspect in report.aspects}
    narrated = all(aspect.by != "heading" for aspect in report.aspects) and len(covered) >= _MOST
    for aspect in context.form.aspects:
        if aspect.key in covered:
            yield Checked(aspect.heading)
            continue
        if narrated:
            yield Unverifiable(
                f"总体情况没有分小标题，是否写到“{aspect.heading}”，从用词看不能确定，请人工查看"
            )
            continue
        if doubt := doubt_in(overview):
            yield Unverifiable(f"没有读到“{aspect.heading}”，但总体情况的文字读得不确切（{doubt}）")
            continue
        if unread := report.perhaps_unread("overview"):
            yield Unverifiable(f"没有读到“{aspect.heading}”，{unread}")
            continue
        yield Fault(
            f"总体情况没有写到“{aspect.heading}”",
            expected=f"写明{aspect.heading}情况",
            actual="未写到",
            evidence=(Evidence(quote=overview.heading.printed, location=overview.heading.location),),
            suggestion=f"请在总体情况中补写{aspect.heading}情况。",
            key=aspect.key,
        )
