"""The second, independent reader: PDFium reads the same places, and what differs is doubtful.

pdfminer.six and PDFium share no code; a figure both read alike is what the file says.
"""

from __future__ import annotations

import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any

from auditor.loaders.pdf.cells import ReadCell, ReadTable
from auditor.loaders.pdf.confirmation.characters import visible, whole
from auditor.loaders.pdf.confirmation.drawn_digits import DrawnDigits, suspected
from auditor.loaders.pdf.confirmation.ink import doubt_inked, doubt_unseen
from auditor.loaders.pdf.confirmation.over_pictures import hide_overlaid
from auditor.loaders.pdf.confirmation.prose import confirm_lines, differing, fold, has_figures
from auditor.loaders.pdf.model import Glyph, PageContent
from auditor.loaders.pdf.text.lines import Line

UNCONFIRMED = "第二个阅读程序无法读取本页，文字未能核对"
PDFIUM = threading.Lock()  # PDFium is not safe for threads
_BAND = 16.0  # points; cells are looked up by the bands of the page they touch


class SecondReader:
    """PDFium over the same bytes; pages are asked for by number from 1."""

    def __init__(self, document: Any) -> None:
        self._document = document
        self._digits = DrawnDigits()

    def confirm(
        self,
        tables: Sequence[ReadTable],
        lines: Sequence[Line],
        content: PageContent,
        matrix: Sequence[float],
    ) -> None:
        """Add to the doubts of each cell and each line whose text PDFium reads otherwise."""
        with self._text(content) as (page, text):
            if text is None:
                unconfirmed(tables, lines)
                return
            glyphs: list[Glyph] | None = None

            def characters() -> list[Glyph]:
                nonlocal glyphs
                if glyphs is None:
                    glyphs = visible(text, content, matrix)
                return glyphs

            for table in tables:
                held = self._confirm_table(table, characters())
                if content.unsure:
                    doubt_unseen(held, content, page)
            confirm_lines(lines, whole(text), characters)
            doubt_inked(tables, content, page)
            if content.digits:
                self._digits.look(text, content, matrix, suspected(tables, lines))

    def hide_overlaid(self, content: PageContent) -> None:
        """Take for unseen the text over the pictures of a page that is not what is printed."""
        with self._page(content) as page:
            if page:
                hide_overlaid(content, page)

    def doubt_mistaken(self, tables: Sequence[ReadTable], lines: Sequence[Line]) -> None:
        """Add to the doubts of what holds digits that are drawn as others; to be called once all pages are confirmed."""
        if not self._digits.doubtful:
            return
        for table in tables:
            for cell in table.cells:
                cell.doubts.extend(self._digits.doubts(cell.text))
        for line in lines:
            line.doubts = (*line.doubts, *self._digits.doubts(line.text))

    def _confirm_table(self, table: ReadTable, glyphs: list[Glyph]) -> list[tuple[ReadCell, list[Glyph]]]:
        """The cells, compared, each with the characters in it."""
        held: list[list[Glyph]] = [[] for _ in table.cells]
        boxes = [cell.box for cell in table.cells]
        bands: dict[float, list[int]] = {}
        for index, cell in enumerate(table.cells):
            for band in range(int(cell.box[1] // _BAND), int(cell.box[3] // _BAND) + 1):
                bands.setdefault(band, []).append(index)
        for glyph in glyphs:
            y = (glyph.top + glyph.bottom) / 2
            for index in bands.get(y // _BAND, ()):
                x0, top, x1, bottom = boxes[index]
                if top <= y < bottom and x0 <= glyph.cx < x1:
                    held[index].append(glyph)
                    break
        found = list(zip(table.cells, held, strict=True))
        for cell, inside in found:
            _compare(cell, inside)
        return found

    @contextmanager
    def _page(self, content: PageContent) -> Iterator[Any]:
        """The page as PDFium holds it, nothing where it cannot be read."""
        import pypdfium2.raw as raw

        with PDFIUM:
            page = raw.FPDF_LoadPage(self._document, content.page_number - 1)
            if page and content.annotated:
                # annotations and form fields become part of the page, in memory
                raw.FPDFPage_Flatten(page, raw.FLAT_NORMALDISPLAY)
                raw.FPDF_ClosePage(page)
                page = raw.FPDF_LoadPage(self._document, content.page_number - 1)
            try:
                yield page
            finally:
                if page:
                    raw.FPDF_ClosePage(page)

    @contextmanager
    def _text(self, content: PageContent) -> Iterator[tuple[Any, Any]]:
        """The page and its text as PDFium holds them; None where they cannot be read."""
        import pypdfium2.raw as raw

        with self._page(content) as page:
            text = raw.FPDFText_LoadPage(page) if page else None
            if not text:
                yield None, None
                return
            try:
                yield page, text
            finally:
                raw.FPDFText_ClosePage(text)


@contextmanager
def second_reader(data: bytes) -> Iterator[SecondReader | None]:
    """PDFium with the file open; None where it cannot open it."""
    import pypdfium2.raw as raw

    _initialise()
    with PDFIUM:
        document = raw.FPDF_LoadMemDocument64(data, len(data), None)
    if not document:
        yield None
        return
    try:
        yield SecondReader(document)
    finally:
        with PDFIUM:
            raw.FPDF_CloseDocument(document)


def reader_version() -> str:
    """The second reader by name and version."""
    import pypdfium2

    return f"pypdfium2 {pypdfium2.PYPDFIUM_INFO}"


def unconfirmed(tables: Sequence[ReadTable], lines: Sequence[Line]) -> None:
    for table in tables:
        for cell in table.cells:
            cell.doubts.append(UNCONFIRMED)
    for line in lines:
        if has_figures(line.text):
            line.doubts = (*line.doubts, UNCONFIRMED)


def _initialise() -> None:
    import pypdfium2  # noqa: F401  (importing it initialises PDFium)


def _compare(cell: ReadCell, glyphs: Sequence[Glyph]) -> None:
    ours = fold(cell.text)
    theirs = fold("".join(glyph.text for glyph in glyphs))
    if sorted(ours) == sorted(theirs):
        if len(cell.text.split("\n")) > 1 or not any(char.isdigit() for char in ours):
            return
        theirs = fold("".join(glyph.text for glyph in sorted(glyphs, key=lambda glyph: glyph.cx)))
        if ours == theirs:
            return
    cell.doubts.append(differing(ours, theirs))
