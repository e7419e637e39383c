"""Finds the cells of tables of which a page's styles leave nothing to be seen, or to which they add digits."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from typing import TYPE_CHECKING

from auditor.loaders.html.article.headings import kinds_in
from auditor.loaders.html.shown import styles
from auditor.loaders.html.shown.added import added_to
from auditor.loaders.html.shown.concealed import concealed_cells
from auditor.loaders.html.shown.drawn_parts import cells_drawn_otherwise
from auditor.loaders.html.shown.grounds import lost_cells
from auditor.loaders.html.shown.invisible import is_unseen, telling_places, unseen_among
from auditor.loaders.html.shown.moved import moved_cells
from auditor.loaders.html.shown.overruled import Overruled
from auditor.loaders.html.shown.page_rules import PSEUDO, PageRules, is_figure_in_words
from auditor.loaders.html.shown.unstyled import figures_by_sheets
from auditor.loaders.html.shown.web_fonts import cells_in_unknown_fonts

if TYPE_CHECKING:
    from lxml.etree import _Element

CELLS = ("td", "th", "tr")
_GONE = re.compile(r"display\s*:\s*(?:none|table-column)")


def doubtful_elements(root: _Element, lowered: bytes, page: PageRules) -> list[_Element]:
    """Cells, rows, and what stands in cells; `lowered` is the markup in small letters."""
    if next(root.iter("td", "th"), None) is None:
        return []
    unseen = unseen_among(page.own)
    found = [*figures_by_sheets(root, page), *_by_own_style(root, unseen)]
    found += _by_sheets(page)
    found += concealed_cells(root, unseen, page.sheets if page.has(telling_places) else [])
    found += cells_in_unknown_fonts(root, lowered, page)
    found += lost_cells(root, lowered, page.own, page.sheets)
    found += moved_cells(root, page)
    found += cells_drawn_otherwise(root)
    found += (one for one in root.iter("bdo") if one.get("dir", "").lower() == "rtl")
    return list(dict.fromkeys(found))


def _by_own_style(root: _Element, unseen: Collection[str]) -> Iterator[_Element]:
    for element in styles.with_style(root, unseen):
        style = element.get("style", "")
        if style in unseen and _is_told(element, style):
            yield element


def _by_sheets(page: PageRules) -> Iterator[_Element]:
    for selector, body in page.rules(telling_places):
        drawn = PSEUDO.search(selector)
        if drawn is not None and "first" not in drawn[0]:
            continue
        if is_unseen(body):
            yield from page.in_tables(selector)
    yield from added_to(page)
    yield from _gone(page)


def _gone(page: PageRules) -> Iterator[_Element]:
    """The elements of tables that a style sheet hides, and the cells of tables in what it hides by more than a class or an id,
    which alone are known for sure; but for a section of the report, which a script shows in turn."""
    overruled = Overruled(page.root, styles.display_rules(page.root))
    for selector, _ in page.rules(_gone_places):
        if PSEUDO.search(selector):
            continue
        for element in page.fitting(selector):
            if next(element.iterancestors("table"), None) is not None or is_figure_in_words(element):
                yield element
            elif next(element.iter("table"), None) is None or styles.is_simple(selector):
                continue
            elif not (kinds_in(element) or overruled.is_shown(element)):
                yield from element.iter("td", "th")


def _gone_places(sheet: str) -> list[int]:
    return [one.start() for one in _GONE.finditer(sheet)]


def _is_told(element: _Element, style: str) -> bool:
    """Whether a size stated for a cell or row is that of its text."""
    if element.tag not in CELLS or "font" not in style.lower():
        return True
    return not any("font" in (one.get("style") or "") for one in element.iterdescendants("*"))
