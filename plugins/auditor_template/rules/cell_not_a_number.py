"""T135: something other than a number where a figure is due."""

from __future__ import annotations

from collections.abc import Iterator

from auditor.api import Checked, Context, Documentation, Fault, Outcome, Report, Unverifiable, rule
from auditor_template.cells import by_group, cells, table_name
from auditor_template.prose import listed

_QUOTES = 8


@rule(
    code="T135",
    name="cell-not-a-number",
    title="应填数字的单元格不得填写文字或者符号",
    severity="error",
    certainty="certain",
    basis=("form-2021", "form-2019"),
    since="0.1",
    documentation=Documentation(
        checks="各表应填数字的单元格里是否是“/”“—”“无”、文字或者几个数。同一组的合并为一条。",
        why="符号和文字不能汇总，也分不清是零还是漏填。",
        failing="第二部分“行政强制”填“/”。",
        passing="没有发生的填“0”。",
        exceptions="数字后带单位或者括号说明的，“本年增/减”一列写作“增5”“减2”的，按数字处理。读取有疑问的，不作判断；表格的行未能与格式确切对应的，只作疑似提示。",
        verify="逐格查看表格，找出不是数字的单元格。",
    ),
)
def cell_not_a_number(report: Report, context: Context) -> Iterator[Outcome]:
    judged, all_blank = False, True
    for table in context.form.tables:
        name = table_name(context, table)
        found = list(cells(report, context, table))
        judged = judged or bool(found)
        all_blank = all_blank and all(one.cell.kind == "blank" for one in found)
        wrong = [one for one in found if one.cell.kind in ("dash", "text")]
        reading = report.reading(table.key)
        unsure = reading is not None and not reading.sure
        sure = [one for one in wrong if one.cell.doubt is None]
        doubtful = [one for one in found if one.cell.kind != "blank" and one.cell.doubt is not None]
        for one in doubtful[:3]:
            yield Unverifiable(f"{name}{one.name}读作“{one.cell.raw.strip()}”，有疑问：{one.cell.doubt}")
        for group, gathered in by_group(sure):
            which = listed([f"{one.name}填“{one.cell.raw.strip()}”" for one in gathered], 6)
            yield Fault(
                f"{name}有{len(gathered)}格不是数字：{which}",
                expected="填写数字，没有发生的填“0”",
                actual=listed(list(dict.fromkeys(f"“{one.cell.raw.strip()}”" for one in gathered)), 6),
                evidence=tuple(one.evidence for one in gathered[:_QUOTES]),
                suggestion=f"请将{name}中{which}的{'各' if len(gathered) > 1 else '一'}格改填数字，没有发生的填“0”；需要说明的写在第六部分。",
                severity="warning" if unsure else None,
                certainty="suspected" if unsure else None,
                key=f"{table.key}.{group}",
            )
        right = sum(one.cell.value is not None and one.cell.doubt is None for one in found)
        if right:
            yield Checked(f"{name}的{right}格")
    if not judged:
        yield Unverifiable("没有读到格式规定的表格")
    elif all_blank:
        yield Unverifiable("各格都是空白，没有可以判断的内容")
