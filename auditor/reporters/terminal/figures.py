"""The official tables as they were read: Chinese labels, figures as printed, doubtful ones marked."""

from __future__ import annotations

import re
from collections.abc import Container, Iterator, Mapping

from rich.console import Console, ConsoleOptions, RenderableType, RenderResult
from rich.padding import Padding
from rich.text import Text

from auditor.forms import Block, Form, FormTable
from auditor.model.document import RECOGNISED
from auditor.model.report import Report
from auditor.model.tables import Cell, Rows, TableReading
from auditor.reporters import wording
from auditor.reporters.printable import width_of, wrapped
from auditor.reporters.terminal.layout import BAD, QUIET, STRONG, UNSURE, Flow, Trimmed, data_table, plain

_FIGURE = re.compile(r"[+-]?[\d.,]+\??")
ORDER = ("proactive", "requests", "disputes")


def tables_view(report: Report, forms: Mapping[str, Form]) -> Iterator[RenderableType]:
    """Every official table that was found, then what is doubtful about it."""
    for key in ORDER:
        yield Text()
        title = wording.TABLES[key]
        rows = report.tables.get(key)
        reading = report.reading(key)
        if rows is None:
            yield Flow(plain(f"{title}：没有找到", BAD), plain("■", STRONG))
            yield from _notes(reading)
            continue
        yield Flow(plain(title, STRONG), plain("■", STRONG))
        yield Flow(plain(_found(reading), QUIET), indent=2)
        form = forms.get(reading.form if reading else report.form or "")
        official = next((table for table in form.tables if table.key == key), None) if form else None
        for grid in _grids(rows, official):
            yield Text()
            yield Trimmed(Padding(grid, (0, 0, 0, 2)))
        yield from _doubts(rows, official)
        told = {cell.doubt for cells in rows.values() for cell in cells.values() if cell.doubt}
        yield from _notes(reading, told)


def legend(report: Report) -> str | None:
    """What the marks in the tables stand for, where there are any."""
    cells = [
        cell for key in ORDER for row in (report.tables.get(key) or {}).values() for cell in row.values()
    ]
    marks = {
        "“空”是空白单元格": any(cell.kind == "blank" for cell in cells),
        "“缺”是表中没有这一格": any(cell.kind == "absent" for cell in cells),
        "“?”是读取有疑问，不作为问题的依据": any(cell.doubt for cell in cells),
    }
    return "；".join(words for words, used in marks.items() if used) or None


def _found(reading: TableReading | None) -> str:
    if reading is None:
        return "按格式对应"
    place = reading.location.describe()
    missing = f"，缺 {len(reading.missing)} 行" if reading.missing else ""
    source = wording.GRID_SOURCES.get(reading.source, reading.source)
    return f"{reading.form}年版格式，{source}读取{f'，{place}' if place else ''}{missing}"


def _grids(rows: Rows, official: FormTable | None) -> Iterator[Grid]:
    known: set[str] = set()
    for block in official.blocks if official else ():
        known |= {row.key for row in block.rows}
        yield _official(block, rows)
    others = {key: cells for key, cells in rows.items() if key not in known}
    if others:
        keys = list(dict.fromkeys(key for cells in others.values() for key in cells))
        lines = [(row, [cell_text(cells.get(key)) for key in keys]) for row, cells in others.items()]
        yield Grid("格式以外的行", keys, lines)


def _official(block: Block, rows: Rows) -> Grid:
    printed = [row for row in block.rows if row.key in rows]
    columns = [one for one in block.columns if any(one.key in rows[row.key] for row in printed)]
    lines: list[tuple[str, list[Text]]] = []
    groups: set[str] = set()
    for row in printed:
        if row.group and row.group not in groups:
            groups.add(row.group)
            lines.append((f"{_under(row.group)}{row.group}", []))
        cells = [cell_text(rows[row.key].get(column.key)) for column in columns]
        lines.append((f"{_under(row.group)}　{row.label}" if row.group else row.label, cells))
    return Grid(block.title, [column.label for column in columns], lines)


def _under(group: str) -> str:
    """A group with an ordinal in brackets stands under one without."""
    return "　" if group.startswith("（") else ""


class Grid:
    """A table of figures; where it is too wide, headings are folded first, then labels and remarks, never figures."""

    LABEL = 24
    GAP = 2
    LEAST = 4
    REMARKED = 8

    def __init__(self, title: str, headings: list[str], lines: list[tuple[str, list[Text]]]) -> None:
        self.title = title
        self.headings = headings
        self.lines = lines

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        columns = range(len(self.headings))
        printed = [self._widest(number, 12) for number in columns]
        natural = [max(size, width_of(heading)) for size, heading in zip(printed, self.headings, strict=True)]
        narrow = [self._widest(number, self.REMARKED) for number in columns]
        least = [self._widest(number, 0) for number in columns]
        label = max((width_of(label) for label, _ in self.lines), default=0)
        room = options.max_width - self.GAP * len(self.headings)
        wanted = min(label, self.LABEL)
        choices = (natural, printed, narrow)
        sizes = next((one for one in choices if wanted + sum(one) <= room), least)
        label = max(min(label, room - sum(sizes)), 8)
        table = data_table(self.title)
        table.add_column("", width=label, overflow="fold")
        for heading, size in zip(self.headings, sizes, strict=True):
            table.add_column(plain(heading), width=size, overflow="fold", justify="right")
        for name, cells in self.lines:
            table.add_row(_label(name, label), *cells)
        yield table

    def _widest(self, column: int, most: int) -> int:
        """The width of a column whose texts are folded at `most`, but never within a figure."""
        texts = [cells[column].plain for _, cells in self.lines if column < len(cells)]
        figures = (len(figure) for text in texts for figure in _FIGURE.findall(text))
        whole = min(max(map(width_of, texts), default=0), most)
        return max(self.LEAST, whole, min(max(figures, default=0), 20))


def _label(name: str, width: int) -> Text:
    """A row's label, its further lines set in one more."""
    if width_of(name) <= width:
        return plain(name)
    title = name.lstrip()
    first = "　" * (len(name) - len(title))
    further = first + ("　" if first else "")
    lines = wrapped(title, width - width_of(further))
    return plain(f"\n{further}".join([first + lines[0], *lines[1:]]))


def cell_text(cell: Cell | None) -> Text:
    """What was printed; a blank and a missing cell are said in words, and doubt is marked."""
    if cell is None or cell.kind == "absent":
        return plain("缺", BAD)
    text = plain("空", UNSURE) if cell.kind == "blank" else plain(cell.raw.strip() or "空")
    if cell.kind in ("dash", "text"):
        text.stylize(UNSURE)
    if cell.doubt:
        text.append("?", BAD)
    return text


def _doubts(rows: Rows, official: FormTable | None) -> Iterator[RenderableType]:
    labels = _labels(official)
    recognised = sum(_only_recognised(cell) for cells in rows.values() for cell in cells.values())
    if recognised:
        body = f"{recognised} 格{RECOGNISED}，两种方法读数相同，请人工核对"
        yield Flow(body, plain("?", BAD), indent=2)
    for row, cells in rows.items():
        for column, cell in cells.items():
            if cell.doubt and not _only_recognised(cell):
                place = f"{labels.get(row, row)} × {labels.get(f'{row}:{column}', column)}"
                at = cell.location.describe()
                body = f"{place}：{cell.doubt}{f'（{at}）' if at else ''}"
                yield Flow(body, plain("?", BAD), indent=2)


def _only_recognised(cell: Cell) -> bool:
    """Whether nothing else is doubtful than that a picture was read: all cells of a scan are so marked."""
    doubt = cell.doubt or ""
    return doubt.startswith(f"{RECOGNISED}：") and "；" not in doubt


def _labels(official: FormTable | None) -> dict[str, str]:
    labels: dict[str, str] = {}
    for block in official.blocks if official else ():
        for row in block.rows:
            labels[row.key] = row.label
            labels |= {f"{row.key}:{column.key}": column.label for column in block.columns}
    return labels


def _notes(reading: TableReading | None, told: Container[str] = frozenset()) -> Iterator[RenderableType]:
    """What was noted of a table, but for what its cells have `told` already."""
    if reading is None:
        return
    if not reading.sure:
        unsure = "行列未能与格式确切对应，这张表的数字都不作为问题的依据"
        yield Flow(plain(unsure, UNSURE), "·", indent=2)
    for note in reading.notes:
        if note.partition("：")[2] in told:
            continue
        yield Flow(note, "·", indent=2)
    for extra in reading.extra:
        yield Flow(f"格式没有的行：“{extra.text}”", "·", indent=2)
    for label in (*reading.rows, *reading.columns, *reading.groups):
        if not label.same:
            yield Flow(f"印作“{label.printed}”，格式为“{label.official}”", "·", indent=2)
