"""Documents kept as one XML file: flat packages, and the XML of Word 2003."""

from __future__ import annotations

import re
import zipfile
from io import BytesIO

import pytest
from docx_parts import lines, p, package, run, tbl, tc, tr, word_table
from form_grid import check_figures, disputes_table, proactive_tables, requests_table

from auditor.errors import UnreadableError
from auditor.loaders.base import Source, load
from auditor.loaders.docx import LOADER
from auditor.loaders.html import LOADER as HTML
from auditor.loaders.text import LOADER as TEXT
from auditor.model.document import Document

TABLES = [*proactive_tables(), requests_table(), disputes_table()]
OLD = "http://schemas.microsoft.com/office/word/2003/wordml"


def read(text: str, encoding: str = "utf-8") -> Document:
    return load(Source("r.xml", text.encode(encoding)), [HTML, LOADER, TEXT])


def flat(data: bytes) -> str:
    with zipfile.ZipFile(BytesIO(data)) as archive:
        parts = {name: archive.read(name).decode() for name in archive.namelist()}
    inside = "".join(
        f'<pkg:part pkg:name="/{name}"><pkg:xmlData>{re.sub(r"<[?].*?[?]>", "", text)}</pkg:xmlData></pkg:part>'
        for name, text in parts.items()
        if not name.startswith("[")
    )
    package_name = "http://schemas.microsoft.com/office/2006/xmlPackage"
    return f'<?xml version="1.0"?><?mso-application progid="Word.Document"?><pkg:package xmlns:pkg="{package_name}">{inside}</pkg:package>'


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_flat_package_is_read_as_the_zip_is(encoding: str) -> None:
    document = read(flat(package(p("段") + "".join(p() + word_table(rows) for rows in TABLES))), encoding)
    assert document.format == "docx"
    assert lines(document) == ["段"]
    check_figures(document.tables)


def old(inside: str, more: str = "") -> str:
    return (
        f'<?xml version="1.0" encoding="UTF-8"?><w:wordDocument xmlns:w="{OLD}" xmlns:aml="http://schemas.microsoft.com/aml/2001/core" '
        f'xmlns:wx="http://schemas.microsoft.com/office/word/2003/auxHint">{more}<w:body><wx:sect>{inside}</wx:sect></w:body></w:wordDocument>'
    )


def test_xml_of_word_2003() -> None:
    tables = "".join(p() + word_table(rows) for rows in TABLES).replace("vMerge", "vmerge")
    check_figures(read(old(tables)).tables)


def test_changes_comments_notes_and_numbers_of_word_2003() -> None:
    def note(kind: str, inside: str) -> str:
        return f'<aml:annotation w:type="{kind}"><aml:content>{inside}</aml:content></aml:annotation>'

    listed = '<w:listPr><w:ilvl w:val="0"/><w:ilfo w:val="1"/><wx:t wx:val="一、"/></w:listPr>'
    inside = (
        run("收到")
        + note("Word.Deletion", "<w:r><w:delText>3</w:delText></w:r>")
        + note("Word.Insertion", run("12"))
    )
    inside += note("Word.Comment", p("核对")) + run("件") + f"<w:r><w:footnote>{p('注文')}</w:footnote></w:r>"
    gone = tr(tc("8"), tc("9"), properties='<aml:annotation w:type="Word.Deletion"/>')
    document = read(old(p(run("总体"), listed) + p(inside) + tbl(tr(tc("1"), tc("2")), gone)))
    assert lines(document) == ["一、总体", "收到12件", "注文"]
    assert [cell.text for cell in document.tables[0].cells] == ["1", "2"]


def test_what_makes_figures_doubtful_in_word_2003() -> None:
    listed = '<w:listPr><w:ilvl w:val="0"/><w:ilfo w:val="1"/><wx:t wx:val="1."/></w:listPr>'
    low = '<w:trHeight w:val="20" w:h-rule="exact"/>'
    document = read(
        old(
            tbl(
                tr(tc(p(run("39", '<w:asianLayout w:id="1" w:combine="on"/>'))), tc(p(run("61"), listed))),
                tr(tc(p(run("甲"), listed)), tc("7")),
                tr(tc("91"), tc("8"), properties=low),
            )
        )
    )
    cells = [(cell.text, cell.doubt is not None) for cell in document.tables[0].cells]
    assert cells == [("39", True), ("1. 61", True), ("1. 甲", False), ("7", False), ("91", True), ("8", True)]


def test_other_xml_and_broken_packages_are_refused() -> None:
    for text in (
        old("<w:p>"),
        flat(package(p("x")))[:-30],
        old(p("x")).replace("<w:body>", "<w:tail>").replace("</w:body>", "</w:tail>"),
    ):
        with pytest.raises(UnreadableError):
            load(Source("r.xml", text.encode()), [LOADER])
    assert not LOADER.accepts(Source("r.xml", b"<?xml version='1.0'?><feed/>"))
    assert not LOADER.accepts(Source("r.txt", f"{OLD} :wordDocument".encode()))
