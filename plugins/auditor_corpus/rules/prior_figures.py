"""X603: last year's figures that this year's prose quotes are those of last year's report."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from auditor.api import (
    Checked,
    Context,
    Corpus,
    Documentation,
    Fault,
    Outcome,
    Report,
    Statement,
    Unverifiable,
    rule,
)
from auditor_corpus.explained import reckoned_anew
from auditor_corpus.figures import Figure, Place, figure, figures, shown
from auditor_corpus.histories import Histories, Pair, evidence, key_of, title_of


@rule(
    code="X603",
    name="prior-figures",
    title="正文引用的上一年度数字应当与上一年度报告一致",
    severity="warning",
    certainty="suspected",
    basis=("reg-2019 第五十条",),
    since="0.1",
    scope="corpus",
    extracts=(figures,),
    documentation=Documentation(
        checks="正文中写明是上一年度的数字（如“较上年的34件”“2020年收到34件”），是否与同一机关上一年度报告表格中的数字一致。",
        why="引用的上年数字不对，同比增减也就不对。",
        failing="2021年度报告写“2020年收到申请34件”，2020年度报告表格本年新收为30件。",
        passing="2021年度报告写“2020年收到申请34件”，2020年度报告表格本年新收为34件。",
        exceptions="只比较表格中有对应一格的数字；只说其中一部分、口径不同的不比较。上年报告事后更正过的，请以更正后的为准，因此只作疑似提示。",
        verify="找到正文引用的上年数字，与上一年度报告的表格对照。",
    ),
)
def prior_figures(corpus: Corpus, context: Context) -> Iterator[Outcome]:
    for found in Histories(corpus).pairs():
        if isinstance(found, Unverifiable):
            yield found
        else:
            yield from _quoted(found)


def _quoted(pair: Pair) -> Iterator[Outcome]:
    assert pair.this.report.year is not None
    scopes = (None, "own", "all") if pair.this.report.agency.kind == "government" else (None, "own")
    told = [one for one in pair.this.report.statements if _is_prior(one, pair.this.report.year - 1, scopes)]
    compared = False
    for statement in told:
        found = [figure(pair.prior, *place) for place in _places(statement.metric or "", pair.prior.report)]
        unsure = next((one for one in found if isinstance(one, Unverifiable)), None)
        known = [one for one in found if not isinstance(one, Unverifiable)]
        compared = compared or bool(found)
        if unsure is not None:
            yield unsure
        elif known:
            yield _compare(pair, statement, known)
    if not compared:
        yield Checked(f"{title_of(pair.this)}正文没有引用上一年度表格中的数字")


def _is_prior(statement: Statement, year: int, scopes: tuple[str | None, ...]) -> bool:
    sure = statement.kind == "count" and statement.year == year and statement.plain
    known = statement.scope in scopes and statement.metric is not None
    return sure and known and not reckoned_anew(statement.quote)


def _places(metric: str, prior: Report) -> list[Place]:
    """The cells of last year's tables that a metric names: several where it is of all lawsuits or of a group of results;
    none where that year's form has none for it."""
    table, _, rest = metric.partition(".")
    if not rest or "+" in metric or table not in ("requests", "disputes", "proactive"):
        return []
    row, _, column = (f"{rest}.total" if table == "requests" else rest).rpartition(".")
    rows = prior.tables.get(table)
    if rows is None:
        return [(table, row, column)]
    kinds = ("litigation_direct", "litigation_after_review") if row == "litigation" else (row,)
    group = [one for one in rows if table == "requests" and one.startswith(f"{row}.")]
    return [
        (table, one, column)
        for one in (group if row not in rows and group else kinds)
        if column in rows.get(one, {})
    ]


def _compare(pair: Pair, statement: Statement, found: Sequence[Figure]) -> Outcome:
    told = sum((one.value for one in found), Decimal(0))
    room = max(statement.step, abs(told) / 20) if statement.approximate else Decimal(0)
    if abs(statement.value - told) <= room or (
        statement.step > 1 and abs(statement.value - told) < statement.step
    ):
        return Checked(f"{title_of(pair.this)}正文引用的上年数字{shown(told)}")
    said, printed = shown(statement.value), shown(told)
    return Fault(
        f"{title_of(pair.this)}报告正文引用的上一年度数字为{said}，上一年度报告表格中为{printed}，两者不一致",
        expected=printed,
        actual=said,
        evidence=(
            evidence(pair.this, statement.quote, statement.location),
            *(one.evidence for one in found),
        ),
        suggestion=f"请核对上一年度报告，把正文的{said}改为{printed}，并重新计算同比增减；口径不同的请写明。",
        key=key_of(pair.this, f"{statement.metric}:{said}"),
    )
