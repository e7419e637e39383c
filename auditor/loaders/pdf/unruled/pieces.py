"""What stands in a region without a full set of ruling lines: figures and heads, and the labels left of them."""

from __future__ import annotations

from dataclasses import dataclass, field

from auditor.loaders.pdf.model import Glyph
from auditor.loaders.pdf.text.lines import Line, text_lines
from auditor.loaders.pdf.unruled.fragments import Fragment, fragments_of
from auditor.loaders.pdf.unruled.label_lines import parted_ordinals
from auditor.loaders.pdf.unruled.lanes import gaps_in, lanes_of
from auditor.loaders.pdf.unruled.loose import Page, Region

_FIGURE_GAP = 0.3  # ems between figures of neighbouring columns
_LABEL_GAP = 0.65  # ems between labels of neighbouring columns


@dataclass(slots=True)
class Pieces:
    """What stands in a region: right of the labels, over both, and among the labels."""

    figures: list[Fragment] = field(default_factory=list)
    crossing: list[Fragment] = field(default_factory=list)
    labels: list[Fragment] = field(default_factory=list)
    turned: list[Line] = field(default_factory=list)

    @property
    def right(self) -> float:
        every = [*self.figures, *self.crossing]
        return max((piece.box[2] for piece in every), default=0.0)


def pieces_of(page: Page, region: Region) -> Pieces:
    found = Pieces()
    starts = {
        round(rule.start, 1)
        for rule in page.separators.across
        if page.lines[region.first].cy - 60 < rule.at < page.lines[region.last].cy + 60
    }
    lanes = lanes_of(page, region)
    for at in range(region.first, region.last + 1):
        line = page.lines[at]
        if not page.level[at]:
            found.turned.append(line)
            continue
        walls = page.separators.walls(line.box[1], line.box[3])
        left: list[Glyph] = []
        for piece in fragments_of(
            line, _FIGURE_GAP, [*walls, region.left], gaps_in(line.glyphs, lanes), spread=page.spread
        ):
            if piece.box[0] >= region.left - 1:
                found.figures.append(piece)
            elif piece.box[2] > region.left + 1 and not piece.begins_figure:
                found.crossing.append(piece)
            else:
                left += piece.glyphs
        for part in text_lines(left):
            for piece in fragments_of(part, _LABEL_GAP, [*walls, *starts], spread=page.spread):
                found.labels += parted_ordinals(piece)
    return found
