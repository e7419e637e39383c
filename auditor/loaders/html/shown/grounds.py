"""Figures whose colour is that of the ground they stand on, wherever a page's styles state the one and the other."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Sequence
from colorsys import hls_to_rgb
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING

from auditor.loaders.html.shown import styles
from auditor.loaders.html.shown.selectors import Selector, separate
from auditor.loaders.tints import BLACK, PAPER, are_alike, is_lost

if TYPE_CHECKING:
    from lxml.etree import _Element

_VALUE = r"\s*:\s*([^;}!]{1,120})"
_COLOUR = re.compile(r"color(?:(?<![-\w]color)|(?<=-fill-color))" + _VALUE)
_BACK = re.compile(r"background(?:-color)?" + _VALUE)
_HEX = re.compile(r"#([0-9a-f]{3,8})\b|\A([0-9a-f]{6})\Z")
"""The second without its sign, as in attributes of old pages."""
_NAMES = re.compile("color|background", re.I)
_SHARES = re.compile(r"color\(\s*[-\w]+((?:\s+[\d.]{1,8}%?){3})")
"""Of red, green and blue in some space of colours: color(srgb 1 1 1)."""
_PARTS = re.compile(r"(rgb|hsl)a?\(([^()]{5,60})\)")
_LIGHTNESS = re.compile(r"(?:ok)?(?:lab|lch)\(\s*([\d.]{1,8})(%?)")
_WHITENESS = re.compile(r"hwb\([^()]*?([\d.]{1,8})%")
_PART = re.compile(r"(\d{1,3}(?:\.\d{0,6})?|\.\d{1,6})(%|deg)?")
_NAMED = {
    "white": "FFFFFF", "black": "000000", "red": "FF0000", "blue": "0000FF", "green": "008000", "yellow": "FFFF00",
    "gray": "808080", "grey": "808080", "silver": "C0C0C0", "navy": "000080", "maroon": "800000", "teal": "008080",
    "floralwhite": "FFFAF0", "ghostwhite": "F8F8FF", "purple": "800080", "orange": "FFA500", "snow": "FFFAFA", "ivory": "FFFFF0", "whitesmoke": "F5F5F5",
    "aliceblue": "F0F8FF", "azure": "F0FFFF", "mintcream": "F5FFFA", "honeydew": "F0FFF0", "lavenderblush": "FFF0F5",
    "seashell": "FFF5EE", "canvas": "FFFFFF", "field": "FFFFFF", "window": "FFFFFF", "canvastext": "000000",
}  # fmt: skip
_UNSTATED = frozenset({"none", "transparent", "inherit", "initial", "unset", "currentcolor", "revert"})
_OTHER = "?"
"""A picture, a gradient, a colour that is not understood."""
_DIGIT = re.compile(r"\d")
_WORD = re.compile(r"[\w#-]+")
_MOST_RULES = 5000

Ink = tuple[str | None, str | None]
Rule = tuple[Selector, Ink]


@lru_cache(maxsize=4096)
def _tint(value: str) -> str | None:
    """Six hexadecimal digits, `?` for what is something else; None where it states nothing."""
    value = value.strip().lower()
    if found := _HEX.search(value):
        digits = found[1] or found[2]
        if len(digits) in (4, 8) and set(digits[len(digits) * 3 // 4 :]) == {"0"}:
            return None
        wide = len(digits) >= 6
        return (digits[:6] if wide else "".join(one * 2 for one in digits[:3])).upper()
    if found := _PARTS.search(value):
        return _of_parts(found[1], _PART.findall(found[2]))
    if found := _SHARES.match(value):
        shares = [float(one.rstrip("%")) / (100 if "%" in one else 1) for one in found[1].split()]
        return "".join(f"{min(255, round(255 * one)):02X}" for one in shares)
    if found := _LIGHTNESS.match(value):
        whole = 1 if value.startswith("ok") and not found[2] else 100
        return PAPER if float(found[1]) >= 0.97 * whole else _OTHER
    if found := _WHITENESS.match(value):
        return PAPER if float(found[1]) >= 97 else _OTHER
    words = _WORD.findall(value)
    named = next((_NAMED[word] for word in words if word in _NAMED), None)
    return named or (None if words and words[0] in _UNSTATED else _OTHER)


def _of_parts(kind: str, parts: list[tuple[str, str]]) -> str | None:
    """A colour by red, green and blue, or by hue, saturation and lightness, and how opaque it is."""
    if len(parts) not in (3, 4):
        return _OTHER
    if len(parts) == 4 and float(parts[3][0]) == 0:
        return None
    values = [float(number) for number, _ in parts[:3]]
    if kind == "hsl":
        red, green, blue = hls_to_rgb(values[0] / 360, values[2] / 100, values[1] / 100)
        values = [255 * red, 255 * green, 255 * blue]
    else:
        values = [
            2.55 * value if unit == "%" else value for value, (_, unit) in zip(values, parts, strict=False)
        ]
    return "".join(f"{min(255, max(0, round(value))):02X}" for value in values)


@lru_cache(maxsize=4096)
def _stated(body: str) -> Ink:
    """The colours of text and of ground that declarations state."""
    ink = ground = None
    body = body.lower()
    for value in _COLOUR.findall(body):
        ink = _tint(value) or ink
    for value in _BACK.findall(body):
        ground = _tint(value) or ground
    return ink, ground


def lost_cells(
    root: _Element, lowered: bytes, stated: Iterable[tuple[str, str]], sheets: Sequence[str]
) -> list[_Element]:
    """The cells that hold such figures; `lowered` is the markup in small letters, `stated` are the styles of elements
    themselves, as written and with variables put in, `sheets` the style sheets."""
    page = _Grounds(root, lowered, stated, sheets)
    return page.lost() if page.suspects or page.dark else []


def pale_styles(stated: Iterable[tuple[str, str]]) -> set[str]:
    """The styles of elements themselves that state a colour which cannot be told from paper, and no ground."""
    coloured = ((style, *_stated(body)) for style, body in stated if "color" in body)
    return {style for style, ink, ground in coloured if ground is None and is_lost(ink, None)}


@lru_cache(maxsize=4096)
def _is_gone(style: str | None) -> bool:
    return style is not None and styles.kind_of(style) in (styles.HIDDEN, "size")


def _heads(sheet: str, place: int) -> str:
    """The selectors of the rule around a place of a sheet."""
    end = sheet.rfind("{", 0, place)
    return sheet[max(sheet.rfind("}", 0, end), sheet.rfind("{", 0, end)) + 1 : max(end, 0)]


class _Grounds:
    def __init__(
        self, root: _Element, lowered: bytes, stated: Iterable[tuple[str, str]], sheets: Sequence[str]
    ) -> None:
        self._root = root
        self._fonts = styles.values(root, "color") if b"<font" in lowered else set()
        self._stated = {style: _stated(body) for style, body in stated if _NAMES.search(body)}
        self._sheets = sheets
        self._known: dict[_Element, Ink] = {}
        found = list(self._stated.values())
        inks: set[str | None] = {ink for ink, _ in found}
        backs: set[str | None] = {PAPER, *(ground for _, ground in found)}
        self._small = [sheet.lower() for sheet in sheets]
        for sheet in self._small:
            inks.update(map(_tint, set(_COLOUR.findall(sheet))))
            backs.update(map(_tint, set(_BACK.findall(sheet))))
        inks.update(map(_tint, self._fonts))
        if b"bgcolor" in lowered:
            backs.update(map(_tint, styles.values(root, "bgcolor")))
        self.dark = {back for back in backs if back and are_alike(BLACK, back)}
        """Grounds on which text of no stated colour is not seen."""
        self.suspects = {ink for ink in inks if ink and any(back and are_alike(ink, back) for back in backs)}

    @cached_property
    def _near(self) -> set[_Element]:
        """What is in tables and around them."""
        return styles.near_tables(self._root)

    @cached_property
    def _names(self) -> frozenset[str]:
        """The tags, classes and ids in and around tables."""
        classes = {f".{name}" for one in self._near for name in (one.get("class") or "").split()}
        return frozenset(
            {str(one.tag) for one in self._near} | classes | {f"#{one.get('id')}" for one in self._near}
        )

    @cached_property
    def _stating(self) -> list[tuple[str, Ink]]:
        """The selectors of the rules that state colours, and what they state."""
        bodies = (one for sheet in self._sheets for one in styles.rules(sheet) if _NAMES.search(one[1]))
        found = [(one, _stated(body)) for heads, body in bodies for one in separate(heads)]
        return found[:_MOST_RULES]

    def _parsed(self, selector: str) -> Selector | None:
        """A selector that may be for something in or around a table."""
        parsed = Selector.parsed(selector)
        if (
            parsed is None
            or not parsed.names <= self._names
            or (parsed.tag and parsed.tag not in self._names)
        ):
            return None
        return parsed

    @cached_property
    def _rules(self) -> list[Rule]:
        found = [(parsed, stated) for one, stated in self._stating if (parsed := self._parsed(one))]
        return sorted(found, key=lambda rule: rule[0].weight)

    def _is_suspect(self) -> bool:
        """Whether a suspect colour can be that of a text in a table."""
        own = {ink for ink, _ in self._stated.values()} | set(map(_tint, self._fonts))
        return not self.suspects.isdisjoint(own) or self._is_stated(_COLOUR, self.suspects)

    def _is_dark(self) -> bool:
        """Whether a table, or what is in or around one, can stand on a dark ground."""
        own = {ground for _, ground in self._stated.values()}
        own.update(_tint(one.get("bgcolor") or "") for one in styles.having(self._root, "bgcolor"))
        return not self.dark.isdisjoint(own) or self._is_stated(_BACK, self.dark)

    def _is_stated(self, naming: re.Pattern[str], tints: Collection[str]) -> bool:
        """Whether a style sheet states one of some colours for something in or around a table."""
        return bool(tints) and any(
            self._parsed(selector)
            for sheet, small in zip(self._sheets, self._small, strict=True)
            for found in naming.finditer(small)
            if _tint(found[1]) in tints
            for selector in separate(_heads(sheet, found.start()))
        )

    def lost(self) -> list[_Element]:
        holders: list[_Element] = []
        if self._is_suspect():
            holders += (one for one in self._near if self._own(one)[0] in self.suspects)
        if self.dark and self._is_dark():
            holders += (one for one in self._near if self._own(one)[1] in self.dark)
        cells: dict[_Element, None] = {}
        for holder in holders:
            inside = list(holder.iter("td", "th"))
            around = next((one for one in holder.iterancestors("td", "th")), None)
            cells |= dict.fromkeys(inside if around is None else [*inside, around])
        return [cell for cell in cells if self._is_lost(cell)]

    def _is_lost(self, cell: _Element) -> bool:
        if next(cell.iter("table"), None) is not None:
            return False
        texts = ((one, one.text) for one in cell.iter("*"))
        tails = ((one.getparent(), one.tail) for one in cell.iterdescendants("*"))
        return any(
            text and _DIGIT.search(text) and owner is not None and self._lost(owner)
            for owner, text in (*texts, *tails)
        )

    def _lost(self, element: _Element) -> bool:
        ink = ground = None
        for one in (element, *element.iterancestors()):
            if _is_gone(one.get("style")):
                return False  # what is not there at all is left out
            own = self._own(one)
            ink, ground = ink or own[0], ground or own[1]
            if ink and ground:
                break
        return is_lost(ink or BLACK, ground)

    def _own(self, element: _Element) -> Ink:
        found = self._known.get(element)
        if found is None:
            found = self._known[element] = self._resolved(element)
        return found

    def _resolved(self, element: _Element) -> Ink:
        colour, back = element.get("color"), element.get("bgcolor")
        ink, ground = _tint(colour) if colour else None, _tint(back) if back else None
        if element.get("background"):
            ground = _OTHER
        for selector, (colour, back) in self._rules:
            if (colour or back) and selector.fits(element):
                ink, ground = colour or ink, back or ground
        own = self._stated.get(element.get("style") or "")
        return (own[0] or ink, own[1] or ground) if own else (ink, ground)
