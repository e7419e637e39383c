"""What a DOC prints of its cells that is not simply their text: fields, symbols, figures above the line, black markers."""

from __future__ import annotations

import struct

import pytest
from doc_writer import IN_TABLE, SPECIAL, Doc, Para, read, row, sprm

WINGDINGS = "Wingdings".encode("utf-16-le") + b"\0\0"
FONTS = {15: struct.pack("<HH", 1, 0) + bytes([39 + len(WINGDINGS)]) + bytes(39) + WINGDINGS}
BLACK = sprm(0x2A0C, 1)


def first(*stretches: tuple[str, bytes]) -> tuple[str, bool]:
    cell = Para(list(stretches), "\x07", IN_TABLE)
    made = Doc([cell, *row(["9"], [0, 3000, 6000])], parts=FONTS)
    one, other = read(made).tables[0].cells
    assert (other.text, other.doubt) == ("9", None)
    return one.text, one.doubt is not None


@pytest.mark.parametrize("flag", [SPECIAL, b""], ids=["flagged", "not flagged"])
def test_symbols_are_no_brackets_whether_flagged_or_not(flag: bytes) -> None:
    symbol = flag + struct.pack("<HHH", 0x6A09, 0, 0xF08C)
    assert first(("1", b""), ("(", symbol))[0] == "1❶"
    assert first(("(1)", b"")) == ("(1)", False)


@pytest.mark.parametrize(("steps", "doubt"), [(12, True), (-12, True), (2, False)])
def test_figures_moved_above_or_below_others(steps: int, doubt: bool) -> None:
    moved = struct.pack("<Hh", 0x4845, steps)
    assert first(("56", b""), ("3", moved)) == ("563", doubt)
    assert first(("56", moved)) == ("56", False)


def test_figures_smaller_than_others_beside_them() -> None:
    small, usual = (struct.pack("<HH", 0x4A43, half_points) for half_points in (12, 21))
    assert first(("56", usual), ("3", small)) == ("563", True)
    assert first(("56", b""), ("3", usual)) == ("563", False)
    assert first(("56", small)) == ("56", False)


def test_black_markers_under_text_that_states_no_colour() -> None:
    assert first(("86", BLACK)) == ("86", True)
    assert first(("86", BLACK + sprm(0x2A42, 8))) == ("86", False)
    assert first(("甲", BLACK)) == ("甲", False)
    assert first(("86", sprm(0x2A0C, 7))) == ("86", False)


def test_fields_whose_code_is_printed_or_that_were_never_worked_out() -> None:
    def field(code: str, result: str) -> tuple[str, bool]:
        return first(("1\x13", SPECIAL), (code, b""), ("\x14", SPECIAL), (result, b""), ("\x15", SPECIAL))

    assert field(r" EQ \o(8,/) ", "") == ("1", True)
    assert field(r" EQ \o(8,/) ", "8") == ("18", True)
    assert field(" PAGE ", "2") == ("12", True)
    assert field(r" HYPERLINK \l n ", "2") == ("12", True)
    assert field(' HYPERLINK "a.htm" ', "2") == ("12", False)
    assert field(" REF a ", "") == ("1", True)
    assert field(" REF a ", "2") == ("12", False)


@pytest.mark.parametrize(
    "look", [struct.pack("<HB", 0x2A48, 1), struct.pack("<HH", 0x4A43, 12)], ids=["raised", "small"]
)
def test_figures_in_a_style_of_marks_beside_others(look: bytes) -> None:
    base = struct.pack("<HHHHHHHHH", 4, 0xFFF << 4 | 2, 1, 0, 0, 1, ord("x"), 0, len(look)) + look
    sheet = struct.pack("<HHHH", 4, 2, 10, 0) + struct.pack("<H", len(base)) + base
    styled = struct.pack("<HH", 0x4A30, 1)
    document = read(
        Doc(
            [Para([("56", b""), ("1", styled)], "\x07", IN_TABLE), *row(["9"], [0, 3000, 6000])],
            parts={1: sheet},
        )
    )
    one, other = document.tables[0].cells
    assert one.doubt is not None
    assert (other.text, other.doubt) == ("9", None)


@pytest.mark.parametrize(
    ("stretches", "doubt"),
    [
        ([("12", b"")], False),
        ([("9", sprm(0x0837, 1)), ("12", b"")], True),
        ([("9", sprm(0x2A42, 8)), ("12", b"")], True),
        ([("12", b""), ("1", struct.pack("<HH", 0x4A43, 12))], True),
        ([("12", b""), ("[1]", sprm(0x2A48, 1))], False),
        ([("\x13", SPECIAL), (" PAGE ", b""), ("\x14", SPECIAL), ("12", b""), ("\x15", SPECIAL)], True),
    ],
)
def test_figures_of_running_text(stretches: list[tuple[str, bytes]], doubt: bool) -> None:
    first, last = read(Doc([Para([*stretches, ("件", b"")]), Para([("3", b"")])])).paragraphs
    assert (bool(first.doubt), last.doubt) == (doubt, None)
    assert not doubt or "单元格" not in str(first.doubt)


def test_text_struck_out_by_a_style() -> None:
    look = sprm(0x0837, 1)
    base = struct.pack("<HHHHHHHHH", 4, 0xFFF << 4 | 2, 1, 0, 0, 1, ord("x"), 0, len(look)) + look
    sheet = struct.pack("<HHHH", 4, 2, 10, 0) + struct.pack("<H", len(base)) + base
    styled = struct.pack("<HH", 0x4A30, 1)
    runs = [("9", b""), ("9", styled), ("9", styled + sprm(0x0837, 0))]
    made = Doc([Para([one]) for one in runs], parts={1: sheet})
    assert [bool(one.doubt) for one in read(made).paragraphs] == [False, True, False]
