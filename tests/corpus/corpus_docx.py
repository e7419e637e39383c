"""A sample as a Word file, made with python-docx."""

from __future__ import annotations

import io

from corpus_content import Sample
from corpus_grids import Sheet
from corpus_html import NUMERALS, Look, sheets
from docx import Document
from docx.document import Document as Docx
from docx.enum.section import WD_ORIENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt
from docx.table import Table, _Cell
from docx.text.paragraph import Paragraph

BORDERS = {
    "all": dict.fromkeys(("top", "left", "bottom", "right", "insideH", "insideV"), ("single", 4)),
    "thin": dict.fromkeys(("top", "left", "bottom", "right", "insideH", "insideV"), ("single", 2)),
    "double": dict.fromkeys(("top", "left", "bottom", "right", "insideH", "insideV"), ("double", 4)),
    "dotted": dict.fromkeys(("top", "left", "bottom", "right", "insideH", "insideV"), ("dotted", 4)),
    "dashed": dict.fromkeys(("top", "left", "bottom", "right", "insideH", "insideV"), ("dashed", 4)),
    "inner": dict.fromkeys(("insideH", "insideV"), ("single", 4)),
    "open-top": dict.fromkeys(("left", "bottom", "right", "insideH", "insideV"), ("single", 4)),
    "across": dict.fromkeys(("top", "bottom", "insideH"), ("single", 4)),
    "thick": {
        **dict.fromkeys(("top", "left", "bottom", "right"), ("single", 18)),
        **dict.fromkeys(("insideH", "insideV"), ("single", 4)),
    },
    "none": {},
}


def document(sample: Sample, look: Look) -> bytes:
    doc = Document()
    section = doc.sections[0]
    width, height = Mm(210), Mm(297)
    if look.landscape:
        section.orientation = WD_ORIENT.LANDSCAPE
        width, height = height, width
    section.page_width, section.page_height = width, height
    section.left_margin = section.right_margin = section.top_margin = section.bottom_margin = Mm(look.margin)
    normal = doc.styles["Normal"]
    normal.font.name, normal.font.size = look.font, Pt(look.size)
    normal.element.get_or_add_rPr().get_or_add_rFonts().set(qn("w:eastAsia"), look.font)
    normal.paragraph_format.space_after = Pt(0)
    if look.header:
        section.header.paragraphs[0].text = look.header
    if look.footer:
        _page_number(section.footer.paragraphs[0], look.footer)
    _title(doc, sample, look)
    for text in sample.preface:
        _text(doc, text, look)
    for number, (key, heading, paragraphs) in enumerate(sample.sections):
        doc.add_paragraph(style="Normal").add_run(f"{NUMERALS[number]}、{heading}").font.bold = True
        for text in paragraphs:
            _text(doc, text, look)
        space = look.lead if key == "requests" else look.gap if key == "disputes" else 0
        for _ in range(space):
            doc.add_paragraph()
        for at, sheet in enumerate(sheets(sample, look, key)):
            if at:
                doc.add_paragraph()
            _table(doc, sheet, look, (width - 2 * Mm(look.margin)) / 12700)
    for line in sample.signature:
        doc.add_paragraph(line).alignment = WD_ALIGN_PARAGRAPH.RIGHT
    made = io.BytesIO()
    doc.save(made)
    return made.getvalue()


def _title(doc: Docx, sample: Sample, look: Look) -> None:
    cut = len(sample.agency) if look.two_line_title else 0
    for text in (sample.title[:cut], sample.title[cut:]):
        if text:
            paragraph = doc.add_paragraph()
            paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
            run = paragraph.add_run(text)
            run.font.size, run.font.bold = Pt(look.size * 1.5), True


def _text(doc: Docx, text: str, look: Look) -> None:
    paragraph = doc.add_paragraph(text)
    paragraph.paragraph_format.first_line_indent = Pt(2 * look.size)


def _table(doc: Docx, sheet: Sheet, look: Look, width: float) -> None:
    table = doc.add_table(rows=sheet.rows, cols=sheet.columns)
    table.autofit = False
    _borders(table, look.border)
    total = sum(sheet.widths)
    for column, share in zip(table.columns, sheet.widths, strict=True):
        column.width = Pt(width * share / total)
    for number, row in enumerate(table.rows):
        for cell, share in zip(row.cells, sheet.widths, strict=True):
            cell.width = Pt(width * share / total)
        for flag, on in (
            ("w:cantSplit", look.keep_rows),
            ("w:tblHeader", look.repeat and number < sheet.heads),
        ):
            if on:
                row._tr.get_or_add_trPr().append(OxmlElement(flag))
    flat = table._cells  # once: `Table.cell` counts them all anew
    cells = {(at // sheet.columns, at % sheet.columns): cell for at, cell in enumerate(flat)}
    for box in sheet.boxes:
        cell = cells[box.row, box.column]
        if box.rowspan > 1 or box.colspan > 1:
            cell = cell.merge(cells[box.row + box.rowspan - 1, box.column + box.colspan - 1])
        _fill(cell, box.text, look, downwards=box.upright and look.upright, shaded=box.head and look.shade)


def _fill(cell: _Cell, text: str, look: Look, *, downwards: bool, shaded: bool) -> None:
    for extra in cell.paragraphs[1:]:  # what merging gathered from the covered cells
        extra._p.getparent().remove(extra._p)
    paragraph = cell.paragraphs[0]
    paragraph.alignment = WD_ALIGN_PARAGRAPH.LEFT if look.align == "left" else WD_ALIGN_PARAGRAPH.CENTER
    paragraph.add_run(text).font.size = Pt(look.cell_size)
    properties = cell._tc.get_or_add_tcPr()
    if shaded:
        shade = OxmlElement("w:shd")
        shade.set(qn("w:val"), "clear")
        shade.set(qn("w:fill"), "DDDDEE")
        properties.append(shade)
    if downwards:
        direction = OxmlElement("w:textDirection")
        direction.set(qn("w:val"), "tbRlV")
        properties.append(direction)
    middle = OxmlElement("w:vAlign")
    middle.set(qn("w:val"), "center")
    properties.append(middle)


def _borders(table: Table, name: str) -> None:
    borders = OxmlElement("w:tblBorders")
    for side, (kind, size) in BORDERS[name].items():
        edge = OxmlElement(f"w:{side}")
        edge.set(qn("w:val"), kind)
        edge.set(qn("w:sz"), str(size))
        edge.set(qn("w:space"), "0")
        edge.set(qn("w:color"), "000000")
        borders.append(edge)
    properties = table._tbl.tblPr
    following = properties.find(qn("w:tblLayout"))
    if following is None:
        properties.append(borders)
    else:
        following.addprevious(borders)


def _page_number(paragraph: Paragraph, pattern: str) -> None:
    """`pattern` with `#` for the number of the page."""
    paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    before, _, after = pattern.partition("#")
    paragraph.add_run(before)
    number = OxmlElement("w:fldSimple")
    number.set(qn("w:instr"), "PAGE")
    paragraph._p.append(number)
    paragraph.add_run(after)
