from __future__ import annotations

import unicodedata
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from auditor.reporters.archive import zipped
from auditor.reporters.filenames import Names, clean


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("某局", "某局"),
        ("a/b\\c:d", "a_b_c_d"),
        ("..", "未命名"),
        (" 某局. ", "某局"),
        ("con", "_con"),
        ("LPT1.txt", "_LPT1.txt"),
        ("COM¹", "_COM¹"),
        ("console", "console"),
        ("", "未命名"),
    ],
)
def test_what_windows_refuses_is_replaced(text: str, expected: str) -> None:
    assert clean(text) == expected


@given(st.text())
def test_every_name_is_short_and_whole(text: str) -> None:
    name = Names().name(text, ".docx")
    assert name and name == name.strip(" .") and len(name.encode()) <= 190
    assert not set(name) & set('<>:"/\\|?*')
    assert not any(unicodedata.category(one) in ("Cc", "Cf", "Cs") for one in name)
    assert Path(name).name == name


@given(st.lists(st.sampled_from(["a", "A", "ａ", "a（2）", "b"]), max_size=12))
def test_no_name_is_given_twice(texts: list[str]) -> None:
    names = Names()
    given_names = [names.name(text, ".docx") for text in texts]
    assert len({name.casefold() for name in given_names}) == len(texts)


def test_archives_have_no_clock() -> None:
    files = [("甲.txt", b"1"), ("乙/丙.txt", b"2")]
    assert zipped(files) == zipped(files)
