"""The pages of a PDF as pictures, drawn by PDFium."""

from __future__ import annotations

from typing import Any

from auditor.errors import UnreadableError
from auditor.loaders.pdf.confirmation.confirm import PDFIUM
from auditor.loaders.scan.sheet import grey_of, scale_of, unit_of


def drawn(data: bytes, number: int) -> tuple[Any, float]:
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
            scale = scale_of(width, height)
            bitmap = page.render(scale=scale, rev_byteorder=True)
            picture = grey_of(bitmap.to_numpy()[:, :, :3], scale / unit_of(width, height))
            bitmap.close()
            page.close()
        except pypdfium2.PdfiumError:
            raise UnreadableError(f"第{number}页已损坏，无法显示", do="请重新扫描") from None
        finally:
            document.close()
    return picture, picture.shape[1] / width
