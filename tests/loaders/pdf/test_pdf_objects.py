"""Plain objects are read as pdfminer.six reads them, or left to it."""

from __future__ import annotations

from io import BytesIO
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pdf_writer import pdf
from pdfminer.pdfdocument import PDFDocument
from pdfminer.pdfparser import PDFParser
from pdfminer.pdftypes import PDFObjRef
from pdfminer.psparser import PSLiteral

from auditor.loaders.pdf.objects import plain_object

BLANKS = st.sampled_from([b" ", b"\n", b"\r\n", b"  ", b"\t"])
NAMES = st.text("ABCdef019.-+_*'", min_size=1, max_size=8).map(lambda text: b"/" + text.encode())
NUMBERS = st.one_of(
    st.integers(-(10**9), 10**9).map(lambda value: b"%d" % value),
    st.sampled_from([b"0.5", b"-.25", b"+3", b"12.", b"600.000", b"007"]),
)
REFERENCES = st.integers(1, 10**6).map(lambda value: b"%d 0 R" % value)
PLAIN = st.recursive(
    st.one_of(NAMES, NUMBERS, REFERENCES, st.sampled_from([b"true", b"false", b"null"])),
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
    if inside.startswith((b"[", b"<<")):
        assert found is not None
        assert simple(found) == simple(by_pdfminer(data, document))
    else:
        assert found is None


@pytest.mark.parametrize(
    "inside",
    [
        b"<</Length 3>>stream\nabc\nendstream",
        b"<</Title(x)>>",
        b"<</ID[<00ff>]>>",
        b"<</A#20B 1>>",
        b"<</A 1 % note\n>>",
        b"<</A 1>> <</B 2>>",
        b"<</A>>",
        b"<<1 /A>>",
        b"<</A 1]",
        b"[1 2",
        b"[12abc]",
        b"[--5]",
        b"[" * 60 + b"]" * 60,
        b"12",
        b"",
    ],
)
def test_what_is_not_plain_is_left(inside: bytes, document: PDFDocument) -> None:
    assert plain_object(b"7 0 obj" + inside + b"\nendobj", 0, 7, document) is None


@pytest.mark.parametrize("data", [b"8 0 obj[1]endobj", b"7 0 obj[1]", b"7 0 object[1]endobj", b"", b"7 0 R"])
def test_an_object_that_is_not_there_is_left(data: bytes, document: PDFDocument) -> None:
    assert plain_object(data, 0, 7, document) is None
