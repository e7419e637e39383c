"""HTML pages as agencies publish them, and web archives (MHTML) of such pages.

`page` and `reading` lead. `markup` makes the tree that browsers see of the bytes; `shown` says what of it is seen; `flow` makes
paragraphs and tables of it; `article` finds the report among what else the page holds.
"""

from __future__ import annotations

import re

from auditor.loaders.base import Loader, Source
from auditor.loaders.encoding import wide_encoding
from auditor.loaders.html.markup.mhtml import is_mhtml
from auditor.loaders.html.markup.repair import PREFIXED
from auditor.model.document import Document

SUFFIXES = (".html", ".htm", ".xhtml", ".shtml", ".mht", ".mhtml")

_TAG = r"<(?:!doctype\s+html|{})(?:[\s>/]|$)"
_ANY = (
    "html|head|body|meta|title|link|style|script|table|tbody|tr|td|div|p|br|h[1-6]"
    "|span|center|font|ul|ol|b|strong"
)
_STARTS = re.compile(_TAG.format(_ANY), re.I)
_HOLDS = re.compile(_TAG.format("html|head|body"), re.I)
_PREAMBLE = re.compile(r"(?:\s+|<\?xml[^>]{0,300}>|<!--.{0,2000}?-->)*", re.S)
_RESPONSE = ("HTTP/1.", "HTTP/2")
_PLAIN_TEXT = (".txt", ".md", ".markdown", ".csv", ".json")


def accepts(source: Source) -> bool:
    """A page by its first tags, a web archive by its headers; plain text that mentions tags is neither."""
    if is_mhtml(source.head):
        return True
    wide = (
        "utf-16-le"
        if source.head[:2] == b"\xff\xfe"
        else "utf-16-be"
        if source.head[:2] == b"\xfe\xff"
        else None
    )
    codec = wide or wide_encoding(source.head[:400]) or "latin-1"
    head = source.head.decode(codec, errors="replace").lstrip("\ufeffï»¿")
    if ":html" in head and PREFIXED.search(head):
        return True
    if source.suffix in SUFFIXES:
        return _STARTS.search(head) is not None
    if head.startswith(_RESPONSE):
        return _HOLDS.search(head) is not None
    start = _PREAMBLE.match(head)
    found = _STARTS if source.suffix not in _PLAIN_TEXT else _HOLDS
    return found.match(head, start.end() if start else 0) is not None


def load(source: Source) -> Document:
    """Read a page; UnreadableError where it has no text, no known encoding, or is built to be unreadable."""
    from auditor.loaders.html.page import read_page

    return read_page(source)


LOADER = Loader("HTML", SUFFIXES, accepts, load, priority=30)
