"""T104: where to get the electronic version, and whom to ask."""

from __future__ import annotations

from collections.abc import Iterator

from auditor.api import (
    Checked,
    Context,
    Documentation,
    Fault,
    NotApplicable,
    Outcome,
    Parameters,
    Report,
    Unverifiable,
    rule,
)
from auditor_template.prose import front, lost_beginning, mention, opening
from auditor_template.wording import CONTACT, ELECTRONIC

_WANTED = (
    ("电子版", "没有写明从哪里获取年度报告的电子版", ELECTRONIC, "本报告的电子版可在〈网站名称〉查阅和下载"),
    (
        "联系方式",
        "没有写明对报告有疑问时的联系方式",
        CONTACT,
        "对本报告有疑问的，请与〈机构〉联系（地址、邮编、电话、电子邮箱）",
    ),
)


class ContactParameters(Parameters):
    """`region` asks for it, in reports on `first_year` or later; an empty region stands for every one."""

    region: str = "山东"
    first_year: int = 2021


@rule(
    code="T104",
    name="preface-contact",
    title="前言宜写明电子版获取途径和联系方式",
    severity="info",
    certainty="certain",
    basis=("sd-2021",),
    since="0.1",
    parameters=ContactParameters,
    documentation=Documentation(
        checks="前言（或者文末）是否写明报告电子版从哪里获取、有疑问向谁咨询。",
        why="公众需要知道怎样取得报告、向谁提出疑问。",
        failing="前言只有编制依据和统计期限。",
        passing="前言写“本报告电子版可在本局网站下载。如有疑问，请与本局办公室联系，电话××××”。",
        exceptions="其他地区和2020年度及以前的报告不适用。只作提示，不算差错。前言处有图片等没有读取的内容的，文本显出前言可能在转换时丢失的，不作判断。",
        verify="在标题与第一部分之间以及文末查找网址、电话、地址。",
    ),
)
def preface_contact(report: Report, context: Context) -> Iterator[Outcome]:
    asked = context.parameters if isinstance(context.parameters, ContactParameters) else ContactParameters()
    if report.year is None:
        yield Unverifiable("报告年份不明")
        return
    if report.year < asked.first_year or (asked.region and report.region not in (None, asked.region)):
        yield NotApplicable(f"{asked.region}{asked.first_year}年度起的报告才有此要求")
        return
    last = report.sections[-1].paragraphs[-3:] if report.sections else ()
    where = (*front(report), *report.closing, *last)
    if not where:
        yield Unverifiable("没有读到报告正文")
        return
    lost = lost_beginning(report)
    for name, message, pattern, wording in _WANTED:
        if any(mention(pattern, passage) for passage in where):
            yield Checked(name)
            continue
        if lost:
            yield Unverifiable(f"没有读到{name}，{lost}")
            continue
        yield Fault(
            f"前言{message}",
            expected="写明电子版的获取途径" if name == "电子版" else f"写明{name}",
            actual="未写明",
            evidence=opening(report),
            suggestion=f"可在前言中补写“{wording}”。",
            key=name,
        )
