"""The blocks of a document from the layouts of its pages."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from itertools import pairwise

from auditor.loaders.pdf.breaks.apart import doubt_apart, doubt_heads_apart
from auditor.loaders.pdf.breaks.joining import joined_over_break
from auditor.loaders.pdf.breaks.same_columns import goes_on_as
from auditor.loaders.pdf.cells import ReadTable
from auditor.loaders.pdf.layout import PageLayout, lines_of, segments
from auditor.loaders.pdf.model import PageContent
from auditor.loaders.pdf.ruled.strays import take_first_row, take_over_edge
from auditor.loaders.pdf.ruled.wrapped import join_figures
from auditor.loaders.pdf.sheets import renumber
from auditor.loaders.pdf.text.lines import Line
from auditor.loaders.pdf.text.numbers_in_tables import doubt_numbers
from auditor.loaders.pdf.text.paragraphs import (
    TextBlock,
    find_margins,
    goes_on,
    run_together,
    split_paragraphs,
)
from auditor.loaders.pdf.text.running import without_running
from auditor.loaders.pdf.text.spilled import doubt_spilled
from auditor.model.document import Block, Paragraph, Table, TableCell
from auditor.model.location import Location


def assemble(pages: Sequence[PageLayout]) -> tuple[tuple[Block, ...], list[str]]:
    """Paragraphs and tables in reading order, and in Chinese what was left out as not part of the text."""
    whole: list[list[PageLayout]] = []
    for page in pages:
        if page.content.part:
            whole[-1].append(page)
        else:
            whole.append([page])
    kept, notes = without_running([lines_of(number, parts) for number, parts in enumerate(whole, 1)])
    doubt_numbers(whole, kept)
    own = {id(line) for lines in kept for line in lines}
    pages, texts = _filled(whole, own)
    margins_of = {
        columns: find_margins(
            [lines for page, lines in zip(pages, texts, strict=True) if bool(page.content.column) == columns]
        )
        for columns in (False, True)
    }
    contents = {page.content.number: page.content for page in pages}
    for (upper, below), (lower, above) in pairwise(zip(pages, texts, strict=True)):
        if upper.tables and lower.tables:
            head, foot = lower.tables[0], upper.tables[-1]
            last = [line for line in below if line.box[1] > foot.box[3] - line.size]
            before = len(below) - len(last)
            take_over_edge(foot, last, head, [line for line in above if line.cy < head.box[1]])
            below[before:] = last
    doubt_spilled(pages, texts)
    order: list[TextBlock | tuple[PageContent, ReadTable]] = []
    for page, lines in zip(pages, texts, strict=True):
        margins = margins_of[bool(page.content.column)]
        parts = segments(lines, page.tables)
        for part, table in zip(parts, page.tables, strict=False):
            take_first_row(part, table)
        for index, part in enumerate(parts):
            blocks = split_paragraphs(page.content.number, part, margins)
            end = order[-1] if order else None
            if (
                blocks
                and index == 0
                and isinstance(end, TextBlock)
                and end.page < page.content.number
                and goes_on(end, blocks[0], margins)
            ):
                end.lines += blocks[0].lines
                end.text = run_together([end.text, blocks[0].text])
                del blocks[0]
            order += blocks
            if index < len(page.tables):
                _add_table(order, page.content, page.tables[index])
    blocks_out: list[Block] = []
    paragraphs = tables = 0
    for item in order:
        if isinstance(item, TextBlock):
            paragraphs += 1
            box = contents[item.page].shown_box(item.box)
            place = Location(page=contents[item.page].page_number, paragraph=paragraphs, box=box)
            blocks_out.append(Paragraph(item.text, place, doubt=item.doubt))
        else:
            tables += 1
            join_figures(item[1])
            blocks_out.append(_table(*item, tables, contents))
    return tuple(blocks_out), notes


def _filled(
    whole: Sequence[Sequence[PageLayout]], own: Collection[int]
) -> tuple[list[PageLayout], list[list[Line]]]:
    """The pages, and the parts of pages that hold more than a head or a foot, each with those lines that are its own."""
    pages = []
    texts = []
    for parts in whole:
        for page in parts:
            lines = [line for line in page.text if id(line) in own]
            if lines or page.tables or len(parts) == 1:
                pages.append(page)
                texts.append(lines)
    if len(pages) < sum(map(len, whole)):
        renumber(page.content for page in pages)
    return pages, texts


def _add_table(
    order: list[TextBlock | tuple[PageContent, ReadTable]], content: PageContent, table: ReadTable
) -> None:
    """Add a table, to the one before it where a page break is all that stands between them."""
    for cell in table.cells:
        cell.page = content.number
    last = order[-1] if order else None
    if last is not None and not isinstance(last, TextBlock):
        begun, upper = last
        pages = {cell.page for cell in upper.cells}
        turned = begun.turn != content.turn
        if not turned and max(page or 0 for page in pages) == content.number - 1 and goes_on_as(upper, table):
            order[-1] = (begun, joined_over_break(upper, table))
            return
    before = next((item for item in reversed(order) if not isinstance(item, TextBlock)), None)
    if before is not None and before[0].number == content.number - 1:
        if goes_on_as(before[1], table):
            doubt_apart(before[1], table)
        doubt_heads_apart(before[1], table)
    order.append((content, table))


def _table(content: PageContent, table: ReadTable, number: int, contents: Mapping[int, PageContent]) -> Table:
    cells = tuple(
        TableCell(
            cell.text,
            cell.row,
            cell.column,
            cell.rowspan,
            cell.colspan,
            Location(
                page=contents.get(cell.page or 0, content).page_number if cell.page else None,
                table=number,
                row=cell.row + 1,
                column=cell.column + 1,
                box=contents.get(cell.page or 0, content).shown_box(cell.box),
            ),
            "；".join(cell.doubts) or None,
        )
        for cell in sorted(table.cells, key=lambda cell: (cell.row, cell.column))
    )
    place = Location(page=content.page_number, table=number, box=content.shown_box(table.box))
    return Table(cells, table.rows, table.columns, True, table.source, place)
