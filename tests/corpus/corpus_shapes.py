"""What people do to the official tables: rows and columns added, groups unmerged, a table cut in two."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from corpus_content import Sample
from corpus_grids import Box, Sheet, disputes, proactive, requests
from corpus_look import Look
from corpus_reshaped import reshaped

TITLES = {
    "proactive": "主动公开政府信息情况统计表",
    "requests": "收到和处理政府信息公开申请情况统计表",
    "disputes": "行政复议、行政诉讼情况统计表",
}
NOTE = "说明：本表由各承办科室填报，经办公室汇总核对。"
UNIT = "单位：件"
CONTINUED = "续表"
BESIDES = [UNIT, CONTINUED]
"""Lines that stand outside tables and are neither prose nor furniture."""


def sheets(sample: Sample, look: Look, key: str) -> list[Sheet]:
    """The tables of a section, drawn as the look has them."""
    if key == "proactive":
        found = proactive(sample, apart=look.apart)
    elif key == "requests":
        found = [requests(sample, label=look.label, total_first=look.total_first)]
    elif key == "disputes":
        found = [disputes(sample)]
    else:
        return []
    found = [_shaped(sheet, look) for sheet in reshaped(found, look.reshape)]
    if key == "requests" and look.split:
        found = list(split(found[0], found[0].heads + look.split - 3, again=look.split_heads))
    if key == "requests" and look.beside:
        found = [beside(found[0], found[0].heads + look.beside)]
    spell = sample.spell
    return [
        replace(sheet, boxes=[replace(box, text=spell(box.text)) if box.head else box for box in sheet.boxes])
        for sheet in found
    ]


def _shaped(sheet: Sheet, look: Look) -> Sheet:
    if sheet.key == "requests" and look.groups != "merged":
        sheet = unmerged(sheet, repeat=look.groups == "repeated")
    if look.serial and sheet.key == "requests":
        sheet = numbered(sheet)
    if look.blank_columns:
        sheet = with_blank_column(sheet)
    if look.spread:
        sheet = replace(
            sheet, boxes=[replace(box, text=_spread(box.text)) if box.head else box for box in sheet.boxes]
        )
    if look.unit_row:
        sheet = with_row(sheet, "（单位：件）", 0)
    if look.title_row:
        sheet = with_row(sheet, TITLES[sheet.key], 0)
    if look.notes:
        sheet = with_row(sheet, NOTE, sheet.rows)
    return replace(sheet, caption=UNIT if look.unit_line else "")


def _spread(text: str) -> str:
    return "　".join(text) if 1 < len(text) <= 4 else text


def with_row(sheet: Sheet, text: str, at: int) -> Sheet:
    """A row merged across the whole table, above or below everything."""
    moved = [replace(box, row=box.row + 1) if box.row >= at else box for box in sheet.boxes]
    heads = sheet.heads + 1 if sheet.heads and not at else sheet.heads
    return replace(
        sheet, boxes=[*moved, Box(text, at, 0, colspan=sheet.columns)], rows=sheet.rows + 1, heads=heads
    )


def with_blank_column(sheet: Sheet) -> Sheet:
    """An empty column at the right end, as pasting from a spreadsheet leaves it."""
    blanks = [Box("", row, sheet.columns, head=False) for row in range(sheet.rows)]
    return replace(
        sheet,
        boxes=[*sheet.boxes, *blanks],
        columns=sheet.columns + 1,
        widths=[*sheet.widths, sum(sheet.widths) * 0.04],
    )


def numbered(sheet: Sheet) -> Sheet:
    """A column 序号 before all others."""
    moved = [replace(box, column=box.column + 1) for box in sheet.boxes]
    first = Box("序号", 0, 0, rowspan=sheet.heads, under=True)
    serials = [Box(str(row - sheet.heads + 1), row, 0) for row in range(sheet.heads, sheet.rows)]
    widths = [5, *(width * 0.95 for width in sheet.widths)]
    return replace(sheet, boxes=[first, *serials, *moved], columns=sheet.columns + 1, widths=widths)


def unmerged(sheet: Sheet, *, repeat: bool) -> Sheet:
    """Groups not merged: their label in each of their rows, or in the first, over blanks."""
    found: list[Box] = []
    for box in sheet.boxes:
        if box.row < sheet.heads or box.rowspan == 1:
            found.append(box)
            continue
        for more in range(box.rowspan):
            text = box.text if repeat or not more else ""
            found.append(replace(box, text=text, row=box.row + more, rowspan=1))
    return replace(sheet, boxes=found)


def split(sheet: Sheet, at: int, *, again: bool = False) -> tuple[Sheet, Sheet]:
    """A table drawn as two, the second beginning at a row, groups that run over it named in both."""
    upper, lower = _cut(sheet.boxes, at)
    first = replace(sheet, boxes=upper, rows=at)
    if not again:
        return first, replace(sheet, boxes=lower, rows=sheet.rows - at, heads=0)
    heads = [box for box in sheet.boxes if box.row < sheet.heads]
    moved = [replace(box, row=box.row + sheet.heads) for box in lower]
    rows = sheet.rows - at + sheet.heads
    return first, replace(sheet, boxes=[*heads, *moved], rows=rows, caption=CONTINUED)


def beside(sheet: Sheet, at: int) -> Sheet:
    """A table folded into two halves, side by side in one grid, the head over both."""
    left, right = _cut(sheet.boxes, at)
    heads = [box for box in sheet.boxes if box.row < sheet.heads]
    moved = [replace(box, row=box.row + sheet.heads) for box in right]
    height = max(at, sheet.rows - at + sheet.heads)
    boxes = [*left, *(replace(box, column=box.column + sheet.columns) for box in [*heads, *moved])]
    widths = [*sheet.widths, *sheet.widths]
    return replace(
        sheet,
        boxes=_padded(boxes, height, 2 * sheet.columns),
        rows=height,
        columns=2 * sheet.columns,
        widths=widths,
    )


def _padded(boxes: list[Box], rows: int, columns: int) -> list[Box]:
    """The boxes, and blanks wherever none stands."""
    taken = {
        (row, column)
        for box in boxes
        for row in range(box.row, box.row + box.rowspan)
        for column in range(box.column, box.column + box.colspan)
    }
    free = ((row, column) for row in range(rows) for column in range(columns) if (row, column) not in taken)
    return [*boxes, *(Box("", row, column, head=False) for row, column in free)]


def _cut(boxes: Iterable[Box], at: int) -> tuple[list[Box], list[Box]]:
    upper: list[Box] = []
    lower: list[Box] = []
    for box in boxes:
        if box.row + box.rowspan <= at:
            upper.append(box)
        elif box.row >= at:
            lower.append(replace(box, row=box.row - at))
        else:
            upper.append(replace(box, rowspan=at - box.row))
            lower.append(replace(box, row=0, rowspan=box.row + box.rowspan - at))
    return upper, lower
