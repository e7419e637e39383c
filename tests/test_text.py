"""Folding: one spelling, and the way back to the print."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from auditor.text import fold, folded, skeleton


@pytest.mark.parametrize(
    ("printed", "plain"),
    [
        ("收到和處理政府信息公開申請", "收到和处理政府信息公开申请"),
        ("⼀、总体情况", "一、总体情况"),
        ("⺠政局", "民政局"),
        ("２０２１年（１）", "2021年(1)"),
        ("共 计\n3 件", "共计3件"),
        ("2021 12", "2021 12"),
        ("A\u200b B", "A B"),
        ("“三安全一稳定”", '"三安全一稳定"'),
        ("二○二二年", "二〇二二年"),
        ("", ""),
    ],
)
def test_folding(printed: str, plain: str) -> None:
    assert folded(printed) == plain


@given(st.text(max_size=80))
def test_every_folded_character_leads_back_to_the_print(printed: str) -> None:
    result = fold(printed)
    assert len(result.offsets) == len(result.text)
    assert list(result.offsets) == sorted(set(result.offsets))
    for start in range(len(result.text)):
        for end in (start + 1, len(result.text)):
            quote = result.quote(start, end)
            assert quote in printed
            assert folded(quote) == result.text[start:end].strip(" ")


@given(st.text(alphabet="政府信息公開年度报告，。12 \n", max_size=40))
def test_folding_twice_changes_nothing(printed: str) -> None:
    once = folded(printed)
    assert folded(once) == once


def test_skeleton_leaves_letters_and_digits() -> None:
    assert skeleton("（二）部分公开（区分处理的，只计这一情形）") == skeleton(
        "(二)部分公开 (区分处理的,只计这一情形)"
    )
    assert skeleton("1.属于国家秘密") == "1属于国家秘密"
