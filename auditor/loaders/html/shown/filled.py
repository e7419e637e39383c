"""Cells that a script fills once the page is open: blanks, dashes and noughts until then."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice
from typing import TYPE_CHECKING, cast

from auditor.loaders.html.markup.tree import text_of
from auditor.loaders.html.shown import styles
from auditor.loaders.html.shown.moved import cell_around
from auditor.loaders.html.shown.page_rules import PageRules
from auditor.loaders.html.shown.unread import WORDS, is_in_table
from auditor.numbers import is_figure

if TYPE_CHECKING:
    from lxml.etree import _Element

_BOUND = re.compile(
    r"v-(?!for)[a-z]|ng-|x-(?:text|html)\Z|:(?!class|style|key)[a-z]"
    r"|data-(?:to|num|number|val|value|end|stop|final|target|bind|text|field|prop|(?:pure)?count(?:er|up)?(?:-(?:to|up|end|value|target))?)\Z"
)
"""What attributes begin with by which scripts find a place to fill; an id is one as well."""
TEMPLATE = re.compile(
    r"\{\{.{1,200}?\}\}|\$\{.{1,200}?\}|<%.{1,200}?%>|\[\[.{1,200}?\]\]|#[a-z_][\w.]{0,200}#|\s*(?:加载中|loading)",
    re.S | re.I,
)
"""What a template has in place of what a script writes there, {{total}}, ${total}, <%=total%>, [[total]], #total#, or a
word that says that it loads."""
_AWAITED = re.compile(
    r"\W*\Z|.{0,200}?(?:\{\{|\$\{|<%|\[\[|#)|加载中|loading|\d+(?:\.\d+)?\s*[^\W\d]|.{0,200}[^\W\d]\d+\Z",
    re.I | re.S,
)
"""What a place may hold that a script has still to fill: nothing, a template, a word that it loads, a figure with its
unit, a name with a number behind it."""
_NAMING = re.compile(r"(?!加载中|loading)(?:[^\W\d]|\d+[.．、)）]|[（(])(?:.*[^\d])?\Z", re.I | re.S)
"""The names of rows and columns."""
_NOUGHT = frozenset({"0", "0.0", "0.00"})
_CLASSED_NOUGHTS = "descendant::td[@class][text()='0' or text()='0.00']"
_SOUGHT = r"[\"'`][^\"'`\n]{{0,80}}\.{0}(?![-\w])[^\"'`\n]{{0,80}}[\"'`]|ClassName\(\s*[\"']{0}[\"']"
"""How a script looks for elements of a class: `$(".num")`, `getElementsByClassName("num")`."""
_HELD = re.compile(r"[0.\-－—–…/／*_\s]*")
_TOLD = re.compile(r"\s*(\d{1,9}(?:\.\d{1,6})?)\s*[件条项个次元万]*\s*")
"""A figure as an attribute tells it."""
_OF_PLACES = re.compile(r"col|row|width|height|index|idx|cell|size|order|sort|(?:^|-)id\Z")
"""In names of attributes."""
_TELLING = {
    b"title=": re.compile(rb"title=[\"']?\d"),
    b"aria-label=": re.compile(rb"aria-label=[\"']?\d"),
    b"data-": re.compile(rb"data-[\w-]{1,40}=[\"']?\d"),
}
"""What such an attribute looks like in the markup, by what is looked for first."""
_TOLD_OF = "descendant::*[@title or @aria-label or (self::td and @*[starts-with(name(), 'data-')])]"
_PASTED = "isPasted"
"""The id that an editor leaves where something was pasted."""
_MOST_PARTS, _LONGEST, _MOST_OF_SCRIPT = 20, 200, 200_000
_COUNTED = re.compile(
    r"(?<![a-z])(?:odometer|timer|count-?(?:er|up|to)|num(?:ber)?-?(?:scroll(?:er)?|roll|jump|animate)|roll(?:ing)?-?num(?:ber)?)(?![a-z])",
    re.I,
)
"""Classes of figures that are counted up from nought before one's eyes."""
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


def is_awaited(text: str) -> bool:
    """Whether what stands in a cell may not be all that is to stand there: nothing or marks, a template, a figure that runs
    into words."""
    return not _NAMING.match(text) and _AWAITED.match(text) is not None


def mark_filled(root: _Element, lowered: bytes, page: PageRules, *, closely: bool) -> None:
    """Put an empty field into the cells that a script is still to fill: those that hold a template, those that hold nothing or
    as good as nothing where an attribute binds them to a value, and, where no figure stands in a cell with a name, those with
    one; those of which an attribute tells another figure; and beside noughts in running text that have a name.
    `closely` has all cells looked at, and not those alone that show whether there may be some."""
    scripted = next(root.iter("script"), None) is not None
    single = _mark_noughts(page) if scripted else False
    if _may_tell(lowered):
        for cell in _told_otherwise(root):
            _put_field(cell)
    if scripted:
        for cell in _noughts_by_class(page):
            _put_field(cell)
    if not closely and not (scripted and (single or any(map(_may_be_filled, root.iter("table"))))):
        return
    cells = [cell for cell in root.iter("td", "th") if next(cell.iter("table"), None) is None]
    texts = {cell: text_of(cell) for cell in cells}
    marked = [cell for cell, text in texts.items() if TEMPLATE.search(text[:_LONGEST])]
    if scripted:
        named = [cell for cell in cells if any(map(_has_name, _parts(cell)))]
        held = [cell for cell in cells if _HELD.fullmatch(texts[cell].strip())]
        filled = any(is_figure(texts[cell]) for cell in set(named).difference(held))
        marked += (cell for cell in held if any(map(_is_bound, _parts(cell))))
        marked += [] if filled else set(named).intersection(held)
    for cell in dict.fromkeys(marked):
        _put_field(cell)


def _put_field(part: _Element) -> None:
    part.append(part.makeelement("input", {"type": "text", "value": ""}, None))


def _mark_noughts(page: PageRules) -> bool:
    """Put fields beside the noughts in lines that a script finds; whether it finds some in cells."""
    named = [one for one in page.named if one.text in _NOUGHT and not len(one) and _has_name(one)]
    for one in named:
        if one.tag in WORDS and not is_in_table(one):
            _put_field(one)
    cells = (one for one in styles.found_by(page.root, "descendant::td[@id]") if one.text in _NOUGHT)
    return any(cell_around(one) is not None for one in named) or any(map(_has_name, cells))


def _noughts_by_class(page: PageRules) -> list[_Element]:
    """The cells with a nought of a class that a script of the page looks for, where nothing of that class shows another figure."""
    found: dict[str, list[_Element]] = {}
    words = (one for one in page.named if one.text in _NOUGHT and not len(one))
    for one in (*styles.found_by(page.root, _CLASSED_NOUGHTS), *words):
        if (cell := cell_around(one)) is not None:
            for name in (one.get("class") or "").split():
                found.setdefault(name, []).append(cell)
    scripts = [(one.text or "")[:_MOST_OF_SCRIPT] for one in page.root.iter("script")] if found else []
    sought = (
        name
        for name in islice(found, _MOST_PARTS)
        if any(name in text and re.search(_SOUGHT.format(re.escape(name)), text) for text in scripts)
    )
    return [
        cell for name in sought if not _shows_figure(page.root, name) for cell in dict.fromkeys(found[name])
    ]


def _shows_figure(root: _Element, name: str) -> bool:
    """Whether an element of a class shows a figure that is no nought."""
    classed = (one for one in styles.having(root, "class") if name in (one.get("class") or "").split())
    return any(is_figure(text := text_of(one).strip()) and not _HELD.fullmatch(text) for one in classed)


def _may_tell(lowered: bytes) -> bool:
    """Whether an attribute between the beginning of the first table and the end of the last may tell a figure."""
    first, last = lowered.find(b"<table"), lowered.rfind(b"</t")
    if last < max(lowered.rfind(b"<td"), lowered.rfind(b"<th")):
        last = len(lowered)
    return first >= 0 and any(
        lowered.find(word, first, last) >= 0 and pattern.search(lowered, first, last)
        for word, pattern in _TELLING.items()
    )


def _told_otherwise(root: _Element) -> list[_Element]:
    """The cells that hold nothing, or as good as nothing, of which an attribute tells a figure, where it tells of no other cell
    another one than is shown, as places and widths are."""
    found: dict[_Element, list[str]] = {}
    untrue: set[str] = set()
    for part in styles.found_by(root, _TOLD_OF):
        for name, value in cast("dict[str, str]", part.attrib).items():
            told = None if name in _USUAL or _OF_PLACES.search(name) else _TOLD.fullmatch(value)
            if told is None or not told[1].strip("0.") or (cell := cell_around(part)) is None:
                continue
            shown = text_of(cell).strip()
            if _HELD.fullmatch(shown):
                found.setdefault(cell, []).append(name)
            elif told[1] != shown:
                untrue.add(name)
    return [cell for cell, names in found.items() if not untrue.issuperset(names)]


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


def _parts(cell: _Element) -> Iterator[_Element]:
    """A cell and the first of what stands in it."""
    return islice(cell.iter("*"), _MOST_PARTS)


def _has_name(part: _Element) -> bool:
    """Whether a script may find a part by its attributes."""
    name = part.get("id") or "_"
    return not (name.startswith("_") or name == _PASTED) or _is_bound(part)


def _is_bound(part: _Element) -> bool:
    """Whether an attribute names the value that is to stand in a part, and does not say that it is nought."""
    return _COUNTED.search(part.get("class") or "") is not None or any(
        _BOUND.match(cast("str", name)) and value not in _NOUGHT for name, value in part.attrib.items()
    )
