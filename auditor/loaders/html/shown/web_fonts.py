"""Fonts that a page carries in its own style sheets, which may draw digits as others than they are."""

from __future__ import annotations

import binascii
import re
from base64 import b64decode
from collections.abc import Iterable, Iterator
from itertools import chain, islice
from typing import TYPE_CHECKING

from auditor.loaders.font_files import is_known, mistaken
from auditor.loaders.html.flow.words import UNSURE
from auditor.loaders.html.markup.tree import outermost, settable, text_of
from auditor.loaders.html.shown import styles
from auditor.loaders.html.shown.page_rules import PageRules, is_figure_in_words
from auditor.loaders.html.shown.unread import WHAT, is_in_table

if TYPE_CHECKING:
    from lxml.etree import _Element

_FACE = re.compile(rb"@font-face\s*\{([^{}]*)\}", re.I)
_FAMILY = re.compile(rb"font-family\s*:\s*[\"']?([^;\"'{}]{1,80})", re.I)
_DATA = re.compile(rb"url\(\s*[\"']?data:[^,()\"']{0,120};base64,([A-Za-z0-9+/=\s%]+)", re.I)
"""A font written into the sheet."""
_OUTSIDE = re.compile(rb"url\(\s*[\"']?(?!data:|#|[\"'])", re.I)
_WHOLE = frozenset({"*", "html", "body", ":root"})
"""What a font of the whole site is stated for."""
_HAN = re.compile("[\u4e00-\u9fff]{2}")
"""Words, for which no font is made that exchanges digits."""
_HAN_SIGN = re.compile("[\u3400-\u9fff]")
_FEWEST, _RARE, _LONG = 3, 10, 60
"""Rare characters, of how many one may be, and those of a long text."""
_NEVER_LACKING = frozenset("的和在是有为為不中了对對与與及等")
_SENSELESS = "网页自带的字体写成、读不懂的文字"
_SILENT = frozenset({"html", "head", "body", "style", "script", "title", "meta", "link"})
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


def cells_in_unknown_fonts(root: _Element, lowered: bytes, page: PageRules) -> Iterator[_Element]:
    """The cells of tables set in fonts of the page that cannot be looked into: those in a form that packs them (WOFF2), and
    files that are not in the page, where these are for tables alone; and the figures in running text, where such a font is for
    nothing else. Words in such a font that make no sense are marked: it may draw other ones."""
    if b"@font-face" not in lowered:
        return
    packed: set[str] = set()
    outside: set[str] = set()
    for face in _FACE.finditer(lowered):
        if _PACKED in face[1] and not any(known in face[1] for known in _OPEN):
            packed.add(_family(face[1]))
        elif _OUTSIDE.search(face[1]):
            outside.add(_family(face[1]))
    packed, outside = packed - {""}, outside - {""}
    if packed or outside:
        yield from _cells_in(packed, outside, root, page)


def _cells_in(packed: set[str], outside: set[str], root: _Element, page: PageRules) -> Iterator[_Element]:
    naming = _naming(packed | outside)
    own = {style for style in page.stated if naming.search(style)}
    set_in = [one for one in styles.with_style(root, own) if one.get("style") in own]
    rules = list(page.rules(lambda sheet: [one.start() for one in naming.finditer(sheet)]))
    of_site = {body for selector, body in rules if selector.lower() in _WHOLE}
    for selector, body in rules:
        if body not in of_site or (packed and _naming(packed).search(body)):
            set_in += page.near_figures(selector)
    set_in += (
        one for one in root.iter("font") if (one.get("face") or "").strip().lower() in packed | outside
    )
    worded = [one for selector, _ in rules for one in page.fitting(selector)]
    _mark_senseless([*set_in, *worded])
    lines = [one for one in set_in if is_figure_in_words(one) and not is_in_table(one)]
    if lines and not any(_HAN.search(text_of(one)) for one in chain(set_in, worded)):
        yield from lines
    for one in set_in:
        yield from one.iter("td", "th")
        yield from list(one.iterancestors("td", "th"))[:1]


def _mark_senseless(parts: Iterable[_Element]) -> None:
    """Put a mark before lines that hold no words, and the sign of doubt into them."""
    for part in outermost(
        dict.fromkeys(one for one in parts if one.tag not in _SILENT and not is_in_table(one))
    ):
        if not _is_senseless(text_of(part)):
            continue
        part.addprevious(part.makeelement("img", {WHAT: _SENSELESS}, None))
        for one in part.iter("*"):
            if one.text and not one.text.isspace():
                one.text = UNSURE + settable(one.text)


def _is_senseless(text: str) -> bool:
    """Whether many of the characters are rare, or none of a long text is one of those that no prose lacks."""
    signs = _HAN_SIGN.findall(text)
    rare = sum(map(_is_rare, signs))
    if rare >= _FEWEST and _RARE * rare > len(signs):
        return True
    return len(signs) >= _LONG and _NEVER_LACKING.isdisjoint(signs)


def _is_rare(sign: str) -> bool:
    """Whether a character is of the first level of neither of the two national standards."""
    return not (
        b"\xb0" <= sign.encode("gb2312", errors="replace")[:1] < b"\xd8"
        or b"\xa4" <= sign.encode("big5", errors="replace")[:1] < b"\xc7"
    )


def _naming(families: set[str]) -> re.Pattern[str]:
    """Finds the declarations that name one of some families."""
    return re.compile(
        r"font[^:;{}]{0,20}:[^;{}]{0,300}(?:" + "|".join(map(re.escape, sorted(families))) + ")", re.I
    )


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
