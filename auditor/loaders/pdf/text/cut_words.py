"""Words of cells that a clip cuts off, as spreadsheets print what does not fit: what is read is not all of them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

from auditor.loaders.pdf.cells import ReadTable
from auditor.loaders.pdf.drawing.sight import holds
from auditor.loaders.pdf.model import Box, Glyph, PageContent

CUT = "单元格里的文字没有印全，其余的被截去了"
_NEXT = 1.25  # ems between the middles of two characters of a line, at most
_BELOW = 1.8  # and of two lines
_LEVEL = 0.2  # ems


def doubt_cut_words(tables: Sequence[ReadTable], content: PageContent) -> None:
    """Doubt the cells with a letter that stands next to one that a clip hides, before, after, above or below it."""
    letters: dict[int, list[Glyph]] = defaultdict(list)
    for glyph in content.glyphs if tables and content.unseen else ():
        if glyph.text.isalpha():
            letters[int(glyph.cy)].append(glyph)
    beside: list[Glyph] = []
    for one in content.unseen if letters else ():
        reach = int(_BELOW * one.size) + 1
        for level in range(int(one.cy) - reach, int(one.cy) + reach + 1):
            beside += [
                glyph
                for glyph in letters.get(level, ())
                if _is_next(glyph, one) and _are_parted(glyph, one, content.clips)
            ]
    for glyph in {id(glyph): glyph for glyph in beside}.values():
        for cell in (cell for table in tables for cell in table.cells):
            x0, top, x1, bottom = cell.box
            if x0 < glyph.cx < x1 and top < glyph.cy < bottom and CUT not in cell.doubts:
                cell.doubts.append(CUT)


def _are_parted(glyph: Glyph, gone: Glyph, clips: Iterable[Box]) -> bool:
    """Whether a clip shows a character and not the other."""
    return any(holds(clip, glyph) and not holds(clip, gone) for clip in clips)


def _is_next(glyph: Glyph, gone: Glyph) -> bool:
    across, down = abs(glyph.cx - gone.cx), abs(glyph.cy - gone.cy)
    if abs(glyph.size - gone.size) > _LEVEL * gone.size:
        return False
    return (across < _NEXT * gone.size and down < _LEVEL * gone.size) or (
        across < gone.size and down < _BELOW * gone.size
    )
