"""Declarations of style that leave nothing of a text to be seen, or print it otherwise than it is written.

What they are for is read and put in doubt, since a page may after all show it.
"""

from __future__ import annotations

import re

_WHITE = (
    r"(?:#f[2-9a-f]f[2-9a-f]f[2-9a-f](?:[0-9a-f]{2})?\b|#fff[0-9a-f]?\b"
    r"|(?:white|snow|ivory|floralwhite|ghostwhite|whitesmoke)\b|rgba?\(\s*25\d[\s,]+25\d[\s,]+25\d"
    r"|rgba?\(\s*(?:100|9[5-9])%[\s,]+(?:100|9[5-9])%[\s,]+(?:100|9[5-9])%|hsla?\([^)]*[\s,](?:100|9[5-9])%\s*[),/])"
)
_END = r"\s*(?:;|!|$)"
_NIL = r"(?:0+(?:\.0\d*)?|\.0\d*)"
_ZERO = r"0+(?:\.0+)?(?:px|pt|em|rem|ex|ch|vw|vh|cm|mm|in|%)?"
_RARE = {
    "visibility": r"visibility\s*:\s*(?:hidden|collapse)|content-visibility\s*:\s*hidden",
    "opacity": rf"(?<![-\w])opacity\s*:\s*{_NIL}%?{_END}|opacity\(\s*{_NIL}%?\s*\)",
    "font:": r"(?<![-\w])font:(?:[^;]*\s)?(?:[01]?(?:\.\d+)?(?:px|pt)|0)\s*[/ ]",
    "transparent": r"(?<![-\w])(?:-webkit-text-fill-)?color\s*:\s*transparent",
    "#": rf"(?<![-\w])color\s*:\s*#(?:[0-9a-f]{{6}}0[0-9a-f]|[0-9a-f]{{3}}0){_END}",
    "rgba": rf"(?<![-\w])color\s*:\s*rgba\([^)]*[,/]\s*{_NIL}%?\s*\)",
    "hsla": rf"(?<![-\w])color\s*:\s*hsla\([^)]*[,/]\s*{_NIL}%?\s*\)",
    "-": r"(?<![-\w])(?:left|right|top|bottom|text-indent|margin(?:-left|-top)?)\s*:\s*-\d{3,}",
    "translate": r"translate[xyz3d]*\([^)]*-\d{3,}",
    "clip": r"clip\s*:\s*rect\(\s*(?:0|1px)\b|clip-path\s*:\s*(?:inset\(\s*(?:[5-9]\d|100)%|circle\(\s*0)",
    "scale": rf"scale[xy3d]*\(\s*{_NIL}\s*[,)]|(?<![-\w])scale\s*:\s*{_NIL}{_END}",
    "zoom": rf"(?<![-\w])zoom\s*:\s*{_NIL}%?{_END}",
    "overflow": rf"(?<![-\w])(?:max-)?(?:height|width)\s*:\s*{_ZERO}{_END}",
    "letter-spacing": r"letter-spacing\s*:\s*-(?:\d*\.[5-9]\d*r?em|[1-9]\d*(?:\.\d+)?r?em|\d\d+(?:\.\d+)?(?:px|pt))",
    "-override": r"unicode-bidi\s*:\s*(?:bidi|isolate)-override",
    "z-index": r"z-index\s*:\s*-",
}
"""By a word that stands in them: off the page, without colour or size, clipped away, under the page, reversed."""
_UNSEEN = {word: re.compile(pattern) for word, pattern in _RARE.items()}
_TINY = re.compile(rf"font-size\s*:\s*(?:[01]?(?:\.\d+)?(?:px|pt)|[01]px|{_ZERO}|{_NIL}r?em){_END}")
_PALE = re.compile(rf"(?<![-\w])color\s*:\s*{_WHITE}")
_COLOURS = re.compile(r"(?<![-\w])(background(?:-color)?|color)\s*:\s*([#\w]+(?:\([^)]*\))?)")
_NO_GROUND = re.compile(rf"(?:none|transparent|inherit|initial|unset|url.*|{_WHITE})\Z")


def is_unseen(style: str) -> bool:
    """Whether declarations, in small letters, leave nothing to be seen, white text on an unknown ground aside."""
    return (
        any(word in style and pattern.search(style) for word, pattern in _UNSEEN.items())
        or ("font-size" in style and _TINY.search(style) is not None)
        or ("background" in style and _on_its_own_colour(style))
    )


def is_white(style: str) -> bool:
    """Whether declarations, in small letters, make text white and do not say on what."""
    return "color" in style and _PALE.search(style) is not None and not has_ground(style)


def has_ground(style: str) -> bool:
    """Whether declarations, in small letters, give a colour other than white to what text stands on."""
    return "background" in style and any(
        name != "color" and not _NO_GROUND.match(value) for name, value in _COLOURS.findall(style)
    )


def _on_its_own_colour(style: str) -> bool:
    found = {name[:5]: value for name, value in _COLOURS.findall(style)}
    return "color" in found and found["color"] == found.get("backg")
