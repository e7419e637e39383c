"""Pictures and embedded objects near a table: they may lie over its blank cells, or hold the figures that it lacks."""

from __future__ import annotations

from time import process_time

import pytest
from docx_parts import body, p, run, tbl, tc, tr

WP = 'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"'
GRAPHIC = '<a:graphic><a:graphicData uri="p"><a:blip r:embed="x"/></a:graphicData></a:graphic>'
FLOATING = {
    "anchored": f"<w:r><w:drawing><wp:anchor {WP}>{GRAPHIC}</wp:anchor></w:drawing></w:r>",
    "absolute": '<w:r><w:pict><v:shape style="position:absolute;width:9pt"><v:imagedata r:id="x"/></v:shape></w:pict></w:r>',
}
INLINE = {
    "inline": f"<w:r><w:drawing><wp:inline {WP}>{GRAPHIC}</wp:inline></w:drawing></w:r>",
    "a sheet": '<w:r><w:object><v:shape style="width:9pt"/><o:OLEObject ProgID="Excel.Sheet.12" r:id="y"/></w:object></w:r>',
}
EVERY = FLOATING | INLINE


def table(first: str, second: str = "", label: str = "") -> str:
    return tbl(
        tr(tc(""), tc("新收"), tc("结转")), tr(tc(label or "自然人"), tc(first), tc("")), tr(tc("其他"), tc(second), tc(""))
    )  # fmt: skip


def doubted(flow: str) -> int:
    """How many of the blank cells under the heads are in doubt."""
    (found,) = body(flow).tables
    blank = [cell for cell in found.cells if not cell.text and cell.column]
    assert not [cell.text for cell in found.cells if cell.doubt and cell.text.isdigit()]
    return sum(bool(cell.doubt) and "附近有" in str(cell.doubt) for cell in blank)


@pytest.mark.parametrize("how", FLOATING)
def test_what_floats_may_lie_over_blank_cells_nearby(how: str) -> None:
    beside = p(FLOATING[how])
    assert doubted(beside + table("3")) == doubted(table("3") + beside) == 3
    assert doubted(p(run("四、复议") + FLOATING[how]) + table("3")) == 3
    assert doubted(beside + p("段") * 4 + table("3")) == 0


def test_what_floats_in_a_cell_may_lie_over_blank_ones() -> None:
    assert doubted(table("3", label=p(run("自然人") + FLOATING["anchored"]))) == 3
    assert doubted(table("3", label=p(run("自然人") + INLINE["inline"]))) == 0


def test_figures_in_frames_may_lie_over_blank_cells_nearby_and_over_no_others() -> None:
    frame = '<w:framePr w:wrap="around" w:hAnchor="page" w:x="2000" w:y="3000"/>'
    assert doubted(p("12", frame) + table("3")) == doubted(table("3") + p("12", frame)) == 3
    assert doubted(p("见下表", frame) + table("3")) == doubted(p("12") + table("3")) == 0
    assert doubted(table("3", label=p("12", frame))) == 0
    (full,) = body(p("12", frame) + tbl(tr(tc("新收"), tc("3")), tr(tc("结转"), tc("4")))).tables
    assert not any(cell.doubt for cell in full.cells)


@pytest.mark.parametrize("how", EVERY)
def test_what_stands_beside_a_table_without_figures_may_hold_them(how: str) -> None:
    assert doubted(table("") + p(EVERY[how])) == doubted(p(EVERY[how]) + p("见下表") + table("")) == 4


@pytest.mark.parametrize("how", INLINE)
def test_a_blank_is_a_blank_beside_what_stands_in_the_text(how: str) -> None:
    assert doubted(table("3") + p(INLINE[how])) == 0
    assert doubted(p(INLINE[how]) + p("二、主动公开") + table("")) == 0


def test_thousands_of_pictures_beside_a_table_take_no_longer_than_they_are_many() -> None:
    rows = "".join(tr(tc("行"), *[tc("") for _ in range(9)]) for _ in range(30))
    begin = process_time()
    assert body(p(FLOATING["anchored"] * 8000) + tbl(rows)).tables[0].cells[1].doubt
    assert process_time() - begin < 6


PICTURE = GRAPHIC.replace('uri="p"', 'uri="http://schemas.openxmlformats.org/drawingml/2006/picture"')
DRAWN = f'<w:r><w:drawing><wp:{{}} {WP}><wp:extent cx="{{}}" cy="{{}}"/>{PICTURE}</wp:{{}}></w:drawing></w:r>'
STYLED = '<w:r><w:pict><v:shape style="position:absolute;{}"><v:imagedata r:id="x"/></v:shape></w:pict></w:r>'


@pytest.mark.parametrize(
    ("picture", "seal"),
    [
        (DRAWN.format("anchor", 1512000, 1512000, "anchor"), True),
        (DRAWN.format("inline", 1512000, 1500000, "inline"), True),
        (DRAWN.format("anchor", 1512000, 756000, "anchor"), False),
        (DRAWN.format("anchor", 3024000, 3024000, "anchor"), False),
        (DRAWN.format("anchor", "9" * 5000, "9" * 5000, "anchor"), False),
        (STYLED.format("width:119.05pt;height:119pt"), True),
        (STYLED.format("margin-left:1pt;width:119.05pt;height:300pt"), False),
        (STYLED.format("width:119.05pt;mso-width-relative:page"), False),
        (FLOATING["anchored"].replace(GRAPHIC, PICTURE), False),
    ],
)
def test_a_picture_of_the_size_of_a_seal_is_told_as_one(picture: str, seal: bool) -> None:
    document = body(p(run("某县水务局") + picture) + p("2022年1月15日"))
    assert [(gap.what, gap.seal) for gap in document.gaps] == [("图片", seal)]
    assert any("图片（印章大小）" in line for line in document.ignored) is seal
