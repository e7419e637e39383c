"""Parts of a page that are closed until their heading is pressed: the headings of the report are shown, and what stands under
them is not."""

from __future__ import annotations

from collections.abc import Collection
from typing import TYPE_CHECKING

from auditor.loaders.html.article.headings import PARAGRAPHS, heading_kind, joined

if TYPE_CHECKING:
    from lxml.etree import _Element

_FEWEST = 2
"""Sections; in a single one something else may be hidden."""
_MARK = 6
"""Characters beside a heading that tell how to open what is under it."""


def closed_parts(root: _Element, hidden: Collection[_Element]) -> set[_Element]:
    """Of the hidden parts those that are all there is under a heading, where there are several."""
    apart = {one for part in hidden for one in part.iterdescendants("*")}
    found: list[_Element] = []
    section: _Section | None = None
    for element in root.iter("*"):
        if element in apart:
            continue
        if element in hidden:
            if section is not None:
                section.meet(element)
        elif heading_kind(joined(element) if element.tag in PARAGRAPHS else element.text or ""):
            found += section.closed() if section is not None else []
            section = _Section(element)
        elif section is not None:
            section.show(element)
        if section is not None and element is not section.heading:
            section.say(element.tail)
    found += section.closed() if section is not None else []
    return set(found) if len(found) >= _FEWEST else set()


class _Section:
    """What stands under a heading, as far as it is shown."""

    def __init__(self, heading: _Element) -> None:
        self.heading = heading
        self._own = set(heading.iterdescendants("*"))
        self._length = 0
        self._tables = False
        self._part: _Element | None = None

    def meet(self, part: _Element) -> None:
        if self._part is None and any(text.strip() for text in part.itertext()):
            self._part = part

    def show(self, element: _Element) -> None:
        if element not in self._own:
            self._tables = self._tables or element.tag == "table"
            self.say(element.text)

    def say(self, text: str | None) -> None:
        if self._part is None and text:
            self._length += len(text.strip())

    def closed(self) -> list[_Element]:
        """The hidden part that is all there is."""
        shown = self._tables or self._length > _MARK
        return [] if shown or self._part is None else [self._part]
