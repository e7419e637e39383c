"""Where on the page the report stands, told by its headings and tables and not by a site's class names."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from auditor.loaders.html.furniture import furniture_kind
from auditor.loaders.html.headings import MAX_HEADING, heading_kind, is_table_cue, is_title, squeeze

if TYPE_CHECKING:
    from lxml.etree import _Element

_SURE = 2
_MAX_EXTRA = 1500
_MAX_LINKS = 5


@dataclass(slots=True)
class Main:
    """The elements that hold the report, in order; `sure` is false where it is simply the whole body."""

    roots: list[_Element]
    sure: bool


def find_main(root: _Element) -> Main:
    """The smallest element with all official headings and tables, with the title if that stands elsewhere."""
    body = root.find("body")
    top = body if body is not None else root
    kinds: set[str] = set()
    marks: list[_Element] = []
    titles: list[_Element] = []
    for element in top.iter():
        for text, owner in ((element.text, element), (element.tail, element.getparent())):
            if not text or owner is None or len(text) > 400 or not text.strip():
                continue
            kind = heading_kind(text)
            if kind and not _is_link(owner):
                kinds.add(kind)
                marks.append(owner)
            elif is_table_cue(text):
                marks.append(owner)
        if len(element) and len(element) <= 8 and element.tag not in ("table", "tr", "tbody"):
            joined = _short_text(element)
            if joined and (kind := heading_kind(joined)) and not _is_link(element):
                kinds.add(kind)
                marks.append(element)
        titled = _short_text(element)
        if titled and is_title(titled) and not _is_link(element):
            titles.append(element)
    if len(kinds) < _SURE:
        return Main([top], sure=False)
    main = _widen(_common(marks), top)
    inside = set(main.iter()) if titles else set()
    if main is top or any(title in inside for title in titles):
        return Main([main], sure=True)
    ancestors = set(main.iterancestors())
    outside = [title for title in titles if title not in ancestors and _stands_before(title, main)]
    return Main([outside[-1], main] if outside else [main], sure=True)


def _common(elements: list[_Element]) -> _Element:
    """The lowest element that holds all of `elements`."""
    first, *others = dict.fromkeys(elements)
    line = [first, *first.iterancestors()]
    for other in others:
        above = {other, *other.iterancestors()}
        while line[0] not in above:
            line.pop(0)
    return line[0]


def _widen(main: _Element, top: _Element) -> _Element:
    """Go up while what is gained is a title, a preface or a signature rather than lists of links."""
    while main is not top:
        parent = main.getparent()
        if parent is None:
            return main
        if main.tag in ("td", "th", "tr", "tbody", "thead", "table") and parent is not top:
            main = parent if parent.tag in ("tr", "tbody", "thead", "table") else main
        length = len((parent.text or "").strip()) + len((main.tail or "").strip())
        links = 0
        for other in parent:
            if other is main or other is None:
                continue
            text = squeeze("".join(map(str, other.itertext())))
            if furniture_kind(text) is None:
                length += len(text)
                links += sum(1 for _ in other.iter("a"))
            if length > _MAX_EXTRA or links > _MAX_LINKS:
                return main
        main = parent
    return main


def _is_link(element: _Element) -> bool:
    """Whether a text is a link to another page, as the names in menus are."""
    for one in (element, *element.iterancestors()):
        if one.tag == "a":
            return one.get("href") is not None
        if one.tag in ("p", "div", "td", "li", "body"):
            return False
    return False


def _short_text(element: _Element) -> str | None:
    """An element's text where it is short enough for a heading or title; None where it is longer."""
    length = 0
    pieces = []
    for text in element.itertext():
        pieces.append(str(text))
        length += len(str(text).strip())
        if length > 2 * MAX_HEADING or len(pieces) > 40:
            return None
    return "".join(pieces)


def _stands_before(one: _Element, other: _Element) -> bool:
    """Whether `one` comes before `other` in the document, neither holding the other."""
    path = [other, *other.iterancestors()]
    child = one
    for parent in one.iterancestors():
        if parent in path:
            below = path[path.index(parent) - 1]
            return parent.index(child) < parent.index(below)
        child = parent
    return False
