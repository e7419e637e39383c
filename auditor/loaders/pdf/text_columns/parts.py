"""Pages whose text is set in two columns are read as parts, one after another, as pages of their own are."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import partial

from auditor.loaders.pdf.model import Box, PageContent
from auditor.loaders.pdf.sheets import part_of
from auditor.loaders.pdf.text.lines import Line
from auditor.loaders.pdf.text_columns.bands import Band, Page, bands_of, go_on_below
from auditor.loaders.pdf.text_columns.gutter import Columns, Piece, pieces_of, two_columns

_MOST = 0.8  # of the running text beside a gutter, that is in columns
_SEVERAL = 4  # lines of it


def page_parts(
    pages: Sequence[tuple[PageContent, Sequence[Line], Sequence[Box]]],
) -> list[list[PageContent] | None]:
    """The parts of each page in the order they are read in; None for a page read across. Of a page that seems to be set
    in columns, but not how, the list is empty. Each page comes with its ruled tables and the lines outside them."""
    read = [
        Page(content, lines, tables, pieces_of(content, lines, tables)) for content, lines, tables in pages
    ]
    own = [two_columns([page.pieces]) for page in read]
    usual = two_columns([page.pieces for page in read])
    if usual is None or not usual.known:
        usual = next((one for one in own if one is not None and one.known), usual)
    return [_parted(page, columns, usual) for page, columns in zip(read, own, strict=True)]


def _parted(page: Page, own: Columns | None, usual: Columns | None) -> list[PageContent] | None:
    """The parts of a page by its own columns or else by those of the document; None where it is read across."""
    if usual is None:
        return None
    beside = [piece for piece in page.pieces if piece.x0 >= usual.start - 1]
    seems = own is not None or len(beside) >= _SEVERAL
    for columns in (own, usual):
        if columns is not None and columns.known:
            bands = bands_of(page, columns)
            if _are_sure(page, bands, columns) and _hold(bands, beside):
                parted = any(band.columns for band in bands)
                return list(_parts(page.content, bands, columns)) if parted else None
            seems = seems or any(len(band.columns) > 1 for band in bands)
    return [] if seems else None


def _are_sure(page: Page, bands: Sequence[Band], columns: Columns) -> bool:
    """Whether nothing tells that a page is to be read in other bands."""
    return (
        all(band.known for band in bands)
        and not go_on_below(bands, page.pieces, columns)
        and not _beside_tables(page, bands)
    )


def _hold(bands: Sequence[Band], beside: Sequence[Piece]) -> bool:
    """Whether most of the running text beside a gutter stands in bands of columns."""
    apart = sum(any(band.columns and band.top <= one.y < band.bottom for band in bands) for one in beside)
    return apart >= _MOST * len(beside)


def _beside_tables(page: Page, bands: Sequence[Band]) -> bool:
    """Whether running text stands beside a table that would be read across."""
    for x0, top, x1, bottom in page.tables:
        across = any(not b.columns and b.top <= (top + bottom) / 2 < b.bottom for b in bands)
        lines = [p for p in page.pieces if not p.ruled and top < p.y < bottom and (p.x1 < x0 or x1 < p.x0)]
        if across and len(lines) >= _SEVERAL:
            return True
    return False


def _parts(content: PageContent, bands: Sequence[Band], columns: Columns) -> Iterator[PageContent]:
    unparted = replace(content, bars=[bar for bar in content.bars if not columns.parts(bar)])
    number = 0
    for band in bands:
        for column in band.columns or (0,):
            x0 = columns.start - columns.left if column == 2 else 0.0
            holds = partial(_holds, band, column if len(band.columns) > 1 else 0, columns.middle)
            part = part_of(unparted if band.columns else content, holds, x0, content.width - x0)
            if part.glyphs or part.bars:
                part.part, part.column = number, column
                number += 1
                yield part


def _holds(band: Band, column: int, middle: float, x: float, y: float) -> bool:
    return band.top <= y < band.bottom and (not column or (x < middle) == (column == 1))
