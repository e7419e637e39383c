"""Words that a page's style sheets show as lines of their own, by more than a class or an id."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from auditor.loaders.html.shown import styles
from auditor.loaders.html.shown.page_rules import IN_LINE, PageRules
from auditor.loaders.html.shown.selectors import separate

if TYPE_CHECKING:
    from lxml.etree import _Element

_OTHERS = (
    "ins", "big", "small", "time", "cite", "code", "mark", "q", "abbr", "data", "output", "bdi", "tt", "nobr",
)  # fmt: skip
MAY_BE_LINES = (*IN_LINE, *_OTHERS)
"""Tags of words that a style may show as lines."""
_SHOWN_AS_LINE = frozenset({"block", "flex", "grid", "list-item", "flow-root", "table"})
_LAST = re.compile(rf"(?:\A|[\s>+~])({'|'.join(MAY_BE_LINES)}|(?=[.#]))((?:[.#:\[][^\s>+~]*)?)\Z")
"""The last step of a selector that may be for words: its tag, if it has one, and the rest."""


def lined(page: PageRules, rules: Iterable[styles.DisplayRule]) -> Iterator[_Element]:
    """The words of which the last of such rules says so; those for a class or an id alone are left to others."""
    found: dict[_Element, bool] = {}
    named: list[_Element] = []
    for heads, shown, _ in rules:
        for selector in separate(heads):
            last = None if styles.is_simple(selector) else _LAST.search(selector)
            if last is None or (shown not in _SHOWN_AS_LINE and not found):
                continue
            if not last[1] and not named:
                named = [*page.named, *(one for one in page.root.iter(*_OTHERS) if one.keys())]
            for element in page.fitting(selector, None if last[1] else named):
                if element.tag in MAY_BE_LINES:
                    found[element] = shown in _SHOWN_AS_LINE
    for element, is_line in found.items():
        if is_line and not styles.states_display(element):
            yield element
