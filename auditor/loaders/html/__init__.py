"""HTML pages as agencies publish them, and web archives (MHTML) of such pages."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from auditor.errors import UnreadableError
from auditor.loaders.base import Loader, Source
from auditor.loaders.flow import Grid, Text, flatten, locate
from auditor.loaders.html.encoding import decode, wide_encoding
from auditor.loaders.html.mhtml import is_mhtml, unpack
from auditor.model.document import Document

if TYPE_CHECKING:
    from collections import Counter

SUFFIXES = (".html", ".htm", ".xhtml", ".shtml", ".mht", ".mhtml")

_TAG = r"<(?:!doctype\s+html|{})(?:[\s>/]|$)"
_ANY = (
    "html|head|body|meta|title|link|style|script|table|tbody|tr|td|div|p|br|h[1-6]"
    "|span|center|font|ul|ol|b|strong"
)
_STARTS = re.compile(_TAG.format(_ANY), re.I)
_HOLDS = re.compile(_TAG.format("html|head|body"), re.I)
_PREAMBLE = re.compile(r"(?:\s+|<\?xml[^>]{0,300}>|<!--.{0,2000}?-->)*", re.S)
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
    if source.suffix in SUFFIXES:
        return _STARTS.search(head) is not None
    start = _PREAMBLE.match(head)
    found = _STARTS if source.suffix not in _PLAIN_TEXT else _HOLDS
    return found.match(head, start.end() if start else 0) is not None


def load(source: Source) -> Document:
    """Read a page; UnreadableError where it has no text, no known encoding, or is built to be unreadable."""
    from lxml import etree

    from auditor.loaders.html.blocks import FlowReader
    from auditor.loaders.html.main_content import find_main
    from auditor.loaders.html.metadata import read_metadata
    from auditor.loaders.html.report import select
    from auditor.loaders.html.tree import parse, prune, prune_link_lists

    data, charset = source.data, None
    if is_mhtml(source.head):
        page = unpack(data)
        data, charset = page.data, page.charset
    decoded = decode(data, charset)
    root = parse(decoded.text)
    metadata = read_metadata(root)
    left_out: Counter[str] = prune(root)
    whole = _length(root)
    main = find_main(root)
    if not main.sure:
        left_out["网页链接列表"] += prune_link_lists(root)
    reader = FlowReader()
    pieces: list[Text | Grid] = [piece for one in main.roots for piece in flatten(reader.read(one))]
    outside = whole - sum(_length(one) for one in main.roots)
    kept = select(pieces, left_out)
    blocks = tuple(locate(kept, "html"))
    if not blocks:
        raise UnreadableError(
            "网页中没有文字", where=source.name, do="正文可能由脚本载入，请用浏览器打开后打印成 PDF 再试"
        )
    left_out.update(reader.left_out)
    ignored = [f"{what}：{times} 处" for what, times in sorted(left_out.items()) if times]
    if outside > 0:
        ignored.append(f"正文以外的网页内容：约 {outside} 字")
    if decoded.damaged:
        ignored.append(f"无法按 {decoded.encoding} 解码的字符：{decoded.damaged} 处")
    return Document(
        name=source.name,
        format="html",
        engine=f"lxml {etree.__version__}",
        blocks=blocks,
        digest=source.digest,
        encoding=decoded.encoding,
        metadata=metadata,
        ignored=tuple(ignored),
    )


def _length(element: object) -> int:
    texts = element.itertext()  # type: ignore[attr-defined]
    return sum(len("".join(str(text).split())) for text in texts)


LOADER = Loader("HTML", SUFFIXES, accepts, load, priority=30)
