"""Pages whose encoding is declared rightly, wrongly or not at all, and web archives."""

from __future__ import annotations

import email.mime.image
import email.mime.multipart
import email.mime.text
import quopri

import pytest
from form_grid import PREFACE, TITLE, check_figures, report_html

from auditor.errors import UnreadableError
from auditor.loaders.base import Source, load
from auditor.loaders.encoding import decode
from auditor.loaders.html import LOADER
from auditor.model.document import Document

TRADITIONAL = "本年度報告由雲山市測繪局依照政府信息公開條例編寫，說明政府信息公開的總體情況。"


def page(declared: str | None, body: str = report_html()) -> str:
    meta = f'<meta http-equiv="Content-Type" content="text/html; charset={declared}">' if declared else ""
    return f"<!DOCTYPE html><html><head>{meta}<title>{TITLE}</title></head><body>{body}</body></html>"


def read(data: bytes, name: str = "r.html") -> Document:
    return load(Source(name, data), [LOADER])


@pytest.mark.parametrize(
    "declared", [None, "utf-8", "gb2312", "GBK", "gb18030", "iso-8859-1", "big5", "no-such"]
)
@pytest.mark.parametrize("actual", ["utf-8", "gb18030"])
def test_bytes_stand_over_the_declaration(actual: str, declared: str | None) -> None:
    document = read(page(declared).encode(actual))
    assert document.encoding == actual
    assert document.paragraphs[0].text == PREFACE
    check_figures(document.tables)


@pytest.mark.parametrize("declared", [None, "big5", "gb2312", "utf-8", "windows-1252"])
def test_big5(declared: str | None) -> None:
    document = read(page(declared, f"<p>{TRADITIONAL * 5}</p>").replace(TITLE, "年報").encode("big5"))
    assert document.paragraphs[0].text == TRADITIONAL * 5
    assert document.encoding == "big5"


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32"])
def test_marks_and_wide_encodings(encoding: str) -> None:
    data = page("gb2312").encode(encoding)
    assert LOADER.accepts(Source("x.bin", data)) or encoding == "utf-32"
    document = read(data) if encoding != "utf-32" else LOADER.load(Source("x.html", data))
    assert document.paragraphs[0].text == PREFACE


def test_characters_beyond_gb2312_and_its_half_bytes() -> None:
    body = report_html().replace("云岚市测绘局", "㑇峪镇𠮷村喆局")
    document = read(page("gb2312", body).encode("gb18030"))
    assert "㑇峪镇𠮷村喆局" in document.paragraphs[0].text


@pytest.mark.parametrize("declared", [None, "gbk", "utf-8", "iso-8859-1", "big5"])
@pytest.mark.parametrize("actual", ["utf-8", "gb18030"])
def test_one_broken_byte_costs_one_character_and_is_told(actual: str, declared: str | None) -> None:
    whole = page(declared).encode(actual)
    data = whole.replace("情形3".encode(actual), "情形3".encode(actual) + b"\xff", 1)
    document = read(data)
    assert any(f"无法按 {actual} 解码的字符" in note for note in document.ignored)
    doubtful = [cell.text for table in document.tables for cell in table.cells if cell.doubt]
    assert len(doubtful) == 1 and "\ufffd" in doubtful[0]
    assert sum(cell.text.isdigit() for table in document.tables for cell in table.cells) == 199


@pytest.mark.parametrize("actual", ["utf-8", "gb18030"])
@pytest.mark.parametrize("cut", [1, 2])
def test_a_character_cut_by_the_end_of_the_file_costs_itself(actual: str, cut: int) -> None:
    whole = page("gb2312").removesuffix("</body></html>").encode(actual)
    data = whole + "丂".encode(actual)[: cut if actual == "utf-8" else 1]
    document = read(data)
    assert document.encoding == actual
    check_figures(document.tables)
    assert any("1 处" in note and "解码" in note for note in document.ignored)


def test_of_two_declarations_the_one_that_names_an_encoding_counts() -> None:
    assert (
        decode(b'<meta charset=""><meta charset="{charset}"><meta charset="gbk"><p>\xd6\xd0').encoding
        == "gb18030"
    )


def test_characters_of_four_bytes_and_entities_of_windows() -> None:
    body = "<p>㐀㐁&#150;&#147;引&#148;&#128;</p>"
    assert read(page("gb18030", body).encode("gb18030")).paragraphs[0].text == "㐀㐁–“引”€"


def test_bytes_of_no_encoding_are_unreadable() -> None:
    with pytest.raises(UnreadableError, match="编码"):
        read(b"<html><body>" + bytes(range(128, 256)) * 20)


@pytest.mark.parametrize(
    "name", ["utf-7", "idna", "rot13", "hex", "base64", "unicode_escape", "punycode", "zip"]
)
def test_declared_codecs_that_are_no_page_encodings_are_not_used(name: str) -> None:
    assert decode(f'<meta charset="{name}"><p>+ADw-b</p>中'.encode()).encoding == "utf-8"


def archive(charset: str, body: str, *, frames: bool = False) -> bytes:
    message = email.mime.multipart.MIMEMultipart("related")
    message["From"] = "<Saved by a browser>"
    message["Subject"] = "report"
    if frames:
        message.attach(email.mime.text.MIMEText("<html><body><p>外框</p></body></html>", "html", "utf-8"))
    message.attach(email.mime.text.MIMEText(page(None, body), "html", charset))
    message.attach(email.mime.image.MIMEImage(b"\x89PNG....", "png"))
    return message.as_bytes()


@pytest.mark.parametrize("charset", ["utf-8", "gb18030"])
@pytest.mark.parametrize("frames", [False, True])
def test_web_archive(charset: str, frames: bool) -> None:
    document = read(archive(charset, report_html(), frames=frames), "r.mht")
    assert document.encoding == charset
    check_figures(document.tables)


def test_web_archive_in_quoted_printable() -> None:
    head = (
        b"MIME-Version: 1.0\r\nContent-Type: text/html;\r\n\tcharset=utf-8\r\n"
        b"Content-Transfer-Encoding: quoted-printable\r\n\r\n"
    )
    document = read(head + quopri.encodestring(page(None).encode()), "r.mhtml")
    check_figures(document.tables)


def test_style_sheets_of_a_web_archive_hold_for_its_page() -> None:
    """Browsers save every sheet as a part of its own."""
    sheet = '@charset "utf-8";\n.gone { display: none; font-family: "宋体" }'
    page = "<html><head>{}</head><body><p>甲</p><table><tr><td><i class=gone>9</i>7</td><td>甲</td></tr></table></body></html>"

    def figure(link: str) -> str:
        parts = (
            "MIME-Version: 1.0\nContent-Type: multipart/related; boundary=x\n",
            f"--x\nContent-Type: text/html; charset=gb18030\n\n{page.format(link)}",
            f"--x\nContent-Type: text/css\nContent-Location: cid:css-1@mhtml.blink\n\n{sheet}\n--x--\n",
        )
        data = "\n".join(parts[:2]).encode("gb18030") + b"\n" + parts[2].encode()
        return read(data, "r.mhtml").tables[0].cells[0].text

    assert figure('<link rel="stylesheet" href="cid:css-1@mhtml.blink" />') == "7"
    assert figure('<link rel="stylesheet" href="cid:css-1@mhtml.blink" media="print">') == "97"
    assert figure('<link rel="stylesheet" href="cid:css-2@mhtml.blink">') == "97"


def test_web_archive_without_a_page_is_unreadable() -> None:
    with pytest.raises(UnreadableError, match="没有网页"):
        read(b'MIME-Version: 1.0\nContent-Type: multipart/related; boundary="x"\n\n--x\n\nhi\n--x--\n')
