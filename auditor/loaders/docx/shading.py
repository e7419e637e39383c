"""The colours that properties give to text, and to what it stands on."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from auditor.loaders.docx.names import VAL, W, number
from auditor.loaders.tints import AUTOMATIC, BLACK, PAPER, mixed

if TYPE_CHECKING:
    from lxml.etree import _Element

MARKERS = {
    "black": "000000", "blue": "0000FF", "cyan": "00FFFF", "green": "00FF00", "magenta": "FF00FF", "red": "FF0000",
    "yellow": "FFFF00", "white": "FFFFFF", "darkBlue": "000080", "darkCyan": "008080", "darkGreen": "008000",
    "darkMagenta": "800080", "darkRed": "800000", "darkYellow": "808000", "darkGray": "808080", "lightGray": "C0C0C0",
}  # fmt: skip
"""What the names of highlights stand for."""

_PAPER = frozenset({"background1", "light1"})
_INK = frozenset({"text1", "dark1"})
_HEX = re.compile(r"[0-9A-F]{6}")
_SHARE = re.compile(r"pct(\d{1,3})")


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
    if marker is not None and (marked := MARKERS.get(marker.get(VAL, ""))):
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
