"""The page inside a web archive (MHT, MHTML) as browsers and Word save it."""

from __future__ import annotations

import re
from dataclasses import dataclass

from auditor.errors import UnreadableError
from auditor.limits import DEFAULT, Limits

MAX_PARTS = 2000

_FIRST_HEADER = re.compile(rb"\A(?:\xef\xbb\xbf)?\s*[A-Za-z][A-Za-z0-9-]{1,40}:[ \t]", re.ASCII)
_MIME = re.compile(
    rb"^content-type:\s*(?:multipart/(?:related|mixed|alternative)|text/html)\s*(?:;|$)", re.I | re.M
)
_CUES = ("信息公开", "总体情况", "年度报告")


@dataclass(frozen=True, slots=True)
class Page:
    """The bytes of a page, and the encoding its MIME header declares."""

    data: bytes
    charset: str | None


def is_mhtml(head: bytes) -> bool:
    """Whether a file starts with MIME headers that announce a page."""
    return _FIRST_HEADER.match(head) is not None and _MIME.search(head) is not None


def unpack(data: bytes, limits: Limits = DEFAULT) -> Page:
    """The page of a web archive: of several frames the one that holds the report, else the first."""
    import email
    import email.policy

    message = email.message_from_bytes(data, policy=email.policy.compat32)
    pages = []
    size = 0
    for number, part in enumerate(message.walk()):
        if number > MAX_PARTS:
            break
        if part.get_content_type() not in {"text/html", "application/xhtml+xml"}:
            continue
        payload = part.get_payload(decode=True)
        size += len(payload) if isinstance(payload, bytes) else 0
        if size > limits.expansion_bytes:
            raise UnreadableError(
                f"网页归档解开后超过 {limits.expansion} MB", do="确需读取时用 --limit expansion= 放宽"
            )
        if isinstance(payload, bytes) and payload.strip():
            pages.append(Page(payload, part.get_content_charset()))
    if not pages:
        raise UnreadableError("网页归档（MHT）中没有网页", do="请用浏览器重新打开并另存为网页后再试")
    return max(pages, key=_cues)


def _cues(page: Page) -> int:
    return sum(cue.encode(codec) in page.data for cue in _CUES for codec in ("utf-8", "gb18030"))
