"""Sections, title and agency however they are printed: a clean report stays the same report."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import partial
from importlib.resources import files

import pytest

from auditor.casebook import BASES, base_text
from auditor.errors import NotAReportError
from auditor.extensions import Source
from auditor.forms import Form
from auditor.loaders.text import load
from auditor.model.document import Paragraph
from auditor.model.report import Report
from auditor.normaliser import normalise
from auditor.normaliser.headings import take_apart

ORDINALS = "一二三四五六"
HEADING = re.compile(r"^## ([一二三四五六])、(.*)$", re.MULTILINE)
CONTENTS = [
    "总体情况",
    "主动公开政府信息情况",
    "收到和处理政府信息公开申请情况",
    "政府信息公开行政复议、行政诉讼情况",
    "存在的主要问题及改进情况",
    "其他需要报告的事项",
]


def _contents(line: str) -> str:
    lines = [line.format(ordinal=ORDINALS[at], title=title, page=at + 1) for at, title in enumerate(CONTENTS)]
    return "目  录\n\n" + "\n\n".join(lines) + "\n\n"


def _with_contents(line: str, text: str) -> str:
    return text.replace("\n\n", "\n\n" + _contents(line), 1)


def _with_items(text: str) -> str:
    """The contents list the items of the first section as well, which begin paragraphs below."""
    contents = _contents("{ordinal}、{title}（{page}）")
    items = "（1）\n\n（一）主动公开（1）\n\n（二）依申请公开（2）\n\n"
    return text.replace("\n\n", "\n\n" + contents.replace("（1）\n\n", items, 1), 1)


def _traditional(text: str) -> str:
    pairs = files("auditor.data").joinpath("simplified.txt").read_text(encoding="utf-8").splitlines()
    table = {ord(pair[1]): pair[0] for pair in reversed(pairs) if len(pair) == 2}
    return text.translate(table)


def _wrapped(text: str) -> str:
    lines: list[str] = []
    for line in text.split("\n"):
        width = len(line) + 1 if line.startswith(("|", "#")) else 30
        lines += [line[at : at + width] for at in range(0, len(line), width)] or [""]
    return "\n".join(lines)


def _under_its_title(text: str) -> str:
    """The title at the head of each page; the first section begins on the second."""
    title, *paragraphs = text.split("\n\n")
    heads = (f"{title.lstrip('# ')}\n\n" if at % 3 == 2 else "" for at in range(len(paragraphs)))
    return "\n\n".join([title, *(head + one for head, one in zip(heads, paragraphs, strict=True))])


PRINTS: dict[str, Callable[[str], str]] = {
    "no marks": lambda text: re.sub(r"^#+ ", "", text, flags=re.MULTILINE),
    "bold": lambda text: HEADING.sub(r"**\1、\2**", text),
    "parts": lambda text: HEADING.sub(r"第\1部分 \2", text),
    "unnumbered": lambda text: HEADING.sub(r"\2", text),
    "no comma": lambda text: HEADING.sub(r"\1 \2", text),
    "digits": lambda text: HEADING.sub(lambda m: f"{ORDINALS.index(m[1]) + 1}. {m[2]}", text),
    "roman": lambda text: HEADING.sub(lambda m: f"{'ⅠⅡⅢⅣⅤⅥ'[ORDINALS.index(m[1])]}、{m[2]}", text),
    "formal numerals": lambda text: HEADING.sub(
        lambda m: f"{'壹贰叁肆伍陆'[ORDINALS.index(m[1])]}、{m[2]}", text
    ),
    "links": lambda text: HEADING.sub(r"## [\1、\2](#part)", text),
    "traditional": _traditional,
    "half-width": lambda text: text.translate(str.maketrans("，（）：；", ",():;")),
    "contents with pages": lambda text: text.replace(
        "\n\n", "\n\n" + _contents("{ordinal}、{title}……{page}"), 1
    ),
    "contents": lambda text: text.replace("\n\n", "\n\n" + _contents("{ordinal}、{title}"), 1),
    **{
        f"contents with pages as {page}": partial(_with_contents, "{ordinal}、{title}" + page)
        for page in (
            "（{page}）",
            " P{page}",
            "- {page} -",
            " 第{page}页",
            " {page}页",
            "/{page}",
            "___{page}",
            "～{page}-9",
        )
    },
    "contents with items": _with_items,
    "contents twice": lambda text: _with_items(_with_contents("{ordinal}、{title} {page}页", text)),
    "cover": lambda text: "政府信息公开\n\n工作年度报告\n\n二〇二一年一月\n\n" + text,
    "title on two lines": lambda text: re.sub(r"^# (.*?)(20\d\d年.*)$", r"\1\n\n\2", text, count=1),
    "no blank lines": lambda text: text.replace("\n\n", "\n"),
    "bold, no blank lines": lambda text: HEADING.sub(r"**\1、\2**", text).replace("\n\n", "\n"),
    "wrapped": _wrapped,
    "title over each page": _under_its_title,
    "letters apart": lambda text: "\n".join(
        line if line.startswith(("|", "#")) else " ".join(line) for line in text.split("\n")
    ),
}


def _read(text: str, forms: tuple[Form, ...]) -> Report:
    return normalise(load(Source("a.md", text.encode())), forms)


@pytest.mark.parametrize("base", BASES)
@pytest.mark.parametrize("print_", PRINTS)
def test_prints(base: str, print_: str, forms: tuple[Form, ...]) -> None:
    wanted, got = _read(base_text(base), forms), _read(PRINTS[print_](base_text(base)), forms)
    assert [section.key for section in got.sections] == [section.key for section in wanted.sections]
    assert len(got.sections) == 6
    assert (got.agency, got.year, got.form) == (wanted.agency, wanted.year, wanted.form)
    assert [aspect.key for aspect in got.aspects] == [aspect.key for aspect in wanted.aspects]
    assert [matter.key for matter in got.matters] == [matter.key for matter in wanted.matters]
    assert (
        got.period
        and wanted.period
        and (got.period.start, got.period.end)
        == (
            wanted.period.start,
            wanted.period.end,
        )
    )
    assert len(got.readings) == 3
    assert got.preface and got.dates.signed and wanted.dates.signed
    assert got.dates.signed.value == wanted.dates.signed.value


@pytest.mark.parametrize(
    ("printed", "ordinal"),
    [("Ⅳ、总体情况", 4), ("VI. 总体情况", 6), ("叁、总体情况", 3), ("IPv6、总体情况", None)],
)
def test_numbers_of_headings(printed: str, ordinal: int | None) -> None:
    heading = take_apart(Paragraph(printed))
    assert heading.ordinal == ordinal
    assert (heading.title == "总体情况") == (ordinal is not None)


def test_a_heading_run_into_its_text(forms: tuple[Form, ...]) -> None:
    text = base_text("department-2021").replace(
        "## 六、其他需要报告的事项\n\n（一）收取", "六、其他需要报告的事项。（一）收取"
    )
    report = _read(text, forms)
    section = report.section("other")
    assert section is not None
    assert section.heading.printed == "六、其他需要报告的事项"
    assert section.paragraphs[0].text.startswith("（一）收取信息处理费情况")


@pytest.mark.parametrize(
    ("heading", "key"),
    [
        ("三、行政机关收到和处理政府信息公开申请情况", "requests"),
        ("四、因政府信息公开工作被申请行政复议、提起行政诉讼情况", "disputes"),
        ("五、存在的问题及改进措施", "problems"),
        ("五、主要问题及下一年度工作安排", "problems"),
        ("五、存在的主要问题", "problems"),
        ("五、工作中存在的问题和不足", "problems"),
        ("五、面临的难点问题及努力方向", "problems"),
        ("五、工作短板和下步举措", "problems"),
        ("五、下一步工作安排", "problems"),
        ("一、主要工作", "overview"),
        ("三、申请公开情况", "requests"),
        ("六、有关其他工作", "other"),
        ("六、需要报告的其他事项", "other"),
        ("六、其他有关事项", "other"),
        ("二、主动公开政府信息的情况", "proactive"),
        ("一、总体工作情况", "overview"),
    ],
)
def test_headings_worded_otherwise(heading: str, key: str, forms: tuple[Form, ...]) -> None:
    at = ORDINALS.index(heading[0])
    report = _read(base_text("department-2021").replace(f"{heading[0]}、{CONTENTS[at]}", heading), forms)
    section = report.section(key)
    assert section is not None
    assert section.heading.printed == heading


def test_a_chapter_that_speaks_of_problems_of_others_is_not_section_five(forms: tuple[Form, ...]) -> None:
    heading = "五、聚焦群众反映的用水问题"
    report = _read(base_text("department-2021").replace(f"五、{CONTENTS[4]}", heading), forms)
    assert report.section("problems") is None


@pytest.mark.parametrize(
    "text",
    [
        "价目表\n\n苹果\t3\n梨\t4\n",
        "第一章 起风了\n\n那一年的秋天来得很早，他一个人走在河边。\n" * 20,
        "关于做好政府信息公开工作的通知\n\n各科室：请按时报送材料。",
    ],
)
def test_what_is_no_report_is_refused(text: str, forms: tuple[Form, ...]) -> None:
    with pytest.raises(NotAReportError):
        _read(text, forms)


@pytest.mark.parametrize(
    ("title", "agency", "level", "kind"),
    [
        ("聊城市水利局2021年政府信息公开工作年度报告", "聊城市水利局", "city", "department"),
        ("2021年度聊城市城市管理局政府信息公开工作年度报告", "聊城市城市管理局", "city", "department"),
        (
            "淮安市洪泽区人民政府2021年政府信息公开工作年度报告",
            "淮安市洪泽区人民政府",
            "county",
            "government",
        ),
        ("山东省水利厅2021年政府信息公开工作年度报告", "山东省水利厅", "province", "department"),
        (
            "聊 城 市 水 利 局 2 0 2 1 年 政 府 信 息 公 开 工 作 年 度 报 告",
            "聊城市水利局",
            "city",
            "department",
        ),
        ("聊城市水利局　　2　0　2　1　年　　政府信息公开工作年度报告", "聊城市水利局", "city", "department"),
        ("聊城市水利局关于2021年度政府信息公开工作年度报告", "聊城市水利局", "city", "department"),
        ("上海市静安区教育局2021年度政府信息公开年度报告", "上海市静安区教育局", "county", "department"),
        ("栖霜县柳镇人民政府2021年政府信息公开工作年度报告", "栖霜县柳镇人民政府", "township", "government"),
        ("澜山市水务局2021年政府信息公开工作年度报告", "澜山市水务局", None, "department"),
    ],
)
def test_agency(title: str, agency: str, level: str | None, kind: str, forms: tuple[Form, ...]) -> None:
    report = _read(
        base_text("department-2021").replace("澜山市水务局2021年政府信息公开工作年度报告", title), forms
    )
    assert (report.agency.name, report.agency.level, report.agency.kind) == (agency, level, kind)
    assert report.year == 2021


FEE = "（一）收取信息处理费情况。本年度没有发出收费通知，未收取信息处理费。"


def test_a_small_table_of_the_last_section_reports_its_matter(forms: tuple[Form, ...]) -> None:
    table = "| 信息处理费 | 收费通知件数 | 收费金额（元） |\n| 2021年 | 2 | 300 |"
    report = _read(base_text("department-2021").replace(FEE, table), forms)
    [fee] = [matter for matter in report.matters if matter.key == "fee" and matter.place == "other"]
    assert [passage.text for passage in fee.passages][:1] == ["信息处理费　收费通知件数　收费金额（元）"]
    assert not [one for one in report.statements if (one.metric or "").startswith("fees.")]


@pytest.mark.parametrize(
    ("name", "prose"), [("第二十条第（八）项", False), ("第二十条第（八）项如下表。", True)]
)
def test_the_title_of_a_table_that_stands_before_it_is_no_prose(
    name: str, prose: bool, forms: tuple[Form, ...]
) -> None:
    """As a page break leaves it alone at the foot of a page."""
    row = next(line for line in base_text("department-2021").splitlines() if "行政事业性收费" in line)
    text = base_text("department-2021").replace(row, f"\n{name}\n\n| 行政事业性收费 | 7 |\n| --- | --- |\n")
    section = next(one for one in _read(text, forms).sections if one.key == "proactive")
    assert (name in [one.text for one in section.paragraphs]) == prose


def test_a_table_of_something_else_reports_none(forms: tuple[Form, ...]) -> None:
    table = "| 栏目 | 条数 |\n| 公告 | 2 |"
    report = _read(base_text("department-2021").replace(FEE, table), forms)
    assert not [matter for matter in report.matters if matter.key == "fee" and matter.place == "other"]


def test_headings_over_a_line_and_named_again_over_tables_at_the_end_are_no_contents(
    forms: tuple[Form, ...],
) -> None:
    text = base_text("department-2021")
    tables = re.findall(r"(?:^\|.*\|\n)+", text, re.MULTILINE)
    assert len(tables) == 3
    for table, title in zip(tables, CONTENTS[1:4], strict=True):
        text = text.replace(table, "详见附表。\n") + f"\n\n{title}\n\n{table}"
    assert [one.heading.ordinal for one in _read(text, forms).sections] == [1, 2, 3, 4, 5, 6]


def _in_place_of(key: str, table: str, forms: tuple[Form, ...]) -> list[str]:
    """What a section says where a table stands in place of all its text."""
    text = base_text("department-2021")
    heading = next(
        one for one in HEADING.finditer(text) if one[1] == {"overview": "一", "problems": "五"}[key]
    )
    end = next(one.start() for one in HEADING.finditer(text) if one.start() > heading.end())
    report = _read(f"{text[: heading.end()]}\n\n{table}\n\n{text[end:]}", forms)
    section = report.section(key)
    assert section is not None
    return [one.text for one in section.paragraphs]


@pytest.mark.parametrize(
    ("key", "table", "said"),
    [
        (
            "problems",
            "| 序号 | 存在的问题 | 改进措施 |\n| 1 | 更新不够及时。 | 每月核对一遍。 |",
            ["序号", "存在的问题", "改进措施", "更新不够及时。", "每月核对一遍。"],
        ),
        (
            "problems",
            "| 问题 | 措施 |\n| 更新不够及时 | 每月核对一遍 |",
            ["问题", "措施", "更新不够及时", "每月核对一遍"],
        ),
        ("problems", "| 问题 | 件数 |\n| 更新不够及时 | 3 |", []),
        (
            "overview",
            "| （一）主动公开 | 公开政府信息326条，均已发布。 |\n| （二）依申请公开 | 收到申请17件。 |",
            ["（一）主动公开", "公开政府信息326条，均已发布。", "（二）依申请公开", "收到申请17件。"],
        ),
        ("overview", "| 主动公开 | 依申请公开 |\n| 门户网站公开专栏 | 当面提交的申请 |", []),
        ("overview", "| 项目 | 数量 | 上年 | 增减 |\n| 公开的信息，含解读。 | 326 | 300 | 26 |", []),
    ],
)
def test_a_table_of_prose_is_what_its_section_says(
    key: str, table: str, said: list[str], forms: tuple[Form, ...]
) -> None:
    assert _in_place_of(key, table, forms) == said


@pytest.mark.parametrize(
    "matters",
    [
        "1.信息处理费：收取1件，金额100元。2.承办人大代表建议6件、政协提案8件。3.认真落实政务公开工作要点。4.创新推出开放日。",
        "一、收费情况：零收费。二、建议提案：承办14件。三、要点落实情况：完成21项。四、创新：开设专栏。",
        "（一）收费及减免情况：无。（二）建议提案：承办14件。（三）公开要点落实：已完成。（四）创新：开设专栏。",
    ],
)
def test_matters_numbered_within_a_paragraph(matters: str, forms: tuple[Form, ...]) -> None:
    text = base_text("department-2021")
    before, after = text.split(FEE)[0], text[text.index("澜山市水务局\n\n2022") :]
    report = _read(f"{before}{matters}\n\n{after}", forms)
    found = {matter.key: matter for matter in report.matters if matter.place == "other"}
    assert {"fee", "proposals", "key_points", "innovation"} <= found.keys()
    assert not any("建议" in passage.text for passage in found["innovation"].passages)
