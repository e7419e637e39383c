"""A sample as PDF by reportlab: with the fonts of Chinese systems named only, or with one embedded."""

from __future__ import annotations

import io
from dataclasses import replace
from html import escape

from corpus_content import Sample
from corpus_fonts import truetype
from corpus_grids import Box, Sheet
from corpus_html import NUMERALS
from corpus_look import Look
from corpus_shapes import sheets
from reportlab.lib.colors import HexColor, black, white
from reportlab.lib.enums import TA_CENTER, TA_LEFT, TA_RIGHT
from reportlab.lib.pagesizes import A4, landscape
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.platypus import Flowable, Paragraph, SimpleDocTemplate, Spacer, Table, TableStyle
from reportlab.platypus.doctemplate import LayoutError

Command = tuple[object, ...]
LINE = 0.5
WHOLE = (0, 0)
END = (-1, -1)
BORDERS: dict[str, list[Command]] = {
    "all": [("GRID", WHOLE, END, LINE, black)],
    "thin": [("GRID", WHOLE, END, 0.25, black)],
    "grey": [("GRID", WHOLE, END, LINE, HexColor("#cccccc"))],
    "inner": [("INNERGRID", WHOLE, END, LINE, black)],
    "open-top": [
        ("INNERGRID", WHOLE, END, LINE, black),
        ("LINEBELOW", (0, -1), END, LINE, black),
        ("LINEBEFORE", WHOLE, (0, -1), LINE, black),
        ("LINEAFTER", (-1, 0), END, LINE, black),
    ],
    "open-sides": [
        ("INNERGRID", WHOLE, END, LINE, black),
        ("LINEABOVE", WHOLE, (-1, 0), LINE, black),
        ("LINEBELOW", (0, -1), END, LINE, black),
    ],
    "across": [("LINEABOVE", WHOLE, END, LINE, black), ("LINEBELOW", WHOLE, END, LINE, black)],
    "upright": [("LINEBEFORE", WHOLE, END, LINE, black), ("BOX", WHOLE, END, LINE, black)],
    "three": [("LINEABOVE", WHOLE, (-1, 0), 1.5, black), ("LINEBELOW", (0, -1), END, 1.5, black)],
    "none": [],
}
ALIGN = {"left": TA_LEFT, "right": TA_RIGHT}


def document(sample: Sample, look: Look, *, embedded: bool) -> bytes:
    """The report; groups are not merged where their table needs more than a page, as merged rows are not parted."""
    font = _font(embedded=embedded)
    try:
        return _built(sample, look, font)
    except (LayoutError, TypeError):  # the latter where reportlab cannot say what does not fit
        return _built(sample, replace(look, groups="first"), font)


def _built(sample: Sample, look: Look, font: str) -> bytes:
    made = io.BytesIO()
    paper = landscape(A4) if look.landscape else A4
    margin = look.margin * mm
    template = SimpleDocTemplate(
        made,
        pagesize=paper,
        leftMargin=margin,
        rightMargin=margin,
        topMargin=margin,
        bottomMargin=margin,
        invariant=True,
    )
    text = _style(font, look.size, indent=2 * look.size)
    heading, title = _style(font, look.size * 1.1), _style(font, look.size * 1.5, TA_CENTER)
    flow: list[Flowable] = [Paragraph(escape(sample.title), title)]
    flow += [Paragraph(escape(one), text) for one in sample.preface]
    for number, (key, words, paragraphs) in enumerate(sample.sections):
        flow.append(Paragraph(sample.spell(NUMERALS[number] + "、") + words, heading))
        flow += [Paragraph(escape(one), text) for one in paragraphs]
        lines = {"requests": look.lead, "disputes": look.gap}.get(key, 0)
        if lines:
            flow.append(Spacer(1, min(lines * 1.5 * look.size, paper[1] / 2)))
        for sheet in sheets(sample, look, key):
            flow += [_table(sheet, look, font, paper[0] - 2 * margin - 12), Spacer(1, 6)]
    flow += [Paragraph(line, _style(font, look.size, TA_RIGHT)) for line in sample.signature]
    template.build(flow)
    return made.getvalue()


def _font(*, embedded: bool) -> str:
    found = truetype() if embedded else None
    if embedded and found is None:
        raise LookupError("no Chinese font with TrueType outlines is installed")
    name = "Embedded" if found else "STSong-Light"
    if name not in pdfmetrics.getRegisteredFontNames():
        pdfmetrics.registerFont(
            TTFont(name, found[0], subfontIndex=found[1]) if found else UnicodeCIDFont("STSong-Light")
        )
    return name


def _style(
    font: str, size: float, align: int = TA_LEFT, *, indent: float = 0, colour: object = black
) -> ParagraphStyle:
    return ParagraphStyle(
        f"{size}-{align}",
        fontName=font,
        fontSize=size,
        leading=size * 1.4,
        alignment=align,
        firstLineIndent=indent,
        wordWrap="CJK",
        textColor=colour,
    )


def _table(sheet: Sheet, look: Look, font: str, width: float) -> Table:
    rows: list[list[object]] = [[""] * sheet.columns for _ in range(sheet.rows)]
    styles: list[Command] = [
        ("VALIGN", WHOLE, END, "MIDDLE"),
        ("LEFTPADDING", WHOLE, END, look.pad),
        ("RIGHTPADDING", WHOLE, END, look.pad),
        *BORDERS.get(look.border, BORDERS["all"]),
    ]
    plain = _style(font, look.cell_size, ALIGN.get(look.align, TA_CENTER))
    head = _style(font, look.cell_size, plain.alignment, colour=white if look.inverted else black)
    for box in sheet.boxes:
        end = (box.column + box.colspan - 1, box.row + box.rowspan - 1)
        start = (box.column, box.row)
        rows[box.row][box.column] = Paragraph(escape(box.text), head if box.head else plain)
        if start != end:
            styles.append(("SPAN", start, end))
        styles += _on_box(box, look, start, end)
    total = sum(sheet.widths)
    return Table(
        rows,
        colWidths=[width * share / total for share in sheet.widths],
        style=TableStyle(styles),
        repeatRows=sheet.heads if look.repeat else 0,
    )


def _on_box(box: Box, look: Look, start: tuple[int, int], end: tuple[int, int]) -> list[Command]:
    found: list[Command] = []
    if look.border == "three" and box.under:
        found.append(("LINEBELOW", (start[0], end[1]), end, 0.75, black))
    if box.head and look.inverted:
        found.append(("BACKGROUND", start, end, HexColor("#1f4e79")))
    elif look.striped and box.row % 2:
        found.append(("BACKGROUND", start, end, HexColor("#eef3f8")))
    return found
