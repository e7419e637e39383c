"""What a viewer shows and what it does not: hidden, covered and clipped text, layers, annotations, fields."""

from __future__ import annotations

import pdf_forms as forms
import pdf_writer as writer
import pytest
from test_pdf_drawn import GRID, ROWS, WIDTH, X, assert_table, grid, lines, only_table, words

from auditor.model.document import Document, TableCell

TOP, HEIGHT = GRID["top"], GRID["height"]
OTHER = [["", "", "", "", ""], ["", "9", "", "", ""], *[[""] * 5] * 2]
BLANK = [row if row is not ROWS[1] else ["本年新收", "", "2", "3", "16"] for row in ROWS]
PLACE = (X + WIDTH + 2, TOP - 2 * HEIGHT + 2, X + 2 * WIDTH - 2, TOP - HEIGHT - 2)  # the cell of the 11


def read(content: str, **options: object) -> Document:
    return forms.read(writer.pdf([content], **options))  # type: ignore[arg-type]


def doubted(document: Document) -> dict[tuple[int, int], TableCell]:
    return {(cell.row, cell.column): cell for cell in only_table(document).cells if cell.doubt}


def assert_only_that_cell(document: Document) -> TableCell:
    found = doubted(document)
    assert list(found) == [(1, 1)]
    return found[1, 1]


def shifted(content: str, by: float) -> str:
    return f"q 1 0 0 1 {by} 0 cm {content} Q\n"


@pytest.mark.parametrize(
    "paint",
    ["3 Tr {} 0 Tr", "q 1 g {} Q", "q 1 1 1 rg {} Q", "q 0 0 0 0 k {} Q", "q /DeviceGray cs 1 sc {} Q"],
    ids=["invisible", "white grey", "white rgb", "white cmyk", "white by name"],
)
def test_unseen_figures_are_doubtful(paint: str) -> None:
    """In a blank cell, and beside a figure that is seen."""
    unseen = paint.format(words(OTHER))
    blank = assert_only_that_cell(read(lines() + words(BLANK) + unseen))
    assert blank.text == "9" and "不可见" in (blank.doubt or "")
    beside = assert_only_that_cell(read(lines() + words() + shifted(unseen, 14)))
    assert "不可见" in (beside.doubt or "")


def test_white_on_a_dark_ground_is_seen() -> None:
    head = f"0.2 0.3 0.6 rg {X} {TOP - HEIGHT} {5 * WIDTH} {HEIGHT} re f\n"
    white = "1 1 1 rg " + words([ROWS[0]]) + "0 g "
    assert_table(read(head + lines() + white + words([[""] * 5, *ROWS[1:]])))


def test_an_invisible_layer_over_the_same_text() -> None:
    """The words once more, unseen, as recognition lays them over a page that has text."""
    assert_table(read(lines() + words() + "3 Tr " + words() + "0 Tr"))


def test_a_figure_painted_over_is_doubtful() -> None:
    cover = f"q 1 g {PLACE[0]} {PLACE[1]} {PLACE[2] - PLACE[0]} {PLACE[3] - PLACE[1]} re f Q\n"
    cell = assert_only_that_cell(read(lines() + words() + cover + shifted(words(OTHER), 20)))
    assert "不可见" in (cell.doubt or "")


@pytest.mark.parametrize("state", ["<< /ca 0.3 >>", "<< /BM /Multiply >>"], ids=["transparent", "multiplied"])
def test_a_highlighted_figure_is_seen(state: str) -> None:
    mark = f"q /G gs 1 1 0 rg {PLACE[0]} {PLACE[1]} {PLACE[2] - PLACE[0]} {PLACE[3] - PLACE[1]} re f Q\n"
    assert_table(read(lines() + words() + mark, resources=f"/ExtGState << /G {state} >>"))


def test_a_figure_painted_over_once_colours_are_no_longer_mixed_is_doubtful() -> None:
    """A graphics state says of the way of mixing alone that it is the normal one."""
    states = "/ExtGState << /G << /BM /Multiply >> /N << /BM [/Normal] >> >>"
    place = f"{PLACE[0]} {PLACE[1]} {PLACE[2] - PLACE[0]} {PLACE[3] - PLACE[1]}"
    for mixing, hidden in (("/G gs", False), ("/G gs /N gs", True)):
        cover = f"q {mixing} 1 g {place} re f Q\n"
        (assert_only_that_cell if hidden else assert_table)(read(lines() + words() + cover, resources=states))


def test_backgrounds_under_the_text_hide_nothing() -> None:
    grounds = "".join(
        f"0.9 g {X + c * WIDTH} {TOP - (r + 1) * HEIGHT} {WIDTH} {HEIGHT} re f 0 g\n"
        + writer.table_text([[ROWS[r][c]]], X + c * WIDTH, TOP - r * HEIGHT, WIDTH, HEIGHT)
        for r in range(4)
        for c in range(5)
    )
    assert_table(read(grounds + lines()))


def test_figures_clipped_away() -> None:
    """Outside what is clipped nothing is seen: not taken for the cell's, and what is cut is in doubt."""
    clip = f"q {X + WIDTH} {TOP - 2 * HEIGHT} 22 {HEIGHT} re W n "
    cell = assert_only_that_cell(read(lines() + words(BLANK) + clip + shifted(words(OTHER), 10) + "Q"))
    assert cell.text == ""


def test_lines_that_are_clipped() -> None:
    """Strokes of a grid much larger than the clip, of which the table remains."""
    box = f"q {X - 1} {TOP - 4 * HEIGHT - 1} {5 * WIDTH + 2} {4 * HEIGHT + 2} re W n "
    drawn = "".join(writer.stroke(0, TOP - row * HEIGHT, 600, TOP - row * HEIGHT) for row in range(5))
    drawn += "".join(writer.stroke(X + at * WIDTH, 0, X + at * WIDTH, 800) for at in range(6))
    assert_table(read(box + drawn + "Q " + words()))


def layers(config: str, content: str, properties: str = "/L 100 0 R") -> Document:
    data = writer.pdf(
        [lines() + words(BLANK) + content],
        resources=f"/Properties << {properties} >>",
        extra={
            1: "<< /Type /Catalog /Pages 2 0 R /OCProperties << /OCGs [100 0 R 101 0 R] "
            f"/D << {config} >> >> >>",
            100: "<< /Type /OCG /Name (one) /Usage << /View << /ViewState /OFF >> /Print << /PrintState /ON >> >> >>",
            101: "<< /Type /OCG /Name (two) >>",
            102: "<< /Type /OCMD /OCGs [100 0 R 101 0 R] /P /AllOn >>",
        },
    )
    return forms.read(data)


ELEVEN = [["", "", "", "", ""], ["", "11", "", "", ""], *[[""] * 5] * 2]


@pytest.mark.parametrize(
    ("config", "properties", "seen"),
    [
        ("", "/L 100 0 R", True),
        ("/OFF [101 0 R]", "/L 100 0 R", True),
        ("/OFF [100 0 R]", "/L 100 0 R", False),
        ("/BaseState /OFF", "/L 100 0 R", False),
        ("/BaseState /OFF /ON [100 0 R]", "/L 100 0 R", True),
        ("/OFF [101 0 R]", "/L 102 0 R", False),
        ("/AS [<< /Event /View /Category [/View] /OCGs [100 0 R] >>]", "/L 100 0 R", False),
        ("/AS [<< /Event /Print /Category [/Print] /OCGs [100 0 R] >>]", "/L 100 0 R", True),
    ],
)
def test_layers(config: str, properties: str, seen: bool) -> None:
    document = layers(config, f"/OC /L BDC {words(ELEVEN)} EMC", properties)
    assert not doubted(document)
    assert grid(only_table(document)) == (ROWS if seen else BLANK)


def test_lines_of_a_layer_that_is_off() -> None:
    extra = writer.stroke(X + 40, TOP, X + 40, TOP - 4 * HEIGHT)
    document = layers("/OFF [100 0 R]", f"/OC /L BDC {extra} EMC")
    assert grid(only_table(document)) == BLANK


def annotated(
    annotation: str, streams: dict[int, tuple[str, str]] | None = None, after: str = ""
) -> Document:
    data = writer.pdf(
        [lines() + words(BLANK) + after],
        page="/MediaBox [0 0 595 842] /Annots [100 0 R]",
        extra={100: f"<< /Type /Annot /Rect [{' '.join(map(str, PLACE))}] {annotation} >>"},
        streams=streams,
    )
    return forms.read(data)


def drawing(figure: str = "11", entries: str = "") -> dict[int, tuple[str, str]]:
    box = f"/BBox [0 0 {PLACE[2] - PLACE[0]} {PLACE[3] - PLACE[1]}]"
    fonts = "/Resources << /Font << /F1 3 0 R >> >>"
    return {101: (f"/Type /XObject /Subtype /Form {box} {fonts} {entries}", writer.text(33, 6, figure))}


FIELD = "/Subtype /Widget /FT /Tx /T (a) /V (11)"


@pytest.mark.parametrize(
    "annotation",
    [f"{FIELD} /AP << /N 101 0 R >>", "/Subtype /FreeText /AP << /N 101 0 R >>"],
    ids=["field", "typed on the page"],
)
def test_figures_that_annotations_show(annotation: str) -> None:
    assert_table(annotated(annotation, drawing()))


def test_a_drawing_that_is_scaled_into_its_place() -> None:
    box = f"/BBox [0 0 {2 * (PLACE[2] - PLACE[0])} {2 * (PLACE[3] - PLACE[1])}]"
    fonts = "/Resources << /Font << /F1 3 0 R >> >>"
    streams = {101: (f"/Subtype /Form {box} {fonts}", writer.text(66, 12, "11", 20))}
    assert_table(annotated(f"{FIELD} /AP << /N 101 0 R >>", streams))


@pytest.mark.parametrize("flags", [2, 32])
def test_hidden_annotations_show_nothing(flags: int) -> None:
    document = annotated(f"{FIELD} /F {flags} /AP << /N 101 0 R >>", drawing())
    assert grid(only_table(document)) == BLANK and not doubted(document)


def test_the_state_of_an_annotation() -> None:
    states = "/AP << /N << /On 101 0 R /Off 102 0 R >> >> /AS /On"
    streams = drawing() | {102: ("/Subtype /Form /BBox [0 0 9 9]", "")}
    assert_table(annotated(f"/Subtype /Widget /FT /Btn {states}", streams))


def test_a_field_whose_appearance_is_left_to_the_viewer_is_doubtful() -> None:
    cell = assert_only_that_cell(annotated(FIELD))
    assert cell.text == "11"


@pytest.mark.parametrize("figure", ["", "17"])
def test_a_field_whose_appearance_is_not_that_of_its_value_is_doubtful(figure: str) -> None:
    """As programs leave it that fill in values and ask the viewer to draw them."""
    cell = assert_only_that_cell(annotated(f"{FIELD} /AP << /N 101 0 R >>", drawing(figure)))
    assert figure in cell.text and cell.text


def test_a_field_that_is_shown_with_a_unit() -> None:
    streams = drawing("11件")
    assert not doubted(annotated(f"{FIELD} /AP << /N 101 0 R >>", streams))


def test_a_field_after_a_clip_that_the_page_leaves_open() -> None:
    cell = assert_only_that_cell(annotated(FIELD, after="0 0 20 20 re W n "))
    assert cell.text == "11"


def test_a_field_beyond_the_paper_is_not_what_was_printed_last() -> None:
    """Its place is the second of the two that the annotation states."""
    document = annotated(f"/Rect [900 100 990 120] {FIELD}", after=writer.text(60, 60, "全年共受理12件"))
    assert not doubted(document) and document.paragraphs[-1].doubt is None


def test_user_units() -> None:
    """A page a tenth as large, in units of ten points."""
    tenth = f"0.1 0 0 0.1 0 0 cm {lines()}{words()}"
    assert_table(read(tenth, page="/MediaBox [0 0 59.5 84.2] /UserUnit 10"))


@pytest.mark.parametrize("ink", ["0.8 g", "0.8 0.8 0.8 rg", "/Pale gs"])
def test_a_mark_printed_level_across_the_table(ink: str) -> None:
    """Its digits stand beside those of the figure in the cell, as if they were one number."""
    pale = writer.text(X + WIDTH + 44, TOP - 2 * HEIGHT + 8, "2024", size=11)
    document = read(lines() + words() + f"q {ink} {pale} Q", resources="/ExtGState << /Pale << /ca 0.4 >> >>")
    assert_only_that_cell(document)


def test_all_figures_in_another_colour_are_sure() -> None:
    document = read(lines() + "0.2 0.2 0.6 rg\n" + words())
    assert not doubted(document)


TILES = [(X + 30 + 66 * column, 640 + 15 * row) for column in range(7) for row in range(10)]
"""Places all over the table, some of them on its figures."""


def tiled(ink: str, word: str = "某某局") -> str:
    return f"q {ink} " + "".join(writer.text(x, y, word, size=7) for x, y in TILES) + "Q\n"


@pytest.mark.parametrize("ink", ["0.8 g", "1 0.7 0.7 rg", "0 g"], ids=["pale", "red", "black"])
def test_a_word_tiled_level_over_the_page_is_in_no_cell(ink: str) -> None:
    """Whatever its ink; the second reader shows it, so that the cells it touches are in doubt."""
    marked = [[""] * 5, ["", "", "—", "", ""], *[[""] * 5] * 2]
    plain = [["", *row[1:]] if row is not ROWS[1] else [row[0], row[1], "", row[3], row[4]] for row in ROWS]
    document = read(lines() + words(plain) + words(marked) + tiled(ink))
    cells = only_table(document).cells
    assert not any("局" in cell.text for cell in cells)
    assert document.ignored == ("第1页印在正文上的文字“某某局”（如水印）",)
    assert {(cell.row, cell.column) for cell in cells if cell.doubt} >= {(1, 1), (1, 2), (1, 3)}


def test_a_word_often_printed_but_over_nothing_is_text() -> None:
    """As where each blank of a table says that it does not apply."""
    heads = [ROWS[0], *[["", *["不适用"] * 4] for _ in ROWS[1:]]]
    document = read(lines() + words(heads))
    assert [cell.text for cell in only_table(document).cells].count("不适用") == 12
    assert not document.ignored and not doubted(document)


@pytest.mark.parametrize("text", ["局", "某某局", "—"])
def test_words_of_another_ink_in_a_blank_cell_are_doubtful(text: str) -> None:
    pale = writer.text(X + WIDTH + 20, TOP - 2 * HEIGHT + 8, text, size=10)
    cell = assert_only_that_cell(read(lines() + words(BLANK) + f"q 0.8 g {pale} Q"))
    assert cell.text == text


def test_a_turned_character_of_another_ink_in_a_head_is_doubtful() -> None:
    turned = f"BT /F1 8 Tf 0 1 -1 0 {X + WIDTH + 75} {TOP - 16} Tm <{'张'.encode('utf-16-be').hex()}> Tj ET"
    document = read(f"{lines()}{words()}q 0.8 g {turned} Q")
    assert list(doubted(document)) == [(0, 1)]
    assert_table(read(lines() + words()))


def test_a_mark_in_a_group_that_is_shown_faint() -> None:
    """The group's own content is opaque; what it is drawn with is not."""
    pale = "/Full gs " + writer.text(X + WIDTH + 44, TOP - 2 * HEIGHT + 8, "2024", size=11)
    states = "/ExtGState << /Full << /ca 1 >> /Pale << /ca 0.2 >> >>"
    form = "/Type /XObject /Subtype /Form /BBox [0 0 600 850] /Group << /S /Transparency >> "
    form += f"/Resources << /Font << /F1 3 0 R >> {states} >>"
    document = read(
        lines() + words() + "q /Pale gs /Mark Do Q",
        resources=f"{states} /XObject << /Mark 100 0 R >>",
        streams={100: (form, pale)},
    )
    assert_only_that_cell(document)


def framed(width: float = 0.75) -> str:
    """A frame around each cell, as browsers draw tables that have room between their cells."""
    return f"{width} w\n" + "".join(
        f"{X + column * WIDTH + 1.5} {TOP - (row + 1) * HEIGHT + 1.5} {WIDTH - 3} {HEIGHT - 3} re S\n"
        for row in range(4)
        for column in range(5)
    )


@pytest.mark.parametrize("width", [0.5, 0.75, 1.5, 2.5])
@pytest.mark.parametrize("ruled", [True, False])
def test_a_blank_cell_with_a_frame_of_its_own_is_blank(width: float, ruled: bool) -> None:
    document = read((lines() if ruled else "") + framed(width) + words(BLANK))
    assert grid(only_table(document)) == BLANK
    assert not doubted(document)


@pytest.mark.parametrize("width", [0.75, 1.5])
@pytest.mark.parametrize("x", [6, 40, 70])
def test_a_figure_drawn_as_a_curve_within_a_frame_is_doubtful(width: float, x: float) -> None:
    left, low = X + WIDTH + x, TOP - 2 * HEIGHT + 8
    one = f"1 w {left} {low} m {left + 1} {low + 3} {left + 1} {low + 6} {left} {low + 9} c S\n"
    cell = assert_only_that_cell(read(lines() + framed(width) + words(BLANK) + one))
    assert not cell.text and "图形" in (cell.doubt or "")


def test_a_figure_of_which_less_than_half_is_shown_is_no_blank() -> None:
    """Its last digit is cut in two, and the others would be beyond."""
    x, y = X + 5 * WIDTH - 2, TOP - 1.5 * HEIGHT - 4
    clip = f"q {X} 0 {5 * WIDTH} 842 re W n "
    rows = [[*row[:4], ""] if at == 1 else row for at, row in enumerate(ROWS)]
    table = only_table(read(lines() + words(rows) + clip + writer.text(x, y, "42") + "Q"))
    (cell,) = [cell for cell in table.cells if (cell.row, cell.column) == (1, 4)]
    assert cell.doubt and cell.text == "4"
