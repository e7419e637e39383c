"""The second, independent reader: PDFium reads the same places, and what differs is doubtful.

pdfminer.six and PDFium share no code; a figure both read alike is what the file says.
"""

from __future__ import annotations

import ctypes
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from statistics import median
from typing import Any

from auditor.loaders.pdf.cells import ReadCell, ReadTable
from auditor.loaders.pdf.confirmation.character_boxes import by_metrics, is_slanted, moved
from auditor.loaders.pdf.confirmation.drawn_digits import DrawnDigits
from auditor.loaders.pdf.confirmation.ink import doubt_inked, doubt_unseen
from auditor.loaders.pdf.confirmation.over_pictures import hide_overlaid
from auditor.loaders.pdf.confirmation.prose import confirm_lines, differing, fold, has_figures
from auditor.loaders.pdf.glyphs.fonts import UNKNOWN
from auditor.loaders.pdf.model import ACROSS, Box, Glyph, PageContent
from auditor.loaders.pdf.text.lines import Line, without_doubles

UNCONFIRMED = "第二个阅读程序无法读取本页，文字未能核对"
PDFIUM = threading.Lock()  # PDFium is not safe for threads
_SPACES = frozenset((9, 10, 13, 32, 0xA0, 0x3000))
_HYPHEN = 2
_THIN = 0.05  # points; no ink of a character is thinner
_INK = 1.15  # times the height of ink, the size of text
_RADICALS, _FORMS = 0x2E7F, 0xFF00  # characters that radicals are or stand for lie between
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
                    glyphs = _visible(text, content, matrix)
                return glyphs

            for table in tables:
                held = self._confirm_table(table, characters())
                if content.unsure:
                    doubt_unseen(held, content, page)
            confirm_lines(lines, _whole(text), characters)
            doubt_inked(tables, content, page)
            if content.digits:
                self._digits.look(text, content, matrix)

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


def _whole(text: Any) -> str:
    """All characters of a page, in the order of the file."""
    import pypdfium2.raw as raw

    count = raw.FPDFText_CountChars(text)
    if count <= 0:
        return ""
    buffer = (ctypes.c_ushort * (2 * count + 1))()
    length = raw.FPDFText_GetText(text, 0, count, buffer)
    return bytes(buffer)[: 2 * max(0, length - 1)].decode("utf-16-le", "replace")


def _visible(text: Any, content: PageContent, matrix: Sequence[float]) -> list[Glyph]:
    """The page's visible characters, each within a box of the page as it is read."""
    import pypdfium2.raw as raw

    glyphs = list(_characters(raw, text, content, matrix))
    if content.unseen:
        glyphs = _without(glyphs, content.unseen)
    if not content.doubled or not glyphs:
        return glyphs
    return without_doubles(glyphs, _INK * median(glyph.size for glyph in glyphs))


def _without(glyphs: Sequence[Glyph], unseen: Sequence[Glyph]) -> list[Glyph]:
    """Without those of layers that are switched off and of marks, which PDFium gives with the rest: for each the nearest,
    for a figure under a mark may be the same."""
    alike: dict[str, list[Glyph]] = {}
    for glyph in glyphs:
        alike.setdefault(fold(glyph.text), []).append(glyph)
    off: set[int] = set()
    for one in unseen:
        inside = [
            glyph
            for glyph in alike.get(fold(one.text), ())
            if one.x0 <= glyph.cx <= one.x1 and one.top <= glyph.cy <= one.bottom and id(glyph) not in off
        ]
        if inside:
            off.add(id(min(inside, key=lambda glyph: abs(glyph.cx - one.cx) + abs(glyph.cy - one.cy))))
    return [glyph for glyph in glyphs if id(glyph) not in off]


def _characters(raw: Any, text: Any, content: PageContent, matrix: Sequence[float]) -> Iterator[Glyph]:
    """All characters that are not spaces, nor slanted as marks are, each in the box of its ink."""
    code_of, box_of = raw.FPDFText_GetUnicode, raw.FPDFText_GetCharBox
    left, right, bottom, top = (ctypes.c_double() for _ in range(4))
    references = tuple(ctypes.byref(value) for value in (left, right, bottom, top))
    apart = content.turn or content.left
    lead = 0
    for index in range(raw.FPDFText_CountChars(text)):
        code = code_of(text, index)
        # the box of the ink: the box by font metrics is misplaced for vertical writing
        if code in _SPACES or not box_of(text, index, *references):
            continue
        if content.slanted and is_slanted(raw.FPDFText_GetCharAngle(text, index)):
            continue
        if 0xD800 <= code < 0xDC00:
            lead = code
            continue
        if 0xDC00 <= code < 0xE000 and lead:
            code, lead = 0x10000 + ((lead - 0xD800) << 10) + code - 0xDC00, 0
        box = left.value, bottom.value, right.value, top.value
        if _is_thin(box):
            box = by_metrics(raw, text, index) or box  # a font only named, which this machine does not have
        if content.nested and _RADICALS < code < _FORMS:
            box = moved(raw, text, index) or box
        shown = _on_page(box, matrix)
        if apart:
            shown = content.read_box(shown)
        yield Glyph(_character(code), *shown, shown[3] - shown[1], ACROSS, False)


def _is_thin(box: Box) -> bool:
    return box[2] - box[0] < _THIN or box[3] - box[1] < _THIN


def _on_page(box: Box, matrix: Sequence[float]) -> Box:
    """A box of the page's own space, on the page as it is read."""
    (a, b, c, d, e, f), (x0, y0, x1, y1) = matrix, box
    x0, y0, x1, y1 = a * x0 + c * y0 + e, b * x0 + d * y0 + f, a * x1 + c * y1 + e, b * x1 + d * y1 + f
    return (
        x0 if x0 < x1 else x1,
        y0 if y0 < y1 else y1,
        x1 if x0 < x1 else x0,
        y1 if y0 < y1 else y0,
    )


def _character(code: int) -> str:
    """What a code of PDFium stands for: one of its own for a hyphen, others for what it does not know."""
    if code == _HYPHEN:
        return "-"
    return UNKNOWN if code < 32 or 0xD800 <= code <= 0xF8FF else chr(code)


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
