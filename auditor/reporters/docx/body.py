"""Paragraphs and tables as WordprocessingML; audited text is only ever text."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from xml.sax.saxutils import escape

from auditor.reporters.docx.package import MARGINS, twips
from auditor.reporters.printable import safe

NUMERALS = "〇一二三四五六七八九"
WIDTH = twips(210 - MARGINS["left"] - MARGINS["right"])
DAY = "    年  月  日"
"""Left for the office to fill in."""
PAGE_BREAK = '<w:p><w:r><w:br w:type="page"/></w:r></w:p>'


def _run(text: str, *, bold: bool = False) -> str:
    lines = (f'<w:t xml:space="preserve">{escape(line)}</w:t>' for line in safe(text).split("\n"))
    properties = "<w:rPr><w:b/></w:rPr>" if bold else ""
    return f"<w:r>{properties}{'<w:br/>'.join(lines)}</w:r>"


def paragraph(text: str, style: str = "", *, lead: str = "") -> str:
    """A paragraph in a style of `package.STYLES` (default: body text); `lead` are its first words, in bold."""
    chosen = f'<w:pPr><w:pStyle w:val="{style}"/></w:pPr>' if style else ""
    return f"<w:p>{chosen}{_run(lead, bold=True) if lead else ''}{_run(text) if text else ''}</w:p>"


def signed(annex: str) -> Iterator[str]:
    """The end, on one page with the last words of the text, which are to be of the style `Closing`: a signature does not
    stand alone on a page (GB/T 9704)."""
    yield paragraph(f"附件：{annex}", "Closing")
    yield paragraph("", "Closing")
    yield paragraph("（发文机关名称）", "Signature")
    yield paragraph(DAY, "Signature")


def table(heads: Sequence[str], shares: Sequence[int], rows: Iterable[Sequence[str]]) -> str:
    """A ruled table over the whole width, its head repeated on every page; `shares` of the width in percent."""
    widths = [WIDTH * share // 100 for share in shares]
    borders = "".join(
        f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="auto"/>'
        for side in ("top", "left", "bottom", "right", "insideH", "insideV")
    )
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    head = _row(heads, widths, "CellHead", "<w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>")
    inner = "".join(_row(row, widths, "Cell", "<w:trPr><w:cantSplit/></w:trPr>") for row in rows)
    return (
        f'<w:tbl><w:tblPr><w:tblW w:w="{sum(widths)}" w:type="dxa"/><w:tblBorders>{borders}</w:tblBorders>'
        f'<w:tblLayout w:type="fixed"/></w:tblPr><w:tblGrid>{grid}</w:tblGrid>{head}{inner}</w:tbl>'
    )


def _row(cells: Sequence[str], widths: Sequence[int], style: str, properties: str) -> str:
    inner = "".join(
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/><w:vAlign w:val="center"/></w:tcPr>'
        f"{paragraph(cell, style)}</w:tc>"
        for cell, width in zip(cells, widths, strict=True)
    )
    return f"<w:tr>{properties}{inner}</w:tr>"


def numeral(number: int) -> str:
    """1 to 99 in Chinese: 一, 十, 十二, 二十, 二十一."""
    tens, ones = divmod(number, 10)
    if not tens:
        return NUMERALS[ones]
    return (NUMERALS[tens] if tens > 1 else "") + "十" + (NUMERALS[ones] if ones else "")
