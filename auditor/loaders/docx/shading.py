"""The colours that properties give to text and to what it stands on, and whether they bear on each other at all."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from auditor.loaders.docx.names import VAL, W, number
from auditor.loaders.tints import AUTOMATIC, BLACK, PAPER, is_lost, mixed

if TYPE_CHECKING:
    from collections.abc import Iterable

    from lxml.etree import _Element

    from auditor.loaders.docx.styles import Styles

TELLING = (b"<w:color", b"<w:shd", b"<w:highlight", b":rStyle")
"""What properties have to name to be of account where the colours of a part bear on each other."""

Tints = tuple[set[str], set[str]]
"""Colours of text, and grounds."""

_PAPER = frozenset({"background1", "light1"})
_INK = frozenset({"text1", "dark1"})
_HEX = re.compile(r"[0-9A-F]{6}")
_MARKERS = {
    "black": "000000", "blue": "0000FF", "cyan": "00FFFF", "green": "00FF00", "magenta": "FF00FF", "red": "FF0000",
    "yellow": "FFFF00", "white": "FFFFFF", "darkBlue": "000080", "darkCyan": "008080", "darkGreen": "008000",
    "darkMagenta": "800080", "darkRed": "800000", "darkYellow": "808000", "darkGray": "808080", "lightGray": "C0C0C0",
}  # fmt: skip
_SHARE = re.compile(r"pct(\d{1,3})")
_COLOURS = re.compile(rb":color\s[^<>]*?[Vv]al\s*=\s*[\"']([0-9A-Fa-f]{6})[\"']")
_THEMED = re.compile(rb":color\s[^<>]*:themeColor\s*=\s*[\"'](?:background|light)1")
_FILLS = re.compile(rb":fill\s*=\s*[\"']([0-9A-Fa-f]{6})[\"']")
_SHADED = re.compile(rb":shd\s[^<>]*:val\s*=\s*[\"'](?!clear|nil)|:themeFill\s*=")
_MARKED = re.compile(rb":highlight\sw:val\s*=\s*[\"']([a-zA-Z]+)[\"']")
_STYLED = re.compile(rb"<w:([pr]|tbl)Style\sw:val\s*=\s*[\"']([^\"'<>]{1,200})[\"']")


def colour_of(element: _Element | None) -> str | None:
    """The colour a `w:color` states, in capitals, or `auto`; None where it states nothing that is understood."""
    if element is None:
        return None
    value = element.get(VAL, "").upper()
    if _HEX.fullmatch(value):
        return value
    theme = element.get(f"{W}themeColor")
    if theme is not None and element.get(f"{W}themeShade") is None and element.get(f"{W}themeTint") is None:
        return PAPER if theme in _PAPER else BLACK if theme in _INK else AUTOMATIC
    return AUTOMATIC


def ground_of(shading: _Element | None, marker: _Element | None = None) -> str | None:
    """The colour that a `w:shd` or, before it, a `w:highlight` lays behind; None where it lays none."""
    if marker is not None and (marked := _MARKERS.get(marker.get(VAL, ""))):
        return marked
    if shading is None:
        return None
    pattern = shading.get(VAL, "clear")
    fill = shading.get(f"{W}fill", AUTOMATIC).upper()
    back = fill if _HEX.fullmatch(fill) else None
    share = 1.0 if pattern == "solid" else _share(pattern)
    if not share:
        return back
    front = shading.get(f"{W}color", AUTOMATIC).upper()
    return mixed(front if _HEX.fullmatch(front) else BLACK, back or PAPER, share)


def _share(pattern: str) -> float:
    found = _SHARE.fullmatch(pattern)
    return min(1.0, (number(found[1]) or 0) / 100) if found else 0.0


def bear_on_each_other(part: bytes, styles: Styles) -> bool:
    """Whether some colour of text in a part, or in the styles it names, could be lost on some ground of theirs.

    White on paper alone is told without that.
    """
    if _is_patterned(part):
        return True
    own = _stated(part)
    base = _tints(styles.base.colour, styles.base.ground)
    named = set(_STYLED.findall(part)) if b"Style" in part else ()
    written = [chunk for _, key in named for chunk in styles.written(key)]
    if (
        styles.apart
        and not any(map(_is_patterned, written))
        and not _may_clash(own, [base, *map(_stated, written)])
    ):
        return False  # what the styles say in whatever place is more than what comes of it
    tints = (styles.tints(key.decode("utf-8", "replace"), table=kind == b"tbl") for kind, key in named)
    return _may_clash(own, [base, *tints])


def _tints(colour: str | None, ground: str | None) -> Tints:
    return {colour} if colour else set(), {ground} if ground else set()


def _is_patterned(xml: bytes) -> bool:
    """Whether some ground is of a pattern or of a colour that the theme tells."""
    return (b":shd" in xml or b":themeFill" in xml) and _SHADED.search(xml) is not None


def _stated(xml: bytes) -> Tints:
    """The colours and grounds in a piece of XML, looked for only where their names are in it, which takes far less."""
    colours: set[str] = set()
    grounds: set[str] = set()
    if b":color" in xml:
        colours = {colour.decode().upper() for colour in _COLOURS.findall(xml)}
        if _THEMED.search(xml):
            colours.add(PAPER)
    if b":fill" in xml:
        grounds = {fill.decode().upper() for fill in _FILLS.findall(xml)}
    if b":highlight" in xml:
        grounds |= {_MARKERS.get(name.decode(), PAPER) for name in _MARKED.findall(xml)}
    return colours, grounds


def _may_clash(own: Tints, styles: Iterable[Tints]) -> bool:
    colours, grounds = own
    for more in styles:
        if any(is_lost(colour, PAPER) for colour in more[0]):
            return True  # what has another colour of its own is to be told from it
        colours, grounds = colours | more[0], grounds | more[1]
    return _clash(colours, {ground for ground in grounds if not is_lost(PAPER, ground)})


def _clash(colours: Iterable[str], grounds: set[str]) -> bool:
    return bool(grounds) and any(
        is_lost(colour, PAPER) or any(is_lost(colour, ground) for ground in grounds) for colour in colours
    )
