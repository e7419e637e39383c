"""The blocks of a document from the layouts of its pages."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from itertools import pairwise
from typing import NamedTuple

from auditor.loaders.pdf.breaks.apart import doubt_apart, doubt_heads_apart, doubt_words_apart
from auditor.loaders.pdf.breaks.joining import joined_over_break
from auditor.loaders.pdf.breaks.same_columns import goes_on_as
from auditor.loaders.pdf.cells import ReadCell, ReadTable
from auditor.loaders.pdf.layout import PageLayout, lines_of, segments
from auditor.loaders.pdf.misprints.page_numbers import doubt_numbers
from auditor.loaders.pdf.misprints.spilled import doubt_spilled
from auditor.loaders.pdf.model import PageContent
from auditor.loaders.pdf.ruled.strays import take_first_row, take_over_edge
from auditor.loaders.pdf.ruled.wrapped import join_figures
from auditor.loaders.pdf.sheets import renumber
from auditor.loaders.pdf.text.lines import Line
from auditor.loaders.pdf.text.paragraphs import (
    Margins,
    TextBlock,
    find_margins,
    goes_on,
    run_together,
    split_paragraphs,
)
from auditor.loaders.pdf.text.running import without_running
from auditor.model.document import Block, Paragraph, Table, TableCell
from auditor.model.location import Location

_SAME_SIZE = 2.0  # points


class _Placed(NamedTuple):
    """A table, and the page it begins on."""

    content: PageContent
    table: ReadTable


def assemble(pages: Sequence[PageLayout]) -> tuple[tuple[Block, ...], list[str]]:
    """Paragraphs and tables in reading order, and in Chinese what was left out as not part of the text."""
    whole = _whole_pages(pages)
    kept, notes = without_running([lines_of(number, parts) for number, parts in enumerate(whole, 1)])
    doubt_numbers(whole, kept)
    pages, texts = _filled(whole, {id(line) for lines in kept for line in lines})
    margins_of = {
        columns: find_margins(
            [lines for page, lines in zip(pages, texts, strict=True) if bool(page.content.column) == columns]
        )
        for columns in (False, True)
    }
    _take_over_edges(pages, texts)
    doubt_spilled(pages, texts)
    order = _Order()
    for page, lines in zip(pages, texts, strict=True):
        order.add_page(page, lines, margins_of[bool(page.content.column)])
    return _blocks(order.items, {page.content.number: page.content for page in pages}), notes


def _whole_pages(pages: Sequence[PageLayout]) -> list[list[PageLayout]]:
    """The parts of each page; one, where a page is not set in columns."""
    whole: list[list[PageLayout]] = []
    for page in pages:
        if page.content.part:
            whole[-1].append(page)
        else:
            whole.append([page])
    return whole


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


def _take_over_edges(pages: Sequence[PageLayout], texts: Sequence[list[Line]]) -> None:
    """Give the last table of each page what is printed under its edge and goes on in the first table of the next."""
    for (upper, below), (lower, above) in pairwise(zip(pages, texts, strict=True)):
        if upper.tables and lower.tables:
            head, foot = lower.tables[0], upper.tables[-1]
            last = [line for line in below if line.box[1] > foot.box[3] - line.size]
            before = len(below) - len(last)
            take_over_edge(foot, last, head, [line for line in above if line.cy < head.box[1]])
            below[before:] = last


class _Order:
    """Paragraphs and tables in reading order, as they are added page by page."""

    def __init__(self) -> None:
        self.items: list[TextBlock | _Placed] = []

    def add_page(self, page: PageLayout, lines: Sequence[Line], margins: Margins) -> None:
        parts = segments(lines, page.tables)
        for part, table in zip(parts, page.tables, strict=False):
            take_first_row(part, table)
        for index, part in enumerate(parts):
            blocks = split_paragraphs(page.content.number, part, margins)
            if blocks and index == 0 and self._runs_on(blocks[0], margins):
                del blocks[0]
            self.items += blocks
            if index < len(page.tables):
                self._add_table(_Placed(page.content, page.tables[index]))

    def _runs_on(self, block: TextBlock, margins: Margins) -> bool:
        """Join the first paragraph of a page to the one that ends the page before, where they are one; whether they are."""
        end = self.items[-1] if self.items else None
        if not isinstance(end, TextBlock) or end.page >= block.page or not goes_on(end, block, margins):
            return False
        end.lines += block.lines
        end.text = run_together([end.text, block.text])
        return True

    def _add_table(self, placed: _Placed) -> None:
        """Add a table, to the one before it where a page break is all that stands between them."""
        content, table = placed
        for cell in table.cells:
            cell.page = content.number
        last = self.items[-1] if self.items else None
        if isinstance(last, _Placed) and _is_over_break(last, placed):
            self.items[-1] = _Placed(last.content, joined_over_break(last.table, table))
            return
        before = next((item for item in reversed(self.items) if isinstance(item, _Placed)), None)
        if before is not None and _ends_on(before.table) == content.number - 1:
            if goes_on_as(before.table, table):
                doubt_apart(before.table, table)
            doubt_heads_apart(before.table, table)
            if before is last and before.table.source != table.source:
                doubt_words_apart(before.table, table)
        self.items.append(placed)


def _is_over_break(upper: _Placed, lower: _Placed) -> bool:
    """Whether a table goes on with one that ends on the page before."""
    if upper.content.turn != lower.content.turn and not _are_alike(upper.content, lower.content):
        return False
    return _ends_on(upper.table) == lower.content.number - 1 and goes_on_as(upper.table, lower.table)


def _ends_on(table: ReadTable) -> int:
    """The page on which a table ends that has been placed, which may go on from pages before."""
    return max(cell.page or 0 for cell in table.cells)


def _are_alike(one: PageContent, other: PageContent) -> bool:
    """Whether two pages as they are read are of one size, as pages are of which one lies on its head."""
    return max(abs(one.width - other.width), abs(one.height - other.height)) < _SAME_SIZE


def _blocks(items: Sequence[TextBlock | _Placed], contents: Mapping[int, PageContent]) -> tuple[Block, ...]:
    blocks: list[Block] = []
    paragraphs = tables = 0
    for item in items:
        if isinstance(item, TextBlock):
            paragraphs += 1
            blocks.append(_paragraph(item, paragraphs, contents[item.page]))
        else:
            tables += 1
            join_figures(item.table)
            blocks.append(_table(item, tables, contents))
    return tuple(blocks)


def _paragraph(block: TextBlock, number: int, content: PageContent) -> Paragraph:
    place = Location(page=content.page_number, paragraph=number, box=content.shown_box(block.box))
    return Paragraph(block.text, place, doubt=block.doubt)


def _table(placed: _Placed, number: int, contents: Mapping[int, PageContent]) -> Table:
    content, table = placed
    cells = sorted(table.cells, key=lambda cell: (cell.row, cell.column))
    place = Location(page=content.page_number, table=number, box=content.shown_box(table.box))
    drawn = tuple(_cell(cell, number, contents.get(cell.page or 0, content)) for cell in cells)
    return Table(drawn, table.rows, table.columns, True, table.source, place)


def _cell(cell: ReadCell, table: int, content: PageContent) -> TableCell:
    return TableCell(
        cell.text,
        cell.row,
        cell.column,
        cell.rowspan,
        cell.colspan,
        Location(
            page=content.page_number if cell.page else None,
            table=table,
            row=cell.row + 1,
            column=cell.column + 1,
            box=content.shown_box(cell.box),
        ),
        "；".join(cell.doubts) or None,
    )
