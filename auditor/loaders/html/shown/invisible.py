"""Declarations of style that leave nothing of a text to be seen, or print it otherwise than it is written.

What they are for is read and put in doubt, since a page may after all show it.
"""

from __future__ import annotations

import re
from functools import lru_cache

_END = r"\s*(?:[;!}]|$)"
NIL = r"(?:0+(?:\.0\d*)?|\.0\d*)"
_ZERO = r"0+(?:\.0+)?(?:px|pt|em|rem|ex|ch|vw|vh|cm|mm|in|%)?"
_PATTERNS = {
    "visibility": r"visibility\s*:\s*(?:hidden|collapse)|content-visibility\s*:\s*hidden",
    "opacity": rf"opacity(?:(?<![-\w]opacity)\s*:\s*{NIL}%?{_END}|\(\s*{NIL}%?\s*\))",
    "font:": r"font:(?<![-\w]font:)(?:[^;{}]{0,80}\s)?(?:[01]?(?:\.\d+)?(?:px|pt)|0)\s*[/ ]",
    "font-size": rf"font-size\s*:\s*(?:[01]?(?:\.\d+)?(?:px|pt)|{_ZERO}|{NIL}r?em){_END}",
    "left": r"left(?<![\w]left)\s*:\s*-\d{3,}",
    "right": r"right(?<![-\w]right)\s*:\s*-\d{3,}",
    "top": r"top(?<![\w]top)\s*:\s*-\d{3,}",
    "margin": r"margin\s*:\s*-\d{3,}",
    "bottom": r"bottom(?<![-\w]bottom)\s*:\s*-\d{3,}",
    "text-indent": r"text-indent\s*:\s*-\d{3,}",
    "translate": r"translate[xyz3d]*\([^)]*-\d{3,}",
    "clip": r"clip(?:\s*:\s*rect\(\s*(?:0|1px)\b|-path\s*:\s*(?:inset\(\s*(?:[5-9]\d|100)%|circle\(\s*0))",
    "scale": rf"scale(?:[xy3d]*\((?:[^)]*,)?\s*(?:{NIL}|-[\d.]+)\s*[,)]|(?<![-\w]scale)\s*:\s*{NIL}{_END})",
    "rotate": r"rotate[xyz]?\(\s*-?(?:(?:9\d|[12]\d\d)(?:\.\d+)?deg|0?\.[2-9]\d*turn)",
    "text-security": r"text-security\s*:\s*(?!none)[a-z]",
    "zoom": rf"zoom(?<![-\w]zoom)\s*:\s*{NIL}%?{_END}",
    "letter-spacing": r"letter-spacing\s*:\s*-(?:\d*\.[5-9]\d*r?em|[1-9]\d*(?:\.\d+)?r?em|\d\d+(?:\.\d+)?(?:px|pt))",
    "-override": r"unicode-bidi\s*:\s*(?:bidi|isolate)-override",
    "z-index": r"z-index\s*:\s*-",
    "line-through": r"text-decoration[a-z-]*\s*:[^;{}]*line-through",
}
"""By a word that stands beside them: off the page, without colour or size, clipped away, under the page, reversed, struck
through."""
_UNSEEN = {word: re.compile(pattern) for word, pattern in _PATTERNS.items()}
_NO_ROOM = (
    re.compile(rf"height(?<!e-height)(?<!n-height)\s*:\s*(?:{_ZERO}|[12]px){_END}"),
    re.compile(rf"width(?<!n-width)(?<!r-width)\s*:\s*(?:{_ZERO}|[12]px){_END}"),
)
_COLOUR = re.compile(r"color(?:(?<![-\w]color)|(?<=-fill-color))\s*:\s*([#\w]+(?:\([^)]*\))?)")
_CLEAR = re.compile(
    rf"transparent|#(?:[0-9a-f]{{6}}0[0-9a-f]|[0-9a-f]{{3}}0)\Z|(?:rgb|hsl)a\([^)]*[,/]\s*{NIL}%?\s*\)"
)
_COLOURS = re.compile(r"(?<![-\w])(background(?:-color)?|color)\s*:\s*([#\w]+(?:\([^)]*\))?)")


@lru_cache(maxsize=1024)
def _is_clear(colour: str) -> bool:
    return _CLEAR.match(colour) is not None


def is_unseen(style: str) -> bool:
    """Whether declarations, in small letters, leave nothing to be seen, colours that other elements bear on aside."""
    return (
        any(word in style and pattern.search(style) for word, pattern in _UNSEEN.items())
        or ("overflow" in style and any(pattern.search(style) for pattern in _NO_ROOM))
        or ("color" in style and any(map(_is_clear, _COLOUR.findall(style))))
        or ("background" in style and _on_its_own_colour(style))
    )


def _on_its_own_colour(style: str) -> bool:
    found = {name[:5]: value for name, value in _COLOURS.findall(style)}
    return "color" in found and found["color"] == found.get("backg")


def telling_places(sheet: str) -> list[int]:
    """Where in a style sheet, in small letters, nothing is left to be seen of a text."""
    patterns = [*(pattern for word, pattern in _UNSEEN.items() if word in sheet), *_NO_ROOM]
    places = [found.start() for pattern in patterns for found in pattern.finditer(sheet)]
    colours = {colour for colour in set(_COLOUR.findall(sheet)) if _is_clear(colour)}
    named = (found.start() for found in _COLOUR.finditer(sheet) if found[1] in colours)
    return sorted([*places, *named] if colours else places)
