"""Claims without a figure that are as good as one: nothing was received, everything was dealt with."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import zip_longest

from auditor.normaliser.statements.carry import carry_direction
from auditor.normaliser.statements.changes import settle_year
from auditor.normaliser.statements.drafts import Draft, Said
from auditor.normaliser.statements.metrics import CARRIED
from auditor.normaliser.statements.scope import is_organisation, settle_scope
from auditor.normaliser.statements.subjects import DISPUTES, DOCUMENTS, PROPOSALS, REQUESTS, actions_in
from auditor.normaliser.statements.tokens import Token

_NOT_IN_A_ZERO = frozenset(
    ("word", "result", "outcome", "part", "direction", "list", "period", "rate", "assignment")
)
_WITHIN = ("期限", "时限", "规定时间")
_ON_TIME = (*_WITHIN, "按期", "按时", "及时", "如期", "限时")
_EXCEPT = re.compile(r"(?<![解扣消删废清排拆免剔根])除(?!夕)")
_AND = ("且", "并且", "而且")
_COMES = ("收到", "接到", "接收到")
_FINISHED = ("办结", "完毕", "完成", "办毕", "完结", "办复", "处结")


def _zero(metric: str, said: Said, token: Token, end: int, *, plain: bool) -> Draft:
    draft = said.draft("amount" if metric == "fees.amount" else "count", metric, token)
    draft.number, draft.unit, draft.end = Decimal(0), "元" if metric == "fees.amount" else "件", end
    draft.plain, draft.zero_words, draft.step = plain, True, Decimal(1)
    return draft


def zeros_in(tokens: Sequence[Token], said: Said) -> list[Draft]:
    """The zeros of a clause without a figure, of the year and the scope it names; what follows is of this year again
    where last year was only named to say that nothing was carried over from it."""
    before = (said.year, said.year_said)
    settle_year(said, tokens)
    understood = settle_scope(tokens, said)
    claims = list(zero_claims(tokens, said))
    if claims and before[0] == said.default_year and {one.metric for one in claims} <= CARRIED:
        said.year, said.year_said = before
    for claim in claims:
        claim.plain &= understood
    return claims


def zero_claims(tokens: Sequence[Token], said: Said) -> Iterator[Draft]:
    """Zeros said in words: 未收到…申请, 未发生…行政复议、行政诉讼, 没有收取…费, 零申请."""
    for token in tokens:
        if token.kind == "zero":
            metric = "requests.new" if token.value == "requests" else f"disputes.{token.value}.total"
            yield _zero(metric, said, token, token.end, plain=token.value == "requests" or said.disclosure)
    nones = [at for at, token in enumerate(tokens) if token.kind == "none"]
    if not nones:
        return
    if any(
        token.kind in ("part", "except", "rest") or token.value == "other" for token in tokens[: nones[0]]
    ):
        return  # 其他渠道未收到
    tokens = [
        token
        for token, after in zip_longest(tokens, tokens[1:])
        if not (after and after.kind == "none" and said.text[token.start : token.end] in _AND)
    ]
    nones = [at for at, token in enumerate(tokens) if token.kind == "none"]
    if any(token.kind in _NOT_IN_A_ZERO for token in tokens[nones[0] + 1 :]):
        return
    for at, end in zip(nones, [*nones[1:], len(tokens)], strict=True):
        said_after = list(tokens[at + 1 : end])  # 未收到申请且未发生行政复议
        heads = _heads(said_after)
        if heads:
            yield from _nothing_of(heads, said_after, tokens[at], said_after[-1].end, said)
        elif said.about in REQUESTS:
            yield from _nothing_carried(tokens[:end], at, said)


def _nothing_carried(tokens: Sequence[Token], at: int, said: Said) -> Iterator[Draft]:
    """上年无结转, 无结转下年: of requests, where the words say from which year or into which."""
    words = [token for token in tokens[at + 1 :] if token.kind != "filler"]
    if actions_in(words) != ["carry"] or any(
        token.kind not in ("action", "year", "date", "mark") for token in words
    ):
        return
    carry = next(at for at, token in enumerate(tokens) if token.kind == "action" and token.value == "carry")
    metric, sure = carry_direction(tokens, carry, said.default_year)
    if sure:
        zero = _zero(metric, said, tokens[at], words[-1].end, plain=True)
        zero.year = said.default_year
        yield zero


def _heads(words: list[Token]) -> list[Token]:
    """The things that there were none of: not what they were about (…申请引发的…), nor what modifies them."""
    heads: list[Token] = []
    parted = True
    for token in words:
        if token.kind == "object":
            if not parted and heads:
                if token.value == "application" and heads[-1].value in DISPUTES:
                    continue  # 行政复议、行政诉讼的申请: what they were applied for
                heads.pop()
            heads.append(token)
            parted = False
        elif token.kind in ("mark", "joint", "compare"):
            parted = True
        elif token.kind == "respondent":
            heads = [one for one in heads if one.value in DISPUTES]
            parted = True
    return heads


def _nothing_of(heads: list[Token], words: list[Token], none: Token, end: int, said: Said) -> Iterator[Draft]:
    about = said.disclosure or said.near in (*REQUESTS, *DISPUTES)
    carry = next(
        (at for at, token in enumerate(words) if token.kind == "action" and token.value == "carry"), None
    )
    actions = actions_in(words)
    caused = max((at for at, token in enumerate(words) if token.kind == "respondent"), default=-1)
    disputed = actions_in(words[caused + 1 :])  # 因…答复引起的行政复议
    named = said.text[none.start : none.end].endswith(_COMES) or "received" in actions
    dealt_with = named and "processed" in actions and set(actions) <= {"received", "processed"}
    for kind in [token.value for token in heads]:
        if kind in REQUESTS:
            if carry is not None:
                metric, sure = carry_direction(words, carry, said.default_year)
                yield _zero(metric, said, none, end, plain=sure and kind == "requests")
            elif (dealt_with or not set(actions) - {"received"}) and (kind == "requests" or about):
                yield _zero("requests.new", said, none, end, plain=kind == "requests" or said.disclosure)
        elif kind in DISPUTES and about and not said.reviewer and set(disputed) <= {"received", "charged"}:
            for name in ("review", "litigation") if kind == "both" else (kind,):
                yield _zero(f"disputes.{name}.total", said, none, end, plain=said.disclosure)
        elif kind == "fee" and not set(actions) - {"charged"}:
            yield _zero("fees.amount", said, none, end, plain=True)
        elif (
            kind in PROPOSALS
            and not set(actions) - {"received", "processed"}
            and (kind != "suggestion" or said.proposals)
        ):
            names = ("npc", "cppcc") if kind == "proposals" else ("npc" if kind == "suggestion" else kind,)
            for name in names:
                yield _zero(f"proposals.{name}.total", said, none, end, plain=True)
        elif kind in DOCUMENTS:
            column = _document_column(none, actions)
            if column:
                yield _zero(f"proactive.{kind}.{column}", said, none, end, plain=True)


def _document_column(none: Token, actions: list[str]) -> str | None:
    if not actions and none.value in ("issued", "repealed"):
        return none.value
    if actions and set(actions) <= {"issued"}:
        return "issued"
    return "repealed" if actions == ["repealed"] else None


def _in_time(words: str) -> bool:
    return any(one in words for one in _ON_TIME)


def _finishes(said: Said, token: Token) -> bool:
    return any(word in said.text[token.start : token.end] for word in _FINISHED)


def all_done(tokens: Sequence[Token], said: Said) -> Draft | None:
    """全部办结, 均已答复: said of requests, without exception."""
    if said.head not in REQUESTS or any(token.kind in ("except", "rest", "none", "word") for token in tokens):
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
    count = next((one for one in reversed(said.counts) if one.metric), None)
    if count is None and said.counts:
        return None  # 公开4件、重复1件,以上均已办结: of figures that were not read
    if (
        count is None
        and _in_time(said.text[tokens[at].start : done[0].start])
        and not _finishes(said, done[0])
    ):
        return None  # 接到申请后均在法定期限内答复: how it is done, not how many
    if count is not None and (
        count.metric not in ("requests.new", "requests.new+carried_in", "requests.processed")
    ):
        return None
    if count is not None and count.scope == "part":
        return None
    words = said.text[tokens[at].start : tokens[-1].end]
    finished = any(word in words for word in _FINISHED)
    if done[0].value == "processed" and not finished:
        return None
    draft = said.draft("all_done", "requests.total", tokens[at])
    # 均在法定期限内办结 may be said of those alone whose time has come.
    plain = finished and not any(one in said.text[tokens[at].start : done[0].start] for one in _WITHIN)
    draft.number, draft.end, draft.plain, draft.of = Decimal(1), tokens[-1].end, plain, count
    if count is not None:
        draft.year, draft.scope = count.year, count.scope
    return draft


def of_others(tokens: Sequence[Token]) -> bool:
    """Whether a claim after a figure is of places or offices among many: 12个乡镇全年零申请."""
    return any(
        (token.kind == "word" and is_organisation(token.value.strip("◇")))
        or (token.kind == "scope" and token.value == "part")
        for token in tokens
    )
