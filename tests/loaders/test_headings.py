"""Headings that a line break parts."""

from __future__ import annotations

import io

import docx
import pytest

from auditor.loaders.base import Source, load
from auditor.loaders.docx import LOADER as DOCX
from auditor.loaders.flow import Cell, Grid, Text
from auditor.loaders.headings import with_whole_headings
from auditor.loaders.html import LOADER as HTML
from auditor.loaders.rtf import LOADER as RTF
from auditor.model.document import Document

PARTED = [
    ["一、总体", "情况"],
    ["二、主动公开", "政府信息情况"],
    ["第三部分 收到和处理政府信息", "公开申请情况"],
    ["四、政府信息公开行政复议、", "行政诉讼", "情况"],
    ["四、因政府信息公开工作被申请行政复议、", "提起行政诉讼情况"],
    ["五、存在的主要问题", "及改进情况"],
    ["六、其他需要", "报告的事项"],
]
APART = [
    ["四、行政复议、行政诉讼", "未发生相关情况"],
    ["一、总体情况", "情况"],
    ["二、主动公开", "全年主动公开政府信息12条。"],
    ["一、", "二、主动公开政府信息情况"],
    ["六、其他需要报告的事项", "无"],
]


def whole(lines: list[str]) -> list[str]:
    return [one.text for one in with_whole_headings(map(Text, lines)) if isinstance(one, Text)]


@pytest.mark.parametrize("lines", PARTED)
def test_lines_that_are_a_heading_together_are_one(lines: list[str]) -> None:
    assert whole(["前言", *lines, "正文"]) == ["前言", "".join(lines), "正文"]
    assert whole(lines) == ["".join(lines)]


@pytest.mark.parametrize("lines", APART)
def test_other_lines_stay_apart(lines: list[str]) -> None:
    assert whole(lines) == lines


def test_a_table_parts_what_stands_around_it() -> None:
    table = Grid([Cell(0, 0)], 1, 1)
    found = list(with_whole_headings([Text("一、总体"), table, Text("情况")]))
    assert found == [Text("一、总体"), table, Text("情况")]


def in_word(lines: list[str]) -> Document:
    document = docx.Document()
    document.add_heading("\n".join(lines))
    buffer = io.BytesIO()
    document.save(buffer)
    return load(Source("r.docx", buffer.getvalue()), [DOCX])


def in_html(lines: list[str]) -> Document:
    return load(Source("r.html", f"<html><h2>{'<br>'.join(lines)}</h2></html>".encode()), [HTML])


def in_rtf(lines: list[str]) -> Document:
    text = r"\line ".join("".join(f"\\u{ord(one)}?" for one in line) for line in lines)
    return load(Source("r.rtf", f"{{\\rtf1\\ansi {text}\\par}}".encode()), [RTF])


@pytest.mark.parametrize("made", [in_word, in_html, in_rtf])
def test_in_files(made: object) -> None:
    document = made(PARTED[3])  # type: ignore[operator]
    assert [paragraph.text for paragraph in document.paragraphs] == ["".join(PARTED[3])]
