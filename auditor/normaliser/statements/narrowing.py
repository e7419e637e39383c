"""Words that make what follows only some of what they name: 办理的申请中, 在办结的310件申请中, 本年新收中尚有."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import groupby

from auditor.normaliser.statements.clauses import Item, plain_tokens
from auditor.normaliser.statements.drafts import Draft, Reading, Said
from auditor.normaliser.statements.lists import name_column
from auditor.normaliser.statements.metrics import CARRIED, TOTALS
from auditor.normaliser.statements.subjects import DISPUTES, REQUESTS
from auditor.normaliser.statements.tokens import Token

_WITHIN = ("中", "里", "当中", "之中", "里面", "之内")
_TOLD_BEFORE = ("上述", "以上", "前述", "这些", "其中")
_COUNTED_UNREAD = re.compile(r"(?<![\d.年月])\d[\d.,]*[万亿]?[余多]?[^\d.,;:。()年月日号个]{1,2}[,;:(]?$")
"""A figure at the end, in a unit that is not read: 来信613封, 来电8963通."""


def of_these(said: Said, clause: Sequence[Item]) -> bool:
    """Whether a clause makes what follows parts of its one figure: 在办结的310件申请中."""
    tokens = plain_tokens(clause)
    figures = [token for token in tokens if token.kind == "figure"]
    return (
        len(figures) == 1
        and said.text[tokens[-1].start : tokens[-1].end] in _WITHIN
        and said.last_count is not None
        and said.last_count.start == figures[0].start
    )


def until_next(said: Said, tail: list[Token]) -> list[Token]:
    """The words after a figure that are about what it counts."""
    return _until_denied(_until_dealt_with(said, _until_parted(_until_among(said, tail))))


def _until_dealt_with(said: Said, tail: list[Token]) -> list[Token]:
    """The words after a figure of requests that came up to what was done with so many of them: 428件新收申请已答复404件."""
    came = [token.value for token in tail[:-1] if token.kind in ("action", "object")]
    then = came[:1] == ["received"] and came[-1] in REQUESTS and tail[-1].value == "handled"
    return tail[:-1] if then and said.text[tail[-1].end : tail[-1].end + 1].isdigit() else tail


def _until_parted(tail: list[Token]) -> list[Token]:
    """The words after a figure up to a 分别为, which leads to its parts: 其余7件分别为不掌握3件、撤回4件."""
    return tail[: next((at for at, token in enumerate(tail) if token.kind == "respectively"), len(tail))]


def _until_among(said: Said, tail: list[Token]) -> list[Token]:
    """The words after a figure up to a 中 that makes those after it words of the next one: 451件申请里办完427件."""
    ends = (at for at, token in enumerate(tail) if said.text[token.start : token.end] in _WITHIN)
    return tail[: next(ends, len(tail))]


def _until_denied(tail: list[Token]) -> list[Token]:
    """The words after a figure up to what is said not to have come of what it counts: 3件申请均未发生行政复议."""
    at = next((at for at, token in enumerate(tail) if token.kind == "none"), 0)
    before, after = tail[:at], tail[at:]
    named = any(token.kind == "object" and token.value in REQUESTS for token in before)
    disputed = any(token.kind == "object" and token.value in DISPUTES for token in after)
    return before if named and disputed else tail


def among_them(said: Said, tokens: Sequence[Token]) -> bool:
    """Whether a clause without a figure makes what follows some of what it names: 办理的申请中, 上述复议案件中."""
    if len(tokens) < 2 or said.text[tokens[-1].start : tokens[-1].end] not in _WITHIN:
        return False
    told = said.text.startswith(_TOLD_BEFORE, tokens[0].start)
    named = next((token for token in reversed(tokens[:-1]) if token.kind != "filler"), tokens[-2])
    return tokens[-2].value in REQUESTS or (told and named.value in DISPUTES)


def of_disputes_told(said: Said, metric: str | None) -> bool:
    """Whether disputes are told of those told before: 上述复议案件中,3件为本年新收."""
    among = any(token.kind == "object" and token.value in DISPUTES for token in said.among)
    return among and (metric or "").startswith("disputes.") and (metric or "").endswith(".total")


def settle_applicants(said: Said) -> None:
    """Natural persons and organisations told beside one another, and nothing else up to a semicolon, are all who asked."""
    counts = [one for one in said.drafts if one.kind == "count"]
    for _, told in groupby(counts, lambda one: said.text.count(";", 0, one.start)):
        beside = list(told)
        if {one.value for one in beside} != {"natural_person", "organisations"} or len(beside) != 2:
            continue
        if said.about in REQUESTS and all(one.metric is None and one.scope != "part" for one in beside):
            for one in beside:
                name_column(one, received=True)
                one.plain = False


def after_among(said: Said, lead: Sequence[Token]) -> int:
    """Where the words begin that follow 新收中, as in 本年新收中尚有24件; 0 where nothing is so narrowed."""
    for at in range(len(lead) - 1, 0, -1):
        before = lead[at - 1]
        named = before.value == "received" or (before.kind == "object" and before.value in REQUESTS)
        if said.text[lead[at].start : lead[at].end] == "中" and named:
            return at + 1 if at + 1 < len(lead) else 0
    return 0


def of_some_received(said: Said, metric: str | None, by: str | None, lead: Sequence[Token]) -> bool:
    """Whether what was done is told of requests that are only some of those received: 网上收到18件,办结17件,公开9件."""
    done = metric in ("requests.total", "requests.processed", "requests.carried_out") and by == "state"
    if not done and not ((metric or "").startswith("requests.") and by in ("result", "detail")):
        return False
    last = said.last_count
    if metric == "requests.total" and last is not None and any(token.kind == "rest" for token in lead):
        return last.metric != "requests.carried_out"  # 其中9件予以公开,其他8件均已答复
    received = [one for one in said.counts if one.metric == "requests.new"]
    return bool(received) and all(one.scope == "part" for one in received) and said.scope != "part"


def of_its_whole(said: Said, metric: str | None, reading: Reading) -> bool:
    """Whether a figure is told among what counts the same: 予以公开20件,其中全部公开15件; 办结48件,其中提前办结31件、按期办结17件."""
    if not (said.open and metric) or metric != said.open[-1].whole.metric:
        return False
    # 办结15件,其中1件转交,13件答复 counts those answered in all
    listed = reading.by == "state" and all(part.by == "state" for part in said.open[-1].parts)
    return listed or reading.by == "result"


def of_unread(said: Said, lead: Sequence[Token]) -> bool:
    """Whether a figure is told among others in a unit that nothing is counted in: 收到来信613封,其中信息公开申请9件."""
    among = next((token for token in lead if token.kind == "list"), None)
    if among is None:
        return False
    whole = _COUNTED_UNREAD.search(said.text, 0, among.start)
    return whole is not None and (said.last_count is None or said.last_count.end <= whole.start())


def of_those_carried(said: Said, draft: Draft) -> bool:
    """Whether what is told is only of what one year left to another: 结转的4件已办结3件; 上年结转4件,其中1件被申请复议."""
    last = said.last_count
    if draft.metric is None or last is None:
        return False
    if said.open and said.open[-1].whole.metric in CARRIED:
        return True
    between = said.text[last.end : draft.start]
    within = not any(mark in between for mark in ",;:。、与和及加")
    if within and last.metric == "requests.new" and "申请" in between and draft.metric == "requests.total":
        return True  # 428件新收申请已答复404件
    goes_on = last.scope == "part" and draft.metric == last.metric and ";" not in between
    return last.metric in CARRIED and (within or goes_on)


def of_one_among(said: Said, metric: str | None, lead: Sequence[Token]) -> bool:
    """Whether a part of a list is told of the agency itself, so that the others are of others: 18件,其中本局办理10件."""
    if not said.open or metric not in TOTALS or said.open[-1].whole.scope == "own":
        return False
    return any(token.kind == "scope" and token.value == "own" for token in lead)


def waiting(tokens: list[Token]) -> list[Token]:
    """The words of a clause without a figure that lead to the next: none where it makes a claim, or names what serves to
    deal with requests, 抓好申请的答复工作,2件…."""
    claims = any(token.kind in ("none", "direction", "all") for token in tokens)
    means = next((token.by == "means" for token in reversed(tokens) if token.kind != "filler"), False)
    return [] if claims or means else tokens


def led_over(said: Said, opening: Sequence[Token], tail: Sequence[Token]) -> list[Token]:
    """The words before that lead to the figure of a clause.

    What a clause says of the figure before it is not of the one after it, 2件信息不存在,无法提供,1件…; nor is 予以答复,2件结转下年,
    where the figure has words of its own.
    """
    told: tuple[str, ...] = () if opening else ("result", "outcome")
    if not opening and any(token.kind == "action" and token.value == "carry" for token in tail):
        told = (*told, "action")
    return [one for one in said.pending if one.kind not in told]
