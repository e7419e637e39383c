"""Digits that a font brought along draws as others: in pages, in DOCX; found by their shapes."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest
from lying_fonts import font, sheet, woff

from auditor.loaders import docx, html
from auditor.loaders.base import Source, load
from auditor.loaders.font_files import mistaken
from auditor.model.document import Document

EXAMPLE = Path(__file__).parents[2] / "examples" / "formats" / "青屿市林业和园林局.docx"
KEY = "{1DE7B2A4-5C3F-4E6A-9B8D-0F1E2D3C4B5A}"


@pytest.mark.parametrize("swapped", ["17", "38", "06", "45"])
def test_digits_drawn_as_others_are_told(swapped: str) -> None:
    for data in (font(swapped), woff(font(swapped))):
        assert mistaken(data) is not None


def test_true_and_broken_fonts_are_not_accused() -> None:
    whole = font()
    assert mistaken(whole) is None
    assert mistaken(woff(whole)) is None
    for data in (
        whole[:300],
        whole[:-5000],
        woff(whole)[:800],
        b"wOFF",
        b"wOF2" + b"\0" * 90,
        b"\0\1\0\0",
        b"",
    ):
        mistaken(data)  # whatever it says, it does not fail


def page(head: str, cell: str = "") -> Document:
    markup = (
        f"<html><head><style>{head}</style></head><body><p>三、收到和处理政府信息公开申请情况</p>"
        f"<table><tr><td>新收</td><td {cell}>71</td></tr></table><p>六、其他需要报告的事项</p></body></html>"
    )
    return load(Source("a.html", markup.encode()), [html.LOADER])


def doubts(document: Document) -> set[bool]:
    return {
        cell.doubt is not None for table in document.tables for cell in table.cells if cell.text.isdigit()
    }


def test_fonts_of_pages() -> None:
    assert doubts(page(sheet(font("17")) + "td{font-family:F}")) == {True}
    assert doubts(page(sheet(woff(font("17")), kind="font/woff") + "td{font-family:F}")) == {True}
    assert doubts(page(sheet(font()) + "td{font-family:F}")) == {False}
    assert doubts(page("@font-face{font-family:F;src:url(f.ttf)} td{font-family:F}")) == {False}


def test_fonts_of_pages_that_cannot_be_looked_into() -> None:
    packed = sheet(b"wOF2" + bytes(300), family="Odd", kind="font/woff2")
    assert doubts(page(packed + "td{font-family:'Odd',serif}")) == {True}
    assert doubts(page(packed + "body{font-family:Odd}")) == {True}
    assert doubts(page(packed, cell="style='font-family:odd'")) == {True}
    assert doubts(page(packed + ".icon{font-family:Odd}")) == {False}


def embedded(data: bytes, key: str = KEY) -> bytes:
    mask = bytes.fromhex(key.strip("{}").replace("-", ""))[::-1] * 2
    mixed = bytes(a ^ b for a, b in zip(data[:32], mask, strict=True)) + data[32:]
    buffer = io.BytesIO()
    main = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    linked = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    with zipfile.ZipFile(EXAMPLE) as source, zipfile.ZipFile(buffer, "w") as made:
        for name in source.namelist():
            if name != "word/fontTable.xml":
                made.writestr(name, source.read(name))
        made.writestr(
            "word/fontTable.xml",
            f'<w:fonts xmlns:w="{main}" xmlns:r="{linked}"><w:font w:name="F"><w:embedRegular r:id="f1" w:fontKey="{key}"/></w:font></w:fonts>',
        )
        made.writestr(
            "word/_rels/fontTable.xml.rels",
            f'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="f1" Type="{linked}/font" Target="fonts/font1.odttf"/></Relationships>',
        )
        made.writestr("word/fonts/font1.odttf", mixed)
    return buffer.getvalue()


def test_fonts_of_docx() -> None:
    def read(data: bytes) -> Document:
        return load(Source("r.docx", data), [docx.LOADER])

    assert doubts(read(embedded(font("17")))) == {True}
    assert doubts(read(embedded(font()))) == {False}
    assert doubts(read(embedded(font("17")[:500]))) == {False}
