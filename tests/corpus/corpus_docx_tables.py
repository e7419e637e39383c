"""The tables of a sample in a Word file."""

from __future__ import annotations

from corpus_grids import Box, Sheet
from corpus_html import HEADS
from corpus_look import Look
from docx.document import Document as Docx
from docx.enum.table import WD_ROW_HEIGHT_RULE, WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.shared import Pt, RGBColor
from docx.table import Table, _Cell, _Row

OUTER = ("top", "left", "bottom", "right")
INNER = ("insideH", "insideV")
Rules = dict[str, tuple[str, int, str]]


def _rules(kind: str, size: int, *sides: str, colour: str = "000000") -> Rules:
    return dict.fromkeys(sides or (*OUTER, *INNER), (kind, size, colour))


BORDERS: dict[str, Rules] = {
    "all": _rules("single", 4),
    "thin": _rules("single", 2),
    "grey": _rules("single", 4, colour="BFBFBF"),
    "double": _rules("double", 4),
    "outer-double": _rules("double", 4, *OUTER) | _rules("single", 4, *INNER),
    "dotted": _rules("dotted", 4),
    "dashed": _rules("dashed", 4),
    "inner": _rules("single", 4, *INNER),
    "open-top": _rules("single", 4, "left", "bottom", "right", *INNER),
    "open-sides": _rules("single", 4, "top", "bottom", *INNER),
    "across": _rules("single", 4, "top", "bottom", "insideH"),
    "upright": _rules("single", 4, *OUTER, "insideV"),
    "three": _rules("single", 12, "top", "bottom"),
    "thick": _rules("single", 18, *OUTER) | _rules("single", 4, *INNER),
    "filled": _rules("single", 12, colour="FFFFFF"),
    "none": {},
}
ALIGNED = {
    "left": WD_ALIGN_PARAGRAPH.LEFT,
    "right": WD_ALIGN_PARAGRAPH.RIGHT,
    "distribute": WD_ALIGN_PARAGRAPH.DISTRIBUTE,
}


def add_table(doc: Docx, sheet: Sheet, look: Look, width: float) -> None:
    table = doc.add_table(rows=sheet.rows, cols=sheet.columns)
    table.autofit = False
    table.alignment = WD_TABLE_ALIGNMENT.CENTER if look.wide < 1 else None
    rules = BORDERS[look.border]
    if not look.on_cells:
        _table_rules(table, rules)
    total = sum(sheet.widths)
    for column, share in zip(table.columns, sheet.widths, strict=True):
        column.width = Pt(width * share / total)
    exact = look.cut is not None and sheet.key == "requests"
    for number, row in enumerate(table.rows):
        for cell, share in zip(row.cells, sheet.widths, strict=True):
            cell.width = Pt(width * share / total)
        if exact:
            row.height_rule = WD_ROW_HEIGHT_RULE.EXACTLY
            row.height = Pt(HEADS[number] if number < len(HEADS) else look.row_height)
        elif need := _height_of_heads(sheet, number, look):
            row.height_rule, row.height = WD_ROW_HEIGHT_RULE.AT_LEAST, Pt(need)
        _flags(row, look, head=number < sheet.heads)
    flat = table._cells  # once: `Table.cell` counts them all anew
    cells = {(at // sheet.columns, at % sheet.columns): cell for at, cell in enumerate(flat)}
    for box in sheet.boxes:
        cell = cells[box.row, box.column]
        if box.rowspan > 1 or box.colspan > 1:
            cell = cell.merge(cells[box.row + box.rowspan - 1, box.column + box.colspan - 1])
        _fill(cell, box, look, rules, exact=exact)


def _height_of_heads(sheet: Sheet, row: int, look: Look) -> float:
    """What heads set downwards need, as writers drag rows to; Word and its like do not make rows higher for them. Those
    who set cells to the top or the bottom have not cared."""
    if not look.heads_upright or look.valign != "middle":
        return 0.0
    longest = max(
        (len(box.text) for box in sheet.boxes if box.narrow and box.row + box.rowspan - 1 == row), default=0
    )
    return longest * look.cell_size * (1.05 + look.letter) + 2 * look.pad + 4 if longest else 0.0


def _flags(row: _Row, look: Look, *, head: bool) -> None:
    for flag, on in (("w:cantSplit", look.keep_rows), ("w:tblHeader", look.repeat and head)):
        if on:
            row._tr.get_or_add_trPr().append(OxmlElement(flag))


def _fill(cell: _Cell, box: Box, look: Look, rules: Rules, *, exact: bool) -> None:
    for extra in cell.paragraphs[1:]:  # what merging gathered from the covered cells
        extra._p.getparent().remove(extra._p)
    paragraph = cell.paragraphs[0]
    centre = WD_ALIGN_PARAGRAPH.CENTER
    align = look.align if box.head or not look.figures else look.figures
    paragraph.alignment = ALIGNED.get(align, centre) if box.head or align != "distribute" else centre
    if exact:
        paragraph.paragraph_format.line_spacing = Pt(look.cell_size + 0.5)
    stacked = box.upright and look.upright == "stacked"
    run = paragraph.add_run("\n".join(box.text) if stacked else box.text)
    run.font.size = Pt(look.cell_size)
    if look.letter:
        spacing = OxmlElement("w:spacing")
        spacing.set(qn("w:val"), str(round(20 * look.letter * look.cell_size)))
        run._r.get_or_add_rPr().append(spacing)
    if look.inverted and box.head:
        run.font.color.rgb = RGBColor(255, 255, 255)
    if look.struck and not box.head:
        run.font.bold = True
    properties = cell._tc.get_or_add_tcPr()
    if look.on_cells or (look.border == "three" and box.under):
        properties.append(_cell_rules(rules, look))
    fill = _colour(box, look)
    if fill:
        shade = OxmlElement("w:shd")
        shade.set(qn("w:val"), "clear")
        shade.set(qn("w:fill"), fill)
        properties.append(shade)
    if (box.upright and look.upright == "downwards") or (look.heads_upright and box.narrow):
        direction = OxmlElement("w:textDirection")
        direction.set(qn("w:val"), "tbRlV")
        properties.append(direction)
    middle = OxmlElement("w:vAlign")
    middle.set(qn("w:val"), {"middle": "center"}.get(look.valign, look.valign))
    properties.append(middle)


def _colour(box: Box, look: Look) -> str:
    if box.head and look.inverted:
        return "1F4E79"
    if box.head and look.shade:
        return "DDDDEE"
    if look.border == "filled":
        return "DBE5F1"
    return "EEF3F8" if look.striped and box.row % 2 else ""


def _cell_rules(rules: Rules, look: Look) -> BaseOxmlElement:
    if look.border == "three":
        return _edges("w:tcBorders", _rules("single", 6, "bottom"))
    across, down = rules.get("insideH"), rules.get("insideV")
    sides = {"top": across, "left": down, "bottom": across, "right": down}
    return _edges("w:tcBorders", {side: rule for side, rule in sides.items() if rule})


def _edges(name: str, rules: Rules) -> BaseOxmlElement:
    borders = OxmlElement(name)
    for side, (kind, size, colour) in rules.items():
        edge = OxmlElement(f"w:{side}")
        for key, value in (("val", kind), ("sz", str(size)), ("space", "0"), ("color", colour)):
            edge.set(qn(f"w:{key}"), value)
        borders.append(edge)
    return borders


def _table_rules(table: Table, rules: Rules) -> None:
    borders = _edges("w:tblBorders", rules)
    properties = table._tbl.tblPr
    following = properties.find(qn("w:tblLayout"))
    if following is None:
        properties.append(borders)
    else:
        following.addprevious(borders)
