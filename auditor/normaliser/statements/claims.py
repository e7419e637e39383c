"""Claims without a figure of their own: that all was dealt with, that all ended the same way; and of whom."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal

from auditor.normaliser.statements.drafts import Draft, Said
from auditor.normaliser.statements.scope import is_organisation
from auditor.normaliser.statements.subjects import REQUESTS
from auditor.normaliser.statements.tokens import Token
from auditor.normaliser.statements.ways import before_ways

_WITHIN = ("期限", "时限", "规定时间", "工作日内")
_ON_TIME = (*_WITHIN, "按期", "按时", "及时", "如期", "限时")
_EXCEPT = re.compile(r"(?<![解扣消删废清排拆免剔根])除(?!夕)")
_ALL_OF_THEM = re.compile(
    "[,;]?(?:(?:行政)?(?:复议|诉讼|案件)|审理|裁决|判决|办理|处理)?(?:结果|决定)?(?:均|全部|都|皆)(?:已|获|被|为|是|得到|予以)*"
)
_THE_ONE = re.compile("[,;]?(?:目前|现|已|审理|裁决|判决)*(?:结果|决定)?(?:为|是|系|被|获|得到|予以)*")
_CLAUSE_ENDS = re.compile("(?:状态|阶段|之?中)?(?:[,;。)]|$)")
_FINISHED = ("办结", "完毕", "完成", "办毕", "完结", "办复", "处结")


def _in_time(words: str) -> bool:
    return any(one in words for one in _ON_TIME)


def _finishes(said: Said, token: Token) -> bool:
    return any(word in said.text[token.start : token.end] for word in _FINISHED)


def all_done(tokens: Sequence[Token], said: Said) -> Draft | None:
    """全部办结, 均已答复: said of requests, without exception."""
    tokens = [token for token in tokens if not _names_the_law(said, token)]
    if any(token.kind in ("except", "rest", "none", "word") for token in tokens):
        return None
    if said.head not in REQUESTS and not _goes_on(tokens, said):
        return None
    at = next((at for at, token in enumerate(tokens) if token.kind == "all"), None)
    if at is None or any(token.kind == "object" and token.value not in REQUESTS for token in tokens):
        return None
    if _EXCEPT.search(said.text, 0, tokens[at].start):
        return None  # 除2件年底收到的,全部办结
    done = [token for token in tokens[at + 1 :] if token.kind == "action" and token.value == "handled"]
    done += [token for token in tokens[at + 1 :] if token.kind == "action" and token.value == "processed"]
    if not done:
        return None
    count = _told_last(said)
    if count is None and said.counts:
        return None  # 公开4件、重复1件,以上均已办结: of figures that were not read
    if (
        count is None
        and _in_time(said.text[tokens[at].start : done[0].start])
        and not _finishes(said, done[0])
    ):
        return None  # 接到申请后均在法定期限内答复: how it is done, not how many
    if count is not None and not _may_be_all(count):
        return None
    words = said.text[tokens[at].start : tokens[-1].end]
    finished = any(word in words for word in _FINISHED)
    if done[0].value == "processed" and not finished:
        return None
    draft = said.draft("all_done", "requests.total", tokens[at])
    # 均在法定期限内办结 may be said of those alone whose time has come.
    plain = finished and said.head is not None
    plain &= not any(one in said.text[tokens[at].start : done[0].start] for one in _WITHIN)
    last = said.last_count
    plain &= last is None or last.metric != "requests.carried_in"  # which may be those alone that are meant
    draft.number, draft.end, draft.plain, draft.of = Decimal(1), tokens[-1].end, plain, count
    if count is not None:
        draft.year, draft.scope = count.year, count.scope
    return draft


def _goes_on(tokens: Sequence[Token], said: Said) -> bool:
    """Whether a sentence that names nothing goes on from one of requests: 收到8件。截至年底,均已答复。"""
    first = next((token.kind for token in tokens if token.kind not in ("filler", "year", "date")), None)
    behind = bool(tokens) and "。" in said.text[: tokens[0].start]
    return first == "all" and said.head is None and said.near in REQUESTS and behind


def _names_the_law(said: Said, token: Token) -> bool:
    """Whether a token is what was kept to: 均按照《条例》规定办结."""
    if token.kind == "word":
        return not token.value.strip("◇")
    return said.text[token.start : token.end] == "条例"


def _told_last(said: Said) -> Draft | None:
    """The last count that was read; of those received and those that last year left, told one after the other, the first."""
    told = [one for one in before_ways(said.counts) if one.metric]
    if len(told) > 1 and told[-1].metric == "requests.carried_in" and _may_be_all(told[-2]):
        return told[-2]
    return told[-1] if told else None


def _may_be_all(count: Draft) -> bool:
    whole = count.metric in ("requests.new", "requests.new+carried_in", "requests.processed")
    return whole and count.scope != "part"


def all_by_rate(said: Said, figure: Token, rate: Token) -> Draft | None:
    """办结率100%: all was dealt with, if perhaps of those alone whose time has come; 答复率100% is of those alone."""
    if not any(word in said.text[rate.start : rate.end] for word in _FINISHED):
        return None
    count = _told_last(said)
    told = any(one.kind == "all_done" for one in said.drafts)
    if figure.number != 100 or told or count is None or not _may_be_all(count):
        return None
    draft = said.draft("all_done", "requests.total", figure)
    draft.number, draft.unit, draft.plain, draft.of = Decimal(1), "", False, count
    draft.year, draft.scope = count.year, count.scope
    return draft


def all_ended_so(tokens: Sequence[Token], said: Said) -> Draft | None:
    """行政复议2件,均被维持: as many had the outcome as there were; and the only one, 行政诉讼1件,尚未审结."""
    count = said.last_count
    found = [token for token in tokens if token.kind == "outcome"]
    if count is None or len(found) != 1 or found[0].value == "unknown" or not count.number:
        return None
    kind, _, total = (count.metric or "").removeprefix("disputes.").partition(".")
    between = said.text[count.end : found[0].start]
    alone = count.number == 1 and _THE_ONE.fullmatch(between) and _CLAUSE_ENDS.match(said.text, found[0].end)
    if total != "total" or "+" in kind or not (alone or _ALL_OF_THEM.fullmatch(between)):
        return None
    draft = said.draft("count", f"disputes.{kind}.{found[0].value}", found[0])
    draft.number, draft.unit, draft.by, draft.value = count.number, count.unit, "outcome", found[0].value
    draft.year, draft.scope, draft.plain = count.year, count.scope, count.plain
    return draft


def of_others(tokens: Sequence[Token]) -> bool:
    """Whether a claim after a figure is of places or offices among many: 12个乡镇全年零申请."""
    return any(
        (token.kind == "word" and is_organisation(token.value.strip("◇")))
        or (token.kind == "scope" and token.value == "part")
        for token in tokens
    )
