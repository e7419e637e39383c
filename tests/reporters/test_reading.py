from __future__ import annotations

import io
import re
from dataclasses import replace
from decimal import Decimal

import pytest
from rich.cells import cell_len
from sample import HOSTILE, report

from auditor.forms import builtin_forms
from auditor.model.document import Document, Paragraph
from auditor.model.frozen import Quote
from auditor.model.location import NOWHERE, Location
from auditor.model.report import Report
from auditor.model.statement import Statement
from auditor.model.tables import Cell, Label, TableReading, Tables
from auditor.reporters.terminal.layout import ReportConsole
from auditor.reporters.terminal.metrics import figure, metric_labels, metric_name
from auditor.reporters.terminal.reading import reading_view

FORMS = {form.id: form for form in builtin_forms()}
DOCUMENT = Document(
    name="报告.pdf",
    format="pdf",
    engine="pdfminer.six 1",
    blocks=(Paragraph("一"),),
    digest="ab" * 32,
    pages=7,
    ignored=("页码（第1页）",),
)


def cell(raw: str, kind: str = "number", doubt: str | None = None) -> Cell:
    value = Decimal(raw) if kind in ("number", "zero") else None
    location = Location(page=3, table=2, row=5, column=4)
    return Cell(raw=raw, value=value, kind=kind, location=location, doubt=doubt)  # type: ignore[arg-type]


def full_tables(form: str) -> Tables:
    """Every cell of a form, each with a figure of its own."""
    tables: dict[str, dict[str, dict[str, Cell]]] = {}
    number = 1000
    for table in FORMS[form].tables:
        for block, row in table.lines():
            for column in block.columns:
                tables.setdefault(table.key, {}).setdefault(row.key, {})[column.key] = cell(str(number))
                number += 1
    return Tables.model_validate(tables)


def shown(one: Report, width: int) -> str:
    stream = io.StringIO()
    console = ReportConsole(file=stream, width=width, markup=False, emoji=False, highlight=False)
    for part in reading_view(DOCUMENT, one, FORMS):
        console.print(part)
    return stream.getvalue()


def made(form: str = "2021", tables: Tables | None = None, **changes: object) -> Report:
    changes |= {"form": form, "tables": tables or full_tables(form)}
    return report("青榆县林业局").model_copy(update=changes)


@pytest.mark.parametrize("form", ["2019", "2021"])
@pytest.mark.parametrize("width", [80, 100, 160])
def test_every_figure_and_label_is_shown(form: str, width: int) -> None:
    text = shown(made(form), width)
    assert max(map(cell_len, text.splitlines())) <= width
    tables = full_tables(form)
    for key in ("proactive", "requests", "disputes"):
        for cells in (tables.get(key) or {}).values():
            for each in cells.values():
                assert len(re.findall(rf"\b{each.raw}\b", text)) == 1, each.raw
    if width == 160:
        for table in FORMS[form].tables:
            for block, row in table.lines():
                assert row.label in text
                assert all(column.label in text for column in block.columns)


def test_rows_stand_with_their_figures() -> None:
    line = next(line for line in shown(made(), 160).splitlines() if "1.属于国家秘密" in line)
    requests = full_tables("2021").requests
    assert requests is not None
    assert re.findall(r"\b\d{4}\b", line) == [one.raw for one in requests["denied.state_secret"].values()]


def test_what_is_no_figure_is_told_apart() -> None:
    cells = {
        "issued": cell("", "blank"),
        "repealed": cell("—", "dash"),
        "in_force": cell("12", doubt="两种读法不一致：12、72"),
    }
    others = cells | {"issued": cell("", "absent"), "repealed": cell("无", "text")}
    rows = {"regulations": cells, "normative_documents": others}
    text = shown(made(tables=Tables(proactive=rows)), 80)
    assert re.search(r"规章\s+空\s+—\s+12\?", text)
    assert re.search(r"行政规范性文件\s+缺\s+无\s+12\?", text)
    assert "规章 × 现行有效件数：两种读法不一致：12、72（第3页 表2第5行第4列）" in text
    assert "第三部分 收到和处理政府信息公开申请情况：没有找到" in text


@pytest.mark.parametrize("width", [80, 100])
def test_remarks_are_folded_before_labels_and_figures_never(width: int) -> None:
    tables = full_tables("2021")
    assert tables.requests is not None
    remarked = {
        row: {
            column: one.model_copy(update={"raw": f"{one.raw}（其中1件上年结转）"})
            for column, one in cells.items()
        }
        for row, cells in tables.requests.items()
    }
    text = shown(made(tables=Tables(requests=remarked)), width)
    assert max(map(cell_len, text.splitlines())) <= width
    assert "一、本年新收政府信息公开" in text
    for cells in tables.requests.values():
        assert all(one.raw in text for one in cells.values())


def test_marks_are_explained_and_doubts_counted_where_there_are_any() -> None:
    clean = shown(made(), 80)
    assert "各表的数字都没有疑问" in clean
    assert not any(words in clean for words in ("空白单元格", "没有这一格", "不作为问题的依据"))
    cells = {"issued": cell("", "blank"), "repealed": cell("", "absent"), "in_force": cell("12", doubt="甲")}
    text = shown(made(tables=Tables(proactive={"regulations": cells})), 160)
    assert "“空”是空白单元格；“缺”是表中没有这一格；“?”是读取有疑问，不作为问题的依据" in text
    assert "存疑      第二部分的表 1 格，第三部分的表没有找到，第四部分的表没有找到" in text


def test_groups_stand_under_one_another_and_tables_in_the_order_of_the_form() -> None:
    text = shown(made(), 160)
    for line in (
        "  三、本年度办理结果\n",
        "  　（三）不予公开\n",
        "  　（一）予以公开 ",
        "  　　1.属于国家秘密 ",
    ):
        assert line in text
    titles = [text.index(f"■  第{part}部分") for part in "二三四"]
    assert titles == sorted(titles)


@pytest.mark.parametrize(
    ("fields", "shown", "named"),
    [
        ({"metric": "requests.new", "value": 12, "unit": "件"}, "12件", "本年新收政府信息公开申请数量"),
        ({"metric": "requests.new", "value": 12, "unit": ""}, "12", "本年新收政府信息公开申请数量"),
        ({"metric": "fees.amount", "value": 3, "unit": "元", "approximate": True}, "约3元", "信息处理费"),
        ({"kind": "change", "value": 5, "unit": "%", "direction": "up"}, "增加5%", "未对应（变化）"),
        ({"kind": "change", "value": 0, "unit": "", "direction": "flat"}, "持平", "未对应（变化）"),
        ({"metric": "requests.total", "kind": "all_done"}, "全部", "办理结果总计（全部办结）"),
        (
            {"metric": "requests.new+carried_in", "value": 2, "unit": "件"},
            "2件",
            "本年新收政府信息公开申请数量＋上年结转政府信息公开申请数量",
        ),
        ({"metric": "proposals.npc.lead", "value": 2, "unit": "件"}, "2件", "人大代表建议 主办"),
        ({"metric": "disputes.litigation.upheld", "value": 2, "unit": "件"}, "2件", "行政诉讼 结果维持"),
    ],
)
def test_a_figure_of_prose_in_the_words_of_the_form(
    fields: dict[str, object], shown: str, named: str
) -> None:
    given = {
        "metric": None,
        "value": 0,
        "unit": "",
        "year": 2021,
        "scope": None,
        "quote": "x",
        "location": NOWHERE,
    }
    statement = Statement.model_validate(given | fields)
    assert figure(statement) == shown
    assert metric_name(statement, metric_labels(FORMS["2021"])) == named


@pytest.mark.parametrize(
    ("pages", "words"), [((), None), ((2, 3), "第2、3页文字"), (tuple(range(1, 8)), "  文字")]
)
def test_pages_that_were_recognised_are_told(pages: tuple[int, ...], words: str | None) -> None:
    stream = io.StringIO()
    console = ReportConsole(file=stream, width=100, markup=False, emoji=False, highlight=False)
    for part in reading_view(replace(DOCUMENT, recognised=pages), made(), FORMS):
        console.print(part)
    assert ("由图像识别得来，不作为问题的依据" in stream.getvalue()) == bool(words)
    assert words is None or words in stream.getvalue()


def test_a_doubt_is_told_once() -> None:
    reading = TableReading(
        key="proactive", form="2021", source="doc", location=Location(table=1), rows=(), sure=True,
        notes=("规章：甲", "规章：乙"),
    )  # fmt: skip
    rows = {"regulations": {"issued": cell("12", doubt="甲")}}
    text = shown(made(tables=Tables(proactive=rows), readings=(reading,)), 80)
    assert text.count("：甲") == 1
    assert "规章：乙" in text
    assert "Word 表格读取" in text


def test_rows_the_form_does_not_have_are_shown_too() -> None:
    text = shown(made(tables=Tables(disputes={"mystery": {"total": cell("31")}})), 80)
    assert "格式以外的行" in text
    assert re.search(r"mystery\s+31", text)


def test_the_reading_is_told() -> None:
    reading = TableReading(
        key="disputes",
        form="2021",
        source="ruling lines",
        location=Location(page=4, table=5),
        rows=(Label(key="review", printed="行政复义", official="行政复议", same=False),),
        extra=(Quote(text="多出的一行"),),
        sure=False,
        notes=("列数与格式不同",),
    )
    text = shown(made(readings=(reading,)), 80)
    for words in (
        "按表格线读取，第4页 表5",
        "行列未能与格式确切对应",
        "列数与格式不同",
        "印作“行政复义”，格式为“行政复议”",
        "“多出的一行”",
    ):
        assert words in text


def test_statements_and_what_was_ignored() -> None:
    quote = "收到申请65件，占64.3%"
    place = Location(line=9)
    counted = Statement(
        metric="requests.new",
        value=Decimal(65),
        unit="件",
        year=2021,
        scope=None,
        quote=quote,
        location=place,
    )
    changes = {"metric": None, "value": Decimal("64.3"), "unit": "%", "year": None, "kind": "share"}
    text = shown(made(statements=(counted, counted.model_copy(update=changes))), 160)
    assert text.count(quote) == 1
    assert f"“{quote}”（第9行）\n" in text
    assert "本年新收政府信息公开申请数量 65件　2021年" in text
    assert "未对应（占比） 64.3%　年度不明" in text
    assert "页码（第1页）" in text
    assert "7 页" in text


def test_audited_text_never_acts() -> None:
    one = made(
        title=Quote(text=HOSTILE),
        tables=Tables(disputes={HOSTILE: {HOSTILE: cell(HOSTILE, "text", HOSTILE)}}),
    )
    text = shown(one, 300)
    assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202e]", text)
    assert "[red]局[/red]:100:" in text


def test_recognised_figures_are_summed_up() -> None:
    """Every cell of a scan is in doubt; only what is doubtful besides is listed cell by cell."""
    tables = full_tables("2021")
    rows = {
        row: {
            column: one.model_copy(update={"doubt": f"由图像识别得来：“{one.raw}”"})
            for column, one in cells.items()
        }
        for row, cells in (tables.requests or {}).items()
    }
    rows["new"]["total"] = cell("1", doubt="由图像识别得来，两种方法读出的不同：“1”与“7”")
    text = shown(made(tables=tables.model_copy(update={"requests": rows})), 200)
    assert f"{sum(map(len, rows.values())) - 1} 格由图像识别得来" in text
    assert text.count("由图像识别得来") == 2
