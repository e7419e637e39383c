"""Declarations of style that leave nothing of a text to be seen, or print it otherwise than it is written.

What they are for is read and put in doubt, since a page may after all show it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

_END = r"\s*(?:[;!}]|$)"
NIL = r"(?:0+(?:\.0\d*)?|\.0\d*|\d(?:\.\d+)?e-\d+)"
_ZERO = r"0+(?:\.0+)?(?:px|pt|em|rem|ex|ch|vw|vh|cm|mm|in|%)?"
_FAR = (
    r"(?:-\d{3,}|-\d{2,}(?:\.\d+)?(?:r?em|v[wh]|%)|(?:1\d\d|[2-9]\d\d)(?:\.\d+)?(?:v[wh]|%)|\d{4,}(?:px|pt))"
)
"""Off the page; a percentage is of the cell."""
FAINT = rf"(?:{NIL}%?|\d(?:\.\d+)?%|-\d+(?:\.\d+)?%?)"
"""So little of a text or its size that it is not seen."""
_PATTERNS = {
    "visibility": r"visibility(?<!ace-visibility)\s*:\s*(?:hidden|collapse)|content-visibility\s*:\s*hidden",
    "opacity": rf"opacity(?:(?:(?<![-\w]opacity)|(?<=-webkit-opacity))\s*:\s*{FAINT}{_END}|\(\s*{FAINT}\s*\))",
    "font:": r"font:(?<![-\w]font:)(?:[^;{}]{0,80}\s)?(?:[01]?(?:\.\d+)?(?:px|pt)|0)\s*[/ ]",
    "font-size": rf"font-size\s*:\s*(?:[01]?(?:\.\d+)?(?:px|pt)|{_ZERO}|{NIL}r?em|\d%){_END}",
    "left": rf"left(?<![\w]left)\s*:\s*{_FAR}",
    "right": rf"right(?<![-\w]right)\s*:\s*{_FAR}",
    "top": rf"top(?<![\w]top)\s*:\s*{_FAR}",
    "margin": r"margin[-a-z]*\s*:\s*-\d{3,}(?![\d%])",
    "bottom": rf"bottom(?<![-\w]bottom)\s*:\s*{_FAR}",
    "inset": rf"inset(?:-(?:inline|block))?(?:-start|-end)?\s*:(?:[^;{{}}]{{0,200}}\s)?{_FAR}",
    "text-indent": r"text-indent\s*:\s*(?:-?\d{3,}|-\d\d+em|[5-9]\d%)",
    "translate": rf"translate(?:[xyz3d]*\([^)]{{0,200}}?|(?<![-\w]translate)\s*:[^;{{}}]{{0,200}}?)(?:{_FAR}|(?:[3-9]\d|\d{{3}})(?:\.\d+)?px)",
    "transform": r"transform\s*:[^;{}]{0,200}(?:matrix(?:3d)?\(\s*(?:(?!1(?:\.0+)?\s*,)|[^)]{0,200}\d{3})"
    r"|skew[xy]?\([^)]{0,200}[6-9]\d(?:\.\d+)?deg|translatez\(\s*-?[1-9])",
    "mix-blend": r"mix-blend-mode\s*:\s*(?!normal)[a-z]",
    "mask": r"mask(?:-box-image)?(?:-image|-source)?\s*:\s*(?!none)[a-z]",
    "filter": r"filter\s*:[^;{}]{0,200}(?:brightness|contrast|blur|invert)\(",
    "currentcolor": r"background(?:-color)?\s*:[^;{}]{0,200}currentcolor",
    "clip": r"clip(?:\s*:\s*rect\(\s*(?:0|1px)\b|-path\s*:\s*(?!none|initial|unset)[a-z])",
    "scale": rf"scale(?:[xy3d]*\((?:[^)]{{0,200}},)?\s*(?:{NIL}|-[\d.]+)\s*[,)]|(?<![-\w]scale)\s*:\s*(?:{NIL}%?(?:\s+[-.\d%]+)*{_END}|-\d|\d%))",
    "rotate": r"rotate(?:[xyz]?\(|(?<![-\w]rotate)\s*:)\s*(?:[xyz]\s+)?-?(?:(?:9\d|[12]\d\d)(?:\.\d+)?deg|0?\.[2-9]\d*turn)|rotate3d\(",
    "text-s": r"text-s(?:ecurity\s*:\s*(?!none)[a-z]|troke(?:-width)?\s*:[^;{}]{0,200}(?<![\d.])(?:[2-9]|\d\d)(?:\.\d+)?px)",
    "zoom": rf"zoom(?<![-\w]zoom)\s*:\s*{FAINT}{_END}",
    "letter-spacing": r"letter-spacing\s*:\s*-(?:[3-9]\d%|\d{3,}%|\d*\.[5-9]\d*(?:r?em|ch)|[1-9]\d*(?:\.\d+)?(?:r?em|ch)|\d\d+(?:\.\d+)?(?:px|pt))",
    "content": r"content(?<![-\w]content)\s*:\s*(?:url|[-a-z]*gradient|image-set)\(",
    "offset": r"(?<![-\w])offset(?:-path)?\s*:\s*(?!none|auto|normal)[a-z]",
    "all:": r"(?<![-\w])all:\s*[a-z]",
    "-override": r"unicode-bidi\s*:\s*(?:bidi|isolate)-override",
    "z-index": r"z-index\s*:\s*-",
    "line-through": r"text-decoration[a-z-]*\s*:[^;{}]{0,200}line-through",
}
"""By a word that stands beside them: off the page, without colour or size, clipped away, under the page, reversed, struck
through."""
_UNSEEN = {word: re.compile(pattern) for word, pattern in _PATTERNS.items()}
_SLIGHT = rf"{_ZERO}|[12](?:\.\d+)?(?:px|pt)|0?\.\d+(?:px|pt)|0?\.[0-4]\d*r?em"
_NO_ROOM = (
    re.compile(rf"height(?<!n-height)\s*:\s*(?:{_SLIGHT}){_END}"),
    re.compile(rf"width(?<!n-width)(?<!r-width)\s*:\s*(?:{_SLIGHT}){_END}"),
)
_NO_EXTENT = {
    "text-indent": re.compile(r"text-indent\s*:\s*-(?:\d\d|[1-9](?:\.\d+)?r?em)"),
    "block-size": re.compile(rf"block-size(?<!n-block-size)\s*:\s*(?:{_SLIGHT}){_END}"),
    "inline-size": re.compile(rf"inline-size(?<!n-inline-size)\s*:\s*(?:{_SLIGHT}){_END}"),
}
"""The same by other names, or with the text moved out, each by itself, as few sheets have them."""
_COLOUR = re.compile(r"color(?:(?<![-\w]color)|(?<=-fill-color))\s*:\s*([#\w]+(?:\([^)]{0,200}\))?)")
"""The colour of text, in styles of lower case; not that of borders or grounds."""
_CLEAR = re.compile(
    rf"transparent|#(?:[0-9a-f]{{6}}0[0-9a-f]|[0-9a-f]{{3}}0)\Z|(?:rgb|hsl)a\([^)]*,\s*{NIL}%?\s*\)|[a-z]+\([^)]*/\s*(?:{NIL}%?|\d%)\s*\)"
)
"""No colour at all, or one through which all is seen: #ffffff00, rgba(0,0,0,0), rgb(0 0 0 / 0)."""
_COLOURS = re.compile(r"(?<![-\w])(background(?:-color)?|color)\s*:\s*([#\w]+(?:\([^)]{0,200}\))?)")


@lru_cache(maxsize=1024)
def _is_clear(colour: str) -> bool:
    return _CLEAR.match(colour) is not None


def is_unseen(style: str) -> bool:
    """Whether declarations, in small letters, leave nothing to be seen, colours that other elements bear on aside."""
    return any(word in style and pattern.search(style) for word, pattern in _UNSEEN.items()) or _has_no_room(
        style
    )


def _narrowing(style: str) -> list[re.Pattern[str]]:
    """What may leave no room for a text in declarations or a sheet."""
    return [*_NO_ROOM, *(pattern for word, pattern in _NO_EXTENT.items() if word in style)]


def _has_no_room(style: str) -> bool:
    """Whether there is no room, or no colour, for a text."""
    return (
        ("overflow" in style and any(pattern.search(style) for pattern in _narrowing(style)))
        or ("color" in style and any(map(_is_clear, _COLOUR.findall(style))))
        or ("background" in style and _on_its_own_colour(style))
    )


def unseen_among(styles: Sequence[tuple[str, str]]) -> set[str]:
    """Of styles, each with its declarations in small letters, those that leave nothing to be seen."""
    text = ";\n".join(declared for _, declared in styles)
    telling = [pattern for word, pattern in _UNSEEN.items() if word in text and pattern.search(text)]
    found = {style for style, declared in styles if any(one.search(declared) for one in telling)}
    return found | {style for style, declared in styles if _has_no_room(declared)}


def _on_its_own_colour(style: str) -> bool:
    found = {name[:5]: value for name, value in _COLOURS.findall(style)}
    return "color" in found and found["color"] == found.get("backg")


def telling_places(sheet: str) -> list[int]:
    """Where in a style sheet, in small letters, nothing is left to be seen of a text."""
    patterns = [*(pattern for word, pattern in _UNSEEN.items() if word in sheet), *_narrowing(sheet)]
    places = [found.start() for pattern in patterns for found in pattern.finditer(sheet)]
    colours = {colour for colour in set(_COLOUR.findall(sheet)) if _is_clear(colour)}
    named = (found.start() for found in _COLOUR.finditer(sheet) if found[1] in colours)
    return sorted([*places, *named] if colours else places)
