"""Text over pictures that fill a page: what a recogniser laid over a scan is not what is printed.

It is white or transparent, has no shapes, or is printed over the writing of the scan. The page is drawn with its text
and without: text that counts changes what is seen, and the picture is bare under it.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from auditor.loaders.pdf.confirmation.rendering import (
    CONTRAST,
    Drawing,
    Pixels,
    draw,
    pixels_of,
    size_of,
    surrounding,
)
from auditor.loaders.pdf.model import Glyph, PageContent

_DEEP = 15  # forms within forms
_AWAY = 1e5  # points, by which text is moved off the page
_CORE = 0.3  # of a character's height, above and below its middle
_INKED = 100  # of 255, between the lightest and the darkest of a picture where something is written in it
_SAMPLE = 400  # characters that tell


def hide_overlaid(content: PageContent, page: Any) -> None:
    """Take for unseen what of a page's text stands over its pictures, where most of it is not seen or stands on
    writing; elsewhere the digits of which that holds. `page` is changed."""
    over, told = _overlaid(content)
    width, height, scale = size_of(content)
    boxes = _boxes(told, content, (width, height), scale)
    if not boxes:
        return
    shown = draw(page, width, height, surrounding(boxes))
    _move_text(page)
    bare = draw(page, width, height, surrounding(boxes))
    if shown is not None and bare is not None:
        _hide(over, told, [_is_seen(shown.rows(box), bare.rows(box)) for box in boxes])


def hide_on_writing(content: PageContent, bare: Drawing, size: tuple[int, int], scale: float) -> None:
    """The same where a page's pictures alone are drawn, of such a size in pixels."""
    over, told = _overlaid(content)
    boxes = _boxes(told, content, size, scale)
    _hide(over, told, [_is_bare(b"".join(bare.rows(box))) for box in boxes])


def _overlaid(content: PageContent) -> tuple[list[Glyph], list[Glyph]]:
    """What of the text that is seen stands over pictures, and what of that tells whether it counts: digits."""
    over = [glyph for glyph in content.glyphs if not glyph.hidden and _is_over(glyph, content)]
    told = [glyph for glyph in over if glyph.text.isdecimal()] or [one for one in over if one.text != " "]
    return over, told[:: 1 + len(told) // _SAMPLE]


def _boxes(
    glyphs: Sequence[Glyph], content: PageContent, size: tuple[int, int], scale: float
) -> list[Pixels]:
    """The cores of characters, a pixel wide and high at least."""
    boxes = (pixels_of(content.placed_box(_core(one)), *size, scale, 0.0) for one in glyphs)
    return [(x0, top, max(x1, x0 + 1), max(bottom, top + 1)) for x0, top, x1, bottom in boxes]


def _hide(over: Sequence[Glyph], told: Sequence[Glyph], seen: Sequence[bool]) -> None:
    unseen = [glyph for glyph, one in zip(told, seen, strict=True) if not one]
    for glyph in over if 2 * len(unseen) > len(told) else unseen:
        glyph.hidden = True


def _is_over(glyph: Glyph, content: PageContent) -> bool:
    return any(x0 <= glyph.cx <= x1 and top <= glyph.cy <= bottom for x0, top, x1, bottom in content.images)


def _core(glyph: Glyph) -> tuple[float, float, float, float]:
    reach = _CORE * (glyph.bottom - glyph.top)
    return glyph.x0, glyph.cy - reach, glyph.x1, glyph.cy + reach


def _is_seen(shown: Sequence[bytes], bare: Sequence[bytes]) -> bool:
    """Whether a character changes what is drawn in its place, where nothing else is."""
    with_text, without = b"".join(shown), b"".join(bare)
    changes = (abs(one - other) > CONTRAST for one, other in zip(with_text, without, strict=True))
    return _is_bare(without) and any(changes)


def _is_bare(drawn: bytes) -> bool:
    return bool(drawn) and max(drawn) - min(drawn) <= _INKED


def _move_text(page: Any) -> None:
    import pypdfium2.raw as raw

    def move(container: Any, count: Any, get: Any, depth: int) -> None:
        for at in range(count(container)):
            part = get(container, at)
            kind = raw.FPDFPageObj_GetType(part)
            if kind == raw.FPDF_PAGEOBJ_TEXT:
                raw.FPDFPageObj_Transform(part, 1, 0, 0, 1, _AWAY, 0)
            elif kind == raw.FPDF_PAGEOBJ_FORM and depth < _DEEP:
                move(part, raw.FPDFFormObj_CountObjects, raw.FPDFFormObj_GetObject, depth + 1)

    move(page, raw.FPDFPage_CountObjects, raw.FPDFPage_GetObject, 0)
