"""What Word writes and LibreOffice does not: text in pieces, tracked deletions, merges by flags, nested tables."""

from __future__ import annotations

import struct

import pytest
from doc_writer import (
    DELETED,
    HIDDEN,
    IN_TABLE,
    ROW_END,
    SPECIAL,
    Doc,
    Para,
    cell,
    deep,
    define,
    lines,
    p,
    read,
    row,
    sprm,
)

from auditor.errors import UnreadableError
from auditor.loaders.doc.numbering import read_lists
from auditor.loaders.doc.sprms import sprms
from auditor.loaders.edged_rows import UNSURE
from auditor.model.document import Table

PLACES = [0, 3000, 6000]


def grid(table: Table) -> list[tuple[str, int, int, int, int]]:
    return [(one.text, one.row, one.column, one.rowspan, one.colspan) for one in table.cells]


@pytest.mark.parametrize("reverse", [False, True])
@pytest.mark.parametrize("table", ["0Table", "1Table"])
@pytest.mark.parametrize(
    ("cuts", "narrow"), [((), ()), ((3,), ()), ((7, 12, 16), (1,)), ((1, 7, 9, 12), (2, 3))]
)
def test_text_in_pieces_of_both_widths_and_any_order(
    cuts: tuple[int, ...], narrow: tuple[int, ...], reverse: bool, table: str
) -> None:
    paragraphs = [p("一、总体情况"), p("ab“d"), *row(["新收", "12"], PLACES), p("完")]
    made = Doc(paragraphs, cuts=cuts, reverse=reverse, narrow=frozenset(narrow), table=table)
    document = read(made)
    assert lines(document) == ["一、总体情况", "ab“d", "完"]
    assert grid(document.tables[0]) == [("新收", 0, 0, 1, 1), ("12", 0, 1, 1, 1)]


def test_tracked_changes_are_accepted() -> None:
    document = read(
        [
            Para([("共12", b""), ("3", DELETED), ("件", b"")]),
            Para([("前半", b"")], mark_chpx=DELETED),
            p("后半"),
            *row(["甲", "1"], PLACES),
            cell("乙"),
            cell("2"),
            Para([], "\x07", IN_TABLE + ROW_END + define(PLACES), DELETED),
            *row(["丙", "3"], PLACES),
        ]
    )
    assert lines(document) == ["共12件", "前半后半"]
    assert [one.text for one in document.tables[0].cells] == ["甲", "1", "丙", "3"]
    assert "修订中已删除的表格行：1 处" in document.ignored
    assert "修订中已删除的文字：1 处" in document.ignored


def test_a_row_whose_end_shares_the_deletion_of_what_follows_stands() -> None:
    """LibreOffice writes one run of what is deleted at a row's beginning and the end of the row before."""
    mark = IN_TABLE + ROW_END + define(PLACES)
    document = read(
        [
            cell("结果维持"),
            cell("总计"),
            Para([], "\x07", mark, DELETED),
            Para([("9", DELETED), ("1", b"")], "\x07", IN_TABLE),
            cell("2"),
            Para([], "\x07", mark, DELETED),
            Para([("8", DELETED)], "\x07", IN_TABLE),
            Para([("7", DELETED)], "\x07", IN_TABLE),
            Para([], "\x07", mark, DELETED),
        ]
    )
    assert [one.text for one in document.tables[0].cells] == ["结果维持", "总计", "1", "2"]


@pytest.mark.parametrize(
    "look",
    [
        struct.pack("<H", 0x6870) + b"\xff\xff\xff\x00",
        struct.pack("<HB", 0x2A42, 8),
        struct.pack("<HH", 0x4A43, 2),
        struct.pack("<H", 0x6870) + b"\xfa\xf5\xf2\x00",
        struct.pack("<HH", 0x4852, 1),
        struct.pack("<Hh", 0x8840, -600),
    ],
    ids=["white", "white of sixteen", "minute", "nearly white", "squeezed", "laid over itself"],
)
def test_figures_that_cannot_be_seen_are_doubted_and_words_are_not(look: bytes) -> None:
    mark = Para([], "\x07", IN_TABLE + ROW_END + define(PLACES))
    first = Para([("7", look), ("12", b"")], "\x07", IN_TABLE)
    second = Para([("合", look), ("12", b"")], "\x07", IN_TABLE)
    cells = read([first, second, mark]).tables[0].cells
    assert [(one.text, bool(one.doubt)) for one in cells] == [("712", True), ("合12", False)]


@pytest.mark.parametrize(
    ("look", "paragraph", "mark", "doubt"),
    [
        (struct.pack("<Hh", 0x4845, 2000), b"", b"", True),
        (struct.pack("<HB3h", 0xCA78, 6, 2, 0, 0), b"", b"", True),
        (struct.pack("<HB3h", 0xCA78, 6, 1, 0, 0), b"", b"", False),
        (b"", struct.pack("<Hhh", 0x6412, -20, 0), b"", True),
        (b"", struct.pack("<Hhh", 0x6412, -300, 0), b"", False),
        (b"", struct.pack("<Hh", 0x845E, -20000), b"", True),
        (b"", struct.pack("<Hh", 0x8418, -20000), b"", True),
        (b"", b"", struct.pack("<Hh", 0x9407, -20), True),
        (b"", b"", struct.pack("<Hh", 0x9407, 20), False),
        (b"", b"", struct.pack("<Hh", 0x940E, 25000), True),
        (b"", b"", struct.pack("<Hh", 0x940E, 900), False),
    ],
)
def test_lines_rows_and_tables_that_show_nothing_or_something_else(
    look: bytes, paragraph: bytes, mark: bytes, doubt: bool
) -> None:
    end = Para([], "\x07", IN_TABLE + ROW_END + define(PLACES) + mark)
    cells = [Para([(text, look)], "\x07", IN_TABLE + paragraph) for text in ("7", "合")]
    found = read([*cells, end]).tables[0].cells
    assert [(one.text, bool(one.doubt)) for one in found] == [("7", doubt), ("合", False)]


def test_what_a_piece_adds_holds_for_all_in_it() -> None:
    short = 0x41 << 1 | 1 << 8  # deleted, named in two bytes
    for prm, groups in ((short, ()), (1, [HIDDEN])):
        document = read(Doc([p("留下删去")], cuts=[2, 4], prms={1: prm}, groups=groups))
        assert lines(document) == ["留下"]


def test_hidden_text_and_styles_that_hide() -> None:
    base = struct.pack("<HHHHHHHHH", 4, 0xFFF << 4 | 2, 1, 0, 0, 1, ord("x"), 0, 3) + HIDDEN
    sheet = struct.pack("<HHHH", 4, 2, 10, 0) + struct.pack("<H", len(base)) + base
    styled = sprm(0x4A30, 1)
    runs = [("见", b""), ("隐", HIDDEN), ("藏", styled), ("显", styled + sprm(0x083C, 0)), ("反", styled + sprm(0x083C, 0x81))]  # fmt: skip
    document = read(Doc([Para(runs)], parts={1: sheet}))
    assert lines(document) == ["见显反"]


def test_sentences_and_cells_in_the_style_of_contents_are_read() -> None:
    toc = struct.pack("<HHHHHHHHH", 19, 0xFFF << 4 | 1, 1, 0, 0, 1, ord("x"), 0, 0)
    sheet = struct.pack("<HHHH", 4, 2, 10, 0) + struct.pack("<H", len(toc)) + toc
    styled = [p("一、总体情况\t1", style=1), p("收到申请3件。", style=1), *row(["新收", "3"], PLACES)]
    styled[2].style = styled[3].style = 1
    document = read(Doc(styled, parts={1: sheet}))
    assert lines(document) == ["收到申请3件。"]
    assert [cell.text for cell in document.tables[0].cells] == ["新收", "3"]


@pytest.mark.parametrize(("how", "label"), [(b"", "1、"), (b"\x00", "1、"), (b"\x01", "")])
def test_a_number_that_is_hidden_is_not_printed(how: bytes, label: str) -> None:
    look = struct.pack("<H", 0x083C) + how if how else b""
    level = struct.pack("<iBB9sB8x4B", 1, 0, 0, b"\1", 2, len(look), 0, 0, 0)
    level += look + struct.pack("<3H", 2, 0, ord("、"))
    definitions, overrides = struct.pack("<Hi22xBx", 1, 7, 1), struct.pack("<Ii8sB3xi", 1, 7, b"", 0, 0)
    table = definitions + level + overrides
    lists = read_lists(table, (0, len(definitions)), (len(definitions + level), len(overrides)))
    assert lists.next_label("1", 0) == label


def test_fields_give_their_result_and_doubt_where_there_is_none() -> None:
    document = read(
        [
            Para(
                [
                    ("共\x13", SPECIAL),
                    (" PAGE \x13 X \x15", b""),
                    ("\x14", SPECIAL),
                    ("5", b""),
                    ("\x15页", b""),
                ]
            ),
            *row(["\x13 EQ \\o(1,2)\x15", "\x13 REF a\x147\x15"], PLACES),
            *row(["\x13 FORMDROPDOWN \x15", "8"], PLACES),
        ]
    )
    assert lines(document) == ["共5页"]
    cells = document.tables[0].cells
    assert [one.text for one in cells] == ["", "7", "", "8"]
    assert "EQ" in (cells[0].doubt or "")
    assert [bool(one.doubt) for one in cells[1:]] == [False, True, False]


def test_special_characters() -> None:
    symbol = SPECIAL + struct.pack("<HHH", 0x6A09, 0, 0xF08C)
    name = "Wingdings".encode("utf-16-le") + b"\0\0"
    fonts = struct.pack("<HH", 1, 0) + bytes([39 + len(name)]) + bytes(39) + name
    text = "a\x1eb\x1fc\x0bd\x02\x05\t" + "\ud840\udc00" + "e"
    document = read(Doc([Para([(text, b""), ("(", symbol)])], parts={15: fonts}))
    assert lines(document) == ["a-bc", "d\t\U00020000e❶"]


@pytest.mark.parametrize(
    ("how", "read_as"),
    [(0x19, ["一段收到3件", "后"]), (0x1A, ["一段收到3件", "后"]), (0, ["一", "段收到3件", "后"])],
)
def test_a_first_letter_that_is_set_large_belongs_to_what_follows(how: int, read_as: list[str]) -> None:
    first = Para([("一", sprm(0x4A43, 90))], "\r", sprm(0x442C, how))
    assert lines(read([first, p("段收到3件"), p("后")])) == read_as


def test_raised_struck_and_drawn_things_are_doubted() -> None:
    raised, struck = sprm(0x2A48, 1), sprm(0x0837)
    document = read(
        [
            Para([("22", b""), ("1", raised)], "\x07", IN_TABLE),
            Para([("5", b""), ("6", struck)], "\x07", IN_TABLE),
            Para([("\x01", SPECIAL)], "\x07", IN_TABLE),
            *row(["9"], [0, 1, 2, 3, 4]),
        ]
    )
    cells = document.tables[0].cells
    assert [one.text for one in cells] == ["22¹", "56", "", "9"]
    assert [bool(one.doubt) for one in cells] == [True, True, True, False]


@pytest.mark.parametrize("flags", [(1, 2, 0), (2, 1, 0), (3, 1, 0)])
def test_cells_merged_across_by_flags_of_either_kind(flags: tuple[int, ...]) -> None:
    edges = [0, 1000, 2000, 3000]
    document = read([*row(["合", "", "尾"], edges, flags), *row(["1", "2", "3"], edges)])
    assert grid(document.tables[0])[:2] == [("合", 0, 0, 1, 2), ("尾", 0, 2, 1, 1)]


def test_cells_merged_down() -> None:
    starts, goes_on = 3 << 5, 1 << 5
    document = read(
        [
            *row(["组", "1"], PLACES, [starts]),
            *row(["", "2"], PLACES, [goes_on]),
            *row(["新", "3"], PLACES, [starts]),
            *row(["藏", "4"], PLACES, [goes_on]),
            *row(["完", "5"], PLACES),
        ]
    )
    found = [one for one in grid(document.tables[0]) if one[2] == 0]
    assert found == [("组", 0, 0, 2, 1), ("新", 2, 0, 2, 1), ("完", 4, 0, 1, 1)]
    assert "合并单元格中不显示的文字：1 处" in document.ignored


def test_operations_on_a_row_already_defined() -> None:
    down = struct.pack("<HBBB", 0xD62B, 2, 0, 3)
    on = struct.pack("<HBBB", 0xD62B, 2, 0, 1)
    merge = struct.pack("<HBB", 0x5624, 0, 2)
    insert = struct.pack("<HBBh", 0x7621, 0, 1, 1000)
    delete = struct.pack("<HBB", 0x5622, 0, 1)
    widen = struct.pack("<HBBh", 0x7623, 0, 1, 1000)
    edges = [0, 1000, 2000, 3000]
    document = read(
        [
            *row(["a", "", "b"], edges, extra=merge),
            *row(["c", "d", "e"], [0, 1000, 2000], extra=insert),
            *row(["f", "g", "h"], [0, 1000, 2000, 3000, 4000], extra=delete),
            *row(["i", "j", "k"], [0, 500, 1500, 2500], extra=widen + down),
            *row(["", "l", "m"], edges, extra=on),
        ]
    )
    (table,) = document.tables
    assert table.aligned
    assert grid(table)[:2] == [("a", 0, 0, 1, 2), ("b", 0, 2, 1, 1)]
    assert [(one.text, one.column) for one in table.cells if one.row == 1] == [("c", 0), ("d", 1), ("e", 2)]
    assert [(one.text, one.column) for one in table.cells if one.row == 2] == [("f", 0), ("g", 1), ("h", 2)]
    assert ("i", 3, 0, 2, 1) in grid(table)


def test_edges_near_each_other_are_one_column_line() -> None:
    document = read(
        [
            *row(["头", "甲", "乙"], [0, 3000, 4500, 6000]),
            *row(["行", "1", "2"], [5, 3040, 4460, 6000]),
            *row(["宽", "3"], [0, 4520, 6000]),
        ]
    )
    (table,) = document.tables
    assert (table.aligned, table.columns) == (True, 3)
    assert [(one.text, one.column, one.colspan) for one in table.cells[3:]] == [
        ("行", 0, 1), ("1", 1, 1), ("2", 2, 1), ("宽", 0, 2), ("3", 2, 1),
    ]  # fmt: skip


def test_a_narrow_cell_is_not_lost() -> None:
    document = read([*row(["a", "b", "c"], [0, 1000, 1100, 2000]), *row(["d", "e"], [0, 1050, 2000])])
    assert [one.text for one in document.tables[0].cells] == ["a", "b", "c", "d", "e"]
    assert len({(one.row, one.column) for one in document.tables[0].cells}) == 5


def test_tables_in_cells() -> None:
    inner = [
        p("里1", deep(2) + sprm(0x244B)),
        p("里2", deep(2) + sprm(0x244B)),
        p("", deep(2) + sprm(0x244B) + sprm(0x244C) + define(PLACES)),
    ]
    outer = Para([], "\x07", deep(1) + ROW_END + define(PLACES))
    document = read([p("前", deep(1)), *inner, cell("后", deep(1)), cell("2", deep(1)), outer,
                     *row(["x", "3"], PLACES), *row(["y", "4"], PLACES), *row(["z", "5"], PLACES)])  # fmt: skip
    first, second = document.tables
    assert [one.text for one in first.cells][:2] == ["前\n后", "2"]
    assert first.cells[0].doubt
    assert [one.text for one in second.cells] == ["里1", "里2"]


def test_modifiers_kept_elsewhere() -> None:
    held = IN_TABLE + ROW_END + define(PLACES)
    data = b"\0" * 10 + struct.pack("<H", len(held)) + held
    for operation in (0x6646, 0x646B):
        end = Para([], "\x07", struct.pack("<HI", operation, 10))
        document = read(Doc([cell("a"), cell("1"), end], data=data.ljust(5000, b"\0")))
        assert grid(document.tables[0]) == [("a", 0, 0, 1, 1), ("1", 0, 1, 1, 1)]


def test_rows_that_do_not_fit_their_definition_are_doubted(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("AUDITOR_OFFICE", "never")
    for bad in (
        row(["新收", "12"], [0, 3000]),
        row(["新收", "12"], [0, 3000, 2000]),
        [cell("新收"), cell("12"), Para([], "\x07", IN_TABLE + ROW_END)],
        [cell("新收"), cell("12")],
    ):
        document = read([*row(["项目", "合计"], PLACES), *bad])
        (table,) = document.tables
        assert not table.aligned
        assert [one.text for one in table.cells] == ["项目", "合计", "新收", "12"]
        assert [one.doubt for one in table.cells][2:] == [UNSURE, UNSURE]


def test_notes_headers_and_annotations_are_told_and_not_read() -> None:
    document = read(Doc([p("正文")], after="脚注文字\r页眉\r批注\r", lengths=(5, 3, 0, 3)))
    assert lines(document) == ["正文"]
    assert document.ignored == ("脚注：约 5 字", "页眉页脚：约 3 字", "批注：约 3 字")


def test_text_boxes_follow_the_paragraph_they_hang_on() -> None:
    anchors = struct.pack("<II", 1, 99) + struct.pack("<i22x", 7)
    boxes = struct.pack("<III", 0, 3, 4) + struct.pack("<14xii", 7, 0) + struct.pack("<14xii", 0, 0)
    paragraphs = [p("框\x08上"), p("下")]
    made = Doc(paragraphs, after="框内\r\r", lengths=(0, 0, 0, 0, 0, 4), parts={40: anchors, 56: boxes})
    assert lines(read(made)) == ["框上", "框内", "下"]
    made.parts[40] = b""
    document = read(made)
    assert lines(document) == ["框上", "下", "框内"]
    assert "位置不明、排在文末的文本框：1 处" in document.ignored


@pytest.mark.parametrize(
    ("flags", "top", "over"), [(2 << 3, 1, True), (2 << 3, 300, False), (1 << 3, 1, False)]
)
def test_a_heading_in_a_box_at_the_top_of_a_paragraph_stands_over_it(
    flags: int, top: int, over: bool
) -> None:
    anchors = struct.pack("<II", 1, 99) + struct.pack("<iiiiiHi", 7, 0, top, 8000, 500, flags, 0)
    said = "六、其他事项\r\r"
    boxes = struct.pack("<III", 0, len(said) - 1, len(said)) + struct.pack("<14xii22x", 7, 0)
    made = Doc(
        [p("费\x080元"), p("下")],
        after=said,
        lengths=(0, 0, 0, 0, 0, len(said)),
        parts={40: anchors, 56: boxes},
    )
    found = [line for line in lines(read(made)) if line]
    assert found == (["六、其他事项", "费0元", "下"] if over else ["费0元", "六、其他事项", "下"])


def test_page_breaks_part_text_and_sections_end_paragraphs() -> None:
    sections = struct.pack("<II12x", 0, 3)
    document = read(Doc([p("甲\x0c乙"), p("丙")], parts={6: sections}))
    assert lines(document) == ["甲", "乙", "丙"]


def test_long_lists_of_tab_stops_do_not_hide_what_follows() -> None:
    tabs = b"\x15\xc6\xff" + bytes([2]) + b"\0" * 8 + bytes([1]) + b"\0" * 3
    assert list(sprms(tabs + IN_TABLE))[-1] == (0x2416, b"\x01")


@pytest.mark.parametrize(
    ("made", "reason"),
    [
        (Doc([p("x")], flags=0x0100), "加密"),
        (Doc([p("x")], flags=0x8100), "加密"),
        (Doc([p("x")], flags=0x0100, lengths=(2**32 - 1,)), "加密"),
        (Doc([p("x")], lengths=(2**31 - 1,)), "过多|损坏"),
        (Doc([p("x")], parts={33: b""}), "分段表"),
        (Doc([p("x")], parts={33: b"\x02\xff\xff\xff\xff" + b"\0" * 40}), "分段表"),
        (Doc([p("x", deep(2**31 - 1))]), "嵌套过深"),
    ],
    ids=range(7),
)
def test_what_is_refused(made: Doc, reason: str) -> None:
    with pytest.raises(UnreadableError, match=reason) as error:
        read(made)
    assert error.value.where == "r.doc"
    assert error.value.do


def test_word_95_is_converted_or_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("AUDITOR_OFFICE", "never")
    for made in (Doc([p("x")], magic=0xA5DC, version=0x65), Doc([p("x")], version=0x68)):
        with pytest.raises(UnreadableError, match=r"Word 95.*LibreOffice"):
            read(made)
