"""Names of members, in whatever encoding, safe to show and apart from one another."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from auditor.archives import names

CHINESE = ["岚山区/水务局2021年报告.docx", "日照市财政局.pdf"]


@pytest.mark.parametrize("encoding", ["gbk", "gb18030", "utf-8"])
def test_chinese_names_without_a_declared_encoding(encoding: str) -> None:
    assert names.decode([name.encode(encoding) for name in CHINESE]) == CHINESE


def test_one_encoding_for_the_whole_archive() -> None:
    # 镕 is not in GB 2312, and a name alone could be taken for something else
    given = ["朱镕.pdf", "a.txt", "青榆县林业局.docx"]
    assert names.decode([name.encode("gbk") for name in given]) == given


def test_names_that_another_system_put_in_later() -> None:
    given = ["青榆县林业局.docx", "朱镕.pdf"]
    raw = [name.encode("gbk") for name in given] + ["日照市财政局.pdf".encode()]
    assert names.decode(raw) == [*given, "日照市财政局.pdf"]


def test_western_names_stay_what_they_are() -> None:
    given = ["Übersicht.pdf", "Résumé.docx"]
    assert names.decode([name.encode("cp437") for name in given]) == given
    assert names.decode([b"plain.txt"]) == ["plain.txt"]


@given(st.lists(st.binary(max_size=30), max_size=5))
def test_any_bytes_are_some_name(raw: list[bytes]) -> None:
    assert len(names.decode(raw)) == len(raw)


@pytest.mark.parametrize(
    ("given", "cleaned"),
    [
        ("../../etc/passwd", "etc/passwd"),
        ("/etc/passwd", "etc/passwd"),
        ("C:\\Windows\\报告.doc", "Windows/报告.doc"),
        ("区\\局\\报告.pdf", "区/局/报告.pdf"),
        ("./a//b/", "a/b"),
        ("..", ""),
        ("CON", "CON"),
        ("区 /报告.docx ", "区/报告.docx"),
        ("报告.docx.", "报告.docx"),
        (" ./...", ""),
        ("长" * 300 + ".pdf", "长" * 100 + "…" + "长" * 76 + ".pdf"),
    ],
)
def test_names_lose_roots_and_ways_up(given: str, cleaned: str) -> None:
    assert names.clean(given) == cleaned


@given(st.text(max_size=40))
def test_no_name_leads_anywhere(name: str) -> None:
    parts = names.clean(name).split("/")
    assert ".." not in parts
    assert not names.clean(name).startswith("/")


@given(st.lists(st.sampled_from(["a.txt", "a（同名2）.txt", "b", ".x", "d/a.txt"]), max_size=12))
def test_equal_names_are_kept_apart(given: list[str]) -> None:
    unique = names.Unique()
    made = [unique(name) for name in given]
    assert len(set(made)) == len(given)
    assert [name.rpartition(".")[2] for name in made if "." in name[1:]] == [
        name.rpartition(".")[2] for name in given if "." in name[1:]
    ]


def test_junk_is_told_from_hidden_files() -> None:
    for junk in (
        "__MACOSX/a/._b.pdf",
        "a/Thumbs.db",
        ".DS_Store",
        "~$报告.docx",
        "x/desktop.ini",
        "__MACOSX",
    ):
        assert names.is_junk(junk)
    assert not names.is_junk("a/报告.pdf")
    assert names.is_junk("报告_files/图标.png")  # what a browser saves beside a page
    assert not names.is_junk("files/报告.pdf")
    assert names.is_hidden("a/.git/报告.pdf")
    assert not names.is_hidden("a/报告.pdf")
