"""Agency, year and day of reports that print no title, or print it their own way."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from auditor.casebook import base_text
from auditor.extensions import Source
from auditor.forms import Form
from auditor.loaders.text import load
from auditor.model.document import Paragraph
from auditor.model.report import Report
from auditor.normaliser import normalise
from auditor.normaliser.headings import take_apart
from auditor.normaliser.identity import find_identity

SECTIONS = """
二、主动公开政府信息情况
三、收到和处理政府信息公开申请情况
四、政府信息公开行政复议、行政诉讼情况
五、存在的主要问题及改进情况
六、其他需要报告的事项
"""


def _read(opening: str, forms: tuple[Form, ...], end: str = "") -> Report:
    return normalise(load(Source("a.txt", f"{opening}\n{SECTIONS}\n{end}".encode())), forms)


@pytest.mark.parametrize(
    ("opening", "agency", "year"),
    [
        ("现公布我局2022年政府信息公开工作年度报告。\n一、总体情况\n好。", None, 2022),
        ("特向社会公布松陵县水务局2022年政府信息公开情况。\n一、总体情况\n好。", "松陵县水务局", 2022),
        (
            "应急管理局2022年政府信息公开工作年度报告\n如有疑问，请联系松陵市应急管理局政务公开办公室，电话：0000。\n"
            "一、总体情况\n松陵市应急管理局推进公开。",
            "松陵市应急管理局",
            2022,
        ),
        (
            "应急管理局2022年政府信息公开工作年度报告\n如有疑问，请联系松陵市水务局，电话：0000。\n一、总体情况\n松陵市水务局推进公开。",
            "应急管理局",
            2022,
        ),
        (
            "应急局2022年政府信息公开工作年度报告\n如有疑问，请联系松陵市应急管理局，电话：0000。\n一、总体情况\n松陵市应急管理局推进公开。",
            "松陵市应急管理局",
            2022,
        ),
        (
            "应急局2022年政府信息公开工作年度报告\n如有疑问，请联系松陵市水务局，电话：0000。\n一、总体情况\n松陵市水务局推进公开。",
            "应急局",
            2022,
        ),
        (
            "区水务中心2022年政府信息公开工作年度报告\n如有疑问，请联系临岚区水务中心，电话：0000。\n一、总体情况\n好。",
            "临岚区水务中心",
            2022,
        ),
        (
            "市水务局2022年政府信息公开工作年度报告\n现公布松陵市水务局2022年政府信息公开工作年度报告。\n一、总体情况\n好。",
            "松陵市水务局",
            2022,
        ),
        (
            "青屿高新区管委会\n建设局2022年政府信息公开工作年度报告\n一、总体情况\n好。",
            "青屿高新区管委会建设局",
            2022,
        ),
        (
            "青屿高新区管委会\n松陵县建设局2022年政府信息公开工作年度报告\n一、总体情况\n好。",
            "松陵县建设局",
            2022,
        ),
        ("2022年政府信息公开工作年度报告\n青屿市水务局\n一、总体情况\n好。", "青屿市水务局", 2022),
        ("2022年政府信息公开工作年度报告\n办公室\n一、总体情况\n好。", None, 2022),
        ("2022年青屿市水务局政务公开工作年度报告\n一、总体情况\n好。", "青屿市水务局", 2022),
        ("2022年度青禾街道信息公开工作报告\n一、总体情况\n好。", "青禾街道", 2022),
        ("青禾街道信息公开工作报告\n一、总体情况\n好。", None, None),
        (
            "青屿市水务局关于2022年政府信息公开工作的年度报告\n一、总体情况\n好。",
            "青屿市水务局",
            2022,
        ),
        ("现将我办2023年度政府信息公开情况报告如下：\n一、总体情况\n好。", None, 2023),
        ("一、总体情况\n现就六个方面汇报我镇2023年政府信息公开工作。", None, 2023),
        ("一、总体情况\n2022年以来，青禾乡推进公开。\n2022年，公开信息9条。", None, 2022),
        ("特向社会公布青禾街道2021年度信息公开年度报告。\n一、总体情况\n好。", "青禾街道", 2021),
        (
            "现将青屿市高新区发展改革局（以下简称发改局）2024年度信息公开工作报告如下：\n一、总体情况\n好。",
            "青屿市高新区发展改革局",
            2024,
        ),
        (
            "青屿市临岚区外事办公室政府信息公开工作2022年度报告\n一、总体情况\n好。",
            "青屿市临岚区外事办公室",
            2022,
        ),
        (
            "（图解）青屿市水务局临岚分局2022年政府信息公开工作年度报告\n一、总体情况\n好。",
            "青屿市水务局临岚分局",
            2022,
        ),
        (
            "青屿市临岚区人民政府松陵街道\n办事处2022年政府信息公开工作年度报告\n一、总体情况\n好。",
            "青屿市临岚区人民政府松陵街道办事处",
            2022,
        ),
        (
            "？青屿市水务局2022年政府信息公开工作年度报告\n一、总体情况\n好。",
            "青屿市水务局",
            2022,
        ),
        (
            "公报标题2022年度青屿市水务局政府信息公开工作年度报告\n一、总体情况\n好。",
            "青屿市水务局",
            2022,
        ),
        (
            "松陵县水务局关于2022年度政府信息公开情况的报告\n一、总体情况\n好。",
            "松陵县水务局",
            2022,
        ),
        (
            "年报青屿市水务局2022年政府信息公开工作年度报告\n一、总体情况\n好。",
            "青屿市水务局",
            2022,
        ),
        (
            "松陵县人民政府机关\n2022年政府信息公开工作年度报告\n一、总体情况\n好。",
            "松陵县人民政府机关",
            2022,
        ),
        (
            "部门信息公开年报 2022\n现公布青屿市水务局2022年政府信息公开工作年度报告。\n一、总体情况\n好。",
            "青屿市水务局",
            2022,
        ),
        (
            "附件2：青屿市水务局2022年政府信息公开工作年度报告\n一、总体情况\n好。",
            "青屿市水务局",
            2022,
        ),
        (
            "青屿市文化和旅游局（市文物局）2022年政府信息公开工作年度报告\n一、总体情况\n好。",
            "青屿市文化和旅游局（市文物局）",
            2022,
        ),
        (
            "青屿高新区（临岚）水务局2022年政府信息公开工作年度报告\n一、总体情况\n好。",
            "青屿高新区（临岚）水务局",
            2022,
        ),
        (
            "本报告由青屿市临岚区水务局按照《条例》要求编制，数据截至2022年12月31日。\n一、总体情况\n2022年，公开9条。",
            "青屿市临岚区水务局",
            2022,
        ),
        (
            "本报告由青屿市水务局（青屿市河湖管理中心）编制。\n一、总体情况\n2022年，公开9条。",
            "青屿市水务局",
            2022,
        ),
        (
            "本报告由我局编制。\n一、总体情况\n2022年，公开9条。",
            None,
            2022,
        ),
        (
            "现向社会公布2022年青屿市水务局政府信息公开工作年度报告。\n一、总体情况\n好。",
            "青屿市水务局",
            2022,
        ),
        (
            "现发布《临岚县水务局2022年政府信息公开工作年度报告》。\n一、总体情况\n好。",
            "临岚县水务局",
            2022,
        ),
        (
            "青屿市水务局关于印发 2022年政府信息公开工作年度报告的通知\n一、总体情况\n好。",
            "青屿市水务局",
            2022,
        ),
        ("临岚区水务局 2022政府信息公开工作年度报告\n一、总体情况\n好。", "临岚区水务局", 2022),
        ("屿县2022年政府信息公开工作年度报告\n一、总体情况\n好。", "屿县", 2022),
        ("我县2022年政府信息公开工作年度报告\n一、总体情况\n好。", None, 2022),
        (
            "松陵县人民政府2020年政府信息公开工作年度报告\n名  称 松陵县人民政府2020年政府信息公开工作年度报告\n一、总体情况\n好。",
            "松陵县人民政府",
            2020,
        ),
        (
            "2022年，我局公开信息9条。如有疑问，请联系青屿市临岚区水务局，电话：00000000。\n一、总体情况\n我局很好。",
            "青屿市临岚区水务局",
            2022,
        ),
        (
            "2022年，青禾乡公开信息9条。如有疑问，请与青禾乡人民政府党政办公室联系。\n一、总体情况\n好。",
            "青禾乡人民政府",
            2022,
        ),
        (
            "2022年，公开信息9条。如有疑问，请与松陵县数据局办公室联系。\n一、总体情况\n我县很好。",
            None,
            2022,
        ),
        (
            "2022年，公开信息9条。如有疑问，请与松陵县人民政府办公室联系。\n一、总体情况\n松陵县人民政府很好。",
            None,
            2022,
        ),
        ("青屿市水务局2022年度信息公开工作报告\n一、总体情况\n好。", "青屿市水务局", 2022),
        ("青屿市水务局2022年信息公开工作开展年度报告\n一、总体情况\n好。", "青屿市水务局", 2022),
    ],
)
def test_agency_and_year(opening: str, agency: str | None, year: int, forms: tuple[Form, ...]) -> None:
    report = _read(opening, forms)
    assert (report.agency.name, report.year) == (agency, year)


def test_years_that_differ_decide_nothing(forms: tuple[Form, ...]) -> None:
    report = _read("一、总体情况\n2022年，公开信息9条。\n2023年，将继续公开。", forms)
    assert report.year is None


def test_a_notice_about_the_report_is_not_the_report(forms: tuple[Form, ...]) -> None:
    report = _read(
        "根据《关于做好2021年政府信息公开工作年度报告编制工作的通知》编制。\n一、总体情况\n好。", forms
    )
    assert report.year is None


def test_the_signature_names_the_agency_and_not_its_office(forms: tuple[Form, ...]) -> None:
    report = _read(
        "现公布2024年政府信息公开工作年度报告。\n一、总体情况\n好。",
        forms,
        "青屿市水务局办公室 2025年1月20日",
    )
    assert report.agency.name == "青屿市水务局"
    assert report.dates.signed is not None and report.dates.signed.value == date(2025, 1, 20)


@pytest.mark.parametrize(
    "line",
    [
        "2022年01月18日来源：本站",
        "2022年1月18日 16:40:02 浏览次数：12",
        "发布时间\n2022年01月18日 16:40",
        "发布日期：2022-01-18 访问次数：",
        "来源：青禾街道办事处 时间：2022-01-18 16:40",
    ],
)
def test_what_the_page_prints_under_the_title(line: str, forms: tuple[Form, ...]) -> None:
    report = _read(f"青禾街道2021年政府信息公开工作年度报告\n{line}\n一、总体情况\n好。", forms)
    assert report.dates.published is not None
    assert report.dates.published.value == date(2022, 1, 18)


@pytest.mark.parametrize(
    "heading", ["政府信息公开工作的基本情况", "政务公开工作开展情况", "2021年政府信息公开工作情况"]
)
def test_the_first_section_in_other_words(heading: str, forms: tuple[Form, ...]) -> None:
    text = base_text("department-2021").replace("一、总体情况", f"一、{heading}")
    report = normalise(load(Source("a.md", text.encode())), forms)
    assert [section.key for section in report.sections] == [
        "overview",
        "proactive",
        "requests",
        "disputes",
        "problems",
        "other",
    ]


def test_another_sections_heading_is_not_the_first(forms: tuple[Form, ...]) -> None:
    text = base_text("department-2021").replace("一、总体情况", "一、监督工作开展情况，含其他需要报告的事项")
    report = normalise(load(Source("a.md", text.encode())), forms)
    assert report.section("overview") is None


@pytest.mark.parametrize(
    ("day", "taken"), [("2021-11-29", False), ("2021-12-29", False), ("2022-01-19", True)]
)
def test_a_date_from_within_the_year_is_not_the_publication(
    day: str, taken: bool, forms: tuple[Form, ...]
) -> None:
    document = load(Source("a.md", base_text("department-2021").encode()))
    report = normalise(replace(document, metadata={"published": day}), forms)
    assert (report.dates.published is not None) == taken


def test_a_number_before_a_year_is_still_a_number() -> None:
    heading = take_apart(Paragraph("4.2021年度，承办提案3件。"))
    assert (heading.style, heading.ordinal) == ("digit", 4)
    assert take_apart(Paragraph("4.5万元。")).style == "none"


@pytest.mark.parametrize(
    ("title", "agency"),
    [
        ("青屿市民政局2023年政府信息公开年报", "青屿市民政局"),
        ("松陵县人民政府信息公开工作年度报告（2023年）", "松陵县人民政府"),
    ],
)
def test_the_word_government_goes_where_it_belongs(title: str, agency: str, forms: tuple[Form, ...]) -> None:
    assert _read(f"{title}\n一、总体情况\n好。", forms).agency.name == agency


@pytest.mark.parametrize(("words", "kind"), [("汇总全县各部门数据编制", None), ("编制", "department")])
def test_an_office_that_reports_for_its_government(
    words: str, kind: str | None, forms: tuple[Form, ...]
) -> None:
    report = _read(
        f"松陵县人民政府办公室2023年政府信息公开工作年度报告\n根据条例{words}。\n一、总体情况\n好。", forms
    )
    assert report.agency.kind == kind


def test_a_signature_may_say_issued(forms: tuple[Form, ...]) -> None:
    report = _read(
        "青屿市民政局2023年政府信息公开工作年度报告\n一、总体情况\n好。",
        forms,
        "青屿市民政局 2024年1月20日印发",
    )
    assert [one.text for one in report.closing] == ["青屿市民政局 2024年1月20日印发"]


@pytest.mark.parametrize("name", ["青屿经济开发区管委会", "甘棠工业园区管委会"])
def test_a_development_zone_is_no_district(name: str, forms: tuple[Form, ...]) -> None:
    assert _read(f"{name}2023年政府信息公开工作年度报告\n一、总体情况\n好。", forms).agency.level is None


@pytest.mark.parametrize(
    ("title", "agency"),
    [
        ("青屿市2023年政府信息公开工作年度报告", "青屿市"),
        ("青屿市水务局2023年度政府信息公开工作年度报告_信息公开年报_青屿市人民政府", "青屿市水务局"),
        ("青屿市人民政府-政府信息公开年报", None),
        ("信息公开2023年政府信息公开工作年度报告", None),
    ],
)
def test_the_agency_by_the_files_own_title(title: str, agency: str | None, forms: tuple[Form, ...]) -> None:
    document = load(Source("a.txt", f"一、总体情况\n好。\n{SECTIONS}".encode()))
    report = normalise(replace(document, metadata={"title": title}), forms)
    assert report.agency.name == agency
    assert (report.title is not None) == ("2023年" in title)


@pytest.mark.parametrize(
    "title",
    [
        "首页>政务公开>政府信息公开年报\n青禾县教育局2022年政府信息公开工作年度报告",
        "青禾县教育局2022年政府信息公开工作年度报告\n首页>政务公开>政府信息公开年报",
        "年青禾县教育局政府信息公开工作\n年度报告\n2022\n数据统计期限为2022年1月1日至12月31日。",
    ],
)
def test_a_title_beside_the_path_to_its_page_or_without_its_figures(
    title: str, forms: tuple[Form, ...]
) -> None:
    report = _read(f"{title}\n一、总体情况\n好。", forms)
    assert report.agency.name == "青禾县教育局"
    assert report.year == 2022


def test_what_stands_on_the_line_of_a_title_is_none_of_it(forms: tuple[Form, ...]) -> None:
    title = "青禾县教育局2022年政府信息公开工作年度报告"
    path = "当前位置：\n政务公开\n政府信息公开\n政府信息公开年报"
    stamp = "来源：青禾县人民政府 时间：2023-01-18 16:40微信微博"
    report = _read(f"{path}\n{title}{stamp}\n一、总体情况\n好。", forms)
    assert (report.title and report.title.text, report.agency.name) == (title, "青禾县教育局")
    assert report.dates.published is not None and report.dates.published.value == date(2023, 1, 18)
    assert _read(f"{path}\n一、总体情况\n好。", forms).agency.name is None


def test_a_line_that_names_the_form_is_no_title(forms: tuple[Form, ...]) -> None:
    report = _read(
        "院办公厅关于印发〈中华人民共和国政府信息公开工作年度报告格式〉的通\n一、总体情况\n好。", forms
    )
    assert report.title is None
    assert report.agency.name is None


def test_the_agency_over_the_title_of_a_short_report_does_not_sign_it(forms: tuple[Form, ...]) -> None:
    opening = "澜山市水务局\n2021年政府信息公开工作年度报告\n一、总体情况\n好。"
    assert _read(opening, forms).closing == ()


def test_a_title_printed_again_over_two_lines_is_no_preface(forms: tuple[Form, ...]) -> None:
    title = "2022年政府信息公开工作年度报告"
    report = _read(f"青屿市水务局{title}\n青屿市水务局\n{title}\n一、总体情况\n好。", forms)
    assert (report.agency.name, report.year, report.preface) == ("青屿市水务局", 2022, ())


@pytest.mark.parametrize(
    ("title", "opening", "region"),
    [
        ("柳溪镇人民政府", "如有疑问，请与宣威市柳溪镇人民政府党政办公室联系。", "云南"),
        ("柳溪镇", "地址：梅河口市柳溪镇柳溪村。", "吉林"),
        ("柳溪镇人民政府", "报告电子版可在“嘉祥县人民政府”网站下载。", "山东"),
        ("柳溪镇人民政府", "报告在嘉祥县政府网站和突泉县人民政府门户网站公布。", None),
        ("柳溪镇人民政府", "我镇学习嘉祥县的做法。", None),
        ("自治区人民政府办公厅", "新疆政府网公众号发布信息15条。", "新疆"),
        ("自治区人民政府办公厅", "我办与新疆、西藏两地交流。", None),
    ],
)
def test_province_by_what_the_opening_says_of_the_agency(
    title: str, opening: str, region: str | None, forms: tuple[Form, ...]
) -> None:
    report = _read(f"{title}2022年政府信息公开工作年度报告\n{opening}\n一、总体情况\n好。", forms)
    assert (report.agency.name, report.region) == (title, region)


@pytest.mark.parametrize(
    ("over", "region"),
    [
        ("来源：天津市水务局 发布时间：2023-01-12", "天津"),
        ("索引号：X1 | 发布机构：历下区柳溪街道办事处 | 发文日期：2023-01-12", "山东"),
        ("发布机构：历下区水利局", "山东"),
        ("来源：北京新闻网", None),
        ("来源：天津市水务局\n发布机构：历下区水利局", None),
    ],
)
def test_province_by_the_source_over_the_title(
    over: str, region: str | None, forms: tuple[Form, ...]
) -> None:
    report = _read(f"{over}\n市水务局2022年政府信息公开工作年度报告\n一、总体情况\n好。", forms)
    assert report.region == region


@pytest.mark.parametrize("year", ["2021—2022年度", "2021-2022学年度"])
def test_a_span_of_years_is_no_part_of_the_name(year: str, forms: tuple[Form, ...]) -> None:
    report = _read(f"青屿市水务局{year}政府信息公开工作报告\n一、总体情况\n好。", forms)
    assert report.agency.name == "青屿市水务局"


@pytest.mark.parametrize("day", ["2022年1月20日", "二〇二二年一月", "（2022-01-20）"])
def test_the_date_over_a_title_is_no_part_of_it(day: str) -> None:
    """As a cover has it, and the text its title again, without the agency."""
    identity = find_identity([Paragraph(day), Paragraph("2021年政府信息公开工作年度报告")])
    assert (identity.agency, identity.year) == (None, 2021)
    assert identity.title is not None and identity.title.text == "2021年政府信息公开工作年度报告"
