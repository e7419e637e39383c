"""Rates of two years and the percentage points between them: 办结率95.6%,比上年的93.8%提高1.8个百分点."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from auditor.normaliser.statements.drafts import Direction, Draft, Kind, Said
from auditor.normaliser.statements.tokens import Token

_RATE = r"(?P<{}>\d{{1,3}}(?:\.\d{{1,4}})?)%"
_LAST = r"(?:上年|去年|上一年|(?P<year>20\d\d)年)(?:度|同期)?的?"
_UP = "提高|提升|上升|增长|增加|上涨|升高|高|升"
_DOWN = "下降|降低|减少|回落|低|降"
_POINTS = r"(?P<points>\d{1,3}(?:\.\d{1,4})?)个?百分点"
_BY = f"(?:(?P<up>{_UP})|(?P<down>{_DOWN}))(?:了|约)?{_POINTS}"
_SINCE = re.compile(
    f"{_RATE.format('now')}(?:\\([^()%]{{1,20}}\\))?,?(?:较|比|同比|相比)(?:于)?{_LAST}{_RATE.format('before')},?"
    f"(?:相比)?,?{_BY}"
)
_FROM = re.compile(
    f"[由从]{_LAST}{_RATE.format('before')}(?:{_UP}|{_DOWN})[到至为]{_RATE.format('now')},?{_BY}"
)
_UNIT = "个百分点"


def read_points(said: Said, tokens: Sequence[Token]) -> Iterator[Draft]:
    """The changes of rates that a sentence tells together with both rates, and those rates."""
    if said.default_year is None or not tokens or not any("百分点" in token.value for token in tokens):
        return
    for pattern in (_SINCE, _FROM):
        for match in pattern.finditer(said.text, tokens[0].start, tokens[-1].end):
            if int(match["year"] or said.default_year - 1) == said.default_year - 1:
                yield from _change(said.default_year, match)


def _change(year: int, match: re.Match[str]) -> Iterator[Draft]:
    now, before = _draft("rate", year, match, "now"), _draft("rate", year - 1, match, "before")
    change = _draft("change", year, match, "points")
    direction: Direction = "up" if match["up"] else "down"
    change.unit, change.direction, change.of, change.base = _UNIT, direction, now, before
    yield from (now, before, change)


def _draft(kind: Kind, year: int, match: re.Match[str], group: str) -> Draft:
    number = Decimal(match[group])
    made = Draft(kind, None, number, "%", year, None, *match.span(group), plain=False)
    made.step = Decimal(1).scaleb(int(number.as_tuple().exponent))
    return made
