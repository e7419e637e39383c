"""A sample as a Word file, made with python-docx."""

from __future__ import annotations

import io
from html import escape

from corpus_content import Sample
from corpus_docx_tables import add_table
from corpus_html import HEADS, NUMERALS
from corpus_look import HEADING, Look
from corpus_pictures import ring
from corpus_shapes import sheets
from docx import Document
from docx.document import Document as Docx
from docx.enum.section import WD_ORIENT, WD_SECTION
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import qn
from docx.section import Section
from docx.shared import Mm, Pt
from docx.text.paragraph import Paragraph

BEHIND = (
    '<w:r xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:v="urn:schemas-microsoft-com:vml" '
    'xmlns:o="urn:schemas-microsoft-com:office:office"><w:pict><v:shapetype id="_x0000_t136" coordsize="21600,21600" '
    'o:spt="136" adj="10800" path="m@7,l@8,m@5,21600l@6,21600e"><v:path textpathok="t" o:connecttype="custom"/>'
    '<v:textpath on="t" fitshape="t"/></v:shapetype><v:shape id="behind" type="#_x0000_t136" '
    'style="position:absolute;margin-left:0;margin-top:0;width:440pt;height:80pt;rotation:315;z-index:-251658752;'
    "mso-position-horizontal:center;mso-position-horizontal-relative:margin;mso-position-vertical:center;"
    'mso-position-vertical-relative:margin" fillcolor="silver" stroked="f"><v:fill opacity=".5"/>'
    '<v:textpath style="font-family:&quot;{font}&quot;;font-size:1pt" string="{text}"/></v:shape></w:pict></w:r>'
)


def document(sample: Sample, look: Look) -> bytes:
    doc = Document()
    _paper(doc.sections[0], look, turned=look.landscape)
    normal = doc.styles["Normal"]
    normal.font.name, normal.font.size = look.latin or look.font, Pt(look.size)
    normal.element.get_or_add_rPr().get_or_add_rFonts().set(qn("w:eastAsia"), look.font)
    normal.paragraph_format.space_after = Pt(0)
    _furniture(doc.sections[0], look)
    _title(doc, sample, look)
    for text in sample.preface:
        _text(doc, text, look)
    for number, (key, heading, paragraphs) in enumerate(sample.sections):
        turned = look.turned and key == "requests"
        if turned:
            _paper(doc.add_section(WD_SECTION.NEW_PAGE), look, turned=True)
        _heading(
            doc,
            sample.spell(NUMERALS[number] + "、") + heading,
            exact=look.cut is not None and key == "requests",
        )
        for text in paragraphs:
            _text(doc, text, look)
        _space(doc, look, key)
        for at, sheet in enumerate(sheets(sample, look, key)):
            if at:
                doc.add_paragraph()
            if sheet.caption:
                doc.add_paragraph(sheet.caption).alignment = WD_ALIGN_PARAGRAPH.RIGHT
            across = 297 if turned or look.landscape else 210
            add_table(doc, sheet, look, look.wide * (across - 2 * look.margin) * 72 / 25.4)
        if turned:
            _paper(doc.add_section(WD_SECTION.NEW_PAGE), look, turned=False)
    for line in sample.signature:
        doc.add_paragraph(line).alignment = WD_ALIGN_PARAGRAPH.RIGHT
    if look.stamp:
        paragraph = doc.add_paragraph()
        paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT
        paragraph.add_run().add_picture(io.BytesIO(ring()), Mm(38))
    made = io.BytesIO()
    doc.save(made)
    return made.getvalue()


def _paper(section: Section, look: Look, *, turned: bool) -> None:
    section.orientation = WD_ORIENT.LANDSCAPE if turned else WD_ORIENT.PORTRAIT
    section.page_width, section.page_height = (Mm(297), Mm(210)) if turned else (Mm(210), Mm(297))
    section.left_margin = section.right_margin = section.top_margin = section.bottom_margin = Mm(look.margin)


def _furniture(section: Section, look: Look) -> None:
    if look.header:
        section.header.paragraphs[0].text = look.header
    if look.watermark:
        words = BEHIND.format(font=escape(look.font), text="内部资料 注意保存")
        section.header.paragraphs[0]._p.append(parse_xml(words))
    if look.footer:
        _page_number(section.footer.paragraphs[0], look.footer)


def _title(doc: Docx, sample: Sample, look: Look) -> None:
    cut = len(sample.agency) if look.two_line_title else 0
    for text in (sample.title[:cut], sample.title[cut:]):
        if text:
            paragraph = doc.add_paragraph()
            paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
            run = paragraph.add_run(text)
            run.font.size, run.font.bold = Pt(look.size * 1.5), True


def _heading(doc: Docx, text: str, *, exact: bool) -> None:
    paragraph = doc.add_paragraph(style="Normal")
    paragraph.add_run(text).font.bold = True
    if exact:
        paragraph.paragraph_format.page_break_before = True
        paragraph.paragraph_format.line_spacing = Pt(HEADING)


def _space(doc: Docx, look: Look, key: str) -> None:
    if key == "requests" and look.cut is not None:
        height = look.space_before_cut(sum(HEADS))
        while height > 1:  # a line has a greatest height
            part = min(height, 400)
            doc.add_paragraph().paragraph_format.line_spacing = Pt(part)
            height -= part
        return
    for _ in range({"requests": look.lead, "disputes": look.gap}.get(key, 0)):
        doc.add_paragraph()


def _text(doc: Docx, text: str, look: Look) -> None:
    paragraph = doc.add_paragraph(text)
    paragraph.paragraph_format.first_line_indent = Pt(2 * look.size)
    if look.justify:
        paragraph.alignment = WD_ALIGN_PARAGRAPH.JUSTIFY


def _page_number(paragraph: Paragraph, pattern: str) -> None:
    """`pattern` with `#` for the number of the page and `@` for their count."""
    paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    for piece in pattern.replace("#", "\0#\0").replace("@", "\0@\0").split("\0"):
        if piece in ("#", "@"):
            number = OxmlElement("w:fldSimple")
            number.set(qn("w:instr"), "PAGE" if piece == "#" else "NUMPAGES")
            paragraph._p.append(number)
        elif piece:
            paragraph.add_run(piece)
