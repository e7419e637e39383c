"""Pages built to crash, hang or fetch; damaged pages; which files are pages at all."""

from __future__ import annotations

import time

import pytest
from form_grid import report_html
from hypothesis import given, settings
from hypothesis import strategies as st
from strategies import damaged

from auditor.errors import UnreadableError
from auditor.limits import Limits
from auditor.loaders.base import Source, load
from auditor.loaders.html import LOADER
from auditor.model.document import Document

PAGE = f"<!DOCTYPE html><html><head><title>x</title></head><body>{report_html()}</body></html>".encode()


def attempt(data: bytes, name: str = "x.html") -> Document | None:
    try:
        return load(Source(name, data), [LOADER])
    except UnreadableError:
        return None


@pytest.mark.parametrize("tag", ["div", "table><tr><td", "span", "b", "ul><li", "blockquote"])
def test_deep_nesting_ends_soon_and_without_a_crash(tag: str) -> None:
    started = time.perf_counter()
    with pytest.raises(UnreadableError, match="嵌套过深"):
        load(Source("x.html", b"<html><body>" + f"<{tag}>".encode() * 100_000 + b"1"), [LOADER])
    assert time.perf_counter() - started < 60  # guards against hanging; speed is measured in benchmarks/


def test_moderate_nesting_is_read_to_the_end() -> None:
    body = "<font>" * 600 + report_html() + "</font>" * 600 + "<p>尾注</p>"
    document = attempt(f"<html><body>{body}</body></html>".encode())
    assert document is not None
    assert len(document.tables) == 6
    assert document.blocks[-1].text == "尾注"


@pytest.mark.parametrize("most", [20, 300])
def test_the_limit_of_nesting_can_be_set_and_is_named(most: int) -> None:
    def page(depth: int) -> Source:
        return Source("x.html", b"<html><body>" + b"<div>x" * depth + b"<p>1", Limits(nesting=most))

    assert load(page(most - 1), [LOADER]).blocks
    with pytest.raises(UnreadableError, match="--limit nesting="):
        load(page(most + 1), [LOADER])


@pytest.mark.parametrize("tag", ["font", "span", "b", "center><font"])
def test_inline_tags_never_ended_do_not_count(tag: str) -> None:
    paragraphs = "".join(f"<p><{tag}>第{number}段" for number in range(400 if "center" in tag else 3000))
    document = load(Source("x.html", f"<html><body>{paragraphs}".encode()), [LOADER])
    assert document.blocks[-1].text == ("第399段" if "center" in tag else "第2999段")


def test_the_limits_of_time_and_of_unpacking_are_kept_and_named() -> None:
    tables = b"<html><body>" + b"<table><tr><td>1<td>2</table>" * 20_000
    with pytest.raises(UnreadableError, match="--limit seconds="):
        load(Source("x.html", tables, Limits(seconds=0.01)), [LOADER])
    archive = (
        b"MIME-Version: 1.0\nContent-Type: text/html\nContent-Transfer-Encoding: base64\n\n"
        + b"QUFB" * 400_000
    )
    with pytest.raises(UnreadableError, match="--limit expansion="):
        load(Source("x.mht", archive, Limits(expansion=1)), [LOADER])


def test_nested_tables_are_read_without_recursion() -> None:
    document = attempt(b"<html><body>" + b"<table><tr><td>" * 500 + b"<p>1</p>")
    assert document is not None
    assert [paragraph.text for paragraph in document.paragraphs] + [
        cell.text for table in document.tables for cell in table.cells if cell.text
    ] == ["1"]


@pytest.mark.parametrize(
    "body",
    [
        "<p>" + "发布日期" * 100_000,
        "<p>" + "首页>" * 100_000,
        "<p>" + "一、" * 200_000,
        "<p>" + " \n" * 500_000 + "x",
        "<p>一、总体情况</p>" * 20_000,
        "<i>" * 1500 + "<b>一、总体情况</b>" * 20_000,
        "<div style='display:none'>" * 1500 + "<b>x</b>" * 20_000,
        "<nav>" * 1500 + "<p>一、总体情况</p>" * 20_000,
        "<table>" + "<tr><td colspan=1000 rowspan=1000>1" * 3000,
        "<table><tr>" + "<td>1" * 100_000,
        "<a href='data:image/png;base64," + "A" * 5_000_000 + "'>x</a>",
        "<!--" * 200_000,
        "<br>" * 200_000,
        "大中小打印" * 50_000,
        "<p " + " ".join(f"a{number}=1" for number in range(100_000)) + ">x",
        "<pre>" + "a\n" * 30_000,
        "<div>自然人</div>" + "<div><p>a</p><p>1</p></div>" * 20_000,
        "<div>自然人</div>" + "<div><i>a</i>" * 450,
        "<table><tr>" + "<td><font>1" * 900,
        "<div style='display:none'>" * 400 + "</div>" * 400 + "<p hidden>x</p>" * 20_000,
        "<textarea>" + "&lt;textarea&gt;公开" * 20_000 + "</textarea>",
        "<script>" + '"' + "公开" + "\\x" * 200_000 + "</script>",
        "<script>公开" + '"' + "\\'\"" * 100_000 + "</script>",
        "<style>" + "{" * 90_000 + "display:none</style><p class=a>x",
        "<p>某局2021年政府信息公开工作年度报告</p>" * 10_000,
        "x</p>" * 50_000,
        "\0" * 500_000 + "x",
        "<span>" * 150 + "<svg><path/></svg>" * 20_000,
        "<p>一、总体情况</p>" + "<p>x</p><img src=a>" * 20_000,
        "<p>一、总体情况</p>" + "<p hidden><b>一</b>、总体情况</p>" * 20_000,
        "<div hidden>" + "<h2>" * 900 + "总体情况" * 100_000 + "</div><div hidden>x。</div>",
        "<x-a><template shadowrootmode=open>"
        + "<slot name=a></slot>" * 3000
        + "</template>"
        + "<p slot=b>a" * 3000,
        "<script></script><table><tr><td id=a>" + "{{" * 200_000,
        "<ul>" + "<li>一、总体情况</li>" * 3000 + "</ul><div hidden><h2>一、总体情况</h2>" + "<p>x</p>" * 100,
        "<link rel=stylesheet href=a><table><tr><td>1</table>"
        + ("<div>" + "<span class=a>1" * 180 + "</span>" * 180 + "</div>") * 200,
        "<h2>一、总体情况</h2><h2>二、主动公开政府信息情况</h2><h2>六、其他需要报告的事项</h2>"
        + "".join(f"<div hidden><table><tr><td>信息内容自然人维持{n}</table></div>" for n in range(50_000)),
    ],
    ids=range(36),
)
def test_heavy_pages_are_done_in_time(body: str) -> None:
    started = time.perf_counter()
    attempt(f"<html><body>{body}</body></html>".encode())
    assert time.perf_counter() - started < 60  # guards against hanging; speed is measured in benchmarks/


def test_entities_and_dtd_fetch_and_expand_nothing(tmp_path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("机密内容")
    bomb = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 12))
    page = (
        '<?xml version="1.0"?><!DOCTYPE html [<!ENTITY a0 "炸">'
        f'<!ENTITY s SYSTEM "{secret.as_uri()}">{bomb}]>'
        f'<html><head><link rel=stylesheet href="http://127.0.0.1:1/x"></head><body><p>甲&s;&a11;乙</p>'
        f'<iframe src="{secret.as_uri()}"></iframe></body></html>'
    )
    document = attempt(page.encode())
    assert document is not None
    text = "".join(paragraph.text for paragraph in document.paragraphs)
    assert "机密" not in text and "炸炸" not in text
    assert "嵌入的框架或附件预览：1 处" in document.ignored


def test_page_with_no_text_says_what_to_do() -> None:
    with pytest.raises(UnreadableError, match="脚本"):
        load(Source("x.html", b"<html><body><div id=app></div><script>go()</script></body></html>"), [LOADER])


@settings(max_examples=150, deadline=None)
@given(st.binary(max_size=3000))
def test_any_bytes(data: bytes) -> None:
    attempt(data)
    attempt(b"<html><body>" + data)
    attempt(b"MIME-Version: 1.0\nContent-Type: text/html\n\n" + data, "x.mht")


@settings(max_examples=100, deadline=None)
@given(st.lists(st.sampled_from(PAGE.decode().replace("<", "\0<").split("\0")), max_size=60))
def test_tags_in_any_order(pieces: list[str]) -> None:
    attempt(("<html><body>" + "".join(pieces)).encode())


@settings(max_examples=60, deadline=None)
@given(damaged(PAGE))
def test_cut_and_flipped_pages(data: bytes) -> None:
    attempt(data)


@pytest.mark.parametrize(
    ("name", "data", "expected"),
    [
        ("a.html", b"<p>x</p>", True),
        ("a.doc", b"\xef\xbb\xbf  <HTML xmlns:o='x'>", True),
        ("a", b"<!-- saved -->\n<!DOCTYPE html>", True),
        ("a.xls", "<table>".encode("utf-16"), True),
        ("a.txt", "报告全文<div>".encode(), False),
        ("a.md", b"<div align=center>\n\n# x", False),
        ("a.md", "# 报告\n\n<table><tr><td>1</td></tr></table>".encode(), False),
        ("a.html", "没有标签的文字".encode(), False),
        ("a.docx", b"PK\x03\x04<html>", False),
        ("a.pdf", b"%PDF-1.7 <html>", False),
        ("a.eml", b"Subject: x\nContent-Type: text/plain\n\n<html>", False),
        ("a.txt", "Content-Type: text/html 是一个字段".encode(), False),
        ("a.bin", b"HTTP/1.1 200 OK\r\nServer: x\r\n\r\n<!DOCTYPE html><html>", True),
        ("a.bin", b"HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\n\r\nx", False),
    ],
)
def test_what_is_taken_for_a_page(name: str, data: bytes, expected: bool) -> None:
    assert LOADER.accepts(Source(name, data)) is expected
