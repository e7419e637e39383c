"""What PDFium reads on a page: all characters in the order of the file, and each that is seen in its place."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator, Sequence
from statistics import median
from typing import Any

from auditor.loaders.pdf.confirmation.character_boxes import by_metrics, is_slanted, moved
from auditor.loaders.pdf.confirmation.prose import fold
from auditor.loaders.pdf.glyphs.fonts import UNKNOWN
from auditor.loaders.pdf.model import ACROSS, Box, Glyph, PageContent
from auditor.loaders.pdf.text.doubles import without_doubles

_SPACES = frozenset((9, 10, 13, 32, 0xA0, 0x3000))
_HYPHEN = 2
_THIN = 0.05  # points; no ink of a character is thinner
_INK = 1.15  # times the height of ink, the size of text
_RADICALS, _FORMS = 0x2E7F, 0xFF00  # characters that radicals are or stand for lie between


def whole(text: Any) -> str:
    """All characters of a page, in the order of the file."""
    import pypdfium2.raw as raw

    count = raw.FPDFText_CountChars(text)
    if count <= 0:
        return ""
    buffer = (ctypes.c_ushort * (2 * count + 1))()
    length = raw.FPDFText_GetText(text, 0, count, buffer)
    return bytes(buffer)[: 2 * max(0, length - 1)].decode("utf-16-le", "replace")


def visible(text: Any, content: PageContent, matrix: Sequence[float]) -> list[Glyph]:
    """The page's visible characters, each within a box of the page as it is read."""
    import pypdfium2.raw as raw

    glyphs = list(_characters(raw, text, content, matrix))
    if content.unseen:
        glyphs = _without(glyphs, content.unseen)
    if not content.doubled or not glyphs:
        return glyphs
    return without_doubles(glyphs, _INK * median(glyph.size for glyph in glyphs))


def _without(glyphs: Sequence[Glyph], unseen: Sequence[Glyph]) -> list[Glyph]:
    """Without those of layers that are switched off and of marks, which PDFium gives with the rest: for each the nearest,
    for a figure under a mark may be the same."""
    alike: dict[str, list[Glyph]] = {}
    for glyph in glyphs:
        alike.setdefault(fold(glyph.text), []).append(glyph)
    off: set[int] = set()
    for one in unseen:
        inside = [
            glyph
            for glyph in alike.get(fold(one.text), ())
            if one.x0 <= glyph.cx <= one.x1 and one.top <= glyph.cy <= one.bottom and id(glyph) not in off
        ]
        if inside:
            off.add(id(min(inside, key=lambda glyph: abs(glyph.cx - one.cx) + abs(glyph.cy - one.cy))))
    return [glyph for glyph in glyphs if id(glyph) not in off]


def _characters(raw: Any, text: Any, content: PageContent, matrix: Sequence[float]) -> Iterator[Glyph]:
    """All characters that are not spaces, nor slanted as marks are, each in the box of its ink."""
    code_of, box_of = raw.FPDFText_GetUnicode, raw.FPDFText_GetCharBox
    left, right, bottom, top = (ctypes.c_double() for _ in range(4))
    references = tuple(ctypes.byref(value) for value in (left, right, bottom, top))
    apart = content.turn or content.left
    lead = 0
    for index in range(raw.FPDFText_CountChars(text)):
        code = code_of(text, index)
        # the box of the ink: the box by font metrics is misplaced for vertical writing
        if code in _SPACES or not box_of(text, index, *references):
            continue
        if content.slanted and is_slanted(raw.FPDFText_GetCharAngle(text, index)):
            continue
        if 0xD800 <= code < 0xDC00:
            lead = code
            continue
        if 0xDC00 <= code < 0xE000 and lead:
            code, lead = 0x10000 + ((lead - 0xD800) << 10) + code - 0xDC00, 0
        box = left.value, bottom.value, right.value, top.value
        if _is_thin(box):
            box = by_metrics(raw, text, index) or box  # a font only named, which this machine does not have
        if content.nested and _RADICALS < code < _FORMS:
            box = moved(raw, text, index) or box
        shown = _on_page(box, matrix)
        if apart:
            shown = content.read_box(shown)
        yield Glyph(_character(code), *shown, shown[3] - shown[1], ACROSS, False)


def _is_thin(box: Box) -> bool:
    return box[2] - box[0] < _THIN or box[3] - box[1] < _THIN


def _on_page(box: Box, matrix: Sequence[float]) -> Box:
    """A box of the page's own space, on the page as it is read."""
    (a, b, c, d, e, f), (x0, y0, x1, y1) = matrix, box
    x0, y0, x1, y1 = a * x0 + c * y0 + e, b * x0 + d * y0 + f, a * x1 + c * y1 + e, b * x1 + d * y1 + f
    return (
        x0 if x0 < x1 else x1,
        y0 if y0 < y1 else y1,
        x1 if x0 < x1 else x0,
        y1 if y0 < y1 else y0,
    )


def _character(code: int) -> str:
    """What a code of PDFium stands for: one of its own for a hyphen, others for what it does not know."""
    if code == _HYPHEN:
        return "-"
    return UNKNOWN if code < 32 or 0xD800 <= code <= 0xF8FF else chr(code)
