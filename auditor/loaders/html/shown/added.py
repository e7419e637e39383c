"""Text that a page's style sheets put before, after or in place of what stands in a cell."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from auditor.loaders.html.markup.tree import has_words
from auditor.loaders.html.shown.page_rules import PageRules

if TYPE_CHECKING:
    from lxml.etree import _Element

CONTENT = re.compile(r"content(?<![-\w]content)\s*:\s*([^;{}]+)")
_WRITTEN = re.compile(r"\"([^\"]*)\"|'([^']*)'")
_ESCAPE = re.compile(r"\\([0-9a-f]{1,6})\s?|\\(.)", re.I)
_MADE = re.compile(r"(?<![-\w])(?:counters?|attr|url|image-set|var)\(")
_TELLING = re.compile(r"[\d.\-−－—%％万亿千百十〇零一二三四五六七八九两]")
"""What makes another figure of one that it is put to."""


def added_to(page: PageRules) -> Iterator[_Element]:
    """The elements of tables to which a style sheet adds what bears on a figure, or anything where there is nothing else; there a
    picture is put, so that it is no blank."""
    for selector, body in page.rules(_places):
        found = CONTENT.findall(body)
        telling = any(map(_is_telling, found))
        if telling or any(written(one).strip() for one in found):
            for element in list(page.in_tables(selector)):
                blank = not has_words(element)
                if blank:
                    element.append(element.makeelement("img", {}, None))
                if telling or blank:
                    yield element


def _places(sheet: str) -> list[int]:
    return [one.start() for one in CONTENT.finditer(sheet)]


def written(value: str) -> str:
    """The text that a value of `content` holds."""
    return _ESCAPE.sub(_letter, "".join(one or other for one, other in _WRITTEN.findall(value)))


def _is_telling(value: str) -> bool:
    return _MADE.search(value) is not None or _TELLING.search(written(value)) is not None


def _letter(found: re.Match[str]) -> str:
    code = int(found[1], 16) if found[1] else ord(found[2])
    return chr(code) if 0 < code < 0x110000 else " "
