"""Finds the cells of tables of which a page's styles leave nothing to be seen, or to which they add digits."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Iterator
from functools import cached_property
from typing import TYPE_CHECKING

from auditor.loaders.html.shown import styles
from auditor.loaders.html.shown.concealed import concealed_cells
from auditor.loaders.html.shown.grounds import lost_cells
from auditor.loaders.html.shown.invisible import is_unseen, telling_places
from auditor.loaders.html.shown.selectors import Selector
from auditor.loaders.html.shown.web_fonts import cells_in_unknown_fonts

if TYPE_CHECKING:
    from lxml.etree import _Element

CELLS = ("td", "th", "tr")
_GONE = re.compile(r"display\s*:\s*none")
_CONTENT = re.compile(
    r"content(?<![-\w]content)\s*:[^;}]*?(?:\"[^\"]*\d[^\"]*\"|'[^']*\d[^']*'|counter|attr\()"
)
_PSEUDO = re.compile(r"::?(?:before|after|first-letter|first-line)\Z")
_MOST = 300  # rules of a page

Rule = tuple[str, str]


def doubtful_elements(root: _Element, lowered: bytes, stated: Collection[str]) -> list[_Element]:
    """Cells, rows, and what stands in cells; `lowered` is the markup in small letters, `stated` are the styles that elements
    of the page have of their own."""
    if next(root.iter("td", "th"), None) is None:
        return []
    page = _Page(root)
    found = list(page.by_own_style(stated))
    found += page.by_sheets()
    found += concealed_cells(root, stated, page.sheets)
    found += cells_in_unknown_fonts(root, lowered, stated, page.rules)
    found += lost_cells(root, lowered, stated, page.sheets)
    found += (one for one in root.iter("bdo") if one.get("dir", "").lower() == "rtl")
    return list(dict.fromkeys(found))


class _Page:
    def __init__(self, root: _Element) -> None:
        self._root = root

    def by_own_style(self, stated: Collection[str]) -> Iterator[_Element]:
        unseen = {style for style in stated if is_unseen(style.lower())}
        for element in styles.with_style(self._root, unseen):
            style = element.get("style", "")
            if style in unseen and _is_told(element, style):
                yield element

    def by_sheets(self) -> Iterator[_Element]:
        for selector, body in self.rules(telling_places):
            drawn = _PSEUDO.search(selector)
            if drawn is not None and "first" not in drawn[0]:
                continue
            if is_unseen(body):
                yield from self._matched(_PSEUDO.sub("", selector))
        for selector, _ in self.rules(lambda sheet: [one.start() for one in _CONTENT.finditer(sheet)]):
            for element in list(self._matched(_PSEUDO.sub("", selector))):
                _show_drawn(element)
                yield element
        for selector, _ in self.rules(lambda sheet: [one.start() for one in _GONE.finditer(sheet)]):
            if not _PSEUDO.search(selector):
                yield from self._matched(selector)

    @cached_property
    def sheets(self) -> list[str]:
        """The style sheets for screens, in small letters but for their names."""
        shown = (one for one in self._root.iter("style") if "print" not in one.get("media", ""))
        texts = (one.text or "" for one in shown)
        return [styles.without_comments(text) for text in texts if len(text) <= styles.MAX_SHEET]

    def rules(self, places: Callable[[str], Iterable[int]]) -> Iterator[Rule]:
        """The selectors, one by one, and declarations in small letters of the rules around places of the sheets; those
        within other braces, such as for print, are left out."""
        count = 0
        for sheet in self.sheets:
            small, end = sheet.lower(), 0
            if len(small) != len(sheet):
                continue  # letters that are longer when small
            for place in places(small):
                start = small.rfind("{", 0, place)
                if place < end or start < 0:
                    continue
                end = small.find("}", place)
                end = len(small) if end < 0 else end
                if small.count("{", 0, start) != small.count("}", 0, start):
                    continue
                head = sheet[max(small.rfind(mark, 0, start) for mark in "{};") + 1 : start]
                for selector in head.split(","):
                    count += 1
                    if count > _MOST:
                        return
                    yield selector.strip(), small[start + 1 : end]

    @cached_property
    def _names(self) -> set[str]:
        """The classes and ids of the page."""
        names = {f"#{one}" for one in styles.values(self._root, "id")}
        return names.union(
            *([f".{one}" for one in value.split()] for value in styles.values(self._root, "class"))
        )

    def _matched(self, selector: str) -> Iterable[_Element]:
        """The elements of tables that a selector of tags, classes, ids and places names; none where it is more."""
        found = Selector.parsed(selector)
        if found is None or not found.names <= self._names:
            return
        for element in self._root.iter(found.tag or "*"):
            if found.fits(element) and next(element.iterancestors("table"), None) is not None:
                yield element


def _show_drawn(element: _Element) -> None:
    """Put a picture where styles alone print something, so that it is no blank."""
    if not any(not text.isspace() for text in element.itertext()):
        element.append(element.makeelement("img", {}, None))


def _is_told(element: _Element, style: str) -> bool:
    """Whether a size stated for a cell or row is that of its text."""
    if element.tag not in CELLS or "font" not in style.lower():
        return True
    return not any("font" in (one.get("style") or "") for one in element.iterdescendants("*"))
