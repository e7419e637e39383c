"""Finds the cells of tables of which a page's styles leave nothing to be seen, or to which they add digits."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from auditor.loaders.html import styles
from auditor.loaders.html.invisible import has_ground, is_unseen, is_white

if TYPE_CHECKING:
    from lxml.etree import _Element

CELLS = ("td", "th", "tr")
_GONE = re.compile(r"(?<![-\w])display\s*:\s*none")
_CONTENT = re.compile(r"(?<![-\w])content\s*:[^;]*?(?:\"[^\"]*\d[^\"]*\"|'[^']*\d[^']*'|counter|attr\()")
_IN_SHEETS = (
    "content", "display", "visibility", "opacity", "font", "color", ":-", ": -", "translate", "clip", "scale", "zoom",
    "overflow", "bidi", "z-index",
)  # fmt: skip
_STEP = re.compile(r"\s*(>)?\s*([\w*-]*(?:[.#][\w-]+)*)(:[-\w]+(?:\(\s*\d{1,4}\s*\))?)?(?=[\s>]|\Z)")
_PART = re.compile(r"([.#]?)([\w*-]+)")
_PSEUDO = re.compile(r"::?(?:before|after)\Z")
_MOST = 300  # rules of a page


@dataclass(frozen=True, slots=True)
class _Step:
    """One part of a selector: a tag, classes, an id, a place among siblings (-1: the last); `child`: of the one before."""

    tag: str
    classes: frozenset[str]
    identity: str
    place: int
    child: bool

    def fits(self, element: _Element) -> bool:
        if self.tag and element.tag != self.tag:
            return False
        if self.identity and element.get("id") != self.identity:
            return False
        if self.classes and not self.classes <= set((element.get("class") or "").split()):
            return False
        if self.place == -1:
            return element.getnext() is None
        parent = element.getparent()
        return not self.place or (parent is not None and parent.index(element) == self.place - 1)


def doubtful_elements(root: _Element, lowered: bytes) -> list[_Element]:
    """Cells, rows, and what stands in cells."""
    if b"<td" not in lowered and b"<th" not in lowered:
        return []
    page = _Page(root)
    found = list(page.by_own_style())
    if b"<style" in lowered:
        found += page.by_sheets()
    if b"bgcolor" in lowered and b"<font" in lowered:
        found += (one for one in styles.having(root, "color", "font") if _on_its_own_colour(one))
    if b"<bdo" in lowered:
        found += (one for one in root.iter("bdo") if one.get("dir", "").lower() == "rtl")
    return list(dict.fromkeys(found))


class _Page:
    def __init__(self, root: _Element) -> None:
        self._root = root

    def by_own_style(self) -> Iterator[_Element]:
        stated = styles.values(self._root, "style")
        unseen = {style for style in stated if is_unseen(style.lower())}
        white = {style for style in stated if is_white(style.lower())} - unseen
        for element in styles.having(self._root, "style") if unseen or white else ():
            style = element.get("style", "")
            if (style in unseen and _is_told(element, style)) or (
                style in white and not self._on_ground(element)
            ):
                yield element

    def by_sheets(self) -> Iterator[_Element]:
        for selector, body in self._rules:
            base = _PSEUDO.sub("", selector)
            if base != selector:
                if _CONTENT.search(body):
                    yield from self._matched(base)
            elif is_unseen(body) or _GONE.search(body):
                yield from self._matched(selector)
            elif is_white(body):
                yield from (one for one in self._matched(selector) if not self._on_ground(one))

    @cached_property
    def _rules(self) -> list[tuple[str, str]]:
        """The selectors, one by one, and declarations in small letters of the rules that may matter."""
        found: list[tuple[str, str]] = []
        for sheet in self._root.iter("style"):
            text = sheet.text or ""
            if len(text) > styles.MAX_SHEET or "print" in sheet.get("media", ""):
                continue
            small = text.lower()
            for selectors, body in styles.rules_of(text) if any(word in small for word in _IN_SHEETS) else ():
                told = body.lower()
                if (
                    is_unseen(told)
                    or is_white(told)
                    or has_ground(told)
                    or _GONE.search(told)
                    or "content" in told
                ):
                    found += ((selector.strip(), told) for selector in selectors.split(","))
        return found[:_MOST]

    @cached_property
    def _grounds(self) -> set[_Element]:
        """What the sheets give a colour to stand on."""
        return {one for selector, body in self._rules if has_ground(body) for one in self._matched(selector)}

    @cached_property
    def _elements(self) -> dict[str, list[_Element]]:
        """Cells, rows, tables and what stands in cells, by tag, by each class and by id."""
        found: dict[str, list[_Element]] = {}
        for table in self._root.iter("table"):
            if next(table.iterancestors("table"), None) is None:
                for element in table.iter("*"):
                    found.setdefault(element.tag, []).append(element)
                    for name in (element.get("class") or "").split():
                        found.setdefault(f".{name}", []).append(element)
                    if identity := element.get("id"):
                        found.setdefault(f"#{identity}", []).append(element)
        return found

    def _matched(self, selector: str) -> Iterable[_Element]:
        """The elements of a table that a selector of tags, classes, ids and places names; none where it is more."""
        steps = _steps(selector)
        if not steps:
            return
        last = steps[-1]
        key = f".{min(last.classes)}" if last.classes else f"#{last.identity}" if last.identity else last.tag
        for element in self._elements.get(key, ()):
            if last.fits(element) and _fits(element, steps[:-1], last.child):
                yield element

    def _on_ground(self, element: _Element) -> bool:
        """Whether a cell's text stands on a colour, by the page's styles or by attributes."""
        for one in (element, *element.iterancestors()):
            if one.get("bgcolor") or one.get("background") or has_ground((one.get("style") or "").lower()):
                return True
            if one in self._grounds:
                return True
            if one.tag == "table":
                break
        return False


def _on_its_own_colour(font: _Element) -> bool:
    grounds = (one.get("bgcolor") for one in font.iterancestors("td", "th", "tr", "table"))
    return next((one for one in grounds if one), "").lower() == font.get("color", "").lower()


def _is_told(element: _Element, style: str) -> bool:
    """Whether a size stated for a cell or row is that of its text."""
    if element.tag not in CELLS or "font" not in style.lower():
        return True
    return not any("font" in (one.get("style") or "") for one in element.iterdescendants("*"))


def _steps(selector: str) -> list[_Step]:
    steps: list[_Step] = []
    at = 0
    while at < len(selector):
        found = _STEP.match(selector, at)
        if found is None or found.end() == at or not (found[2] or found[3]):
            return []
        place = _place(found[3])
        if place is None:
            return []
        parts = _PART.findall(found[2])
        tag = next((name.lower() for kind, name in parts if not kind and name != "*"), "")
        identity = next((name for kind, name in parts if kind == "#"), "")
        classes = frozenset(name for kind, name in parts if kind == ".")
        steps.append(_Step(tag, classes, identity, place, found[1] is not None))
        at = found.end()
    return steps[:12]


def _place(pseudo: str | None) -> int | None:
    """The place that a pseudo-class names, 0 without one; None where it is another."""
    if not pseudo:
        return 0
    if pseudo in (":first-child", ":last-child"):
        return 1 if pseudo == ":first-child" else -1
    number = re.fullmatch(r":nth-child\(\s*(\d+)\s*\)", pseudo)
    return int(number[1]) if number and int(number[1]) else None


def _fits(element: _Element, steps: list[_Step], child: bool) -> bool:
    """Whether what is around an element is as the steps before its own say."""
    for number in range(len(steps) - 1, -1, -1):
        step = steps[number]
        around = (
            element.getparent()
            if child
            else next((one for one in element.iterancestors() if step.fits(one)), None)
        )
        if around is None or not step.fits(around):
            return False
        element, child = around, step.child
    return True
