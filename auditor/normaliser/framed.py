"""Reports set in tables: headings and text in rows of one cell, as pages lay them out, are paragraphs again."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from auditor.forms import Form
from auditor.model.document import Block, Document, Paragraph, Table, TableCell
from auditor.model.location import Location
from auditor.normaliser.headings import MAX_TITLE
from auditor.normaliser.section_names import ANY_KEYWORD
from auditor.normaliser.sections import as_heading, find_headings
from auditor.normaliser.signature import TAIL, are_signature

_SENTENCE = re.compile(r"[。；;:：]|^[（(][一二三四五六七八九十]{1,2}[）)]")
_COLUMNS = 4
_LONG = 30  # characters of text that heads no block of a table


def with_open_signature(document: Document) -> Document:
    """The document with a signature that a table at its end puts in its place as paragraphs."""
    for at, block in enumerate(document.blocks[-TAIL:], max(0, len(document.blocks) - TAIL)):
        lines = [line for cell in block.cells for line in lines_of(cell)] if isinstance(block, Table) else []
        if are_signature(lines):
            return replace(document, blocks=(*document.blocks[:at], *lines, *document.blocks[at + 1 :]))
    return document


def unframed(document: Document, form: Form) -> tuple[Document, frozenset[Location]]:
    """The document with the rows of one cell of its tables as paragraphs, where they hold headings of the form that stand
    nowhere among its text; and where those paragraphs stand. Rows of one cell that head a block of a table stay in it."""
    framed = {id(table): alone for table in document.tables if any(alone := _alone_in_rows(table))}
    if not any(_may_head(cell) for texts in framed.values() for cell in texts):
        return document, frozenset()
    known = {one.key for one in find_headings(document.blocks, form)}
    blocks: list[Block] = []
    for block in document.blocks:
        rows = framed.get(id(block))
        blocks += _opened(block, rows, form, known) if rows and isinstance(block, Table) else [block]
    places = frozenset(
        one.location for one in blocks if isinstance(one, Paragraph) and one.location.row is not None
    )
    return (replace(document, blocks=tuple(blocks)), places) if places else (document, places)


def _may_head(cell: TableCell | None) -> bool:
    return cell is not None and len(cell.text) <= MAX_TITLE and ANY_KEYWORD.search(cell.text) is not None


def _alone_in_rows(table: Table) -> list[TableCell | None]:
    """For each row the one cell that has text in it, where no other stands beside it in the grid."""
    covered = {
        row
        for cell in table.cells
        if cell.rowspan > 1
        for row in range(cell.row + 1, cell.row + cell.rowspan)
    }
    return [None if at in covered else _alone(row, table) for at, row in enumerate(table.by_row())]


def _alone(row: Sequence[TableCell], table: Table) -> TableCell | None:
    filled = [cell for cell in row if cell.text.strip()]
    if len(filled) != 1 or filled[0] is not row[0] or filled[0].rowspan > 1:
        return None
    if table.aligned and len(row) > 1 and not _is_wide(filled[0], table):
        return None
    return None if filled[0].column else filled[0]


def _is_wide(cell: TableCell, table: Table) -> bool:
    """Whether a cell takes most of many columns, as text does in a sheet printed with the lines of its grid."""
    return cell.colspan >= _COLUMNS and 3 * cell.colspan >= 2 * table.columns


def _opened(
    table: Table, texts: Sequence[TableCell | None], form: Form, known: set[str | None]
) -> list[Block]:
    """The paragraphs and tables that a table is made of; the table itself where no row is a heading that is looked for."""
    rows = list(table.by_row())
    headings = {at for at, cell in enumerate(texts) if cell is not None and _is_heading(cell, form, known)}
    if not headings:
        return [table]
    found: list[Block] = []
    start = at = 0
    while at < len(rows):
        end = at
        while end < len(rows) and texts[end] is not None:
            end += 1
        until = end if end == len(rows) else _last_text(texts, headings, at, end)
        if until > at:
            found += _part(table, rows, start, at)
            found += [line for cell in texts[at:until] if cell is not None for line in lines_of(cell)]
            start = until
        at = max(end, at + 1)
    found += _part(table, rows, start, len(rows))
    return found


def _is_heading(cell: TableCell, form: Form, known: set[str | None]) -> bool:
    heading = as_heading(Paragraph(cell.text, cell.location), 0, form)
    return heading is not None and heading.key is not None and heading.key not in known


def _last_text(texts: Sequence[TableCell | None], headings: set[int], first: int, end: int) -> int:
    """The end of the rows of text among those of one cell from `first` to `end`: what comes after heads the table."""
    until = first
    for at in range(first, end):
        cell = texts[at]
        if at in headings or (cell is not None and (len(cell.text) > _LONG or _SENTENCE.search(cell.text))):
            until = at + 1
    return until


def lines_of(cell: TableCell) -> Iterator[Paragraph]:
    """What a cell says, a paragraph for each of its lines with text."""
    for line in cell.text.split("\n"):
        if line.strip():
            yield Paragraph(line.strip(), cell.location, doubt=cell.doubt)


def _part(table: Table, rows: Sequence[Sequence[TableCell]], start: int, end: int) -> list[Block]:
    """The table of some of the rows."""
    cells = tuple(replace(cell, row=cell.row - start) for row in rows[start:end] for cell in row)
    return [replace(table, cells=cells, rows=end - start)] if cells else []
