"""Numbers as people write them."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from auditor.numbers import chinese_number, decimal, read_cell


@pytest.mark.parametrize(
    ("raw", "kind", "value"),
    [
        ("0", "zero", 0),
        (" 0\xa0", "zero", 0),
        ("0.00", "zero", 0),
        ("〇", "zero", 0),
        ("１２", "number", 12),
        ("1,278,848.63", "number", "1278848.63"),
        ("1，064", "number", 1064),
        ("7730.28万元", "number", "7730.28"),
        ("12件", "number", 12),
        ("12.", "number", 12),
        ("12。", "number", 12),
        ("１２，", "number", 12),
        ("3户", "number", 3),
        ("0元", "zero", 0),
        ("5 件（含\n上年 2 件）", "number", 5),
        ("22（其中修订16件）", "number", 22),
        ("-540", "number", -540),
        ("－540", "number", -540),
        ("三", "number", 3),
        ("十二", "number", 12),
        ("", "blank", None),
        ("\u3000\n", "blank", None),
        ("/", "dash", None),
        ("——", "dash", None),
        ("无", "text", None),
        ("3、5", "text", None),
        ("3/5", "text", None),
        ("1,2", "text", None),
        ("12,34", "text", None),
        ("O", "text", None),
        ("10%", "text", None),
        ("1.2.3", "text", None),
        ("百", "text", None),
        ("12。5", "text", None),
        ("12、5", "text", None),
        ("约12", "text", None),
        ("12余件", "text", None),
        ("12①", "text", None),
    ],
)
def test_read_cell(raw: str, kind: str, value: object) -> None:
    got_kind, got_value, doubt = read_cell(raw)
    assert (got_kind, got_value, doubt) == (kind, None if value is None else Decimal(str(value)), None)


@pytest.mark.parametrize("raw", ["1 2", "1\n2"])
def test_digits_apart_are_doubtful(raw: str) -> None:
    kind, value, doubt = read_cell(raw)
    assert (kind, value) == ("number", Decimal(12))
    assert doubt


@pytest.mark.parametrize(
    ("raw", "value"), [("500元", 500), ("12.5元", "12.5"), ("3万", 30000), ("1.2万", 12000)]
)
def test_a_unit_that_may_not_be_the_tables_is_doubtful(raw: str, value: object) -> None:
    got_kind, got_value, doubt = read_cell(raw)
    assert (got_kind, got_value) == ("number", Decimal(str(value)))
    assert doubt


def test_a_grouped_figure_broken_over_lines_is_doubtful() -> None:
    kind, value, doubt = read_cell("8,85\n3")
    assert (kind, value) == ("number", Decimal(8853))
    assert doubt


@given(st.integers(0, 99_999_999))
def test_plain_and_grouped_figures_are_read_alike(number: int) -> None:
    assert read_cell(str(number))[1] == read_cell(f"{number:,}")[1] == Decimal(number)


@given(st.text(max_size=30))
def test_a_value_is_given_for_numbers_only(raw: str) -> None:
    kind, value, _ = read_cell(raw)
    assert (value is not None) == (kind in ("number", "zero"))
    assert value is None or (value == 0) == (kind == "zero")


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("二十三", 23),
        ("十", 10),
        ("一百零五", 105),
        ("二〇二二", 2022),
        ("一万零五", 10005),
        ("两千", 2000),
        ("三万二千", 32000),
        ("", None),
        ("甲", None),
    ],
)
def test_chinese_number(text: str, number: int | None) -> None:
    assert chinese_number(text) == number


@given(st.integers(1, 9999))
def test_chinese_numerals_round_trip(number: int) -> None:
    digits, units = "零一二三四五六七八九", ["", "十", "百", "千"]
    written = ""
    figures = [int(one) for one in str(number)]
    for place, digit in enumerate(figures):
        unit = units[len(figures) - 1 - place]
        written += digits[digit] + unit if digit else "零"
    written = written.rstrip("零")
    while "零零" in written:
        written = written.replace("零零", "零")
    assert chinese_number(written) == number or len(written) == 1


def test_a_very_long_figure_is_no_figure() -> None:
    assert decimal("9" * 41) is None
    assert read_cell("9" * 5000)[0] == "text"
