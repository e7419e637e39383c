"""T131: a table of another year's form."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from auditor.api import (
    Cell,
    Checked,
    Context,
    Documentation,
    Evidence,
    Fault,
    Label,
    Outcome,
    Report,
    Unverifiable,
    rule,
)
from auditor_template.cells import alien_labels, half_read, is_mistakable, outdated, table_name
from auditor_template.prose import listed
from auditor_template.rows_elsewhere import why_perhaps_there


@rule(
    code="T131",
    name="table-outdated-form",
    title="表格应当使用报告年份适用的格式",
    severity="error",
    certainty="certain",
    basis=("form-2021", "form-2019"),
    since="0.1",
    documentation=Documentation(
        checks="各表的行和列是否属于报告年份适用的格式，例如2021年及以后的第三部分应为25行，不是23行。",
        why="沿用旧格式的表缺少新增指标，其数据不能与其他机关汇总。",
        failing="2023年度报告第三部分的“（六）其他处理”只有一行，没有分为三行。",
        passing="2023年度报告第三部分的“（六）其他处理”分为“逾期不补正”“逾期未缴费”“其他”三行。",
        exceptions="第四部分的表两版格式相同，不作比对。行列未能确认的，三分之一以上的数字存疑或没有读到的，不作判断。",
        verify="数一数第三部分的行数，看“（六）其他处理”分不分三行；看第二部分的列名是否为“本年制发件数”。",
    ),
)
def table_outdated_form(report: Report, context: Context) -> Iterator[Outcome]:
    judged = False
    for table in context.form.tables:
        reading = report.reading(table.key)
        rows = report.tables.get(table.key)
        if reading is None or rows is None:
            continue
        judged = True
        name = table_name(context, table)
        if reading.form == context.form.id or not outdated(reading, table):
            yield Checked(name)
            continue
        alien = alien_labels(reading, table)
        unclear = half_read(report, table.key) or all(_in_doubt(one, rows) for one in alien)
        if not reading.sure or unclear or is_mistakable(reading, table):
            yield Unverifiable(f"{name}的行列未能与格式确切对应")
            continue
        present = {label.key for label in reading.rows}
        missing = [row for _, row in table.lines() if row.key not in present]
        perhaps = missing and why_perhaps_there(report, table, reading, missing)
        lacking = [] if perhaps else [row.label for row in missing]
        year = f"{report.year}年度报告" if report.year is not None else "报告"
        yield Fault(
            f"{name}用的是{reading.form}年的格式，{year}应当用{context.form.id}年的格式："
            f"有该格式没有的{listed([f'“{one.official}”' for one in alien], 4)}"
            + (f"，缺{listed([f'“{one}”' for one in lacking], 4)}" if lacking else ""),
            expected=context.form.title,
            actual=f"{reading.form}年的格式",
            evidence=tuple(Evidence(quote=one.printed, location=one.location) for one in alien[:6]),
            suggestion=f"请改用{context.form.title}的表格重新填报{name}。",
            cause=f"table-outdated:{table.key}",
            key=table.key,
        )
    if not judged:
        yield Unverifiable("没有读到格式规定的表格")


def _in_doubt(label: Label, rows: Mapping[str, Mapping[str, Cell]]) -> bool:
    """Whether a row or column of another form may be none, its name or most figures of its row being in doubt."""
    cells = rows.get(label.key, {}).values()
    return label.doubt is not None or 2 * sum(cell.doubt is not None for cell in cells) > len(cells)
