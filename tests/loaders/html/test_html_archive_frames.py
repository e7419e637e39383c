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


def test_a_part_shown_many_times_is_bounded() -> None:
    inner = TABLE.format("7" * 100_000)
    page = "<p>信息公开年度报告</p>" + "<iframe src='cid:frame-1@mhtml.blink'></iframe>" * 20
    with pytest.raises(UnreadableError, match="--limit expansion="):
        read(page, inner, NAMES["cid:frame-1@mhtml.blink"], limits=Limits(expansion=1))
