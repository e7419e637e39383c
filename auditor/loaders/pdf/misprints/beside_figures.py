"""Words beside figures of which no table could be made, as those of a chart are: what seems to be missing may be among
them."""

from __future__ import annotations

import re
from collections.abc import Sequence

from auditor.loaders.pdf.cells import ALIGNED
from auditor.loaders.pdf.wording import CHARACTER
from auditor.model.document import Block, Gap, Table

WHAT = "与图表等的数字排在一起的文字"
_SENTENCE = re.compile("[。；]")
_FIGURE = re.compile(r"[-－]?\d[\d.,，]*(?![\d年])")


def gaps_beside_figures(blocks: Sequence[Block], *, lost: bool) -> list[Gap]:
    """A gap where a table is told by the places of figures alone, of which none is sure; its words may belong anywhere.
    Also where some of them were `lost`."""
    if lost or any(isinstance(block, Table) and _is_unsure(block) for block in blocks):
        return [Gap(WHAT)]
    return []


def _is_unsure(table: Table) -> bool:
    """Whether every figure is in doubt, with words beside them, or some are, with sentences; years are none."""
    if table.source != ALIGNED or not any(CHARACTER.search(cell.text) for cell in table.cells):
        return False
    sure = [cell.doubt is None for cell in table.cells if _FIGURE.match(cell.text)]
    return not any(sure) or (not all(sure) and any(_SENTENCE.search(cell.text) for cell in table.cells))
