"""What a page's index over a report says, in lines or as a table: label, value, label, value."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import zip_longest

from auditor.model.document import Block, Paragraph, Table
from auditor.normaliser.identity import Identity, find_identity
from auditor.normaliser.levels import kind_of, level_of
from auditor.normaliser.other_documents import names_another
from auditor.normaliser.regions import region_of

_MOST_CELLS = 60
_LONGEST = 40
_SOURCE = re.compile(
    r"(?:来源|发布机构|发文机关|发布单位)[:|]([^\d,。:;|()<>\"]{4,30}?)(?=[\s|]|发布|发文|成文|时间|日期|$)"
)
"""The publisher, as the line of a page gives it: 来源：某某市人民政府."""


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


def region_by_source(lines: Iterable[str]) -> str | None:
    """The province of the agency that folded lines over the report call its source: 来源:天津市水务局 发布时间:…"""
    named = (match[1] for line in lines for match in _SOURCE.finditer(line))
    found = (region_of(name) for name in named if kind_of(name) or level_of(name) == "township")
    regions = {region for region in found if region}
    return regions.pop() if len(regions) == 1 else None


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
