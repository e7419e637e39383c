"""Parts of a page that are closed until their heading is pressed: the headings of the report are shown, and what stands under
them is not."""

from __future__ import annotations

from collections.abc import Set
from typing import TYPE_CHECKING

from auditor.loaders.html.article.headings import PARAGRAPHS, heading_kind, joined
from auditor.loaders.html.markup.tree import has_words

if TYPE_CHECKING:
    from lxml.etree import _Element

_FEWEST = 2
"""Sections; in a single one something else may be hidden."""
_MARK, _FOOT = 6, 40
"""Characters, but for sentences, that tell how to open or close what is under a heading, and those that may stand behind the
last section."""
_STOP = "。"


def closed_parts(root: _Element, hidden: Set[_Element]) -> set[_Element]:
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
        elif _is_heading(joined(element) if element.tag in PARAGRAPHS else element.text or ""):
            found += section.closed() if section is not None else []
            section = _Section(element)
        elif section is not None:
            section.show(element)
        if section is not None and element is not section.heading:
            section.say(element.tail)
    found += section.closed_last(hidden) if section is not None else []
    return set(found) if len(found) >= _FEWEST else set()


def _is_heading(text: str) -> bool:
    return heading_kind(text) is not None and _STOP not in text


class _Section:
    """What stands under a heading, as far as it is shown."""

    def __init__(self, heading: _Element) -> None:
        self.heading = heading
        self._own = set(heading.iterdescendants("*"))
        self._before = self._behind = 0
        self._part: _Element | None = None

    def meet(self, part: _Element) -> None:
        if self._part is None and has_words(part):
            self._part = part

    def show(self, element: _Element) -> None:
        if element not in self._own:
            self._count(_MARK + 1 if element.tag == "table" else 0)
            self.say(element.text)

    def say(self, text: str | None) -> None:
        if text:
            self._count(_MARK + 1 if _STOP in text else len(text.strip()))

    def _count(self, length: int) -> None:
        self._before += length if self._part is None else 0
        self._behind += length if self._part is not None else 0

    def closed(self) -> list[_Element]:
        """The hidden part that is all there is."""
        return [] if self._part is None or max(self._before, self._behind) > _MARK else [self._part]

    def closed_last(self, hidden: Set[_Element]) -> list[_Element]:
        """As `closed`, of the last section, behind which the page goes on."""
        if self._part is None or self._before > _MARK:
            return []
        beside = [one for one in self._part.itersiblings() if one not in hidden]
        texts = [str(text) for one in beside for text in one.itertext()]
        texts += [one.tail or "" for one in (self._part, *beside)]
        tables = any(next(one.iter("table"), None) is not None for one in beside)
        return [] if tables or sum(len(text.strip()) for text in texts) > _FOOT else [self._part]
