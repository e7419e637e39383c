"""What the styles of an ODT say of a paragraph or stretch of text, and how its lists count."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from lxml.etree import _Element

from auditor.loaders.line import stated_raising
from auditor.loaders.lists import Level
from auditor.loaders.odt.names import FO, LOEXT, STYLE, TEXT, whole
from auditor.loaders.odt.unseen import Hides, hides, is_low, is_table_away, odd, small, twips
from auditor.loaders.tints import AUTOMATIC

_FIRST = {
    "": "none", "1": "decimal", "a": "lowerLetter", "A": "upperLetter", "i": "lowerRoman", "I": "upperRoman",
    "01": "decimalZero", "一": "chineseCountingThousand", "壹": "chineseLegalSimplified",
    "甲": "ideographTraditional", "子": "ideographZodiac", "①": "decimalEnclosedCircle",
    "⑴": "decimalEnclosedParen", "⒈": "decimalEnclosedFullstop", "１": "decimalFullWidth",
    "㈠": "ideographParenthesis", "㊀": "ideographEnclosedCircle",
}  # fmt: skip
"""Ways of counting by the number they begin with, named as in DOCX."""
_GAPS = {"listtab": "tab", "space": "space", "nothing": "nothing"}
_LABEL = re.compile(r"%([1-9]|10)%")
_ALIGNMENT = f"{STYLE}list-level-properties/{STYLE}list-level-label-alignment"


_BACKGROUND = f"{FO}background-color"
_GROUNDS = ("text", "paragraph", "table-cell", "table-row", "table")


@dataclass(frozen=True, slots=True)
class Style:
    """One style's own properties; None where it states nothing. `gone` is that a row is too low, or a table off the page."""

    parent: str | None
    list_style: str | None
    hidden: bool | None
    struck: bool | None
    raised: str | None
    hides: Hides = ()
    odd: str | None = None
    gone: bool | None = None
    colour: str | None = None
    ground: str | None = None
    width: int | None = None


class Styles:
    """The styles of a document, from all the parts given, the later ones first in rank."""

    def __init__(self, roots: list[_Element]) -> None:
        self._styles: dict[tuple[str, str], Style] = {}
        self._lists: dict[str, dict[int, Level]] = {}
        self.outline: dict[int, Level] = {}
        self.outlines: set[str] = set()  # names by which lists go on with it
        self._sections: set[str] = set()
        for root in roots:
            for element in root.iter(f"{STYLE}style", f"{STYLE}default-style"):
                self._styles[element.get(f"{STYLE}family", ""), element.get(f"{STYLE}name", "")] = _style(
                    element
                )
        self.hidden = cache(self._hidden)
        for root in roots:
            for element in root.iter(f"{TEXT}list-style"):
                self._lists[element.get(f"{STYLE}name", "")] = self._levels(element)
            for element in root.iter(f"{TEXT}outline-style"):
                self.outline = self._levels(element)
                self.outlines.add(element.get(f"{STYLE}name", ""))
        self.struck = cache(self._struck)
        self.raised = cache(self._raised)
        self.unseen = cache(self._unseen)
        self.odd = cache(self._odd)
        self.colour = cache(self._colour)
        self.ground = cache(self._ground)
        self.list_style = cache(self._list_style)

    def levels(self, name: str | None) -> dict[int, Level]:
        """How a list style counts."""
        return self._lists.get(name or "", {})

    def _levels(self, element: _Element) -> dict[int, Level]:
        return {
            whole(child, f"{TEXT}level") - 1: _level(
                child, hidden=self.hidden("text", child.get(f"{TEXT}style-name")) or False
            )
            for child in element
            if isinstance(child.tag, str) and child.get(f"{TEXT}level")
        }

    def _hidden(self, family: str, name: str | None) -> bool | None:
        """None where nothing is stated."""
        return next((one.hidden for one in self._line(family, name) if one.hidden is not None), None)

    def _struck(self, family: str, name: str | None) -> bool:
        found = (style.struck for style in self._line(family, name))
        return next((one for one in found if one is not None), False)

    def _raised(self, family: str, name: str | None) -> str:
        return stated_raising(style.raised for style in self._line(family, name))

    def _unseen(self, family: str, name: str | None) -> bool:
        """Whether text is minute or squeezed, in lines without height or off the page."""
        stated = [style.hides for style in self._line(family, name)]
        return any(
            next((one for one in each if one is not None), False) for each in zip(*stated, strict=True)
        )

    def _odd(self, family: str, name: str | None) -> str | None:
        """Why digits are printed otherwise than they are written; None where nothing is stated."""
        return next((style.odd for style in self._line(family, name) if style.odd is not None), None)

    def gone(self, family: str, name: str | None) -> bool:
        """Whether a row is too low to be seen, or a table off the page."""
        found = (style.gone for style in self._line(family, name))
        return next((one for one in found if one is not None), False)

    def _colour(self, family: str, name: str | None) -> str | None:
        found = (style.colour for style in self._line(family, name))
        return next((one for one in found if one is not None), None)

    def _ground(self, family: str, name: str | None) -> str | None:
        """The colour that a style of text, a paragraph, cell, row or table lays behind; None where it lays none."""
        found = (style.ground for style in self._line(family, name))
        return next((one for one in found if one is not None), None)

    def width(self, name: str | None) -> int | None:
        """The width of a column in twips."""
        style = self._styles.get(("table-column", name or ""))
        return None if style is None else style.width

    def _list_style(self, name: str | None) -> str | None:
        return next((style.list_style for style in self._line("paragraph", name) if style.list_style), None)

    def _line(self, family: str, name: str | None) -> Iterator[Style]:
        """A style and its ancestors, and what holds for all but stretches of text, which have it from their paragraphs."""
        seen: set[str] = set()
        while name and name not in seen and (style := self._styles.get((family, name))):
            seen.add(name)
            yield style
            name = style.parent
        if family != "text" and (base := self._styles.get((family, ""))):
            yield base


def _style(element: _Element) -> Style:
    properties = element.find(f"{STYLE}text-properties")
    display = position = None
    lines: set[str | None] = set()
    tint = None
    grounds = [element.find(f"{STYLE}{name}-properties") for name in _GROUNDS]
    if properties is not None:
        display = properties.get(f"{TEXT}display")
        lines = {properties.get(f"{STYLE}text-line-through-{name}") for name in ("style", "type")} - {None}
        position = properties.get(f"{STYLE}text-position")
        tint = _tint(properties)
    return Style(
        parent=element.get(f"{STYLE}parent-style-name"),
        list_style=element.get(f"{STYLE}list-style-name"),
        hidden=None if display is None else display == "none",
        struck=bool(lines - {"none"}) if lines else None,
        raised=small(properties) if position is None else _position(position),
        hides=hides(properties, element.find(f"{STYLE}paragraph-properties")),
        odd=odd(properties),
        gone=_first(
            is_low(element.find(f"{STYLE}table-row-properties")),
            is_table_away(element.find(f"{STYLE}table-properties")),
        ),
        colour=tint,
        ground=next(
            (
                one.get(_BACKGROUND)
                for one in grounds
                if one is not None and one.get(_BACKGROUND, "").startswith("#")
            ),
            None,
        ),
        width=_width(element.find(f"{STYLE}table-column-properties")),
    )


def _tint(properties: _Element) -> str | None:
    """The colour of text; what leaves it to the program is stated in an attribute of its own."""
    if properties.get(f"{STYLE}use-window-font-color") == "true":
        return AUTOMATIC
    return properties.get(f"{FO}color")


def _width(properties: _Element | None) -> int | None:
    """Twips."""
    return None if properties is None else twips(properties.get(f"{STYLE}column-width"))


def _first(*stated: bool | None) -> bool | None:
    return next((one for one in stated if one is not None), None)


def _position(text: str) -> str:
    """`super`, `sub` or a share of the line's height, positive above."""
    first = text.split(" ")[0]
    if first in ("super", "sub"):
        return first
    return "" if first in ("0%", "") else "sub" if first.startswith("-") else "super"


def _level(element: _Element, *, hidden: bool) -> Level:
    form = element.get(f"{STYLE}num-format")
    if form is None:
        return Level(style="bullet")
    index = whole(element, f"{TEXT}level")
    listed = element.get(f"{STYLE}num-list-format") or element.get(f"{LOEXT}num-list-format")
    style = _FIRST.get(form.split(",")[0].strip(), "decimal")
    if listed:
        text = _LABEL.sub(lambda match: f"%{match[1]}", listed)
    else:
        shown = min(whole(element, f"{TEXT}display-levels"), index)
        numbers = ".".join(f"%{one}" for one in range(index - shown + 1, index + 1))
        text = element.get(f"{STYLE}num-prefix", "") + numbers + element.get(f"{STYLE}num-suffix", "")
    alignment = element.find(_ALIGNMENT)
    gap = "listtab" if alignment is None else alignment.get(f"{TEXT}label-followed-by", "listtab")
    return Level(
        start=whole(element, f"{TEXT}start-value", 0) if element.get(f"{TEXT}start-value") else 1,
        style=style,
        text="" if hidden or (style == "none" and not listed) else text,
        gap=_GAPS.get(gap, "tab"),
    )
