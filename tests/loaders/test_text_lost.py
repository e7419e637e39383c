"""What conversions to text lose, cut or put in the place of something, as the loader shows it."""

from __future__ import annotations

from auditor.extensions import Source
from auditor.loaders.text import load
from auditor.model.document import Document


def _load(text: str) -> Document:
    return load(Source("a.txt", text.encode()))


def _grid(document: Document) -> list[list[str]]:
    return [[cell.text for cell in row] for row in document.tables[0].by_row()]


def test_tabs_are_doubled_in_the_whole_file_or_nowhere() -> None:
    rows = "内容\t\t制发\t\t废止\n规章\t\t3\t\t4\n文件\t\t5\t\t6\n\n正文。\n\n收费\t\t7\n"
    tables = _load(rows).tables
    assert [cell.text for cell in tables[-1].cells] == ["收费", "7"]
    blank = _load("内容\t制发\t废止\n规章\t\t4\n文件\t\t6\n")
    assert _grid(blank)[1:] == [["规章", "", "4"], ["文件", "", "6"]]


def test_a_numbered_label_above_its_row_is_one_with_it() -> None:
    text = (
        "1.补交材料的通知发出以后申请人没有回复因而\n不再办理\t0\t5\t5\n"
        "2.交费的通知发出以后申请人没有按期缴纳因而\n不再办理\t1\t0\t1\n"
    )
    assert _grid(_load(text)) == [
        ["1.补交材料的通知发出以后申请人没有回复因而不再办理", "0", "5", "5"],
        ["2.交费的通知发出以后申请人没有按期缴纳因而不再办理", "1", "0", "1"],
    ]
    (caption, *_) = _load("单位：件\n许可\t0\t5\n处罚\t1\t2\n").paragraphs
    assert caption.text == "单位：件"


def test_signs_in_the_place_of_a_table_or_picture_are_gaps() -> None:
    for sign in ("[TABLE]", "【表格】", "<!-- image -->", "![](media/image1.png)"):
        (gap,) = _load(f"数据如下。\n\n{sign}\n\n以上。").gaps
        assert gap.after is not None and gap.after.line == 3
    assert not _load("见表格[1]，详细情况如下。").gaps


def test_pictures_in_all_spellings_of_markdown_are_gaps() -> None:
    """With a size, as a link, by reference, in HTML, behind words, with their data in them."""
    for sign in (
        '![](media/image1.png){width="5.8in" height="8.1in"}',
        "[![表](a.png)](a.png)",
        "![表][t3]",
        "![[t3.png]]",
        '<img src="t3.png" alt="" style="zoom:50%;" />',
        '<p align="center"><img src="t3.png"></p>',
        "表格如下：![](t3.png)",
        f"![](data:image/png;base64,{'iVBORw0KGgo' * 200})",
    ):
        (gap,) = _load(f"数据如下。\n\n{sign}\n\n以上。").gaps
        assert gap.after is not None and gap.after.line == 3
    assert not _load("十分感谢![1]以上。").gaps


def test_garbled_characters_are_a_gap_that_may_stand_anywhere() -> None:
    (gap,) = _load("前言。\n\nÕl‹_\n\n以上。").gaps
    assert gap.after is None
    assert not _load("报(bào)告中的“café”。").gaps


def test_two_frames_one_under_the_other_are_two_tables() -> None:
    first = "┌────────┐\n│标题文字│\n└────────┘"
    second = "   ┌────────┬──┐\n   │行政许可│3 │\n   └────────┴──┘"
    assert [len(table.cells) for table in _load(f"{first}\n{second}").tables] == [1, 2]


def test_markers_of_pages_that_count_are_no_text() -> None:
    found = _load("[Page 1]\n前言。\n[Page 2]\n正文。")
    assert [one.text for one in found.paragraphs] == ["前言。", "正文。"]
    assert any("页码" in note for note in found.ignored)
    assert len(_load("[Page 7]\n前言。").paragraphs) == 2


def test_lines_in_the_tags_of_markup_are_read_without_them() -> None:
    text = "<p>前言。</p>\n'''标题'''\n<table>\n<row><cell>规章</cell><cell>3</cell></row>\n</table>"
    found = _load(text)
    assert [one.text for one in found.paragraphs] == ["前言。", "标题"]
    assert [cell.text for cell in found.tables[0].cells] == ["规章", "3"]
