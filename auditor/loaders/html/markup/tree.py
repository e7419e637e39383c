"""The tree of a page, from markup that browsers read and a parser may stumble over."""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from auditor.errors import UnreadableError
from auditor.limits import relax
from auditor.loaders.html.markup.repair import with_rows_opened

if TYPE_CHECKING:
    from lxml.etree import _Element

_LARGE = 300_000
_LONG_TAG = 20_000
_ATTRIBUTES = 3000
_LONG = re.compile(rb"<[a-zA-Z][^<>]{20000,}+")
_QUOTED = re.compile(rb"\"[^\"]*\"|'[^']*'")
MAX_BYTES = 40_000_000
MAX_TAGS = 500_000
MAX_UNCLOSED = 20_000
"""Inline tags without an end; careless editors leave thousands in a long text."""

_EMBEDDED_DATA = re.compile(rb"data:[a-zA-Z0-9.+/-]{1,80};base64,[A-Za-z0-9+/=%\s]{200,}")
"""A picture written into the page."""
_XML_DECLARATION = re.compile(rb"\A\s*<\?xml[^>]{0,300}>")
_ENDS = re.compile(rb"</[bBhH](?:[oO][dD][yY]|[tT][mM][lL]|([rR]))(?=[\s>/])[^>]*>")
"""The end of the body, of the page, or (1) a rule, which has none."""
_ENDED = (b"</body", b"</html", b"</hr", b"</br")
_OF_WINDOWS = re.compile(rb"&#(?:1(?:2[89]|[345]\d)|[xX][89][0-9a-fA-F]);")
_PARAGRAPH_END = re.compile(rb"</p\s*>", re.I)
_STRAY_ROW_ENDS = frozenset({"Unexpected end tag : tr", "Unexpected end tag : tbody"})
_STRAY_PARAGRAPH_END = "Unexpected end tag : p"
_ENDLESS = ("embed", "source", "track")
"""Elements that hold nothing, to which the parser gives what follows."""
_UNSETTABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_INLINE = re.compile(
    rb"<(/?)(?:font|span|b|i|u|em|strong|big|small|tt|nobr|o:p|st1:\w{1,40})(?=[\s>/])[^>]*>", re.I
)
"""The beginning (1 empty) or end of an element that only changes how text looks."""
_MEANT = re.compile(rb"display|visib|hid", re.I)


def parse(markup: bytes, lowered: bytes) -> _Element:
    """The root of the page; UnreadableError where it is empty, too large or nested too deep.

    `lowered` is the markup in lower case.
    """
    if len(markup) > _LARGE and b"base64," in lowered:
        markup = _EMBEDDED_DATA.sub(b"data:,", markup)
    if len(markup) > MAX_BYTES:
        raise UnreadableError(f"网页过大（{len(markup) // 10**6} MB）", do="请打印成 PDF 后再试")
    if len(markup) > 2 * MAX_TAGS and markup.count(b"<") > MAX_TAGS:
        raise UnreadableError("网页标签过多", do="请打印成 PDF 后再试")
    if any(_has_long_tag(stretch) for stretch in _stretches(markup)):
        raise UnreadableError("网页标签的属性过多", do="请打印成 PDF 后再试")
    markup = _as_browsers_read(markup, lowered)
    root, errors = _parsed(markup)
    if any(_is_too_deep(error) for error in errors):
        flat = _without_inline(markup)
        root, errors = _parsed(flat) if flat is not None else (None, errors)
        if flat is None or any(_is_too_deep(error) for error in errors):
            raise too_deep()
        markup = flat
    if not _STRAY_ROW_ENDS.isdisjoint(errors) and (opened := with_rows_opened(markup)) is not markup:
        root, errors = _parsed(opened)
        markup = opened
    if _STRAY_PARAGRAPH_END in errors:
        # To a browser such an end tag is an empty paragraph, and parts the text around it.
        root, _ = _parsed(_PARAGRAPH_END.sub(b"</p><br>", markup))
    if root is None:
        raise UnreadableError("网页没有内容", do="请用浏览器重新打开并另存后再试")
    for element in list(root.iter(*_ENDLESS)):
        _empty(element)
    return root


def _empty(element: _Element) -> None:
    """Put behind an element what stands in it."""
    inside, text, tail = list(element), element.text or "", element.tail or ""
    if inside:
        inside[-1].tail = settable((inside[-1].tail or "") + tail)
    element.text = element.tail = None
    for child in reversed(inside):
        element.addnext(child)
    element.tail = settable(text if inside else text + tail)


def _stretches(markup: bytes) -> Iterator[bytes]:
    """What stands between two ends of tags, where there is room for a long tag."""
    at = 0
    while len(markup) - at > _LONG_TAG:
        end = markup.rfind(b">", at, at + _LONG_TAG + 1)
        if end < 0:
            end = markup.find(b">", at)
            yield markup[at:] if end < 0 else markup[at:end]
            if end < 0:
                return
        at = end + 1


def _has_long_tag(markup: bytes) -> bool:
    """Whether a tag has thousands of attributes, for which the parser takes time beyond measure."""
    bare = (_QUOTED.sub(b"", match[0]).replace(b"/", b" ") for match in _LONG.finditer(markup))
    return any(len(tag.split()) > _ATTRIBUTES for tag in bare)


def too_deep() -> UnreadableError:
    return UnreadableError(
        "网页结构嵌套过深",
        do=f"请用浏览器打开后打印成 PDF 再试；{relax('nesting')}（至多 2000 层）",
    )


def _as_browsers_read(markup: bytes, lowered: bytes) -> bytes:
    """Without what would end the page early, and with what parts text written as a tag that does so.

    A page pasted into another, or put together of parts, goes on after its first end. References to characters by their
    place in the code page of Windows are what they were meant to be, which older versions of libxml2 leave to others; blanks
    whose sign was written for another are blanks.
    """
    if b"<![CDATA[" in markup:
        markup = markup.replace(b"<![CDATA[", b"").replace(b"]]>", b"")
    if b"&amp;nbsp;" in markup:
        markup = markup.replace(b"&amp;nbsp;", b"&nbsp;")
    if len(markup) == len(lowered):  # most stand at the end, and are found there soonest
        first = min((at for end in _ENDED if (at := lowered.find(end)) >= 0), default=len(markup))
    else:
        first = 0
    markup = markup[:first] + _ENDS.sub(lambda match: b"<br>" if match[1] else b"", markup[first:])
    if b"&#" in markup:
        markup = _OF_WINDOWS.sub(lambda match: html.unescape(match[0].decode()).encode(), markup)
    return _XML_DECLARATION.sub(b"", markup) if markup[:20].lstrip().startswith(b"<?") else markup


def _parsed(markup: bytes) -> tuple[_Element | None, frozenset[str]]:
    from lxml import etree

    parser = etree.HTMLParser(
        encoding="utf-8",
        remove_comments=True,
        remove_pis=True,
        no_network=True,
        huge_tree=True,
        collect_ids=False,
    )
    try:
        root = etree.fromstring(markup, parser)
    except etree.XMLSyntaxError:
        root = None
    return root, frozenset(error.message for error in parser.error_log)


def _is_too_deep(message: str) -> bool:
    return "depth" in message.lower() or "huge" in message.lower()


def _without_inline(markup: bytes) -> bytes | None:
    """Without tags that only change the look of a few words; None where they may hide something, or are so
    many without an end that no editor left them."""
    opened = 0
    for match in _INLINE.finditer(markup):
        opened += -1 if match[1] else 1
        if opened > MAX_UNCLOSED or _MEANT.search(match[0]):
            return None
    return _INLINE.sub(b"", markup)


def remove(element: _Element) -> None:
    """Take an element out of its tree, its tail left in place."""
    parent = element.getparent()
    if parent is None:
        return
    if element.tail:
        before = element.getprevious()
        if before is None:
            parent.text = settable((parent.text or "") + element.tail)
        else:
            before.tail = settable((before.tail or "") + element.tail)
    element.tail = None
    parent.remove(element)


def settable(text: str) -> str:
    """The text without the characters that a tree may hold but does not take."""
    return text if text.isprintable() else _UNSETTABLE.sub("", text)


def text_of(element: _Element) -> str:
    """All text in an element, as it is written."""
    return "".join(map(str, element.itertext()))


def has_digit(element: _Element) -> bool:
    return any(map(str.isdigit, text_of(element)))


def has_words(element: _Element) -> bool:
    """Whether there is any text in an element but white space."""
    return any(text.strip() for text in element.itertext())


def outermost(elements: Iterable[_Element]) -> list[_Element]:
    """Of elements in document order those that are in none of the others."""
    found: list[_Element] = []
    for element in elements:
        if not found or found[-1] not in element.iterancestors():
            found.append(element)
    return found
