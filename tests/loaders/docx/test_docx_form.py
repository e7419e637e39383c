"""The official form in DOCX by three hands: written out, by python-docx, and by LibreOffice."""

from __future__ import annotations

import io
import shutil
import subprocess
from pathlib import Path

import docx
import pytest
from docx_parts import body, lines, p, read, word_table
from form_grid import (
    HEADINGS,
    PREFACE,
    SIGNED,
    TITLE,
    Row,
    check_figures,
    disputes_table,
    proactive_tables,
    report_html,
    requests_table,
)

SOFFICE = shutil.which("soffice")
TABLES = [*proactive_tables(), requests_table(), disputes_table()]


def test_tables_as_word_writes_them() -> None:
    document = body("".join(p(PREFACE) + word_table(rows) for rows in TABLES))
    check_figures(document.tables)
    assert all(table.aligned and table.source == "docx" for table in document.tables)
    assert lines(document) == [PREFACE] * 6


def by_python_docx(rows: list[Row], document: docx.document.Document) -> None:
    width = sum(across for _, _, across in rows[0])
    table = document.add_table(len(rows), width)
    taken: set[tuple[int, int]] = set()
    for row, cells in enumerate(rows):
        column = 0
        for text, down, across in cells:
            while (row, column) in taken:
                column += 1
            taken |= {(row + y, column + x) for y in range(down) for x in range(across)}
            cell = table.cell(row, column)
            if down * across > 1:
                cell = cell.merge(table.cell(row + down - 1, column + across - 1))
            cell.text = text


def test_tables_by_python_docx() -> None:
    document = docx.Document()
    document.core_properties.title = TITLE
    document.add_paragraph(TITLE, style="Title")
    for heading in HEADINGS:
        document.add_heading(heading, 1)
    for rows in TABLES:
        by_python_docx(rows, document)
    buffer = io.BytesIO()
    document.save(buffer)
    found = read(buffer.getvalue())
    check_figures(found.tables)
    assert lines(found) == [TITLE, *HEADINGS]
    assert [paragraph.level for paragraph in found.paragraphs] == [None] + [1] * 6
    assert found.metadata["title"] == TITLE
    assert found.metadata["created"].endswith("Z")
    assert [paragraph.location.paragraph for paragraph in found.paragraphs] == list(range(1, 8))


@pytest.fixture(scope="module")
def by_libreoffice(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    if SOFFICE is None:
        pytest.skip("LibreOffice (soffice) is not installed")
    folder = tmp_path_factory.mktemp("office")
    page = folder / "report.html"
    heading = '<h2 style="font-family:SimSun">{}</h2>'
    page.write_text(
        f"<html><head><meta charset=utf-8></head><body>{report_html(heading)}</body></html>", "utf-8"
    )
    subprocess.run(
        [
            SOFFICE,
            f"-env:UserInstallation={(folder / 'profile').as_uri()}",
            "--headless",
            "--infilter=HTML (StarWriter)",
            "--convert-to",
            "docx:MS Word 2007 XML",
            "--outdir",
            str(folder),
            str(page),
        ],
        check=True,
        capture_output=True,
        timeout=180,
    )
    return Path(folder, "report.docx").read_bytes()


def test_tables_by_libreoffice(by_libreoffice: bytes) -> None:
    document = read(by_libreoffice)
    check_figures(document.tables)
    text = lines(document)
    assert text[0] == PREFACE
    assert [line for line in text if line in HEADINGS] == HEADINGS
    assert text[-2:] == SIGNED
    assert {paragraph.level for paragraph in document.paragraphs if paragraph.text in HEADINGS} == {2}
