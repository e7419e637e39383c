"""Absurd documents are refused at once, whatever they hold."""

from __future__ import annotations

from contextlib import nullcontext

import pytest

from auditor.casebook import base_text
from auditor.errors import NotAReportError
from auditor.extensions import Source
from auditor.forms import Form
from auditor.loaders.text import load
from auditor.normaliser import normalise
from auditor.normaliser.limits import refuse_schools
from auditor.normaliser.seals import name_in

TITLE = "澜山市水务局2021年政府信息公开工作年度报告\n"
ROW = "一、本年新收政府信息公开申请数量\t" + "\t".join("1" * 7) + "\n"


@pytest.mark.parametrize(
    ("text", "says"),
    [
        (TITLE + ROW * 10_000, "单元格"),
        (("\t" * 500 + "1\n") * 200, "单元格"),
        (TITLE + "三、收到和处理政府信息公开申请情况\n" * 21_000, "段"),
        (TITLE + "公开" * 1_100_000, "字"),
    ],
)
def test_refused(text: str, says: str, forms: tuple[Form, ...]) -> None:
    with pytest.raises(NotAReportError, match=says):
        normalise(load(Source("a.txt", text.encode())), forms)


@pytest.mark.parametrize("filling", ["f", "9", " ", "1.", "www."])
def test_a_line_full_of_what_is_no_chinese_is_looked_through_once(filling: str) -> None:
    long = filling * 200_000
    assert name_in(f"{long}某局{long}某室。{long}") == f"某局{long}某室。"
    assert name_in(long) == ""


def test_the_largest_that_is_accepted_is_read(forms: tuple[Form, ...]) -> None:
    text = TITLE + "三、收到和处理政府信息公开申请情况\n" * 2_000 + ROW * 1_000
    report = normalise(load(Source("a.txt", text.encode())), forms)
    assert report.year == 2021


@pytest.mark.parametrize(
    "title",
    [
        "政府信息公开工作年度报告\n整改通知书",
        "关于2021年度政府信息公开工作年度报告\n审核情况的通报",
        "关于报送2021年度政府信息公开工作年度报告的通知",
    ],
)
def test_notices_about_reports_are_none(title: str, forms: tuple[Form, ...]) -> None:
    text = f"{title}\n澜山市水务局：\n经审核，有问题1项。\n六、其他需要报告的事项\n没有写明收费情况。\n2022年2月1日\n"
    with pytest.raises(NotAReportError, match="是关于年度报告的公文"):
        normalise(load(Source("a.txt", text.encode())), forms)


def test_a_report_with_a_notice_as_its_cover_is_one(forms: tuple[Form, ...]) -> None:
    text = "关于公布2021年度政府信息公开工作年度报告的通知\n" + base_text("department-2021")
    assert normalise(load(Source("a.md", text.encode())), forms).year == 2021


def test_a_report_run_together_on_one_line_says_so(forms: tuple[Form, ...]) -> None:
    text = TITLE.strip() + "一、总体情况 全年收到政府信息公开申请三件。" * 100
    with pytest.raises(NotAReportError, match="连成一行"):
        normalise(load(Source("a.txt", text.encode())), forms)


SCHOOL = """青屿大学2021—2022学年信息公开年度报告
根据《高等学校信息公开办法》编制本报告，统计期限为2021年9月1日至2022年8月31日。
一、概述
二、主动公开情况
三、依申请公开情况
四、存在的问题和改进措施
"""


@pytest.mark.parametrize(
    "text",
    [SCHOOL, SCHOOL.replace("2021—2022学年", "2021-2022学年度"), SCHOOL.replace("2021—2022学年", "2022年")],
)
def test_a_school_reports_in_another_form(text: str, forms: tuple[Form, ...]) -> None:
    with pytest.raises(NotAReportError, match="学校"):
        normalise(load(Source("a.txt", text.encode())), forms)


def test_an_agency_that_names_the_rules_for_schools_is_none(forms: tuple[Form, ...]) -> None:
    text = SCHOOL.replace("青屿大学2021—2022学年信息公开", "青屿市教育局2022年政府信息公开工作")
    assert normalise(load(Source("a.txt", text.encode())), forms).year == 2022


def test_pages_on_a_line_each_say_so(forms: tuple[Form, ...]) -> None:
    """As a tool writes them that parts words by spaces and pages by lines."""
    page = "一、总体情况 全年收到政府信息公开申请三件。" * 30
    text = f"{TITLE}{page}\n{page}\n附注\n"
    with pytest.raises(NotAReportError, match="或几行"):
        normalise(load(Source("a.txt", text.encode())), forms)


@pytest.mark.parametrize(
    ("title", "rules", "tables", "refused"),
    [
        ("青屿大学2021—2022学年信息公开年度报告", False, True, True),
        ("青屿大学2022年信息公开年度报告", True, False, True),
        ("青屿市第一小学2022年信息公开工作年度报告", False, False, True),
        ("青屿市自来水公司2022年信息公开年度报告", False, False, True),
        ("青屿市自来水公司2022年信息公开年度报告", False, True, False),
        ("青屿大学2022年政府信息公开工作年度报告", False, False, False),
        ("青屿市教育局2022年信息公开年度报告", True, True, False),
        ("青屿市教育局2022年信息公开年度报告", False, False, False),
        ("青屿市教育局2021—2022学年政府信息公开工作年度报告", True, False, False),
    ],
)
def test_only_what_is_a_schools_for_sure_is_refused_as_one(
    title: str, rules: bool, tables: bool, refused: bool
) -> None:
    document = load(Source("a.txt", title.encode()))
    preface = ["根据《高等学校信息公开办法》编制。" if rules else "根据有关规定编制。"]
    with pytest.raises(NotAReportError, match="学校") if refused else nullcontext():
        refuse_schools(document, title, preface, tables=tables)
