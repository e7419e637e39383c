"""Text over a picture that fills the page: what is not seen, or stands on the picture's own writing, is a scan's."""

from __future__ import annotations

from random import Random

import pdf_forms as forms
import pdf_writer as writer
import pypdfium2.raw as raw
import pytest
from test_pdf_drawn import TOP, assert_table, lines, words

from auditor.errors import UnreadableError
from auditor.loaders.pdf.model import Glyph, PageContent
from auditor.loaders.pdf.scans import scanned_pages

WIDE, HIGH = 595, 842  # pixels
ENTRIES = (
    f"/Type /XObject /Subtype /Image /Width {WIDE} /Height {HIGH} /ColorSpace /DeviceGray /BitsPerComponent 8"
)
RESOURCES = "/XObject << /I 100 0 R >> /ExtGState << /G << /ca 0 >> >>"
PICTURE = "q 595 0 0 842 0 0 cm /I Do Q\n"
BLANK = bytes([235]) * (WIDE * HIGH)
WRITTEN = b"".join(bytes([0 if row // 6 % 2 else 255]) * WIDE for row in range(HIGH))


def filled(picture: bytes, text: str) -> bytes:
    image = {100: (ENTRIES, picture.decode("latin-1"))}
    return writer.pdf([f"{PICTURE}{lines()}{text}"], resources=RESOURCES, streams=image)


@pytest.mark.parametrize(
    ("picture", "text"),
    [
        (WRITTEN, f"q 1 g {words()}Q"),
        (BLANK, f"q /G gs {words()}Q"),
        (BLANK, f"q .92 g {words()}Q"),
        (WRITTEN, words()),
    ],
    ids=["white on a scan", "transparent", "as the paper", "printed over a scan"],
)
def test_a_layer_of_recognised_text_is_not_what_is_printed(picture: bytes, text: str) -> None:
    with pytest.raises(UnreadableError, match="扫描件"):
        forms.read(filled(picture, text))


def test_the_picture_of_a_table_among_text_may_have_such_a_layer() -> None:
    picture = "q 595 0 0 150 0 580 cm /I Do Q\n"
    prose = "".join(
        writer.text(60, 500 - 16 * at, "本年度共公开信息若干条，均在网站上可以查到。") for at in range(20)
    )
    image = {100: (ENTRIES, WRITTEN.decode("latin-1"))}
    page = f"{picture}{lines()}q 1 g {words()}Q\n{prose}"
    document = forms.read(writer.pdf([page], resources=RESOURCES, streams=image))
    figures = [cell for table in document.tables for cell in table.cells if cell.text.isdecimal()]
    assert figures and all(cell.doubt for cell in figures)


def test_figures_typed_on_a_scan_are_not_all_that_is_printed() -> None:
    """The labels, say, are in the picture, though the figures stand where it is bare."""
    noise = Random(1)
    below = bytes(255 * (noise.random() < 0.7) for _ in range(WIDE * HIGH // 3))
    with pytest.raises(UnreadableError, match="扫描件"):
        forms.read(filled(BLANK[len(below) :] + below, words()))


@pytest.mark.parametrize("shade", [235, 90])
def test_text_on_a_picture_that_is_its_ground_is_read(shade: int) -> None:
    ground = bytes([shade]) * (WIDE * HIGH)
    assert_table(forms.read(filled(ground, words())))


def test_so_it_is_in_a_form() -> None:
    text = writer.pdf(
        [f"{PICTURE}{lines()}/F Do\n"],
        resources="/XObject << /I 100 0 R /F 101 0 R >>",
        streams={
            100: (ENTRIES, BLANK.decode("latin-1")),
            101: ("/Type /XObject /Subtype /Form /BBox [0 0 595 842] /Resources << /Font << /F1 3 0 R >> >>", words()),
        },
    )  # fmt: skip
    assert_table(forms.read(text))


def test_one_figure_of_many_is_in_doubt() -> None:
    hidden = f"q .93 g {writer.text(150, TOP - 120, '7')}Q"
    document = forms.read(filled(BLANK, words() + hidden))
    doubtful = [one.text for one in document.paragraphs if one.doubt]
    doubtful += [cell.text for table in document.tables for cell in table.cells if cell.doubt]
    assert doubtful == ["7"]


@pytest.mark.parametrize(("top", "found"), [(20, [1]), (820, [1]), (400, [])])
def test_what_a_program_prints_at_the_edge_of_a_scan(
    monkeypatch: pytest.MonkeyPatch, top: float, found: list[int]
) -> None:
    monkeypatch.setattr("auditor.loaders.scan.recogniser.is_installed", lambda: True)
    printed = [Glyph("字", 400 + 10 * at, top, 410 + 10 * at, top + 10, 10, 0, False) for at in range(9)]
    text = PageContent(2, 595, 842, glyphs=[Glyph("字", 100, 300, 110, 310, 10, 0, False)] * 9)
    page = PageContent(1, 595, 842, glyphs=printed, images=[(0, 0, 595, 842)])
    assert scanned_pages([page, text]) == found


def test_a_file_with_pictures_is_opened_once_for_the_second_reader(monkeypatch: pytest.MonkeyPatch) -> None:
    opened = []
    load = raw.FPDF_LoadMemDocument64

    def counted(*arguments: object) -> object:
        opened.append(arguments)
        return load(*arguments)

    monkeypatch.setattr(raw, "FPDF_LoadMemDocument64", counted)
    forms.read(filled(BLANK, words()))
    assert len(opened) == 1
