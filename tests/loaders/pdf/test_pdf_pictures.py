"""Pictures beside text: of some size they may hold a table, as the ground of text they hold none."""

from __future__ import annotations

import pdf_forms as forms
import pdf_writer as writer

from auditor.loaders.pdf.model import Glyph, PageContent
from auditor.loaders.pdf.pictures import picture_gaps
from auditor.model.document import Gap, Paragraph
from auditor.model.location import NOWHERE, Location

BLOCKS = [
    Paragraph("一", Location(page=1, paragraph=1, box=(50, 100, 500, 120))),
    Paragraph("二", Location(page=1, paragraph=2, box=(50, 600, 500, 620))),
    Paragraph("三", Location(page=2, paragraph=3, box=(50, 100, 500, 120))),
]


def gaps(
    page: int, box: tuple[float, float, float, float], over: int = 0, *, hidden: bool = False
) -> tuple[Gap, ...]:
    glyph = Glyph("字", 100, 202, 110, 212, 10, 0, hidden)
    content = PageContent(page, 600, 800, glyphs=[glyph] * over, images=[box])
    return picture_gaps([content], BLOCKS, recognised=())


def test_a_picture_comes_after_the_block_over_it() -> None:
    assert gaps(1, (50, 150, 550, 550)) == (Gap("图片", BLOCKS[0].location),)
    assert gaps(1, (50, 630, 550, 790)) == (Gap("图片", BLOCKS[1].location),)
    assert gaps(2, (50, 20, 550, 90)) == (Gap("图片", BLOCKS[1].location),)
    assert gaps(1, (50, 10, 550, 90)) == (Gap("图片", NOWHERE),)


def test_seals_and_grounds_of_text_hold_no_table() -> None:
    assert gaps(1, (400, 600, 500, 700)) == ()
    assert gaps(1, (0, 0, 600, 800), over=50) == ()
    assert gaps(1, (0, 0, 600, 800), over=50, hidden=True)


def test_a_large_seal_is_told_as_one() -> None:
    assert gaps(1, (300, 600, 440, 740)) == (Gap("图片", BLOCKS[0].location, seal=True),)
    assert gaps(1, (300, 500, 500, 700)) == (Gap("图片", BLOCKS[0].location),)


def test_a_picture_as_long_and_low_as_a_line_may_be_one() -> None:
    assert gaps(1, (50, 200, 250, 220)) == (Gap("图片", BLOCKS[0].location),)
    assert gaps(1, (50, 200, 250, 220), over=1) == ()
    assert gaps(1, (50, 200, 90, 220)) == ()
    assert gaps(1, (50, 200, 250, 203)) == ()


def test_the_same_picture_on_every_page_is_of_none() -> None:
    pages = [PageContent(number, 600, 800, images=[(50, 20, 250, 44)]) for number in (1, 2)]
    assert picture_gaps(pages, BLOCKS, recognised=()) == ()


def test_a_picture_may_be_printed_as_the_pattern_of_a_fill() -> None:
    """Fills in a colour are none."""
    words = "".join(
        writer.text(60, 780 - 20 * at, "本年度共公开信息若干条，均可在网站上查到。") for at in range(9)
    )
    pattern = (
        "/Type /Pattern /PatternType 1 /PaintType 1 /TilingType 1 /BBox [0 0 400 300] /XStep 400 /YStep 300"
    )
    picture = "/Type /XObject /Subtype /Image /Width 1 /Height 1 /ColorSpace /DeviceGray /BitsPerComponent 8"
    streams = {
        100: (picture, "0"),
        101: (f"{pattern} /Resources << /XObject << /I 100 0 R >> >>", "q 400 0 0 300 0 0 cm /I Do Q"),
    }
    found = []
    for colour in (
        "/Pattern cs /P scn",
        "/Pattern cs /P scn /DeviceGray cs .9 sc",
        "/Pattern cs /P scn .9 g",
    ):
        data = writer.pdf(
            [f"{words}q {colour} 100 200 400 300 re f Q"],
            resources="/Pattern << /P 101 0 R >>",
            streams=streams,
        )
        found.append([gap.what for gap in forms.read(data).gaps])
    assert found == [["图片"], [], []]
