"""Fonts whose character map lies about digits, so that both readers are deceived alike: what they draw tells."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path

import pdf_forms as forms
import pdf_writer as writer
import pytest
from test_pdf_drawn import HEIGHT, TOP, WIDTH, X, lines, only_table, words
from test_pdf_seen import BLANK

from auditor.loaders.pdf.glyphs.digit_shapes import known_shapes, other_digit
from auditor.loaders.pdf.glyphs.fonts import unicode_map
from auditor.loaders.pdf.glyphs.outlines import COLUMNS, ROWS, Shape, shape
from auditor.model.document import Table, TableCell

EXAMPLES = Path(__file__).parents[3] / "examples" / "submissions"
PLACE = f"1 0 0 1 {X + WIDTH + 30} {TOP - 2 * HEIGHT + 8}"
DEJAVU = Path("/usr/share/fonts/truetype/dejavu/DejaVuSans.ttf")
FIRST_DIGIT = 19  # the number of the glyph of 0 in that font

# drawings as Type 3 fonts hold them: upright, from x 0 to 400 and y 0 to 1000
ONE = "500 0 d0 150 0 m 250 0 l 250 1000 l 150 1000 l 50 850 l 150 850 l h f"
SEVEN = "500 0 d0 0 1000 m 400 1000 l 400 900 l 250 0 l 150 0 l 300 900 l 0 900 l h f"


def mapping(**labels: str) -> str:
    codes = "".join(f"<{code[1:]}> <{char.encode('utf-16-be').hex()}> " for code, char in labels.items())
    return (
        "/CIDInit /ProcSet findresource begin 12 dict begin begincmap 1 begincodespacerange <0000> <ffff> "
        f"endcodespacerange {len(labels)} beginbfchar {codes} endbfchar endcmap end end"
    )


def cells(
    code: str, font: str, labels: dict[str, str], **streams: tuple[str, str | bytes]
) -> dict[tuple[int, int], TableCell]:
    content = lines() + words(BLANK) + f"BT /F2 10 Tf {PLACE} Tm [<{code}>] TJ ET\n"
    parts: dict[int, tuple[str, str | bytes]] = {101: ("", mapping(**labels))}
    parts.update({int(number[1:]): stream for number, stream in streams.items()})
    data = writer.pdf([content], extra={3: writer.FONT, 100: font}, streams=parts)  # type: ignore[arg-type]
    data = data.replace(b"/F1 3 0 R >>", b"/F1 3 0 R/F2 100 0 R>>")
    return {(cell.row, cell.column): cell for cell in only_table(forms.read(data)).cells}


def embedded(code: str, width: int = 636, **labels: str) -> dict[tuple[int, int], TableCell]:
    """The table, one figure set in a TrueType font without names of glyphs, which the codes number."""
    if not DEJAVU.exists():
        pytest.skip("DejaVu Sans is not installed")
    font = (
        "<< /Type /Font /Subtype /Type0 /BaseFont /ABCDEF+Digits /Encoding /Identity-H /ToUnicode 101 0 R "
        "/DescendantFonts [ << /Type /Font /Subtype /CIDFontType2 /BaseFont /ABCDEF+Digits /CIDToGIDMap /Identity "
        f"/CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> /DW {width} /FontDescriptor "
        "<< /Type /FontDescriptor /FontName /ABCDEF+Digits /Flags 4 /FontBBox [0 -200 1000 900] /ItalicAngle 0 "
        "/Ascent 800 /Descent -200 /CapHeight 700 /StemV 80 /FontFile2 102 0 R >> >> ] >>"
    )
    return cells(code, font, labels, s102=("", DEJAVU.read_bytes()))


def code(*digits: int) -> str:
    return "".join(f"{FIRST_DIGIT + digit:04x}" for digit in digits)


def labels(**lies: str) -> dict[str, str]:
    """The truth about all ten glyphs, but for those of the digits named."""
    told = {f"d{digit}": str(digit) for digit in range(10)} | lies
    return {f"x{code(int(name[1]))}": char for name, char in told.items()}


def test_an_honest_font() -> None:
    for digits in (range(5), range(5, 10)):
        cell = embedded(code(*digits), **labels())[1, 1]
        assert (cell.text, cell.doubt) == ("".join(map(str, digits)), None)


@pytest.mark.parametrize(("drawn", "told"), [(1, 7), (7, 1), (3, 8), (8, 3), (0, 6), (6, 9), (5, 2), (4, 9)])
def test_digits_called_others(drawn: int, told: int) -> None:
    """The figure, and all else in which digits of that font are read, is in doubt; the rest is not."""
    found = embedded(code(drawn), **labels(**{f"d{drawn}": str(told), f"d{told}": str(drawn)}))
    assert found[1, 1].text == str(told)
    assert f"印出来是“{drawn}”的字形当作“{told}”" in (found[1, 1].doubt or "")
    assert {place for place, cell in found.items() if cell.doubt} == {
        place for place, cell in found.items() if str(told) in cell.text
    }


def test_one_lie_puts_all_digits_of_the_font_in_doubt() -> None:
    """Some digits are too much like one another to tell what they are; the font has lied of others."""
    found = embedded(code(1, 4), **labels(d1="7"))
    assert found[1, 1].text == "74" and all(cell.doubt for cell in found.values() if "4" in cell.text)


def test_two_glyphs_called_by_one_digit() -> None:
    for digits in ((1, 7), (1,), (7,)):
        assert "几个不同的字形" in (embedded(code(*digits), **labels(d1="7"))[1, 1].doubt or "")


def test_a_digit_called_a_space() -> None:
    """With a space the font would be honest; the digit that is called so is not read at all."""
    lost = embedded(code(1, 4, 1), **labels(d4=" "))[1, 1]
    assert "4" not in lost.text and "空格" in (lost.doubt or "")
    space = {"x0003": " "}
    assert embedded(code(1, 1), **labels(), **space)[1, 1].doubt is None


@pytest.mark.parametrize("told", ["\u00a0", "\u2009", "\u200b"])
def test_a_digit_called_another_space_or_nothing(told: str) -> None:
    lost = embedded(code(1, 4, 1), **labels(d4=told))[1, 1]
    assert "4" not in lost.text and "空格" in (lost.doubt or "")


@pytest.mark.parametrize(("drawn", "told"), [(0, "O"), (1, "l"), (3, "B"), (8, "x"), (5, "S")])
def test_digits_called_letters(drawn: int, told: str) -> None:
    """By a font that calls none so; one that has that digit as well as the letter is honest."""
    other = (drawn + 2) % 10
    found = embedded(code(other, drawn), **labels(**{f"d{drawn}": told}))
    assert f"印出来是“{drawn}”的字形当作“{told}”" in (found[1, 1].doubt or "")
    assert [place for place, cell in found.items() if cell.doubt] == [(1, 1)]
    assert embedded(code(other, drawn), x0032="O", **labels())[1, 1].doubt is None


@pytest.mark.parametrize(
    ("drawn", "told"), [(1, "一"), (3, "三"), (0, "－"), (0, "—"), (7, "/"), (8, "*"), (3, ","), (9, "）")]
)
def test_digits_called_numerals_or_signs(drawn: int, told: str) -> None:
    """Alone and beside other digits; also where the font has another glyph that is called so."""
    other = (drawn + 2) % 10
    for codes in (code(drawn), code(other, drawn)):
        found = embedded(codes, **labels(**{f"d{drawn}": told}))
        assert f"印出来是“{drawn}”的字形当作“{told}”" in (found[1, 1].doubt or "")
        assert [place for place, cell in found.items() if cell.doubt] == [(1, 1)]
    twice = embedded(code(other, drawn) + "0010", x0010=told, **labels(**{f"d{drawn}": told}))[1, 1]
    assert "几个不同的字形" in (twice.doubt or "")


def test_signs_drawn_as_signs() -> None:
    for number, sign in ((0x10, "-"), (0x12, "/"), (0x0D, "*"), (0x0E, "+"), (0x0F, ","), (0x11, ".")):
        cell = embedded(f"{number:04x}", **labels(), **{f"x{number:04x}": sign})[1, 1]
        assert (cell.text, cell.doubt) == (sign, None)


def test_all_digits_called_letters() -> None:
    letters = {f"x{code(digit)}": letter for digit, letter in enumerate("OPQRSTUVWX")}
    cell = embedded(code(2, 0, 1), **letters)[1, 1]
    assert cell.text == "QOP" and "印出来是" in (cell.doubt or "")


def test_letters_drawn_as_letters() -> None:
    """In a font of which no digit is used; words that are not made of such letters alone are not in doubt either."""
    letters = {
        f"x{number:04x}": char for number, char in ((0x2A, "G"), (0x37, "T"), (0x36, "S"), (0x44, "a"))
    }
    assert embedded("002a00370044", **letters)[1, 1].doubt is None


def test_no_glyph_is_several_digits() -> None:
    assert embedded(code(4), **labels(d4="44"))[1, 1].doubt


@pytest.mark.parametrize("told", ["4.", ".4", "4,", "4 ", "4件"])
def test_nor_a_digit_and_more(told: str) -> None:
    assert embedded(code(1, 4, 1), **labels(d4=told))[1, 1].doubt


def test_a_digit_called_by_one_that_no_reader_shows_the_drawing_of() -> None:
    """Those of mathematics."""
    assert embedded(code(6, 1), **labels(d1="\U0001d7f3"))[1, 1].doubt


@pytest.mark.parametrize("told", ["\U000e0037", "\U000f0037", "\U00100030"])
def test_a_digit_called_what_has_no_shape(told: str) -> None:
    assert embedded(code(0), **labels(d0=told))[1, 1].doubt


def test_digits_of_which_a_font_gives_no_width() -> None:
    """Each is put in its place."""
    cell = embedded("> -636 <".join(code(digit) for digit in (2, 0, 1)), width=0, **labels())[1, 1]
    assert (cell.text, cell.doubt) == ("201", None)


def test_full_width_digits_are_digits() -> None:
    assert embedded(code(1), **labels(d1="\uff17"))[1, 1].doubt
    assert embedded(code(1), **labels(d1="\uff11"))[1, 1].doubt is None


def drawings(code: str, turn: int = 1, **labels: str) -> TableCell:
    """One figure set in a font that draws 1 and 7 for the codes 41 and 42 itself, with its own y upwards or not."""
    font = (
        f"<< /Type /Font /Subtype /Type3 /FontBBox [0 0 500 1000] /FontMatrix [0.001 0 0 {turn * 0.001} 0 0] "
        "/CharProcs << /a 102 0 R /b 103 0 R >> /Encoding << /Type /Encoding /Differences [65 /a /b] >> "
        "/FirstChar 65 /LastChar 66 /Widths [500 500] /ToUnicode 101 0 R >>"
    )
    one, seven = (re.sub(r"\b(\d+) (\d+) (re|[ml])\b", r"\1 \2 \3", text) for text in (ONE, SEVEN))
    if turn < 0:
        one, seven = (
            "500 0 d0 150 0 100 -1000 re 50 -800 100 -100 re f",
            "500 0 d0 0 -900 400 -100 re 150 0 m 250 0 l 400 -900 l 300 -900 l f",
        )
    else:
        seven = "500 0 d0 0 900 400 100 re 150 0 m 250 0 l 400 900 l 300 900 l f"
    return cells(code, font, labels, s102=("", one), s103=("", seven))[1, 1]


@pytest.mark.parametrize("turn", [1, -1])
def test_glyphs_that_a_font_draws_itself(turn: int) -> None:
    assert drawings("41", turn, x41="1", x42="7").doubt is None
    assert drawings("42", turn, x41="1", x42="7").doubt is None
    assert "印出来是“1”的字形当作“7”" in (drawings("41", turn, x41="7", x42="1").doubt or "")


def test_a_digit_called_a_space_by_a_font_that_draws_itself() -> None:
    lost = drawings("414241", x41="1", x42=" ")
    assert lost.text == "1 1" and "空格" in (lost.doubt or "")


def lying(data: bytes, folder: Path, **lies: str) -> bytes:
    """A file as a program made it, with other digits in its character maps."""
    plain, changed = folder / "plain.pdf", folder / "changed.pdf"
    (folder / "in.pdf").write_bytes(data)
    command = ["qpdf", "--qdf", "--object-streams=disable", str(folder / "in.pdf"), str(plain)]
    subprocess.run(command, check=True, timeout=60)

    def told(found: re.Match[bytes]) -> bytes:
        head = found[0][: found[0].index(b"endcodespacerange")] + b"endcodespacerange\n"
        digits = 4 if re.search(rb"<0000>\s*<[fF]{4}>", head) else 2
        table = unicode_map(found[0]).cid2unichr
        for code, text in sorted(table.items()):
            char = lies.get(f"d{text}", text).encode("utf-16-be").hex()
            head += f"1 beginbfchar <{code:0{digits}x}> <{char}> endbfchar\n".encode()
        return head + b"endcmap"

    changed.write_bytes(re.sub(rb"/CIDInit.*?endcmap", told, plain.read_bytes(), flags=re.DOTALL))
    return subprocess.run(["fix-qdf", str(changed)], capture_output=True, check=True, timeout=60).stdout


@pytest.mark.skipif(not shutil.which("qpdf"), reason="qpdf is not installed")
@pytest.mark.parametrize("path", sorted(EXAMPLES.glob("*.pdf")), ids=lambda path: path.stem)
def test_files_that_a_browser_printed(path: Path, tmp_path: Path) -> None:
    """Each digit told as another, in the fonts that the browser embedded."""
    data = path.read_bytes()
    for lie in ({"d1": "7", "d7": "1"}, {"d3": "8"}, {"d0": "6"}):
        document = forms.read(lying(data, tmp_path, **lie))
        tables = [block for block in document.blocks if isinstance(block, Table)]
        for cell in (cell for table in tables for cell in table.cells):
            assert cell.doubt or not any(digit in cell.text for digit in lie.values()), cell
    honest = forms.read(lying(data, tmp_path))
    assert not any(cell.doubt for block in honest.blocks if isinstance(block, Table) for cell in block.cells)


def test_every_known_shape_is_that_of_its_digit() -> None:
    for shapes in known_shapes().values():
        assert len(shapes) > 5
        for ink, _ in shapes:
            assert len(ink) == COLUMNS * ROWS and any(ink)
    assert set(known_shapes()) == set(range(10))


def test_what_looks_like_no_digit_says_nothing() -> None:
    solid = shape([[(0, 0), (500, 0), (500, 900), (0, 900)]])
    assert all(other_digit(solid, digit) is None for digit in range(10))
    assert shape([]) is None and shape([[(0, 0), (0, 5)]]) is None
    assert (
        shape([[(0, 0), (1, 5e-324), (1, 1e5)]]) is not None
    )  # an edge that is level, as far as can be told
    assert other_digit(Shape((0.0,) * COLUMNS * ROWS, 1.0), 1) is None


def test_odd_outlines_are_taken_as_they_are() -> None:
    for odd in (float("nan"), float("inf"), 1e308):
        assert shape([[(0, 0), (odd, 10), (10, odd)]]) is None
