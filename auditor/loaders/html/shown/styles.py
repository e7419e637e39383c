"""What a page's own styles say of an element that bears on reading: whether it is shown, and as what."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from functools import cache, lru_cache
from types import MappingProxyType
from typing import TYPE_CHECKING, cast

from auditor.loaders.html.shown.sheets import for_screens, holds_on_screens

if TYPE_CHECKING:
    from lxml.etree import XPath, _Element

NO_SHEETS: Mapping[str, str] = MappingProxyType({})
_FEW = 8
_CSS = "text/css"
_SETS = {"set": "http://exslt.org/sets"}
"""Of functions for paths; what they leave out is not made into strings."""
MAX_SHEET = 1_000_000
HIDDEN, BLOCK, TABLE, ROW, CELL, LINES, STRUCK = (
    "hidden", "block", "table", "row", "cell", "lines", "struck",
)  # fmt: skip
_TELLING = (
    "display",
    "visibility",
    "mso-hide",
    "line-through",
    "white-space",
    "font-size:0",
    "font-size: 0",
)
_DISPLAY = re.compile(r"(?<![-\w])(?:display|all(?=\s*:\s*(?:initial|unset)))\s*:\s*([a-z-]+)", re.I)
"""Of what is all set back to where CSS starts from, too: it is shown in a line."""
WORDS = (b"display", b"initial", b"unset")
"""Of which a page that says so has one, in small letters."""
_WRITTEN = ("isplay", "ISPLAY", "initial", "unset")
"""The same as sheets have them."""
_NOT_SHOWN = re.compile(r"(?<![-\w])visibility\s*:\s*(?:hidden|collapse)|mso-hide\s*:\s*all", re.I)
_COMES_UP = re.compile(r"(?<![-\w])animation(?:-[a-z-]+)?\s*:", re.I)
"""Of what a script lets appear once it is scrolled to, and a page is saved without."""
_BLANKED = re.compile(r"(?<![-\w])visibility\s*:\s*(?:hidden|collapse)", re.I)
_NO_SIZE = re.compile(r"(?<![-\w])font-size\s*:\s*0(?:\.0+)?(?:px|pt|em|%)?\s*(?:;|!|$)", re.I)
_LINES = re.compile(r"white-space\s*:\s*(?:pre\b|pre-wrap|pre-line)", re.I)
_KINDS = {
    "none": HIDDEN, "block": BLOCK, "flex": BLOCK, "grid": BLOCK, "list-item": BLOCK, "flow-root": BLOCK, "table": TABLE,
    "table-row": ROW, "table-cell": CELL, "inline-table": TABLE, "table-column": HIDDEN, "table-column-group": HIDDEN,
    "table-caption": BLOCK, "table-row-group": BLOCK, "table-header-group": BLOCK, "table-footer-group": BLOCK, "-webkit-box": BLOCK,
}  # fmt: skip
_SHAPES = (TABLE, ROW, CELL)
_SIMPLE = re.compile(r"([a-z][a-z0-9]*)?([.#][\w-]+)", re.I)


DisplayRule = tuple[str, str, bool]
"""Selectors, how what they are for is shown, and whether that is `!important`."""


def having(root: _Element, attribute: str) -> list[_Element]:
    """The elements that have an attribute, in document order."""
    if not values(root, attribute):  # looked for alone, attributes are found many times as fast
        return []
    return cast("list[_Element]", _path(f"descendant-or-self::*[@{attribute}]")(root))


def near_tables(root: _Element) -> set[_Element]:
    """The elements in tables and around them."""
    found: set[_Element] = set()
    for table in root.iter("table"):
        found.update(table.iter("*"), table.iterancestors())
    return found


def with_style(root: _Element, styles: Collection[str]) -> list[_Element]:
    """The elements that have one of some styles of their own, in document order."""
    if not 0 < len(styles) <= _FEW:
        return having(root, "style") if styles else []
    named = {f"s{at}": style for at, style in enumerate(styles)}
    tests = " or ".join(f"@style = ${name}" for name in named)
    return cast("list[_Element]", _path(f"descendant-or-self::*[{tests}]")(root, **named))


def values(root: _Element, attribute: str) -> set[str]:
    """The distinct values of an attribute in the page that an element is of."""
    return set(cast("list[str]", _path(f"set:distinct(/descendant-or-self::*/@{attribute})")(root)))


def found_by(root: _Element, text: str) -> list[_Element]:
    """The elements that a path finds."""
    return cast("list[_Element]", _path(text)(root))


@cache
def _path(text: str) -> XPath:
    """What finds elements, compiled once."""
    from lxml import etree

    return etree.XPath(text, smart_strings=False, namespaces=_SETS)


def kind_of(style: str) -> str | None:
    """What an inline style makes of its element; None where it makes no difference to reading."""
    if _NOT_SHOWN.search(style) and not _COMES_UP.search(style):
        return HIDDEN
    display = None
    for match in _DISPLAY.finditer(style):
        display = _KINDS.get(match[1].lower())
    if display is None and _NO_SIZE.search(style):
        return "size"
    if display != HIDDEN and "line-through" in style.lower():
        return display if display in _SHAPES else STRUCK
    if display is not None:
        return display
    if _LINES.search(style):
        return LINES
    return "size" if _NO_SIZE.search(style) else None


def keeps_place(style: str) -> bool:
    """Whether what an inline style hides leaves its place blank, as cells do that are not gone."""
    if (display := _DISPLAY.search(style)) and display[1].lower() == "none":
        return False
    return _NO_SIZE.search(style) is not None or _BLANKED.search(style) is not None


def styled(root: _Element, styles: Collection[str]) -> Iterator[tuple[_Element, str]]:
    """The elements whose style, one of `styles`, bears on reading, in document order."""
    text = "\n".join(styles).lower()
    words = [word for word in _TELLING if word in text]
    # The first letter is left out, for it may be a capital alone.
    spelt = [*(word[1:] for word in words), *(word[1:].upper() for word in words)]
    telling = (style for style in styles if any(map(style.__contains__, spelt)))
    kinds = {style: kind for style in telling if (kind := kind_of(style)) is not None}
    if not kinds:
        return
    for element in with_style(root, kinds):
        kind = kinds.get(element.get("style", ""))
        if kind == "size":
            kind = HIDDEN if not len(element) else None
        if kind is not None:
            yield element, kind


def states_display(element: _Element) -> bool:
    """Whether the style of an element itself says how it is shown."""
    return _DISPLAY.search(element.get("style", "")) is not None


def classed(root: _Element, lowered: bytes, sheets: Mapping[str, str]) -> Iterator[tuple[_Element, str]]:
    """The elements that a simple selector of the page's own style sheets shows otherwise than usual."""
    named = {name[max(name.find("."), name.find("#")) :] for name in sheets}
    if not any(name[1:].lower().encode() in lowered for name in named):
        return
    telling = {
        value: names
        for value in values(root, "class")
        if (names := [name for one in value.split() if (name := f".{one}") in named])
    }
    if not telling and not any(f"#{value}" in named for value in values(root, "id")):
        return
    for element in root.iter("*"):
        names = telling.get(element.get("class", ""), [])
        if (identity := element.get("id")) and f"#{identity}" in named:
            names = [*names, f"#{identity}"]
        if not names:
            continue
        kinds = {sheets[name] for one in names for name in (one, f"{element.tag}{one}") if name in sheets}
        if len(kinds) > 1:
            kinds.discard(BLOCK)
        if len(kinds) == 1 and not states_display(element):
            yield element, kinds.pop()


def read_sheets(root: _Element) -> dict[str, str]:
    """What `.class` and `#id` alone make of an element on a screen."""
    return simple_rules(display_rules(root))


def simple_rules(rules: Iterable[DisplayRule]) -> dict[str, str]:
    """Of rules those for a class or an id, of any element (`.name`) or of one kind (`div.name`), alone; rules after others are
    left out."""
    found: dict[str, str] = {}
    for selectors, shown, _ in rules:
        for selector in selectors.split(","):
            if match := _SIMPLE.fullmatch(selector.strip()):
                found[(match[1] or "").lower() + match[2]] = _KINDS.get(shown, "")
    return {name: kind for name, kind in found.items() if kind in (HIDDEN, BLOCK, TABLE, ROW, CELL)}


def is_simple(selector: str) -> bool:
    """Whether a selector is for a class or an id alone."""
    return _SIMPLE.fullmatch(selector) is not None


def sheets_of(root: _Element) -> Iterator[str]:
    """The style sheets that stand in a page and hold on screens, none too long: not those of templates, of browsers without
    scripts, or in another language."""
    for sheet in root.iter("style"):
        text = sheet.text or ""
        if len(text) > MAX_SHEET or not holds_on_screens((sheet.get("media") or "").lower()):
            continue
        if (kind := sheet.get("type")) and kind.strip().lower() != _CSS:
            continue
        if next(sheet.iterancestors("noscript", "template"), None) is None:
            yield text


def display_rules(root: _Element) -> Iterator[DisplayRule]:
    """The selectors of the rules that say how something is shown on a screen, what they say of it."""
    for text in sheets_of(root):
        if not any(word in text for word in _WRITTEN) or not _DISPLAY.search(text):
            continue
        for selectors, body in rules(without_comments(text)):
            shown = list(_DISPLAY.finditer(body))
            if shown:
                rest = body[shown[-1].end() :].partition(";")[0]
                yield selectors, shown[-1][1].lower(), "!" in rest


def names_of(root: _Element) -> set[str]:
    """The classes and ids of a page, with `.` and `#`."""
    identities, classes = (values(root, name) for name in ("id", "class"))
    return {f"#{one}" for one in identities} | {f".{one}" for value in classes for one in value.split()}


def without_comments(text: str) -> str:
    if "/*" not in text and "<!--" not in text and "-->" not in text:
        return text
    head, *parts = text.split("/*")
    return (
        "".join([head, *(part.partition("*/")[2] for part in parts)]).replace("<!--", "").replace("-->", "")
    )


@lru_cache(maxsize=8)
def rules(text: str) -> tuple[tuple[str, str], ...]:
    """Selectors and declarations of the rules of a sheet that hold on screens."""
    found: list[tuple[str, str]] = []
    depth = 0
    selectors = ""
    for piece in re.split(r"([{}])", for_screens(text)):
        if piece == "{":
            depth += 1
        elif piece == "}":
            depth = max(0, depth - 1)
        elif depth == 0:
            selectors = piece.rpartition(";")[2]  # after statements such as @charset
        elif depth == 1 and not selectors.lstrip().startswith("@"):
            found.append((selectors, piece))
    return tuple(found)
