"""What an RTF prints of its cells that is not simply their text: fields, figures above the line, black markers."""

from __future__ import annotations

import pytest
from rtf_parts import read, row

COLOURS = r"{\colortbl;\red0\green0\blue0;\red255\green255\blue0;\red255\green255\blue255;}"


def first(inside: str) -> tuple[str, bool]:
    one, other = read(COLOURS + row([inside, "9"], [3000, 6000])).tables[0].cells
    assert (other.text, other.doubt) == ("9", None)
    return one.text, one.doubt is not None


@pytest.mark.parametrize(("word", "doubt"), [(r"\up12", True), (r"\dn12", True), (r"\up2", False)])
def test_figures_moved_above_or_below_others(word: str, doubt: bool) -> None:
    assert first(rf"56{{{word} 3}}") == ("563", doubt)
    assert first(rf"{{{word} 56}}") == ("56", False)


def test_black_markers_under_text_that_states_no_colour() -> None:
    assert first(r"{\highlight1 86}") == ("86", True)
    assert first(r"{\highlight1\cf3 86}") == ("86", False)
    assert first(r"{\highlight2 86}") == ("86", False)
    assert first(r"{\highlight1 甲}") == ("甲", False)


def test_tabs_of_a_place_part_figures() -> None:
    assert first(r"4{\ptablnone\pmartabqr}8")[0] == "4\t8"


def test_fields_whose_code_is_printed_or_that_were_never_worked_out() -> None:
    def field(code: str, result: str) -> tuple[str, bool]:
        return first(rf"1{{\field{{\*\fldinst {code} }}{{\fldrslt {result}}}}}")

    assert field(r"EQ \\o(8,/)", "8") == ("18", True)
    assert field("PAGE", "2") == ("12", True)
    assert field("REF a", "") == ("1", True)
    assert field("REF a", "2") == ("12", False)


def test_drawings_that_are_not_in_the_file_are_gaps() -> None:
    assert [gap.what for gap in read(r"文{\field{\*\fldinst SHAPE }{\fldrslt}}\par ").gaps] == ["图形"]
    box = r"{\field{\*\fldinst SHAPE }{\fldrslt {\shp{\*\shpinst{\shptxt 框\par}}}}}"
    assert not read(rf"文{box}\par ").gaps
    assert [gap.what for gap in read(r"文{\field{\*\fldinst SHAPE }{\fldrslt{\pict 00}}}\par ").gaps] == [
        "图片或嵌入对象"
    ]


@pytest.mark.parametrize(
    ("inside", "doubt"),
    [
        (r"12", False),
        (r"{\strike 9}12", True),
        (r"{\cf3 9}12", True),
        (r"{\cf3\highlight1 9}12", False),
        (r"12{\fs12 1}", True),
        (r"12\'bc\'fe{\fs12 1}", False),
        (r"12{\super [1]}", False),
        (r'12{\field{\*\fldinst HYPERLINK "#n"}{\fldrslt 1}}', True),
        (r"{\field{\*\fldinst PAGE}{\fldrslt 12}}", True),
        (r"12{\shp{\*\shpinst{\shptxt 3\par}}}", False),
        (r"12{\shp{\*\shpinst{\shptxt\cf3 3\par}}}", False),
    ],
)
def test_figures_of_running_text(inside: str, doubt: bool) -> None:
    document = read(COLOURS + r"\pard " + inside + r"\'bc\'fe\par\pard 3\par")
    first, *others = document.paragraphs
    assert [bool(one.doubt) for one in (first, *others)] == [doubt, *[False] * len(others)]
    assert not doubt or "单元格" not in str(first.doubt)
