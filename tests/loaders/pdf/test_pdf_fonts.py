"""Fonts that say which characters they print, that do not, and that lie; bold outlines; clips around ink."""

from __future__ import annotations

import zlib

import pdf_forms as forms
import pdf_writer as writer
import pytest
from named_fonts import needs_chinese_font
from test_pdf_drawn import HEIGHT, ROWS, TOP, WIDTH, X, assert_table, lines, only_table, words
from test_pdf_seen import BLANK

from auditor.errors import UnreadableError
from auditor.model.document import TableCell

PLACE = (X + WIDTH + 30, TOP - 2 * HEIGHT + 8)  # where the 11 stands in its cell


def cell_of(font: str, code: str, cmap: str = "", **streams: object) -> TableCell:
    """The table, one figure set in another font by codes."""
    content = f"BT /F2 10 Tf 1 0 0 1 {PLACE[0]} {PLACE[1]} Tm <{code}> Tj ET\n"
    made = {101: ("", cmap)} if cmap else {}
    data = writer.pdf(
        [lines() + words(BLANK) + content],
        resources="",
        extra={3: writer.FONT, 100: font},
        streams=made,
    ).replace(b"/F1 3 0 R >>", b"/F1 3 0 R/F2 100 0 R>>")
    cells = only_table(forms.read(data)).cells
    return next(cell for cell in cells if (cell.row, cell.column) == (1, 1))


def simple(entries: str, flags: int = 32, kind: str = "TrueType") -> str:
    widths = " ".join(["500"] * 256)
    return (
        f"<< /Type /Font /Subtype /{kind} /BaseFont /ABCDEF+Digits /FirstChar 0 /LastChar 255 /Widths [{widths}] "
        f"/FontDescriptor << /Type /FontDescriptor /FontName /ABCDEF+Digits /Flags {flags} /ItalicAngle 0 "
        f"/FontBBox [0 -200 1000 900] /Ascent 800 /Descent -200 /CapHeight 700 /StemV 80 >> {entries} >>"
    )


def mapping(**pairs: str) -> str:
    codes = "".join(f"<{code[1:]}> <{ord(char):04x}> " for code, char in pairs.items())
    return (
        "/CIDInit /ProcSet findresource begin 12 dict begin begincmap 1 begincodespacerange <00> <ff> "
        f"endcodespacerange {len(pairs)} beginbfchar {codes} endbfchar endcmap end end"
    )


NAMES = "/Encoding << /Type /Encoding /BaseEncoding /WinAnsiEncoding /Differences [65 {}] >>"


def test_digits_by_their_names() -> None:
    cell = cell_of(simple(NAMES.format("/three /five")), "4142")
    assert (cell.text, cell.doubt) == ("35", None)


def test_digits_by_a_map() -> None:
    font = simple(NAMES.format("/g17 /g19") + " /ToUnicode 101 0 R")
    cell = cell_of(font, "4142", mapping(x41="3", x42="5"))
    assert (cell.text, cell.doubt) == ("35", None)


def test_names_of_drawings_tell_nothing() -> None:
    cell = cell_of(simple(NAMES.format("/g17 /g19")), "4142")
    assert cell.doubt and "3" not in cell.text


def test_a_code_that_the_map_leaves_out() -> None:
    font = simple(NAMES.format("/g17 /g19") + " /ToUnicode 101 0 R")
    cell = cell_of(font, "4142", mapping(x41="3"))
    assert cell.doubt and cell.text.startswith("3")


def test_a_map_that_contradicts_the_names() -> None:
    font = simple(NAMES.format("/three /five") + " /ToUnicode 101 0 R")
    assert cell_of(font, "4142", mapping(x41="8", x42="5")).doubt


def test_letters_that_no_report_has() -> None:
    """A character map gone wrong, which both readers believe."""
    font = simple(NAMES.format("/g17 /g19") + " /ToUnicode 101 0 R")
    cell = cell_of(font, "4142", mapping(x41="3", x42="\u0100"))
    assert cell.text == "3\u0100" and cell.doubt


def test_drawn_glyphs_without_a_map() -> None:
    """A Type 3 font whose codes look like digits."""
    font = (
        "<< /Type /Font /Subtype /Type3 /FontBBox [0 0 1000 1000] /FontMatrix [0.001 0 0 0.001 0 0] "
        "/CharProcs << /a1 102 0 R >> /Encoding << /Type /Encoding /Differences [52 /a1] >> "
        "/FirstChar 52 /LastChar 52 /Widths [500] >>"
    )
    assert cell_of(font, "34").doubt


def test_glyph_numbers_without_a_map_are_not_guessed() -> None:
    font = (
        "<< /Type /Font /Subtype /Type0 /BaseFont /ABCDEF+Song /Encoding /Identity-H /DescendantFonts [ "
        "<< /Type /Font /Subtype /CIDFontType2 /BaseFont /ABCDEF+Song /CIDSystemInfo << /Registry (Adobe) "
        "/Ordering (Identity) /Supplement 0 >> /DW 500 /FontDescriptor << /Type /FontDescriptor /FontName "
        "/ABCDEF+Song /Flags 4 /FontBBox [0 -200 1000 900] /ItalicAngle 0 /Ascent 800 /Descent -200 "
        "/CapHeight 700 /StemV 80 >> >> ] >>"
    )
    assert cell_of(font, "00310032").doubt


def mapped(characters: str, widths: str = "") -> bytes:
    """A line in a font by whose map its glyphs are these characters, as wide as Chinese ones unless told."""
    pairs = "".join(f"<{code:04x}> <{ord(character):04x}> " for code, character in enumerate(characters, 1))
    cmap = (
        "/CIDInit /ProcSet findresource begin 12 dict begin begincmap 1 begincodespacerange <0000> <ffff> "
        f"endcodespacerange {len(characters)} beginbfchar {pairs} endbfchar endcmap end end"
    )
    font = (
        "<< /Type /Font /Subtype /Type0 /BaseFont /ABCDEF+Song /Encoding /Identity-H /ToUnicode 101 0 R "
        "/DescendantFonts [ << /Type /Font /Subtype /CIDFontType2 /BaseFont /ABCDEF+Song /CIDSystemInfo "
        f"<< /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> /DW 1000 {widths} /FontDescriptor "
        "<< /Type /FontDescriptor /FontName /ABCDEF+Song /Flags 4 /FontBBox [0 -200 1000 900] /ItalicAngle 0 "
        "/Ascent 800 /Descent -200 /CapHeight 700 /StemV 80 >> >> ] >>"
    )
    codes = "".join(f"{code:04x}" for code in range(1, len(characters) + 1))
    content = f"BT /F2 10 Tf 1 0 0 1 70 700 Tm <{codes}> Tj ET"
    return writer.pdf([content], extra={3: writer.FONT, 100: font}, streams={101: ("", cmap)}).replace(
        b"/F1 3 0 R >>", b"/F1 3 0 R/F2 100 0 R>>"
    )


def test_a_map_that_makes_letters_of_chinese_characters(monkeypatch: pytest.MonkeyPatch) -> None:
    """As some programs that rewrite PDFs leave it: the widths tell."""
    monkeypatch.setattr("auditor.loaders.scan.recogniser.is_installed", lambda: False)
    for letters in ("主动公开ÿ本ç告Ā信息", "ÝÿwþçÞ", "".join(map(chr, range(0x2720, 0x2740)))):
        with pytest.raises(UnreadableError) as refused:
            forms.read(mapped(letters))
        assert "字符对照有误" in refused.value.what


@pytest.mark.parametrize(
    ("characters", "widths"),
    [
        ("主动公开bàogào度", ""),
        ("✓✔✕✖主动公开❶❷❸❹❺➀➁➂", ""),
        ("主动公开×÷°±§", ""),
        ("主动公开ÿçĀ", "/W [5 [500 500 500]]"),
    ],
)
def test_letters_that_a_chinese_font_may_have(characters: str, widths: str) -> None:
    (paragraph,) = forms.read(mapped(characters, widths)).paragraphs
    assert paragraph.text == characters


@pytest.mark.parametrize("encoding", ["UniGB-UCS2-H", "UniGB-UTF16-H", "GBK-EUC-H"])
def test_fonts_that_are_not_embedded(encoding: str) -> None:
    """As older Chinese producers write them."""
    content = lines() + words()
    if encoding == "GBK-EUC-H":
        for row in ROWS:
            for text in filter(None, row):
                content = content.replace(
                    f"<{text.encode('utf-16-be').hex()}>", f"<{text.encode('gbk').hex()}>"
                )
    data = writer.pdf([content], extra={3: writer.FONT.replace("UniGB-UCS2-H", encoding)})
    assert_table(forms.read(data))


@pytest.mark.parametrize(
    ("encoding", "codec", "character", "shown"),
    [
        ("UniGB-UCS2-H", "utf-16-be", "\U00020bb7", "\ufffd"),
        ("UniGB-UTF16-H", "utf-16-be", "\U0001f4a1", "\ufffd"),
        ("UniGB-UCS2-H", "utf-16-be", "\u00a0", ""),
        ("GBK2K-H", "gb18030", "\ufe00", ""),
        ("GBK2K-H", "gb18030", "\u2022", "\ufffd"),
        ("GBK-EUC-H", "latin-1", "\xfe\xfe", "\ufffd"),
        ("GBK-EUC-H", "gbk", "\r\n", ""),
    ],
)
def test_a_code_that_an_encoding_does_not_know(encoding: str, codec: str, character: str, shown: str) -> None:
    """Nor what it begins with: the codes behind it are read as they are, and only what is unseen is left out."""
    font = writer.FONT.replace("UniGB-UCS2-H", encoding)
    usual = codec.replace("latin-1", "gbk")
    written = "主动公开".encode(usual) + character.encode(codec) + "政府信息".encode(usual)
    content = f"BT /F1 10 Tf 1 0 0 1 100 700 Tm <{written.hex()}> Tj ET\n"
    (paragraph,) = forms.read(writer.pdf([content], extra={3: font})).paragraphs
    assert paragraph.text == f"主动公开{shown}政府信息"


def test_bold_by_stroking_outlines() -> None:
    """Letters stroked once more as curves, as some converters do, are no rules."""
    outlines = ""
    for row in range(4):
        for column in range(5):
            x, y = X + column * WIDTH + 20, TOP - row * HEIGHT - 18
            outlines += f"0.4 w {x} {y} m {x + 9} {y} l {x + 9} {y + 1} l {x} {y + 1} l h {x + 4} {y} m "
            outlines += f"{x + 4} {y + 9} l {x + 5} {y + 9} {x + 6} {y + 8} {x + 6} {y + 7} c "
            outlines += f"{x + 7} {y + 6} {x + 7} {y + 5} {x + 6} {y + 4} c "
            outlines += f"{x + 5} {y + 3} {x + 5} {y + 2} {x + 4} {y} c h S\n"
    assert_table(forms.read(writer.pdf([lines() + words() + outlines])))


def test_bold_by_stroking_outlines_without_curves() -> None:
    """As fonts have them that were made for screens, and with strokes that are plain rectangles among them."""
    outlines = ""
    for row in range(4):
        for column in range(5):
            x, y = X + column * WIDTH + 20, TOP - row * HEIGHT - 18
            outlines += f"0.4 w {x} {y} m {x + 9} {y} l {x + 9} {y + 1} l {x} {y + 1} l h {x + 4} {y} m "
            outlines += f"{x + 4} {y + 9} l {x + 5} {y + 9} l {x + 5} {y + 5} l {x + 9} {y + 5} l "
            outlines += f"{x + 9} {y + 4} l {x + 5} {y + 4} l {x + 5} {y} l h S\n"
    assert_table(forms.read(writer.pdf([lines() + words() + outlines])))


def test_clips_drawn_close_around_the_ink() -> None:
    """A bracket whose ink fills the right half of its box is seen, though the clip cuts its box in two."""
    shown = f"q {X + 7} 600 60 20 re W n {writer.text(X, 604, '（一）')} Q\n"
    (paragraph,) = forms.read(writer.pdf([shown])).paragraphs
    assert paragraph.text == "（一）"


@needs_chinese_font
def test_one_cell_with_the_labels_of_two_rows() -> None:
    """Which figures belong to which of the labels is not said: both rows are in doubt."""
    rows = [["", "一"], ["（一）予以公开", "7"], ["", "8"], ["（二）总计", "9"]]
    content = words([[*row, "", "", ""] for row in rows])
    grid = lines(4, 2).replace(
        writer.stroke(X, TOP - 2 * HEIGHT, X + 2 * WIDTH, TOP - 2 * HEIGHT),
        writer.stroke(X + WIDTH, TOP - 2 * HEIGHT, X + 2 * WIDTH, TOP - 2 * HEIGHT),
    )
    second = writer.text(X + 5, TOP - 3 * HEIGHT + 8, "（二）部分")
    table = only_table(forms.read(writer.pdf([content + grid + second])))
    assert {cell.text for cell in table.cells if cell.doubt} == {"7", "8"}


@pytest.mark.parametrize(("own", "sure"), [("1.予以公开", True), ("0.5", False)])
def test_one_cell_with_the_labels_of_two_groups(own: str, sure: bool) -> None:
    """Rows between which no rule parts the groups are told by labels of their own, which may be numbered."""
    rows = [["", "项目", "数量"], ["（三）不予", own, "7"], ["（四）无法", own.replace("1", "2"), "8"]]
    grid = lines(3, 3).replace(
        writer.stroke(X, TOP - 2 * HEIGHT, X + 3 * WIDTH, TOP - 2 * HEIGHT),
        writer.stroke(X + WIDTH, TOP - 2 * HEIGHT, X + 3 * WIDTH, TOP - 2 * HEIGHT),
    )
    table = only_table(forms.read(writer.pdf([words(rows) + grid])))
    assert {cell.text for cell in table.cells if cell.doubt} == (set() if sure else {"0.5", "7", "8"})


def test_a_stream_of_nothing() -> None:
    """Optimisers leave empty streams without their compression's header."""
    packed = zlib.compress((lines() + words()).encode())
    objects = {
        1: b"<< /Type /Catalog /Pages 2 0 R >>",
        2: b"<< /Type /Pages /Kids [10 0 R] /Count 1 >>",
        3: writer.FONT.encode(),
        10: b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents [11 0 R 12 0 R] "
        b"/Resources << /Font << /F1 3 0 R >> >> >>",
        11: writer.stream("/Filter /FlateDecode", packed),
        12: writer.stream("/Filter /FlateDecode", b""),
    }
    assert_table(forms.read(writer._file(objects, "")))
