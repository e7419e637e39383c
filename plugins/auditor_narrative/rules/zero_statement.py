"""C509: nothing happened, says the prose, and the table has a figure; or the reverse."""

from __future__ import annotations

from collections.abc import Iterator

from auditor.api import (
    Checked,
    Context,
    Documentation,
    Fault,
    NotApplicable,
    Outcome,
    Report,
    Statement,
    Unverifiable,
    rule,
)
from auditor_narrative.beside import in_sentence, told_beside
from auditor_narrative.comparing import cause_of
from auditor_narrative.figures import agrees, counts, covers_all, evidence_of, said, shown
from auditor_narrative.metrics import MERGED, TableFigure, in_tables, unsplit

_TABLES = ("requests.", "disputes.", "proactive.")
_LEFT_TO_OTHERS = ("requests.new+carried_in", "requests.processed")  # no row of a table alone: C501, C503


@rule(
    code="C509",
    name="zero-statement",
    title="“没有发生”的表述与表格相符",
    severity="error",
    certainty="certain",
    basis=("form-2021", "form-2019"),
    since="0.1",
    documentation=Documentation(
        checks="正文说未收到、未发生、无或者 0 件的，表格相应格是否为 0；反过来，表格为 0 的，正文是否说有。",
        why="一处说没有、一处有数，是最明显的前后矛盾，容易被认为隐瞒或者敷衍。",
        failing="正文：未发生因政府信息公开引起的行政复议；表中行政复议“总计”为 1。",
        passing="正文：未发生因政府信息公开引起的行政诉讼；表中两组诉讼“总计”均为 0。",
        exceptions="只说到本级或某个部门没有的，不与全部行政机关的表格比较；正文的数等于表中相邻几类之和的（如把不予处理并入不予公开），只作疑似提示；表中该格为空白或识别存疑的，不作结论。",
        verify="把正文中“没有”“未发生”的句子逐一与第二、三、四部分表格对照。",
    ),
)
def zero_statement(report: Report, context: Context) -> Iterator[Outcome]:
    seen = False
    for statement in counts(report):
        metric = statement.metric or ""
        if not metric.startswith(_TABLES) or statement.scope == "part" or metric in _LEFT_TO_OTHERS:
            continue
        figure = in_tables(report, metric)
        if statement.value != 0 and figure.value != 0:
            continue
        if figure.value is None:
            if statement.value == 0 and not _of_another_form(report, metric):
                seen = True
                yield Unverifiable(figure.reason)
            continue
        if not covers_all(report, statement) and not _of_nobody_named(report, statement):
            continue
        if statement.value != 0 and not statement.plain:
            continue
        if statement.value == 0 and _some_beside(report, statement):
            continue
        seen = True
        withdrawn = told_beside(report, statement, "withdrawn")
        if figure.value and withdrawn == figure.value and metric == "requests.other":
            yield Checked(f"表中{figure.title}是另行写明撤回的{shown(withdrawn)}件")
            continue
        yield _judge(report, statement, figure)
    if not seen:
        yield NotApplicable("正文没有“未收到”“未发生”一类可与表格对照的表述")


def _of_nobody_named(report: Report, statement: Statement) -> bool:
    """Whether a government's figure says of none whose it is; one of 市政府 may leave out the departments'."""
    return report.agency.kind == "government" and statement.scope is None and not statement.subject


def _some_beside(report: Report, statement: Statement) -> bool:
    """Whether the same sentence has others of the same: 废止2件,宣布失效0件."""
    return any(one.value and one.metric == statement.metric for one in in_sentence(report, statement))


def _of_another_form(report: Report, metric: str) -> bool:
    """Whether a form asks for other figures in the row, which C508 compares (制发 under the form of 2019), or has no such row."""
    if unsplit(report, metric):
        return True
    row, _, column = metric.removeprefix("proactive.").partition(".")
    cells = (report.tables.get("proactive") or {}).get(row, {})
    return bool(cells) and column not in cells


def _judge(report: Report, statement: Statement, figure: TableFigure) -> Outcome:
    assert figure.value is not None
    if (statement.value == 0) == (figure.value == 0):
        return Checked(f"正文与表中{figure.title}均为 0")
    merged = (in_tables(report, one).value for one in MERGED.get(statement.metric or "", ()))
    counted = statement.value != 0 and any(one is not None and agrees(statement, one) for one in merged)
    certain = statement.plain and covers_all(report, statement) and not counted
    if statement.value == 0:
        message = f"正文说没有，表中{figure.title}却为{shown(figure.value)}，前后矛盾。"
    else:
        message = f"表中{figure.title}为 0，正文却说有{said(statement)}，前后矛盾。"
    return Fault(
        message=message,
        expected=shown(figure.value),
        actual=said(statement),
        evidence=evidence_of(statement) + figure.evidence,
        suggestion=f"请核对实际情况：正文{'说没有' if statement.value == 0 else f'写{said(statement)}'}，表中{figure.title}填{shown(figure.value)}，改正其中有误的一处。",
        severity="error" if certain else "warning",
        certainty="certain" if certain else "suspected",
        cause=cause_of(statement.metric or ""),
        key=statement.metric or "",
    )
