"""T110: the form's sections are all there."""

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
)
from auditor_template.headings_elsewhere import inside, joined_to, numbered_so, unread
from auditor_template.prose import listed, part


@rule(
    code="T110",
    name="section-missing",
    title="格式规定的六个部分应当齐全",
    severity="error",
    certainty="certain",
    basis=("reg-2019 第五十条", "form-2021", "form-2019"),
    since="0.1",
    documentation=Documentation(
        checks="总体情况、主动公开、依申请公开、复议诉讼、问题及改进、其他事项六个部分是否都有。标题按意思识别。",
        why="六个部分是条例第五十条规定的法定内容，缺少任何一部分都是内容不全。",
        failing="报告从“四、政府信息公开行政复议、行政诉讼情况”直接到“五、其他需要报告的事项”，没有问题及改进情况。",
        passing="六个部分依次齐全。没有需要报告的事项时，第六部分标题也照写。",
        exceptions="有未能识别的标题、两个部分合用一个标题时，只作疑似缺少提示，由人工判断。一个标题也没有读到的，以及应有该部分之处有图片、附件等没有读取的内容的，文本从中间开始、没有完或者目录列有该部分的，不作判断。",
        verify="逐一对照格式的六个标题。",
    ),
)
def section_missing(report: Report, context: Context) -> Iterator[Outcome]:
    known = {section.key for section in context.form.sections}
    printed = {section.key for section in report.sections} & known
    if not printed:
        yield Unverifiable("没有读到格式规定的任何一个部分标题")
        return
    foreign = [
        Evidence(quote=one.heading.printed, location=one.heading.location)
        for one in report.sections
        if one.key not in known
    ]
    before: tuple[Evidence, ...] = ()
    for section in context.form.sections:
        name = part(context.form, section.key)
        found = report.section(section.key)
        if found is not None:
            before = (Evidence(quote=found.heading.printed, location=found.heading.location),)
            yield Checked(name)
            continue
        if reason := unread(report, context.form, section):
            yield Unverifiable(reason)
            continue
        tables = [table.key for table in context.form.tables if table.section == section.key]
        has_table = any(report.tables.get(key) is not None for key in tables)
        unknown = [*foreign, *numbered_so(report, context.form, section.ordinal)]
        run_in = next(inside(report, context.form, section.ordinal), None)
        joined = next(joined_to(report, section), None)
        message = f"缺少{name}"
        if has_table:
            message = f"缺少{name}的标题，该部分的表已经印出"
        elif joined is not None:
            message, unknown = f"{name}没有单独成为一部分，与其他部分合并在“{joined.quote}”之下", [joined]
        elif unknown:
            message += f"；另有标题{listed([f'“{one.quote}”' for one in unknown], 4)}不属于格式规定的部分"
        elif run_in is not None:
            message = f"{name}的标题没有单独成行，“{run_in.quote}”印在一段文字中间"
            unknown = [run_in]
        doubtful = has_table or bool(unknown)
        yield Fault(
            message,
            expected=section.heading,
            actual="没有该部分的标题" if has_table or joined else "没有该部分",
            evidence=tuple(unknown[:4]) or before,
            suggestion=f"请按格式补写“{section.heading}”" + ("的标题。" if has_table else "。"),
            severity="warning" if doubtful else None,
            certainty="suspected" if doubtful else None,
            cause=f"section-missing:{section.key}",
            key=section.key,
        )
