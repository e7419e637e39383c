"""Packages built to exhaust, to fetch or to mislead, and damaged ones."""

from __future__ import annotations

import io
import re
import struct
import time
import zipfile
from dataclasses import replace
from types import SimpleNamespace

import pytest
from docx_parts import lines, p, package, part, read, relationships, run, tbl, tc, tr, zipped
from form_grid import requests_table
from hypothesis import given, settings
from hypothesis import strategies as st
from strategies import damaged

from auditor.errors import UnreadableError
from auditor.limits import DEFAULT
from auditor.loaders import fields
from auditor.loaders.base import Source, load
from auditor.loaders.docx import LOADER
from auditor.model.document import Document

GOOD = package(p("正文") + tbl(*[tr(*[tc(text) for text, _, _ in row]) for row in requests_table()]))


def attempt(data: bytes) -> Document | None:
    try:
        return load(Source("x.docx", data), [LOADER])
    except UnreadableError:
        return None


def refused(data: bytes, reason: str) -> None:
    started = time.perf_counter()
    with pytest.raises(UnreadableError, match=reason):
        read(data)
    assert time.perf_counter() - started < 60  # guards against hanging; speed is measured in benchmarks/


def test_zip_bomb_is_not_expanded() -> None:
    refused(package("<w:p/>" * 10 + " " * 50_000_000), "过大")
    refused(package(p() + " " * 20_000_000), "过大")
    refused(package("<w:p/>" * 1_200_000), "过大|过多")


def test_size_stated_falsely_does_not_help() -> None:
    data = bytearray(package(p("x" * 5_000_000)))
    central = data.rindex(b"word/document.xml") - 46
    assert data[central : central + 4] == b"PK\x01\x02"
    struct.pack_into("<I", data, central + 24, 100)
    refused(bytes(data), "损坏")


def limited(data: bytes, reason: str, **limits: float) -> None:
    """Refused by a limit, and the message says which `--limit` to raise; read where it is raised."""
    name = next(iter(limits))
    with pytest.raises(UnreadableError, match=reason) as error:
        load(Source("x.docx", data, replace(DEFAULT, **limits)), [LOADER])
    assert f"--limit {name}=" in str(error.value)
    assert str(error.value).startswith("x.docx")


def test_limits_are_those_of_the_source() -> None:
    long = package("".join(p(f"{number}" * 40) for number in range(20_000)))
    limited(long, "展开后过大", expansion=1)
    limited(long, "过多", memory=100)
    limited(long, "超过 1e-09 秒", seconds=1e-9)
    assert len(read(long).paragraphs) == 20_000
    deep = package("<w:sdt><w:sdtContent>" * 150 + p("底") + "</w:sdtContent></w:sdt>" * 150)
    limited(deep, "嵌套过深", nesting=300)
    limited(deep, "嵌套过深", nesting=100)
    assert lines(read(deep)) == ["底"]
    tables = p("底")
    for _ in range(60):
        tables = tbl(tr(f"<w:tc>{tables}</w:tc>"))
    limited(package(tables), "嵌套过深", nesting=120)


def test_size_stated_of_half_a_gigabyte_is_not_tried() -> None:
    data = bytearray(package(p("x")))
    central = data.rindex(b"word/document.xml") - 46
    struct.pack_into("<II", data, central + 20, 400_000_000, 500_000_000)
    refused(bytes(data), "过大|损坏")


def test_parts_that_overlap_or_share_a_name() -> None:
    with pytest.warns(UserWarning):
        buffer = io.BytesIO()
        with zipfile.ZipFile(buffer, "w") as archive:
            for text in ("甲", "乙"):
                archive.writestr("word/document.xml", part("document", f"<w:body>{p(text)}</w:body>"))
    refused(buffer.getvalue(), "同名")
    data = bytearray(package(p("x"), styles=part("styles", "")))
    first, second = (data.rindex(name) - 46 for name in (b"word/document.xml", b"word/styles.xml"))
    data[second + 42 : second + 46] = data[first + 42 : first + 46]
    assert attempt(bytes(data)) is None


def test_embedded_documents_in_circles_and_of_damaged_bytes() -> None:
    inner = package(p("核"))
    for _ in range(8):
        inner = zipped(
            {
                "word/_rels/document.xml.rels": relationships({"chunk.docx": "aFChunk"}),
                "word/chunk.docx": inner,
                "word/document.xml": part("document", f"<w:body>{p('层')}<w:altChunk r:id='r0'/></w:body>"),
            }
        )
    document = read(inner)
    assert 1 < len(lines(document)) < 8
    assert any("嵌入" in note for note in document.ignored)
    itself = {
        "word/_rels/document.xml.rels": relationships(
            {"document.xml": "aFChunk", "http://127.0.0.1:1/x": "header"}
        )
    }
    text = part("document", f"<w:body>{p('文')}<w:altChunk r:id='r0'/></w:body>")
    assert lines(read(zipped({**itself, "word/document.xml": text}))) == ["文"]


def test_lists_and_styles_in_circles() -> None:
    style = '<w:style w:type="paragraph" w:styleId="{}"><w:basedOn w:val="{}"/></w:style>'
    link = '<w:abstractNum w:abstractNumId="0"><w:numStyleLink w:val="a"/></w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
    listed = '<w:pStyle w:val="a"/><w:numPr><w:numId w:val="1"/></w:numPr>'
    document = read(
        package(
            p("文", listed),
            styles=part("styles", style.format("a", "b") + style.format("b", "a")),
            numbering=part("numbering", link),
        )
    )
    assert lines(document) == ["文"]


def test_entities_neither_expand_nor_fetch(tmp_path) -> None:
    secret = tmp_path / "secret"
    secret.write_text("机密")
    laughs = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 12))
    for inside in (f'<!ENTITY a0 "哈">{laughs}', f'<!ENTITY a11 SYSTEM "{secret.as_uri()}">'):
        text = part("document", f"<w:body>{p('<w:r><w:t>&a11;</w:t></w:r>')}</w:body>")
        bomb = text.replace("?>", f"?><!DOCTYPE x [{inside}]>", 1)
        refused(zipped({"word/document.xml": bomb}), "DTD")
        refused(zipped({"word/document.xml": bomb.replace("UTF-8", "UTF-16").encode("utf-16")}), "DTD")
        for other in ("styles", "numbering"):
            refused(package(p("x"), **{other: bomb}), "DTD")
    odd = '<?xml version="1.0" encoding="UTF-7"?>+ADwAIQ-DOCTYPE x [ +ADwAIQ-ENTITY a "b"> ]>+ADw-a/>'
    assert attempt(zipped({"word/document.xml": odd})) is None


def test_deep_nesting() -> None:
    refused(package("<w:sdt><w:sdtContent>" * 5000), "嵌套过深|损坏")
    refused(package(p("<w:ins>" * 50_000)), "嵌套过深|损坏")
    refused(package(p("<w:ins>" * 100_000 + "</w:ins>" * 100_000)), "嵌套过深")
    deep = p("底")
    for _ in range(60):
        deep = tbl(tr(f"<w:tc>{deep}</w:tc>"))
    (table,) = read(package(deep)).tables
    assert [cell.text for cell in table.cells] == ["底"]


def test_locked_parts_say_so() -> None:
    locked = bytearray(package(p("x")))
    for signature, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        place = locked.find(signature)
        while place >= 0:
            locked[place + offset] |= 1
            place = locked.find(signature, place + 4)
    refused(bytes(locked), "加密")


def test_cut_file_is_called_damaged() -> None:
    refused(GOOD[: len(GOOD) // 2], "损坏或不完整")
    refused(GOOD[:-20], "损坏或不完整")


def test_links_that_lead_out_of_the_package_or_in_circles_are_harmless() -> None:
    links = {
        "../../../../etc/passwd": "styles",
        "document.xml": "numbering",
        "http://127.0.0.1:1/x": "header",
    }
    assert lines(read(package(p("文"), links))) == ["文"]


def test_fields_that_never_end_are_looked_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []
    link = re.compile("HYPERLINK")
    monkeypatch.setattr(
        fields, "_LINK", SimpleNamespace(match=lambda code: asked.append(code) or link.match(code))
    )
    begun = "".join(f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in ("begin", "separate"))
    assert lines(read(package(p((begun + run("字")) * 300)))) == ["字" * 300]
    assert len(asked) == 300


def test_many_parts() -> None:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for number in range(20_001):
            archive.writestr(f"f{number}", b"")
        archive.writestr("word/document.xml", part("document", "<w:body/>"))
    refused(buffer.getvalue(), "过多")


@pytest.mark.parametrize(
    ("name", "data", "expected"),
    [
        ("a.docx", GOOD, True),
        ("a", GOOD, True),
        ("a.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", False),
        ("a.xls", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", False),
        ("a.docx", b"PK\x03\x04 cut", True),
        ("a.zip", b"PK\x03\x04 cut", False),
        ("a.zip", zipped({"reports/a.docx": GOOD}), False),
        ("a.docx", zipped({"xl/workbook.xml": "<x/>"}), False),
        ("a.docx", b"<html>", False),
        ("a.docx", b"", False),
    ],
    ids=range(10),
)
def test_what_is_taken_for_a_docx(name: str, data: bytes, expected: bool) -> None:
    assert LOADER.accepts(Source(name, data)) is expected


@settings(max_examples=80, deadline=None)
@given(st.binary(max_size=2000))
def test_any_bytes(data: bytes) -> None:
    attempt(data)
    attempt(b"PK\x03\x04" + data)
    attempt(zipped({"word/document.xml": data}))
    attempt(package("", styles=data, numbering=data))


@settings(max_examples=120, deadline=None)
@given(damaged(GOOD))
def test_cut_and_flipped_packages(data: bytes) -> None:
    attempt(data)


WRAPPERS = [f"<w:{tag}>{{}}</w:{tag}>" for tag in ("sdt", "sdtContent", "tbl", "tr", "tc", "p", "r", "del")]
WRAPPERS += ["<w:txbxContent>{}</w:txbxContent>", "<w:hyperlink>{}</w:hyperlink>"]
WRAPPERS += ["<mc:AlternateContent>{}</mc:AlternateContent>", "<mc:Choice>{}</mc:Choice>"]
LEAVES = [
    p("1"), run("2"), tc("3"), tr(tc("4")), tbl(tr(tc("5"), tc("6"))), "<w:sym/>", "<w:pPr/>",
    '<w:fldChar w:fldCharType="begin"/>', "<w:tcPr><w:vMerge/><w:hMerge/></w:tcPr>",
    '<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr><w:rPr><w:del/></w:rPr></w:pPr>',
]  # fmt: skip


@settings(max_examples=200, deadline=None)
@given(
    st.recursive(
        st.sampled_from(LEAVES),
        lambda inner: st.tuples(st.sampled_from(WRAPPERS), st.lists(inner, max_size=4)).map(
            lambda pair: pair[0].format("".join(pair[1]))
        ),
        max_leaves=20,
    )
)
def test_elements_in_any_order_are_a_document(inside: str) -> None:
    assert isinstance(read(package(inside)), Document)
