"""Values of a PDF's dictionaries, wherever they stand: names and text strings."""

from __future__ import annotations

from contextlib import suppress

from pdfminer.pdftypes import resolve1
from pdfminer.psparser import PSLiteral, literal_name
from pdfminer.utils import decode_text


def name_of(value: object) -> str:
    """A name, `/View`, without its slash; empty where the value is none."""
    value = resolve1(value)
    return str(literal_name(value)) if isinstance(value, PSLiteral) else ""


def text_of(value: object) -> str:
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
