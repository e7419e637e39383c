"""T133: row and column labels that differ from the form's."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from auditor.api import (
    Cell,
    Checked,
    Context,
    Documentation,
    Evidence,
    Fault,
    FormTable,
    Label,
    Outcome,
    Report,
    TableReading,
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
        checks="各表的行名、列名（包括“（三）不予公开”等几行合用的名称）是否与格式的文字相同。标点、空格、换行和繁简之别，以及附印的外文、少数民族文字译名不计。",
        why="名称漏字、错字会改变指标的含义，例如“规范性文件”比“行政规范性文件”范围更大。",
        failing="列名写作“本年废止数”，格式为“本年废止件数”。",
        passing="行名、列名与格式逐字相同。",
        exceptions="“本年收费金额”不带单位等通行写法不作提示，单位写作“元”等别的单位的除外。没有表格线、靠空白对齐的文本里折行的名称没有读全的，不作判断。名称的末字印到下一格里的，PDF里名称印满了格子、再放不下一行的，也不作判断。另有未能识别的行、对应关系不能确定的，只作提示。",
        verify="与格式的表逐字比对行名和列名。",
    ),
)
def table_label(report: Report, context: Context) -> Iterator[Outcome]:
    judged = False
    for table in context.form.tables:
        reading, rows = report.reading(table.key), report.tables.get(table.key)
        if reading is None or rows is None:
            continue
        name = table_name(context, table)
        if unsure := _unsure(report, table, reading):
            yield Unverifiable(f"{name}{unsure}")
            continue
        judged = judged or bool(reading.columns or reading.rows or reading.groups)
        yield from _judge(name, table, reading, rows)
    if not judged:
        yield Unverifiable("没有读到格式规定的表格的行名、列名")


def _unsure(report: Report, table: FormTable, reading: TableReading) -> str:
    """Why the labels of a table cannot be compared with the form's; empty where they can."""
    if (not reading.sure or is_plain_text(reading)) and half_read(report, table.key):
        return "没有完整读出，行名、列名未能与格式逐字比对"
    if is_mistakable(reading, table):
        return "是散落的文字，不能确定用的是哪一年的格式"
    if report.is_text and (gaps := report.gaps_in(table.section)):
        return f"所在部分有{gaps[0].what}，行名、列名未能与格式逐字比对"
    return ""


def _judge(
    name: str, table: FormTable, reading: TableReading, rows: Mapping[str, Mapping[str, Cell]]
) -> Iterator[Outcome]:
    labels = (*reading.columns, *reading.rows, *reading.groups)
    wrong = [one for one in labels if not one.same and skeleton(one.printed) != skeleton(one.official)]
    right = len(labels) - len(wrong)
    causes: tuple[tuple[str, Callable[[Label], bool]], ...] = (
        ("折成几行或与别的名称连在一起，未能读全", lambda one: torn(one, reading, table) or scrambled(one)),
        ("印出了格子，名称未能读全", lambda one: run_over(one, rows, wrong) or lent(one, reading, rows)),
        ("印满了格子，其余的文字可能因行高固定没有印出", lambda one: shut_off(one, reading)),
    )
    for cause, holds in causes:
        if unread := [one for one in wrong if holds(one)]:
            yield _not_compared(name, unread, cause)
        wrong = [one for one in wrong if one not in unread]
    if unsure := [one for one in wrong if one.doubt is not None]:
        yield _not_compared(name, unsure, f"读得不确切：{unsure[0].doubt}")
    # A label repeated over the table's blocks or groups is one slip, not several.
    slips: dict[tuple[str, str], Label] = {}
    for one in (one for one in wrong if one.doubt is None):
        slips.setdefault((skeleton(one.printed), one.official), one)
    for label in slips.values():
        if not reading.sure and loose(reading):
            yield Unverifiable(f"{name}是散落的文字，不能确定“{label.printed}”是不是“{label.official}”")
        else:
            yield _fault(name, table.key, label, reading.sure)
    if right:
        yield Checked(f"{name}的{right}个行名、列名")


def _not_compared(name: str, labels: list[Label], why: str) -> Unverifiable:
    names = listed([f"“{label.official}”" for label in labels], 4)
    return Unverifiable(f"{name}的{names}{why}")


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
