"""Digits that a clip hides, or cuts in two: what is printed is not all of the figure."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

from auditor.loaders.pdf.model import Box, Glyph

_NEXT = 0.3  # ems between the digits of one figure, at most
_LEVEL = 0.2  # ems
_SLIVER = 0.15  # of a glyph's width or height, of which no character can be told


def hide_clipped(glyphs: list[Glyph], clipped: Sequence[tuple[Glyph, Box]]) -> bool:
    """Take for unseen each digit that stands next to a clipped one that is not shown in its place as well, and add those
    of which a part is shown; whether any is shown as well, so that the page is drawn piece by piece."""
    if not clipped:
        return False
    twice = False
    shown: dict[int, list[Glyph]] = defaultdict(list)
    for glyph in glyphs:
        if glyph.text.isdigit():
            shown[int(glyph.cy)].append(glyph)
    for one, seen in clipped:
        level = _level_with(one, shown)
        if any(glyph.text == one.text and abs(glyph.cx - one.cx) < _LEVEL * one.size for glyph in level):
            twice = True
            continue
        for glyph in level:
            if min(abs(glyph.x1 - one.x0), abs(one.x1 - glyph.x0)) < _NEXT * one.size:
                glyph.hidden = True
        if not is_sliver(seen, (one.x0, one.top, one.x1, one.bottom)):
            glyphs.append(Glyph(one.text, *seen, one.size, one.flow, True))
    return twice


def _level_with(one: Glyph, shown: Mapping[int, Sequence[Glyph]]) -> list[Glyph]:
    """The digits that are shown on the line of a clipped one."""
    rows = range(int(one.cy) - 1, int(one.cy) + 2)
    level = (glyph for row in rows for glyph in shown.get(row, ()))
    return [glyph for glyph in level if abs(glyph.cy - one.cy) < _LEVEL * one.size]


def is_sliver(seen: Box, whole: Box) -> bool:
    """Whether hardly anything is seen of a character."""
    return seen[2] - seen[0] <= _SLIVER * (whole[2] - whole[0]) or seen[3] - seen[1] <= _SLIVER * (
        whole[3] - whole[1]
    )
