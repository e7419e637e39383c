"""Cells that a script fills once the page is open: blanks, dashes and noughts until then."""

from __future__ import annotations

import re
from itertools import islice
from typing import TYPE_CHECKING, cast

from auditor.numbers import is_figure

if TYPE_CHECKING:
    from lxml.etree import _Element

_BOUND = re.compile(
    r"v-(?!for)[a-z]|ng-|x-(?:text|html)\Z|:(?!class|style|key)[a-z]"
    r"|data-(?:to|count|num|number|val|value|end|target|bind|text|field|prop)\Z"
)
"""What attributes begin with by which scripts find a place to fill; an id is one as well."""
_TEMPLATE = re.compile(r"\{\{.{1,200}?\}\}|\$\{.{1,200}?\}|<%.{1,200}?%>", re.S)
_HELD = re.compile(r"[0.\-－—–…\s]*|加载中.*|loading.*", re.I)
_MOST_PARTS, _LONGEST = 20, 200
_USUAL = frozenset(
    (
        "style",
        "class",
        "width",
        "height",
        "align",
        "valign",
        "colspan",
        "rowspan",
        "lang",
        "face",
        "size",
        "nowrap",
    )
)


def mark_filled(root: _Element) -> None:
    """Put an empty field into the cells that a script is still to fill: those that hold a template, and, where no figure stands
    in a cell with a name, those with one that hold nothing or as good as nothing."""
    scripted = next(root.iter("script"), None) is not None
    if not scripted or not any(map(_may_be_filled, root.iter("table"))):
        return
    cells = [cell for cell in root.iter("td", "th") if next(cell.iter("table"), None) is None]
    texts = {cell: "".join(map(str, cell.itertext())) for cell in cells}
    templates = [cell for cell, text in texts.items() if _TEMPLATE.search(text[:_LONGEST])]
    named = [cell for cell in cells if _is_named(cell)]
    held = [cell for cell in named if _HELD.fullmatch(texts[cell].strip())]
    filled = any(is_figure(texts[cell]) for cell in set(named).difference(held))
    for cell in dict.fromkeys([*templates, *([] if filled else held)]):
        cell.append(cell.makeelement("input", {"type": "text", "value": ""}, None))


def _may_be_filled(table: _Element) -> bool:
    """Whether the last cell of a table, or of its middle row, is named or holds a template."""
    rows = table[-1] if len(table) and table[-1].tag == "tbody" else table
    count = len(rows)
    return any(
        "{" in (part.text or "") or (not _USUAL.issuperset(part.keys()) and _has_name(part))
        for at in {count // 2, count - 1}
        if count and len(rows[at])
        for part in islice(rows[at][-1].iter("*"), _MOST_PARTS)
    )


def _is_named(cell: _Element) -> bool:
    """Whether a script may find a cell, or what stands in it, by its attributes."""
    return any(map(_has_name, islice(cell.iter("*"), _MOST_PARTS)))


def _has_name(part: _Element) -> bool:
    return any(
        (name == "id" and not value.startswith("_")) or _BOUND.match(name) is not None
        for name, value in cast("list[tuple[str, str]]", part.items())
    )
