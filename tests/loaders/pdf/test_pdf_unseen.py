"""Digits that are there and cannot be seen, in every way of painting: none is read silently; what is seen is."""

from __future__ import annotations

import pdf_forms as forms
import pdf_writer as writer
import pytest
from test_pdf_drawn import HEIGHT, TOP, WIDTH, X, assert_table, grid, lines, only_table, words
from test_pdf_drawn import ROWS as TABLE
from test_pdf_seen import BLANK

from auditor.model.document import TableCell

LEFT, LOW = X + WIDTH + 1, TOP - 2 * HEIGHT + 1
WIDE, HIGH = WIDTH - 2, HEIGHT - 2
AREA = f"{LEFT} {LOW} {WIDE} {HIGH} re f\n"
IMAGE = f"q {WIDE} 0 0 {HIGH} {LEFT} {LOW} cm"
SHADING = (
    "<< /ShadingType 2 /ColorSpace /DeviceGray /Coords [0 0 1 1] /Extend [true true] "
    "/Function << /FunctionType 2 /Domain [0 1] /C0 [1] /C1 [1] /N 1 >> >>"
)
TINT = "<< /FunctionType 2 /Domain [0 1] /C0 [1] /C1 [0] /N 1 >>"
GROUP = ("/Type /XObject /Subtype /Form /BBox [0 0 1 1] /Group << /S /Transparency /CS /DeviceGray >>", "")


def digit(
    text: str = "7", operators: str = "", matrix: str = "1 0 0 1", size: float = 10, x: float = 30
) -> str:
    return (
        f"BT /F1 {size} Tf {operators} {matrix} {X + WIDTH + x} {TOP - 2 * HEIGHT + 8} Tm "
        f"<{text.encode('utf-16-be').hex()}> Tj ET\n"
    )


def cell(content: str, resources: str = "", **streams: tuple[str, str]) -> TableCell:
    parts = {int(number[1:]): stream for number, stream in streams.items()}
    document = forms.read(writer.pdf([lines() + words(BLANK) + content], resources=resources, streams=parts))
    return next(one for one in only_table(document).cells if (one.row, one.column) == (1, 1))


UNSEEN = {
    "black on black": AREA + digit(),
    "red on red": f"q 1 0 0 rg {AREA}{digit()}Q",
    "nearly white": f"q .94 g {digit()}Q",
    "pale": f"q .9 g {digit()}Q",
    "squeezed": digit(operators="1 Tz"),
    "narrow": digit(matrix=".01 0 0 1"),
    "flat": digit(matrix="1 0 0 .01"),
    "minute": digit(size=0.1),
    "half a point": digit(size=0.6),
    "a point": digit(size=1),
    "outlined in white": f"q 1 G {digit(operators='1 Tr')}Q",
    "only clipping": f"q {digit(operators='7 Tr')}Q",
    "under a broad line": f"{digit()}q 1 G {HIGH} w {LEFT} {LOW + HIGH / 2} m {LEFT + WIDE} {LOW + HIGH / 2} l S Q\n",
    "under a drawing": (
        f"{digit()}q 1 g {LEFT} {LOW} m {LEFT + WIDE} {LOW} {LEFT + WIDE} {LOW} {LEFT + WIDE} {LOW + HIGH / 2} c "
        f"{LEFT + WIDE} {LOW + HIGH} l {LEFT} {LOW + HIGH} l h f Q\n"
    ),
    "under a picture in the stream": f"{digit()}{IMAGE} BI /W 1 /H 1 /CS /G /BPC 8 ID \xff EI Q\n",
    "standing on its head": digit("6", matrix="-1 0 0 -1"),
    "mirrored upwards": digit("2", matrix="1 0 0 -1"),
    "mirrored sideways": digit("2", matrix="-1 0 0 1"),
}
WITH_RESOURCES = {
    "transparent": (f"q /G gs {digit()}Q", "/ExtGState << /G << /ca 0 >> >>"),
    "nearly transparent": (f"q /G gs {digit()}Q", "/ExtGState << /G << /ca 0.02 >> >>"),
    "no tint": (f"q /S cs 0 scn {digit()}Q", f"/ColorSpace << /S [/Separation /Spot /DeviceGray {TINT}] >>"),
    "white of Lab": (
        f"q /L cs 100 0 0 scn {digit()}Q",
        "/ColorSpace << /L [/Lab << /WhitePoint [0.95 1 1.09] >>] >>",
    ),
    "white of a table": (
        f"q /I cs 0 scn {digit()}Q",
        "/ColorSpace << /I [/Indexed /DeviceRGB 1 <ffffff000000>] >>",
    ),
    "white of a pattern": (
        f"q /Pattern cs /P scn {digit()}Q",
        f"/Pattern << /P << /PatternType 2 /Shading {SHADING} >> >>",
    ),
    "under a shading": (f"{digit()}q {AREA[:-3]} W n /S sh Q", f"/Shading << /S {SHADING} >>"),
}


@pytest.mark.parametrize("content", UNSEEN.values(), ids=UNSEEN)
def test_no_digit_that_nobody_sees_is_read_silently(content: str) -> None:
    assert cell(content).doubt


@pytest.mark.parametrize(("content", "resources"), WITH_RESOURCES.values(), ids=WITH_RESOURCES)
def test_nor_by_what_is_kept_elsewhere(content: str, resources: str) -> None:
    assert cell(content, resources).doubt


def test_masked_away() -> None:
    state = "/ExtGState << /G << /SMask << /S /Luminosity /G 100 0 R >> >> >>"
    assert cell(f"q /G gs {digit()}Q", state, s100=GROUP).doubt


def test_one_of_two_figures() -> None:
    assert cell(f"q .9 g {digit('7', x=10)}Q" + digit("15", x=40)).doubt


@pytest.mark.parametrize(
    "paint",
    ["q .5 g {} Q", "q 1 0 0 rg {} Q", "q 0 0 .6 rg {} Q", "q .7 Tz 70 Tz {} Q", "q 2 Tr .3 w {} 0 Tr Q"],
    ids=["grey", "red", "blue", "narrow", "bold"],
)
def test_coloured_and_narrow_figures_are_seen(paint: str) -> None:
    found = cell(paint.format(digit()))
    assert (found.text, found.doubt) == ("7", None)


def test_figures_on_dark_and_coloured_grounds_are_seen() -> None:
    for ground, ink in (("0 g", "1 g"), ("0.1 0.2 0.5 rg", "1 1 0 rg"), ("1 0.9 0.9 rg", "1 0 0 rg")):
        found = cell(f"q {ground} {AREA}{ink} {digit()}Q")
        assert (found.text, found.doubt) == ("7", None), (ground, found.doubt)


def test_a_page_printed_upside_down_is_read() -> None:
    """Not a digit on its head, but the sheet."""
    document = forms.read(writer.pdf([f"q -1 0 0 -1 595 842 cm {lines()}{words()}Q"]))
    assert_table(document)
    assert grid(only_table(document)) == TABLE


@pytest.mark.parametrize("kind", ["Text", "Redact"])
def test_icons_of_notes_and_frames_of_what_is_to_be_taken_out_hide_nothing(kind: str) -> None:
    """They stand on the screen, over a figure that is printed all the same."""
    icon = "/Type /XObject /Subtype /Form /BBox [0 0 76 20]", "1 1 0 rg 0 0 76 20 re f 0 G 4 4 20 12 re S"
    place = f"/Rect [{LEFT} {LOW} {LEFT + WIDE} {LOW + HIGH}]"
    data = writer.pdf(
        [lines() + words()],
        page="/MediaBox [0 0 595 842] /Annots [100 0 R]",
        extra={100: f"<< /Type /Annot /Subtype /{kind} {place} /AP << /N 101 0 R >> >>"},
        streams={101: icon},
    )
    assert_table(forms.read(data))
