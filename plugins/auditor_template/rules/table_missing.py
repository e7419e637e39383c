"""T130: the official tables are there."""

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
from auditor_template.cells import table_name
from auditor_template.prose import part, passages, printed_before
from auditor_template.wording import TABLE_MARKS

_COUNTED = re.compile(r"(?:的|有|共|为){0,2}[\d〇零一二两三四五六七八九十]{1,6}(?:件|起|宗|例|个)")
_COLUMNS = 5
_SHORT = 8  # characters


@rule(
    code="T130",
    name="table-missing",
    title="格式规定的表格应当齐全",
    severity="error",
    certainty="certain",
    basis=("form-2021", "form-2019"),
    since="0.1",
    documentation=Documentation(
        checks="第二、三、四部分的表格是否都有，并且是可以读取的文字表格。",
        why="表格是年度报告的法定数据，缺表则相关数据无从公开，也不能汇总。",
        failing="第三部分只有一段文字，没有表格。",
        passing="第二、三、四部分各有格式规定的表格。",
        exceptions="文中有表内文字但没有读成表格的，纯文本中一张表格也没有的，可能是读取或者转换所致，不作判断。"
        "该部分有图片、嵌入的表格、附件等读不到内容的，表格可能在其中，也不作判断，只说明有什么。",
        verify="翻到第二、三、四部分，看表格是否齐全、能否选中其中的文字。",
    ),
)
def table_missing(report: Report, context: Context) -> Iterator[Outcome]:
    if not context.form.tables:
        yield NotApplicable("格式没有规定表格")
        return
    if not report.sections and not report.readings:
        yield Unverifiable("没有读到报告正文")
        return
    if _is_plain_text(report) and not report.readings:
        yield Unverifiable("文本中一张表格也没有，可能是转成文本时丢失，请对照原件")
        return
    for table in context.form.tables:
        if report.tables.get(table.key) is not None:
            yield Checked(table_name(context, table))
            continue
        marks = TABLE_MARKS.get(table.key)
        printed = marks is not None and (_in_a_line(marks, report) or _in_columns(report, table.section))
        if printed or report.reading(table.key) is not None:
            yield Unverifiable(f"{table_name(context, table)}有文字，但没有能够读成表格")
            continue
        at = printed_before(report, context.form, table.section)
        if gaps := report.gaps_in(at):
            placed = any(gap.section is not None for gap in gaps)
            where = "文件里" if not placed else "该部分" if at == table.section else "该部分应在之处"
            what = report.unread_in(at)
            yield Unverifiable(f"没有读到{table_name(context, table)}，但{where}有{what}，表格可能在其中")
            continue
        section = report.section(table.section)
        yield Fault(
            f"{part(context.form, table.section)}没有可以读取的表格",
            expected="格式规定的表格",
            actual="未找到",
            evidence=(Evidence(quote=section.heading.printed, location=section.heading.location),)
            if section
            else (),
            suggestion=f"请在{part(context.form, table.section)}按格式补上表格并逐格填数。",
            cause=f"table-missing:{table.key}",
            key=table.key,
        )


def _is_plain_text(report: Report) -> bool:
    return any(one.heading.location is not None and one.heading.location.line for one in report.sections)


def _in_a_line(marks: re.Pattern[str], report: Report) -> bool:
    """Whether words of the table stand in text that is no sentence, or several in one, as pieces of an unread
    table do."""
    for _, passage in passages(report):
        *sentences, rest = fold(passage.text).text.split("。")
        if _marked(marks, rest) or any(len(_marked(marks, one)) > 1 for one in sentences):
            return True
    return False


def _in_columns(report: Report, key: str) -> bool:
    """Whether a line of a text's section is short words side by side, as those of a table whose cells are wrapped."""
    section = report.section(key)
    if section is None or not _is_plain_text(report):
        return False
    lines = (line.split() for one in section.paragraphs for line in one.text.split("\n"))
    return any(len(words) >= _COLUMNS and max(map(len, words)) <= _SHORT for words in lines)


def _marked(marks: re.Pattern[str], text: str) -> set[str]:
    """The table's words in a text but those that a sentence counts: 结果维持5件."""
    return {one[0] for one in marks.finditer(text) if not _COUNTED.match(text, one.end())}
