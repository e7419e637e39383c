"""Whether digits are drawn as others than they are called, by the glyphs and the fonts that a document brings with it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from auditor.loaders.font_files import mistaken
from auditor.loaders.ofd.package import Parts, children, number

if TYPE_CHECKING:
    from lxml.etree import _Element

    from auditor.loaders.ofd.structure import Page, Shared

SHARED = "文件用同一个字形印出“{}”和“{}”，数字都不可靠"
_DIGITS = frozenset("0123456789")


def lie_of(parts: Parts, pages: Iterable[Page], shared: Shared) -> str | None:
    """Why digits cannot be trusted; None where nothing is known against them."""
    drawn: dict[tuple[str, str], str] = {}
    used: set[str] = set()
    for text in _texts(pages, shared):
        font = text.get("Font", "")
        digits = [char for code in children(text, "TextCode") for char in code.text or "" if char in _DIGITS]
        if not digits:
            continue
        used.add(font)
        for char, glyph in _glyphs(text):
            other = drawn.setdefault((font, glyph), char)
            if other != char and char in _DIGITS:
                return SHARED.format(*sorted((other, char)))
    places = {shared.fonts[font].file for font in used if font in shared.fonts}
    for place in sorted(filter(None, places)):
        lie = mistaken(parts.data(place) or b"")
        if lie:
            return lie
    return None


def _texts(pages: Iterable[Page], shared: Shared) -> Iterable[_Element]:
    for page in pages:
        for group in (*page.layers, *page.annotations):
            yield from group.iter("{*}TextObject")
    for unit in shared.units.values():
        yield from unit.iter("{*}TextObject")


def _glyphs(text: _Element) -> Iterable[tuple[str, str]]:
    """Characters with the numbers of the glyphs that are drawn for them, one for one."""
    chars = "".join(code.text or "" for code in children(text, "TextCode"))
    for transform in children(text, "CGTransform"):
        start, count = int(number(transform.get("CodePosition"))), int(number(transform.get("CodeCount"), 1))
        for listed in children(transform, "Glyphs"):
            glyphs = (listed.text or "").split()
            if count == len(glyphs):
                yield from zip(chars[start : start + count], glyphs, strict=False)
