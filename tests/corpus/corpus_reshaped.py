"""The official tables with columns and rows more or elsewhere, and the table of disputes in parts."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from corpus_grids import Box, Sheet

NUMBERS = "栏次"


def _columns(sheet: Sheet, first: int, end: int) -> Sheet:
    """Some columns as a table of their own."""
    boxes = []
    for box in sheet.boxes:
        start, stop = max(box.column, first), min(box.column + box.colspan, end)
        if start < stop:
            boxes.append(replace(box, column=start - first, colspan=stop - start))
    return replace(sheet, boxes=boxes, columns=end - first, widths=sheet.widths[first:end])


def _in_parts(*ends: int) -> Callable[[Sheet], list[Sheet]]:
    return lambda sheet: [
        _columns(sheet, first, end) for first, end in zip((0, *ends), (*ends, sheet.columns), strict=True)
    ]


def _stacked(sheet: Sheet) -> list[Sheet]:
    """The three parts of the table of disputes one below the other, in one grid."""
    parts = _in_parts(5, 10)(sheet)
    boxes = [
        replace(box, row=box.row + at * sheet.rows) for at, part in enumerate(parts) for box in part.boxes
    ]
    return [replace(parts[0], boxes=boxes, rows=3 * sheet.rows, heads=0)]


def _heads_unmerged(sheet: Sheet) -> list[Sheet]:
    """Each head in the first of its cells, over and beside blanks."""
    boxes = []
    for box in sheet.boxes:
        if box.row >= sheet.heads or box.column < 3:
            boxes.append(box)
            continue
        for row in range(box.rowspan):
            for column in range(box.colspan):
                first = not row and not column
                text = box.text if first else ""
                boxes.append(
                    replace(
                        box,
                        text=text,
                        row=box.row + row,
                        column=box.column + column,
                        rowspan=1,
                        colspan=1,
                        under=box.under and row == box.rowspan - 1,
                    )
                )
    return [replace(sheet, boxes=boxes)]


def _without_groups(sheet: Sheet) -> list[Sheet]:
    boxes = []
    for box in sheet.boxes:
        if box.row >= sheet.heads and box.rowspan > 1:
            continue
        if box.column < 3:
            boxes.append(replace(box, column=0, colspan=1))
        else:
            boxes.append(replace(box, column=box.column - 2))
    return [replace(sheet, boxes=boxes, columns=8, widths=[sum(sheet.widths[:3]), *sheet.widths[3:]])]


def _with_column(head: str, texts: Callable[[int], str]) -> Callable[[Sheet], list[Sheet]]:
    """A column more at the right end; `texts` by the number of the row."""

    def widened(sheet: Sheet) -> list[Sheet]:
        boxes = [
            *sheet.boxes,
            Box(head, 0, sheet.columns, rowspan=sheet.heads, under=True),
            *(Box(texts(row), row, sheet.columns, head=False) for row in range(sheet.heads, sheet.rows)),
        ]
        return [replace(sheet, boxes=boxes, columns=sheet.columns + 1, widths=[*sheet.widths, 8])]

    return widened


def _with_subtotal(sheet: Sheet) -> list[Sheet]:
    """A sum of the organisations before the total."""
    boxes = []
    for box in sheet.boxes:
        if box.column >= 9:
            box = replace(box, column=box.column + 1)
        elif box.column >= 3 and box.colspan > 1:
            box = replace(box, colspan=box.colspan + 1)
        boxes.append(box)
    boxes.append(Box("小计", 2, 9, under=True))
    boxes += [Box(str(row + 3), row, 9, head=False) for row in range(sheet.heads, sheet.rows)]
    widths = [*sheet.widths[:9], sheet.widths[9], *sheet.widths[9:]]
    return [replace(sheet, boxes=boxes, columns=11, widths=widths)]


def _with_numbers(sheet: Sheet) -> list[Sheet]:
    """A row below the heads that numbers the columns."""
    boxes = [replace(box, row=box.row + 1) if box.row >= sheet.heads else box for box in sheet.boxes]
    first = 3 if sheet.key == "requests" else 0
    if first:
        boxes.append(Box(NUMBERS, sheet.heads, 0, colspan=first))
    boxes += [Box(str(at + 1), sheet.heads, first + at) for at in range(sheet.columns - first)]
    return [replace(sheet, boxes=boxes, rows=sheet.rows + 1, heads=sheet.heads + 1)]


def _with_first_column(sheet: Sheet) -> list[Sheet]:
    boxes = [replace(box, column=box.column + 1) for box in sheet.boxes]
    boxes += [Box("项目", 0, 0, rowspan=sheet.heads, under=True), Box("件数", sheet.heads, 0)]
    return [replace(sheet, boxes=boxes, columns=sheet.columns + 1, widths=[9, *sheet.widths])]


def _columns_swapped(sheet: Sheet) -> list[Sheet]:
    other = {6: 7, 7: 6}
    boxes = [
        replace(box, column=other.get(box.column, box.column)) if box.row > 1 else box for box in sheet.boxes
    ]
    return [replace(sheet, boxes=boxes)]


def _rows_swapped(sheet: Sheet) -> list[Sheet]:
    other = {8: 9, 9: 8}
    boxes = [replace(box, row=other.get(box.row, box.row)) if box.column > 1 else box for box in sheet.boxes]
    return [replace(sheet, boxes=boxes)]


SHAPES: dict[str, tuple[str, Callable[[Sheet], list[Sheet]]]] = {
    "disputes-in-two": ("disputes", _in_parts(5)),
    "disputes-in-three": ("disputes", _in_parts(5, 10)),
    "disputes-stacked": ("disputes", _stacked),
    "disputes-numbered": ("disputes", _with_numbers),
    "disputes-labelled": ("disputes", _with_first_column),
    "heads-unmerged": ("requests", _heads_unmerged),
    "no-groups": ("requests", _without_groups),
    "remark-column": ("requests", _with_column("备注", lambda row: "" if row % 4 else "较上年增加")),
    "last-year": ("requests", _with_column("上年总计", lambda row: str(2000 + row))),
    "subtotal": ("requests", _with_subtotal),
    "columns-numbered": ("requests", _with_numbers),
    "columns-swapped": ("requests", _columns_swapped),
    "rows-swapped": ("requests", _rows_swapped),
}
"""By name: the table that is changed, and what is made of it."""


def reshaped(sheets: Sequence[Sheet], name: str) -> list[Sheet]:
    if not name:
        return list(sheets)
    key, change = SHAPES[name]
    return [made for sheet in sheets for made in (change(sheet) if sheet.key == key else [sheet])]
