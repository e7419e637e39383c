"""Frames of a web archive that are parts of their own: their tables stand where the page shows them."""

from __future__ import annotations

import pytest

from auditor.errors import UnreadableError
from auditor.limits import Limits
from auditor.loaders.base import Source, load
from auditor.loaders.html import LOADER
from auditor.model.document import Document

TABLE = "<html><body><table><tr><td>新收</td><td>{}</td></tr></table></body></html>"
NAMES = {
    "cid:frame-1@mhtml.blink": "Content-ID: <frame-1@mhtml.blink>\nContent-Location: http://x/t.html",
    "http://x/t.html?a=1&amp;b=2": "Content-Location: http://x/t.html?a=1&b=2",
}


def read(
    page: str, frame: str, headers: str, *, charset: str = "utf-8", limits: Limits | None = None
) -> Document:
    parts = (
        "MIME-Version: 1.0\nContent-Type: multipart/related; boundary=x\n",
        f"--x\nContent-Type: text/html; charset=utf-8\n\n{page}",
        f"--x\nContent-Type: text/html; charset={charset}\n{headers}\n\n{frame}\n--x--\n",
    )
    data = "\n".join(parts[:2]).encode() + b"\n" + parts[2].encode(charset)
    return load(Source("r.mhtml", data, limits or Limits()), [LOADER])


@pytest.mark.parametrize("charset", ["utf-8", "gb18030"])
@pytest.mark.parametrize("name", NAMES)
def test_their_tables_are_read_in_place(name: str, charset: str) -> None:
    page = f"<p>信息公开年度报告</p><p>甲</p><iframe width=900 src='{name}'></iframe><p>乙</p>"
    document = read(page, TABLE.format(7), NAMES[name], charset=charset)
    assert [cell.text for cell in document.tables[0].cells] == ["新收", "7"]
    assert [block.text if hasattr(block, "text") else "" for block in document.blocks[1:]] == ["甲", "", "乙"]
    assert not document.gaps


def test_what_is_in_no_part_or_holds_no_table_is_named() -> None:
    page = "<p>信息公开年度报告</p><p>甲</p><iframe src='cid:{}'></iframe>"
    for frame, inner in (("other", TABLE.format(7)), ("frame-1@mhtml.blink", "<p>丙</p>")):
        document = read(page.format(frame), inner, NAMES["cid:frame-1@mhtml.blink"])
        assert not document.tables
        assert any(frame in gap.what for gap in document.gaps)


@pytest.mark.parametrize("name", ['"=?utf-8?B?5bm05oqlLmRvY3g=?="', "*=utf-8''%E5%B9%B4%E6%8A%A5.docx"])
def test_the_files_of_a_mail_are_named(name: str) -> None:
    head = "From: a@b.cn\nMIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=x\n"
    page = "Content-Type: text/html; charset=utf-8\n\n<p>年度报告见附件</p>"
    equal = "" if name.startswith("*") else "="
    file = (
        f"Content-Type: application/octet-stream\nContent-Disposition: attachment; filename{equal}{name}\n\nx"
    )
    data = f"{head}\n--x\n{page}\n--x\n{file}\n--x--\n"
    assert [gap.what for gap in load(Source("r.eml", data.encode()), [LOADER]).gaps] == ["附件“年报.docx”"]


@pytest.mark.parametrize(
    "header",
    [
        "Content-Disposition: attachment; filename=年报.docx{}",
        'Content-Disposition: attachment; filename=a.docx; b="{}',
        'Content-Type: text/html; name=a.docx; charset="{}',
    ],
)
def test_what_describes_the_files_of_a_mail_is_read_only_so_far(header: str) -> None:
    """Its length squared would not come back."""
    head = "From: a@b.cn\nMIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=x\n"
    page = "Content-Type: text/html; charset=utf-8\n\n<p>年度报告见附件</p>"
    data = f"{head}\n--x\n{page}\n--x\n{header.format(';' * 2_000_000)}\n\nx\n--x--\n".encode("gb18030")
    (gap,) = load(Source("r.eml", data), [LOADER]).gaps
    assert gap.what.endswith(".docx”")


def test_a_part_shown_many_times_is_bounded() -> None:
    inner = TABLE.format("7" * 100_000)
    page = "<p>信息公开年度报告</p>" + "<iframe src='cid:frame-1@mhtml.blink'></iframe>" * 20
    with pytest.raises(UnreadableError, match="--limit expansion="):
        read(page, inner, NAMES["cid:frame-1@mhtml.blink"], limits=Limits(expansion=1))
