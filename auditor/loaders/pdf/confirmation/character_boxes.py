"""Where a character stands whose ink PDFium reports elsewhere, or not at all."""

from __future__ import annotations

import ctypes
from math import hypot, pi
from typing import Any

from auditor.loaders.pdf.drawing.geometry import ASCENT, matrix_of
from auditor.loaders.pdf.drawing.notes import turned
from auditor.loaders.pdf.model import Box

_ASTRAY = 1.0  # points


def by_metrics(raw: Any, text: Any, index: int) -> Box | None:
    """Its box by the metrics of the font."""
    box = raw.FS_RECTF()
    if not raw.FPDFText_GetLooseCharBox(text, index, ctypes.byref(box)):
        return None
    return box.left, box.bottom, box.right, box.top


def moved(raw: Any, text: Any, index: int) -> Box | None:
    """Where a character of a form stands that PDFium reports elsewhere; None where it does not.

    Of a radical that stands for a character PDFium gives the place it has inside its form. What stands farther on
    the line of the string it is shown in is in its place.
    """
    x, y, place = ctypes.c_double(), ctypes.c_double(), raw.FS_MATRIX()
    found = raw.FPDFText_GetCharOrigin(text, index, ctypes.byref(x), ctypes.byref(y))
    if not found or not raw.FPDFText_GetMatrix(text, index, ctypes.byref(place)):
        return None
    along, across = x.value - place.e, y.value - place.f
    if abs(along) + abs(across) < _ASTRAY:
        return None
    if (
        abs(place.a * across - place.b * along)
        < _ASTRAY * hypot(place.a, place.b)
        < place.a * along + place.b * across
    ):
        return None
    em = raw.FPDFText_GetFontSize(text, index)
    return turned(
        (0.0, (ASCENT - 1) * em, em, ASCENT * em),
        matrix_of((place.a, place.b, place.c, place.d, place.e, place.f)),
    )


def is_slanted(angle: float) -> bool:
    off = angle % (pi / 2)
    return min(off, pi / 2 - off) > 0.1
