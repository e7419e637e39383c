"""Headings in a report's own manner of numbering, and headings without a number in other words."""

from __future__ import annotations

import re

import pytest

from auditor.casebook import base_text
from auditor.extensions import Source
from auditor.forms import Form
from auditor.loaders.text import load
from auditor.model.document import Paragraph
from auditor.model.report import Report
from auditor.normaliser import normalise

CHINESE, ROMAN = "一二三四五六", ("Ⅰ", "Ⅱ", "Ⅲ", "Ⅳ", "Ⅴ", "Ⅵ")
MANNERS = {
    "{c}：": "chapter",
    "{c}）": "chapter",
    "{c}。": "chapter",
    "{c}-": "chapter",
    "{c} ": "chapter",
    "{c}、\t": "chapter",
    "第{c}部分\t": "chapter",
    "{c}部分、": "chapter",
    "部分{c}：": "chapter",
    "第{c}、": "chapter",
    "第{c}节 ": "chapter",
    "【{c}】": "chapter",
    "■{c}、": "chapter",
    "（{c}）": "item",
    "{d} ": "digit",
    "0{d} ": "digit",
    "0{d}/": "digit",
    "第{d}部分：": "digit",
    "PART {d} ": "digit",
    "Part.{d} ": "digit",
    "{r} ": "digit",
    "{o}": "digit",
    "●": "none",
    "": "none",
}
OTHERWISE = (
    ("政府信息公开行政复议", "行政复议"),
    ("存在的主要问题", "存在问题"),
    ("收到和处理", "收到及处理"),
)


def numbered(manner: str, otherwise: bool = False) -> str:
    """The clean report with its headings numbered so, some of them in other words."""

    def heading(match: re.Match[str]) -> str:
        at = CHINESE.index(match[1])
        title = match[2]
        for words, others in OTHERWISE if otherwise else ():
            title = title.replace(words, others)
        return manner.format(c=match[1], d=at + 1, r=ROMAN[at], o=chr(ord("①") + at)) + title

    return re.sub(r"^## ([一二三四五六])、(.*)$", heading, base_text("department-2021"), flags=re.MULTILINE)


def read(text: str, forms: tuple[Form, ...]) -> Report:
    return normalise(load(Source("a.txt", text.encode())), forms)


@pytest.mark.parametrize("otherwise", [False, True], ids=["as in the form", "in other words"])
@pytest.mark.parametrize("manner", MANNERS)
def test_every_section_is_found_however_they_are_numbered(
    manner: str, otherwise: bool, forms: tuple[Form, ...]
) -> None:
    report = read(numbered(manner, otherwise), forms)
    assert [one.key for one in report.sections] == [one.key for one in forms[0].sections]
    ordinals = [one.heading.ordinal for one in report.sections]
    assert ordinals == ([None] * 6 if MANNERS[manner] == "none" else [1, 2, 3, 4, 5, 6])
    assert report.sections[0].heading.title == "总体情况"
    assert all(one.paragraphs for one in report.sections if one.key in ("overview", "problems", "other"))


@pytest.mark.parametrize(
    ("key", "official", "words"),
    [
        ("overview", "总体情况", "2021年工作开展情况"),
        ("proactive", "主动公开政府信息情况", "信息主动公开情况"),
        ("requests", "收到和处理政府信息公开申请情况", "申请公开办理情况"),
        ("disputes", "政府信息公开行政复议、行政诉讼情况", "复议诉讼情况"),
        ("problems", "存在的主要问题及改进情况", "工作短板及下一步打算"),
        ("problems", "存在的主要问题及改进情况", "存在的问题"),
        ("other", "其他需要报告的事项", "其他情况"),
    ],
)
def test_a_line_that_names_its_section_in_other_words_heads_it(
    key: str, official: str, words: str, forms: tuple[Form, ...]
) -> None:
    report = read(numbered("").replace(f"\n{official}\n", f"\n{words}\n"), forms)
    assert [one.key for one in report.sections] == [one.key for one in forms[0].sections]
    section = report.section(key)
    assert section is not None and section.heading.title == words


def test_headings_in_other_words_behind_a_section_of_the_reports_own(forms: tuple[Form, ...]) -> None:
    text = base_text("department-2021")
    text = text.replace(
        "## 五、存在的主要问题及改进情况\n", "五、政策解读回应\n\n解读12篇。\n\n六、工作短板及下步举措\n"
    )
    text = text.replace("## 六、其他需要报告的事项\n", "七、其他情况\n")
    found = [(one.key, one.heading.ordinal) for one in read(text, forms).sections]
    assert found[-2:] == [("problems", 6), ("other", 7)]


@pytest.mark.parametrize(
    ("official", "line"),
    [
        ("政府信息公开行政复议、行政诉讼情况", "行政复议"),
        ("收到和处理政府信息公开申请情况", "办理情况"),
        ("总体情况", "信息发布"),
        ("存在的主要问题及改进情况", "群众反映的用水问题"),
    ],
)
def test_a_line_that_does_not_name_its_section_heads_none(
    official: str, line: str, forms: tuple[Form, ...]
) -> None:
    report = read(numbered("").replace(f"\n{official}\n", f"\n{line}\n"), forms)
    assert len(report.sections) == 5


def test_items_numbered_like_sections_are_none(forms: tuple[Form, ...]) -> None:
    items = "1.主动公开情况。\n\n2.依申请公开情况。\n\n3.其他情况。\n\n4.存在的问题和改进情况。\n\n"
    text = base_text("department-2021").replace(
        "## 五、存在的主要问题及改进情况\n", "## 五、存在的主要问题及改进情况\n\n" + items
    )
    assert len(read(text, forms).sections) == 6
    without = text.replace("## 四、政府信息公开行政复议、行政诉讼情况\n", "")
    assert [one.key for one in read(without, forms).sections].count("disputes") == 0


@pytest.mark.parametrize(
    "line",
    [
        "其余内容（五、存在的主要问题及改进情况）见下。",
        "表：存在的主要问题及改进情况",
        "存在的主要问题及改进情况12",
        "存在的主要问题及改进情况表",
    ],
)
def test_a_line_that_holds_more_than_a_title_is_no_heading(line: str, forms: tuple[Form, ...]) -> None:
    text = base_text("department-2021").replace("## 五、存在的主要问题及改进情况\n", f"{line}\n")
    assert "problems" not in [one.key for one in read(text, forms).sections]


def test_a_tab_behind_the_number_of_a_line_parts_no_cells() -> None:
    text = "一、\t总体情况\n（一）\t主动公开。\n1.\t加强公开。\n1.\t25\n规章\t3\n"
    blocks = load(Source("a.txt", text.encode())).blocks
    assert [one.text for one in blocks if isinstance(one, Paragraph)] == [
        "一、 总体情况",
        "（一） 主动公开。",
        "1. 加强公开。",
    ]
    assert not isinstance(blocks[-1], Paragraph)
