"""Lines of a list or headings whose number a tab parts from their words, as word processors save them: no rows of tables."""

from __future__ import annotations

import re

from auditor.loaders.text.spread import Line
from auditor.numbers import is_figure

_C = "[一二三四五六七八九十]{1,3}"
_NUMBERED = re.compile(
    rf"(\s*(?:#+\s+)?(?:第(?:{_C}|\d)(?:部分|章|节)|{_C}[、.．:：]?|[（(](?:{_C}|\d{{1,2}})[）)]、?"
    r"|\d{1,2}[、.．)）]|[①-⑳●■◆○•·]))[ \xa0\u3000]*\t\s*(\S[^\t]*?)\s*"
)
"""The number or sign of an item, a tab, and the item: 一、⇥总体情况."""


def with_numbers_joined(lines: list[Line]) -> list[Line]:
    """The lines with a blank in place of such a tab; others, and rows of figures, as they are."""
    return [(number, _joined(text) if "\t" in text else text) for number, text in lines]


def _joined(text: str) -> str:
    match = _NUMBERED.fullmatch(text)
    return f"{match[1]} {match[2]}" if match and not is_figure(match[2]) else text
