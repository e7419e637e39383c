"""The page inside a web archive (MHT, MHTML) as browsers and Word save it."""

from __future__ import annotations

import html
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from auditor.errors import UnreadableError
from auditor.limits import DEFAULT, Limits, relax
from auditor.loaders.attached import ENDINGS
from auditor.loaders.encoding import decode

if TYPE_CHECKING:
    from email.message import Message

MAX_PARTS = 2000
_LONGEST_HEADER = 4000  # characters

_FIRST_HEADER = re.compile(rb"\A(?:\xef\xbb\xbf)?\s*[A-Za-z][A-Za-z0-9-]{1,40}:[ \t]", re.ASCII)
"""How a file begins that is a mail: `From: `."""
_MIME = re.compile(
    rb"^content-type:\s*(?:multipart/(?:related|mixed|alternative)|text/html)\s*(?:;|$)", re.I | re.M
)
"""The header that says that its body is a page, or several parts."""
_LINK = re.compile(rb"<link\b[^<>]{0,2000}>", re.I)
_HREF = re.compile(rb"\shref\s*=\s*(?:[\"']([^\"'<>]+)[\"']|([^\s\"'<>]+))", re.I)
"""The address of a link to a style sheet."""
_FRAME = re.compile(
    rb"(<iframe\b[^<>]{0,2000}?\s)src\s*=\s*(?:\"([^\"<>]+)\"|'([^'<>]+)'|([^\s\"'<>]+))", re.I
)
"""A frame up to its source, and the source: quoted either way, or bare."""
_ON_MEDIA = re.compile(rb"\smedia\s*=\s*(?:\"[^\"<>]*\"|'[^'<>]*'|[^\s\"'<>]+)", re.I)
"""For which screens or paper a style sheet is."""
_CUES = ("信息公开", "总体情况", "年度报告")


@dataclass(frozen=True, slots=True)
class Page:
    """The bytes of a page, the encoding its MIME header declares, and the names of the files that a mail brings with it."""

    data: bytes
    charset: str | None
    files: tuple[str, ...] = ()


def is_mhtml(head: bytes) -> bool:
    """Whether a file starts with MIME headers that announce a page."""
    return _FIRST_HEADER.match(head) is not None and _MIME.search(head) is not None


def unpack(data: bytes, limits: Limits = DEFAULT) -> Page:
    """The page of a web archive: of several frames the one that holds the report, else the first."""
    import email
    import email.policy

    message = email.message_from_bytes(data, policy=email.policy.compat32)
    pages = []
    frames: dict[str, Page] = {}
    sheets: dict[str, bytes] = {}
    files: list[str] = []
    size = 0
    for number, part in enumerate(message.walk()):
        if number > MAX_PARTS:
            break
        _cut_short(part)
        kind = part.get_content_type()
        if (name := _file_name(part)).lower().endswith(ENDINGS):
            files.append(name)
        if kind not in {"text/html", "application/xhtml+xml", "text/css"}:
            continue
        payload = part.get_payload(decode=True)
        size += len(payload) if isinstance(payload, bytes) else 0
        if size > limits.expansion_bytes:
            raise _too_large(limits)
        if isinstance(payload, bytes) and kind == "text/css":
            sheets[str(part.get("Content-Location", "")).strip()] = payload
        elif isinstance(payload, bytes) and payload.strip():
            pages.append(Page(payload, part.get_content_charset()))
            names = (str(part.get(name, "")).strip() for name in ("Content-Location", "Content-ID"))
            frames |= {name: pages[-1] for name in names if name}
    if not pages:
        raise UnreadableError("网页归档（MHT）中没有网页", do="请用浏览器重新打开并另存为网页后再试")
    page = max(pages, key=_cues)
    if len(pages) > 1:
        page = Page(_with_frames(page, frames, limits), page.charset)
    markup = _with_sheets(page.data, sheets) if sheets else page.data
    return Page(markup, page.charset, tuple(files))


def _cut_short(part: Message) -> None:
    """What describes a part, no longer than it may be: what is in it is taken apart in the square of its length."""
    for header in ("Content-Type", "Content-Disposition"):
        value = str(part.get(header, ""))
        if len(value) > _LONGEST_HEADER:
            part.replace_header(header, value[:_LONGEST_HEADER])


def _file_name(part: Message) -> str:
    """The name of the file that a part of a mail is; empty where it is none."""
    from email.errors import HeaderParseError
    from email.header import decode_header, make_header

    name = part.get_filename("")
    try:
        return str(make_header(decode_header(name))) if "=?" in name else name
    except (HeaderParseError, LookupError, ValueError):
        return name


def _with_frames(page: Page, frames: Mapping[str, Page], limits: Limits) -> bytes:
    """The page with the tables that its frames show, parts of their own, as the frames' own source."""
    left = limits.expansion_bytes

    def frame(found: re.Match[bytes]) -> bytes:
        nonlocal left
        name = html.unescape((found[2] or found[3] or found[4]).decode("latin-1"))
        inner = frames.get(f"<{name[4:]}>" if name.startswith("cid:") else name)
        if inner is None or inner is page or b"<table" not in inner.data.lower():
            return found[0]
        left -= len(inner.data)
        if left < 0:
            raise _too_large(limits)
        try:
            text = decode(inner.data, inner.charset).text
        except UnreadableError:
            return found[0]
        return found[1] + b'srcdoc="%b"' % html.escape(text).encode("ascii", errors="xmlcharrefreplace")

    return _FRAME.sub(frame, page.data)


def _too_large(limits: Limits) -> UnreadableError:
    return UnreadableError(f"网页归档解开后超过 {limits.expansion} MB", do=relax("expansion"))


def _with_sheets(page: bytes, sheets: Mapping[str, bytes]) -> bytes:
    """The page with style sheets that are parts of their own in place of the links to them: browsers save every sheet so."""

    def sheet(link: re.Match[bytes]) -> bytes:
        place = _HREF.search(link[0])
        name = html.unescape((place[1] or place[2]).decode("latin-1")) if place else ""
        if name not in sheets:
            return link[0]
        media = _ON_MEDIA.search(link[0])
        return b"<style%b>%b</style>" % (media[0] if media else b"", _in_ascii(sheets[name]))

    return _LINK.sub(sheet, page)


def _in_ascii(sheet: bytes) -> bytes:
    """A style sheet that reads the same in a page of whatever encoding."""
    text = sheet.decode("utf-8", errors="replace").replace("</", r"<\/")
    return "".join(one if one.isascii() else f"\\{ord(one):x} " for one in text).encode()


def _cues(page: Page) -> int:
    return sum(cue.encode(codec) in page.data for cue in _CUES for codec in ("utf-8", "gb18030"))
