"""Text that is drawn as outlines: nothing is read of it, and nothing is said to be missing where it stands."""

from __future__ import annotations

import pdf_forms as forms
import pdf_writer as writer

from auditor.loaders.pdf.model import Glyph, PageContent
from auditor.loaders.pdf.pictures import picture_gaps
from auditor.model.document import Gap, Paragraph, TableCell
from auditor.model.location import Location

ABOVE = Paragraph("一", Location(page=1, paragraph=1, box=(50, 60, 500, 80)))
LINE = [(60.0 + 16 * at, 200.0, 72.0 + 16 * at, 214.0) for at in range(8)]


def outline(x: float, y: float, size: float) -> str:
    return f"{x} {y} m {x + size} {y} l {x + size} {y + size} {x + size} {y + size} {x} {y + size} c h f\n"


def gaps(contours: list[tuple[float, float, float, float]], glyphs: list[Glyph] | None = None) -> list[Gap]:
    content = PageContent(1, 600, 800, glyphs=glyphs or [], contours=contours)
    return list(picture_gaps([content], [ABOVE], recognised=()))


def test_outlines_in_a_line_may_be_a_heading() -> None:
    assert gaps(LINE) == [Gap("画成图形的文字", ABOVE.location)]


def test_few_of_them_or_some_far_apart_or_under_text_are_none() -> None:
    assert gaps(LINE[:5]) == []
    assert gaps([(x0 * 3, top, x0 * 3 + 12, bottom) for x0, top, _, bottom in LINE]) == []
    assert gaps(LINE, [Glyph("字", 100, 202, 110, 212, 10, 0, False)]) == []


def test_outlines_on_every_page_are_an_emblem() -> None:
    pages = [PageContent(number, 600, 800, contours=LINE) for number in (1, 2)]
    assert picture_gaps(pages, [ABOVE], recognised=()) == ()


def test_a_page_tells_its_outlined_heading() -> None:
    content = writer.text(60, 780, "第一段") + writer.text(60, 600, "第二段")
    content += "".join(outline(60 + 18 * at, 700, 12) for at in range(7))
    document = forms.read(writer.pdf([content]))
    assert [gap.what for gap in document.gaps] == ["画成图形的文字"]
    assert document.gaps[0].after == document.blocks[0].location


def test_a_cell_with_an_outline_over_its_side_is_not_blank() -> None:
    content = writer.table_lines(2, 3, 60, 700, 60, 20)
    content += writer.table_text([["维持", "纠正", "总计"], ["", "", "1"]], 60, 700, 60, 20)
    (table,) = forms.read(writer.pdf([content + outline(118, 665, 5)])).tables
    first: list[TableCell] = [cell for cell in table.cells if cell.row == 1]
    assert [bool(cell.doubt) for cell in first] == [True, True, False]
