"""Patterns of authors: over folded text, in linear time, with their mistakes told in Chinese."""

from __future__ import annotations

import re

import pytest

from auditor.declared.patterns import Pattern, fold_pattern
from auditor.text import folded


@pytest.mark.parametrize(
    ("pattern", "text"),
    [
        ("（含上年结转）", "申请(含上年结转)17件"),
        ("資訊公開", "资讯公开"),
        ("第[一二三]条，应当", "第二條，應當"),
        ("收费 通知", "收费通知"),
        (r"申请\d+件", "申请１７件"),
        ("《条例》", "《條例》"),
        ("政务[、，]公开", "政务，公开"),
    ],
)
def test_they_match_what_is_printed_in_any_spelling(pattern: str, text: str) -> None:
    assert Pattern(pattern).find(folded(text))


def test_folding_escapes_what_becomes_a_sign() -> None:
    assert fold_pattern("（一）") == r"\(一\)"
    assert fold_pattern("(一|二)") == "(一|二)"


@pytest.mark.parametrize("pattern", ["(a+)+$", "(a|a)*b", "(.*)(.*)(.*)(.*)(.*)x", "(公|公)*开"])
def test_nothing_blows_up(pattern: str) -> None:
    """Linear time: a backtracking engine would not come back from these."""
    assert Pattern(pattern + "终").find("a公" * 50_000) is None


MISTAKES = [
    ("(公开", "缺少右括号"),
    ("公开)", "多余的右括号"),
    ("[公开", "缺少 ]"),
    ("(?=公开)", "环视"),
    ("(?<!不)公开", "环视"),
    (r"(公开)\1", "转义"),
    ("公{9999}", "重复次数太大"),
    ("*公开", "前面缺少内容"),
    ("公开\\", "反斜杠"),
    ("", "空的"),
    ("公?", "处处成立"),
    ("公" * 1001, "最多"),
]


@pytest.mark.parametrize(("pattern", "says"), MISTAKES, ids=[one[1] for one in MISTAKES])
def test_mistakes_are_told(pattern: str, says: str) -> None:
    with pytest.raises(ValueError, match=re.escape(says)):
        Pattern(pattern)
