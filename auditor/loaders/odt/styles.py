"""What the styles of an ODT say of a paragraph or stretch of text, and how its lists count."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from lxml.etree import _Element

from auditor.loaders.lists import Level
from auditor.loaders.odt.names import FO, LOEXT, STYLE, TEXT, whole
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


_NARROW = re.compile(r"(?:1?\d|20)(?:\.\d*)?%")
_CLOSE = re.compile(
    r"-(?:[5-9]|\d{2,})(?:\.\d*)?pt|-0?\.[2-9]\d*(?:cm|in)|-[1-9]\d*(?:\.\d*)?(?:cm|in)|-[2-9](?:\.\d*)?mm"
)
_LENGTH = re.compile(r"(\d{1,6}(?:\.\d{0,8})?)(cm|mm|in|pt)")
_TWIPS = {"cm": 566.93, "mm": 56.693, "in": 1440.0, "pt": 20.0}
_BACKGROUND = f"{FO}background-color"
_GROUNDS = ("text", "paragraph", "table-cell", "table-row", "table")
_MINUTE = re.compile(r"(?:[01](?:\.\d+)?|2)pt")


@dataclass(frozen=True, slots=True)
class Style:
    """One style's own properties; None where it states nothing."""

    parent: str | None
    list_style: str | None
    hidden: bool | None
    struck: bool | None
    raised: str | None
    unseen: bool = False
    colour: str | None = None
    ground: str | None = None
    width: int | None = None


class Styles:
    """The styles of a document, from all the parts given, the later ones first in rank."""

    def __init__(self, roots: list[_Element]) -> None:
        self._styles: dict[tuple[str, str], Style] = {}
        self._lists: dict[str, dict[int, Level]] = {}
        self.outline: dict[int, Level] = {}
        self._sections: set[str] = set()
        for root in roots:
            for element in root.iter(f"{STYLE}style"):
                self._styles[element.get(f"{STYLE}family", ""), element.get(f"{STYLE}name", "")] = _style(
                    element
                )
            for element in root.iter(f"{TEXT}list-style"):
                self._lists[element.get(f"{STYLE}name", "")] = _levels(element)
            for element in root.iter(f"{TEXT}outline-style"):
                self.outline = _levels(element)
        self.hidden = cache(self._hidden)
        self.struck = cache(self._struck)
        self.raised = cache(self._raised)
        self.unseen = cache(self._unseen)
        self.colour = cache(self._colour)
        self.ground = cache(self._ground)
        self.list_style = cache(self._list_style)

    def levels(self, name: str | None) -> dict[int, Level]:
        """How a list style counts."""
        return self._lists.get(name or "", {})

    def _hidden(self, family: str, name: str | None) -> bool:
        found = (style.hidden for style in self._line(family, name))
        return next((one for one in found if one is not None), False)

    def _struck(self, family: str, name: str | None) -> bool:
        found = (style.struck for style in self._line(family, name))
        return next((one for one in found if one is not None), False)

    def _raised(self, family: str, name: str | None) -> str:
        found = (style.raised for style in self._line(family, name))
        return next((one for one in found if one is not None), "")

    def _unseen(self, family: str, name: str | None) -> bool:
        """Whether the style itself, as those of single runs do, makes text minute or squeezes it."""
        style = self._styles.get((family, name or ""))
        return style is not None and style.unseen

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
        """A style and its ancestors."""
        seen: set[str] = set()
        while name and name not in seen and (style := self._styles.get((family, name))):
            seen.add(name)
            yield style
            name = style.parent


def _style(element: _Element) -> Style:
    properties = element.find(f"{STYLE}text-properties")
    display = line = position = None
    unseen = False
    tint = None
    grounds = [element.find(f"{STYLE}{name}-properties") for name in _GROUNDS]
    if properties is not None:
        display = properties.get(f"{TEXT}display")
        line = properties.get(f"{STYLE}text-line-through-style")
        position = properties.get(f"{STYLE}text-position")
        tint = _tint(properties)
        unseen = (
            _MINUTE.fullmatch(properties.get(f"{FO}font-size", "")) is not None
            or _NARROW.fullmatch(properties.get(f"{STYLE}text-scale", "")) is not None
            or _CLOSE.fullmatch(properties.get(f"{FO}letter-spacing", "")) is not None
        )
    return Style(
        parent=element.get(f"{STYLE}parent-style-name"),
        list_style=element.get(f"{STYLE}list-style-name"),
        hidden=None if display is None else display == "none",
        struck=None if line is None else line != "none",
        raised=None if position is None else _position(position),
        unseen=unseen,
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
    stated = _LENGTH.fullmatch("" if properties is None else properties.get(f"{STYLE}column-width", ""))
    return round(float(stated[1]) * _TWIPS[stated[2]]) if stated else None


def _position(text: str) -> str:
    """`super`, `sub` or a share of the line's height, positive above."""
    first = text.split(" ")[0]
    if first in ("super", "sub"):
        return first
    return "" if first in ("0%", "") else "sub" if first.startswith("-") else "super"


def _levels(element: _Element) -> dict[int, Level]:
    return {
        whole(child, f"{TEXT}level") - 1: _level(child)
        for child in element
        if isinstance(child.tag, str) and child.get(f"{TEXT}level")
    }


def _level(element: _Element) -> Level:
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
        text="" if style == "none" and not listed else text,
        gap=_GAPS.get(gap, "tab"),
    )
