"""Text of RTF: encodings, Unicode with its fallbacks, what is hidden, deleted, printed by fields or lists."""

from __future__ import annotations

import pytest
from rtf_parts import HEAD, coded, lines, read, row, rtf

EDGES = [3000, 6000]


def test_bytes_in_the_encoding_of_their_font() -> None:
    body = (
        coded("一、总体情况", "gbk").join((r"\pard\f0 ", r"\par "))
        + coded("個人", "big5").join((r"\f3 ", r"\par "))
        + coded("“x” é", "cp1252").join((r"\f1 ", r"\par "))
        + coded("西文字体中文", "gbk").join((r"\f1 ", r"\par "))
        + r"\f2 \'8c\f4\'b4\par\f0 "
        + coded("䶮㑇", "gb18030")
    )
    found = lines(read(rtf(body)))
    assert found == ["一、总体情况", "個人", "“x” é", "西文字体中文", "❶×", "䶮㑇"]


@pytest.mark.parametrize("head", [r"{\rtf1\ansi", r"{\rtf1\ansi\ansicpg936", r"{\rtf1\ansi\ansicpg54936", r"{\rtf1\ansi\ansicpg0"])  # fmt: skip
def test_without_fonts(head: str) -> None:
    data = head.encode() + b" " + "共12件".encode("gbk") + rb"\par " + coded("完").encode() + b"}"
    assert lines(read(data)) == ["共12件", "完"]


def test_a_code_page_stated_for_a_font() -> None:
    head = r"{\rtf1\ansi\ansicpg1252{\fonttbl{\f0\cpg936 Song;}}"
    assert lines(read(rtf(r"\f0 政府", head))) == ["政府"]


def test_the_second_byte_of_a_character_may_be_a_letter_or_brace() -> None:
    data = HEAD.encode() + b"\\f0 " + b"\\'81A\\'81\\'5c\\'82\\'7d" + b"12}"
    assert lines(read(data)) == [b"\x81A\x81\x5c\x82\x7d12".decode("gbk")]


def test_unicode_and_what_is_written_for_readers_without() -> None:
    for text in (
        r"\u25919 ?\u24220 ?",
        r"\uc2\u25919\'d5\'fe\u24220\'b8\'ae",
        r"\uc0\u25919\u24220 ",
        r"\u25919??\u24220 ?",
    ):
        assert lines(read(text))[0].replace("?", "") == "政府"
    assert lines(read(r"\u-3913 ?")) == ["\uf0b7"]
    assert lines(read(r"\u-10176 ?\u-9216 ?")) == ["\U00020000"]
    assert lines(read(r"{\uc0 {\u25919}}\u24220 ?x")) == ["政府x"]
    assert lines(read(r"\u8220 \ldblquote 12\u8221 \rdblquote")) == ["“12”"]


def test_symbols_and_words_for_characters() -> None:
    text = r"\{a\}\\b\~c\_d\-e\emdash f\tab g\line h\lquote i\rquote\bullet"
    assert lines(read(text)) == ["{a}\\b\u00a0c-de—f\tg", "h‘i’•"]
    assert lines(read("a\\\nb\r\nc")) == ["a", "bc"]


@pytest.mark.parametrize("how", ["1", "2"])
def test_a_first_letter_that_is_set_large_belongs_to_what_follows(how: str) -> None:
    first = rf"\pard\posyt\dropcapli3\dropcapt{how}\fs96 一\par"
    assert lines(read(rf"{first}\pard\fs24 段收到3件\par 后\par ")) == ["一段收到3件", "后"]
    assert lines(read(rf"{first} 段收到3件\par 后\par ")) == ["一段收到3件", "后"]


@pytest.mark.parametrize(
    ("place", "over"),
    [
        (r"\shpbypara\shpbyignore\shptop1", True),
        (r"\shpbypara\shptop300", False),
        (r"\shpbypage\shptop1", False),
    ],
)
def test_a_heading_in_a_box_at_the_top_of_a_paragraph_stands_over_it(place: str, over: bool) -> None:
    box = rf"{{\shp{{\*\shpinst{place}{{\shptxt \pard 六、其他事项\par}}}}{{\shprslt}}}}"
    other = r"{\shp{\*\shpinst{\shptxt \pard 一、总体情况\par}}}"
    found = lines(read(rf"前\par {box}{other}费0元\par 后\par "))
    shown = ["六、其他事项", "费0元"] if over else ["费0元", "六、其他事项"]
    assert found == ["前", *shown, "一、总体情况", "后"]


def test_hidden_and_deleted_text() -> None:
    document = read(
        r"共{\v 密}12{\deleted 3}件{\revised 新}\par 前{\deleted\par}后\par {\v\v0 显}{\v\plain 也}"
    )
    assert lines(document) == ["共12件新", "前后", "显也"]
    assert document.ignored == ("修订中已删除的文字：1 处", "隐藏文字：1 处")
    assert lines(read(r"共{\mvf 3}{\mvt 12}件")) == ["共12件"]


def test_destinations_are_not_text() -> None:
    document = read(
        r"{\colortbl;\red0;}{\info{\title 年报}{\author 某}}{\header 眉}{\footer 脚}{\*\unknown 未知{\b x}}"
        r"文{\footnote 注}{\*\bkmkstart b}本{\*\bkmkend b}{\pict\wmetafile8 0102ff}{\xe 索引}{\*\shppict{\pict 00}}{\nonshppict{\pict 00}}"
    )
    assert lines(document) == ["文本"]
    assert document.metadata == {"title": "年报"}
    assert "图片或嵌入对象：2 处" in document.ignored
    assert {"页眉：1 处", "页脚：1 处", "脚注：1 处"} <= set(document.ignored)


def test_binary_data_is_passed_over() -> None:
    data = HEAD.encode() + b"a{\\pict\\bin9 }}}\\par{{}b}"
    assert lines(read(data)) == ["ab"]
    assert lines(read(HEAD.encode() + b"a\\bin-5 b}")) == ["ab"]


def test_fields_give_their_result() -> None:
    field = r"{\field{\*\fldinst { HYPERLINK x }}{\fldrslt {12}}}"
    document = read(rf"共{field}件\par " + row([r"{\field{\*\fldinst EQ \\o(1)}{\fldrslt }}", field], EDGES))
    assert lines(document) == ["共12件"]
    first, second = document.tables[0].cells
    assert (first.text, second.text) == ("", "12")
    assert first.doubt
    assert not second.doubt


def test_printed_numbers_of_lists() -> None:
    text = (
        r"{\listtext\pard\plain 一、\tab}总体情况\par{\pntext\f1 1.\tab}第一\par"
        r"{\listtext\f4\'b7\tab}点\par{\*\pn\pnlvlbody{\pntxta x}}{\listtext （一）}小节\par"
    )
    assert lines(read(text)) == ["一、总体情况", "1. 第一", "点", "（一）小节"]


def test_headings_and_contents_by_style() -> None:
    styles = r"{\stylesheet{\s0 Normal;}{\s1\outlinelevel0 Title;}{\s2 heading 2;}{\*\cs9 x;}{\s19 toc 1;}{\s20 Contents 2;}}"
    document = read(
        rf"{styles}\s1 一\par\pard\s2 二\par\pard\outlinelevel2 三\par\pard\s19 目录\par\pard\s20 节\par\pard 文\par"
    )
    assert [(one.text, one.level) for one in document.paragraphs] == [
        ("一", 1), ("二", 2), ("三", 3), ("文", None),
    ]  # fmt: skip
    assert document.ignored == ("自动目录的行：2 处",)


def test_sentences_and_cells_in_the_style_of_contents_are_read() -> None:
    row = r"\trowd\cellx3000\cellx6000\pard\intbl\s19 新收\cell 3\cell\row"
    document = read(rf"{{\stylesheet{{\s19 toc 1;}}}}\pard\s19 目录\tab 1\par 收到3件。\par{row}\pard 后\par")
    assert lines(document) == ["收到3件。", "后"]
    assert [cell.text for cell in document.tables[0].cells] == ["新收", "3"]


def test_text_written_twice_is_read_once() -> None:
    assert lines(read(r"a{\upr{x}{\*\ud{\u25919 ?}}}b")) == ["a政b"]
    shape = r"{\shp{\*\shpinst\shpleft0{\sp{\sn a}{\sv b}}{\shptxt \pard 框内\par}}{\shprslt{\*\do 框内}}}"
    assert lines(read(rf"上{shape}行\par 下")) == ["上行", "框内", "下"]
    drawn = r"{\*\do\dobxcolumn\dptxbx{\dptxbxtext\pard 框内\par}\dpx1}"
    assert lines(read(rf"上{drawn}行\par 下")) == ["上行", "框内", "下"]


def test_raised_struck_and_pictured_figures_are_doubted() -> None:
    texts = [
        r"22{\super 1}",
        r"{\strike 5}",
        r"{\pict 00}",
        r"22{\fs12 1}",
        "9",
        r"{\fs12 9}",
        r"9{\fs12 （件）}",
        r"9{\field{\*\fldinst HYPERLINK \\l n}{\fldrslt 1}}",
        r"{\field{\*\fldinst HYPERLINK \\l n}{\fldrslt 9}}",
    ]
    cells = read(row(texts, list(range(1, 10)))).tables[0].cells
    assert [one.text for one in cells][:6] == ["22¹", "5", "", "221", "9", "9"]
    assert [bool(one.doubt) for one in cells] == [True, True, True, True, False, False, False, True, False]


@pytest.mark.parametrize(
    ("cell", "text", "doubtful"),
    [
        (r"\clcbpat2", r"\cf2 7", True),
        (r"\clcbpat2", r"\cf1 7", False),
        ("", r"\cf1 7", True),
        ("", r"\cbpat2\cf2 7", True),
        ("", r"\cbpat2\cf1 7", False),
        (r"\clcbpat1", r"\cf1 7", True),
        (r"\clcbpat2", "7", False),
        (r"\clcbpat2", r"\cf2 甲", False),
        (r"\clcbpat2", r"\chcbpat1\cf2 7", False),
    ],
)
def test_figures_against_the_ground_of_their_cells(cell: str, text: str, doubtful: bool) -> None:
    colours = r"{\colortbl;\red255\green255\blue255;\red31\green78\blue121;}"
    (table,) = read(colours + row([text, "3"], [3000, 6000], [cell])).tables
    assert [bool(one.doubt) for one in table.cells] == [doubtful, False]


@pytest.mark.parametrize(
    ("shape", "doubtful"),
    [
        (r"{\shp{\*\shpinst{\sp{\sn pib}{\sv{\pict 00}}}}}", True),
        (r"{\*\background{\shp{\*\shpinst{\sp{\sn fillBlip}{\sv{\pict 00}}}}}}", False),
        (r"{\pict 00}", False),
        (r"{\*\picprop{\sp{\sn pib}{\sv{\pict 00}}}}", False),
        (r"{\*\sv{\pict 00}}", False),
    ],
    ids=["a shape", "the background", "in the text", "of a picture", "of nothing"],
)
def test_the_picture_of_a_shape_may_lie_over_blank_cells(shape: str, doubtful: bool) -> None:
    (table,) = read(shape + r"\par " + row(["新收", "3", ""], [1, 2, 3])).tables
    assert [bool(one.doubt) for one in table.cells] == [False, False, doubtful]


def test_columns_without_width() -> None:
    (table,) = read(row(["7", "3"], [20, 6000])).tables
    assert [bool(one.doubt) for one in table.cells] == [True, False]


def test_a_table_of_colours_that_states_the_first_one_too() -> None:
    colours = r"{\colortbl\red0\green0\blue0;\red255\green255\blue255;}"
    (table,) = read(colours + row(["7", r"\cf1 8"], [3000, 6000])).tables
    assert [bool(one.doubt) for one in table.cells] == [False, True]
