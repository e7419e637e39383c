"""Headings that a converter left in one line with other text."""

from __future__ import annotations

from dataclasses import replace

import pytest

from auditor.casebook import base_text
from auditor.extensions import Source
from auditor.forms import Form
from auditor.loaders import text as text_loader
from auditor.model.document import Document, Paragraph, Table, TableCell
from auditor.model.location import Location
from auditor.model.report import Report
from auditor.normaliser import normalise
from auditor.normaliser.glued import parted, with_whole_headings

BASES = ("department-2021", "government-2019")


def _document(text: str) -> Document:
    return text_loader.load(Source("report.txt", text.encode()))


def _report(text: str, forms: tuple[Form, ...]) -> Report:
    return normalise(_document(text), forms)


def _lines(*lines: str) -> Document:
    blocks = tuple(Paragraph(line, Location(line=at)) for at, line in enumerate(lines, 1))
    return replace(_document("x"), blocks=blocks)


def _texts(document: Document) -> list[str]:
    return [block.text for block in document.blocks if isinstance(block, Paragraph)]


FILLER = ("前言。", "正文甲。", "正文乙。", "正文丙。", "正文丁。", "正文戊。")


@pytest.mark.parametrize(
    ("line", "pieces"),
    [
        ("一、总体情况2023年，我局公开信息20条。", ["一、总体情况", "2023年，我局公开信息20条。"]),
        ("一、总体情况 （一）主动公开", ["一、总体情况", "（一）主动公开"]),
        (
            "松陵县水务局公开报告 一、基本情况 2023年，我局公开信息20条。",
            ["松陵县水务局公开报告", "一、基本情况", "2023年，我局公开信息20条。"],
        ),
        (
            "行政事业性收费15.2三、收到和处理政府信息公开申请情况",
            ["行政事业性收费15.2", "三、收到和处理政府信息公开申请情况"],
        ),
        (
            "不断提高。六、其他需要报告的事项本年度没有收取信息处理费。",
            ["不断提高。", "六、其他需要报告的事项", "本年度没有收取信息处理费。"],
        ),
        (
            "0 0五、存在的主要问题及改进情况存在的问题主要是培训不够经常六、其他需要报告的事项无",
            [
                "0 0",
                "五、存在的主要问题及改进情况",
                "存在的问题主要是培训不够经常",
                "六、其他需要报告的事项",
                "无",
            ],
        ),
        (
            "现将2023年工作情况报告如下：一、总体情况 1、主动公开20条。",
            ["现将2023年工作情况报告如下：", "一、总体情况", "1、主动公开20条。"],
        ),
        (
            "松陵县水务局2023年政府信息公开工作年度报告 总体情况",
            ["松陵县水务局2023年政府信息公开工作年度报告", "总体情况"],
        ),
    ],
)
def test_a_heading_stands_for_itself(line: str, pieces: list[str], forms: tuple[Form, ...]) -> None:
    document = parted(_lines(*FILLER, line), max(forms, key=lambda form: form.first_year))
    assert _texts(document) == [*FILLER, *pieces]
    assert {block.location for block in document.blocks[len(FILLER) :]} == {Location(line=len(FILLER) + 1)}


@pytest.mark.parametrize(
    "line",
    [
        "一、总体情况",
        "一、总体情况概述",
        "一、总体情况……1",
        "五、存在的主要问题及改进情况如下：",
        "有关数据详见三、收到和处理政府信息公开申请情况。",
        "本报告由一、总体情况，二、主动公开政府信息情况，三、收到和处理政府信息公开申请情况等组成。",
        "见“六、其他需要报告的事项”部分。",
        "报告内容如下：一、总体情况；二、主动公开政府信息情况。",
        "三、总体情况2023年，我局公开信息20条。",
        "总体情况2023年，我局公开信息20条。",
        "松陵县水务局2023年度报告总体情况良好",
    ],
)
def test_what_is_no_heading_or_only_one_stays(line: str, forms: tuple[Form, ...]) -> None:
    document = _lines(*FILLER, line)
    assert parted(document, max(forms, key=lambda form: form.first_year)) is document


@pytest.mark.parametrize("base", BASES)
def test_sections_are_found_where_the_lines_between_them_are_lost(base: str, forms: tuple[Form, ...]) -> None:
    text = base_text(base)
    whole = _report(text, forms)
    glued = text
    for section in whole.sections:
        glued = glued.replace(f"\n{section.heading.printed}\n", section.heading.printed)
        glued = glued.replace(f"\n## {section.heading.printed}\n", section.heading.printed)
    assert glued.count("\n") < text.count("\n")
    report = _report(glued, forms)
    assert [one.key for one in report.sections] == [one.key for one in whole.sections]
    assert [one.heading.printed for one in report.sections] == [one.heading.printed for one in whole.sections]


def test_a_report_with_its_overview_behind_the_heading(forms: tuple[Form, ...]) -> None:
    text = base_text("department-2021")
    heading = next(line for line in text.splitlines() if "总体情况" in line and len(line) < 15)
    report = _report(
        text.replace(f"{heading}\n", f"{heading} ").replace(f"{heading} \n", f"{heading} "), forms
    )
    assert [one.key for one in report.sections] == [
        "overview", "proactive", "requests", "disputes", "problems", "other"
    ]  # fmt: skip
    assert report.sections[0].paragraphs


@pytest.mark.parametrize(
    "lines", [["四、政府信息公开行政复议、行政诉讼情", "况"], ["四、政府信息公开⾏政复议、⾏", "政诉讼情况"]]
)
def test_a_heading_on_several_lines_is_one(lines: list[str], forms: tuple[Form, ...]) -> None:
    """As narrow pages have it, and large letters."""
    text = base_text("department-2021").replace(
        "## 四、政府信息公开行政复议、行政诉讼情况", "\n\n".join(lines)
    )
    section = _report(text, forms).section("disputes")
    assert section is not None
    assert section.heading.printed == "".join(lines)


def test_a_heading_cut_short_stays_as_it_is(forms: tuple[Form, ...]) -> None:
    text = base_text("department-2021").replace(
        "## 四、政府信息公开行政复议、行政诉讼情况", "四、政府信息公开行政复议、行政诉讼\n\n无。"
    )
    section = _report(text, forms).section("disputes")
    assert section is not None
    assert section.heading.printed == "四、政府信息公开行政复议、行政诉讼"


def _frame(text: str, *more: str) -> Table:
    cells = tuple(TableCell(one, 0, column) for column, one in enumerate((text, *more)))
    return Table(cells=cells, rows=1, columns=len(cells), aligned=True, source="html")


def test_a_heading_in_a_frame_is_a_heading() -> None:
    document = _lines("前言。")
    framed = replace(document, blocks=(*document.blocks, _frame("二、主动公开政府信息情况")))
    assert _texts(with_whole_headings(framed)) == ["前言。", "二、主动公开政府信息情况"]


def test_other_frames_stay_tables() -> None:
    for one in (_frame("本年度没有收取信息处理费。"), _frame("二、主动公开政府信息情况", "0")):
        document = replace(_lines("前言。"), blocks=(one,))
        assert with_whole_headings(document).blocks == (one,)
