"""What is no report that can be audited: too large, run together on one line, or something else."""

from __future__ import annotations

import re
from collections.abc import Sequence

from auditor.errors import NotAReportError
from auditor.model.document import Document, Paragraph, Table
from auditor.text import folded

MAX_CHARACTERS = 2_000_000
MAX_PARAGRAPHS = 20_000
MAX_CELLS = 60_000
_SCHOOL_YEAR = re.compile(r"20\d{2}年?[-~至—–]{1,2}(?:20)?\d{2}年?学年")
_INSTITUTION = re.compile(r"(?:大学|学院|学校|[小中]学|幼儿园|医院|卫生院|公司|集团)(?=20\d{2}|二〇)")
"""What serves the public and is no agency, before the year of its report."""
_PAPER = re.compile(r"(?:关于|审核).{2,60}(?:通知|通报)|.{0,20}通知书")
_TITLE_LINES = 4
_SHOWN = 3
RUN_ON = 1000
"""Characters of a paragraph that may be a whole report without its line breaks."""
FEW_LINES, LONG, RUN_ON_SHARE = 12, 400, 0.8
"""So few lines, most of the text in long ones, are a report's pages without their line breaks."""


def refuse_absurd(document: Document) -> None:
    """NotAReportError for what no report comes near and what would take minutes to look through."""
    cells = sum(len(block.cells) for block in document.blocks if isinstance(block, Table))
    lengths = [len(block.text) for block in document.blocks if isinstance(block, Paragraph)]
    for count, most, what in (
        (sum(lengths), MAX_CHARACTERS, "字"),
        (len(lengths), MAX_PARAGRAPHS, "段"),
        (cells, MAX_CELLS, "个表格单元格"),
    ):
        if count > most:
            raise NotAReportError(
                f"文件多达 {count} {what}，不像一份年度报告（上限 {most}）",
                where=document.name,
                do="请确认文件，或拆分后再审",
            )


def refuse_schools(document: Document, title: str, preface: Sequence[str], *, tables: bool) -> None:
    """NotAReportError for a school's report on its own disclosure, or that of another institution for the public, which
    have forms and years of their own."""
    name = folded(title)
    own_rules = any("高等学校信息公开办法" in folded(text) for text in preface) or _INSTITUTION.search(name)
    if "政府信息公开" not in name and (_SCHOOL_YEAR.search(name) or (own_rules and not tables)):
        raise NotAReportError(
            "这是学校等公共企事业单位的信息公开年度报告，不适用政府信息公开工作年度报告的格式",
            where=document.name,
            do="请确认文件",
        )


def refuse_papers(document: Document, front: Sequence[Paragraph]) -> None:
    """NotAReportError for a notice or a circular about reports, such as those this program writes; to be asked where no
    table and next to no section was found, since a report may have a notice as its cover."""
    for line in front[:_TITLE_LINES]:
        if _PAPER.fullmatch(folded(line.text)):
            raise NotAReportError(
                f"是关于年度报告的公文（“{line.text.strip()}”），不是年度报告",
                where=document.name,
                do="请确认文件",
            )


def refuse_run_on(document: Document) -> None:
    """NotAReportError for a text whose pages are a line each: headings and tables cannot be told from prose."""
    lengths = [len(paragraph.text) for paragraph in document.paragraphs]
    if document.format != "text" or len(lengths) > FEW_LINES:
        return
    if sum(length for length in lengths if length > LONG) > RUN_ON_SHARE * sum(lengths):
        raise _run_on(document)


def _run_on(document: Document) -> NotAReportError:
    return NotAReportError(
        "全文连成一行或几行，分不出标题、段落和表格",
        where=document.name,
        do="请提交原来的 PDF、Word 文件或网页",
    )


def _as_pdf(what: str) -> str:
    return "；只有图片时请另存为 PDF，其中的文字可由识别组件读取" if "图片" in what or "![" in what else ""


def nothing_found(document: Document) -> NotAReportError:
    """Why a document without title, sections and tables is none; one run together on a line is told apart."""
    for paragraph in document.paragraphs:
        if len(paragraph.text) > RUN_ON and "政府信息公开申请" in folded(paragraph.text):
            return _run_on(document)
    if document.gaps:
        what = "、".join(dict.fromkeys(gap.what for gap in document.gaps[:_SHOWN]))
        return NotAReportError(
            f"没有找到报告的各部分和表格，正文可能在读不到的内容里（{what}）",
            where=document.name,
            do=f"请提交正文本身（附件、原来的 Word 文件或 PDF）{_as_pdf(what)}",
        )
    return NotAReportError(
        "不是政府信息公开工作年度报告（没有找到报告的标题、各部分和表格）",
        where=document.name,
        do="请确认文件",
    )
