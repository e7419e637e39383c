"""Text that is printed over other text: what seems to be missing may be in it."""

from __future__ import annotations

from collections.abc import Sequence

from auditor.loaders.pdf.misprints.run_in import OVERLAID, is_squeezed
from auditor.loaders.pdf.text.lines import OVERPRINTED, Line
from auditor.model.document import Block, Gap, Paragraph

WHAT = "叠印在一起的文字"


def doubt_overlaid(lines: Sequence[Line]) -> None:
    """Doubt the lines of which characters are printed over one another."""
    for line in lines:
        if line.glyphs and is_squeezed(line):
            line.doubts = (*line.doubts, OVERLAID)


def overlaid_gaps(blocks: Sequence[Block]) -> list[Gap]:
    """A gap for each paragraph and each table with such text, and for each paragraph with such digits."""
    return [Gap(WHAT, block.location) for block in blocks if _is_overlaid(block)]


def _is_overlaid(block: Block) -> bool:
    if isinstance(block, Paragraph):
        return any(doubt in (block.doubt or "") for doubt in (OVERLAID, OVERPRINTED))
    return any(OVERLAID in cell.doubt for cell in block.cells if cell.doubt)
