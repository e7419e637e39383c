"""Work that goes from one year into another: from which, to which."""

from __future__ import annotations

from collections.abc import Sequence

from auditor.normaliser.statements.drafts import Reading, Said
from auditor.normaliser.statements.subjects import NOTHING, REQUESTS
from auditor.normaliser.statements.tokens import Token
from auditor.normaliser.statements.ways import before_ways

Tokens = Sequence[Token]

_ALL = ("requests.new", "requests.new+carried_in", "requests.processed", "requests.carried_in")
"""What may be all that there was to do."""


def carry_direction(tokens: Tokens, at: int, year: int | None) -> tuple[str, bool]:
    """Whether a 结转 is from last year or to the next, by the years beside it; the second is how surely."""
    if year is None:
        return "requests.carried_out", False
    if any(token.kind == "period" and token.value == "start" for token in tokens[:at]):
        return "requests.carried_in", True  # 年初结转23件
    after = [token for token in tokens[at + 1 : at + 5] if token.kind in ("year", "date", "word")][:1]
    before = [token for token in tokens[:at] if token.kind == "year"][-1:]
    if after and after[0].kind != "word" and after[0].year is not None:
        if before and before[0].year is not None and before[0].year < year:
            return "requests.carried_in", True
        return ("requests.carried_out" if after[0].year > year else "requests.carried_in"), True
    if before and before[0].year is not None and before[0].year != year:
        return ("requests.carried_in" if before[0].year < year else "requests.carried_out"), True
    return "requests.carried_out", False


def is_next_year(tokens: Tokens, year: int | None) -> bool:
    """Whether the words speak of the year after this one."""
    return year is not None and any(
        token.kind in ("year", "date") and (token.year or 0) > year for token in tokens
    )


def balance_opens(tokens: Tokens) -> str | None:
    """What a sentence is about that opens with what was carried, before it names what came in:
    上年结转申请4件,本年新收政府信息公开申请46件."""
    first = next((at for at, token in enumerate(tokens) if token.kind == "pause"), len(tokens))
    opening, after = tokens[:first], tokens[first + 1 :]
    named = next((token for token in after if token.kind in ("object", "pause")), None)
    bare = all(token.value == "application" for token in opening if token.kind == "object")
    known = not any(token.kind in ("word", "part", "result") for token in opening)
    came = next((token.value for token in after if token.kind == "action"), None) == "received"
    if bare and known and came and carrying(opening) is not None and named is not None:
        return "requests" if named.value == "requests" else None
    return None


def carrying(tokens: Tokens) -> int | None:
    """Where work is said to be carried from one year to another."""
    return next(
        (at for at, token in enumerate(tokens) if token.kind == "action" and token.value == "carry"), None
    )


def kept_out(lead: Tokens, tail: Tokens, said: Said) -> bool:
    """Whether a figure is left out of what follows because it goes into another year, or is not dealt with yet:
    除2件结转下年度外,均已办结."""
    left_out = bool(lead) and said.text[lead[-1].start : lead[-1].end] == "除"
    kept = carrying(tail) is not None or _unfinished(tail)
    return left_out and kept and (said.head in REQUESTS or (said.near in REQUESTS and not said.counts))


def _unfinished(tokens: Tokens) -> bool:
    return any(token.value == "pending" and token.kind == "action" for token in tokens)


def brought_in(lead: Tokens, said: Said) -> bool:
    """Whether a figure is left out of what follows because last year left it: 除上年结转的2件申请,共收到18件."""
    left_out = any(token.kind == "except" or said.text[token.start : token.end] == "除" for token in lead)
    at = carrying(lead)
    if not left_out or at is None or (said.near not in REQUESTS and said.head not in REQUESTS):
        return False
    return carry_direction(lead, at, said.default_year) == ("requests.carried_in", True)


def carried_over(tail: Tokens, said: Said) -> Reading:
    at, told = carrying(tail), before_ways(said.counts)[-1:]
    of_some = any(one.metric not in _ALL or one.scope == "part" for one in told)
    if at is None:
        return Reading(("requests.carried_out",), plain=False, restricted=of_some, by="state")
    direction, sure = carry_direction(tail, at, said.default_year)
    if direction != "requests.carried_out":
        return NOTHING
    return Reading((direction,), plain=sure and bool(said.counts), restricted=of_some, by="state")
