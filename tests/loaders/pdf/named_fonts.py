"""Tests of PDFs whose Chinese fonts are only named: PDFium leaves out some of their characters where a machine has none."""

from __future__ import annotations

import pypdfium2
import pytest
from pdf_writer import pdf, text


def _are_read() -> bool:
    page = pypdfium2.PdfDocument(pdf([text(100, 700, "甲")]))[0]
    return bool(page.get_textpage().count_chars())


needs_chinese_font = pytest.mark.skipif(
    not _are_read(),
    reason="no Chinese font is installed, which PDFium needs for fonts that a file only names",
)
