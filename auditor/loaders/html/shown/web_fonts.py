"""Fonts that a page carries in its own style sheets, which may draw digits as others than they are."""

from __future__ import annotations

import binascii
import re
from base64 import b64decode
from collections.abc import Callable, Collection, Iterable, Iterator
from itertools import islice
from typing import TYPE_CHECKING

from auditor.loaders.font_files import is_known, mistaken
from auditor.loaders.html.shown import styles
from auditor.loaders.html.shown.selectors import Selector

if TYPE_CHECKING:
    from lxml.etree import _Element

Rules = Callable[[Callable[[str], Iterable[int]]], Iterator[tuple[str, str]]]

_FACE = re.compile(rb"@font-face\s*\{([^{}]*)\}", re.I)
_FAMILY = re.compile(rb"font-family\s*:\s*[\"']?([^;\"'{}]{1,80})", re.I)
_DATA = re.compile(rb"url\(\s*[\"']?data:[^,()\"']{0,120};base64,([A-Za-z0-9+/=\s%]+)", re.I)
_MOST_FONTS = 8
_PACKED = b"base64,d09gmg"
_OPEN = (b"base64,d09grg", b"base64,aaea", b"base64,t1rut")
"""How WOFF2, and WOFF, TrueType and OpenType begin, in small letters."""


def lie_of_fonts(markup: bytes, lowered: bytes) -> str | None:
    """How a font of the page draws digits otherwise than it calls them; None where none is found to. `lowered` is the
    markup in small letters."""
    if b"@font-face" not in lowered or b"base64," not in lowered:
        return None
    files = (data for files in islice(_faces(markup), _MOST_FONTS) for data in files if is_known(data))
    return next(filter(None, map(mistaken, files)), None)


def cells_in_unknown_fonts(
    root: _Element, lowered: bytes, stated: Collection[str], rules: Rules
) -> Iterator[_Element]:
    """The cells of tables set in fonts that the page carries in a form that cannot be looked into (WOFF2)."""
    if _PACKED not in lowered or b"@font-face" not in lowered:
        return
    families = {
        family
        for face in _FACE.finditer(lowered)
        if _PACKED in face[1] and not any(known in face[1] for known in _OPEN)
        if (family := _family(face[1]))
    }
    if not families:
        return
    naming = re.compile(r"font[^:;{}]*:[^;{}]*(?:" + "|".join(map(re.escape, sorted(families))) + ")", re.I)
    own = {style for style in stated if naming.search(style)}
    set_in = [one for one in styles.with_style(root, own) if one.get("style") in own]
    selectors = {
        selector for selector, _ in rules(lambda sheet: [one.start() for one in naming.finditer(sheet)])
    }
    parsed = [found for selector in selectors if (found := Selector.parsed(selector))]
    if parsed:
        around = styles.near_tables(root)
        set_in += (
            one for one in root.iter("*") if one in around and any(found.fits(one) for found in parsed)
        )
    for one in set_in:
        yield from one.iter("td", "th")
        yield from list(one.iterancestors("td", "th"))[:1]


def _family(face: bytes) -> str:
    found = _FAMILY.search(face)
    return found[1].decode("utf-8", "replace").strip().lower() if found else ""


def _faces(markup: bytes) -> Iterator[list[bytes]]:
    """The files of each font that has some."""
    for face in _FACE.finditer(markup):
        files = [data for found in _DATA.finditer(face[1]) if (data := _decoded(found[1]))]
        if files:
            yield files


def _decoded(text: bytes) -> bytes:
    try:
        return b64decode(text.replace(b"%2B", b"+").replace(b"%2F", b"/").replace(b"%3D", b"="))
    except (binascii.Error, ValueError):
        return b""
