"""Judging each figure of the official tables for itself."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from auditor.api import Checked, Context, Fault, NotApplicable, Outcome, Report, Unverifiable
from auditor_template.cells import PlacedCell, cells, table_name

Judge = Callable[[PlacedCell, str], Fault | Unverifiable | None]


def judge_figures(report: Report, context: Context, besides: str, judge: Judge) -> Iterator[Outcome]:
    """What `judge` says of each figure and its table's name, None where it is right; those of one column left out."""
    judged = counted = False
    for table in context.form.tables:
        name = table_name(context, table)
        right = 0
        for one in cells(report, context, table):
            judged = True
            if one.cell.value is None or one.column == besides:
                continue
            counted = True
            outcome = judge(one, name)
            if outcome is None:
                right += 1
            else:
                yield outcome
        if right:
            yield Checked(f"{name}的{right}格")
    if not judged:
        yield Unverifiable("没有读到格式规定的表格")
    elif not counted:
        yield NotApplicable("各表没有填数字")
