"""Digits that a font brought along draws as others: in pages, DOCX and ODT; found by their shapes."""

from __future__ import annotations

import base64
import io
import zipfile
from pathlib import Path

import pytest
from lying_fonts import font, sheet, woff

from auditor.loaders import docx, html, odt
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
    outside = "@font-face{font-family:F;src:url(f.ttf)}"  # a file that is not at hand
    assert doubts(page(outside + "td{font-family:F}")) == {True}
    assert doubts(page(outside + ".icon{font-family:F}")) == {False}


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


def test_fonts_of_docx_by_any_names() -> None:
    """Programs follow the links; what the parts are called is nothing to them."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(embedded(font("17")))) as source, zipfile.ZipFile(buffer, "w") as made:
        for name in source.namelist():
            data = source.read(name).replace(b"fonts/font1.odttf", b"media/image1.png")
            data = data.replace(b"fontTable.xml", b"faces.xml") if name.endswith(".rels") else data
            renamed = name.replace("fonts/font1.odttf", "media/image1.png").replace("fontTable", "faces")
            made.writestr(renamed, data)
    links = zipfile.ZipFile(buffer).read("word/_rels/document.xml.rels")
    assert b"faces.xml" in links
    assert doubts(load(Source("r.docx", buffer.getvalue()), [docx.LOADER])) == {True}


def spoken(address: str, **parts: bytes) -> dict[str, bytes]:
    """The parts of an ODT whose font stands where `address` says."""
    kinds = ("office", "text", "table", "style")
    names = " ".join(f'xmlns:{kind}="urn:oasis:names:tc:opendocument:xmlns:{kind}:1.0"' for kind in kinds)
    names += ' xmlns:svg="urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0" xmlns:xlink="http://www.w3.org/1999/xlink"'
    main = (
        f'<office:document-content {names}><office:font-face-decls><style:font-face style:name="F"><svg:font-face-src>'
        f"{address}</svg:font-face-src></style:font-face></office:font-face-decls><office:body><office:text><table:table>"
        "<table:table-row><table:table-cell><text:p>新收</text:p></table:table-cell><table:table-cell><text:p>71</text:p>"
        "</table:table-cell></table:table-row></table:table></office:text></office:body></office:document-content>"
    )
    return {"mimetype": b"application/vnd.oasis.opendocument.text", "content.xml": main.encode(), **parts}


def test_fonts_of_odt() -> None:
    def packed(data: bytes) -> Document:
        buffer = io.BytesIO()
        with zipfile.ZipFile(buffer, "w") as made:
            address = '<svg:font-face-uri xlink:href="Fonts/F_1.ttf" xlink:type="simple"/>'
            for name, part in spoken(address, **{"Fonts/F_1.ttf": data}).items():
                made.writestr(name, part)
        return load(Source("r.odt", buffer.getvalue()), [odt.LOADER])

    def flat(data: bytes) -> Document:
        inside = f"<office:binary-data>{base64.b64encode(data).decode()}</office:binary-data>"
        text = spoken(f"<svg:font-face-uri>{inside}</svg:font-face-uri>")["content.xml"].decode()
        text = text.replace("document-content", "document").replace(
            "<office:document ", '<office:document office:mimetype="application/vnd.oasis.opendocument.text" '
        )
        return load(Source("r.fodt", text.encode()), [odt.LOADER])

    for read in (packed, flat):
        assert doubts(read(font("17"))) == {True}
        assert doubts(read(font())) == {False}
        assert doubts(read(font("17")[:500])) == {False}
