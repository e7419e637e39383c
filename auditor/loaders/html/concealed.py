"""Tables of which nothing is seen because of what stands around them: faded, squeezed, cut off, or off the page."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Iterator
from typing import TYPE_CHECKING

from auditor.loaders.html import styles
from auditor.loaders.html.headings import heading_kind
from auditor.loaders.html.selectors import Selector

if TYPE_CHECKING:
    from lxml.etree import _Element

Rules = Callable[[Callable[[str], Iterable[int]]], Iterator[tuple[str, str]]]

_NIL = r"(?:0+(?:\.0\d*)?|\.0\d*)"
_NO = rf"{_NIL}(?:px|pt|em|rem|%)?\s*(?:[;!}}]|$)"
_PATTERNS = {
    "opacity": rf"(?<![-\w])opacity\s*:\s*{_NIL}%?\s*(?:[;!}}]|$)|opacity\(\s*{_NIL}%?\s*\)",
    "font-size": rf"(?<![-\w])font-size\s*:\s*{_NO}",
    "overflow": rf"(?<![-\w])(?:max-)?(?:height|width)\s*:\s*(?:{_NO}|[12]px)",
    "visibility": r"visibility\s*:\s*(?:hidden|collapse)",
    "text-security": r"text-security\s*:\s*(?!none)[a-z]",
    "left": r"(?<![-\w])left\s*:\s*-\d{4,}",
    "top": r"(?<![-\w])top\s*:\s*-\d{4,}",
    "text-indent": r"text-indent\s*:\s*-\d{3,}",
    "translate": r"translate[xyz3d]*\([^)]*-\d{4,}",
    "clip": r"clip-path\s*:\s*(?:inset\(\s*(?:[5-9]\d|100)%|circle\(\s*0)|clip\s*:\s*rect\(\s*(?:0|1px)\b",
    "scale": rf"scale[xy3d]*\(\s*{_NIL}\s*[,)]",
    "zoom": rf"(?<![-\w])zoom\s*:\s*{_NIL}%?\s*(?:[;!}}]|$)",
}
"""By a word that stands with them. Stricter than for cells: much of a page is moved about for its layout."""
_CONCEALING = {word: re.compile(pattern) for word, pattern in _PATTERNS.items()}
_WHOLE = 3
"""Headings of the form: what holds so many is the report, which a script shows as the page comes up."""


def concealing(style: str) -> str | None:
    """The word of what leaves nothing to be seen of an element, in declarations in small letters; None where all is."""
    return next(
        (word for word, pattern in _CONCEALING.items() if word in style and pattern.search(style)), None
    )


def concealed_cells(root: _Element, stated: Collection[str], rules: Rules) -> Iterator[_Element]:
    """The cells of such tables; `stated` are the styles of elements themselves, `rules` gives those of the style sheets
    around places in them."""
    own = {style for style in stated if concealing(style.lower())}
    holders = [one for one in styles.with_style(root, own) if one.get("style") in own]
    holders += _by_sheets(root, rules)
    for holder in holders:
        if next(holder.iter("table"), None) is not None and not _is_report(holder):
            yield from (one for one in holder.iter("td", "th") if next(one.iter("table"), None) is None)


def _by_sheets(root: _Element, rules: Rules) -> Iterator[_Element]:
    tables: list[_Element] | None = None
    for selector, body in rules(_places):
        word = concealing(body)
        found = None if word is None else Selector.parsed(selector)
        if found is None or word is None:
            continue
        if tables is None:
            around = {one for table in root.iter("table") for one in (table, *table.iterancestors())}
            tables = list(around)
        for element in tables:
            if found.fits(element) and not _is_shown(element, word, rules):
                yield element


def _is_shown(element: _Element, word: str, rules: Rules) -> bool:
    """Whether the element itself, or another rule for it, says otherwise."""
    if word in (element.get("style") or "").lower():
        return True
    stating = re.compile(rf"(?<![-\w]){re.escape(word)}\s*[:(]")
    for selector, body in rules(lambda sheet: [one.start() for one in stating.finditer(sheet)]):
        if concealing(body) != word and stating.search(body):
            found = Selector.parsed(selector)
            if found is None or found.fits(element):
                return True
    return False


def _places(sheet: str) -> list[int]:
    return sorted(
        one.start()
        for word, pattern in _CONCEALING.items()
        if word in sheet
        for one in pattern.finditer(sheet)
    )


def _is_report(element: _Element) -> bool:
    kinds = {kind for text in element.itertext() if (kind := heading_kind(str(text)))}
    return len(kinds) >= _WHOLE
