"""The pages of a PDF as pictures, drawn by PDFium."""

from __future__ import annotations

import math
from collections.abc import Collection
from typing import Any

from auditor.errors import UnreadableError
from auditor.limits import Limits
from auditor.loaders.pdf.confirmation.confirm import PDFIUM
from auditor.loaders.pdf.layout import PageLayout
from auditor.loaders.pdf.limits import Clock
from auditor.loaders.scan.pages import begin, lay_out_picture, refuse_long
from auditor.loaders.scan.sheet import MOST_PIXELS, RESOLUTION, grey_of


def lay_out_pages(
    data: bytes, pages: Collection[int], limits: Limits, clock: Clock
) -> dict[int, list[PageLayout]]:
    """The layouts of pages, by number from 1: two of a sheet that shows two pages."""
    refuse_long(len(pages), limits)
    layouts = {}
    for number in sorted(pages):
        begin(clock, number)
        picture, scale = _drawn(data, number)
        layouts[number] = lay_out_picture(picture, scale, number)
    return layouts


def _drawn(data: bytes, number: int) -> tuple[Any, float]:
    """A page's grey values, and how many pixels a point has."""
    import pypdfium2

    with PDFIUM:
        try:
            document = pypdfium2.PdfDocument(data)
        except pypdfium2.PdfiumError:
            raise UnreadableError("PDF 已损坏，无法显示其中的图片", do="请重新扫描") from None
        try:
            page = document[number - 1]
            width, height = page.get_size()
            scale = min(RESOLUTION / 72, math.sqrt(MOST_PIXELS / max(1.0, width * height)))
            bitmap = page.render(scale=scale, rev_byteorder=True)
            picture = grey_of(bitmap.to_numpy()[:, :, :3], scale)
            bitmap.close()
            page.close()
        except pypdfium2.PdfiumError:
            raise UnreadableError(f"第{number}页已损坏，无法显示", do="请重新扫描") from None
        finally:
            document.close()
    return picture, picture.shape[1] / width
