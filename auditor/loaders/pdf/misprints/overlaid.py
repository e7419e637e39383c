"""Text that is printed over other text: what seems to be missing may be in it."""

from __future__ import annotations

from collections.abc import Sequence

from auditor.loaders.pdf.misprints.run_in import OVERLAID, is_squeezed
from auditor.loaders.pdf.text.lines import Line
from auditor.model.document import Block, Gap, Paragraph

WHAT = "叠印在一起的文字"


def doubt_overlaid(lines: Sequence[Line]) -> None:
    """Doubt the lines of which characters are printed over one another."""
    for line in lines:
        if line.glyphs and is_squeezed(line):
            line.doubts = (*line.doubts, OVERLAID)


def overlaid_gaps(blocks: Sequence[Block]) -> list[Gap]:
    """A gap for each paragraph and each table with such text."""
    return [
        Gap(WHAT, block.location) for block in blocks if any(OVERLAID in doubt for doubt in _doubts(block))
    ]


def _doubts(block: Block) -> list[str]:
    pieces = [block] if isinstance(block, Paragraph) else block.cells
    return [piece.doubt for piece in pieces if piece.doubt]
