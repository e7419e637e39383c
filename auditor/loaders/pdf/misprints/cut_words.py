"""Words of cells that a clip cuts off, as spreadsheets print what does not fit: what is read is not all of them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

from auditor.loaders.pdf.boxes import holds
from auditor.loaders.pdf.cells import ReadTable, doubt_once
from auditor.loaders.pdf.model import Box, Glyph, PageContent

CUT = "单元格里的文字没有印全，其余的被截去了"
_NEXT = 1.25  # ems between the middles of two characters of a line, at most
_BELOW = 1.8  # and of two lines
_LEVEL = 0.2  # ems


def doubt_cut_words(tables: Sequence[ReadTable], content: PageContent) -> None:
    """Doubt the cells with a letter that stands next to one that a clip hides, before, after, above or below it."""
    if not tables or not content.unseen:
        return
    for glyph in _beside_hidden(content):
        for table in tables:
            doubt_once((cell for cell in table.cells if _is_within(glyph, cell.box)), CUT)


def _beside_hidden(content: PageContent) -> Iterable[Glyph]:
    """The letters next to hidden ones that a clip parts from them, each once."""
    letters: dict[int, list[Glyph]] = defaultdict(list)
    for glyph in content.glyphs:
        if glyph.text.isalpha():
            letters[int(glyph.cy)].append(glyph)
    beside: dict[int, Glyph] = {}
    for gone in content.unseen:
        reach = int(_BELOW * gone.size) + 1
        for level in range(int(gone.cy) - reach, int(gone.cy) + reach + 1):
            for glyph in letters.get(level, ()):
                if _is_next(glyph, gone) and _are_parted(glyph, gone, content.clips):
                    beside[id(glyph)] = glyph
    return beside.values()


def _is_within(glyph: Glyph, box: Box) -> bool:
    return box[0] < glyph.cx < box[2] and box[1] < glyph.cy < box[3]


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
