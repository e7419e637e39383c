"""The official tables of a sample as grids of spanning cells, ready to be drawn in any format."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from corpus_content import Figure, Sample

from auditor.forms import FormTable

IDENTITY = "（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）"
RESULTS = "三、本年度办理结果"


@dataclass(frozen=True)
class Box:
    """A cell; `row` and `column` (from 0) are its top left corner."""

    text: str
    row: int
    column: int
    rowspan: int = 1
    colspan: int = 1
    head: bool = True
    upright: bool = False  # the label of a group, which may be set downwards
    under: bool = False  # a rule is drawn beneath where a table has three

    @property
    def narrow(self) -> bool:
        """Whether it is the head of one column of figures, which may be set downwards."""
        return self.under and self.column > 0 and self.colspan == 1


@dataclass(frozen=True)
class Sheet:
    """A grid; `heads` is how many of its rows repeat where it runs over pages."""

    key: str
    boxes: Sequence[Box]
    rows: int
    columns: int
    widths: Sequence[float]
    heads: int = 0
    caption: str = ""

    def lines(self) -> list[list[Box]]:
        found: list[list[Box]] = [[] for _ in range(self.rows)]
        for box in sorted(self.boxes, key=lambda box: (box.row, box.column)):
            found[box.row].append(box)
        return found


def proactive(sample: Sample, *, apart: bool) -> list[Sheet]:
    """Section 二 as one table, or as a table for each article."""
    table = sample.form.table("proactive")
    sheets: list[Sheet] = []
    boxes: list[Box] = []
    row = 0
    for block in table.blocks:
        count = len(block.columns)
        starts = [1 + i * (3 // count) for i in range(count)] if count != 2 else [1, 2]
        spans = [3 // count] * count if count != 2 else [1, 2]
        boxes.append(Box(block.title, row, 0, colspan=4))
        boxes.append(Box("信息内容", row + 1, 0, under=True))
        for column, start, span in zip(block.columns, starts, spans, strict=True):
            boxes.append(Box(column.label, row + 1, start, colspan=span, under=True))
        row += 2
        for line in block.rows:
            boxes.append(Box(line.label, row, 0))
            for column, start, span in zip(block.columns, starts, spans, strict=True):
                figure = sample.figures["proactive"][line.key][column.key]
                boxes.append(_value(figure, row, start, span))
            row += 1
        if apart:
            sheets.append(Sheet("proactive", boxes, row, 4, (28, 24, 24, 24)))
            boxes, row = [], 0
    return sheets or [Sheet("proactive", boxes, row, 4, (28, 24, 24, 24))]


def requests(sample: Sample, *, label: float = 36, total_first: bool = False) -> Sheet:
    """Section 三; `label` is the width of the column of labels, in per cent."""
    table = sample.form.table("requests")
    columns = list(table.blocks[0].columns)
    organisations = [column for column in columns if column.group]
    first, *_, last = columns
    alone = [(last, 3), (first, 4)] if total_first else [(first, 3), (last, 9)]
    after = 5 if total_first else 4
    order = [last, first, *organisations] if total_first else columns
    boxes = [
        Box(IDENTITY, 0, 0, rowspan=3, colspan=3, under=True),
        Box("申请人情况", 0, 3, colspan=7),
        *(Box(column.label, 1, at, rowspan=2, under=True) for column, at in alone),
        Box(organisations[0].group or "", 1, after, colspan=len(organisations)),
        *(Box(column.label, 2, after + at, under=True) for at, column in enumerate(organisations)),
    ]
    row = 3
    results = [line for _, line in table.lines() if line.group]
    for _, line in table.lines():
        if line.group is None:
            boxes.append(Box(line.label, row, 0, colspan=3))
        else:
            if line is results[0]:
                boxes.append(Box(RESULTS, row, 0, rowspan=len(results), upright=True))
            if line.group == RESULTS:
                boxes.append(Box(line.label, row, 1, colspan=2))
            else:
                group = [one for one in results if one.group == line.group]
                if line is group[0]:
                    boxes.append(Box(line.group, row, 1, rowspan=len(group)))
                boxes.append(Box(line.label, row, 2))
        for at, column in enumerate(order):
            boxes.append(_value(sample.figures["requests"][line.key][column.key], row, 3 + at, 1))
        row += 1
    rest = (100 - label - 15) / 7
    return Sheet("requests", boxes, row, 10, (6, 9, label, *[rest] * 7), heads=3)


def disputes(sample: Sample) -> Sheet:
    """Section 四: one row of fifteen figures."""
    table: FormTable = sample.form.table("disputes")
    block = table.blocks[0]
    first, direct, after = block.rows
    boxes = [
        Box(first.label, 0, 0, rowspan=2, colspan=5),
        Box("行政诉讼", 0, 5, colspan=10),
        Box(direct.label, 1, 5, colspan=5),
        Box(after.label, 1, 10, colspan=5),
    ]
    for i, row in enumerate(block.rows):
        for j, column in enumerate(block.columns):
            boxes.append(Box(column.label, 2, i * 5 + j, under=True))
            boxes.append(_value(sample.figures["disputes"][row.key][column.key], 3, i * 5 + j, 1))
    return Sheet("disputes", boxes, 4, 15, [100 / 15] * 15, heads=3)


def _value(figure: Figure, row: int, column: int, span: int) -> Box:
    return Box(figure.printed, row, column, colspan=span, head=False)
