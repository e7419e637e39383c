"""The official form, filled with figures that are all different, and the programs that print it.

Every label carries a code (R01 for a row, K1 for a column) by which a test finds where it was read.
"""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import tempfile
from collections.abc import Mapping
from pathlib import Path

import pytest

from auditor.loaders.base import Source, load
from auditor.loaders.pdf import LOADER
from auditor.model.document import Document, Table, TableCell

GROUPS: list[tuple[str, list[str]]] = [
    ("", ["一、本年新收政府信息公开申请数量"]),
    ("", ["二、上年结转政府信息公开申请数量"]),
    ("", ["（一）予以公开"]),
    ("", ["（二）部分公开（区分处理的，只计这一情形，不计其他情形）"]),
    (
        "（三）不予公开",
        [
            "1.属于国家秘密",
            "2.其他法律行政法规禁止公开",
            "3.危及“三安全一稳定”",
            "4.保护第三方合法权益",
            "5.属于三类内部事务信息",
            "6.属于四类过程性信息",
            "7.属于行政执法案卷",
            "8.属于行政查询事项",
        ],
    ),
    (
        "（四）无法提供",
        ["1.本机关不掌握相关政府信息", "2.没有现成信息需要另行制作", "3.补正后申请内容仍不明确"],
    ),
    (
        "（五）不予处理",
        [
            "1.信访举报投诉类申请",
            "2.重复申请",
            "3.要求提供公开出版物",
            "4.无正当理由大量反复申请",
            "5.要求行政机关确认或重新出具已获取信息",
        ],
    ),
    (
        "（六）其他处理",
        [
            "1.申请人无正当理由逾期不补正、行政机关不再处理其政府信息公开申请",
            "2.申请人逾期未按收费通知要求缴纳费用、行政机关不再处理其政府信息公开申请",
            "3.其他",
        ],
    ),
    ("", ["（七）总计"]),
    ("", ["四、结转下年度继续办理"]),
]
COLUMNS = ["自然人", "商业企业", "科研机构", "社会公益组织", "法律服务机构", "其他", "总计"]
OUTCOMES = ["结果维持", "结果纠正", "其他结果", "尚未审结", "总计"]
ROWS = sum(len(labels) for _, labels in GROUPS)
RELATION = "（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）"
RUN = "本机关坚持以公开为常态、以不公开为例外，围绕群众关切逐项梳理信息目录，及时更新栏目内容，"


def requests_html(header: str = "thead") -> str:
    figures = iter(range(1, 7 * ROWS + 1))
    body, row = [], 0
    for group, labels in GROUPS:
        for index, label in enumerate(labels):
            row += 1
            cells = ""
            if row == 3:
                cells += f'<td rowspan="{ROWS - 3}">三、本年度办理结果</td>'
            code = f"{label}R{row:02}"
            if group:
                cells += f'<td rowspan="{len(labels)}">{group}</td>' if index == 0 else ""
                cells += f"<td>{code}</td>"
            else:
                cells += f'<td colspan="{3 if row in (1, 2, ROWS) else 2}">{code}</td>'
            cells += "".join(f"<td class=n>{next(figures)}</td>" for _ in COLUMNS)
            body.append(f"<tr>{cells}</tr>")
    names = [f"{name}K{index}" for index, name in enumerate(COLUMNS, 1)]
    head = (
        f'<tr><td rowspan="3" colspan="3">{RELATION}</td><td colspan="7">申请人情况</td></tr>'
        f'<tr><td rowspan="2">{names[0]}</td><td colspan="5">法人或其他组织</td>'
        f'<td rowspan="2">{names[6]}</td></tr>'
        "<tr>" + "".join(f"<td>{name}</td>" for name in names[1:6]) + "</tr>"
    )
    return f"<table class=requests><{header}>{head}</{header}><tbody>{''.join(body)}</tbody></table>"


def disputes_html() -> str:
    figures = "".join(f"<td class=n>{figure}</td>" for figure in range(201, 216))
    names = "".join(f"<td>{name}</td>" for _ in range(2) for name in OUTCOMES)
    first = "".join(f'<td rowspan="2">{name}</td>' for name in OUTCOMES)
    return (
        '<table class=disputes><tr><td colspan="5">行政复议</td><td colspan="10">行政诉讼</td></tr>'
        f'<tr>{first}<td colspan="5">未经复议直接起诉</td><td colspan="5">复议后起诉</td></tr>'
        f"<tr>{names}</tr><tr>{figures}</tr></table>"
    )


def proactive_html() -> str:
    def table(title: str, names: list[str], rows: list[tuple[str, list[str]]]) -> str:
        head = "".join(f"<td>{name}</td>" for name in ["信息内容", *names])
        body = "".join(
            f"<tr><td>{label}</td>" + "".join(f"<td class=n>{figure}</td>" for figure in figures) + "</tr>"
            for label, figures in rows
        )
        return (
            f'<table><tr class=head><td colspan="{len(names) + 1}">{title}</td></tr>'
            f"<tr class=head>{head}</tr>{body}</table>"
        )

    stock = ["本年制发件数", "本年废止件数", "现行有效件数"]
    return (
        table(
            "第二十条第（一）项",
            stock,
            [("规章", ["301", "302", "303"]), ("行政规范性文件", ["304", "305", "306"])],
        )
        + table("第二十条第（五）项", ["本年处理决定数量"], [("行政许可", ["307"])])
        + table("第二十条第（六）项", ["本年处理决定数量"], [("行政处罚", ["308"]), ("行政强制", ["309"])])
        + table("第二十条第（八）项", ["本年收费金额（单位：万元）"], [("行政事业性收费", ["310.25"])])
    )


def report_html(style: str = "", header: str = "thead", lead: int = 3) -> str:
    """The form in a page of its own. `lead` paragraphs of text come first, to move the page breaks."""
    prose = "".join(f"<p>{RUN * (2 + index % 3)}第{index}段完。</p>" for index in range(lead))
    return f"""<!DOCTYPE html><html lang="zh-CN"><head><meta charset="utf-8">
<title>云岭县样例局年度报告</title><style>
body {{ font: 10.5pt "Noto Serif CJK SC", serif; margin: 0; }}
p {{ text-indent: 2em; margin: 0; line-height: 1.8; text-align: justify; }}
h1 {{ font-size: 18pt; text-align: center; }} h2 {{ font-size: 13pt; margin: 8pt 0; }}
table {{ border-collapse: collapse; width: 100%; margin-bottom: 12pt; }}
td {{ border: 1px solid black; padding: 2pt; text-align: center; font-size: 8pt; }}
{style}</style></head><body>
<h1>云岭县样例局政府信息公开工作年度报告</h1>{prose}
<h2>二、主动公开政府信息情况</h2>{proactive_html()}
<h2>三、收到和处理政府信息公开申请情况</h2>{requests_html(header)}
<h2>四、政府信息公开行政复议、行政诉讼情况</h2>{disputes_html()}
<h2>五、存在的主要问题及改进情况</h2><p>{RUN}仍有不足。</p></body></html>"""


def chromium() -> str:
    found = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
    if found is None:
        pytest.skip("needs Chromium to print PDF files")
    return found


def printed(html: str) -> bytes:
    """The page as Chromium prints it."""
    program = chromium()
    with tempfile.TemporaryDirectory() as folder:
        page, out = Path(folder, "page.html"), Path(folder, "out.pdf")
        page.write_text(html, encoding="utf-8")
        options = ["--headless", "--no-sandbox", "--disable-gpu", "--no-pdf-header-footer"]
        subprocess.run(
            [program, *options, f"--user-data-dir={folder}/profile", f"--print-to-pdf={out}", page.as_uri()],
            check=True,
            capture_output=True,
            timeout=120,
        )
        return out.read_bytes()


def converted(path: Path, options: Mapping[str, object] | None = None) -> bytes:
    """A document as LibreOffice exports it, with options of its export filter."""
    program = shutil.which("soffice")
    if program is None:
        pytest.skip("needs LibreOffice to export PDF files")
    with tempfile.TemporaryDirectory() as folder:
        stated = {
            key: {"type": "boolean" if isinstance(value, bool) else "string", "value": str(value).lower()}
            for key, value in (options or {}).items()
        }
        target = f"pdf:writer_pdf_Export:{json.dumps(stated)}"
        profile = f"-env:UserInstallation=file://{folder}/profile"
        subprocess.run(
            [program, profile, "--headless", "--convert-to", target, "--outdir", folder, str(path)],
            check=True,
            capture_output=True,
            timeout=180,
        )
        return Path(folder, path.stem + ".pdf").read_bytes()


def read(data: bytes, name: str = "样例.pdf") -> Document:
    return load(Source(name, data), [LOADER])


def numeric(cells: list[TableCell]) -> list[TableCell]:
    return [cell for cell in cells if cell.text.isdigit()]


def figure_rows(document: Document, width: int) -> list[tuple[Table, list[TableCell], str]]:
    """Every grid row that holds `width` figures: its table, the figures, and the labels of the row; with
    the labels of the rows without figures below it, into which a page break may have cut it."""
    found: list[tuple[Table, list[TableCell], str]] = []
    for table in document.tables:
        for row in table.by_row():
            figures = numeric(row)
            labels = "".join("".join(cell.text.split()) for cell in row if cell not in figures)
            if len(figures) == width:
                found.append((table, figures, labels))
            elif found and not figures:
                found[-1] = (*found[-1][:2], found[-1][2] + labels)
    return found


def assert_requests(document: Document) -> None:
    """All 175 figures of section 三, each in its row and its column."""
    rows = figure_rows(document, 7)
    assert [[int(cell.text) for cell in figures] for _, figures, _ in rows] == [
        [7 * row + column for column in range(1, 8)] for row in range(ROWS)
    ]
    columns = {tuple(cell.column for cell in figures) for _, figures, _ in rows}
    assert all(tuple(range(found[0], found[0] + 7)) == found for found in columns)
    for number, (_, _, labels) in enumerate(rows, 1):
        assert f"R{number:02}" in labels
    assert not [cell for _, figures, _ in rows for cell in figures if cell.doubt]


def assert_column_heads(document: Document) -> None:
    """The heads of section 三 stand over their figures."""
    table, figures, _ = next(row for row in figure_rows(document, 7) if len(row[1]) == 7)
    heads = {"".join(cell.text.split())[-2:]: cell.column for cell in table.cells if "K" in cell.text}
    assert heads == {f"K{index}": figure.column for index, figure in enumerate(figures, 1)}


def assert_disputes(document: Document) -> None:
    """All 15 figures of section 四 in one row, side by side."""
    rows = figure_rows(document, 15)
    assert [[int(cell.text) for cell in figures] for _, figures, _ in rows] == [list(range(201, 216))]
    columns = [cell.column for cell in rows[0][1]]
    assert columns == list(range(columns[0], columns[0] + 15))
    assert not any(cell.doubt for cell in rows[0][1])


def assert_proactive(document: Document) -> None:
    """The figures of section 二, in ruled tables."""
    found: dict[str, list[str]] = {}
    for table in document.tables:
        for row in table.by_row():
            if len(row) > 1 and re.fullmatch(r"3\d\d(\.25)?", row[1].text):
                found[row[-1].text] = [cell.text for cell in row[1:]]
    values = sorted(found.values())
    assert values == [["301", "302", "303"], ["304", "305", "306"], ["307"], ["308"], ["309"], ["310.25"]]


def report_docx(path: Path, border: str = "single") -> None:
    """The same form as a Word document, with a running header and page numbers."""
    docx = pytest.importorskip("docx")
    from docx.enum.text import WD_ALIGN_PARAGRAPH
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn
    from docx.shared import Pt

    document = docx.Document()
    document.styles["Normal"].font.size = Pt(10.5)
    section = document.sections[0]
    section.header.paragraphs[0].text = "云岭县样例局文件"
    footer = section.footer.paragraphs[0]
    footer.alignment = WD_ALIGN_PARAGRAPH.CENTER
    footer.add_run("— ")
    for kind, text in (("begin", ""), ("", "PAGE"), ("end", "")):
        run = footer.add_run()
        if kind:
            mark = OxmlElement("w:fldChar")
            mark.set(qn("w:fldCharType"), kind)
        else:
            mark = OxmlElement("w:instrText")
            mark.text = text
        run._r.append(mark)
    footer.add_run(" —")

    def grid(rows: int, columns: int):
        table = document.add_table(rows, columns)
        table.style = "Table Grid"
        if border != "single":
            borders = OxmlElement("w:tblBorders")
            for side in ("top", "left", "bottom", "right", "insideH", "insideV"):
                edge = OxmlElement(f"w:{side}")
                for key, value in (("val", border), ("sz", "6"), ("color", "000000")):
                    edge.set(qn(f"w:{key}"), value)
                borders.append(edge)
            table._tbl.tblPr.append(borders)
        return table, [[table.cell(row, column) for column in range(columns)] for row in range(rows)]

    def put(cells, row: int, column: int, text: str, rowspan: int = 1, colspan: int = 1) -> None:
        cell = cells[row][column]
        if rowspan * colspan > 1:
            cell = cell.merge(cells[row + rowspan - 1][column + colspan - 1])
        cell.text = text
        for run in cell.paragraphs[0].runs:
            run.font.size = Pt(8)

    document.add_heading("云岭县样例局政府信息公开工作年度报告", 0)
    for index in range(4):
        document.add_paragraph(RUN * 3 + f"第{index}段完。").paragraph_format.first_line_indent = Pt(21)
    document.add_heading("三、收到和处理政府信息公开申请情况", 1)
    _, cells = grid(3 + ROWS, 10)
    put(cells, 0, 0, RELATION, 3, 3)
    put(cells, 0, 3, "申请人情况", 1, 7)
    put(cells, 1, 3, "自然人K1", 2)
    put(cells, 1, 4, "法人或其他组织", 1, 5)
    put(cells, 1, 9, "总计K7", 2)
    for index in range(1, 6):
        put(cells, 2, 3 + index, f"{COLUMNS[index]}K{index + 1}")
    put(cells, 5, 0, "三、本年度办理结果", ROWS - 3)
    row = 2
    for group, labels in GROUPS:
        for index, label in enumerate(labels):
            row += 1
            code = f"{label}R{row - 2:02}"
            if group:
                if index == 0:
                    put(cells, row, 1, group, len(labels))
                put(cells, row, 2, code)
            elif row - 2 in (1, 2, ROWS):
                put(cells, row, 0, code, 1, 3)
            else:
                put(cells, row, 1, code, 1, 2)
            for column in range(7):
                put(cells, row, 3 + column, str(7 * (row - 3) + column + 1))
    document.add_heading("四、政府信息公开行政复议、行政诉讼情况", 1)
    _, cells = grid(4, 15)
    put(cells, 0, 0, "行政复议", 1, 5)
    put(cells, 0, 5, "行政诉讼", 1, 10)
    put(cells, 1, 5, "未经复议直接起诉", 1, 5)
    put(cells, 1, 10, "复议后起诉", 1, 5)
    for index, name in enumerate(OUTCOMES * 3):
        if index < 5:
            put(cells, 1, index, name, 2)
        else:
            put(cells, 2, index, name)
        put(cells, 3, index, str(201 + index))
    document.add_heading("五、存在的主要问题及改进情况", 1)
    document.add_paragraph(RUN + "仍有不足。").paragraph_format.first_line_indent = Pt(21)
    document.save(path)
