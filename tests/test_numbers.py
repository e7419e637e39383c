"""Numbers as people write them."""

from __future__ import annotations

import re
import unicodedata
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from auditor.numbers import chinese_number, decimal, read_cell

SURE = {
    # digits
    "0": 0, " 0\xa0": 0, "0.0": 0, "0.00": 0, "０": 0, "０．００": 0, "-0": 0, "+0": 0, "○": 0, "0.5": "0.5", "5": 5,
    "12": 12, "１２": 12, "１２\u3000": 12, "+5": 5, "100": 100, "1.50": "1.50", "5．5": "5.5", "127.8848630": "127.8848630",
    "1278848.63": "1278848.63", "123456789": 123456789, "\u200b12": 12, "1\u200b2": 12, "1\xad2": 12, "\u200e12\ufeff": 12,
    # minus signs
    "-5": -5, "－5": -5, "−5": -5, "–5": -5, "﹣5": -5, "-540": -540, "－540": -540, "−0.5": "-0.5",
    # separators
    "12,345": 12345, "12，345": 12345, "1，064": 1064, "1,278,848.63": "1278848.63", "１，２３４．５６": "1234.56",
    "5，000。": 5000, "1，278．63": "1278.63",
    # what stands behind
    "12.": 12, "12。": 12, "１２，": 12, "5、": 5, "5；": 5, "5．": 5, "5,,": 5, "5.5.": "5.5", "5 。": 5, "5\n\n": 5,
    # units
    "12件": 12, "5 件": 5, "5\n件": 5, "５件": 5, "5,000件": 5000, "3户": 3, "5件次": 5, "5件(次)": 5, "5人次": 5, "5宗": 5,
    "5份": 5, "5条": 5, "5项": 5, "5 个": 5, "5起": 5, "5例": 5, "5批": 5, "5笔": 5, "5场": 5, "5封": 5, "0件": 0, "0 件": 0,
    "7730.28万元": "7730.28", "5 万元": 5, "5万元整": 5, "￥5万元": 5, "人民币5万元": 5, "1,278.63万元": "1278.63", "5（万元）": 5,
    "5（件）": 5, "0元": 0, "0万元": 0, "0.00万元": 0, "￥0": 0, "共5件": 5, "合计5": 5, "计 5 件": 5,
    # remarks
    "22（其中修订16件）": 22, "5 件（含\n上年 2 件）": 5, "5（含撤回1件）": 5, "5（上年结转）": 5, "5件，其中3件": 5,
    "12件 （其中公开3件）": 12, "5（其中：网上3件，当面2件）": 5, "0（本年未收到）": 0, "0（无）": 0, "5（注1）": 5, "5（5）": 5,
    "5（五）": 5, "5（a(b)）": 5,
    # Chinese numerals
    "〇": 0, "零": 0, "零（0）": 0, "三": 3, "两": 2, "十": 10, "十二": 12, "二十": 20, "一百": 100, "一百零五": 105,
    "一百〇五": 105, "一百二十": 120, "三千二百": 3200, "一万二千": 12000, "五件": 5, "五 件": 5, "五十二件": 52, "两件": 2,
    "零件": 0, "〇件": 0, "一件": 1, "一（1）": 1, "贰拾": 20, "叁": 3, "壹佰贰拾叁": 123, "叁拾万元": 30, "五（5）": 5,
}  # fmt: skip
DOUBTFUL = {
    "$409$": 409,
    # digits apart
    "1 2": 12, "1\n2": 12, "1\u30002": 12, "1\xa02": 12, "５ ５": 55, "12\n34": 1234, "12 345": 12345, "8,85\n3": 8853,
    "1,\n234": 1234, "1\n,234": 1234, "12 .5": "12.5", "12. 5": "12.5", "12.\n5": "12.5", "1 278.63": "1278.63",
    "0 0": 0, "0\n0": 0, "5\t6": 56, "- 5": -5, "二 十": 20, "一百\n二十": 120, "1 2件": 12,
    # figures run together
    "00": 0, "012": 12, "00.00": 0, "0 12": 12, "一二三": 123, "二〇二一": 2021, "〇〇": 0,
    # what stands for a dash
    "一": 1, "⼀": 1, " 一 ": 1,
    # not the table's unit
    "500元": 500, "12.5元": "12.5", "5元整": 5, "￥5": 5, "¥1,234.50": "1234.50", "5千元": 5, "1.2亿元": "1.2", "5（元）": 5,
    "3万": 30000, "1.2万": 12000, "3万件": 30000, "1亿": 10**8,
    # another figure, or none that is meant as one
    "5（3）": 5, "5(3件)": 5, "0（1）": 0, "五（6）": 5, "5（约）": 5, "5（暂估）": 5, "5（": 5, "5（其中修订": 5, "（5）": 5, "(5)": 5,
    "“5”": 5, "[5]": 5, "【5】": 5, "—5": -5, "— 5": -5, "—0": 0, ".5": "0.5", "-.5": "-0.5",
    # marks of notes
    "12①": 12, "5*": 5, "5 *": 5, "5※": 5, "5★": 5, "5#": 5, "5[1]": 5, "5［1］": 5, "5【注】": 5, "5注": 5, "5注1": 5, "5¹": 5,
    "①\n0": 0, "*\n12": 12, "①12件": 12, "[1] 5": 5, "¹5": 5, "※1,234": 1234, "5²": 5, "5₁": 5, "5·": 5, "5…": 5, "5：": 5, "5†": 5, "5‡": 5,
    # signs upon digits, and what is not printed between them
    "1\u034f2": 12, "1\u03362": 12, "2\ufe0f\u20e33\ufe0f\u20e3": 23, "1\u31642": 12, "1\u28002": 12, "1\U000e00312": 12,
}  # fmt: skip
BLANK = ["", " ", "\u3000\n", "\u200b", "\ufeff\xa0"]
DASHES = ["/", "／", "-", "--", "—", "——", "— —", "―", "\\", "*", "~", "-\n-"]
NO_NUMBER = [
    "无", "无 ", "没有", "空", "暂无", "不涉及", "未发生", "无数据", "同上", "见附件", "不详", "N/A", "null", "x", "×", "√", "●",
    "O", "o", "l", "I", "1O", "l2", "12a", "A12", "5th", "№5", "第5件", "5号", "5页", "5年", "2021年", "12:30", "2021-01-01",
    "3、5", "3/5", "1/2", "½", "Ⅻ", "⑫", "1-2", "1～2", "1至2", "0/0", "0-0", "0、0", "5-", "-5-", "/0", "0/", "5+3", "5=5",
    "5件;3件", "12、5", "12。5", "1,2", "12,34", "1,23,456", "5,0000", "1'234", "1.2.3", "12.345.678", "1.278,63", "1.5e3",
    "10%", "5％", "5‰", "百分之五", "约12", "约 5 件", "近5", "12余件", "5多", "5左右", "5+", "5?", "数十", "若干", "百", "千",
    "半", "三点五", "一百二", "一千二", "十百", "1万2千", "件", "万元", "其中3件", "（其中3件）5", "一、5", "2.重复", "。", "…", "·",
]  # fmt: skip


@pytest.mark.parametrize(("raw", "value"), SURE.items(), ids=repr)
def test_figures_that_are_sure(raw: str, value: object) -> None:
    number = Decimal(str(value))
    assert read_cell(raw) == ("number" if number else "zero", number, None)
    assert "-0" not in str(read_cell(raw)[1]) or number


@pytest.mark.parametrize(("raw", "value"), DOUBTFUL.items(), ids=repr)
def test_figures_that_are_doubtful(raw: str, value: object) -> None:
    number = Decimal(str(value))
    kind, read, doubt = read_cell(raw)
    assert (kind, read) == ("number" if number else "zero", number)
    assert doubt


@pytest.mark.parametrize("kind", ["blank", "dash", "text"])
def test_what_is_no_figure(kind: str) -> None:
    cells = {"blank": BLANK, "dash": DASHES, "text": NO_NUMBER}[kind]
    assert {raw: read_cell(raw) for raw in cells} == dict.fromkeys(cells, (kind, None, None))


@pytest.mark.parametrize("figure", [raw for raw in SURE if not raw.strip()[-1].isdigit() or raw.isascii()])
def test_a_figure_in_traditional_characters_is_the_same(figure: str) -> None:
    printed = figure.translate(str.maketrans("万个条项贰叁", "萬個條項貳叄"))
    assert read_cell(printed)[:2] == read_cell(figure)[:2]


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
        ("一百二十三", 123),
        ("三千零五十", 3050),
        ("十万", 100000),
        ("一百二", None),
        ("一万二", None),
        ("十百", None),
        ("百二十", None),
        ("万", None),
        ("二十百", None),
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


_FULL_WIDTH = str.maketrans("0123456789,.-", "０１２３４５６７８９，．－")


@given(
    number=st.decimals(-(10**9), 10**9, places=2) | st.integers(0, 10**9).map(Decimal),
    grouped=st.booleans(),
    full=st.booleans(),
    head=st.sampled_from(["", "共", "合计", " ", "\u3000", "\u200b"]),
    unit=st.sampled_from(["", "件", " 件", "人次", "件(次)", "\n"]),
    tail=st.sampled_from(["", "。", "，", "（其中网上3件）", "（无）", "\xa0"]),
)
def test_a_figure_however_it_is_dressed_is_the_figure_printed(
    number: Decimal, grouped: bool, full: bool, head: str, unit: str, tail: str
) -> None:
    printed = f"{number:,}" if grouped else str(number)
    kind, value, doubt = read_cell(head + (printed.translate(_FULL_WIDTH) if full else printed) + unit + tail)
    assert (kind, value) == ("number" if number else "zero", number), doubt
    assert doubt is None or "括号" in doubt  # （其中…3件） after a zero leaves open which of the two is meant


@given(
    st.lists(
        st.sampled_from([*"0123456789０５〇一十百万两,，.． \n-—/件元万（）()其中约*①第年", "其中"]),
        max_size=12,
    )
)
def test_what_looks_like_figures_is_read_as_printed_or_in_doubt(pieces: list[str]) -> None:
    """A value nobody doubts is the digits of the text, before anything in brackets, in their order."""
    raw = "".join(pieces)
    kind, value, doubt = read_cell(raw)
    assert (value is not None) == (kind in ("number", "zero"))
    if value is None or doubt is not None:
        return
    head = re.split("[（(]|其中", unicodedata.normalize("NFKC", raw))[0]
    digits = "".join(char for char in head if char.isascii() and char.isdigit())
    if digits:
        assert digits.lstrip("0") == str(abs(value)).replace(".", "").lstrip("0")


def chinese(number: int) -> str:
    """As it is written out: 一万零五, 三千零五十."""
    if number >= 10_000:
        low = number % 10_000
        joint = "零" if 0 < low < 1000 else ""
        return f"{chinese(number // 10_000)}万{joint}{chinese(low) if low else ''}"
    written, gap = "", False
    for unit, name in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit = number // unit % 10
        written += ("零" if gap and digit and written else "") + (
            "零一二三四五六七八九"[digit] + name if digit else ""
        )
        gap = (gap or bool(written)) and not digit
    return written


@given(st.integers(1, 99_999_999))
def test_numerals_written_out_are_what_they_say(number: int) -> None:
    assert chinese_number(chinese(number)) == number
    assert chinese_number(chinese(number).replace("零", "〇")) == number
