"""Ways in which requests come, and unknown words that make a figure only some of them."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import takewhile

from auditor.normaliser.statements.drafts import Draft, Said
from auditor.normaliser.statements.scope import is_organisation
from auditor.normaliser.statements.subjects import Tokens, word_of
from auditor.normaliser.statements.tokens import Token

WAYS = {"channel", "applicant"}
GO_OUT = {"requests.total", "requests.processed", "requests.carried_out"}
_SINCE = {*WAYS, "result", "detail"}
_WAYS = ("渠道", "方式", "途径", "形式")
_LINES = ("线上", "线下")
_THROUGH = ("通过", "经由", "依托", "借助")


def without_ways(tokens: list[Token], said: Said) -> list[Token]:
    """The words without ways of asking that are all named: 通过网站、信函、当面等渠道收到, 通过公开平台、信函等途径."""
    tokens = _without_both(tokens, said)
    ways = [at for at, token in enumerate(tokens) if token.kind == "part" and token.by == "channel"]
    through = next((at for at, token in enumerate(tokens) if word_of(token, said) in _THROUGH), None)
    first = through if through is not None else ways[0] if ways else len(tokens)
    end = next((at for at in range(first, len(tokens)) if word_of(tokens[at], said) in _WAYS), None)
    between = tokens[first:end]
    several = len(ways) > 1 or (bool(ways) and any(token.kind == "mark" for token in between))
    if end is None or not several or not any(word_of(token, said) == "等" for token in between):
        return tokens
    if any(token.kind == "action" for token in between):
        return tokens
    return tokens[:first] + tokens[end:]


def _without_both(tokens: list[Token], said: Said) -> list[Token]:
    """The words without 线上、线下: every request comes in one of the two."""
    lines = [at for at, token in enumerate(tokens) if word_of(token, said) in _LINES]
    if len({word_of(tokens[at], said) for at in lines}) < len(_LINES) or lines[-1] - lines[0] > len(_LINES):
        return tokens
    return tokens[: lines[0]] + tokens[lines[-1] + 1 :]


def one_way(tokens: Tokens, said: Said) -> bool:
    """Whether the words name one way in which requests came: 通过平台收到申请86件, 收到通过网站提交的申请86件."""
    act = next((at for at, token in enumerate(tokens) if token.kind == "action"), 0)
    through = next((at for at in range(act) if word_of(tokens[at], said) in _THROUGH), act)
    after = next((at for at in range(act, len(tokens)) if word_of(tokens[at], said) in _THROUGH), len(tokens))
    return any(token.kind in ("word", "object", "part") for token in tokens[through:act]) or any(
        token.value == "foreign" for token in tokens[after:]
    )


def within(tokens: Tokens, kind: str = "action") -> bool:
    """Whether an unknown word stands before a verb that names no object, or an object that no verb has."""
    first = next((at for at, token in enumerate(tokens) if token.kind == kind), 0)
    return any(
        token.kind == "word" and not is_organisation(token.value.strip("◇")) for token in tokens[:first]
    )


def received_before(counts: Sequence[Draft]) -> Draft | None:
    """The requests received that ways and applicants told after it are of, where only what became of them was told since."""
    since = (one for one in reversed(counts) if one.by not in _SINCE and one.metric not in GO_OUT)
    whole = next(since, None)
    alone = (
        whole is not None and whole.metric == "requests.new" and whole.by is None and whole.scope != "part"
    )
    return whole if alone else None


def before_ways(counts: Sequence[Draft]) -> Sequence[Draft]:
    """The counts without the ways or applicants at their end that make up the one before: 收到8件,其中自然人6件、企业2件."""
    ways = list(takewhile(lambda count: count.by in WAYS, reversed(counts)))
    before = counts[: len(counts) - len(ways)]
    return before if before and before[-1].number == sum(count.number for count in ways) else counts


def ways_alone(tokens: Tokens) -> bool:
    """Whether all the figures of a sentence, several, are of ways of asking or of kinds of applicants."""
    figures = sum(token.kind == "figure" and token.unit != "%" for token in tokens)
    named = sum(token.kind == "part" and token.by in WAYS for token in tokens)
    other = any(
        token.kind in ("result", "outcome", "assignment") or token.value in ("handled", "carry")
        for token in tokens
    )
    return 1 < figures <= named and not other
