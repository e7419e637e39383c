"""What a file says of itself outside its text."""

from __future__ import annotations

import re
from contextlib import suppress
from typing import Any

from pdfminer.pdfdocument import PDFDocument
from pdfminer.pdftypes import dict_value, resolve1
from pdfminer.utils import decode_text

_DATE = re.compile(r"D?:?(\d{4})(\d{2})?(\d{2})?")


def metadata(document: PDFDocument) -> dict[str, str]:
    found: dict[str, str] = {}
    for info in document.info:
        title, created = (text_of(dict_value(info).get(key)) for key in ("Title", "CreationDate"))
        if title:
            found["title"] = title
        date = _DATE.match(created)
        if date:
            found["created"] = "-".join(part for part in date.groups() if part)
    return found


def text_of(value: Any) -> str:
    """A text string; producers write it in more encodings than the format allows."""
    raw = resolve1(value)
    if not isinstance(raw, bytes):
        return ""
    if raw[:2] in (b"\xff\xfe", b"\xfe\xff"):
        text = raw.decode("utf-16", "ignore")
    elif raw.isascii():
        text = raw.decode("ascii")
    else:
        text = ""
        for encoding in ("utf-8-sig", "gb18030"):
            with suppress(UnicodeDecodeError):
                text = text or raw.decode(encoding)
        text = text or decode_text(raw)
    return text.strip("\0 \t\r\n")
