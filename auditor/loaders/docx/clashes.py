"""Whether the colours of text in a part, and what they stand on, could bear on each other at all.

Told from the XML as bytes: most documents state no colour that matters, and are read without any.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from auditor.loaders.docx.shading import MARKERS
from auditor.loaders.tints import PAPER, is_lost

if TYPE_CHECKING:
    from collections.abc import Iterable

    from auditor.loaders.docx.styles import Styles

TELLING = rb":(?:color|shd|highlight|rStyle)"
"""What properties have to name to be of account where the colours of a part bear on each other."""

Tints = tuple[set[str], set[str]]
"""Colours of text, and grounds."""

_COLOURS = re.compile(rb":color\s[^<>]*?[Vv]al\s*=\s*[\"']([0-9A-Fa-f]{6})[\"']")
_THEMED = re.compile(rb":color\s[^<>]*:themeColor\s*=\s*[\"'](?:background|light)1")
_FILLS = re.compile(rb":fill\s*=\s*[\"']([0-9A-Fa-f]{6})[\"']")
_SHADED = re.compile(rb":shd\s[^<>]*:val\s*=\s*[\"'](?!clear|nil)|:themeFill\s*=")
_MARKED = re.compile(rb":highlight\sw:val\s*=\s*[\"']([a-zA-Z]+)[\"']")
_STYLED = re.compile(rb"<w:([pr]|tbl)Style\sw:val\s*=\s*[\"']([^\"'<>]{1,200})[\"']")


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
        grounds |= {MARKERS.get(name.decode(), PAPER) for name in _MARKED.findall(xml)}
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
