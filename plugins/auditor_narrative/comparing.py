"""A figure of the prose against a figure of the tables, with the scope of both in mind."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from decimal import Decimal

from auditor.api import Checked, Fault, NotApplicable, Outcome, Report, Statement, Unverifiable
from auditor_narrative.figures import agrees, counts, covers_all, evidence_of, interval, numbered, said, shown
from auditor_narrative.metrics import TableFigure, in_tables, title_of

Accepted = Callable[[str], Sequence[str]]
_CASES = ("件", "宗", "起", "例", "份", "")
_RESULTS = {f"requests.{one}" for one in ("granted", "partial", "denied", "unavailable", "rejected", "other")}
_OF_ALL = ("requests.new", "requests.total", "requests.processed")
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
    metric = statement.metric or ""
    figures = [in_tables(report, one) for one in accepted(metric)]
    main = next((figure for figure in figures if figure.value is not None), None)
    if main is None or main.value is None:
        yield Unverifiable(figures[0].reason)
        return
    fits = [figure for figure in figures if figure.value is not None and agrees(statement, figure.value)]
    if fits:
        yield Checked(f"正文{said(statement)}与表中{fits[0].title}一致")
        return
    if figures[0].value is None:
        yield Unverifiable(figures[0].reason)
        return
    for beside, name in (("withdrawn", "撤回"), ("dismissed", "驳回")):
        told = _told_beside(report, statement, beside)
        if told and any(agrees(statement, figure.value - told) for figure in figures if figure.value):
            yield Checked(f"正文{said(statement)}与{name}的{shown(told)}件之和与表格一致")
            return
    if _sums_up(statement, others, main.value) or _sums_up_with_results(report, statement, main.value):
        yield Checked(f"同一句中各数之和与表中{main.title}一致")
        return
    rest = _rest_beside(report, statement, main.value)
    if rest is not None:
        yield Checked(f"正文{said(statement)}与同一句中的{said(rest)}之和与表中{main.title}一致")
        return
    if statement.scope == "part":
        yield from _part(
            statement, max((one for one in figures if one.value is not None), key=lambda one: one.value or 0)
        )
        return
    if statement.scope == "all" and report.agency.kind == "department":
        return
    smaller = interval(statement)[1] < main.value
    explained = any(
        other is not statement and agrees(other, main.value) and other.scope != "part" for other in others
    )
    whole = covers_all(report, statement)
    if smaller and _without_carried_in(report, statement, main.value):
        yield Checked(f"正文{said(statement)}不含上年结转，与表中{main.title}相符")
        return
    if smaller and _of_those_received(report, statement, main.value):
        yield Checked(f"正文{said(statement)}只说本年新收的，上年结转的未计在内，与表中{main.title}不矛盾")
        return
    if (
        not whole
        and smaller
        and (explained or not (statement.plain or of_the_tables(report, statement, accepted)))
    ):
        return
    own = _own_share(report, statement)
    if own is not None and agrees(own, main.value):
        yield Checked(f"正文{said(statement)}中本机关的{said(own)}与表中{main.title}一致")
        return
    near = [in_tables(report, one) for one in doubtful(metric)]
    near_fit = next((one for one in near if one.value is not None and agrees(statement, one.value)), None)
    if near_fit is not None and _shown_apart(report, statement):
        yield Checked(f"正文{said(statement)}与表中{near_fit.title}一致，并写明了分项")
        return
    certain = statement.plain and whole and not explained and near_fit is None and not statement.approximate
    certain &= own is None
    yield _fault(statement, main, certain=certain, note=_note(report, statement, whole, near_fit))


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


def _own_share(report: Report, statement: Statement) -> Statement | None:
    """The agency's own among the parts of a figure that counts others' too: 受理申请11件,其中区政府6件、区政府办公室5件."""
    by_number = numbered(report)
    parts = [by_number[one] for listed in statement.breakdowns for one in listed.parts]
    own = [one for one in parts if one.scope == "own"]
    return own[0] if len(own) == 1 and len(parts) > 1 and statement.scope != "own" else None


def _shown_apart(report: Report, statement: Statement) -> bool:
    """Whether the wording itself gives the parts that a figure sums up: 公开类117件(予以公开96件、部分公开21件)."""
    by_number = numbered(report)
    sums = (
        sum((by_number[one].value for one in listed.parts), Decimal(0)) for listed in statement.breakdowns
    )
    return statement.value in sums


def _without_carried_in(report: Report, statement: Statement, total: Decimal) -> bool:
    """Whether a count handled leaves out exactly those carried in: what was received this year and dealt with."""
    carried_in = in_tables(report, "requests.carried_in").value
    return (
        statement.metric == "requests.total"
        and bool(carried_in)
        and agrees(statement, total - (carried_in or 0))
    )


def _of_those_received(report: Report, statement: Statement, total: Decimal) -> bool:
    """Whether a sentence tells the results of just those received this year; the table has those carried in too."""
    if (statement.metric or "").split("+")[0] not in _RESULTS:
        return False
    carried_in = in_tables(report, "requests.carried_in").value or Decimal(0)
    told = [
        one.value
        for one in counts(report)
        if one.quote == statement.quote and (one.metric or "").split("+")[0] in _RESULTS
    ]
    received = in_tables(report, "requests.new").value
    return 0 < total - statement.value <= carried_in and sum(told, Decimal(0)) == received


def _told_beside(report: Report, statement: Statement, beside: str) -> Decimal:
    """How many requests the same passage says were withdrawn, or cases dismissed, which 维持 in the table may hold:
    a count may leave them out."""
    metric = statement.metric or ""
    if not (metric.startswith("requests.") if beside == "withdrawn" else metric.endswith(".upheld")):
        return Decimal(0)
    told = [
        one.value
        for one in report.statements
        if one.metric == beside and one.year == report.year and one.location == statement.location
    ]
    return max(told, default=Decimal(0))


def _in_sentence(report: Report, statement: Statement) -> list[Statement]:
    """The other counts of a statement's sentence."""
    return [
        one
        for one in report.statements
        if one.kind == "count"
        and one.location == statement.location
        and one.quote == statement.quote
        and one.number != statement.number
    ]


def _rest_beside(report: Report, statement: Statement, value: Decimal) -> Statement | None:
    """What the same sentence tells beside, with which a count makes up the table's figure, where a third figure there is
    just that: 收到申请6件,其中2件转交其他部门,4件依法答复."""
    if statement.metric not in _OF_ALL or statement.value >= value:
        return None
    beside = _in_sentence(report, statement)
    if all(one.value != value for one in beside):
        return None
    left = (one for one in beside if one.metric in (None, "withdrawn") and one.unit == statement.unit)
    return next((one for one in left if one.value + statement.value == value), None)


def _sums_up(statement: Statement, others: Sequence[Statement], value: Decimal) -> bool:
    """Whether the sentence splits the table's figure over several of the same metric."""
    together = [one for one in others if one.metric == statement.metric and one.quote == statement.quote]
    return len(together) > 1 and sum((one.value for one in together), Decimal(0)) == value


def _sums_up_with_results(report: Report, statement: Statement, value: Decimal) -> bool:
    """Whether the results that the sentence tells before a count of what was dealt with make up the table's figure with it:
    1件无法提供,18件按期答复."""
    if statement.metric != "requests.total":
        return False
    before = [
        one.value
        for one in _in_sentence(report, statement)
        if one.metric in _RESULTS and one.number < statement.number
    ]
    return bool(before) and sum(before, statement.value) == value


def _part(statement: Statement, main: TableFigure) -> Iterator[Outcome]:
    assert main.value is not None
    if interval(statement)[0] <= main.value:
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
        message=f"正文所说的{title_of(metric)}为{said(statement)}，表中{main.title}为{shown(main.value)}，两者不一致。{note}",
        expected=shown(main.value),
        actual=said(statement),
        evidence=evidence_of(statement) + main.evidence,
        suggestion=f"请核对台账：正文写{said(statement)}，表中{main.title}填{shown(main.value)}，改正其中有误的一处，使文表一致。",
        severity="error" if certain else "warning",
        certainty="certain" if certain else "suspected",
        cause=cause_of(metric),
        key=f"{metric}:{shown(statement.value)}",
    )
