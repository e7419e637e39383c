"""Pages of an OFD: text and tables where they are drawn, and what is not seen."""

from __future__ import annotations

import re

import pytest
from ofd_writer import NAMESPACE, bar, line, ofd, table, text

from auditor.extensions import Source
from auditor.loaders.ofd import LOADER
from auditor.model.document import Document, Paragraph, Table

ROWS = (("项目", "本年新收", "上年结转"), ("自然人", "12", "3"), ("商业企业", "0", "45"))


def read(data: bytes, name: str = "a.ofd") -> Document:
    source = Source(name, data)
    assert LOADER.accepts(source)
    return LOADER.load(source)


def grid(document: Document) -> list[list[str]]:
    [found] = document.tables
    return [[cell.text for cell in row] for row in found.by_row()]


@pytest.mark.parametrize("namespace", [NAMESPACE, "http://www.ofdspec.org"])
def test_text_and_a_ruled_table(namespace: str) -> None:
    page = text(40, 30, "甲市某局年度报告", 6) + text(30, 45, "一、总体情况") + table(30, 60, ROWS)
    document = read(ofd([page], namespace=namespace))
    assert [block.text for block in document.blocks if isinstance(block, Paragraph)] == [
        "甲市某局年度报告",
        "一、总体情况",
    ]
    assert grid(document) == [list(row) for row in ROWS]
    assert not any(cell.doubt for cell in document.tables[0].cells)
    assert (document.format, document.pages) == ("ofd", 1)


def test_places_are_told_in_points_of_the_page() -> None:
    document = read(ofd([text(40, 30, "甲市某局年度报告", 6)]))
    place = document.blocks[0].location
    assert place.page == 1 and place.box is not None
    assert place.box[0] == pytest.approx(40 * 72 / 25.4, abs=0.5)
    assert place.box[3] == pytest.approx(30 * 72 / 25.4, abs=3)


def test_rules_in_the_template_and_groups_of_objects() -> None:
    ruled = table(30, 60, [("", "", "")] * 3)
    words = "".join(
        text(32 + 40 * column, 66 + 8 * row, cell)
        for row, cells in enumerate(ROWS)
        for column, cell in enumerate(cells)
    )
    document = read(ofd([f"<ofd:PageBlock>{words}</ofd:PageBlock>"], under=ruled))
    assert grid(document) == [list(row) for row in ROWS]


def test_repeated_steps_a_scale_and_a_drawing_used_again() -> None:
    repeated = (
        '<ofd:TextObject Boundary="30 26 80 6" CTM="2 0 0 2 0 0" Font="1" Size="2">'
        '<ofd:TextCode X="0" Y="2" DeltaX="g 5 2 1">一、总体情况1</ofd:TextCode></ofd:TextObject>'
    )
    unit = (
        '<ofd:CompositeGraphicUnits><ofd:CompositeGraphicUnit ID="50" Width="150" Height="60"><ofd:Content>'
        f"{table(0, 0, ROWS)}</ofd:Content></ofd:CompositeGraphicUnit></ofd:CompositeGraphicUnits>"
    )
    again = '<ofd:CompositeObject Boundary="30 60 150 60" ResourceID="50"/>'
    document = read(ofd([repeated + again], resources=unit))
    assert isinstance(document.blocks[0], Paragraph) and document.blocks[0].text == "一、总体情况1"
    assert grid(document) == [list(row) for row in ROWS]


def test_lines_wrapped_within_one_object_are_read_one_after_the_other() -> None:
    """As some programs write a narrow cell: the first character of a line stands under the last of the one before."""
    wrapped = (
        '<ofd:TextObject Boundary="50 26 12 16" Font="1" Size="4">'
        '<ofd:TextCode X="0" Y="4" DeltaX="4 -2 g 2 2 -3 2" DeltaY="0 5 g 2 0 5 0">自然12345</ofd:TextCode></ofd:TextObject>'
    )
    document = read(ofd([table(30, 20, [["", ""], ["甲", "7"]], height=30) + wrapped]))
    assert grid(document)[0] == ["自然\n123\n45", ""]


def test_characters_under_one_another_in_several_columns() -> None:
    stacked = (
        '<ofd:TextObject Boundary="50 26 16 16" Font="1" Size="4">'
        '<ofd:TextCode X="8" Y="4" DeltaX="0 0 -5 0" DeltaY="4 4 -8 4">自然人总计</ofd:TextCode></ofd:TextObject>'
    )
    document = read(ofd([table(30, 20, [["", ""], ["甲", "7"]], height=30) + stacked]))
    assert grid(document)[0][0].replace("\n", "") == "自然人总计"


def test_steps_left_off_at_the_end_are_as_the_last() -> None:
    """As the invoices of some programs leave them off."""
    figure = (
        '<ofd:TextObject Boundary="30 26 60 6" Font="1" Size="4">'
        '<ofd:TextCode X="0" Y="4" DeltaX="g 2 2">1234567</ofd:TextCode></ofd:TextObject>'
    )
    [block] = read(ofd([figure])).blocks
    assert isinstance(block, Paragraph) and (block.text, block.doubt) == ("1234567", None)


def test_wide_letters_part_no_word() -> None:
    """The width of a letter is nowhere told; only the way to the next."""
    letters = (
        '<ofd:TextObject Boundary="30 26 60 6" Font="1" Size="4">'
        '<ofd:TextCode X="0" Y="4" DeltaX="3.3 2.2 3.8 2.2">maWm1</ofd:TextCode></ofd:TextObject>'
    )
    [block] = read(ofd([letters])).blocks
    assert isinstance(block, Paragraph) and block.text == "maWm1"


def test_a_table_over_a_page_break_goes_on() -> None:
    upper = table(30, 200, (*ROWS, ("科研机构", "7", "8")), height=20)
    lower = table(30, 20, [("总计", "19", "56")], height=20)
    document = read(ofd([text(30, 30, "一、总体情况") + upper, lower + text(30, 80, "二、其他")]))
    assert [row[1] for row in grid(document)] == ["本年新收", "12", "0", "7", "19"]


UNSEEN = {
    "white": text(72, 74, "12", inside='<ofd:FillColor Value="255 255 255"/>'),
    "covered": text(72, 74, "12") + bar(71, 69, 20, 6, "255 255 255"),
    "transparent": text(72, 74, "12", attributes='Alpha="0"'),
    "outlined": text(72, 74, "12", attributes='Fill="false"'),
    "clipped": text(
        72,
        74,
        "12",
        inside='<ofd:Clips><ofd:Clip><ofd:Area><ofd:Path Boundary="-20 0 10 9"/></ofd:Area></ofd:Clip></ofd:Clips>',
    ),
    "clipped by an area moved away": text(
        72,
        74,
        "12",
        inside='<ofd:Clips><ofd:Clip><ofd:Area CTM="1 0 0 1 -30 0"><ofd:Path Boundary="0 0 10 9"/></ofd:Area></ofd:Clip></ofd:Clips>',
    ),
    "out of bounds": text(60, 74, "12").replace('X="0"', 'X="12"'),
}


@pytest.mark.parametrize("name", UNSEEN)
def test_a_figure_that_is_not_seen_is_in_doubt(name: str) -> None:
    rows = (ROWS[0], ("自然人", "", "3"), ROWS[2])
    document = read(ofd([text(30, 30, "一、总体情况") + table(30, 60, rows) + UNSEEN[name]]))
    [cell] = [cell for cell in document.tables[0].cells if (cell.row, cell.column) == (1, 1)]
    assert cell.text in ("", "12") and cell.doubt


@pytest.mark.parametrize(
    "clips",
    [
        '<ofd:Clips TransFlag="false"><ofd:Clip><ofd:Area><ofd:Path Boundary="0 0 5 5"/></ofd:Area></ofd:Clip></ofd:Clips>',
        '<ofd:Clips><ofd:Clip><ofd:Area><ofd:Path Boundary="-90 0 30 14"/></ofd:Area>'
        '<ofd:Area><ofd:Path Boundary="0 0 13 14"/></ofd:Area></ofd:Clip></ofd:Clips>',
    ],
    ids=["an area in millimetres", "the second of two areas"],
)
def test_a_figure_within_what_clips_it_is_not_in_doubt(clips: str) -> None:
    figure = (
        f'<ofd:TextObject Boundary="72 70 5 5" CTM="0.3528 0 0 0.3528 0 0" Font="1" Size="11.34">{clips}'
        '<ofd:TextCode X="0" Y="11" DeltaX="5.67">12</ofd:TextCode></ofd:TextObject>'
    )
    [found] = read(ofd([table(30, 60, [ROWS[0], ("自然人", "", "3")]) + figure])).tables
    cell = next(cell for cell in found.cells if (cell.row, cell.column) == (1, 1))
    assert (cell.text, cell.doubt) == ("12", None)


def test_spaces_part_what_they_stand_between() -> None:
    document = read(ofd([text(30, 30, "一 总体情况") + table(30, 60, ROWS)]))
    assert isinstance(document.blocks[0], Paragraph) and document.blocks[0].text == "一 总体情况"


def test_what_is_switched_off_is_no_text() -> None:
    page = (
        text(30, 30, "一、总体情况")
        + text(30, 50, "二、其他", attributes='Visible="false"')
        + table(30, 60, ROWS)
    )
    document = read(ofd([page]))
    assert [block.text for block in document.blocks if isinstance(block, Paragraph)] == ["一、总体情况"]


def test_filled_bars_are_rules_and_a_ground_is_none() -> None:
    rules = [bar(30, 60 + 8 * at, 120, 0.2) for at in range(4)] + [
        bar(30 + 40 * at, 60, 0.2, 24) for at in range(4)
    ]
    words = [
        text(32 + 40 * c, 66 + 8 * r, cell) for r, cells in enumerate(ROWS) for c, cell in enumerate(cells)
    ]
    page = bar(0, 0, 210, 297, "255 255 255") + bar(30, 60, 120, 8, "217 217 217") + "".join([*rules, *words])
    assert grid(read(ofd([page + text(30, 30, "一、总体情况")]))) == [list(row) for row in ROWS]


def test_stamps_watermarks_and_attachments_are_told() -> None:
    note = (
        '<ofd:PageAnnot xmlns:ofd="{}"><ofd:Annot ID="1" Type="Watermark"><ofd:Appearance Boundary="0 0 210 297">{}'
        "</ofd:Appearance></ofd:Annot></ofd:PageAnnot>"
    ).format(NAMESPACE, text(60, 150, "内部资料", 20))
    listed = (
        f'<ofd:Annotations xmlns:ofd="{NAMESPACE}"><ofd:Page PageID="10"><ofd:FileLoc>Page_0/Annot.xml</ofd:FileLoc>'
        "</ofd:Page></ofd:Annotations>"
    )
    signed = f'<ofd:Signatures xmlns:ofd="{NAMESPACE}"><ofd:Signature ID="1"/></ofd:Signatures>'
    data = ofd(
        [text(30, 30, "一、总体情况") + table(30, 60, ROWS)],
        document="<ofd:Annotations>Annots/Annotations.xml</ofd:Annotations>",
        body="<ofd:Signatures>/Doc_0/Signs/Signatures.xml</ofd:Signatures>",
        extra={
            "Doc_0/Annots/Annotations.xml": listed,
            "Doc_0/Annots/Page_0/Annot.xml": note,
            "Doc_0/Signs/Signatures.xml": signed,
        },
    )
    document = read(data)
    assert grid(document) == [list(row) for row in ROWS]
    assert any("内部资料" in one for one in document.ignored)
    assert any("签章" in one for one in document.ignored)


def test_one_glyph_for_two_digits_puts_all_in_doubt() -> None:
    drawn = '<ofd:CGTransform CodePosition="0" CodeCount="1" GlyphCount="1"><ofd:Glyphs>{}</ofd:Glyphs></ofd:CGTransform>'
    digits = text(30, 150, "6", inside="").replace("<ofd:TextCode", drawn.format(20) + "<ofd:TextCode")
    others = text(30, 160, "9", inside="").replace("<ofd:TextCode", drawn.format(20) + "<ofd:TextCode")
    document = read(ofd([text(30, 30, "一、总体情况") + table(30, 60, ROWS) + digits + others]))
    assert all(cell.doubt for cell in document.tables[0].cells)


def test_lines_alone_are_no_table() -> None:
    document = read(ofd([text(30, 30, "一、总体情况") + line(30, 40, 180, 40)]))
    assert not any(isinstance(block, Table) for block in document.blocks)


def test_lines_in_dots_of_a_printer_stand_within_their_boundaries() -> None:
    """As old files of Foxit write them, with a matrix that fits nothing."""

    def dotted(drawn: str) -> str:
        x, y, width, height = map(float, re.findall(r'Boundary="(\S+) (\S+) (\S+) (\S+)"', drawn)[0])
        points = [round(one / 25.4 * 300) for one in (x, y, x + width, y + height)]
        path = "M {} {} L {} {}".format(*points)
        return re.sub("M .*(?=</ofd:Abb)", path, drawn).replace(
            "LineWidth", 'CTM="0.01 0 0 0.01 -6.7 -5.4" LineWidth'
        )

    ruled = table(30, 60, ROWS)
    drawn = re.sub("<ofd:PathObject.*?</ofd:PathObject>", lambda found: dotted(found[0]), ruled)
    document = read(ofd([drawn]))
    assert grid(document) == [list(row) for row in ROWS]
    assert document.tables[0].source == "ruling lines"


def test_figures_with_a_line_through_them_are_in_doubt() -> None:
    through = bar(71, 72.4, 6, 0.2, "0 0 0")
    for drawn, doubted in (("", set()), (through, {(1, 1)})):
        [found] = read(ofd([text(30, 30, "一、总体情况") + table(30, 60, ROWS) + drawn])).tables
        assert {(cell.row, cell.column) for cell in found.cells if cell.doubt} == doubted
    [block] = read(ofd([text(60, 74, "共收到12件") + bar(71, 72.4, 8, 0.2, "0 0 0")])).blocks
    assert isinstance(block, Paragraph) and block.doubt


def test_text_printed_over_other_text_is_in_doubt_and_a_gap() -> None:
    page = (
        text(30, 30, "一、总体情况")
        + text(30, 60, "六、其他需要报告的事项")
        + text(31, 60, "本文件仅供内部参阅使用")
    )
    document = read(ofd([page]))
    assert [bool(one.doubt) for one in document.paragraphs] == [False, True]
    assert [gap.what for gap in document.gaps] == ["叠印在一起的文字"]


@pytest.mark.parametrize(
    ("mark", "size", "rise", "doubtful"),
    [("a", 2.0, 1.6, True), ("b", 2.6, 1.6, True), ("注", 2.0, 1.6, True), ("件", 3.0, 0.0, False)],
)
def test_a_letter_raised_beside_a_figure_is_a_doubt(
    mark: str, size: float, rise: float, doubtful: bool
) -> None:
    page = text(30, 30, "一、总体情况") + table(30, 60, ROWS) + text(76.2, 74 - rise, mark, size)
    [found] = read(ofd([page])).tables
    assert {(cell.row, cell.column) for cell in found.cells if cell.doubt} == (
        {(1, 1)} if doubtful else set()
    )
    assert grid(read(ofd([page])))[1] == ["自然人", f"12{mark}", "3"]
