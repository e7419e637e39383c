"""XML of a part made into a tree: within limits, without entities, in the transitional namespaces."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from auditor.errors import UnreadableError
from auditor.limits import Limits, relax

if TYPE_CHECKING:
    from lxml.etree import XMLParser, _Element

RESAVE = "请用 Word 或 WPS 打开后另存为 DOCX 再试"
TAG_BYTES = 2048
"""What one tag may come to in memory with all that is made of it; the limit of memory bounds tags by this."""

_PARSER_DEPTH = 256
"""Levels the parser allows unless told otherwise; deeper documents are parsed once more, and measured."""
_HEAD = 16_384
"""Bytes within which a part declares its namespaces."""
_STRICT = re.compile(rb"(=\s*[\"'])http://purl\.oclc\.org/ooxml/([a-zA-Z]+)/([^\"'\s]*)(?=[\"'])")


def parse(data: bytes, name: str, where: str, limits: Limits) -> _Element:
    """The root element of a part; UnreadableError (`where` is the file) where it is no XML or built to exhaust."""
    from lxml import etree

    data = prepared(data, name, where, limits)
    try:
        root: _Element = etree.fromstring(data, parser())
        if limits.nesting < _PARSER_DEPTH:
            _measure(root, name, where, limits)
    except etree.XMLSyntaxError as error:
        if "depth" not in str(error).lower():
            raise damaged(name, where) from None
        if limits.nesting <= _PARSER_DEPTH:
            raise too_deep(name, where, limits) from None
        try:
            root = etree.fromstring(data, parser(huge=True))
        except etree.XMLSyntaxError as again:
            deep = "depth" in str(again).lower()
            raise (too_deep if deep else _damaged)(name, where, limits) from None
        _measure(root, name, where, limits)
    if root.getroottree().docinfo.internalDTD is not None:
        raise doctype(name, where)
    return root


def prepared(data: bytes, name: str, where: str, limits: Limits) -> bytes:
    """The bytes as they are parsed: in an encoding that can be looked into, transitional, not too many tags."""
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        text = data.decode("utf-16", errors="replace")
        data = re.sub(r"^\s*<\?xml.{0,200}?\?>", "", text, flags=re.DOTALL).encode()
    most = limits.memory * 2**20 // TAG_BYTES
    if len(data) > most and data.count(b"<") > most:
        raise UnreadableError(
            f"文件内容过多（{name}，按 {limits.memory} MB 内存的上限）",
            where=where,
            do=f"{RESAVE}，{relax('memory')}",
        )
    if b"!" in data and b"<!DOCTYPE" in data:  # one character is found many times as fast
        raise doctype(name, where)
    if b"purl.oclc.org/ooxml" in data[:_HEAD]:
        data = _STRICT.sub(_transitional, data)
    return data


@cache
def parser(*, huge: bool = False) -> XMLParser:
    """What all parts are parsed with."""
    from lxml import etree

    return etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        huge_tree=huge,
        load_dtd=False,
        remove_comments=True,
        remove_pis=True,
        collect_ids=False,
    )


def _measure(root: _Element, name: str, where: str, limits: Limits) -> None:
    stack = [(root, 1)]
    while stack:
        element, depth = stack.pop()
        if depth > limits.nesting:
            raise too_deep(name, where, limits)
        stack += [(child, depth + 1) for child in element]


def damaged(name: str, where: str) -> UnreadableError:
    return UnreadableError(f"DOCX 文件已损坏（{name} 不是有效的 XML）", where=where, do=RESAVE)


def _damaged(name: str, where: str, limits: Limits) -> UnreadableError:
    return damaged(name, where)


def too_deep(name: str, where: str, limits: Limits) -> UnreadableError:
    return UnreadableError(
        f"元素嵌套过深（{name}，上限 {limits.nesting} 层）",
        where=where,
        do=f"{RESAVE}，{relax('nesting')}",
    )


def doctype(name: str, where: str) -> UnreadableError:
    return UnreadableError(f"{name} 含有 DTD 声明，不予读取", where=where, do=RESAVE)


def _transitional(match: re.Match[bytes]) -> bytes:
    """The transitional name of a strict namespace; the year stands after the first piece."""
    return match[1] + b"http://schemas.openxmlformats.org/" + match[2] + b"/2006/" + match[3]
