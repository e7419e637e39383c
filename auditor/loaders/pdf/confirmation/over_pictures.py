"""Text over pictures that fill a page: what a recogniser laid over a scan is not what is printed, and what was typed on a
scan is not all that is.

The page is drawn with its text and without: text that counts changes what is seen, and the picture is bare under it, and
holds little writing elsewhere. What a recogniser wrote is white or transparent, has no shapes, or is printed over the
writing of the scan.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from auditor.loaders.pdf.boxes import holds
from auditor.loaders.pdf.confirmation.rendering import (
    CONTRAST,
    Drawing,
    Pixels,
    draw,
    pixels_of,
    size_of,
)
from auditor.loaders.pdf.model import Glyph, PageContent

_DEEP = 15  # forms within forms
_AWAY = 1e5  # points, by which text is moved off the page
_CORE = 0.3  # of a character's height, above and below its middle
_INKED = 100  # of 255, between the lightest and the darkest of a picture where something is written in it
_SAMPLE = 400  # characters that tell
_APART = 2.0  # points between the rows of pixels that are looked at
_STROKE = 60  # of 255, between a stroke of writing and what is beside it and below
_CORNERS = 2, 300  # of strokes in a picture that is written on: for each character over it, and at least
_PAPER = 160  # of 255; more than half of a page is as light, or else it shows a photograph


def hide_overlaid(content: PageContent, page: Any) -> None:
    """Take for unseen what of a page's text is not what is printed. `page` is changed."""
    width, height, scale = size_of(content)
    whole = (0, 0, width, height)
    shown = draw(page, width, height, whole)
    _move_text(page)
    bare = draw(page, width, height, whole)
    if shown is not None and bare is not None:
        hide_unprinted(content, bare, whole, scale, shown)


def hide_unprinted(
    content: PageContent, bare: Drawing, whole: Pixels, scale: float, shown: Drawing | None = None
) -> None:
    """Take for unseen the text over a page's pictures where most of it is not seen or stands on writing, or these are
    written on; elsewhere the digits that are not seen or stand on writing. `bare` is the whole page without text."""
    over = [
        glyph
        for glyph in content.glyphs
        if not glyph.hidden and any(holds(box, glyph) for box in content.images)
    ]
    told = _telling(over)
    unseen = []
    for glyph in told:
        x0, top, x1, bottom = pixels_of(content.placed_box(_core(glyph)), *whole[2:], scale, 0.0)
        if not _counts((x0, top, max(x1, x0 + 1), max(bottom, top + 1)), bare, shown):
            unseen.append(glyph)
    most = 2 * len(unseen) > len(told) or _is_written(bare.rows(whole), scale, len(over))
    for glyph in over if most else unseen:
        glyph.hidden = True


def _telling(over: Sequence[Glyph]) -> Sequence[Glyph]:
    """The digits, or else the letters, by which it is told what text over pictures is, or some of them."""
    told = [glyph for glyph in over if glyph.text.isdecimal()] or [one for one in over if one.text != " "]
    return told[:: 1 + len(told) // _SAMPLE]


def _counts(part: Pixels, bare: Drawing, shown: Drawing | None) -> bool:
    """Whether a character stands on bare paper and, if its page is drawn with text too, is seen."""
    under = b"".join(bare.rows(part))
    return _is_bare(under) and (shown is None or _differ(b"".join(shown.rows(part)), under))


def _core(glyph: Glyph) -> tuple[float, float, float, float]:
    reach = _CORE * (glyph.bottom - glyph.top)
    return glyph.x0, glyph.cy - reach, glyph.x1, glyph.cy + reach


def _differ(shown: bytes, bare: bytes) -> bool:
    return any(abs(one - other) > CONTRAST for one, other in zip(shown, bare, strict=True))


def _is_bare(drawn: bytes) -> bool:
    return bool(drawn) and max(drawn) - min(drawn) <= _INKED


def _is_written(rows: Sequence[bytes], scale: float, over: int) -> bool:
    """Whether a picture under so many characters shows writing itself, and not a photograph."""
    step = max(1, round(_APART * scale))
    light = sum(value >= _PAPER for row in rows[::step] for value in row)
    if 2 * light < sum(map(len, rows[::step])):
        return False
    corners = sum(
        abs(here - right) > _STROKE and abs(here - below) > _STROKE
        for at in range(0, len(rows) - 1, step)
        for here, right, below in zip(rows[at], rows[at][1:], rows[at + 1], strict=False)
    )
    return corners > max(_CORNERS[0] * over, _CORNERS[1])


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
