"""PDF files printed two pages to a sheet, by PDFium."""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator

import pypdfium2
import pypdfium2.raw as raw
from corpus_files import File


def two_to_a_sheet(given: Iterable[File]) -> Iterator[File]:
    """Pairs of pages side by side; the sheet is as high as they are and twice as wide."""
    for name, data, made in given:
        source = pypdfium2.PdfDocument(data)
        width, height = source[0].get_size()
        sheets = pypdfium2.PdfDocument(raw.FPDF_ImportNPagesToOne(source.raw, 2 * width, height, 2, 1))
        out = io.BytesIO()
        sheets.save(out)
        sheets.close()
        source.close()
        yield name, out.getvalue(), made
