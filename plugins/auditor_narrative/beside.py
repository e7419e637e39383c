"""What the rest of a passage says that makes a figure unlike the table's right all the same."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal

from auditor.api import Report, Statement
from auditor_narrative.figures import agrees, counts, numbered
from auditor_narrative.metrics import in_tables

_RESULTS = {f"requests.{one}" for one in ("granted", "partial", "denied", "unavailable", "rejected", "other")}
_KINDS_OF_RESULTS = tuple(_RESULTS)
_OF_ALL = ("requests.new", "requests.total", "requests.processed")
_OWN_OFFICE = re.compile("[我本市县区州省]?[局委厅部院]?(?:机关|本级)")
_NOT_DISCLOSED = re.compile("(?:非|未|不)(?:予以?|同意)?公开")


def told_beside(report: Report, statement: Statement, beside: str) -> Decimal:
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


def in_sentence(report: Report, statement: Statement) -> list[Statement]:
    """The other counts of a statement's sentence."""
    return [
        one
        for one in report.statements
        if one.kind == "count"
        and one.location == statement.location
        and one.quote == statement.quote
        and one.number != statement.number
    ]


def rest_beside(report: Report, statement: Statement, value: Decimal) -> Statement | None:
    """What the same sentence tells beside, with which a count makes up the table's figure, where a third figure there is
    just that: 收到申请6件,其中2件转交其他部门,4件依法答复."""
    if statement.metric not in _OF_ALL or statement.value >= value:
        return None
    beside = in_sentence(report, statement)
    if all(one.value != value for one in beside):
        return None
    left = (one for one in beside if one.metric in (None, "withdrawn") and one.unit == statement.unit)
    return next((one for one in left if one.value + statement.value == value), None)


def revised_beside(report: Report, statement: Statement, value: Decimal) -> bool:
    """Whether documents revised, told apart in the sentence, are counted by the table among those made: 制定3件,修订1件."""
    if not (statement.metric or "").endswith((".issued", ".made")):
        return False
    return _made_up_with("修订|修改|修正", report, statement, value)


def known_beside(report: Report, statement: Statement, value: Decimal) -> bool:
    """Whether what had been disclosed before, told apart in the sentence, is counted by the table with what was granted:
    予以公开5件,已主动公开2件."""
    if not (statement.metric or "").startswith("requests.granted"):
        return False
    return _made_up_with(
        "已[^,，;；、\\d]{0,12}公开|告知[^,，;；、\\d]{0,12}(?:途径|渠道|方式)", report, statement, value
    )


def _made_up_with(words: str, report: Report, statement: Statement, value: Decimal) -> bool:
    """Whether a figure that is not read, behind such words in the sentence, makes up the table's with a count."""
    return any(
        one.value + statement.value == value
        and re.search(rf"(?:{words})[^,，;；\d]{{0,12}}{one.value:f}", one.quote)
        for one in in_sentence(report, statement)
        if one.metric is None
    )


def some_left_aside(report: Report, statement: Statement, value: Decimal) -> bool:
    """Whether a figure larger than the table's is of all that came, of which the sentence sets some aside and tells the
    table's figure as the rest: 收到复议申请5件,不予受理1件,受理4件."""
    came = statement.metric == "requests.new" or (statement.metric or "").startswith("disputes.")
    if not came or statement.value <= value or statement.scope == "part":
        return False
    beside = in_sentence(report, statement)
    aside = [one for one in beside if one.metric is None and one.value == statement.value - value]
    rest = [one for one in beside if one.metric in (None, statement.metric) and one.value == value]
    return any(one.number != other.number for one in aside for other in rest if other.scope != "part")


def told_of_several_bodies(report: Report, statement: Statement, value: Decimal) -> bool:
    """Whether a list of several bodies' figures, to which this larger one belongs, holds the table's:
    全市制发36件,其中市政府4件,市直部门32件; 局机关及直属单位答复61件,其中局机关45件."""
    if statement.value <= value:
        return False
    by_number = numbered(report)
    for whole in by_number.values():
        parts = [by_number[one] for listed in whole.breakdowns for one in listed.parts]
        if whole.metric != statement.metric or not (statement is whole or statement in parts):
            continue
        others = [one for one in parts if one is not statement and one.value == value]
        documents = whole.scope == "all" and (statement.metric or "").startswith("proactive.")
        if any(
            _OWN_OFFICE.match(one.subject or "") or (documents and one.metric == whole.metric)
            for one in others
        ):
            return True
    return False


def over_years(statement: Statement, value: Decimal) -> bool:
    """Whether a figure behind 累计, of no year that is said, is so much more than the table's that it must be of several."""
    return not statement.plain and statement.value >= 2 * value and "累计" in statement.quote


def sums_up(statement: Statement, others: Sequence[Statement], value: Decimal) -> bool:
    """Whether the sentence splits the table's figure over several of the same metric."""
    together = [one for one in others if one.metric == statement.metric and one.quote == statement.quote]
    return len(together) > 1 and sum((one.value for one in together), Decimal(0)) == value


def summed_up(report: Report, statement: Statement, value: Decimal) -> Statement | None:
    """What the sentence sums a count up to with others, where that is the table's figure: 印发3件,联合印发2件,共5件."""
    for one in in_sentence(report, statement):
        if (
            one.metric is None
            and agrees(one, value)
            and any(statement.number in b.parts for b in one.breakdowns)
        ):
            return one
    return None


def sums_up_with_results(report: Report, statement: Statement, value: Decimal) -> bool:
    """Whether results that the sentence tells beside a count of what was dealt with make up the table's figure with it:
    1件无法提供,18件按期答复; 答复7件,不予受理4件,申请内容不明确1件."""
    if statement.metric != "requests.total":
        return False
    told = [one for one in in_sentence(report, statement) if (one.metric or "").startswith(_KINDS_OF_RESULTS)]
    before = [one.value for one in told if one.number < statement.number]
    after = [one.value for one in told if one.number > statement.number]
    return any(some and sum(some, statement.value) == value for some in (before, after, before + after))


def against_the_rest(statement: Statement) -> bool:
    """Whether what was disclosed, in part too, is set against what was not: 公开类28件、非公开类17件."""
    kinds = re.search("公开类", statement.quote)
    return kinds is not None and _NOT_DISCLOSED.search(statement.quote) is not None


def shown_apart(report: Report, statement: Statement) -> bool:
    """Whether the wording itself gives the parts that a figure sums up: 公开类117件(予以公开96件、部分公开21件), or says that
    those disclosed in part are among them: 公开28件(含部分公开5件)."""
    by_number = numbered(report)
    listed = [[by_number[one] for one in listed.parts] for listed in statement.breakdowns]
    sums = (sum((one.value for one in parts), Decimal(0)) for parts in listed)
    return statement.value in sums or any(
        one.metric == "requests.partial" for parts in listed for one in parts
    )


def says_with_carried_in(report: Report, statement: Statement) -> bool:
    """Whether the wording itself says that a figure counts those carried in too: 答复151件(含上年结转13件)."""
    by_number = numbered(report)
    parts = (by_number[one] for listed in statement.breakdowns for one in listed.parts)
    return any(one.metric == "requests.carried_in" for one in parts)


def own_share(report: Report, statement: Statement) -> Statement | None:
    """The agency's own among the parts of a figure that counts others' too: 受理申请11件,其中区政府6件、区政府办公室5件."""
    by_number = numbered(report)
    parts = [by_number[one] for listed in statement.breakdowns for one in listed.parts]
    own = [one for one in parts if one.scope == "own"]
    return own[0] if len(own) == 1 and len(parts) > 1 and statement.scope != "own" else None


def without_carried_in(report: Report, statement: Statement, total: Decimal) -> bool:
    """Whether a count handled leaves out exactly those carried in: what was received this year and dealt with."""
    carried_in = in_tables(report, "requests.carried_in").value
    return (
        statement.metric == "requests.total"
        and bool(carried_in)
        and agrees(statement, total - (carried_in or 0))
    )


def of_those_received(report: Report, statement: Statement, total: Decimal) -> bool:
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
