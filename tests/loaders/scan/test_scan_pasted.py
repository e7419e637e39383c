"""Text documents and web pages whose content is pictures of pages: these are recognised in their order."""

from __future__ import annotations

from base64 import b64encode
from collections import Counter
from collections.abc import Callable
from io import BytesIO
from zipfile import ZipFile

import pytest

pytest.importorskip("rapidocr", reason="rapidocr is not installed (extra: ocr)")

import docx
from docx.shared import Cm
from PIL import Image
from test_scan_unread import LINES, Spread, corners, page

from auditor.errors import NotAReportError, UnreadableError
from auditor.extensions import Source
from auditor.limits import Limits
from auditor.loaders.base import load
from auditor.model.document import RECOGNISED, Document, Paragraph
from auditor.normaliser import normalise
from auditor.plugins import PluginHost

TITLE, SIGNED = "青屿市水务局2023年政府信息公开工作年度报告", "青屿市水务局"
READ = "文" * 42 + "。"
OPEN = '<html><head><meta charset="utf-8"></head><body>'


def picture(kind: str, size: tuple[int, int] | None = None, lines: int = 4) -> bytes:
    out, grey = BytesIO(), page()
    grey[LINES[lines - 1] + 30 : 800] = 255
    made = Image.fromarray(grey)
    (made.resize(size) if size else made).save(out, kind)
    return out.getvalue()


SHEETS = [picture("PNG"), picture("JPEG", lines=2)]
LOGO = picture("PNG", (120, 160))


def word(*shown: bytes) -> bytes:
    made = docx.Document()
    made.add_paragraph(TITLE)
    for one in shown:
        made.add_picture(BytesIO(one), width=Cm(15))
    made.add_paragraph(SIGNED)
    out = BytesIO()
    made.save(out)
    return out.getvalue()


def odt(*shown: bytes) -> bytes:
    frames = "".join(
        f'<text:p><draw:frame><draw:image xlink:href="Pictures/{at}.png"/></draw:frame></text:p>'
        for at in range(len(shown))
    )
    names = {"office": "office", "text": "text", "draw": "drawing"}
    spaces = " ".join(
        f'xmlns:{key}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"' for key, name in names.items()
    )
    content = (
        f'<office:document-content {spaces} xmlns:xlink="http://www.w3.org/1999/xlink"><office:body><office:text>'
        f"<text:p>{TITLE}</text:p>{frames}<text:p>{SIGNED}</text:p></office:text></office:body></office:document-content>"
    )
    out = BytesIO()
    with ZipFile(out, "w") as package:
        package.writestr("mimetype", "application/vnd.oasis.opendocument.text")
        package.writestr("content.xml", content)
        for at, one in enumerate(shown):
            package.writestr(f"Pictures/{at}.png", one)
    return out.getvalue()


def web(*shown: bytes) -> bytes:
    images = "".join(f'<p><img src="data:image/png;base64,{b64encode(one).decode()}"></p>' for one in shown)
    return f"{OPEN}<h1>{TITLE}</h1>{images}<p>{SIGNED}</p></body></html>".encode()


def archive(*shown: bytes) -> bytes:
    """With the parts in another order than that of the page."""
    images = "".join(f'<p><img src="https://www.example.gov/{at}.png"></p>' for at in range(len(shown)))
    parts = [
        (
            "text/html; charset=utf-8",
            "1.html",
            f"{OPEN}<h1>{TITLE}</h1>{images}<p>{SIGNED}</p></body></html>".encode(),
        )
    ]
    parts += reversed([("image/png", f"{at}.png", one) for at, one in enumerate(shown)])
    body = "".join(
        f"--x\r\nContent-Type: {kind}\r\nContent-Transfer-Encoding: base64\r\n"
        f"Content-Location: https://www.example.gov/{name}\r\n\r\n{b64encode(data).decode()}\r\n"
        for kind, name, data in parts
    )
    head = 'MIME-Version: 1.0\r\nContent-Type: multipart/related; type="text/html"; boundary="x"\r\n\r\n'
    return f"{head}{body}--x--\r\n".encode()


MADE: dict[str, Callable[..., bytes]] = {"docx": word, "odt": odt, "html": web, "mhtml": archive}


@pytest.fixture(autouse=True)
def engine(monkeypatch: pytest.MonkeyPatch) -> None:
    found = Spread(READ, [corners(y) for y in LINES])
    monkeypatch.setattr("auditor.loaders.scan.pages.recogniser", lambda: found)


def read(kind: str, *shown: bytes, limits: Limits = Limits()) -> Document:  # noqa: B008
    return load(Source(f"年报.{kind}", MADE[kind](*shown), limits), list(PluginHost().registries.loaders))


@pytest.mark.parametrize("kind", MADE)
def test_pictures_are_pages(kind: str) -> None:
    document = read(kind, LOGO, *SHEETS)
    assert (document.recognised, document.gaps) == ((1, 2), ())
    assert "rapidocr" in document.engine
    assert any("正文是 2 幅图片" in line for line in document.ignored)
    lines = [block for block in document.blocks if isinstance(block, Paragraph)]
    found = Counter(dict.fromkeys(document.recognised, 0))
    for block in lines:
        found[block.location.page or 0] += block.text.count(READ)
    assert (found[1], found[2]) == (4, 2)
    recognised = [block for block in lines if block.location.page]
    assert all((block.doubt or "").startswith(RECOGNISED) for block in recognised)
    assert lines[0].text == TITLE
    assert not lines[0].doubt


@pytest.mark.parametrize("kind", MADE)
def test_ornaments_are_no_pages(kind: str) -> None:
    document = read(kind, LOGO)
    assert document.recognised == ()
    assert document.gaps


def test_a_photograph_of_something_else_is_left(monkeypatch: pytest.MonkeyPatch) -> None:
    """That there is a picture which was not read is then all that is known."""
    found = Spread("文" * 9, [corners(y) for y in LINES])
    monkeypatch.setattr("auditor.loaders.scan.pages.recogniser", lambda: found)
    document = read("docx", *SHEETS)
    assert (document.recognised, {gap.what for gap in document.gaps}) == ((), {"图片"})


def test_what_is_written_around_them_keeps_its_place() -> None:
    lines = [block.text for block in read("docx", *SHEETS).blocks if isinstance(block, Paragraph)]
    assert (lines[0], lines[-1]) == (TITLE, SIGNED)


@pytest.mark.parametrize("kind", MADE)
def test_a_report_in_words_is_read_by_its_words(kind: str, monkeypatch: pytest.MonkeyPatch) -> None:
    words = "本机关全年主动公开信息，及时答复群众申请。" * 12
    monkeypatch.setattr("test_scan_pasted.TITLE", TITLE + words)
    document = read(kind, *SHEETS)
    assert document.recognised == ()


def test_a_part_of_a_picture_is_not_read_as_all_of_it() -> None:
    made = docx.Document()
    made.add_picture(BytesIO(SHEETS[0]))
    fill = made.inline_shapes[0]._inline.graphic.graphicData.pic.blipFill
    fill.insert(
        1,
        fill.makeelement(fill.tag.replace("picture", "main").replace("blipFill", "srcRect"), {"b": "40000"}),
    )
    out = BytesIO()
    made.save(out)
    document = load(Source("年报.docx", out.getvalue()), list(PluginHost().registries.loaders))
    assert (document.recognised, [gap.what for gap in document.gaps]) == ((), ["图片"])


def test_no_more_pictures_than_pages_may_be_recognised() -> None:
    with pytest.raises(UnreadableError, match="扫描件共 2 页"):
        read("docx", *SHEETS, limits=Limits(scans=1))


def test_without_the_extra_they_are_not_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("auditor.loaders.pasted.is_installed", lambda: False)
    document = read("docx", *SHEETS)
    assert (document.recognised, {gap.what for gap in document.gaps}) == ((), {"图片"})
    with pytest.raises(NotAReportError) as told:
        normalise(document, list(PluginHost().registries.forms))
    assert "只有图片时请另存为 PDF" in str(told.value.do)
