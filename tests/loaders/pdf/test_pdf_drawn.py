"""Drawing habits of other producers (Word, WPS, print drivers), drawn by hand."""

from __future__ import annotations

import pdf_forms as forms
import pdf_writer as writer
import pytest
from named_fonts import needs_chinese_font

from auditor.model.document import Document, Table

LABELS = ["", "自然人", "商业企业", "科研机构", "总计"]
ROWS = [
    LABELS,
    ["本年新收", "11", "2", "3", "16"],
    ["上年结转", "4", "5", "6", "15"],
    ["总计", "7", "18", "9", "34"],
]
X, TOP, WIDTH, HEIGHT = 60, 700, 80, 24
GRID = {"x": X, "top": TOP, "width": WIDTH, "height": HEIGHT}


def words(rows: list[list[str]] = ROWS) -> str:
    return writer.table_text(rows, **GRID)


def lines(rows: int = 4, columns: int = 5) -> str:
    return writer.table_lines(rows, columns, **GRID)


def grid(table: Table) -> list[list[str]]:
    found = [[""] * table.columns for _ in range(table.rows)]
    for cell in table.cells:
        found[cell.row][cell.column] = cell.text
    return found


def only_table(document: Document) -> Table:
    assert len(document.tables) == 1
    return document.tables[0]


def read(content: str, **options: object) -> Document:
    return forms.read(writer.pdf([content], **options))  # type: ignore[arg-type]


def assert_table(document: Document) -> None:
    table = only_table(document)
    assert grid(table) == ROWS
    assert table.aligned and table.source == "ruling lines"
    assert not [cell for cell in table.cells if cell.doubt]


def rectangles_with_gaps() -> str:
    """Each border a filled rectangle of its cell, corners drawn apart, half a point missing between."""
    out = ""
    for row in range(5):
        for column in range(5):
            out += writer.bar(X + column * WIDTH + 0.7, TOP - row * HEIGHT - 0.24, WIDTH - 1.2, 0.48)
    for row in range(4):
        for column in range(6):
            out += writer.bar(X + column * WIDTH - 0.24, TOP - (row + 1) * HEIGHT + 0.7, 0.48, HEIGHT - 1.2)
    return out


def cell_by_cell() -> str:
    return "".join(
        f"0.5 w {X + column * WIDTH} {TOP - (row + 1) * HEIGHT} {WIDTH} {HEIGHT} re S\n"
        for row in range(4)
        for column in range(5)
    )


def short_dashes() -> str:
    out = ""
    for row in range(5):
        for dash in range(0, 5 * WIDTH, 5):
            out += writer.stroke(X + dash, TOP - row * HEIGHT, X + dash + 3, TOP - row * HEIGHT)
    for column in range(6):
        for dash in range(0, 4 * HEIGHT, 4):
            x = X + column * WIDTH
            out += writer.stroke(x, TOP - dash, x, TOP - dash - 2)
    return out


def dots() -> str:
    out = ""
    for row in range(5):
        for dot in range(0, 5 * WIDTH, 3):
            out += writer.bar(X + dot, TOP - row * HEIGHT, 1, 1)
    for column in range(6):
        for dot in range(0, 4 * HEIGHT, 3):
            out += writer.bar(X + column * WIDTH, TOP - dot, 1, 1)
    return out


def flat_rectangles() -> str:
    """Lines as rectangles without any height, which viewers show as the thinnest line there is."""
    out = "".join(writer.bar(X, TOP - row * HEIGHT, 5 * WIDTH, 0) for row in range(5))
    return out + "".join(
        writer.bar(X + column * WIDTH, TOP - 4 * HEIGHT, 0, 4 * HEIGHT) for column in range(6)
    )


def open_at_the_sides() -> str:
    out = "".join(writer.stroke(X, TOP - row * HEIGHT, X + 5 * WIDTH, TOP - row * HEIGHT) for row in range(5))
    return out + "".join(
        writer.stroke(X + column * WIDTH, TOP, X + column * WIDTH, TOP - 4 * HEIGHT) for column in range(1, 5)
    )


def thick_strokes_across() -> str:
    """Upright lines as strokes as wide as the line is long."""
    out = "".join(writer.stroke(X, TOP - row * HEIGHT, X + 5 * WIDTH, TOP - row * HEIGHT) for row in range(5))
    middle = TOP - 2 * HEIGHT
    return out + "".join(
        writer.stroke(X + column * WIDTH - 0.3, middle, X + column * WIDTH + 0.3, middle, 4 * HEIGHT)
        for column in range(6)
    )


def filled_cells() -> str:
    """A background to every cell, touching its neighbours, and the lines over it."""
    fills = "".join(
        f"0.8 g {X + column * WIDTH} {TOP - (row + 1) * HEIGHT} {WIDTH} {HEIGHT} re f 0 g\n"
        for row in range(4)
        for column in range(5)
    )
    return fills + lines()


@pytest.mark.parametrize(
    "draw",
    [
        lines,
        rectangles_with_gaps,
        cell_by_cell,
        short_dashes,
        dots,
        flat_rectangles,
        open_at_the_sides,
        thick_strokes_across,
        filled_cells,
    ],
)
def test_borders(draw) -> None:
    assert_table(read(draw() + words()))


def frame() -> str:
    return f"0.5 w {X} {TOP - 4 * HEIGHT} {5 * WIDTH} {4 * HEIGHT} re S\n"


def frame_and_rows() -> str:
    return frame() + "".join(
        writer.stroke(X, TOP - row * HEIGHT, X + 5 * WIDTH, TOP - row * HEIGHT) for row in range(1, 4)
    )


def frame_and_columns() -> str:
    return frame() + "".join(
        writer.stroke(X + column * WIDTH, TOP, X + column * WIDTH, TOP - 4 * HEIGHT) for column in range(1, 5)
    )


@pytest.mark.parametrize("draw", [frame, frame_and_rows, frame_and_columns])
def test_frame_without_a_grid(draw) -> None:
    """Figures lined up in a frame are a table by their alignment, not one cell."""
    table = only_table(read(draw() + words()))
    assert table.source == "text alignment"
    assert [[cell.text for cell in row] for row in table.by_row()] == [ROWS[0][1:], *ROWS[1:]]
    assert not [cell for cell in table.cells if cell.doubt]


def test_background_alone_is_no_grid() -> None:
    fills = "".join(
        f"0.8 g {X} {TOP - (row + 1) * HEIGHT} {5 * WIDTH} {HEIGHT} re f 0 g\n" for row in range(0, 4, 2)
    )
    table = only_table(read(fills + words()))
    assert table.source == "text alignment"
    assert [[cell.text for cell in row[1:]] for row in table.by_row()][1:] == [row[1:] for row in ROWS[1:]]


@pytest.mark.parametrize("columns", [2, 3, 4])
def test_short_rows_without_lines_stay_text(columns: int) -> None:
    rows = [[f"项目{row}", *(str(row * 7 + column) for column in range(columns - 1))] for row in range(6)]
    document = read(writer.table_text(rows, **GRID))
    assert document.tables == ()
    assert [paragraph.text for paragraph in document.paragraphs] == [" ".join(row) for row in rows]


def test_open_below_a_page_break() -> None:
    """The first page stops inside the table without a line below, the second goes on without one above."""
    upper, lower = [*ROWS[:2]], [*ROWS[2:]]
    walls = "".join(
        writer.stroke(X + column * WIDTH, TOP, X + column * WIDTH, TOP - 2 * HEIGHT) for column in range(6)
    )

    def level(row: int) -> str:
        return writer.stroke(X, TOP - row * HEIGHT, X + 5 * WIDTH, TOP - row * HEIGHT)

    document = forms.read(
        writer.pdf([walls + level(0) + level(1) + words(upper), walls + level(1) + level(2) + words(lower)])
    )
    (table,) = document.tables
    assert grid(table) == [*upper, *lower]
    assert [row[0].location.page for row in table.by_row()] == [1] * len(upper) + [2] * len(lower)


def test_spans() -> None:
    content = (
        writer.stroke(60, 700, 360, 700)
        + writer.stroke(160, 676, 360, 676)
        + writer.stroke(60, 652, 360, 652)
        + writer.stroke(60, 700, 60, 652)
        + writer.stroke(160, 700, 160, 652)
        + writer.stroke(260, 676, 260, 652)
        + writer.stroke(360, 700, 360, 652)
        + writer.text(90, 672, "项目")
        + writer.text(240, 684, "行政诉讼")
        + writer.text(200, 660, "12")
        + writer.text(300, 660, "34")
    )
    cells = only_table(read(content)).cells
    assert [(cell.text, cell.row, cell.column, cell.rowspan, cell.colspan) for cell in cells] == [
        ("项目", 0, 0, 2, 1),
        ("行政诉讼", 0, 1, 1, 2),
        ("12", 1, 1, 1, 1),
        ("34", 1, 2, 1, 1),
    ]
    assert [(cell.location.row, cell.location.column) for cell in cells] == [(1, 1), (1, 2), (2, 2), (2, 3)]
    assert cells[2].location.box == (160.0, 166.0, 260.0, 190.0)


@needs_chinese_font
def test_border_that_does_not_close_is_doubtful() -> None:
    """Half of the line between two rows is missing: which figures share a row cannot be told."""
    content = lines(3, 3) + "0 g 0 G\n"
    content = content.replace(
        writer.stroke(X, TOP - HEIGHT, X + 3 * WIDTH, TOP - HEIGHT),
        writer.stroke(X, TOP - HEIGHT, X + WIDTH, TOP - HEIGHT),
    ).replace(
        writer.stroke(X + 2 * WIDTH, TOP, X + 2 * WIDTH, TOP - 3 * HEIGHT),
        writer.stroke(X + 2 * WIDTH, TOP - HEIGHT, X + 2 * WIDTH, TOP - 3 * HEIGHT),
    )
    rows = [["一", "二", "三"], ["四", "5", "6"], ["七", "8", "9"]]
    table = only_table(read(content + words(rows)))
    broken = [cell for cell in table.cells if cell.doubt]
    assert broken and all("边框" in (cell.doubt or "") for cell in broken)
    assert {cell.text for cell in table.cells if not cell.doubt} == {"一", "四", "七", "8", "9"}
    assert "5" in broken[0].text and "6" in broken[0].text


def test_figure_shown_in_pieces() -> None:
    content = lines() + words([[*row[:4], ""] for row in ROWS])
    for row, figure in enumerate(["1234", "16", "15", "34"]):
        x, y = X + 4 * WIDTH + 30, TOP - row * HEIGHT - 16
        for index, digit in enumerate(figure):
            content += writer.text(x + 5 * index, y, digit)
    figures = [row[-1] for row in grid(only_table(read(content)))]
    assert figures == ["1234", "16", "15", "34"]


def test_kerned_string() -> None:
    content = lines(2, 2) + "BT /F1 10 Tf 1 0 0 1 80 684 Tm [<0031> -20 <00320033> 15 <0034>] TJ ET\n"
    content += writer.text(80, 660, "旁") + writer.text(160, 660, "5")
    assert grid(only_table(read(content))) == [["1234", ""], ["旁", "5"]]


@pytest.mark.parametrize("shift", [0.0, 0.3, 0.6])
def test_bold_by_printing_twice(shift: float) -> None:
    again = "".join(
        writer.text(X + column * WIDTH + 30 + offset, TOP - row * HEIGHT - 16, figure)
        for row, figures in enumerate([["110", "1"], ["22", "1011"]])
        for column, figure in enumerate(figures)
        for offset in (0.0, shift)
    )
    table = only_table(read(lines(2, 2) + again))
    assert grid(table) == [["110", "1"], ["22", "1011"]]
    assert not [cell for cell in table.cells if cell.doubt]


def test_figure_over_the_border_is_doubtful() -> None:
    content = lines(2, 3) + writer.text(X + 62, TOP - 16, "123456") + writer.text(X + 190, TOP - 16, "7")
    content += "".join(writer.text(X + 30 + 80 * column, TOP - 40, str(column)) for column in range(3))
    cells = only_table(read(content)).cells
    assert [bool(cell.doubt) for cell in cells] == [True, True, False, False, False, False]


def test_spread_digits_are_doubtful() -> None:
    content = lines(2, 2) + "".join(
        writer.text(X + 20 + 9 * n, TOP - 16, digit) for n, digit in enumerate("12")
    )
    content += writer.text(X + 20, TOP - 40, "3") + writer.text(X + 100, TOP - 40, "4")
    cells = only_table(read(content)).cells
    assert cells[0].text == "1 2" and "间隔" in (cells[0].doubt or "")
    assert not any(cell.doubt for cell in cells[1:])


def test_readers_that_disagree_leave_a_doubt() -> None:
    """A character map that contradicts the encoding, and which only one reader heeds."""
    font = writer.FONT.replace("/DescendantFonts", "/ToUnicode 100 0 R /DescendantFonts")
    cmap = (
        "/CIDInit /ProcSet findresource begin 12 dict begin begincmap\n1 begincodespacerange <0000> <FFFF> "
        "endcodespacerange\n1 beginbfchar <0031> <0037> endbfchar\nendcmap end end"
    )
    data = writer.pdf([lines() + words()], extra={3: font}, streams={100: ("", cmap)})
    cells = [cell for cell in only_table(forms.read(data)).cells if "1" in cell.text]
    assert {cell.text for cell in cells} == {"11", "16", "15", "18"}
    assert "“11”与“77”" in (cells[0].doubt or "")
    assert all(cell.doubt for cell in cells)


def test_glyph_without_a_character_is_doubtful() -> None:
    font = (
        writer.FONT.replace("/UniGB-UCS2-H", "/Identity-H")
        .replace("(GB1)", "(Identity)")
        .replace("/DescendantFonts", "/ToUnicode 100 0 R /DescendantFonts")
    )
    codes = "".join(f"<{code:04x}> <{code:04x}> " for code in map(ord, "23456789本年新收"))
    cmap = f"begincmap 12 beginbfchar {codes} endbfchar endcmap"
    content = lines(2, 2) + writer.text(80, 684, "本年新收") + writer.text(160, 684, "12")
    content += writer.text(80, 660, "新收") + writer.text(160, 660, "34")
    data = writer.pdf([content], extra={3: font}, streams={100: ("", cmap)})
    cells = only_table(forms.read(data)).cells
    assert cells[1].text == "\ufffd2" and "没有对应的字符" in (cells[1].doubt or "")
    assert cells[3].text == "34" and not cells[3].doubt


def test_form_xobjects() -> None:
    """The table in a form, drawn by a form that shifts it, on a page that scales both."""
    inner = (
        "/Type /XObject /Subtype /Form /BBox [0 0 600 850] /Resources << /Font << /F1 3 0 R >> >>",
        lines() + words(),
    )
    outer = (
        "/Type /XObject /Subtype /Form /BBox [0 0 600 850] /Matrix [1 0 0 1 15 -20] "
        "/Resources << /XObject << /Inner 100 0 R >> >>",
        "q /Inner Do Q",
    )
    data = writer.pdf(
        ["q 0.9 0 0 0.9 0 0 cm /Outer Do Q " + writer.text(60, 780, "前文")],
        resources="/XObject << /Outer 101 0 R >>",
        streams={100: inner, 101: outer},
    )
    document = forms.read(data)
    assert_table(document)
    assert [paragraph.text for paragraph in document.paragraphs] == ["前文"]
    box = document.tables[0].location.box
    assert box == pytest.approx((0.9 * 75, 842 - 0.9 * 680, 0.9 * 475, 842 - 0.9 * 584), abs=0.2)


@needs_chinese_font
@pytest.mark.parametrize(
    ("rotate", "matrix"),
    [(90, "0 1 -1 0 842 0"), (180, "-1 0 0 -1 595 842"), (270, "0 -1 1 0 0 595"), (-90, "0 -1 1 0 0 595")],
)
def test_rotated_page(rotate: int, matrix: str) -> None:
    """Set sideways and turned back by /Rotate: read as it is shown, and so are the boxes."""
    side = rotate % 180 != 0
    page = f"/MediaBox [0 0 {'842 595' if side else '595 842'}] /Rotate {rotate}"
    document = read(f"q {matrix} cm {lines() + words()} Q", page=page)
    assert_table(document)
    assert document.tables[0].location.box == (60.0, 142.0, 460.0, 238.0)


def test_crop_box() -> None:
    document = read(lines() + words(), page="/MediaBox [0 0 595 842] /CropBox [20 30 575 812]")
    assert_table(document)
    assert document.tables[0].location.box == (40.0, 112.0, 440.0, 208.0)


@needs_chinese_font
@pytest.mark.parametrize(("matrix", "corner"), [("0 1 -1 0 842 0", 60), ("0 -1 1 0 0 595", 842 - 460)])
def test_sideways_table_on_an_unrotated_page(matrix: str, corner: int) -> None:
    document = read(f"q {matrix} cm {lines() + words()} Q", page="/MediaBox [0 0 842 595]")
    assert_table(document)
    box = document.tables[0].location.box
    assert box is not None and (box[3] - box[1], box[2] - box[0]) == (400.0, 96.0)


@needs_chinese_font
@pytest.mark.parametrize(
    ("matrix", "page"),
    [
        ("1 0 0 1 0 0", "/MediaBox [0 0 595 842]"),
        ("0 1 -1 0 842 0", "/MediaBox [0 0 842 595]"),
        ("0 -1 1 0 0 595", "/MediaBox [0 0 842 595]"),
        ("1 0 0 1 0 0", "/MediaBox [0 0 595 842] /Rotate 90"),
        ("1 0 0 1 0 0", "/MediaBox [0 0 595 842] /Rotate 180"),
    ],
)
def test_vertical_writing(matrix: str, page: str) -> None:
    vertical = writer.FONT.replace("UCS2-H", "UCS2-V")
    label = "三、本年度办理结果".encode("utf-16-be").hex()
    content = (
        writer.table_lines(1, 2, 60, 700, 40, 120)
        + f"BT /F2 10 Tf 1 0 0 1 80 690 Tm <{label}> Tj ET\n"
        + writer.text(115, 640, "21")
        + writer.text(60, 500, "上表所列为本机关本年度办理结果的全部数字。")
    )
    data = writer.pdf([f"q {matrix} cm {content} Q"], page=page, resources="", extra={5: vertical})
    data = data.replace(b"/F1 3 0 R >>", b"/F1 3 0 R /F2 5 0 R >>")
    cells = only_table(forms.read(data)).cells
    assert [cell.text for cell in cells] == ["三、本年度办理结果", "21"]
    assert not any(cell.doubt for cell in cells)


def test_watermark_is_left_out() -> None:
    mark = "".join(
        f"BT /F1 40 Tf 0.7 0.7 -0.7 0.7 {x} 600 Tm <{'样稿8'.encode('utf-16-be').hex()}> Tj ET\n"
        for x in (60, 240)
    )
    document = read(lines() + mark + words())
    assert_table(document)
    assert document.ignored == ("第1页的倾斜文字（如水印）",)


def test_framed_text_is_no_table() -> None:
    frame = "0.5 w 50 60 495 730 re S\n"
    document = read(frame + writer.text(60, 760, "前文在表格之前。") + lines() + words())
    assert_table(document)
    assert [paragraph.text for paragraph in document.paragraphs] == ["前文在表格之前。"]


def test_underlines_do_not_split_cells() -> None:
    underline = writer.stroke(X + 20, TOP - 20, X + 50, TOP - 20) + writer.stroke(60, 748, 200, 748)
    document = read(lines() + underline + words() + writer.text(60, 750, "标题带下划线"))
    assert_table(document)


def test_negative_font_size() -> None:
    """Upside down twice: a negative size under a matrix that turns it round."""
    content = lines() + words([*ROWS[:3], ["", *ROWS[3][1:]]])
    content += (
        f"BT /F1 -10 Tf -1 0 0 -1 90 {TOP - 3 * HEIGHT - 16} Tm <{'总计'.encode('utf-16-be').hex()}> Tj ET\n"
    )
    assert_table(read(content))


@pytest.mark.parametrize(("second", "sure"), [("9（", True), ("9", False)])
def test_a_figure_goes_to_the_next_line_with_the_bracket_and_what_is_in_it(second: str, sure: bool) -> None:
    """A bracket ends no line unless the cell is too narrow for what follows, so there was no room for the 9."""
    content = writer.table_lines(1, 2, 60, 700, 33, 70) + writer.text(70, 660, "甲", size=9)
    for at, line in enumerate(["4", second, "其中", "1件）"]):
        content += writer.text(100, 690 - 12 * at, line, size=9)
    cell = only_table(read(content)).cells[1]
    assert (cell.text, cell.doubt is None) == (("49（\n其中\n1件）", True) if sure else (cell.text, False))


def test_rules_that_are_pictures_in_the_stream() -> None:
    """One pixel stretched to each line, as print drivers have it."""
    sizes = [(5 * WIDTH, 0.5, X, TOP - row * HEIGHT) for row in range(5)]
    sizes += [(0.5, 4 * HEIGHT, X + column * WIDTH, TOP - 4 * HEIGHT) for column in range(6)]
    pixel = "BI /W 1 /H 1 /CS /G /BPC 8 ID \x00 EI"
    assert_table(read("".join(f"q {w} 0 0 {h} {x} {y} cm {pixel} Q\n" for w, h, x, y in sizes) + words()))


def test_figures_printed_twice_in_a_form_are_confirmed() -> None:
    """Digits that come again in one string of a form, each of which the second reader has in its own place."""
    rows = [[cell.replace("11", "334").replace("16", "656") for cell in row] for row in ROWS]
    shown = lines() + words(rows) + "1 0 0 1 0.25 0 cm\n" + words(rows)
    entries = "/Type /XObject /Subtype /Form /BBox [0 0 600 850] /Resources << /Font << /F1 3 0 R >> >>"
    data = writer.pdf(
        ["/Inner Do"], resources="/XObject << /Inner 100 0 R >>", streams={100: (entries, shown)}
    )
    table = only_table(forms.read(data))
    assert grid(table) == rows
    assert not [cell for cell in table.cells if cell.doubt]


@pytest.mark.parametrize("height", [4.5, 5.5])
def test_a_row_of_blank_cells_may_be_as_low_as_double_borders_are_apart(height: float) -> None:
    """The lines between its cells run through it, as they do not through a double border."""
    foot = TOP - 2 * HEIGHT
    sides = "".join(writer.stroke(x, foot, x, foot - height) for x in range(X, X + 6 * WIDTH, WIDTH))
    low = writer.stroke(X, foot - height, X + 5 * WIDTH, foot - height)
    frame = "".join(writer.stroke(x, foot, x, foot - height) for x in (X, X + 5 * WIDTH))
    row = only_table(read(lines(2) + words(ROWS[:2]) + low + sides))
    assert grid(row) == [*ROWS[:2], [""] * 5] and not any(cell.doubt for cell in row.cells)
    border = only_table(read(lines(2) + words(ROWS[:2]) + low + frame))
    assert grid(border) == ROWS[:2]


def test_a_line_across_some_columns_close_to_a_border_makes_no_row_of_blank_cells() -> None:
    at = TOP - HEIGHT - 4
    table = only_table(read(lines(3) + words(ROWS[:3]) + writer.stroke(X, at, X + 2.5 * WIDTH, at)))
    assert grid(table) == ROWS[:3]
