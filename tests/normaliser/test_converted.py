"""What converters leave of tables and headings: a figure is read for what it counts, or is in doubt, and nobody is accused."""

from __future__ import annotations

import re

import pytest

from auditor.casebook import base_text
from auditor.extensions import Source
from auditor.forms import Form
from auditor.loaders.html import load as load_page
from auditor.loaders.text import load
from auditor.model.document import Paragraph, TableCell
from auditor.model.report import Report
from auditor.normaliser import normalise
from auditor.normaliser.signature import closing_of
from auditor.normaliser.tables.heads import head_spans
from auditor.normaliser.tables.labels import Labels
from auditor.normaliser.tables.match import as_candidate, passes_over
from auditor.normaliser.tables.official import read_tables
from auditor.normaliser.tables.printed import PrintedRow
from auditor.normaliser.tables.streams import gathered
from auditor.normaliser.tables.values import assign


def _read(text: str, forms: tuple[Form, ...]) -> Report:
    return normalise(load(Source("a.md", text.encode())), forms)


def _row(text: str, label: str) -> str:
    return next(line for line in text.splitlines() if line.startswith("|") and label in line)


@pytest.mark.parametrize("number", ["（{}）", "{letter}. "])
def test_sections_numbered_in_other_ways(number: str, forms: tuple[Form, ...]) -> None:
    letters = dict(zip("一二三四五六", "ABCDEF", strict=True))
    text = re.sub(
        r"^## ([一二三四五六])、",
        lambda match: number.format(match[1], letter=letters[match[1]]),
        base_text("department-2021"),
        flags=re.MULTILINE,
    )
    plain = _read(base_text("department-2021"), forms)
    assert [one.key for one in _read(text, forms).sections] == [one.key for one in plain.sections]


def test_lines_of_the_contents_that_run_over_are_no_headings(forms: tuple[Form, ...]) -> None:
    """The headings themselves are numbered otherwise, so that those of the contents would be taken for better."""
    text = re.sub(
        r"^## ([一二三四五六])、",
        lambda match: f"{'一二三四五六'.index(match[1]) + 1}. ",
        base_text("department-2021"),
        flags=re.MULTILINE,
    )
    title, rest = text.split("\n", 1)
    contents = "三、收到和处理政府信息公开申请情\n\n况………………3\n\n五、存在的主要问题及改进情\n\n况………………5"
    found = _read(f"目录\n\n{contents}\n\n{title}\n{rest}", forms)
    assert [one.heading.printed[:2] for one in found.sections] == [f"{number}." for number in range(1, 7)]


def test_aspects_under_the_same_words_are_no_sections(forms: tuple[Form, ...]) -> None:
    text = base_text("department-2021").replace(
        "## 二、", "（一）主动公开政府信息情况\n\n（二）收到和处理政府信息公开申请情况\n\n## 二、", 1
    )
    assert [one.heading.printed[:2] for one in _read(text, forms).sections] == [
        f"{number}、" for number in "一二三四五六"
    ]


@pytest.mark.parametrize("figures_first", [True, False])
def test_a_label_on_two_lines_of_pipes_is_one(figures_first: bool, forms: tuple[Form, ...]) -> None:
    text = base_text("department-2021")
    row = _row(text, "行政规范性文件")
    label, *figures = (part.strip() for part in row.strip("|").split("|"))
    blank = [""] * len(figures)
    one, other = (figures, blank) if figures_first else (blank, figures)
    broken = "\n".join(f"| {' | '.join(cells)} |" for cells in ((label[:3], *one), (label[3:], *other)))
    report = _read(text.replace(row, broken), forms)
    assert report.tables.proactive is not None
    assert [cell.raw for cell in report.tables.proactive["normative_documents"].values()] == figures
    reading = report.reading("proactive")
    assert reading is not None
    assert next(one for one in reading.rows if one.key == "normative_documents").same


def test_the_second_line_of_a_row_is_no_row_of_blanks(forms: tuple[Form, ...]) -> None:
    """The label is on three lines: only the middle one is much like it, and has no figures."""
    text = base_text("department-2021")
    row = _row(text, "1.信访举报投诉类申请")
    first, group, label, *figures = (part.strip() for part in row.strip("|").split("|"))
    blank = [""] * len(figures)
    lines = ((first, group, label[:3], *figures), ("", "", label[3:], *blank))
    broken = "\n".join(f"| {' | '.join(cells)} |" for cells in lines)
    report = _read(text.replace(row, broken), forms)
    assert report.tables.requests is not None
    cells = report.tables.requests["rejected.petition"].values()
    assert all(cell.doubt or cell.raw == figure for cell, figure in zip(cells, figures, strict=True))


def test_labels_parted_from_their_rows_by_a_line_end(forms: tuple[Form, ...]) -> None:
    """As html2text leaves cells of two paragraphs: rows without pipes at their ends."""
    text = base_text("department-2021")
    open_ = re.sub(r"^\| ?(.*?) ?\|$", r"\1", text, flags=re.MULTILINE)
    broken = open_.replace("行政规范性文件 |", "行政规\n范性文件 |", 1)
    assert broken != open_
    plain, found = _read(open_, forms), _read(broken, forms)
    assert plain.tables.proactive is not None and found.tables.proactive is not None
    assert [cell.raw for cell in found.tables.proactive["normative_documents"].values()] == [
        cell.raw for cell in plain.tables.proactive["normative_documents"].values()
    ]


HEADS = ("自然人", "商业企业", "科研机构", "社会公益组织", "法律服务机构", "其他", "总计")
ROWS = (
    ("一、本年新收政府信息公开申请数量", 8),
    ("二、上年结转政府信息公开申请数量", 1),
    ("4.保护第三方合法权益", 2),
    ("5.属于三类内部事务信息", 3),
    ("1.本机关不掌握相关政府信息", 4),
    ("（七）总计", 9),
    ("四、结转下年度继续办理", 0),
)


def _requests(torn: int | None = None, at: int = 0, before: str = "", heads: str | None = None) -> str:
    """The table of requests between tabs, the label of one row torn by a line end, that row beginning with `before`."""
    told = []
    for number, (label, figure) in enumerate(ROWS):
        label = f"{label[:at]}\n{label[at:]}" if number == torn else label
        row = "\t".join((label, *[str(figure)] + ["0"] * 5, str(figure)))
        told.append(before + row if number == torn else row)
    return "\n".join(["# 三、收到和处理政府信息公开申请情况", heads or "\t" + "\t".join(HEADS), *told])


@pytest.mark.parametrize("before", ["", "\t\t"], ids=["alone", "behind the groups"])
@pytest.mark.parametrize("at", [4, 5, 8])
@pytest.mark.parametrize("torn", [0, 1, 2, 3, 4])
def test_a_label_that_a_line_end_tears_is_one(
    torn: int, at: int, before: str, forms: tuple[Form, ...]
) -> None:
    whole, found = _read(_requests(), forms), _read(_requests(torn, at, before), forms)
    assert found.tables.requests is not None and whole.tables.requests is not None
    raw = [
        {(row, key): (cell.raw, cell.doubt) for row, cells in table.items() for key, cell in cells.items()}
        for table in (found.tables.requests, whole.tables.requests)
    ]
    assert raw[0] == raw[1]
    reading = found.reading("requests")
    assert reading is not None and reading.missing == whole.reading("requests").missing  # type: ignore[union-attr]
    assert all(label.same for label in reading.rows)


def test_a_row_alone_whose_label_a_line_end_tears_is_not_lost(forms: tuple[Form, ...]) -> None:
    text = base_text("department-2021")
    row = _row(text, "行政事业性收费")
    torn = text.replace(row, row.replace("行政事业性收费", "收费")).replace("| 收费", "行政事业性\n收费")
    torn = re.sub(r"(?m)^\|?(.*?)\|$", lambda line: "\t".join(map(str.strip, line[1].split("|"))), torn)
    table = _read(torn, forms).tables.proactive
    assert table is not None
    figures = [part.strip() for part in row.strip("|").split("|")][1:]
    assert [cell.raw for cell in table["charges"].values()] == [one for one in figures if one]


def test_the_rest_of_a_label_below_its_figures_is_of_it(forms: tuple[Form, ...]) -> None:
    whole = _requests()
    torn = whole.replace(
        "5.属于三类内部事务信息\t3\t0\t0\t0\t0\t0\t3",
        "\t\t5.属于\t3\t0\t0\t0\t0\t0\t3\n- 4 -\n\t三类内部事务信息",
    )
    assert torn != whole
    table = _read(torn, forms).tables.requests
    assert table is not None
    assert [cell.raw for cell in table["denied.internal_affairs"].values()] == ["3", *["0"] * 5, "3"]
    assert not any(cell.doubt for cell in table["denied.internal_affairs"].values())


@pytest.mark.parametrize("page", ["", "\n\n", "- 1 -\n"])
def test_heads_that_a_page_end_tears_are_whole(page: str, forms: tuple[Form, ...]) -> None:
    heads = f"\t自\t商业\t科研\t社会公\t法律\t其他\t总\n{page}\t然人\t企业\t机构\t益组织\t服务机构\t\t计"
    found = _read(_requests(heads=heads) + ("\n- 2 -" if page.startswith("-") else ""), forms)
    reading = found.reading("requests")
    assert reading is not None
    assert [(label.official, label.same) for label in reading.columns] == [(head, True) for head in HEADS]


@pytest.mark.parametrize("line", ["7", "政府信息公开工作年度报告"])
def test_heads_that_a_line_tears_are_whole(line: str, forms: tuple[Form, ...]) -> None:
    """The line is none of a page that is known for one, so that what stands above it is another table."""
    heads = f"\t自\t商业\t科研\t社会公\t法律\t其\t总\n{line}\n\t然人\t企业\t机构\t益组织\t服务机构\t他\t计"
    reading = _read(_requests(heads=heads), forms).reading("requests")
    assert reading is not None
    assert [(label.official, label.same) for label in reading.columns] == [(head, True) for head in HEADS]


def test_two_columns_under_one_place_take_no_figure_by_it() -> None:
    row = [TableCell(str(at), 0, at) for at in range(1, 5)]
    read = assign(row, [(1, 2), (2, 3), (3, 4), (3, 4)])
    assert [cell.raw for cell in read] == ["1", "2", "3", "4"]
    assert all(cell.doubt for cell in read)


def test_heads_that_hang_over_those_above_tell_no_order(forms: tuple[Form, ...]) -> None:
    """A converter lost that cells run over rows: the total stands left of what it sums up."""
    columns = max(forms, key=lambda form: form.first_year).table("requests").blocks[0].columns
    upper = [TableCell("自然人", 0, 3), TableCell("法人或其他组织", 0, 4, 1, 5), TableCell("总计", 0, 9)]
    names = ("商业企业", "科研机构", "社会公益组织", "法律服务机构", "其他")
    lower = [TableCell(name, 1, 8 + at) for at, name in enumerate(names)]
    heads = [PrintedRow(tuple(row), True, 1, "html") for row in (upper, lower)]
    assert head_spans(heads, columns) == [None] * len(columns)
    within = [TableCell(name, 1, 4 + at) for at, name in enumerate(names)]
    assert all(head_spans([heads[0], PrintedRow(tuple(within), True, 1, "html")], columns))


@pytest.mark.parametrize(
    ("pieces", "passed"),
    [
        (("规章", "行政规范性"), True),
        (("2.其他法律行政法", "规禁止公开", "3.危及"), True),
        (("（三）不予公开", "1.属于国家秘密"), False),
        (("2.其他法律行政法", "规禁止公开"), False),
    ],
)
def test_figures_behind_the_beginning_of_another_label(
    pieces: tuple[str, ...], passed: bool, forms: tuple[Form, ...]
) -> None:
    form = max(forms, key=lambda form: form.first_year)
    labels = Labels(line for key in ("proactive", "requests") for _, line in form.table(key).lines())
    lines = [PrintedRow((TableCell(text, 0, 0),), False, None, "lines") for text in (*pieces, "3")]
    [row] = gathered(lines)
    candidate = as_candidate(row, labels)
    assert candidate is not None
    assert passes_over(candidate, labels) is passed


def test_columns_named_once_do_not_tell_whose_the_figures_are(forms: tuple[Form, ...]) -> None:
    """The table was printed with a row for each kind, and came out column by column."""
    kinds = ["行政复议", "未经复议直接起诉", "复议后起诉"]
    heads = ["结果维持", "结果纠正", "其他结果", "尚未审结", "总计"]
    lines = [*kinds, *heads, *(str(number) for number in range(1, 16))]
    tables, _ = read_tables([Paragraph(line) for line in lines], forms)
    assert tables.disputes is not None
    assert all(cell.doubt for row in tables.disputes.values() for cell in row.values())


def _lines(*texts: str) -> list[Paragraph]:
    return [Paragraph(text) for text in texts]


BODY = tuple(f"第{number}段正文，讲述工作情况。" for number in "甲乙丙丁戊己庚辛壬癸子丑寅卯")


def test_the_signature_stands_before_what_is_attached() -> None:
    attached = ("附件1", "情况表", *(f"行{number}  3" for number in range(20)), "青石县水务局")
    closing = closing_of(_lines(*BODY, "青石县水务局", "2022年1月20日", *attached))
    assert [one.text for one in closing] == ["青石县水务局", "2022年1月20日"]


def test_headings_listed_after_the_end_hide_no_signature() -> None:
    headings = [f"{number}、某项情况" for number in "一二三四五六"] + [
        f"（{number}）某事" for number in "一二三四五六"
    ]
    closing = closing_of(_lines(*headings, *BODY, "青石县水务局", "2022年1月20日", "目录", *headings))
    assert [one.text for one in closing] == ["青石县水务局", "2022年1月20日"]


def test_figures_that_a_space_breaks_are_not_counted(forms: tuple[Form, ...]) -> None:
    text = base_text("department-2021").replace("## 二、", "全年收到政府信息公开申请1    2件。\n\n## 二、", 1)
    assert not any("1    2件" in one.quote for one in _read(text, forms).statements)


def test_pieces_with_a_place_of_their_own_make_lines(forms: tuple[Form, ...]) -> None:
    """As converters from PDF write pages: the pieces of a line apart, in the order of their fonts."""
    pieces = [(10, 5, "青石县水务局"), (10, 90, "2021"), (11, 130, "年政府信息公开工作年度报告")]
    body = ["本局依据《政府信息公开条例》编制。", *(f"{number}、总体情况" for number in "一")]
    pieces += [(40 + 20 * at, 5, text) for at, text in enumerate(body)]
    pieces += [(90, 5, "全年公开"), (90, 60, "6570"), (91, 90, ".43"), (89, 110, "万条信息。")]
    pieces += [(120 + 20 * at, 5, text) for at, text in enumerate(BODY[:6])]
    pieces += [(300, 40, "日"), (300, 5, "2022年1月"), (300, 30, "20")]
    markup = "".join(
        f'<p style="position:absolute;top:{top}px;left:{left}px">{text}</p>'
        for top, left, text in sorted(pieces, key=lambda one: one[2])
    )
    document = load_page(Source("a.html", f"<html><body><div>{markup}</div></body></html>".encode()))
    texts = ["".join(one.text.split()) for one in document.paragraphs]
    assert texts[0] == "青石县水务局2021年政府信息公开工作年度报告"
    assert texts[3] == "全年公开6570.43万条信息。"
    assert texts[-1] == "2022年1月20日"
