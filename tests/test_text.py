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
        ("⼋、⺠⽣⻔⼾⽹⻚⻓⻋⾏⽂⻅⻆", "八、民生门户网页长车行文见角"),
        ("總計結轉下年度繼續辦理", "总计结转下年度继续办理"),
        ("行政復議、行政訴訟", "行政复议、行政诉讼"),
        ("予以公開、部分公開（區分處理）", "予以公开、部分公开(区分处理)"),
        ("無法提供、不予處理", "无法提供、不予处理"),
        ("答覆、回覆，覆蓋面", "答复、回复,覆盖面"),
        ("縣（市、區）人民政府辦公廳", "县(市、区)人民政府办公厅"),
        ("規範性文件製發、廢止、現行有效", "规范性文件制发、废止、现行有效"),
        ("戸籍、戶籍、淸單、値班", "户籍、户籍、清单、值班"),
        ("裡 裏 台 臺", "里里台台"),
        ("ＡＢＣ－１２３％", "ABC-123%"),
        ("５８．３％", "58.3%"),
        ("﹙一﹚﹔﹕﹪", "(一);:%"),
        ("「公開」『條例』〝範圍〞", '"公开""条例""范围"'),
        ("12–31 12—31 12−31 12‐31", "12-31 12-31 12-31 12-31"),
        ("葛\ufe00城", "葛城"),
        ("采购总金额︵万元︶", "采购总金额(万元)"),
        ("二◯二二年○月", "二〇二二年〇月"),
        ("政府資訊公開、規範性檔案", "政府信息公开、规范性文件"),
        ("资讯、檔案館", "资讯、档案馆"),
        ("報(bào)告（gào）(3)", "报告(3)"),
        ("依申请(shenqing)、附件(a)", "依申请(shenqing)、附件(a)"),
        ("㈠", "㈠"),
        ("豈車金", "岂车金"),
        ("二○二二年", "二〇二二年"),
        ("", ""),
    ],
)
def test_folding(printed: str, plain: str) -> None:
    assert folded(printed) == plain


def test_every_radical_has_a_character() -> None:
    radicals = [chr(code) for code in (*range(0x2E80, 0x2EF4), *range(0x2F00, 0x2FD6)) if code != 0x2E9A]
    assert not [one for one in radicals if folded(one) == one]


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
