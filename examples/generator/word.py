"""DOCX, as an office would set it: A4, numbered pages, tables with merged cells."""

from __future__ import annotations

import io
import zipfile
from datetime import datetime

from docx import Document
from docx.document import Document as Docx
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor
from docx.styles.style import ParagraphStyle
from docx.table import _Cell
from docx.text.paragraph import Paragraph
from docx.text.run import Run

from generator.body import HEADINGS, Text, blocks
from generator.content import Report
from generator.forms import Grid

TEXT_WIDTH = 210 - 2 * 24  # millimetres
FIXED = (2022, 1, 1, 0, 0, 0)  # so that the same content gives the same bytes
SIZES = {"title": 22, "heading": 16, "subheading": 16, "text": 16, "signature": 16}
FONTS = {"title": "宋体", "heading": "黑体", "subheading": "楷体", "text": "仿宋", "signature": "仿宋"}


def document(report: Report) -> bytes:
    """The report as a DOCX file."""
    doc = Document()
    section = doc.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin = section.right_margin = Mm(24)
    section.top_margin, section.bottom_margin = Mm(32), Mm(28)
    _page_number(section.footer.paragraphs[0])
    _font(doc.styles["Normal"], "仿宋")
    signed = False
    for block in blocks(report):
        if isinstance(block, Grid):
            _table(doc, block)
        else:
            if block.style == "signature" and not signed:
                signed = True
                doc.paragraphs[-1].paragraph_format.keep_with_next = True
                _paragraph(doc, block, first_signature=True)
            elif block.style == "title":
                _paragraph(doc, Text("title", report.agency + "\n" + block.text[len(report.agency) :]), False)
            else:
                _paragraph(doc, block, first_signature=False)
    properties = doc.core_properties
    properties.author = properties.last_modified_by = report.agency
    properties.title = report.title
    properties.comments = ""
    properties.created = properties.modified = datetime.fromisoformat(report.date + "T09:00:00")
    return _fixed_zip(doc)


def _paragraph(doc: Docx, block: Text, first_signature: bool) -> None:
    if block.style in ("heading", "subheading"):
        paragraph = doc.add_heading(level=1 if block.style == "heading" else 2)
    else:
        paragraph = doc.add_paragraph()
    layout = paragraph.paragraph_format
    layout.space_before, layout.space_after = Pt(28 if first_signature else 0), Pt(0)
    layout.keep_with_next = first_signature or block.style in ("heading", "subheading")
    layout.line_spacing = Pt(28)
    layout.page_break_before = block.text == HEADINGS[2]  # the large table has a page of its own
    if block.style == "title":
        layout.alignment = WD_ALIGN_PARAGRAPH.CENTER
        layout.line_spacing, layout.space_after = Pt(36), Pt(18)
    elif block.style == "signature":
        layout.alignment, layout.right_indent = WD_ALIGN_PARAGRAPH.RIGHT, Pt(32)
    else:
        layout.first_line_indent = Pt(32)
    first, _, second = block.text.partition("\n")
    run = paragraph.add_run(first)
    if second:
        run.add_break()
        run.add_text(second)
    run.font.size = Pt(SIZES[block.style])
    run.font.bold = block.style in ("title", "heading", "subheading")
    _font(run, FONTS[block.style])


def _table(doc: Docx, grid: Grid) -> None:
    table = doc.add_table(rows=grid.rows, cols=grid.columns, style="Table Grid")
    table.alignment, table.autofit = WD_TABLE_ALIGNMENT.CENTER, False
    total = sum(grid.widths)
    for column, width in zip(table.columns, grid.widths, strict=True):
        column.width = Mm(TEXT_WIDTH * width / total)
        for cell in column.cells:
            cell.width = Mm(TEXT_WIDTH * width / total)
    for cell in grid.cells:
        first = table.cell(cell.row, cell.column)
        if cell.rowspan > 1 or cell.colspan > 1:
            last = (cell.row + cell.rowspan - 1, cell.column + cell.colspan - 1)
            first = first.merge(table.cell(*last))
        _fill(first, cell.text)
    for row in table.rows:
        row.height = Pt(16)  # at least
        row._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))
    for cell in (cell for cell in grid.cells if cell.row < grid.rows - 1):  # the table on one page
        table.cell(cell.row, cell.column).paragraphs[0].paragraph_format.keep_with_next = True
    gap = doc.add_paragraph()
    gap.paragraph_format.line_spacing, gap.paragraph_format.space_after = Pt(8), Pt(0)


def _fill(cell: _Cell, text: str) -> None:
    for extra in cell.paragraphs[1:]:  # what merging gathered from the covered cells
        extra._p.getparent().remove(extra._p)
    paragraph = cell.paragraphs[0]
    paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    paragraph.paragraph_format.space_after = Pt(0)
    run = paragraph.add_run(text)
    run.font.size = Pt(9.5)
    _font(run, "宋体")
    align = OxmlElement("w:vAlign")
    align.set(qn("w:val"), "center")
    cell._tc.get_or_add_tcPr().append(align)


def _font(target: Run | ParagraphStyle, name: str) -> None:
    target.font.name = "Times New Roman"
    target.font.color.rgb = RGBColor(0, 0, 0)  # headings would be the theme's blue
    fonts = target.element.get_or_add_rPr().get_or_add_rFonts()
    fonts.set(qn("w:eastAsia"), name)
    fonts.set(qn("w:hint"), "eastAsia")  # quotation marks are full-width


def _page_number(paragraph: Paragraph) -> None:
    paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    paragraph.add_run("— ")
    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), "PAGE")
    paragraph._p.append(field)
    paragraph.add_run(" —")


def _fixed_zip(doc: Docx) -> bytes:
    """The file with its parts sorted and dated alike: python-docx dates them by the clock."""
    made, fixed = io.BytesIO(), io.BytesIO()
    doc.save(made)
    with zipfile.ZipFile(made) as source, zipfile.ZipFile(fixed, "w", zipfile.ZIP_DEFLATED) as target:
        for name in sorted(source.namelist(), key=lambda name: (name != "[Content_Types].xml", name)):
            entry = zipfile.ZipInfo(name, FIXED)
            entry.compress_type, entry.create_system = zipfile.ZIP_DEFLATED, 0
            target.writestr(entry, source.read(name))
    return fixed.getvalue()
