"""The official tables of a document, read into the rows and columns of the form that fits."""

from __future__ import annotations

import re
from collections.abc import Sequence

from auditor.forms import Form, FormTable, Line
from auditor.model.document import Block, Paragraph, TableCell
from auditor.model.tables import TableReading, Tables
from auditor.normaliser.tables.by_columns import read_by_columns
from auditor.normaliser.tables.by_rows import read_by_rows
from auditor.normaliser.tables.cut_columns import rejoined
from auditor.normaliser.tables.halves import unfolded
from auditor.normaliser.tables.labels import core, likeness, names
from auditor.normaliser.tables.printed import PrintedRow, is_blank, is_figure, printed_rows
from auditor.text import folded

LEAST_LABELS = 3
ALIKE = 0.9
CUT = 4
"""Characters of a label that tell it from others."""
_GROUP = 12  # characters of the label of a group that stands in the same line
_BEGINNING = 10  # characters by which a long label is known
_WORD = 4  # characters of what may stand in place of a figure
_PARTS = re.compile(r"\s*[|\n]\s*|\s{2,}")
"""Between the cells that a cell in doubt may hold."""
_FIGURES = re.compile(r"[\d,.\s/-]*\d[^。;:]{0,12}")


def read_tables(blocks: Sequence[Block], forms: Sequence[Form]) -> tuple[Tables, tuple[TableReading, ...]]:
    """All tables, and how each was read.

    Every form is tried, since reports print outdated ones; of those that fit equally the first is taken, so
    the form that is due comes first.
    """
    rows = list(unfolded(rejoined(printed_rows(blocks))))
    found = {}
    readings = []
    for table in forms[0].tables:
        read = read_by_columns(rows, table.key, forms) if table.orientation == "columns" else None
        read = read or read_by_rows(rows, table.key, forms)
        if read:
            found[table.key], reading = read
            readings.append(_doubting(reading, rows, blocks, forms))
        elif unread := _unread(rows, table, forms[0]):
            readings.append(unread)
    return Tables.model_validate(found), tuple(readings)


def _doubting(
    reading: TableReading, rows: Sequence[PrintedRow], blocks: Sequence[Block], forms: Sequence[Form]
) -> TableReading:
    """The reading, unsure where the label of a row that it lacks is printed all the same: the row was not read."""
    if not reading.missing:
        return reading
    form = next(form for form in forms if form.id == reading.form)
    lines = [line for _, line in form.table(reading.key).lines() if line.key in reading.missing]
    texts = {cell.text for row in rows for cell in row.cells}
    loose = [folded(block.text) for block in blocks if isinstance(block, Paragraph)]
    unread = [
        line.label
        for line in lines
        if any(_names(text, line) for text in texts)
        or any(_leads(text, line) for text in loose)
        or any(_begins(row, line) for row in rows)
    ]
    if not unread and any(map(_lacks_its_label, rows)):
        note = "有一行的行名没有读到（可能是图片或文本框）"
        return reading.model_copy(update={"sure": False, "notes": (*reading.notes, note)})
    if not unread:
        return reading
    note = f"“{'”、“'.join(unread[:3])}”{'等' if len(unread) > 3 else ''}印有名称，没有能够读成表格的行"
    return reading.model_copy(update={"sure": False, "notes": (*reading.notes, note)})


def _lacks_its_label(row: PrintedRow) -> bool:
    """Whether a row has figures, and before them a cell of which nothing was read that is in doubt."""
    figures = [at for at, cell in enumerate(row.cells) if is_figure(cell)]
    return bool(figures) and any(cell.doubt and is_blank(cell) for cell in row.cells[: figures[0]])


def _names(text: str, line: Line) -> bool:
    """Whether a text is a row's label or how one begins that was cut."""
    printed = core(text)
    if len(core(line.label)) < CUT:
        return folded(text) == folded(line.label)
    return likeness(text, line) >= ALIKE or (len(printed) > CUT and core(line.label).startswith(printed))


def _begins(row: PrintedRow, line: Line) -> bool:
    """Whether a line of text, or a row between signs of one, is figures after how a row's label begins, the rest of which stands
    on the next lines."""
    if (row.table is not None and row.aligned) or not row.cells or not is_figure(row.cells[-1]):
        return False
    printed = core(next((cell.text for cell in row.cells if not is_figure(cell)), ""))
    return len(printed) > 1 and core(line.label).startswith(printed)


def _leads(text: str, line: Line) -> bool:
    """Whether a line of text is a row's label, with that of its group before it or not, and nothing behind it but
    figures or a word in their place; alone it is no row where it does not come after a group's."""
    label = folded(line.label)
    at = text.find(label)
    behind = at + len(label)
    while label and text.startswith(label, behind):
        behind += len(label)  # once for each place it spans
    if len(label) > 2 * _BEGINNING and 0 <= text.find(label[:_BEGINNING]) <= _GROUP:
        return True  # a long one on several lines
    if at < 0 or at > _GROUP or len(label) < CUT:
        return False
    rest = len(text) - behind
    if rest == 0:
        return at > 0
    return _FIGURES.fullmatch(text, behind) is not None or (rest <= _WORD and "。" not in text)


def _unread(rows: Sequence[PrintedRow], table: FormTable, form: Form) -> TableReading | None:
    """A reading that says no more than that the table is printed: its labels are there, its figures are not."""
    lines = [line for block in table.blocks for line in (*block.rows, *block.columns)]
    named: set[str] = set()
    first: TableCell | None = None
    for row in rows:
        for cell in row.cells:
            texts = _PARTS.split(cell.text) if cell.doubt else (cell.text,)
            keys = {line.key for line in lines for text in texts if names(text, line)}
            first = first or (cell if keys else None)
            named |= keys
    if first is None or len(named) < LEAST_LABELS:
        return None
    return TableReading(
        key=table.key,
        form=form.id,
        source="unread",
        location=first.location,
        sure=False,
        notes=("表格有文字，但没有能够读成行和列",),
    )
