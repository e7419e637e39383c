from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from auditor.reporters.printable import one_line, safe, width_of, wrap, wrapped

ANY_TEXT = st.text(st.characters(codec=None), max_size=200)
CHINESE = st.text(st.sampled_from("年度报告，。（）“”、abc 0123\n\u3000：；%"), max_size=200)


@given(ANY_TEXT)
def test_nothing_active_is_left(text: str) -> None:
    for character in safe(text):
        assert character == "\n" or unicodedata.category(character) not in ("Cc", "Cf", "Cs", "Zl", "Zp")


@given(ANY_TEXT)
def test_safe_text_can_be_encoded_and_is_stable(text: str) -> None:
    once = safe(text)
    once.encode("utf-8")
    assert safe(once) == once


@given(ANY_TEXT)
def test_one_line_is_one_line(text: str) -> None:
    assert len(one_line(text).splitlines()) <= 1


@pytest.mark.parametrize(
    ("printed", "shown"),
    [
        ("\x1b[31m红\x1b[0m", "<U+001B>[31m红<U+001B>[0m"),
        ("a\x9b2Jb", "a<U+009B>2Jb"),
        ("甲\u202e乙", "甲<U+202E>乙"),
        ("甲\u2066乙", "甲<U+2066>乙"),
        ("第一行\r\n第二行\r第三行", "第一行\n第二行\n第三行"),
        ("左\t右", "左 右"),
        ("零\u200b宽", "零宽"),
        ("半\ud800个", "半\ufffd个"),
        ("[red]局[/red]:100:", "[red]局[/red]:100:"),
        ("　全角空格", "　全角空格"),
    ],
)
def test_what_is_shown_instead(printed: str, shown: str) -> None:
    assert safe(printed) == shown


@given(st.one_of(ANY_TEXT, CHINESE), st.integers(2, 60))
def test_lines_fit_and_lose_only_white_space(text: str, width: int) -> None:
    text = safe(text)
    lines = wrapped(text, width)
    assert all(cell_len(line) <= width for line in lines)
    assert "".join("".join(lines).split()) == "".join(text.split())


@given(CHINESE, st.integers(6, 60))
def test_offsets_are_in_order(text: str, width: int) -> None:
    end = 0
    for start, stop in wrap(text, width):
        assert end <= start <= stop
        end = stop


def test_closing_marks_do_not_start_a_line() -> None:
    text = "第三部分的数字（共七列）不相等，请核对“总计”一列。" * 6
    for width in range(12, 60):
        assert not any(line[0] in "，。）”" for line in wrapped(text, width))
        assert not any(line[-1] in "（“" for line in wrapped(text, width))


def test_numbers_and_words_stay_whole() -> None:
    lines = wrapped("共收到1234567件，规则requests-balance不成立，得82–90.5分", 16)
    assert any("82–90.5" in line for line in lines)
    assert any("1234567" in line for line in lines)
    assert any("requests-balance" in line for line in lines)


def test_a_long_word_is_cut_to_fit() -> None:
    assert wrapped("a" * 25, 10) == ["a" * 10, "a" * 10, "a" * 5]


def test_marks_that_some_terminals_print_wide_count_as_wide() -> None:
    assert width_of("“中”") == 6
