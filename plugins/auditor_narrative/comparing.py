"""A figure of the prose against a figure of the tables, with the scope of both in mind."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence

from auditor.api import Checked, Fault, NotApplicable, Outcome, Report, Statement, Unverifiable
from auditor_narrative.beside import (
    against_the_rest,
    in_sentence,
    known_beside,
    of_those_received,
    over_years,
    own_share,
    rest_beside,
    revised_beside,
    says_with_carried_in,
    shown_apart,
    some_left_aside,
    summed_up,
    sums_up,
    sums_up_with_results,
    told_beside,
    told_of_several_bodies,
    without_carried_in,
)
from auditor_narrative.figures import agrees, counts, covers_all, evidence_of, interval, said, shown
from auditor_narrative.metrics import TableFigure, in_tables, told

Accepted = Callable[[str], Sequence[str]]
_CASES = ("件", "宗", "起", "例", "份", "")
_OF_OTHERS = re.compile(
    "(?:全市|系统内)?各?(?:县区|区县|市县|县市|县级|基层|下属|所属|局属|直属|各?单位|[县区市]\\()"
)
_LARGE = 20  # a figure that hardly agrees with the tables by chance


def same(metric: str) -> Sequence[str]:
    return (metric,)


def cause_of(metric: str) -> str:
    """What prose and table disagree on, the same for every rule that sees it."""
    return f"文表:{metric.split('+')[0]}"


def compare(
    report: Report,
    statements: Sequence[Statement],
    *,
    accepted: Accepted = same,
    doubtful: Accepted = lambda metric: (),
    nothing: str,
) -> Iterator[Outcome]:
    """Outcomes for statements: each must equal the first of its accepted metrics, or another of them.

    Where it equals only one of the `doubtful` metrics the fault is suspected.
    """
    judged = False
    for statement in statements:
        for outcome in _one(report, statement, statements, accepted, doubtful):
            judged = True
            yield outcome
    if not judged:
        yield NotApplicable(nothing)


def _one(
    report: Report, statement: Statement, others: Sequence[Statement], accepted: Accepted, doubtful: Accepted
) -> Iterator[Outcome]:
    figures = [in_tables(report, one) for one in accepted(statement.metric or "")]
    main = next((figure for figure in figures if figure.value is not None), None)
    if main is None:
        yield Unverifiable(figures[0].reason)
        return
    fit = next((one for one in figures if one.value is not None and agrees(statement, one.value)), None)
    if fit is not None:
        yield Checked(f"正文{said(statement)}与表中{fit.title}一致")
    elif figures[0].value is None:
        yield Unverifiable(figures[0].reason)
    elif agreement := _with_figures_beside(report, statement, others, figures, main):
        yield Checked(agreement)
    elif statement.scope == "part":
        known = [one for one in figures if one.value is not None]
        yield from _part(report, statement, max(known, key=lambda one: one.value or 0))
    elif statement.scope != "all" or report.agency.kind != "department":
        near = [in_tables(report, one) for one in doubtful(statement.metric or "")]
        yield from _whole(report, statement, others, main, near, accepted)


def _with_figures_beside(
    report: Report,
    statement: Statement,
    others: Sequence[Statement],
    figures: Sequence[TableFigure],
    main: TableFigure,
) -> str:
    """How a figure agrees with the tables together with those told beside it; empty where it does not."""
    assert main.value is not None
    for beside, name in (("withdrawn", "撤回"), ("dismissed", "驳回")):
        told = told_beside(report, statement, beside)
        if told and any(agrees(statement, figure.value - told) for figure in figures if figure.value):
            return f"正文{said(statement)}与{name}的{shown(told)}件之和与表格一致"
    if sums_up(statement, others, main.value) or sums_up_with_results(report, statement, main.value):
        return f"同一句中各数之和与表中{main.title}一致"
    if whole := summed_up(report, statement, main.value):
        return f"同一句中的合计{said(whole)}与表中{main.title}一致"
    rest = rest_beside(report, statement, main.value)
    if rest is not None:
        return f"正文{said(statement)}与同一句中的{said(rest)}之和与表中{main.title}一致"
    if revised_beside(report, statement, main.value) or known_beside(report, statement, main.value):
        return f"正文{said(statement)}与同一句所说的另一数之和与表中{main.title}一致"
    wider = some_left_aside(report, statement, main.value)
    if wider or told_of_several_bodies(report, statement, main.value):
        return f"正文{said(statement)}的范围较宽，同一句中另有与表中{main.title}一致的数"
    return ""


def _whole(
    report: Report,
    statement: Statement,
    others: Sequence[Statement],
    main: TableFigure,
    near: Sequence[TableFigure],
    accepted: Accepted,
) -> Iterator[Outcome]:
    """A figure of the whole that does not agree with the tables: what it may be of, or the fault."""
    assert main.value is not None
    smaller = interval(statement)[1] < main.value
    told = [one for one in others if one is not statement and one.scope != "part" and agrees(one, main.value)]
    if agreement := _told_otherwise(report, statement, told, main, smaller=smaller):
        yield Checked(agreement)
        return
    whole = covers_all(report, statement)
    if over_years(statement, main.value) or (
        not whole
        and smaller
        and (told or not (statement.plain or of_the_tables(report, statement, accepted)))
    ):
        return
    own = own_share(report, statement)
    if own is not None and agrees(own, main.value):
        yield Checked(f"正文{said(statement)}中本机关的{said(own)}与表中{main.title}一致")
        return
    near_fit = next((one for one in near if one.value is not None and agrees(statement, one.value)), None)
    if near_fit is not None and (shown_apart(report, statement) or against_the_rest(statement)):
        yield Checked(f"正文{said(statement)}与表中{near_fit.title}一致，并写明了分项")
        return
    beside = any(agrees(one, main.value) for one in in_sentence(report, statement) if one in told)
    if near_fit is not None and beside and says_with_carried_in(report, statement):
        yield Checked(f"正文{said(statement)}写明含上年结转，同一句另有与表中{main.title}一致的数")
        return
    sure = statement.plain and whole and not statement.approximate
    certain = sure and not told and near_fit is None and own is None
    yield _fault(statement, main, certain=certain, note=_note(report, statement, whole, near_fit))


def _told_otherwise(
    report: Report, statement: Statement, told: Sequence[Statement], main: TableFigure, *, smaller: bool
) -> str:
    """How a figure may be of something else than the table's, which is `told` elsewhere or without last year's."""
    assert main.value is not None
    if not statement.plain and any(
        one.plain and one.metric == statement.metric and one.location == statement.location for one in told
    ):
        return f"正文另有一处写明的数与表中{main.title}一致，{said(statement)}可能另有所指"
    if smaller and without_carried_in(report, statement, main.value):
        return f"正文{said(statement)}不含上年结转，与表中{main.title}相符"
    if smaller and of_those_received(report, statement, main.value):
        return f"正文{said(statement)}只说本年新收的，上年结转的未计在内，与表中{main.title}不矛盾"
    return ""


def of_the_tables(report: Report, statement: Statement, accepted: Accepted) -> bool:
    """Whether the other figures of the sentence are those of the tables, so that this one speaks of the same.

    One figure may agree by chance where it is small: two are asked for, or a large one.
    """
    others = [
        one
        for one in counts(report)
        if one.quote == statement.quote and one.number != statement.number and one.value
        and (one.metric or "").partition(".")[0] in ("requests", "disputes", "proactive")
    ]  # fmt: skip
    if not others or any(one.scope == "part" for one in others):
        return False
    for one in others:
        if not any(in_tables(report, known).value == one.value for known in accepted(one.metric or "")):
            return False
    return len({one.metric for one in others}) > 1 or others[0].value >= _LARGE


def _part(report: Report, statement: Statement, main: TableFigure) -> Iterator[Outcome]:
    assert main.value is not None
    if report.agency.kind == "department" and _OF_OTHERS.match(statement.subject or ""):
        return  # 县区局办结85件: no part of a bureau's own table
    if any(
        one.metric == statement.metric and agrees(one, main.value) for one in in_sentence(report, statement)
    ):
        yield Checked(f"同一句中另有与表中{main.title}一致的数，{said(statement)}可能另有所指")
    elif interval(statement)[0] <= main.value:
        yield Checked(f"正文只说到其中一部分（{said(statement)}），未超过表中{main.title}{shown(main.value)}")
    elif statement.plain and statement.unit in _CASES:
        yield _fault(statement, main, certain=False, note="正文说的只是其中一部分，却大于表中的全部。")


def _note(report: Report, statement: Statement, whole: bool, near: TableFigure | None) -> str:
    if near is not None and near.value is not None:
        return f"该数与表中{near.title}（{shown(near.value)}）相同，可能是归类口径不同。"
    if not whole and report.agency.kind == "government":
        return "正文没有写明是本级还是全部行政机关，请先核对统计范围。"
    if not statement.plain:
        return "语句不够明确，请人工核对是否指同一口径。"
    return ""


def _fault(statement: Statement, main: TableFigure, *, certain: bool, note: str) -> Fault:
    assert main.value is not None
    metric = statement.metric or ""
    return Fault(
        message=f"正文所说的{told(metric)}为{said(statement)}，表中{main.title}为{shown(main.value)}，两者不一致。{note}",
        expected=shown(main.value),
        actual=said(statement),
        evidence=evidence_of(statement) + main.evidence,
        suggestion=f"请核对台账：正文写{said(statement)}，表中{main.title}填{shown(main.value)}，改正其中有误的一处，使文表一致。",
        severity="error" if certain else "warning",
        certainty="certain" if certain else "suspected",
        cause=cause_of(metric),
        key=f"{metric}:{shown(statement.value)}",
    )
