"""Dates as reports print them: 2022年1月24日, 二〇二二年一月, 2022-01-24."""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from auditor.model.report import Precision
from auditor.numbers import chinese_number
from auditor.text import fold

_C = "[〇零一二三四五六七八九十]"
_WRITTEN = re.compile(
    rf"(?<![\d.])(\d{{4}}|[一二][〇零一二三四五六七八九]{{3}})年(?:(\d{{1,2}}|{_C}{{1,3}}|元)月(?:(\d{{1,2}}|{_C}{{1,3}})(?:日|号)?)?)?"
)
"""2022年1月24日, 2022年元月24日 or 二〇二二年一月; the day, or month and day, may be left out."""
_TORN = re.compile(r"(?<![\d.])(?:20\d{2}年?\d{2,4}日|20\d{5,6}(?=[)\]。]?$))|^20\d{4}$")
"""A date that lost some of its 年, 月, 日: 2022年124日, 20220124 at the end, 202212 on a line of its own."""
_LINE = 60  # characters
_YEARS = 2
_NUMERIC = re.compile(r"(?<![\d.])(\d{4})([-/.])(\d{1,2})\2(\d{1,2})(?![\d.])")
"""2022-01-24, 2022/1/24, 2022.1.24."""


@dataclass(frozen=True, slots=True)
class FoundDate:
    """A date in a text: its first and last possible day, and where it stands in the text searched."""

    first: date
    last: date
    precision: Precision
    start: int
    end: int


def _number(text: str | None) -> int | None:
    if text is None:
        return None
    if text == "元":
        return 1
    return int(text) if text.isdigit() else chinese_number(text)


def _make(year: int | None, month: int | None, day: int | None, span: tuple[int, int]) -> FoundDate | None:
    if year is None or not 1949 <= year <= 2100:
        return None
    try:
        if month is None:
            return FoundDate(date(year, 1, 1), date(year, 12, 31), "year", *span)
        if day is None:
            last = calendar.monthrange(year, month)[1] if 1 <= month <= 12 else 0
            return FoundDate(date(year, month, 1), date(year, month, last), "month", *span)
        return FoundDate(date(year, month, day), date(year, month, day), "day", *span)
    except ValueError:
        return None


def find_dates(text: str) -> Iterator[FoundDate]:
    """Dates in a folded text, in order; impossible ones (2022年13月) are passed over."""
    found = []
    for match in _WRITTEN.finditer(text):
        year, month, day = (_number(group) for group in match.groups())
        found.append(_make(year, month, day, match.span()))
    for match in _NUMERIC.finditer(text):
        year, month, day = int(match[1]), int(match[3]), int(match[4])
        found.append(_make(year, month, day, match.span()))
    yield from sorted((one for one in found if one), key=lambda one: one.start)


def find_torn_dates(text: str) -> list[str]:
    """What is left in a folded text of dates that lost 年 or 月, as some extraction from web pages loses them
    (202111日); which day is meant cannot be told."""
    return [match[0] for match in _TORN.finditer(text)]


def torn_date(printed: Iterable[str]) -> str | None:
    """The first of them in some texts as printed."""
    return next((found for text in printed for found in find_torn_dates(fold(text).text)), None)


def dated_line(printed: Iterable[str], year: int | None) -> str | None:
    """The first short line in some texts, as printed, that is no sentence and tells a day of the two years after `year`."""
    lines = (line.strip() for text in printed for line in text.splitlines())
    return next((line for line in lines if year is not None and _tells_a_day(line, year)), None)


def _tells_a_day(line: str, year: int) -> bool:
    text = fold(line).text
    return (
        len(text) <= _LINE
        and "。" not in text
        and any(one.precision == "day" and year < one.first.year <= year + _YEARS for one in find_dates(text))
    )
