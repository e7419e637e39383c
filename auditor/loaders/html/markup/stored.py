"""An article that stands in a page as data, for a script to show: in a text field, in a template, in a frame's own
source, in CDATA, in a script's strings; and a page whose source a browser was told to show."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterator
from typing import TYPE_CHECKING
from urllib.parse import unquote

from auditor.loaders.html.markup.tree import parse, text_of

if TYPE_CHECKING:
    from lxml.etree import _Element

MOST = 12
"""Pieces of data looked at."""
_LEAST = 300
_CUE = "公开"
_ESCAPED_CUE = "\\u516c\\u5f00"
_ENCODED = "%7B"
"""How JSON begins whose characters are told as in addresses."""
_LITERAL = re.compile(r'"((?:[^"\\\n]++|\\.)*+)"?|\'((?:[^\'\\\n]++|\\.)*+)\'?', re.S)
"""One that is not closed ends with its line, so that no quote is looked behind twice."""
_HEX = re.compile(r"\\x(?=[0-9a-fA-F]{2})")
_JSON_HEX = r"\\u00"
_SOURCE, _HEAD = re.compile(rb"&lt;(?:!doctype|html)\b", re.I), 4000
_NOT_JSON = re.compile(r"\\(?![\"\\/bfnrtu])")


def shown_source(markup: bytes) -> bytes | None:
    """The markup that a saved view of a page's source shows; None where a page is none."""
    if not _SOURCE.search(markup[:_HEAD]):
        return None
    for element in parse(markup, markup.lower()).iter("pre", "table"):
        lines = [text_of(row) for row in element.iter("tr")]
        text = "\n".join(lines or map(str, element.itertext())).lstrip()
        if text[:9].lower().startswith(("<!doctype", "<html")):
            return text.encode("utf-8", errors="replace")
    return None


def stored_articles(root: _Element) -> Iterator[bytes]:
    """The markup of each, the longest first."""
    found = sorted(_texts(root), key=len, reverse=True)
    for text in found[:MOST]:
        if "&lt;" in text and text.count("&lt;") > text.count("<"):
            text = html.unescape(text)
        yield text.encode("utf-8", errors="replace")


def _texts(root: _Element) -> Iterator[str]:
    for element in root.iter("textarea", "script", "xmp", "noframes", "noscript", "template", "iframe"):
        text = _inside(element)
        if text[:20].lstrip().upper().startswith(_ENCODED):
            text = unquote(text)
        if len(text) < _LEAST or not (_CUE in text or _ESCAPED_CUE in text.lower()):
            continue
        kind = (element.get("type") or "").lower()
        if element.tag != "script" or (kind and "script" not in kind and "json" not in kind):
            yield text
        else:
            yield from _strings(text)
    for field in root.iter("input"):
        if len(value := field.get("value") or "") >= _LEAST and _CUE in value:
            yield value


def _inside(element: _Element) -> str:
    """What an element keeps; where the parser took that for markup, the markup again."""
    from lxml import etree

    if element.tag == "iframe" and (source := element.get("srcdoc")):
        return source
    inner = (etree.tostring(child, encoding="unicode", method="html") for child in element)
    return (element.text or "") + "".join(inner)


def _strings(script: str) -> Iterator[str]:
    for match in _LITERAL.finditer(script):
        if match.end() - match.start() < _LEAST:
            continue
        literal = match[1] if match[1] is not None else match[2].replace("\\'", "'").replace('"', '\\"')
        try:
            text = json.loads(f'"{_NOT_JSON.sub("", _HEX.sub(_JSON_HEX, literal))}"', strict=False)
        except ValueError:
            continue
        if _CUE in text:
            yield text
