"""The tree of a page, and what is taken out of it because nobody sees it."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from auditor.errors import UnreadableError
from auditor.loaders.html.headings import heading_kind

if TYPE_CHECKING:
    from lxml.etree import _Element

MAX_CHARACTERS = 20_000_000
MAX_TAGS = 500_000

_MENU = 6
_LISTS = frozenset({"ul", "ol", "dl"})

_EMBEDDED_DATA = re.compile(r"data:[a-zA-Z0-9.+/-]{1,80};base64,[A-Za-z0-9+/=%\s]{200,}")
_XML_DECLARATION = re.compile(r"\A\s*<\?xml[^>]{0,300}>")
_SILENT = frozenset({
    "script", "style", "noscript", "template", "head", "svg", "canvas", "map", "audio", "video", "select",
    "datalist", "textarea", "button", "rt", "rp", "dialog",
})  # fmt: skip
_EMBEDDED = frozenset({"iframe", "frame", "object", "embed", "applet"})
_PAGE_PARTS = frozenset({"nav", "footer"})
_PAGE_ROLES = frozenset({"navigation", "contentinfo", "search", "banner"})
_NOT_SHOWN = "网页中不显示的内容"
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*(?:hidden|collapse)|mso-hide\s*:\s*all", re.I)


def parse(text: str) -> _Element:
    """The root of the page; UnreadableError where it is empty, too large or nested too deep."""
    from lxml import etree

    if "base64," in text:
        text = _EMBEDDED_DATA.sub("data:,", text)
    if len(text) > MAX_CHARACTERS:
        raise UnreadableError(f"网页过大（{len(text) // 10**6} 兆字符）", do="请打印成 PDF 后再试")
    if text.count("<") > MAX_TAGS:
        raise UnreadableError("网页标签过多", do="请打印成 PDF 后再试")
    data = _XML_DECLARATION.sub("", text).encode("utf-8", errors="replace")
    parser = etree.HTMLParser(
        encoding="utf-8", remove_comments=True, remove_pis=True, no_network=True, huge_tree=True
    )
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError:
        root = None
    for error in parser.error_log.filter_from_fatals():
        if "depth" in error.message.lower() or "huge" in error.message.lower():
            raise UnreadableError("网页结构嵌套过深", do="请用浏览器打开后打印成 PDF 再试")
    if root is None:
        raise UnreadableError("网页没有内容", do="请用浏览器重新打开并另存后再试")
    return root


def prune(root: _Element) -> Counter[str]:
    """Take out what is not shown or is page furniture by its tag; counts it, by what it is in Chinese.

    A hidden part stays where it holds the official headings and what is shown does not: some sites show
    the text by script.
    """
    left_out: Counter[str] = Counter()
    doomed = _unseen(root, keep_hidden=False)
    hidden = [element for element, what in doomed if what == _NOT_SHOWN]
    holders = [element for element in hidden if len(_kinds(element)) >= 3]
    if holders and _headings(root) - sum(map(_headings, holders)) < 3:
        kept = set(holders)
        doomed = [pair for pair in doomed if pair[0] not in kept]
        doomed += [pair for holder in holders for pair in _unseen(holder, keep_hidden=True)]
    for element, what in doomed:
        if what and (what != _NOT_SHOWN or "".join(map(str, element.itertext())).strip()):
            left_out[what] += 1
        remove(element)
    return left_out


def prune_link_lists(root: _Element) -> int:
    """Take out lists that are nothing but links, as menus are; how many there were."""
    from lxml import etree

    menus: list[_Element] = []
    opened: list[tuple[int, int, int]] = []
    length = linked = links = inside = 0
    for event, element in etree.iterwalk(root, events=("start", "end")):
        text = element.text if event == "start" else element.tail
        inside += (event == "start") - (event == "end") if element.tag == "a" else 0
        links += element.tag == "a" and event == "start"
        if element.tag in _LISTS and event == "start":
            opened.append((length, linked, links))
        elif element.tag in _LISTS:
            before = opened.pop()
            menu = links - before[2] >= _MENU and linked - before[1] >= 0.9 * (length - before[0])
            if menu and length > before[0]:
                menus.append(element)
        size = len(text.strip()) if text else 0
        length += size
        linked += size if inside else 0
    for element in menus:
        remove(element)
    return len(menus)


def _unseen(root: _Element, *, keep_hidden: bool) -> list[tuple[_Element, str]]:
    """What is to be taken out, none inside another, and what it is called."""
    from lxml import etree

    found: list[tuple[_Element, str]] = []
    holding: _Element | None = None
    walk = etree.iterwalk(root, events=("start", "end"))
    for event, element in walk:
        if event == "end":
            holding = None if element is holding else holding
            continue
        tag = element.tag
        if tag in _SILENT:
            what: str | None = ""
        elif tag in _EMBEDDED:
            what = "嵌入的框架或附件预览"
        elif holding is None and (tag in _PAGE_PARTS or element.get("role") in _PAGE_ROLES):
            what = "网页导航、页脚"
            if _kinds(element):
                what, holding = None, element
        elif not keep_hidden and _is_hidden(element):
            what = _NOT_SHOWN
        else:
            what = None
        if what is not None and element is not root:
            found.append((element, what))
            walk.skip_subtree()
    return found


def _is_hidden(element: _Element) -> bool:
    style = element.get("style")
    return element.get("hidden") is not None or (style is not None and _HIDDEN.search(style) is not None)


def remove(element: _Element) -> None:
    """Take an element out of its tree, its tail left in place."""
    parent = element.getparent()
    if parent is None:
        return
    if element.tail:
        before = element.getprevious()
        if before is None:
            parent.text = (parent.text or "") + element.tail
        else:
            before.tail = (before.tail or "") + element.tail
    element.tail = None
    parent.remove(element)


def _kinds(element: _Element) -> set[str]:
    """Which official headings stand in an element as lines of their own."""
    return {kind for text in element.itertext() if (kind := heading_kind(str(text)))}


def _headings(element: _Element) -> int:
    return sum(heading_kind(str(text)) is not None for text in element.itertext())
