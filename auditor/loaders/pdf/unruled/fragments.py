"""Lines cut where the gaps between glyphs are wider than inside a text; what the pieces can be in a table."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field

from auditor.loaders.pdf.model import ACROSS, BACK, Box, Glyph
from auditor.loaders.pdf.text.lines import IN_FIGURE, Line, text_lines

_FIGURE = re.compile(r"[-－+]?\d[\d,，]*(?:[.．]\d+)?[%％]?")
_BEGINS_FIGURE = re.compile(r"[-－+]?\d[\d,，]*(?:[.．]\d+)?(?:$|[(（%％件条宗份项次个起万元])")
_FILLERS = frozenset(("-", "--", "—", "——", "－", "–", "/", "／", "//", "\\", "*", "无", "一", "〇", "零"))
SAME_EDGE = 1.0  # points within which edges of cells are one
_SLIT = 0.1  # ems between texts that a known edge of a column parts
_LEVEL = 0.2  # ems by which the glyphs of one text may stand higher or lower


@dataclass(slots=True)
class Fragment:
    """A piece of one line; `doubts` are about what it says."""

    text: str
    box: Box
    size: float
    glyphs: Sequence[Glyph]
    doubts: tuple[str, ...] = ()

    cx: float = field(init=False, compare=False)  # the middle of the box, which is asked for again and again
    cy: float = field(init=False, compare=False)

    def __post_init__(self) -> None:
        self.cx, self.cy = (self.box[0] + self.box[2]) / 2, (self.box[1] + self.box[3]) / 2

    @property
    def width(self) -> float:
        return self.box[2] - self.box[0]

    @property
    def is_figure(self) -> bool:
        return bool(_FIGURE.fullmatch(self.text)) or self.text in _FILLERS

    @property
    def is_number(self) -> bool:
        return bool(_FIGURE.fullmatch(self.text))

    @property
    def begins_figure(self) -> bool:
        return self.is_figure or bool(_BEGINS_FIGURE.match(self.text))


def doubts_of(pieces: Iterable[Fragment]) -> list[str]:
    """What is in doubt about what several say, each doubt once."""
    return list(dict.fromkeys(doubt for piece in pieces for doubt in piece.doubts))


def upright(line: Line) -> bool:
    """Whether a line runs across the page, as those of tables do."""
    return line.glyphs[0].flow in (ACROSS, BACK)


def fragments_of(
    line: Line,
    gap: float,
    cuts: Sequence[float] = (),
    places: Sequence[float] = (),
    *,
    spread: Collection[int],
) -> list[Fragment]:
    """A line cut at gaps wider than `gap` ems, at changes of level, at the positions `cuts` where any gap is, and
    at the `places` that lie between two glyphs; not before glyphs of those `spread` over their cell (ids)."""
    found: list[Fragment] = []
    run: list[Glyph] = []
    for glyph in line.glyphs:
        if (
            run
            and id(glyph) not in spread
            and (_apart(run[-1], glyph, gap, line.size, cuts) or (places and _part(run[-1], glyph, places)))
        ):
            found.append(fragment(run))
            run = []
        run.append(glyph)
    if not found and run and line.bare:
        return [Fragment(line.text, line.box, line.size, tuple(run), line.doubts)]
    return [*found, fragment(run)] if run else found


def _apart(left: Glyph, right: Glyph, gap: float, size: float, cuts: Sequence[float]) -> bool:
    wide = right.x0 - left.x1
    if wide > min(gap, 0.3) * size:
        numeric = left.text in IN_FIGURE and right.text in IN_FIGURE
        if numeric or wide > gap * size:
            return True
    if abs(left.cy - right.cy) > _LEVEL * size:
        return True
    return wide > _SLIT * size and any(left.x1 - 1 <= cut <= right.x0 + 1 for cut in cuts)


def _part(left: Glyph, right: Glyph, places: Sequence[float]) -> bool:
    return any(left.x1 < place < right.x0 for place in places)


def fragment(run: Sequence[Glyph]) -> Fragment:
    """The piece that glyphs of one line make."""
    (line,) = text_lines(run)[:1]
    return Fragment(line.text, line.box, line.size, tuple(run), line.doubts)


def ends_in_number(text: str) -> bool:
    return text[-1:] in IN_FIGURE


def overlap(one: Box, other: Box, side: int = 0) -> float:
    """How far two boxes overlap: across the page (side 0) or down it (side 1)."""
    return min(one[side + 2], other[side + 2]) - max(one[side], other[side])
