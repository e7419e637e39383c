"""Digits that a clip hides next to others that it shows: what is printed is not all of the figure."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from auditor.loaders.pdf.model import Glyph

_NEXT = 0.3  # ems between the digits of one figure, at most
_LEVEL = 0.2  # ems


def hide_clipped(glyphs: Sequence[Glyph], clipped: Sequence[Glyph]) -> bool:
    """Take for unseen each digit that stands next to a clipped one that is not shown in its place as well; whether any
    is, so that the page is drawn piece by piece."""
    if not clipped:
        return False
    twice = False
    shown: dict[int, list[Glyph]] = defaultdict(list)
    for glyph in glyphs:
        if glyph.text.isdigit():
            shown[int(glyph.cy)].append(glyph)
    for one in clipped:
        level = [glyph for row in range(int(one.cy) - 1, int(one.cy) + 2) for glyph in shown.get(row, ())]
        level = [glyph for glyph in level if abs(glyph.cy - one.cy) < _LEVEL * one.size]
        if any(glyph.text == one.text and abs(glyph.cx - one.cx) < _LEVEL * one.size for glyph in level):
            twice = True
            continue
        for glyph in level:
            if min(abs(glyph.x1 - one.x0), abs(one.x1 - glyph.x0)) < _NEXT * one.size:
                glyph.hidden = True
    return twice
