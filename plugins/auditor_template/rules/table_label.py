"""T133: row and column labels that differ from the form's."""

from __future__ import annotations

from collections.abc import Iterator

from auditor.api import (
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
    skeleton,
)
from auditor_template.cells import half_read, is_mistakable, table_name
from auditor_template.prose import listed
from auditor_template.torn import is_plain_text, lent, loose, run_over, scrambled, shut_off, torn


@rule(
    code="T133",
    name="table-label",
    title="表格的行名、列名应当与格式一致",
    severity="warning",
    certainty="certain",
    basis=("form-2021", "form-2019"),
    since="0.1",
    documentation=Documentation(
        checks="各表的行名、列名（包括“（三）不予公开”等几行合用的名称）是否与格式的文字相同。标点、空格、换行和繁简之别不计。",
        why="名称漏字、错字会改变指标的含义，例如“规范性文件”比“行政规范性文件”范围更大。",
        failing="列名写作“本年废止数”，格式为“本年废止件数”。",
        passing="行名、列名与格式逐字相同。",
        exceptions="“本年收费金额”不带单位等通行写法不作提示。没有表格线、靠空白对齐的文本里折行的名称没有读全的，不作判断。名称的末字印到下一格里的，PDF里名称印满了格子、再放不下一行的，也不作判断。另有未能识别的行、对应关系不能确定的，只作提示。",
        verify="与格式的表逐字比对行名和列名。",
    ),
)
def table_label(report: Report, context: Context) -> Iterator[Outcome]:
    judged = False
    for table in context.form.tables:
        reading = report.reading(table.key)
        rows = report.tables.get(table.key)
        if reading is None or rows is None:
            continue
        name = table_name(context, table)
        if (not reading.sure or is_plain_text(reading)) and half_read(report, table.key):
            yield Unverifiable(f"{name}没有完整读出，行名、列名未能与格式逐字比对")
            continue
        if is_mistakable(reading, table):
            yield Unverifiable(f"{name}是散落的文字，不能确定用的是哪一年的格式")
            continue
        if report.is_text and (gaps := report.gaps_in(table.section)):
            yield Unverifiable(f"{name}所在部分有{gaps[0].what}，行名、列名未能与格式逐字比对")
            continue
        labels = (*reading.columns, *reading.rows, *reading.groups)
        wrong = [label for label in labels if not label.same]
        wrong = [label for label in wrong if skeleton(label.printed) != skeleton(label.official)]
        if cut := [label for label in wrong if torn(label, reading, table) or scrambled(label)]:
            wrong = [label for label in wrong if label not in cut]
            names = listed([f"“{label.official}”" for label in cut], 4)
            yield Unverifiable(f"{name}的{names}在文本中折成几行，名称未能读全")
        if over := [label for label in wrong if run_over(label, rows, wrong) or lent(label, reading, rows)]:
            wrong = [label for label in wrong if label not in over]
            names = listed([f"“{label.official}”" for label in over], 4)
            yield Unverifiable(f"{name}的{names}印出了格子，名称未能读全")
        if shut := [label for label in wrong if shut_off(label, reading)]:
            wrong = [label for label in wrong if label not in shut]
            names = listed([f"“{label.official}”" for label in shut], 4)
            yield Unverifiable(f"{name}的{names}印满了格子，其余的文字可能因行高固定没有印出")
        if unsure := [label for label in wrong if label.doubt is not None]:
            wrong = [label for label in wrong if label.doubt is None]
            names = listed([f"“{label.official}”" for label in unsure], 4)
            yield Unverifiable(f"{name}的{names}读得不确切：{unsure[0].doubt}")
        seen: set[tuple[str, str]] = set()
        for label in wrong:
            # A label repeated over the table's blocks or groups is one slip, not several.
            spelling = (skeleton(label.printed), label.official)
            if spelling in seen:
                continue
            seen.add(spelling)
            if not reading.sure and loose(reading):
                yield Unverifiable(f"{name}是散落的文字，不能确定“{label.printed}”是不是“{label.official}”")
            else:
                yield _fault(name, table.key, label, reading.sure)
        judged = judged or bool(labels)
        right = len(labels) - len(wrong) - len(cut) - len(over) - len(shut) - len(unsure)
        if right:
            yield Checked(f"{name}的{right}个行名、列名")
    if not judged:
        yield Unverifiable("没有读到格式规定的表格的行名、列名")


def _fault(table: str, key: str, label: Label, sure: bool) -> Outcome:
    printed = " ".join(label.printed.split())
    if not printed:
        return Unverifiable(f"{table}中“{label.official}”处没有读到名称")
    return Fault(
        f"{table}中“{printed}”与格式的“{label.official}”不同",
        expected=label.official,
        actual=printed,
        evidence=(Evidence(quote=label.printed, location=label.location),),
        suggestion=f"请将“{printed}”改为“{label.official}”。",
        severity=None if sure else "info",
        certainty=None if sure else "suspected",
        key=f"{key}.{label.key}",
    )
