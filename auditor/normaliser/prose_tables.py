"""Tables that set out prose: 存在的问题 beside 改进措施, an aspect of the overview beside what was done; and titles of tables
that stand among the prose."""

from __future__ import annotations

import re
from collections.abc import Sequence

from auditor.model.document import Block, Paragraph, Table
from auditor.normaliser.framed import lines_of
from auditor.numbers import is_figure
from auditor.text import folded

_SAYS = {"overview": re.compile(r"[。;]|.{6},"), "problems": re.compile(r"[。;]|.{6}")}
"""By section, what is more than a label: where the form has no table, words enough."""
_COUNTS = 3
"""Figures in a row from which a table counts something."""
_TITLE = re.compile(r"第二十条第\([一二三四五六七八九十]\)项")


def is_title_of_block(blocks: Sequence[Block], at: int) -> bool:
    """Whether a paragraph is the title of a block of table 二, which stands before the table, or a page break left alone."""
    block, below = blocks[at], blocks[at + 1] if at + 1 < len(blocks) else None
    return (
        isinstance(block, Paragraph)
        and isinstance(below, Table)
        and _TITLE.fullmatch(folded(block.text).strip()) is not None
    )


def prose_in_cells(block: Block, key: str | None) -> list[Paragraph]:
    """What the cells of a table in a section of prose say, where some say a sentence and no row is one of figures; rows with a
    figure behind their words are left out."""
    says = _SAYS.get(key or "")
    if says is None or not isinstance(block, Table):
        return []
    rows = [[cell for cell in row if cell.text.strip()] for row in block.by_row()]
    figures = [[is_figure(cell.text) for cell in row] for row in rows]
    if any(sum(of_row) >= _COUNTS for of_row in figures):
        return []
    told = [
        cell
        for row, of_row in zip(rows, figures, strict=True)
        if not any(of_row[1:])
        for cell, is_number in zip(row, of_row, strict=True)
        if not is_number
    ]
    if not any(says.search(folded(cell.text)) for cell in told):
        return []
    return [line for cell in told for line in lines_of(cell)]
