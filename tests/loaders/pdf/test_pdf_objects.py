"""Plain objects are read as pdfminer.six reads them, or left to it."""

from __future__ import annotations

from io import BytesIO
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pdf_writer import pdf
from pdfminer.pdfdocument import PDFDocument, PDFXRef
from pdfminer.pdfparser import PDFParser
from pdfminer.pdftypes import PDFObjRef, PDFStream
from pdfminer.psparser import PSLiteral

from auditor.loaders.pdf.file.objects import plain_object
from auditor.loaders.pdf.file.xref import plain_table

BLANKS = st.sampled_from([b" ", b"\n", b"\r\n", b"  ", b"\t"])
NAMES = st.text("ABCdef019.-+_*'", min_size=1, max_size=8).map(lambda text: b"/" + text.encode())
ESCAPED = st.sampled_from([b"/A#20B", b"/#e5#AE#8bX", b"/a#23", b"/bytes#ff"])
NUMBERS = st.one_of(
    st.integers(-(10**9), 10**9).map(lambda value: b"%d" % value),
    st.sampled_from([b"0.5", b"-.25", b"+3", b"12.", b"600.000", b"007"]),
)
STRINGS = st.sampled_from([b"(Adobe)", b"()", b"(two words\nand a line)", b"<00fF4e>", b"<>"])
LISTS = st.one_of(
    st.lists(NUMBERS, max_size=9).map(lambda made: b"[" + b" ".join(made) + b"]"),
    st.lists(NAMES, min_size=1, max_size=9).map(lambda made: b"[0 " + b"".join(made) + b"]"),
)
REFERENCES = st.integers(1, 10**6).map(lambda value: b"%d 0 R" % value)
PLAIN = st.recursive(
    st.one_of(
        NAMES, ESCAPED, NUMBERS, REFERENCES, STRINGS, LISTS, st.sampled_from([b"true", b"false", b"null"])
    ),
    lambda inner: st.one_of(
        st.tuples(st.lists(inner, max_size=5), BLANKS).map(lambda made: b"[" + made[1].join(made[0]) + b"]"),
        st.tuples(st.lists(st.tuples(NAMES, inner), max_size=4), BLANKS).map(
            lambda made: b"<<" + made[1].join(key + made[1] + value for key, value in made[0]) + b">>"
        ),
    ),
    max_leaves=12,
)


@pytest.fixture(scope="module")
def document() -> PDFDocument:
    return PDFDocument(PDFParser(BytesIO(pdf(""))))


def simple(value: Any) -> Any:
    """Something that can be compared."""
    if isinstance(value, dict):
        return {key: simple(one) for key, one in value.items()}
    if isinstance(value, list):
        return [simple(one) for one in value]
    if isinstance(value, PDFObjRef):
        return "reference", value.objid
    return ("name", value.name) if isinstance(value, PSLiteral) else (type(value).__name__, value)


def by_pdfminer(data: bytes, document: PDFDocument) -> Any:
    parser = PDFParser(BytesIO(data))
    parser.set_document(document)
    for _ in range(3):
        parser.nexttoken()
    return parser.nextobject()[1]


@settings(deadline=None)
@given(inside=PLAIN, before=BLANKS)
def test_the_same_as_pdfminer_or_left_to_it(inside: bytes, before: bytes, document: PDFDocument) -> None:
    data = before + b"7 0 obj" + before + inside + b"\nendobj\n"
    found = plain_object(data, 0, 7, document)
    if inside.startswith((b"[", b"<<")) or inside.removeprefix(b"+").removeprefix(b"-").isdigit():
        assert found is not None
        assert simple(found) == simple(by_pdfminer(data, document))
    else:
        assert found is None


@pytest.mark.parametrize(
    "inside",
    [
        b"<</Length 3>>stream\nabcdef\nendstream",
        b"<</Length 3>>stream\rabc\nendstream",
        b"<</Length 300>>stream\nabc\nendstream",
        b"<</Length -1>>stream\nabc\nendstream",
        b"<</Length true>>stream\nabc\nendstream",
        b"<</Length 7 0 R>>stream\nabc\nendstream",
        b"<<>>stream\nabc\nendstream",
        b"[3]stream\nabc\nendstream",
        b"<</Title(x\\)y)>>",
        b"<</Title((x))>>",
        b"<</Title(x\ry)>>",
        b"<</ID[<00f>]>>",
        b"<</ID[<0 0>]>>",
        b"<</A#2 1>>",
        b"<</A#zz 1>>",
        b"<</#ff 1>>",
        b"<</A 1 % note\n>>",
        b"<</A 1>> <</B 2>>",
        b"<</A>>",
        b"<<1 /A>>",
        b"<</A 1]",
        b"[1 2",
        b"[12abc]",
        b"[--5]",
        b"[" * 60 + b"]" * 60,
        b"12.5",
        b"/A",
        b"12 13",
        b"",
    ],
)
def test_what_is_not_plain_is_left(inside: bytes, document: PDFDocument) -> None:
    assert plain_object(b"7 0 obj" + inside + b"\nendobj", 0, 7, document) is None


@settings(deadline=None)
@given(
    held=st.binary(max_size=40),
    before=BLANKS,
    begins=st.sampled_from([b"\n", b"\r\n"]),
    ends=st.sampled_from([b"", b"\n", b"\r\n"]),
)
def test_streams_as_pdfminer(
    held: bytes, before: bytes, begins: bytes, ends: bytes, document: PDFDocument
) -> None:
    attributes = b"<</Length %d/Filter[/A85]>>" % len(held)
    data = b"7 0 obj" + attributes + before + b"stream" + begins + held + ends + b"endstream endobj"
    found, expected = plain_object(data, 0, 7, document), by_pdfminer(data, document)
    assert isinstance(found, PDFStream)
    assert (found.rawdata, simple(found.attrs)) == (expected.rawdata, simple(expected.attrs))


@pytest.mark.parametrize("data", [b"8 0 obj[1]endobj", b"7 0 obj[1]", b"7 0 object[1]endobj", b"", b"7 0 R"])
def test_an_object_that_is_not_there_is_left(data: bytes, document: PDFDocument) -> None:
    assert plain_object(data, 0, 7, document) is None


ENTRIES = st.lists(
    st.tuples(st.integers(0, 10**10 - 1), st.integers(0, 99999), st.sampled_from([b"n", b"f"])), max_size=5
)


def table(sections: Any, first: int, eol: bytes) -> bytes:
    """A table of offsets as the format has it."""
    whole = b"xref\n"
    for entries in sections:
        whole += b"%d %d\n" % (first, len(entries))
        whole += b"".join(b"%010d %05d %s%s" % (*entry, eol) for entry in entries)
        first += len(entries) + 3
    return whole + b"trailer\n<</Size 9>>\n"


@settings(deadline=None)
@given(
    sections=st.lists(ENTRIES, min_size=1, max_size=3),
    first=st.integers(0, 10**6),
    eol=st.sampled_from([b" \n", b" \r", b"\r\n"]),
)
def test_tables_of_offsets_as_pdfminer(sections: Any, first: int, eol: bytes) -> None:
    data = table(sections, first, eol)
    expected = PDFXRef()
    parser = PDFParser(BytesIO(data))
    parser.seek(len(b"xref\n"))
    expected.load(parser)
    found = plain_table(data, 0)
    assert found is not None
    assert found[0] == expected.offsets
    assert data[found[1] :].startswith(b"trailer")


@pytest.mark.parametrize(
    "data",
    [
        b"xref\n0 2\n0000000000 65535 f \ntrailer<<>>",
        b"xref\n0 1\n0000000000 65535 f\ntrailer<<>>",
        b"xref\n0 1\n000000000 65535 f \ntrailer<<>>",
        b"xref\n0 1\n0000000000 65535 x \ntrailer<<>>",
        b"xref\n0 999999999\n0000000000 65535 f \ntrailer<<>>",
        b"xref\n0 1\n0000000000 65535 f \n",
        b"7 0 obj<<>>",
        b"",
    ],
)
def test_tables_that_are_not_plain_are_left(data: bytes) -> None:
    assert plain_table(data, 0) is None
