"""Glyphs printed a second time at almost the same place: bold and shadows made that way."""

from __future__ import annotations

from collections.abc import Sequence

from auditor.loaders.pdf.model import Glyph
from auditor.loaders.pdf.text.lines import SMALLER

_FIELD = 32.0  # points; doubles are looked for by the fields of the page
_FARTHEST = 4.0  # points that doubles are apart,
_NEAR = 0.15  # and of their size
_ALIKE = 1 - SMALLER  # of a size, by which those of doubles differ at most

_Place = tuple[str, float, float]  # a text, and the field of the page it stands in


def without_doubles(glyphs: Sequence[Glyph], least: float = 0.0) -> list[Glyph]:
    """Each once. `least`: the size of the text in points, for glyphs that are measured by their ink alone."""
    seen: dict[_Place, list[Glyph]] = {}
    kept = []
    for glyph in glyphs:
        text, x, y = glyph.text, glyph.x0, glyph.top
        if text == " ":
            kept.append(glyph)
            continue
        size = max(glyph.size, least)
        reach = min(_NEAR * size, _FARTHEST)
        # a glyph may lie in any of the fields that its reach touches, mostly one
        left, right = (x - reach) // _FIELD, (x + reach) // _FIELD
        upper, lower = (y - reach) // _FIELD, (y + reach) // _FIELD
        places = [(text, left, upper)]
        if left != right or upper != lower:
            places = list({(text, column, row) for column in (left, right) for row in (upper, lower)})
        for place in places:
            if place in seen and _is_among(glyph, seen[place], reach, _ALIKE * size):
                break
        else:
            seen.setdefault((text, x // _FIELD, y // _FIELD), []).append(glyph)
            kept.append(glyph)
    return kept


def _is_among(glyph: Glyph, others: Sequence[Glyph], reach: float, unlike: float) -> bool:
    """Whether one of some glyphs stands where another does, in its size."""
    return any(
        abs(other.x0 - glyph.x0) < reach
        and abs(other.top - glyph.top) < reach
        and abs(other.size - glyph.size) < unlike
        for other in others
    )
