"""The style sheets of a page: their rules, and the elements of tables that these are for."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Iterator
from functools import cached_property
from itertools import islice
from typing import TYPE_CHECKING

from auditor.loaders.html.markup.tree import has_digit
from auditor.loaders.html.shown import sheets, styles
from auditor.loaders.html.shown.selectors import Selector, separate

if TYPE_CHECKING:
    from lxml.etree import _Element

PSEUDO = re.compile(r"::?(?:before|after|marker|first-letter|first-line)\Z")
_NAMES = re.compile(r"[-\w.#*]+\Z")
_NAME = re.compile(r"[.#][-\w]+")
_MOST = 300  # rules of a page
IN_LINE = ("span", "i", "em", "b", "strong", "font", "u", "label")
_LOOKS = frozenset({"style", "lang", "face", "size", "color", "title", "align"})

Rule = tuple[str, str]
Places = Callable[[str], list[int]]
"""Where in a style sheet, in small letters, there is something."""


def is_figure_in_words(element: _Element) -> bool:
    """Whether an element is a part of a line with digits."""
    return element.tag in IN_LINE and has_digit(element)


class PageRules:
    """`stated` are the styles that elements of the page have of their own."""

    def __init__(self, root: _Element, stated: Collection[str]) -> None:
        self.root = root
        self.stated = stated
        self._found: dict[tuple[Places, str], list[int]] = {}

    @cached_property
    def named(self) -> list[_Element]:
        """The parts of lines with attributes by which a style sheet or a script may find them."""
        return [part for part in self.root.iter(*IN_LINE) if not _LOOKS.issuperset(part.keys())]

    @cached_property
    def sheets(self) -> list[str]:
        """The style sheets for screens."""
        found = list(map(styles.without_comments, styles.sheets_of(self.root)))
        return sheets.with_values(found, found)

    @cached_property
    def _small(self) -> list[str]:
        return [sheet.lower() for sheet in self.sheets]

    @cached_property
    def own(self) -> list[Rule]:
        """The styles of elements themselves: as stated, and in small letters with variables put in."""
        small = [style.lower() for style in self.stated]
        if sheets.has_values("\n".join(small)):
            small = [sheets.with_own_values(style) for style in small]
            small = sheets.with_values(small, [*self.sheets, *small])
        return list(zip(self.stated, small, strict=True))

    @cached_property
    def own_text(self) -> str:
        """The declarations of `own`."""
        return ";\n".join(declared for _, declared in self.own)

    def has(self, places: Places) -> bool:
        """Whether there are such places in the sheets."""
        return any(self._at(places, small) for small in self._small)

    def _at(self, places: Places, small: str) -> list[int]:
        key = places, small
        if key not in self._found:
            self._found[key] = places(small)
        return self._found[key]

    def rules(self, places: Places) -> Iterator[Rule]:
        """The selectors, one by one, and declarations in small letters of the rules around places of the sheets."""
        pairs = zip(self.sheets, self._small, strict=True)
        found = (rule for sheet, small in pairs for rule in self._around(sheet, small, places))
        return islice(found, _MOST)

    def _around(self, sheet: str, small: str, places: Places, *, flat: bool = False) -> Iterator[Rule]:
        end = 0
        if len(small) != len(sheet):
            return  # letters that are longer when small
        for place in self._at(places, small):
            start = small.rfind("{", 0, place)
            if place < end or start < 0:
                continue
            end = small.find("}", place)
            end = len(small) if end < 0 else end
            if not flat and small.count("{", 0, start) != small.count("}", 0, start):
                laid = sheets.for_screens(sheet)
                yield from self._around(laid, laid.lower(), places, flat=True)
                return
            head = sheet[max(small.rfind(mark, 0, start) for mark in "{};") + 1 : start]
            yield from ((selector, small[start + 1 : end]) for selector in separate(head))

    def in_tables(self, selector: str) -> Iterable[_Element]:
        """The elements in tables that a selector is for, and the words elsewhere with digits; none where it is more than is
        understood."""
        for element in self.fitting(selector):
            if next(element.iterancestors("table"), None) is not None or is_figure_in_words(element):
                yield element

    def near_tables(self, selector: str) -> Iterable[_Element]:
        """As `in_tables`, with the tables themselves and what is around them, but without words elsewhere."""
        return (element for element in self.fitting(selector) if element in self._near)

    def near_figures(self, selector: str) -> Iterable[_Element]:
        """As `near_tables`, with the words elsewhere that have digits."""
        for element in self.fitting(selector):
            if element in self._near or is_figure_in_words(element):
                yield element

    def fitting(self, selector: str, among: Iterable[_Element] | None = None) -> Iterator[_Element]:
        """The elements of the page, or of some, that a selector is for; none where it is more than is understood."""
        selector = PSEUDO.sub("", selector) or "*"
        named = _NAMES.search(selector)
        if named is not None and not self._names.issuperset(_NAME.findall(named[0])):
            return
        found = Selector.parsed(selector)
        if found is None or not found.names <= self._names:
            return
        for element in self.root.iter(found.tag or "*") if among is None else among:
            if found.fits(element):
                yield element

    @cached_property
    def _near(self) -> set[_Element]:
        return styles.near_tables(self.root)

    @cached_property
    def _names(self) -> set[str]:
        """The classes and ids of the page."""
        return styles.names_of(self.root)
