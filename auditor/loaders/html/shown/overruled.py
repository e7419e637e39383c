"""What a class alone would hide and a page's style sheets show after all, as the tab that is open."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cached_property
from typing import TYPE_CHECKING

from auditor.loaders.html.shown import styles
from auditor.loaders.html.shown.selectors import Selector, separate

if TYPE_CHECKING:
    from lxml.etree import _Element

_MOST = 300  # rules

Weight = tuple[bool, tuple[int, int, int]]
Rule = tuple[Weight, Selector, bool]


class Overruled:
    """Asked of elements that a simple selector of the page's sheets hides, or an attribute, before which any rule goes."""

    def __init__(self, root: _Element, rules: Iterable[styles.DisplayRule]) -> None:
        self._root = root
        self._stated = rules

    def is_shown(self, element: _Element, *, by_any: bool = False) -> bool:
        """Whether the last of the heaviest rules for an element's display shows it; `by_any` takes in those that name no class."""
        rules = self._every if by_any else self._named
        if len(rules) > _MOST or not any(shows for _, _, shows in rules):
            return False
        last: tuple[Weight, bool] | None = None
        for weight, selector, shows in rules:
            if (last is None or weight >= last[0]) and selector.fits(element):
                last = weight, shows
        return last is not None and last[1]

    @cached_property
    def _named(self) -> list[Rule]:
        return [rule for rule in self._every if rule[1].names]

    @cached_property
    def _every(self) -> list[Rule]:
        names = styles.names_of(self._root)
        found: list[Rule] = []
        for heads, value, important in self._stated:
            for text in separate(heads):
                selector = Selector.parsed(text)
                if selector is not None and selector.names <= names:
                    found.append(((important, selector.weight), selector, value != "none"))
        return found
