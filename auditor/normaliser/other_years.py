"""Tables of another year that a report prints before or after its own, each under a line that names its year."""

from __future__ import annotations

import re
from collections.abc import Sequence

from auditor.model.document import Block, Paragraph, Table
from auditor.numbers import is_figure
from auditor.text import folded

_YEAR = re.compile(r"(?<!\d)(20\d\d)年")
_LONGEST = 40  # characters of a line that stands over a table


def without_other_years(blocks: Sequence[Block], year: int | None) -> Sequence[Block]:
    """The blocks without tables of another year, where one with the same words stands under a line that names the report's."""
    named = {at: found for at in range(len(blocks)) if (found := _year_over(blocks, at))}
    if year is None or len(set(named.values())) < 2:
        return blocks
    words = {at: _words(blocks[at]) for at in named}
    own = {words[at] for at, found in named.items() if found == year}
    others = {at for at, found in named.items() if found != year and words[at] in own}
    if any(
        _stated(blocks[at + 1]) and words.get(at + 2) != words[at] for at in named if at + 1 < len(blocks)
    ):
        return blocks  # such lines may stand below the tables that they are of
    return [block for at, block in enumerate(blocks) if at not in others]


def _year_over(blocks: Sequence[Block], at: int) -> int | None:
    return _stated(blocks[at - 1]) if at and isinstance(blocks[at], Table) else None


def _stated(block: Block) -> int | None:
    """The only year that a short line names."""
    text = folded(block.text) if isinstance(block, Paragraph) else ""
    years = set(_YEAR.findall(text))
    return int(years.pop()) if len(years) == 1 and len(text) <= _LONGEST and "。" not in text else None


def _words(block: Block) -> tuple[str, ...]:
    cells = block.cells if isinstance(block, Table) else ()
    return tuple(folded(cell.text) for cell in cells if cell.text.strip() and not is_figure(cell.text))
