"""Zeros said in words: nothing was received, carried over, charged, issued or disputed."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from itertools import zip_longest

from auditor.normaliser.statements.carry import carry_direction, carrying
from auditor.normaliser.statements.disputes import none_of_other_acts
from auditor.normaliser.statements.drafts import Draft, Said
from auditor.normaliser.statements.metrics import CARRIED
from auditor.normaliser.statements.scope import settle_scope
from auditor.normaliser.statements.speaking import answers_alone
from auditor.normaliser.statements.subjects import (
    DISPUTES,
    DOCUMENTS,
    PROPOSALS,
    REQUESTS,
    actions_in,
    cause_of,
    objects_in,
    word_of,
)
from auditor.normaliser.statements.tokens import Token
from auditor.normaliser.statements.ways import without_ways
from auditor.normaliser.statements.years import settle_year

_NOT_IN_A_ZERO = frozenset(
    ("word", "result", "outcome", "part", "direction", "list", "period", "rate", "assignment")
)
_BETWEEN = ("mark", "joint", "compare")
_AND = ("且", "并且", "而且")
_FAILING = re.compile(
    "逾期|超期|迟延|延迟|延误|拖延|超时|不及时|不当|不规范|不到位|不作为|违法|违规|错误|瑕疵|未按|未予|不予"
)
"""Of what only some disputes come."""
_COMES = ("收到", "接到", "接收到")
_CHARGES = ("收取", "收缴", "征收", "收费")
_COSTS = ("费用", "费")
_PUBLIC = ("公众", "社会公众", "群众")
_PERSONS = ("natural_person", "anyone", "个人", "个人申请", "公民申请", *_PUBLIC)
_OF_INFORMATION = ("信息", "公开", "资料", "文件", "档案", "政府", "政务", "事项", "数据")
_KINDS_OF_THINGS = ("事项", "来信", "信件", "来电", "来访")  # 依申请公开 来信


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
        if said.government and answers_alone(said, tokens):
            claim.scope = "part"  # 未发生以市政府为被告的行政诉讼: others' may have been
    return claims


def zero_claims(tokens: Sequence[Token], said: Said) -> Iterator[Draft]:
    """Zeros said in words: 未收到…申请, 未发生…行政复议、行政诉讼, 没有收取…费, 零申请."""
    for token in tokens:
        if token.kind == "zero" and not (token.value in DISPUTES and none_of_other_acts(said, token, ())):
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
    phrases = [
        _phrase(tokens[at + 1 : end], said)  # 未收到申请且未发生行政复议
        for at, end in zip(nones, [*nones[1:], len(tokens)], strict=True)
    ]
    for at, end, said_after in zip(nones, [*nones[1:], len(tokens)], phrases, strict=True):
        if any(phrase is None for phrase in phrases) or said_after is None:
            return
        heads = _heads(said_after, said)
        if not heads and _charges(tokens[at], said_after, said):
            if said.about in REQUESTS:  # 未收取任何费用
                yield _zero("fees.amount", said, tokens[at], said_after[-1].end, plain=False)
        elif heads:
            yield from _nothing_of(heads, said_after, tokens[at], said_after[-1].end, said)
        elif said.about in REQUESTS:
            yield from _nothing_carried(tokens[:end], at, said)


def _nothing_carried(tokens: Sequence[Token], at: int, said: Said) -> Iterator[Draft]:
    """上年无结转, 无结转下年: of requests, where the words say from which year or into which."""
    words = [token for token in tokens[at + 1 :] if token.kind != "filler"]
    carry = carrying(tokens)
    if (
        carry is None
        or actions_in(words)[:1] != ["carry"]
        or any(
            token.kind not in ("action", "year", "date", "mark") or token.value in ("received", "issued")
            for token in words
        )
    ):
        return
    metric, sure = carry_direction(tokens, carry, said.default_year)
    if sure:
        zero = _zero(metric, said, tokens[at], words[-1].end, plain=True)
        zero.year = said.default_year
        yield zero


def _phrase(words: Sequence[Token], said: Said) -> list[Token] | None:
    """The words that name what there was none of, None where one of them is not understood.

    Who asked and why is left out where it is anyone and disclosure: 个人、法人或者其他组织, 因答复申请引发的;
    so are ways of asking that are all named, 通过网络、信函等形式提交的, and things beside them that nothing is read of: 规范性文件和配套措施.
    """
    words = without_ways(_without_anyone(words, said), said)
    caused = cause_of(words)
    if caused > 0 and _FAILING.search(said.text, words[0].start, words[caused].start):
        return None  # 未发生因答复迟延引发的复议: of others nothing is said
    if caused > 0 and _of_disclosure(words[:caused]):
        words = [token for token in words[:caused] if token.kind not in ("word", "part")] + words[caused:]
    kept: list[Token] = []
    for item in _side_by_side(words):
        item = [
            token
            for at, token in enumerate(item)
            if not (objects_in(item[:at]) and _kind_of_thing(token, said))
        ]
        unknown = {token.kind for token in item if token.kind in _NOT_IN_A_ZERO}
        if unknown == {"word"} and not objects_in(item) and objects_in(kept):
            continue
        if unknown:
            return None
        kept += item
    return kept


def _kind_of_thing(token: Token, said: Said) -> bool:
    """Whether a word only says what form things had: 依申请公开 信件."""
    return token.by == "channel" and word_of(token, said) in _KINDS_OF_THINGS


def _side_by_side(words: Sequence[Token]) -> list[list[Token]]:
    """Things named beside one another, each with the word before it that joins it to the last."""
    items: list[list[Token]] = [[]]
    for token in words:
        if token.kind in _BETWEEN:
            items.append([])
        items[-1].append(token)
    return items


def _without_anyone(words: Sequence[Token], said: Said) -> list[Token]:
    """The words without kinds of applicants that are named as anyone: 个人、法人或其他组织."""
    kept: list[Token] = []
    at = 0
    while at < len(words):
        end = at
        while end < len(words) and (_asks(words[end], said) or (end > at and words[end].kind in _BETWEEN)):
            end += 1
        asking = [token for token in words[at:end] if _asks(token, said)]
        persons = [token.value in _PERSONS or word_of(token, said) in _PERSONS for token in asking]
        if not any(persons) or all(persons):
            end = at
        kept += words[at : at + 1] if end == at else ()
        at = max(end, at + 1)
    return kept


def _asks(token: Token, said: Said) -> bool:
    """Whether a word names who may ask."""
    return token.by == "applicant" or word_of(token, said) in _PUBLIC


def _of_disclosure(words: Sequence[Token]) -> bool:
    """Whether words say that what follows comes of disclosure or of an answer to a request, and of nothing else."""
    found = [token for token in words if token.kind == "object"]
    if any(token.value not in REQUESTS for token in found):
        return False
    return bool(found) or any(token.kind == "disclosure" or token.value == "handled" for token in words)


def _charges(none: Token, words: Sequence[Token], said: Said) -> bool:
    """Whether there was no charge: 未收取任何 费用."""
    charged = any(word in word_of(none, said) for word in _CHARGES) or "charged" in actions_in(words)
    return charged and any(word_of(token, said) in _COSTS for token in words)


def _heads(words: list[Token], said: Said) -> list[Token]:
    """The things that there were none of: not what they were about (…申请引发的…), nor what modifies them."""
    heads: list[Token] = []
    parted = True
    for token in words:
        if token.kind == "object":
            if heads and word_of(token, said) in _KINDS_OF_THINGS:
                continue
            if not parted and heads:
                if token.value == "application" and _applied_for(heads[-1], said):
                    continue  # 行政复议、行政诉讼的申请, 听证的申请: what they were applied for
                heads.pop()
            heads.append(token)
            parted = False
        elif token.kind in ("mark", "joint", "compare"):
            parted = True
        elif token.kind == "respondent":
            heads = [one for one in heads if one.value in DISPUTES]
            parted = True
    return heads


def _applied_for(thing: Token, said: Said) -> bool:
    """Whether an application for a thing is none for information."""
    other = thing.value == "foreign" and not any(one in word_of(thing, said) for one in _OF_INFORMATION)
    return other or thing.value in DISPUTES


def _nothing_of(heads: list[Token], words: list[Token], none: Token, end: int, said: Said) -> Iterator[Draft]:
    """The zeros of the things named, which end at `end`."""
    if _speaks_of_money(none, words, said):
        if any(word in said.text[words[0].start : end] for word in _COSTS):
            yield _zero("fees.amount", said, none, end, plain=True)
        return
    for head in heads:
        for metric, plain in _metrics_of(head.value, words, none, said):
            yield _zero(metric, said, none, end, plain=plain)


def _metrics_of(kind: str, words: Sequence[Token], none: Token, said: Said) -> Iterable[tuple[str, bool]]:
    """What there was none of, of a kind of thing, and whether the words leave no doubt of it."""
    about = said.disclosure or said.near in (*REQUESTS, *DISPUTES)
    actions = actions_in(words)
    if kind in REQUESTS:
        return _requests_of(kind, words, none, said, about=about)
    if kind in DISPUTES and about and not said.reviewer and not none_of_other_acts(said, none, words):
        caused = cause_of(words)
        if set(actions_in(words[caused + 1 :])) <= {"received", "charged"}:  # 因…答复引起的行政复议
            names = ("review", "litigation") if kind == "both" else (kind,)
            return [(f"disputes.{name}.total", said.disclosure) for name in names]
    if kind == "fee" and set(actions) <= {"charged"}:
        return [("fees.amount", True)]
    if kind in PROPOSALS and set(actions) <= {"received", "processed"}:
        known = kind != "suggestion" or said.proposals
        names = ("npc", "cppcc") if kind == "proposals" else ("npc" if kind == "suggestion" else kind,)
        return [(f"proposals.{name}.total", True) for name in names if known]
    if kind in DOCUMENTS and (column := _document_column(none, actions)):
        return [(f"proactive.{kind}.{column}", True)]
    return ()


def _requests_of(
    kind: str, words: Sequence[Token], none: Token, said: Said, *, about: bool
) -> Iterable[tuple[str, bool]]:
    actions = actions_in(words)
    carry = carrying(words)
    if carry is not None:
        metric, sure = carry_direction(words, carry, said.default_year)
        return [(metric, sure and kind == "requests")]
    named = word_of(none, said).endswith(_COMES) or "received" in actions
    dealt_with = named and "processed" in actions and set(actions) <= {"received", "processed"}
    if (dealt_with or set(actions) <= {"received"}) and (kind == "requests" or about):
        return [("requests.new", kind == "requests" or said.disclosure)]
    return ()


def _speaks_of_money(none: Token, words: Sequence[Token], said: Said) -> bool:
    """Whether what was not done is charging: 没有收取依申请公开的费用."""
    return any(word in word_of(none, said) for word in _CHARGES) or "charged" in actions_in(words)


def _document_column(none: Token, actions: list[str]) -> str | None:
    if not actions and none.value in ("issued", "repealed"):
        return none.value
    if actions and set(actions) <= {"issued"}:
        return "issued"
    return "repealed" if actions == ["repealed"] else None
