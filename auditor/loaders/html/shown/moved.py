"""Figures that a page shows in another order or place than they are written in: cells, rows and the parts of a cell."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from auditor.loaders.html.markup.tree import has_digit, text_of
from auditor.loaders.html.shown import styles
from auditor.loaders.html.shown.ordered import put_in_order
from auditor.loaders.html.shown.page_rules import PageRules, is_figure_in_words
from auditor.loaders.html.shown.touching import runs_on
from auditor.loaders.html.shown.unread import is_in_table

if TYPE_CHECKING:
    from lxml.etree import _Element

_TURNED = {"-reverse": re.compile(r"-reverse"), "rtl": re.compile(r"direction\s*:\s*rtl")}
"""What turns the order of all that stands within, by a word that stands with it."""
_MOVING = {
    "order": re.compile(r"order(?<![-\w]order)\s*:\s*-?[1-9]"),
    "float": re.compile(r"float(?<![-\w]float)\s*:\s*(?:left|right|inline)"),
    "position": re.compile(r"position\s*:\s*(?:absolute|fixed)"),
    "relative": re.compile(
        r"position\s*:\s*relative[^{}]{0,200}"
        r"(?:(?:left|right)\s*:\s*-?(?:\d{2}|[\d.]+r?em)|inset[a-z-]*\s*:[^;{}]{0,60}?(?:\d{2}|[\d.]r?em)"
        r"|(?:top|bottom)\s*:\s*-?(?:\d{2}|[3-9]|[\d.]+r?em))"
    ),
    "grid-": re.compile(r"grid-(?:column|row|area)"),
    "vertical-align": re.compile(
        r"vertical-align\s*:\s*(?:super|sub|text-(?:top|bottom)|-?\d{2,}|-?[3-9](?:\.\d*)?p[tx]|-?[1-9]\d*%)"
    ),
    "writing-mode": re.compile(r"writing-mode\s*:\s*(?:vertical|sideways)"),
    "translate": re.compile(
        r"translate[xyz3d]*\([^)]{0,200}-?[1-9]|translate(?<![-\w]translate)\s*:\s*(?:0\w*\s+)?-?[1-9]"
    ),
    "scale": re.compile(r"scale[xy3d]*\(\s*0?\.\d|scale(?<![-\w]scale)\s*:\s*0?\.\d"),
    "font-size": re.compile(
        r"font-size\s*:\s*(?:0?\.[1-8]\d*r?em|[1-7]\d(?:\.\d+)?%|smaller|x{1,2}-small|[1-9](?:\.\d+)?px|[1-6](?:\.\d+)?pt)"
    ),
    "font-variant-position": re.compile(r"font-variant-position\s*:\s*su"),
    "font-feature": re.compile(r"font-feature-settings\s*:[^;{}]{0,200}(?:su[pb]s|sinf)"),
    "margin": re.compile(
        r"margin(?:-left|-right|-inline(?:-start|-end)?|-start|-end)?\s*:[^;{}]{0,200}-(?:\d{2,}(?:px|%)|\d+(?:\.\d+)?r?em)"
    ),
}
_UNMADE = {"contents": re.compile(r"display\s*:\s*contents")}
"""What makes a cell none, so that the next takes its place."""
_SHORT_LINKS = "descendant::table[not(ancestor::table)]/descendant::a[@href][string-length(.) < 8]"
_CLASSED = frozenset({"span", "i"})
_TO_THE_END = re.compile(r"float\s*:\s*right")
_ALL = _TURNED | _MOVING | _UNMADE
_ORDERING = ("order", "grid-")
_SHIFTING = (*_ORDERING, *_UNMADE, "translate", "relative")
"""What sets a cell or a row in the place of another."""
_REORDERING = ("order", "-reverse")
_ROWS = frozenset({"table", "thead", "tbody", "tfoot", "tr"})
_CELLS = ("td", "th")


def moved_cells(root: _Element, page: PageRules) -> Iterator[_Element]:
    """The cells, and the parts of running text, whose place or figure is another than that written."""
    for element in styles.having(root, "dir"):
        if element.get("dir", "").lower() == "rtl":
            yield from _turned(element, around=True)
            if is_figure_in_words(element) and not is_in_table(element):
                yield element
    own: dict[str, frozenset[str]] = {}
    if _places(page.own_text):
        own = {style: kinds for style, declared in page.own if (kinds := _kinds(declared))}
    yield from _apart_by_look(root, page)
    found = [
        (one, own[one.get("style", "")]) for one in styles.with_style(root, own) if one.get("style") in own
    ]
    for selector, body in page.rules(_places):
        found += ((one, _kinds(body)) for one in page.near_figures(selector))
    if any(not kinds.isdisjoint(_REORDERING) and "float" not in kinds for _, kinds in found):
        put_in_order(root, page)
    for element, kinds in found:
        if is_figure_in_words(element) and not is_in_table(element):
            if _is_moved_in_line(element, kinds):
                yield element
            continue
        if not kinds.isdisjoint(_TURNED):
            yield from _turned(element, around="rtl" in kinds)
        if element.tag in _CELLS or element.tag == "tr":
            parent = element.getparent()
            if parent is not None and not kinds.isdisjoint(_SHIFTING):
                yield from _own_cells(parent)
        elif not kinds.isdisjoint(_MOVING):
            yield from _beside_others(element)


def _is_moved_in_line(part: _Element, kinds: frozenset[str]) -> bool:
    """Whether the figures of a part of running text stand elsewhere among its words than they are written."""
    if not kinds.isdisjoint(_TURNED):
        return sum(map(has_digit, part)) > 1
    if "order" in kinds and "float" not in kinds:
        return True
    return not kinds.isdisjoint(_MOVING) and runs_on(part)


def _apart_by_look(root: _Element, page: PageRules) -> Iterator[_Element]:
    """The cells of whose digits some are a link, smaller, or of a class that a style sheet elsewhere may say anything of."""
    found = styles.found_by(root, _SHORT_LINKS)
    found += (one for one in root.iter("small", "font") if one.tag == "small" or _is_small(one))
    if any("stylesheet" in link.get("rel", "").lower() for link in root.iter("link")):
        classed = (one for one in page.named if one.tag in _CLASSED and one.get("class"))
        found += (one for one in classed if cell_around(one) is not None and not _is_alone(one))
    inside: dict[_Element, list[int]] = {}
    for element in found:
        if has_digit(element) and (cell := cell_around(element)) is not None:
            inside.setdefault(cell, []).append(_digits(element))
    for cell, counts in inside.items():
        if any(counts) and next(cell.iter("table"), None) is None:
            every = _digits(cell)
            if any(0 < count < every for count in counts):
                yield cell


def _is_small(font: _Element) -> bool:
    size = font.get("size", "")
    return size == "1" or size.startswith("-")


def _is_alone(element: _Element) -> bool:
    """Whether nothing stands right beside an element."""
    before, around = element.getprevious(), element.getparent()
    text = around.text if before is None and around is not None else None if before is None else before.tail
    beside = before if before is not None else element.getnext()
    return beside is None and not (text and text.strip()) and not (element.tail and element.tail.strip())


def _digits(element: _Element) -> int:
    return sum(map(str.isdigit, text_of(element)))


def _kinds(style: str) -> frozenset[str]:
    """What moves an element, by its words, in declarations in small letters."""
    found = {word for word, pattern in _ALL.items() if word in style and pattern.search(style)}
    return frozenset({*found, "order"} if "float" in found and _TO_THE_END.search(style) else found)


def _places(sheet: str) -> list[int]:
    found = (pattern.finditer(sheet) for word, pattern in _ALL.items() if word in sheet)
    return sorted(one.start() for some in found for one in some)


def _turned(element: _Element, *, around: bool) -> Iterator[_Element]:
    """The cells in an element whose parts stand in reverse; in one `around` tables too."""
    if around and next(element.iter("table"), None) is not None:
        yield from element.iter(*_CELLS)
    elif element.tag in _ROWS:
        yield from _own_cells(element)
    elif sum(map(has_digit, element)) > 1 and (cell := cell_around(element)) is not None:
        yield cell


def _own_cells(part: _Element) -> Iterator[_Element]:
    """The cells of a table, or of a part of one, without those of tables in them."""
    table = part if part.tag == "table" else next(part.iterancestors("table"), None)
    return (one for one in part.iter(*_CELLS) if next(one.iterancestors("table"), None) is table)


def cell_around(element: _Element) -> _Element | None:
    """The cell that an element is, or stands in."""
    return element if element.tag in _CELLS else next(element.iterancestors(*_CELLS), None)


def _beside_others(element: _Element) -> Iterator[_Element]:
    """The cell around an element, where there are digits both in and beside it."""
    cell = cell_around(element)
    if cell is None or next(cell.iter("table"), None) is not None:
        return
    if 0 < _digits(element) < _digits(cell):
        yield cell
