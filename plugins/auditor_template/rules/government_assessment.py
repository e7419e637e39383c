"""T121: a government reports assessment, public appraisal and accountability."""

from __future__ import annotations

import re
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
    fold,
    rule,
)
from auditor_template.prose import doubt_in, first_mention
from auditor_template.wording import ASSESSMENT_TOPICS, DISPATCHED, ENTERPRISE

_ALSO = re.compile(r"\([^()]*(?<![镇乡县市区旗])(?<!政府)\)$")
"""Another name of the same agency, not that of a government that is one with a zone."""


@rule(
    code="T121",
    name="government-assessment",
    title="政府的年度报告应当写明工作考核、社会评议和责任追究结果",
    severity="warning",
    certainty="suspected",
    basis=("reg-2019 第五十条(四)",),
    since="0.1",
    documentation=Documentation(
        checks="各级人民政府的报告是否写到工作考核、社会评议和责任追究三项，写在哪一部分均可，没有发生的也应写明。",
        why="条例第五十条要求各级人民政府在年度报告中写明这三项的结果。",
        failing="某县人民政府的报告只写了年度考核，没有提到社会评议和责任追究。",
        passing="报告写“政务公开列入年度考核；群众满意度测评为良好；全年没有发生责任追究的情形”。",
        exceptions="部门的报告不适用；街道办事处、开发区管理委员会是派出机关（机构），公共企事业单位不是行政机关，也不适用。机关是政府还是部门不明的，不作判断。总体情况有图片等没有读取的内容的，文字读得不确切的，不作判断。只有“第三方评估”而未称社会评议的，只作提示。",
        verify="在全文查找“考核”“评议”“满意度”“责任追究”“问责”。",
    ),
)
def government_assessment(report: Report, context: Context) -> Iterator[Outcome]:
    if report.agency.kind == "department":
        yield NotApplicable("部门的报告没有此项要求")
        return
    name = _ALSO.sub("", fold(report.agency.name or "").text)
    if report.agency.kind is None and DISPATCHED.search(name):
        yield NotApplicable("街道办事处和开发区管理委员会是派出机关（机构），不是一级人民政府")
        return
    if report.agency.kind is None and ENTERPRISE.search(name):
        yield NotApplicable("公共企事业单位、群众团体和场、所、站等单位不是一级人民政府")
        return
    if report.agency.kind is None:
        yield Unverifiable("不能确定报告机关是政府还是部门")
        return
    if not report.sections:
        yield Unverifiable("没有读到报告正文")
        return
    for topic, strong, weak in ASSESSMENT_TOPICS:
        if first_mention(strong, report) is not None:
            yield Checked(topic)
            continue
        hint = first_mention(weak, report) if weak is not None else None
        if hint is not None:
            yield Fault(
                f"没有写明{topic}结果；文中提到评估，未说明是否即为{topic}",
                expected=f"写明{topic}结果",
                actual=hint[1].quote,
                evidence=(hint[1],),
                suggestion=f"请写明{topic}的结果。没有开展的，也请写明。",
                severity="info",
                key=topic,
            )
            continue
        where = report.section("overview") or report.sections[0]
        if doubt := doubt_in(where):
            yield Unverifiable(f"没有读到{topic}，但总体情况的文字读得不确切（{doubt}）")
            continue
        if unread := report.perhaps_unread(where.key or ""):
            yield Unverifiable(f"没有读到{topic}，{unread}")
            continue
        yield Fault(
            f"没有写到{topic}",
            expected=f"写明{topic}结果",
            actual="全文未提及",
            evidence=(Evidence(quote=where.heading.printed, location=where.heading.location),),
            suggestion=f"请在监督保障情况中补写{topic}结果。没有发生的，也请写明。",
            key=topic,
        )
