"""T102: the preface cites the regulation."""

from __future__ import annotations

from collections.abc import Iterator

from auditor.api import Checked, Context, Documentation, Fault, Outcome, Report, Unverifiable, rule
from auditor_template.prose import (
    first_mention,
    front,
    is_furniture,
    lost_beginning,
    mention,
    opening,
    place,
)
from auditor_template.wording import DRAWN_UP_BY, OTHER_BASIS, REGULATION


@rule(
    code="T102",
    name="preface-basis",
    title="前言应当写明编制依据《政府信息公开条例》",
    severity="warning",
    certainty="certain",
    basis=("reg-2019 第四十九条",),
    since="0.1",
    documentation=Documentation(
        checks="第一部分之前的前言是否提到《政府信息公开条例》（可简称《条例》）。",
        why="年度报告是条例规定的法定义务，写明依据才能与一般工作总结相区别。",
        failing="前言只写“现将我局2021年工作情况报告如下”，全文未提条例。",
        passing="前言写“根据《中华人民共和国政府信息公开条例》，制作本报告”。",
        exceptions="依据写在第一部分开头的，视为写明；写在正文其他地方的，只作提示。前言处有图片等没有读取的内容的，文本显出前言可能在转换时丢失的，不作判断。",
        verify="在标题与第一部分之间查找“条例”二字。",
    ),
)
def preface_basis(report: Report, context: Context) -> Iterator[Outcome]:
    if not report.preface and not report.sections:
        yield Unverifiable("没有读到报告正文")
        return
    cited = any(mention(REGULATION, passage) for passage in report.preface)
    if cited or any(mention(DRAWN_UP_BY, passage) for passage in front(report)):
        yield Checked("前言中的编制依据")
        return
    if lost := lost_beginning(report):
        yield Unverifiable(f"没有读到编制依据，{lost}")
        return
    found = first_mention(REGULATION, report)
    written = not all(is_furniture(one) for one in report.preface)
    lead, law = "前言没有写明编制依据" if written else "报告没有前言", "《政府信息公开条例》"
    if any(mention(OTHER_BASIS, passage) for passage in report.preface):
        lead, law = f"前言写明的编制依据中没有{law}", ""
    suggestion = "请在前言中写明“根据《中华人民共和国政府信息公开条例》制作本报告”。"
    if found is not None:
        section, quote = found
        yield Fault(
            f"{lead}，{law}在{place(context.form, section)}才提到",
            expected="前言写明依据《政府信息公开条例》",
            actual="前言未提及",
            evidence=(*opening(report), quote),
            suggestion=suggestion,
            severity="info",
        )
        return
    yield Fault(
        f"{lead}，全文也没有提到{law}",
        expected="前言写明依据《政府信息公开条例》",
        actual="全文未提及",
        evidence=opening(report),
        suggestion=suggestion,
    )
