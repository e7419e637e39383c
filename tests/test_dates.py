"""Dates as reports print them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from auditor.dates import find_dates, find_torn_dates
from auditor.text import folded


@pytest.mark.parametrize(
    ("text", "first", "last", "precision"),
    [
        ("2022年1月24日", date(2022, 1, 24), date(2022, 1, 24), "day"),
        ("2022年元月24日", date(2022, 1, 24), date(2022, 1, 24), "day"),
        ("二〇二二年元月", date(2022, 1, 1), date(2022, 1, 31), "month"),
        ("2022 年 1 月 24 日", date(2022, 1, 24), date(2022, 1, 24), "day"),
        ("二〇二二年一月", date(2022, 1, 1), date(2022, 1, 31), "month"),
        ("二○二四年二月二十九日", date(2024, 2, 29), date(2024, 2, 29), "day"),
        ("2024年2月", date(2024, 2, 1), date(2024, 2, 29), "month"),
        ("发布日期：2022-01-28 16:30", date(2022, 1, 28), date(2022, 1, 28), "day"),
        ("2022.1.5", date(2022, 1, 5), date(2022, 1, 5), "day"),
        ("2021年", date(2021, 1, 1), date(2021, 12, 31), "year"),
    ],
)
def test_a_date_is_found_with_its_precision(text: str, first: date, last: date, precision: str) -> None:
    (found,) = find_dates(folded(text))
    assert (found.first, found.last, found.precision) == (first, last, precision)


@pytest.mark.parametrize("text", ["2022年13月", "2022-02-30", "12345年1月1日", "1.2.3", "0635-6068810"])
def test_what_is_no_date_is_not_found(text: str) -> None:
    assert [found for found in find_dates(folded(text)) if found.precision != "year"] == []


def test_dates_come_in_the_order_of_the_text() -> None:
    text = folded("自2021年1月1日起至2021年12月31日止，2022-01-20 公布")
    assert [found.first for found in find_dates(text)] == [
        date(2021, 1, 1),
        date(2021, 12, 31),
        date(2022, 1, 20),
    ]


@pytest.mark.parametrize(
    ("text", "torn"),
    [
        ("自202111日起至20211231日止", ["202111日", "20211231日"]),
        ("某局2022年118日", ["2022年118日"]),
        ("某局（2022118）", ["2022118"]),
        ("2022年1月18日，共2021件，电话20211234，第20220001号文", []),
    ],
)
def test_dates_that_lost_their_year_and_month(text: str, torn: list[str]) -> None:
    assert find_torn_dates(folded(text)) == torn


_DIGITS = "〇一二三四五六七八九"


def _numeral(number: int) -> str:
    tens, ones = divmod(number, 10)
    return ("" if tens < 2 else _DIGITS[tens]) + ("十" if tens else "") + (_DIGITS[ones] if ones else "")


SPELLINGS = (
    lambda day: f"{day.year}年{day.month}月{day.day}日",
    lambda day: f"{day.year} 年 {day.month:02} 月 {day.day:02} 日",
    lambda day: f"{day.year}-{day.month:02}-{day.day:02}",
    lambda day: f"{day.year}.{day.month}.{day.day}",
    lambda day: f"{day.year}/{day.month}/{day.day}",
    lambda day: f"{day.year}年{day.month}月{day.day}号".translate(
        str.maketrans("0123456789", "０１２３４５６７８９")
    ),
    lambda day: (
        "".join(_DIGITS[int(one)] for one in str(day.year))
        + f"年{_numeral(day.month)}月{_numeral(day.day)}日"
    ),
)


@given(day=st.dates(date(1949, 1, 1), date(2100, 12, 31)), spelling=st.sampled_from(SPELLINGS))
def test_every_day_in_every_spelling(day: date, spelling: Callable[[date], str]) -> None:
    (found,) = find_dates(folded(f"发布日期：{spelling(day)}，机关"))
    assert (found.first, found.last, found.precision) == (day, day, "day")


@given(
    st.lists(st.sampled_from([*"0123456789０２〇二一十年月日号-./ \n", "2021", "二〇二二"]), max_size=14).map(
        "".join
    )
)
def test_whatever_looks_like_dates_gives_days_that_exist(text: str) -> None:
    plain = folded(text)
    last = 0
    for found in find_dates(plain):
        assert date(1949, 1, 1) <= found.first <= found.last <= date(2100, 12, 31)
        assert last <= found.start < found.end <= len(plain)
        assert (
            str(found.first.year) in plain[found.start : found.end] or "年" in plain[found.start : found.end]
        )
        last = found.start
