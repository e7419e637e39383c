"""Reports whose headings and text stand in rows of one cell."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from auditor.casebook import BASES, base_text
from auditor.extensions import Source
from auditor.forms import Form
from auditor.loaders.html import load as load_page
from auditor.loaders.text import load
from auditor.model.document import Document, Paragraph, Table, TableCell
from auditor.model.location import NOWHERE, Location
from auditor.model.report import Report
from auditor.normaliser import normalise
from auditor.normaliser.framed import unframed

_HEADING = re.compile(r"^## (.*)$", re.MULTILINE)


def _page(text: str, forms: tuple[Form, ...], *, whole: bool) -> Report:
    """The base as a page: only its headings in tables of one cell, or all after the title in one table."""
    rows: list[str] = []
    pieces: list[str] = []
    for line in text.splitlines():
        if not line.strip() or re.fullmatch(r"\|[-| :]+\|", line):
            continue
        if line.startswith("|"):
            cells = [cell.strip() for cell in line[1:-1].split("|")]
            row = "<tr>" + "".join(f"<td>{cell}</td>" for cell in cells) + "</tr>"
            pieces.append(row)
            rows.append(row)
            continue
        if pieces and pieces[-1].startswith("<tr>"):
            pieces.append("END")
        if line.startswith("## "):
            pieces.append(f"<table border=1><tr><td>{line[3:]}</td></tr></table>")
            rows.append(f'<tr><td colspan="15">{line[3:]}</td></tr>')
        else:
            pieces.append(f"<p>{line.strip('# ')}</p>")
            rows.append(f'<tr><td colspan="15">{line}</td></tr>')
    if whole:
        title = f"<h1>{rows[0][len('<tr><td colspan=15>') + 4 : -10]}</h1>"
        body = f"{title}<table border=1>{''.join(rows[1:])}</table>"
    else:
        body = re.sub(r"((?:<tr>(?:(?!END|<p>|<table).)*)+)(?:END)?", r"<table border=1>\1</table>", "".join(
            f"\n{one}" if one.startswith(("<p>", "<table")) else one for one in pieces
        ))  # fmt: skip
    return normalise(load_page(Source("a.html", f"<html><body>{body}</body></html>".encode())), forms)


@pytest.mark.parametrize("whole", [False, True])
def test_headings_in_rows_of_one_cell_part_the_report(whole: bool, forms: tuple[Form, ...]) -> None:
    text = base_text("department-2021")
    plain = normalise(load(Source("a.md", text.encode())), forms)
    found = _page(text, forms, whole=whole)
    assert [one.key for one in found.sections] == [one.key for one in plain.sections]
    assert [one.heading.title for one in found.sections] == [one.heading.title for one in plain.sections]
    assert {(one.metric, one.value) for one in found.statements} == {
        (one.metric, one.value) for one in plain.statements
    }
    assert found.tables.requests is not None and plain.tables.requests is not None
    for row, cells in plain.tables.requests.items():
        for column, cell in cells.items():
            assert (found.tables.requests[row][column].raw, found.tables.requests[row][column].doubt) == (
                cell.raw,
                None,
            )


@pytest.mark.parametrize("base", BASES)
def test_a_caption_in_the_table_takes_nothing_from_a_heading_over_it(
    base: str, forms: tuple[Form, ...]
) -> None:
    text = base_text(base)
    heading = next(match[1] for match in _HEADING.finditer(text) if match[1].startswith("三、"))
    captioned = re.sub(rf"(## {heading}\n(?:[^|]*\n)?)\|", rf"\1| {heading[2:]} |\n|", text, count=1)
    assert captioned != text
    found = normalise(load(Source("a.md", captioned.encode())), forms)
    section = next(one for one in found.sections if one.key == "requests")
    assert section.heading.printed == heading
    assert found.tables.requests is not None


def test_rows_of_one_cell_that_head_a_block_stay_in_its_table(forms: tuple[Form, ...]) -> None:
    found = _page(base_text("department-2021"), forms, whole=True)
    assert found.tables.proactive is not None
    assert all(cell.kind != "absent" for row in found.tables.proactive.values() for cell in row.values())
    section = next(one for one in found.sections if one.key == "proactive")
    assert not any("第二十条" in one.text for one in section.paragraphs)


@pytest.mark.parametrize(("span", "open_up"), [(12, True), (7, False)])
def test_text_over_most_columns_of_a_sheet_with_the_lines_of_its_grid(
    span: int, open_up: bool, forms: tuple[Form, ...]
) -> None:
    """The cells of the sheet beside what is written are blank, and framed as all."""
    rows = [
        [
            TableCell(text, at, 0, colspan=span, location=Location(row=at + 1)),
            *(TableCell("", at, column) for column in range(span, 15)),
        ]
        for at, text in enumerate(("一、总体情况", "本机关依照《政府信息公开条例》编制本年度报告。"))
    ]
    table = Table(tuple(cell for row in rows for cell in row), 2, 15, True, "ruling lines", NOWHERE)
    document = Document(name="a.pdf", format="pdf", engine="", blocks=(table,), digest="")
    found, _ = unframed(document, forms[0])
    assert [block.text for block in found.paragraphs] == ([row[0].text for row in rows] if open_up else [])


@pytest.mark.parametrize(
    ("cells", "signed"),
    [
        (["", "澜山市水务局\n2022年1月20日"], True),
        (["澜山市水务局", "2022年1月20日"], True),
        (["澜山市水务局（盖章）\n2022年1月20日"], True),
        (["培训时间", "2022年1月20日"], False),
        (["澜山市水务局", "68"], False),
        (["抄送：澜山市人民政府办公室", "澜山市水务局", "2022年1月20日"], False),
    ],
)
def test_a_signature_placed_by_a_table_is_one(
    cells: list[str], signed: bool, forms: tuple[Form, ...]
) -> None:
    report = load(Source("a.md", base_text("department-2021").encode()))
    texts = [
        block for block in report.blocks if not isinstance(block, Paragraph) or "2022年1月" not in block.text
    ]
    last = Table(
        tuple(TableCell(one, 0, at) for at, one in enumerate(cells)), 1, len(cells), True, "docx", NOWHERE
    )
    found = normalise(replace(report, blocks=(*texts, last)), forms)
    assert (found.dates.signed is not None) is signed
