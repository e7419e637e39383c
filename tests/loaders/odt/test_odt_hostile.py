"""ODT that is damaged, locked, something else, or built to exhaust."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from odt_parts import MIME, NAMESPACES, content, flat, grid, p, package, read, row, table, tc, zipped
from strategies import damaged

from auditor.errors import UnreadableError
from auditor.loaders.base import Source, load
from auditor.loaders.odt import LOADER
from auditor.model.document import Document

BODY = p("一、总体情况") + table(row("项目", "合计"), row("新收", "12")) + p("完")
GOOD = package(BODY)


def attempt(data: bytes) -> Document | None:
    try:
        return load(Source("x.odt", data), [LOADER])
    except UnreadableError as error:
        assert "\n" not in str(error)
        return None


def refused(data: bytes, reason: str) -> None:
    with pytest.raises(UnreadableError, match=reason) as error:
        read(data)
    assert error.value.where == "r.odt"
    assert error.value.do


@pytest.mark.parametrize("times", ["4001", "1000000000", "99999999999"])
def test_cells_and_rows_repeated_without_end(times: str) -> None:
    many = f'table:number-columns-repeated="{times}"'
    refused(package(table(row(tc("x", many)))), "过大")
    refused(package(table(row("x" + "y", attributes='table:number-rows-repeated="300000"'))), "过大")
    far = 'table:number-columns-spanned="999999999" table:number-rows-spanned="999999999"'
    assert grid(read(table(row(tc("x", far)))).tables[0]) == [("x", 0, 0, 1, 1)]
    wide = tc("x", 'table:number-columns-repeated="4000"')
    refused(package(table(row(wide, attributes='table:number-rows-repeated="200000"'))), "过大")
    refused(package("".join(table(row(wide)) for _ in range(60))), "过大")
    attempt(package(p(f'<text:s text:c="{times}"/>x')))
    attempt(
        package(
            f'<text:list><text:list-item text:start-value="{times}">{p("x")}</text:list-item></text:list>'
        )
    )


def test_bombs_entities_and_depth() -> None:
    refused(package(" " * 50_000_000), "过大")
    bomb = f'<!DOCTYPE x [<!ENTITY a "哈">]>{content(p("&a;"))[21:]}'
    refused(zipped({"mimetype": MIME, "content.xml": bomb}), "DTD")
    refused(package("<text:section>" * 5000 + "</text:section>" * 5000), "嵌套过深|损坏")
    refused(
        package(table(row("x")).replace(p("x"), "<table:table><table:table-row><table:table-cell>" * 200)),
        "嵌套过深|损坏",
    )
    refused(flat("<text:section>" * 5000 + "</text:section>" * 5000), "嵌套过深|损坏")


def test_locked_files_say_so() -> None:
    manifest = "<manifest:manifest><manifest:encryption-data/></manifest:manifest>"
    refused(package(p("x"), META__INF__manifest=manifest).replace(b"META/INF/", b"META-INF/"), "加密")
    refused(zipped({"mimetype": MIME, "META-INF/manifest.xml": manifest, "content.xml": "x"}), "加密")
    refused(zipped({"mimetype": MIME, "encrypted-package": "x"}), "加密")


@pytest.mark.parametrize(
    ("kind", "reason"),
    [("spreadsheet", "ODS"), ("presentation", "ODP"), ("graphics", "ODG"), ("formula", "其他")],
)
def test_other_documents_are_named(kind: str, reason: str) -> None:
    refused(package(p("x"), mime=f"application/vnd.oasis.opendocument.{kind}"), reason)


@pytest.mark.parametrize(
    ("name", "data", "expected"),
    [
        ("a", GOOD, True),
        ("a.docx", GOOD, True),
        ("a.zip", zipped({"a.odt": "x"}), False),
        ("a.odt", zipped({"word/document.xml": "<x/>"}), False),
        ("a.odt", b"PK\x03\x04 cut", True),
        ("a.zip", b"PK\x03\x04 cut", False),
        ("a.odt", zipped({"content.xml": "<x/>", "META-INF/manifest.xml": f'media-type="{MIME}"'}), True),
        ("a.odt", b"<html>", False),
        ("a.fodt", flat(p("x")), True),
        ("a.fodt", flat(p("x")).replace(b".text", b".spreadsheet"), False),
    ],
    ids=range(10),
)
def test_what_is_taken_for_an_odt(name: str, data: bytes, expected: bool) -> None:
    assert LOADER.accepts(Source(name, data)) is expected


def test_no_text_at_all() -> None:
    refused(zipped({"mimetype": MIME}), "没有正文")
    refused(zipped({"mimetype": MIME, "content.xml": f"<office:document-content {NAMESPACES}/>"}), "没有正文")
    refused(zipped({"mimetype": MIME, "content.xml": "<x"}), "ODT 文件已损坏")
    refused(GOOD[: len(GOOD) // 2], "ODT 文件已损坏")


TAGS = [
    "text:p", "text:h", "text:list", "text:list-item", "text:list-header", "table:table", "table:table-row", "table:table-cell",
    "table:covered-table-cell", "draw:frame", "draw:text-box", "text:note", "text:span", "text:section", "text:tracked-changes",
    "text:ruby", "draw:g", "text:table-of-content", "text:numbered-paragraph", "draw:object", "text:s",
]  # fmt: skip


@settings(max_examples=200, deadline=None)
@given(
    st.recursive(
        st.sampled_from(["1", "文", "<text:s/>", "<text:hidden-paragraph/>", "<table:table-row/>"]),
        lambda inner: st.tuples(st.sampled_from(TAGS), st.lists(inner, max_size=4)).map(
            lambda pair: f"<{pair[0]}>{''.join(pair[1])}</{pair[0]}>"
        ),
        max_leaves=20,
    )
)
def test_elements_in_any_order_are_a_document(inside: str) -> None:
    assert isinstance(read(inside), Document)


@settings(max_examples=120, deadline=None)
@given(damaged(GOOD))
def test_cut_and_flipped_packages(data: bytes) -> None:
    attempt(data)
