"""Figures that cannot be told from the ground they stand on, and cells that leave no room to see them."""

from __future__ import annotations

import io

import docx
import pytest
from docx.enum.style import WD_STYLE_TYPE
from docx_parts import package, part, read

from auditor.model.document import Table

LONG = "<w:p><w:r><w:t>" + "长" * 2000 + "</w:t></w:r></w:p>"
DARK, RED = "1F4E79", "C00000"


def shd(fill: str, kind: str = "clear", front: str = "auto") -> str:
    return f'<w:shd w:val="{kind}" w:color="{front}" w:fill="{fill}"/>'


def color(value: str) -> str:
    return f'<w:color w:val="{value}"/>'


def tc(run: str = "", cell: str = "", paragraph: str = "", text: str = "7") -> str:
    return (
        f"<w:tc><w:tcPr>{cell}</w:tcPr><w:p><w:pPr>{paragraph}</w:pPr><w:r><w:rPr>{run}</w:rPr>"
        f"<w:t>{text}</w:t></w:r></w:p></w:tc>"
    )


def tbl(*cells: str, properties: str = "", grid: tuple[int, ...] = (), row: str = "") -> str:
    columns = "".join(f'<w:gridCol w:w="{width}"/>' for width in grid)
    line = f"<w:tr><w:trPr>{row}</w:trPr>{''.join(cells)}{tc(text='3')}</w:tr>"
    return f"<w:tbl><w:tblPr>{properties}</w:tblPr><w:tblGrid>{columns}</w:tblGrid>{line}</w:tbl>"


def first(inside: str, styles: str = "", more: str = "") -> tuple[str, bool]:
    """The first cell's text, and whether it is in doubt; the last cell never is."""
    links = {"styles.xml": "styles"} if styles else None
    parts = {"styles": part("styles", styles)} if styles else {}
    document = read(package(more + inside, links, **parts))
    table = next(block for block in document.blocks if isinstance(block, Table))
    assert table.cells[-1].doubt is None
    return table.cells[0].text, table.cells[0].doubt is not None


LOST = {
    "on its cell": tbl(tc(color(RED), cell=shd(RED))),
    "nearly its cell's": tbl(tc(color("C10307"), cell=shd(RED))),
    "black on black": tbl(tc(color("000000"), cell=shd("000000"))),
    "white on a white cell of a dark table": tbl(
        tc(color("FFFFFF"), cell=shd("FFFFFF")), properties=shd(DARK)
    ),
    "on its paragraph": tbl(tc(color(DARK), paragraph=shd(DARK))),
    "on the table": tbl(tc(color(DARK)), properties=shd(DARK)),
    "on a pattern": tbl(tc(color("404040"), cell=shd("FFFFFF", "pct75", "000000"))),
    "on a solid pattern": tbl(tc(color(RED), cell=shd("FFFFFF", "solid", RED))),
    "under a marker": tbl(tc(color("FFFF00") + '<w:highlight w:val="yellow"/>')),
    "white under a white marker, on dark": tbl(
        tc(color("FFFFFF") + '<w:highlight w:val="white"/>', cell=shd(DARK))
    ),
}
SEEN = {
    "white on a dark cell": tbl(tc(color("FFFFFF"), cell=shd(DARK))),
    "white on a dark paragraph": tbl(tc(color("FFFFFF"), paragraph=shd(DARK))),
    "white on a dark table": tbl(tc(color("FFFFFF")), properties=shd(DARK)),
    "white under a dark marker": tbl(tc(color("FFFFFF") + '<w:highlight w:val="darkBlue"/>')),
    "black on grey": tbl(tc(color("000000"), cell=shd("D9D9D9"))),
    "of no colour on black": tbl(tc(cell=shd("000000"))),
    "red on white": tbl(tc(color("FF0000"), cell=shd("FFFFFF"))),
    "on a light pattern": tbl(tc(color("000000"), cell=shd("FFFFFF", "pct15"))),
}


@pytest.mark.parametrize("more", ["", LONG], ids=["short", "long"])
@pytest.mark.parametrize("inside", LOST.values(), ids=LOST)
def test_figures_of_the_colour_of_their_ground(inside: str, more: str) -> None:
    assert first(inside, more=more) == ("7", True)


@pytest.mark.parametrize("more", ["", LONG], ids=["short", "long"])
@pytest.mark.parametrize("inside", SEEN.values(), ids=SEEN)
def test_figures_that_differ_from_their_ground(inside: str, more: str) -> None:
    assert first(inside, more=more) == ("7", False)


def style(kind: str, key: str, inside: str, parent: str = "") -> str:
    based = f'<w:basedOn w:val="{parent}"/>' if parent else ""
    return f'<w:style w:type="{kind}" w:styleId="{key}"><w:name w:val="{key}"/>{based}{inside}</w:style>'


def of_table(inside: str, cell: str = "", run: str = "") -> str:
    return tbl(tc(run, cell=cell), properties='<w:tblStyle w:val="T"/>') + inside


def conditional(which: str, run: str, fill: str = "") -> str:
    ground = f"<w:tcPr>{shd(fill)}</w:tcPr>" if fill else ""
    return f'<w:tblStylePr w:type="{which}"><w:rPr>{run}</w:rPr>{ground}</w:tblStylePr>'


@pytest.mark.parametrize("more", ["", LONG], ids=["short", "long"])
def test_paragraph_and_character_styles_on_grounds(more: str) -> None:
    white = style("paragraph", "P", f"<w:rPr>{color('FFFFFF')}</w:rPr>")
    dark = style("paragraph", "D", f"<w:pPr>{shd(DARK)}</w:pPr>", "P")
    red = style("character", "C", f"<w:rPr>{color(RED)}</w:rPr>")
    named = '<w:pStyle w:val="{}"/>'.format
    assert first(tbl(tc(paragraph=named("P"))), white, more) == ("7", True)
    assert first(tbl(tc(paragraph=named("P"), cell=shd(DARK))), white, more) == ("7", False)
    assert first(tbl(tc(paragraph=named("D"))), white + dark, more) == ("7", False)
    assert first(tbl(tc(color(DARK), paragraph=named("D"))), white + dark, more) == ("7", True)
    assert first(tbl(tc(color("000000"), paragraph=named("P"))), white, more) == ("7", False)
    assert first(tbl(tc('<w:rStyle w:val="C"/>', cell=shd(RED))), red, more) == ("7", True)
    assert first(tbl(tc('<w:rStyle w:val="C"/>', cell=shd(DARK))), red, more) == ("7", False)


@pytest.mark.parametrize("more", ["", LONG], ids=["short", "long"])
def test_table_styles(more: str) -> None:
    def read_with(inside: str, table: str = "", parent: str = "") -> tuple[str, bool]:
        base = style("table", "B", f"<w:tcPr>{shd(DARK)}</w:tcPr>")
        return first(table or of_table(""), base + style("table", "T", inside, parent), more)

    def all_doubted(inside: str, parent: str = "") -> bool:
        with pytest.raises(AssertionError):  # the last cell, which is never in doubt otherwise
            read_with(inside, parent=parent)
        return True

    assert read_with(conditional("firstRow", color("FFFFFF"), DARK)) == ("7", False)
    assert read_with(f"<w:rPr>{color('000000')}</w:rPr>") == ("7", False)
    assert read_with("", of_table("", run=color(DARK)), "B") == ("7", True)
    assert read_with("", of_table("", run=color("FFFFFF")), "B") == ("7", False)
    assert read_with(conditional("firstRow", color("FFFFFF"), DARK), of_table("", shd("FFFFFF"))) == (
        "7",
        True,
    )
    assert all_doubted("<w:rPr><w:vanish/></w:rPr>")
    assert all_doubted(f"<w:rPr>{color('FFFFFF')}</w:rPr>")
    assert all_doubted(conditional("lastRow", color("FFFFFF")))
    assert all_doubted(conditional("band1Horz", color(DARK)), "B")


@pytest.mark.parametrize("more", ["", LONG], ids=["short", "long"])
def test_every_cell_of_one_look_is_judged(more: str) -> None:
    """Cells alike are read in short; none of them slips through after the first."""
    style_of = style("paragraph", "P", f"<w:rPr>{color('FFFFFF')}</w:rPr>")
    cell = '<w:tc><w:p><w:pPr><w:pStyle w:val="P"/></w:pPr><w:r><w:t>7</w:t></w:r></w:p></w:tc>'
    data = package(
        f"{more}<w:tbl><w:tr>{cell * 4}</w:tr></w:tbl>",
        {"styles.xml": "styles"},
        styles=part("styles", style_of),
    )
    (table,) = read(data).tables
    assert all(one.doubt for one in table.cells)
    crowded = f"{more}<w:tbl><w:tr>{tc(color(RED), shd(RED)) * 3}{tc(color(RED)) * 2}</w:tr></w:tbl>"
    assert [bool(one.doubt) for one in read(package(crowded)).tables[0].cells] == [True] * 3 + [False] * 2


@pytest.mark.parametrize("more", ["", LONG], ids=["short", "long"])
def test_columns_without_width(more: str) -> None:
    def width(value: str, kind: str = "dxa") -> str:
        return f'<w:tcW w:w="{value}" w:type="{kind}"/>'

    fixed = '<w:tblLayout w:type="fixed"/>'
    assert first(tbl(tc(cell=width("1"))), more=more) == ("7", True)
    assert first(tbl(tc(cell=width("5", "pct"))), more=more) == ("7", True)
    assert first(tbl(tc(), properties=fixed, grid=(0, 900)), more=more) == ("7", True)
    assert first(tbl(tc(), properties=fixed, grid=(30, 900)), more=more) == ("7", True)
    for stated in (width("0"), width("0", "auto"), width("600"), width("20%", "pct"), width("90", "pct")):
        assert first(tbl(tc(cell=stated)), more=more) == ("7", False)
    assert first(tbl(tc(), properties=fixed, grid=(0, 0)), more=more) == ("7", False)
    assert first(tbl(tc(), grid=(0, 900)), more=more) == ("7", False)
    assert first(tbl(tc(text="甲"), properties=fixed, grid=(0, 900)), more=more) == ("甲", False)


@pytest.mark.parametrize("more", ["", LONG], ids=["short", "long"])
def test_tables_off_the_page_and_rows_too_low_for_their_lines(more: str) -> None:
    for away in (
        '<w:tblInd w:w="-20000" w:type="dxa"/>',
        '<w:tblpPr w:leftFromText="180" w:tblpX="25000" w:tblpY="1"/>',
    ):
        (table,) = read(package(more + tbl(tc(), properties=away))).tables
        assert all(cell.doubt for cell in table.cells)
    floating = (
        '<w:tblpPr w:leftFromText="180" w:tblpX="1" w:tblpY="15200"/><w:tblInd w:w="-108" w:type="dxa"/>'
    )
    assert first(tbl(tc(), properties=floating), more=more) == ("7", False)
    two = "<w:tc><w:p><w:r><w:t>7</w:t></w:r></w:p><w:p><w:r><w:t>8</w:t></w:r></w:p></w:tc>"
    assert first(tbl(two, row='<w:trHeight w:val="240" w:hRule="exact"/>'), more=more) == ("7\n8", True)
    assert first(tbl(two, row='<w:trHeight w:val="700" w:hRule="exact"/>'), more=more) == ("7\n8", False)
    assert first(tbl(two, row='<w:trHeight w:val="240"/>'), more=more) == ("7\n8", False)


def test_no_style_that_comes_with_a_word_processor_hides_anything() -> None:
    document = docx.Document()
    names = [style.name for style in document.styles if style.type == WD_STYLE_TYPE.TABLE]
    assert len(names) > 50
    for name in names:
        for at, cell in enumerate(document.add_table(4, 3, style=name)._cells):
            cell.text = str(at)
    buffer = io.BytesIO()
    document.save(buffer)
    tables = read(buffer.getvalue()).tables
    assert [
        name for name, table in zip(names, tables, strict=True) if any(one.doubt for one in table.cells)
    ] == []
