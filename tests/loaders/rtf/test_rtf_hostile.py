"""RTF that is damaged, or built to exhaust or mislead."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rtf_parts import HEAD, read, row, rtf
from strategies import damaged

from auditor.errors import UnreadableError
from auditor.limits import DEFAULT
from auditor.loaders.base import Source, load
from auditor.loaders.rtf import LOADER
from auditor.model.document import Document
from auditor.plugins import PluginHost

GOOD = rtf(r"一\par " + row(["新收", r"{\b 12}\par 3"], [3000, 6000]) + r"\u25919\'d5\'fe 完\par")


def attempt(data: bytes) -> Document | None:
    try:
        return load(Source("x.rtf", data), [LOADER])
    except UnreadableError as error:
        assert error.where == "x.rtf" or "无法识别" in error.what
        assert "\n" not in str(error)
        return None


@pytest.mark.parametrize("start", ["", r"\pard x", r"{\*\generator x}"])
@pytest.mark.parametrize(
    "piece", ["{", r"{\b ", r"{\*\unknown ", r"{\field{\*\fldinst ", r"{\shp{\*\shpinst{\shptxt "]
)
def test_nested_deep(start: str, piece: str) -> None:
    for end in ("}", ""):
        with pytest.raises(UnreadableError, match="嵌套过深"):
            read(rtf(start + piece * 100_000 + end * 100_000))


def test_nesting_is_the_users_to_set() -> None:
    data = rtf("{" * 800 + "x" + "}" * 800)
    with pytest.raises(UnreadableError, match="nesting="):
        read(data)
    assert load(Source("r", data, replace(DEFAULT, nesting=900)), [LOADER]).paragraphs[0].text == "x"


@pytest.mark.parametrize("size", ["2147483648", "99999999999999999999", "-2147483648"])
def test_binary_data_of_any_size(size: str) -> None:
    attempt(rtf(rf"a{{\bin{size} b}}c"))


@pytest.mark.parametrize("word", ["cellx", "trleft", "itap", "uc", "u", "f", "fcharset", "cpg", "ansicpg", "outlinelevel", "s"])  # fmt: skip
@pytest.mark.parametrize("number", ["", "0", "-1", "9999999999", "-9999999999", "65536"])
def test_numbers_of_any_size(word: str, number: str) -> None:
    attempt(
        rtf(
            rf"\{word}{number}\trowd\{word}{number}\cellx5\intbl\{word}{number} x\cell\row{{\fonttbl\f0\{word}{number} x;}}y"
        )
    )


def test_tables_too_deep_or_too_large() -> None:
    with pytest.raises(UnreadableError, match="嵌套过深"):
        read(r"\intbl\itap100000 x\nestcell")
    with pytest.raises(UnreadableError, match="过大"):
        read(r"\intbl " + r"x\cell " * 250_000 + r"\row")
    with pytest.raises(UnreadableError, match="过大"):
        read(
            "".join(
                row(["x"] * 60, [1900 * one + 30 * at for at in range(1, 61)], left=1900 * one)
                for one in range(600)
            )
        )


def test_a_cut_file_is_called_incomplete() -> None:
    for end in range(len(HEAD) + 4, len(GOOD) - 1, 7):
        with pytest.raises(UnreadableError, match="不完整"):
            read(GOOD[:end])


def test_what_follows_the_end_is_nothing() -> None:
    assert read(GOOD + b"}}}{\\par x").paragraphs == read(GOOD).paragraphs


@pytest.mark.parametrize("name", ["r.doc", "r.rtf", "r.docx", "r.txt", "r"])
def test_an_rtf_is_told_by_its_bytes(name: str) -> None:
    loaders = tuple(PluginHost().registries.loaders)
    assert load(Source(name, b"\xef\xbb\xbf\r\n" + GOOD), loaders).format == "rtf"


@settings(max_examples=200, deadline=None)
@given(
    st.lists(
        st.sampled_from(
            ["{", "}", r"\par ", r"\cell ", r"\row ", r"\trowd ", r"\cellx99 ", r"\intbl ", r"\itap2 ", r"\nestcell ", r"\nestrow ",
             r"\pard ", r"\u25919 ?", r"\'d5", "12", r"{\field", r"{\*\fldinst", r"{\fldrslt", r"{\shptxt ", r"{\listtext ",
             r"\deleted ", r"\v ", r"{\upr", r"{\*\ud", r"{\fonttbl", r"{\stylesheet", r"\f0 ", r"\clvmrg ", r"\clmrg ", r"\*", ";"]
        ),
        max_size=60,
    )
)  # fmt: skip
def test_words_in_any_order(words: list[str]) -> None:
    attempt(rtf("".join(words)))
    open_groups = "".join(words)
    attempt(rtf(open_groups + "}" * 60))


@settings(max_examples=150, deadline=None)
@given(damaged(GOOD))
def test_cut_and_flipped_files(data: bytes) -> None:
    attempt(data)
