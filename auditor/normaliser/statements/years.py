"""The year that a figure is of: the one its words speak of, not one that is compared with or carried over from."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import takewhile

from auditor.normaliser.statements.drafts import Said
from auditor.normaliser.statements.subjects import REQUESTS, word_of
from auditor.normaliser.statements.tokens import Token

_LED_TO = re.compile("引[发起]|导致|产生|提起")
_AVERAGES = ("均", "平均")


def settle_year(said: Said, tokens: Sequence[Token]) -> None:
    """The year the words speak of: not one that is compared with or carried over from."""
    until = 0
    for at, token in enumerate(tokens):
        if at < until:
            continue
        if token.kind == "year" and (each_year(tokens, at) or _since(said, tokens, at)):
            said.year, said.year_said = None, True
        elif token.kind == "year" and (last := _span(said, tokens, at)):
            said.year, said.year_said, until = None, True, last + 1
        elif is_average(said, token):
            continue
        elif token.kind == "period" and token.value in ("other", "part"):
            since = tokens[at - 1] if at and word_of(token, said).endswith("以来") else None
            if not (since is not None and since.kind == "year" and since.year == said.default_year):
                said.year, said.year_said = None, True
        elif token.kind == "period" and token.value == "start" and at and tokens[at - 1].kind == "compare":
            said.compared = None if said.default_year is None else said.default_year - 1
        elif token.kind == "compare" and token.value == "last_year" and said.default_year is not None:
            said.compared = said.default_year - 1
        elif token.kind == "year" or (token.kind == "date" and token.by == "part"):
            _year(said, tokens, at)


def is_average(said: Said, token: Token) -> bool:
    """Whether a word makes the figure after it an average of those told: 月均468条."""
    return token.kind == "period" and said.text[token.start : token.end].endswith(_AVERAGES)


def each_year(tokens: Sequence[Token], at: int) -> bool:
    """Whether a year is one of several that a span was taken apart into."""
    if tokens[at].kind != "year":
        return False
    beside = [*tokens[max(0, at - 1) : at], *tokens[at + 1 : at + 2]]
    return any(one.kind == "year" and one.start == tokens[at].start for one in beside)


def _span(said: Said, tokens: Sequence[Token], at: int) -> int:
    """Where a span of years that begins here ends (自2008年…至2023年底), else 0."""
    since = at and said.text[tokens[at - 1].start : tokens[at - 1].end] in ("自", "从", "自从")
    if not since or tokens[at].year == said.default_year:
        return 0
    for end in range(at + 1, len(tokens)):
        if tokens[end].kind == "year" and said.text[tokens[end - 1].start : tokens[end - 1].end] in (
            "至",
            "到",
            "截至",
        ):
            return end
    return 0


def _since(said: Said, tokens: Sequence[Token], at: int) -> bool:
    """Whether a year ends a span that something else than a year begins: 自《条例》施行至2021年底."""
    if not at or said.text[tokens[at - 1].start : tokens[at - 1].end] not in ("至", "到", "截至"):
        return False
    for token in reversed(tokens[:at]):
        if token.kind in ("year", "date"):
            return False
        if said.text[token.start : token.end] in ("自", "从", "自从"):
            return True
    return False


def _year(said: Said, tokens: Sequence[Token], at: int) -> None:
    token = tokens[at]
    other = token.year != said.default_year
    before = next((one for one in reversed(tokens[:at]) if one.kind != "filler"), None)
    after = next((one for one in tokens[at + 1 : at + 4] if one.kind != "filler"), None)
    if other and before is not None and before.kind == "compare":
        said.compared = token.year
        return
    carried = any(
        one is not None and one.kind == "action" and one.value in ("carry", "pending", "brought")
        for one in (before, after)
    )
    if (other and carried) or _goes_on(said, token, tokens[at + 1 :]):
        return
    if other and _of_the_cause(said, token, tokens):
        said.year, said.year_said = None, True
        return
    if token.value in ("全年", "年内"):
        if said.year is None or not said.year_said:
            said.year, said.year_said = said.year_named or token.year, True
        return
    if not other and between_earlier_years(said):
        said.compared = said.base = None  # 2023年收到40件,比2022年的52件少,2024年收到46件
    said.year_named = token.year if token.kind == "year" else said.year_named
    said.year, said.year_said = (token.year if token.kind == "year" else None), True


def _of_the_cause(said: Said, token: Token, tokens: Sequence[Token]) -> bool:
    """Whether a year is of what led to what is counted: 因2022年度申请引发的行政复议4件, of this year or the one before."""
    cause = said.text[max(0, token.start - 1) : token.start] in ("因", "由")
    return cause and _LED_TO.search(said.text, token.end, tokens[-1].end) is not None


def _goes_on(said: Said, token: Token, after: Sequence[Token]) -> bool:
    """Whether a year is the next one, in which work goes on: 下年度继续办理."""
    coming = token.year is not None and said.default_year is not None and token.year > said.default_year
    return coming and any(one.kind == "action" and one.value in ("processed", "handled") for one in after)


def names_another_year(said: Said, lead: Sequence[Token]) -> bool:
    """Whether the words before a figure are only another year: 上年为1414件. What follows is not of that year."""
    words = [token for token in lead if token.kind not in ("filler", "joint")]
    return len(words) == 1 and words[0].kind == "year" and words[0].year not in (None, said.default_year)


def of_another_year(said: Said, lead: Sequence[Token]) -> bool:
    """Whether a year behind a verb is only of the requests that that is done with: 收到申请18件,办结上年申请2件."""
    at = next((at for at, token in enumerate(lead) if token.kind == "year"), 0)
    if not at or lead[at].year in (None, said.default_year):
        return False
    verb = any(token.kind in ("action", "object") for token in lead[:at])
    asked = any(token.value in REQUESTS for token in lead[at:])
    return verb and asked and not any(token.kind in ("compare", "list") for token in lead[:at])


def came_in_another_year(said: Said, tail: Sequence[Token]) -> bool:
    """Whether the words behind a figure say that it came in another year: 1件是2021年12月收到的."""
    words = [token for token in tail if token.kind != "filler"]
    when = list(takewhile(lambda token: token.kind in ("year", "date"), words))
    another = any(token.year not in (None, said.default_year) for token in when)
    return another and any(token.value == "received" for token in words[len(when) : len(when) + 1])


def between_earlier_years(said: Said) -> bool:
    """Whether a change is of an earlier year against one before it: 2021年较2020年增长15.5%."""
    if said.year is None or said.compared is None or said.default_year is None:
        return False
    return said.compared < said.year < said.default_year
