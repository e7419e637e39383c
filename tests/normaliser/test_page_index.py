"""What pages print around a report, reports put up early, sections numbered in digits."""

from __future__ import annotations

from datetime import date

import pytest

from auditor.casebook import base_text
from auditor.extensions import Source
from auditor.forms import Form
from auditor.loaders.text import load
from auditor.model.document import Document
from auditor.model.report import Agency, Passage
from auditor.model.statement import Statement
from auditor.normaliser import normalise
from auditor.normaliser.levels import level_of
from auditor.normaliser.report_dates import find_dates_of
from auditor.normaliser.sections import find_headings
from auditor.normaliser.statements import read_statements


def read(text: str, agency: str = "青屿市水务局") -> list[Statement]:
    said = [("overview", Passage(text=text))]
    return list(read_statements(said, year=2024, agency=Agency(name=agency, level="city", kind="department")))


def test_a_date_in_the_table_of_the_pages_index(forms: tuple[Form, ...]) -> None:
    index = "索引号 | 011-8 | 发布机构 | 某局\n---|---|---|---\n发文日期 | 2022-01-17 | 有效性 | 有效\n\n"
    text = base_text("department-2021")
    report = normalise(load(Source("a.md", (index + text).encode())), forms)
    published = report.dates.published
    assert published is not None
    assert published.value == date(2022, 1, 17)


def test_the_title_that_only_the_pages_index_gives(forms: tuple[Form, ...]) -> None:
    title, rest = base_text("department-2021").split("\n", 1)
    name = title.lstrip("# ")
    index = f"索 引 号 | ysx/2024-00128 | 发布机构 | 某局 |\n名 称 | {name} | |||\n时 效 | | 文 种 | |\n\n"
    report = normalise(load(Source("a.txt", (index + rest).encode())), forms)
    assert report.title is not None
    assert report.title.text == name
    assert report.agency.name is not None
    assert name.startswith(report.agency.name)


@pytest.mark.parametrize(("day", "read_as"), [("2021-12-25", date(2021, 12, 25)), ("2021-03-02", None)])
def test_a_report_may_be_put_up_just_before_its_year_ends(day: str, read_as: date | None) -> None:
    document = Document(name="a", format="html", engine="", blocks=(), digest="", metadata={"published": day})
    found = find_dates_of(document, [], [], None, 2021).published
    assert (found.value if found else None) == read_as


def test_sections_numbered_in_digits_one_of_them_in_other_words(forms: tuple[Form, ...]) -> None:
    titles = (
        "总体情况",
        "主动公开政府信息情况",
        "收到和处理政府信息公开申请情况",
        "政府信息公开行政复议、行政诉讼情况",
        "存在的主要问题和改进措施",
        "其他需要报告的事项",
    )
    text = "\n\n".join(f"{at}、 {title}\n\n内容。" for at, title in enumerate(titles, 1))
    document = load(Source("a.txt", text.encode()))
    newest = max(forms, key=lambda form: form.first_year)
    assert [one.key for one in find_headings(document.blocks, newest)] == [
        section.key for section in newest.sections
    ]


def test_a_line_of_index_numbers_is_no_title(forms: tuple[Form, ...]) -> None:
    index = "索引号 62-7/2024-4 发文字号 青屿街道2023年政府信息公开工作年度报告号"
    text = f"青屿街道2023年政府信息公开工作年度报告\n\n{index}\n\n一、总体情况\n\n好。\n\n六、其他需要报告的事项\n\n无。"
    report = normalise(load(Source("a.txt", text.encode())), forms)
    assert report.agency.name == "青屿街道"


def test_a_district_whose_name_begins_like_a_citys() -> None:
    assert level_of("济南市市中区水务局") == "county"


def test_a_bracket_within_a_list_is_no_part_of_it() -> None:
    found = read("全年公开信息671条，其中网站65条（公告3条）、微信497条、微博109条。")
    [listed] = found[0].breakdowns
    assert [found[at - 1].value for at in listed.parts] == [65, 497, 109]


def test_what_did_not_come_of_requests_is_none_of_theirs() -> None:
    found = [
        one for one in read("上述4件申请均未发生行政复议。") if (one.metric or "").startswith("disputes.")
    ]
    assert all(one.value == 0 for one in found)


@pytest.mark.parametrize(("agency", "plain"), [("青屿市司法局", False), ("青屿市水务局", True)])
def test_reviews_that_a_bureau_of_justice_receives_may_be_against_others(agency: str, plain: bool) -> None:
    [review] = [
        one
        for one in read("2024年度，我局共有涉信息公开行政复议案4件、行政诉讼0件。", agency)
        if one.metric == "disputes.review.total"
    ]
    assert review.plain is plain
