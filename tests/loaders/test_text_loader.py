"""Plain text and Markdown: the shapes that tables take, and encodings."""

from __future__ import annotations

import pytest

from auditor.errors import UnreadableError
from auditor.extensions import Source
from auditor.loaders.text import load
from auditor.model.document import Document, Paragraph, Table


def _load(text: str, encoding: str = "utf-8") -> Document:
    return load(Source("a.txt", text.encode(encoding)))


def _grid(table: Table) -> list[list[str]]:
    return [[cell.text for cell in row] for row in table.by_row()]


def test_tab_table() -> None:
    document = _load("前\n\n规章\t0\t\t2\n\n\t文件\t1\n----\t---\n后")
    before, table, after = document.blocks
    assert isinstance(before, Paragraph) and isinstance(after, Paragraph) and isinstance(table, Table)
    assert _grid(table) == [["规章", "0", "", "2"], ["", "文件", "1"]]
    assert table.cells[0].location.line == 3
    assert table.aligned is False


def test_cells_parted_by_two_tabs() -> None:
    doubled = _load("信息内容\t\t制发\t\t废止\n规章\t\t0\t\t\n文件\t\t1\t\t2\n").tables[0]
    assert _grid(doubled) == [["信息内容", "制发", "废止"], ["规章", "0", ""], ["文件", "1", "2"]]
    single = _load("信息内容\t\t制发\n规章\t1\t0\n文件\t\t2").tables[0]
    assert _grid(single) == [["信息内容", "", "制发"], ["规章", "1", "0"], ["文件", "", "2"]]


def test_pipe_table_with_and_without_outer_pipes() -> None:
    table = _load("| 规章 | 0 | |\n|---|---|---|\n| 文件 | 1 | 2 |").tables[0]
    assert _grid(table) == [["规章", "0", ""], ["文件", "1", "2"]]
    bare = _load("规章 | 0 | 1 |\n文件 | 1 | 2 |").tables[0]
    assert _grid(bare) == [["规章", "0", "1"], ["文件", "1", "2"]]


def test_pipes_at_the_end_for_cells_left_out_are_no_cells() -> None:
    """Where the blanks of a row with figures stood is not told; a row without figures is blank all over."""
    heads = "内容 | 自然人 | 企业 | 机构 | 总计 |\n"
    padded = _load(heads + "新收 | 7 | 0 | ||\n结转 | 3 | |||\n办结 | ||||\n其中 | 1 | 2 | 3 | 6 |\n").tables[
        0
    ]
    assert [row[:3] for row in _grid(padded)[1:3]] == [["新收", "7", "0"], ["结转", "3"]]
    assert _grid(padded)[3] == ["办结", "", "", "", ""]
    within = _load(heads + "新收 | 7 | | 0 | |\n结转 | 3 | |||\n").tables[0]
    assert _grid(within)[1:] == [["新收", "7", "", "0", ""], ["结转", "3", "", "", ""]]


def test_one_cell_a_line() -> None:
    table = _load("\t信息内容\n\t本年\n制发\n\n\t规章\n\t\n\t3\n\n\n正文").tables[0]
    assert _grid(table) == [["信息内容", "本年\n制发"], ["规章", "", "3"]]


def test_cells_begun_by_tabs_in_no_rows_are_lines() -> None:
    document = _load("\t规章\n\t0\n\t1\n\t文件\n\t2\n\t3\n三、收到和处理政府信息公开申请情况\n正文。")
    assert not document.tables
    assert [one.text for one in document.paragraphs][-3:] == [
        "3",
        "三、收到和处理政府信息公开申请情况",
        "正文。",
    ]


def test_a_chapter_ends_cells_begun_by_tabs() -> None:
    document = _load("\t规章\n\t0\n\n\t文件\n\t2\n五、存在的主要问题及改进情况\n正文。")
    assert _grid(document.tables[0]) == [["规章", "0"], ["文件", "2"]]
    assert [one.text for one in document.paragraphs] == ["五、存在的主要问题及改进情况", "正文。"]


def test_pipes_before_all_cells_of_a_row_but_the_first() -> None:
    rows = "".join(f"第{name}行\n| {name}\n| 0\n|\n" for name in range(1, 7))
    (table,) = _load(f"信息内容\n| 制发\n| 废止\n|\n{rows}").tables
    assert _grid(table)[0] == ["信息内容", "制发", "废止"]
    assert _grid(table)[1:] == [[f"第{name}行", str(name), "0"] for name in range(1, 7)]


def test_pipes_between_cells_and_one_more_before_each_row() -> None:
    rows = "".join(f"| 第{name}行\n|\n{name}\n|\n0\n|\n||\n" for name in range(1, 9))
    (table,) = _load(f"| 信息内容\n|\n制发\n|\n废止\n|\n{rows}").tables
    assert _grid(table) == [
        ["信息内容", "制发", "废止"],
        *([f"第{name}行", str(name), "0"] for name in range(1, 9)),
    ]


def test_figures_after_heads_that_are_filled_up() -> None:
    heads = "".join(
        f"|\n{'维持 |%纠正 |%其他 |%未结 |%总计 |'.replace('%', chr(10))} |||||\n" for _ in range(2)
    )
    figures = "|\n" + "".join(f"{number} |\n" for number in range(1, 6))
    (table,) = _load(f"{heads}{figures}").tables
    assert _grid(table)[-1] == ["1", "2", "3", "4", "5"]


def test_a_lone_pipe_is_prose() -> None:
    (paragraph,) = _load("甲 | 乙").blocks
    assert isinstance(paragraph, Paragraph)


def test_headings_lose_their_marks() -> None:
    first, second = _load("## 一、总体情况\n\n**二、其他**").paragraphs
    assert (first.text, first.level) == ("一、总体情况", 2)
    assert (second.text, second.level) == ("二、其他", None)


@pytest.mark.parametrize(
    ("line", "doubt"),
    [
        ("共收到申请12[1](#n1)件", True),
        ("共收到[12](#a)件，见[注1](#n1)", False),
        ("公开12件[1](#n1)", False),
    ],
)
def test_a_link_that_runs_on_with_a_figure_leaves_the_line_in_doubt(line: str, doubt: bool) -> None:
    (found,) = _load(line).paragraphs
    assert bool(found.doubt) is doubt


def test_headings_lose_the_attributes_that_converters_give_them() -> None:
    first, second = _load("## 一、总体情况 {#一总体情况}\n\n# 二、其他 ## {.unnumbered}").paragraphs
    assert (first.text, first.level) == ("一、总体情况", 2)
    assert (second.text, second.level) == ("二、其他", 1)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_encodings(encoding: str) -> None:
    document = _load("政府信息公开工作年度报告，共收到申请三件。", encoding)
    assert document.paragraphs[0].text == "政府信息公开工作年度报告，共收到申请三件。"


REPORT = "政府信息公开工作年度报告\n共收到申请三件，均已办结。\n规章\t12\t3\n行政规范性文件\t5\t6\n" * 20


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030"])
@pytest.mark.parametrize("at", [8, 400])
def test_a_broken_byte_costs_one_place_and_is_told(encoding: str, at: int) -> None:
    data = bytearray(REPORT.encode(encoding))
    data[at] = 0xFF
    document = load(Source("a.txt", bytes(data)))
    text = "".join(one.text for one in document.paragraphs)
    assert text.count("政府信息公开工作年度报告") >= 19
    assert document.encoding == encoding
    assert any(encoding in note and "解码" in note for note in document.ignored)


def test_a_broken_byte_in_a_cell_leaves_it_in_doubt() -> None:
    data = REPORT.encode().replace(b"\t12\t", b"\t1\xff2\t", 1)
    cells = [cell for table in load(Source("a.txt", data)).tables for cell in table.cells]
    assert [cell.text for cell in cells if cell.doubt] == ["1\ufffd2"]


def test_binary_is_refused() -> None:
    with pytest.raises(UnreadableError, match="不是文本"):
        load(Source("a.txt", bytes(range(32)) * 20))


def test_a_file_quoted_line_by_line() -> None:
    table = _load("> | 项目 | 件数 |\n> |---|---|\n> | 规章 | 3 |\n>\n> 正文。").tables[0]
    assert [cell.text for cell in table.cells][-1] == "3"
    assert _load("正文。\n> 引文。").paragraphs[1].text.startswith(">")


def test_characters_that_became_question_marks() -> None:
    with pytest.raises(UnreadableError, match="问号"):
        _load("本年制?件?量\n行政?范性文件共三件。" * 10)
    assert _load("为什么?因为。怎么办?如下所述，逐项说明办理的情况。").paragraphs


def test_tags_that_only_set_the_looks_of_words_are_no_text() -> None:
    text = (
        "".join(f'<span\nstyle="font-size:16pt">{word}</span>' for word in ("青石县", "2022", "年", "1月"))
        + "\n次行"
    )
    found = _load(text).paragraphs
    assert [one.text for one in found] == ["青石县2022年1月", "次行"]
    assert found[1].location.line == 6


def test_bold_text_broken_by_a_line_end_is_one_line() -> None:
    found = _load("前言。\n**五、存在\n的主要问题：**后文\n末行").paragraphs
    assert [one.text for one in found] == ["前言。", "五、存在的主要问题：", "后文", "末行"]
    assert found[-1].location.line == 4


def test_a_drawn_table_in_which_every_character_takes_one_place() -> None:
    rule = f"+{'-' * 8}+{'-' * 4}+"
    rows = [f"|{name:^8}|{figure:^4}|" for name, figure in (("名称", "数量"), ("行政许可", "3"))]
    (found,) = _load("\n".join((rule, rows[0], rule, rows[1], rule))).tables
    assert [(cell.text, cell.doubt) for cell in found.cells] == [
        ("名称", None),
        ("数量", None),
        ("行政许可", None),
        ("3", None),
    ]


def test_a_row_that_opens_with_a_pipe_takes_no_line_before_it() -> None:
    rows = "\n".join(f"| 行{number} | {number} |" for number in range(1, 10))
    (found,) = _load(f"{rows}\n上年结转\n数量\n| 末行 | 7 |").tables[-1:]
    assert [cell.text for cell in found.cells][-2:] == ["末行", "7"]
    assert not any("上年结转" in cell.text and cell.row == found.rows - 1 for cell in found.cells)


def test_figures_written_as_formulas_are_figures() -> None:
    """As programs that recognise pages write them; sums of money and names between signs of dollars stay."""
    text = (
        "收到申请$12$件，占$35.7\\%$，共$\\mathbf{8}$条；US$5、$x$。\n\n"
        "<table><tr><td>自然人</td><td>$409$</td></tr></table>\n\n| 项目 | $1,024$ |\n|---|---|\n| 总计 | $ 7 $ |\n"
    )
    document = load(Source("a.md", text.encode()))
    assert document.paragraphs[0].text == "收到申请12件，占35.7%，共8条；US$5、$x$。"
    assert [cell.text for table in document.tables for cell in table.cells] == [
        "自然人",
        "409",
        "项目",
        "1,024",
        "总计",
        "7",
    ]


def test_links_are_their_words() -> None:
    text = "## [一、总体情况](#s1)\n\n见[水利局网站](https://www.example.gov.cn/a_b)。![](a.png) 数组[1](2)\n"
    document = load(Source("a.md", text.encode()))
    assert [one.text for one in document.paragraphs][:2] == [
        "一、总体情况",
        "见水利局网站。![](a.png) 数组[1](2)",
    ]


@pytest.mark.parametrize(
    "cell",
    [
        "~~9~~ 7",
        "7[^1]",
        "7<sup>1</sup>",
        "7^1^",
        "7[1](#note)",
        "$\\frac{7}{1}$",
        "![7](7.png)",
        "<!-- 9 -->7",
        '<font color="white">9</font>7',
        "<span style='display:none'>9</span>7",
        "{--9--}7",
    ],
)
def test_marks_that_are_left_beside_a_figure_leave_it_in_doubt(cell: str) -> None:
    (table,) = _load(
        f"| 甲 | 乙 |\n| --- | --- |\n| 丙 | {cell} |\n| 丁 | {cell} |\n| 戊 | {cell} |\n"
    ).tables
    assert table.cells[3].doubt is not None


@pytest.mark.parametrize(
    "cell",
    ["*7*", "_7_", "`7`", "==7==", "**7**", "[7](#note)", "<span style='color:#000'>7</span>", "<u>7</u>"],
)
def test_figures_that_are_only_set_otherwise_are_read(cell: str) -> None:
    (table,) = _load(f"| 甲 | 乙 |\n| --- | --- |\n| 丙 | {cell} |\n| 丁 | {cell} |\n").tables
    assert (table.cells[3].text, table.cells[3].doubt) == ("7", None)


def test_what_a_program_is_told_at_the_head_of_a_text_is_no_part_of_it() -> None:
    title = "云岚市测绘局2023年政府信息公开工作年度报告"
    head = f'---\ntitle: "{title}"\ndate: 2024-01-30\ntags:\n  - 年报\n\nlayout: post\n---\n'
    blocks = _load(f"{head}\n一、总体情况\n".replace("\n", "\r\n")).blocks
    assert [(one.text, one.location.line) for one in blocks if isinstance(one, Paragraph)] == [
        (title, 2),
        ("一、总体情况", 10),
    ]
    blocks = _load(f"{head}\n# {title}\n\n一、总体情况\n").blocks
    assert [one.text for one in blocks if isinstance(one, Paragraph)] == [title, "一、总体情况"]
    for ruled in (f"---\n{title}\n---\n一、总体情况\n", f"---\n    {title}\n---\n一、总体情况\n"):
        assert title in [one.text.strip() for one in _load(ruled).blocks if isinstance(one, Paragraph)]
