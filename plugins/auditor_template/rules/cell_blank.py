"""T134: a blank where a figure is due."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from auditor.api import Checked, Context, Documentation, Fault, Outcome, Report, Unverifiable, rule
from auditor_template.cells import PlacedCell, by_group, cells, table_name, unplaced
from auditor_template.prose import listed

_QUOTES = 8


@rule(
    code="T134",
    name="cell-blank",
    title="应填数字的单元格不得空白",
    severity="error",
    certainty="certain",
    basis=("form-2021", "form-2019"),
    since="0.1",
    documentation=Documentation(
        checks="各表应填数字的单元格是否空白。同一组的空白合并为一条。",
        why="空白分不清是没有发生还是漏填；没有发生的应当填0。",
        failing="第四部分“行政复议”五格都空着。",
        passing="没有发生的各格都填“0”。",
        exceptions="印刷的表没有的行由 T132 核查。空白可能出于读取的，不作判断；表格残缺、有的行没有读到的，只作疑似提示。",
        verify="逐格查看表格，找出没有数字的单元格。",
    ),
)
def cell_blank(report: Report, context: Context) -> Iterator[Outcome]:
    judged = False
    for table in context.form.tables:
        name = table_name(context, table)
        found = list(cells(report, context, table))
        blank = [one for one in found if one.cell.kind == "blank"]
        sure = [one for one in blank if one.cell.doubt is None]
        judged = judged or bool(found)
        torn = _torn(report, table.key)
        if len(blank) > len(sure):
            doubts = sorted({one.cell.doubt or "" for one in blank if one.cell.doubt})
            yield Unverifiable(f"{name}有{len(blank) - len(sure)}格未能确定是否空白：{listed(doubts, 2)}")
        for row, doubt in unplaced(report, table).items():
            yield Unverifiable(f"{name}的“{row}”不能确定哪一格空白：{doubt}")
        for group, gathered in by_group(sure):
            single = len({one.row for one in gathered}) == 1
            which = listed([one.column_name for one in gathered]) if single else _which(gathered)
            where = f"“{gathered[0].row_name}”" if single else (f"“{group}”" if group else "")
            yield Fault(
                f"{name}{where}有{len(gathered)}格空白：{which}",
                expected="填写数字，没有发生的填“0”",
                actual=f"{len(gathered)}格空白",
                evidence=tuple(one.evidence for one in gathered[:_QUOTES]),
                suggestion=f"请在{name}{where}的{which}{'逐格' if len(gathered) > 1 else ''}填写数字，没有发生的填“0”。",
                severity="warning" if torn else None,
                certainty="suspected" if torn else None,
                key=f"{table.key}.{group}",
            )
        if len(found) > len(blank):
            yield Checked(f"{name}的{len(found) - len(blank)}格")
    if not judged:
        yield Unverifiable("没有读到格式规定的表格")


def _which(blanks: list[PlacedCell]) -> str:
    """Blanks of several rows: each by name, or where there are many how many of each row."""
    if len(blanks) <= _QUOTES:
        return listed([one.name for one in blanks])
    rows = Counter(one.row_name for one in blanks)
    return listed([f"“{row}”{count}格" for row, count in rows.items()])


def _torn(report: Report, key: str) -> bool:
    """Whether rows of the table were not found among what was printed, so that a blank may be a figure left behind."""
    reading = report.reading(key)
    return reading is not None and not reading.sure and bool(reading.missing)
