"""What a page's index over a report says, in lines or in a table: label, value, label, value."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import zip_longest

from auditor.model.document import Block, Paragraph, Table
from auditor.text import folded

_MOST_CELLS = 60
_LONGEST = 40
_TITLE = re.compile(r"(?:文件|信息|公文|文章)?(?:标题|名称|题名):(?=.)")
_OF_A_REPORT = re.compile(r"报告|年报|总结|信息公开(?:工作|情况)")
_LABELLED = re.compile(r"[\u3400-\u9fff]{2,6}:")


def index_lines(front: Sequence[Block]) -> list[Paragraph]:
    """The rows of tables before the report as lines of their own: 发文日期：2023-01-17."""
    tables = (block for block in front if isinstance(block, Table) and len(block.cells) <= _MOST_CELLS)
    indexes = (list(_pairs(table)) for table in tables)
    return [line for lines in indexes if not any(map(_names_another, lines)) for line in lines]


def without_others(lines: Sequence[Paragraph]) -> list[Paragraph]:
    """The lines without the index of another document, which a picture of its page brought in: from its title on, as far as
    one label follows another."""
    kept: list[Paragraph] = []
    another = False
    for line in lines:
        another = _names_another(line) or (another and _LABELLED.match(folded(line.text)) is not None)
        if not another:
            kept.append(line)
    return kept


def _names_another(line: Paragraph) -> bool:
    text = folded(line.text)
    return _TITLE.match(text) is not None and _OF_A_REPORT.search(text) is None


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
