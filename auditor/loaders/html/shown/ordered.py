"""Sections of the report that a page's styles show in another order than they are written in, put in the order shown."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from auditor.loaders.html.article.headings import kinds_in
from auditor.loaders.html.shown.page_rules import PageRules
from auditor.loaders.html.shown.styles import with_style

if TYPE_CHECKING:
    from lxml.etree import _Element

_ORDER = re.compile(r"order(?<![-\w]order)\s*:\s*(-?\d{1,5})")
_REVERSE = re.compile(r"(?:column|row)-reverse")
_LAID = re.compile(r"display\s*:\s*(?:inline-)?(?:flex|grid)")
"""Of what holds the parts, for else their order is that of the page."""


def put_in_order(root: _Element, page: PageRules) -> None:
    """Move the parts of flex boxes and grids where `order` and reversed rows or columns show them, if several hold headings."""
    orders: dict[_Element, int] = {}
    reverse: set[_Element] = set()
    laid: set[_Element] = set()
    own = {style: declared for style, declared in page.own if _places(declared)}
    found = [(one, own[one.get("style", "")]) for one in with_style(root, own) if one.get("style") in own]
    by_rules = [(one, body) for selector, body in page.rules(_places) for one in page.fitting(selector)]
    for element, declared in (*by_rules, *found):
        if order := _ORDER.search(declared):
            orders[element] = int(order[1])
        if _REVERSE.search(declared):
            reverse.add(element)
        if _LAID.search(declared):
            laid.add(element)
    holders = {around for one in orders if (around := one.getparent()) is not None} | reverse
    for holder in [one for one in root.iter("*") if one in holders and one in laid]:
        parts = list(holder)
        if sum(1 for part in parts if kinds_in(part)) > 1:
            parts.sort(key=lambda part: orders.get(part, 0))
            holder[:] = parts[::-1] if holder in reverse else parts


def _places(sheet: str) -> list[int]:
    found = (pattern.finditer(sheet) for pattern in (_ORDER, _REVERSE, _LAID))
    return sorted(one.start() for some in found for one in some)
