"""What a page's index over a report says, where the file has it as a table: label, value, label, value."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import zip_longest

from auditor.model.document import Block, Paragraph, Table
from auditor.normaliser.identity import Identity, find_identity
from auditor.normaliser.other_documents import names_another

_MOST_CELLS = 60
_LONGEST = 40


def index_lines(front: Sequence[Block]) -> list[Paragraph]:
    """The rows of tables before the report as lines of their own: 发文日期：2023-01-17."""
    indexes = (list(_pairs(table)) for table in _tables(front))
    return [line for lines in indexes if not any(map(names_another, lines)) for line in lines]


def identity_in_index(front: Sequence[Block]) -> Identity:
    """The title where only a page's index gives it, as a cell of its own: 名称 | 某局2023年政府信息公开工作年度报告."""
    for table in _tables(front):
        for cell in table.cells:
            found = find_identity([Paragraph(cell.text, cell.location)])
            if found.title is not None:
                return replace(found, first_body=0)
    return Identity(None, None, None, 0)


def _tables(front: Sequence[Block]) -> Iterator[Table]:
    return (block for block in front if isinstance(block, Table) and len(block.cells) <= _MOST_CELLS)


def _pairs(table: Table) -> Iterator[Paragraph]:
    for cell, following in zip_longest(table.cells, table.cells[1:]):
        label = cell.text.strip()
        if not label or len(label) > _LONGEST:
            continue
        beside = following is not None and following.row == cell.row and len(following.text) <= _LONGEST
        value = following.text.strip() if beside and following is not None else ""
        yield Paragraph(label, cell.location)
        if value:
            yield Paragraph(f"{label.rstrip(':：')}：{value}", cell.location)
