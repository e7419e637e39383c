"""Punctuation of Chinese prose is made as wide as its characters; that of figures and addresses is left."""

from __future__ import annotations

import pytest

from auditor.loaders.scan.punctuation import widened


@pytest.mark.parametrize(
    ("read", "meant"),
    [
        ("结果对得上。(一)收取信息", "结果对得上。（一）收取信息"),
        ("二是多用图解;增设栏目,政务新媒体", "二是多用图解；增设栏目，政务新媒体"),
        ("来电(电话:0000-00001)询问", "来电（电话：0000-00001）询问"),
        ("邮箱:office@example),", "邮箱：office@example),"),
        ("(邮箱:office@example).", "（邮箱：office@example）."),
        ("共收到（含上年结转3)", "共收到（含上年结转3）"),
        ("(1)收到申请12,办结", "（1）收到申请12，办结"),
        ("均已办结( 二)", "均已办结（ 二）"),
        ("主动公开1,234条,其中", "主动公开1,234条，其中"),
        ("上午8:30至12:00", "上午8:30至12:00"),
        ("网址https://www.example/(a,b)", "网址https://www.example/(a,b)"),
        ("2021年1月1日一12月31日", "2021年1月1日—12月31日"),
        ("2020一2021年，一2", "2020—2021年，一2"),
        ("第一2条，十月一日一早", "第一2条，十月一日一早"),
        ("1,234", "1,234"),
        ("(0)", "(0)"),
        ("-1:(2)", "-1:(2)"),
        (")(", ")("),
        ("", ""),
    ],
)
def test_marks_beside_chinese_are_as_wide(read: str, meant: str) -> None:
    assert "".join(widened(list(read))) == meant
