"""How large a page a picture shows, by the resolution it states: faxes have fewer dots down than across."""

from __future__ import annotations

from io import BytesIO

import pytest

from auditor.extensions import Source
from auditor.limits import GRANTED, Limits
from auditor.loaders.scan.pages import lay_out_picture
from auditor.loaders.scan.pictures import _pages, read_picture
from auditor.loaders.scan.rendering import drawn
from auditor.loaders.scan.sheet import MOST_PIXELS

pytest.importorskip("numpy", reason="numpy is not installed (extra: ocr)")
Image = pytest.importorskip("PIL.Image", reason="Pillow is not installed (extras: ocr, test)")

ORIENTATION = 274  # the tag of TIFF and EXIF
A4 = 297 / 210
DEFAULTS = Limits()


def shape(width: int, height: int, dots: tuple[float, float], turned: int = 1) -> float:
    """The height of the page by its width."""
    out = BytesIO()
    Image.new("L", (width, height), 255).save(out, "TIFF", dpi=dots, tiffinfo={ORIENTATION: turned})
    ((page, _),) = _pages(Source("传真.tif", out.getvalue()))
    return float(page.shape[0] / page.shape[1])


@pytest.mark.parametrize(("height", "down"), [(1146, 98), (1146, 100), (2292, 196), (4584, 391)])
def test_a_fax_is_as_high_as_its_sheet(height: int, down: int) -> None:
    assert shape(1728, height, (204, down)) == pytest.approx(A4 * 210 / 215, rel=0.03)


def test_one_turned_by_a_quarter() -> None:
    assert shape(1146, 1728, (98, 204), turned=6) == pytest.approx(A4 * 210 / 215, rel=0.03)


def test_a_resolution_that_makes_no_sheet_is_not_believed() -> None:
    assert shape(1654, 2339, (200, 72)) == pytest.approx(A4, rel=0.01)
    assert shape(1654, 2339, (200, 200)) == pytest.approx(A4, rel=0.01)


def test_a_long_strip_is_drawn_no_larger_than_a_sheet_may_be() -> None:
    out = BytesIO()
    Image.new("L", (1080, 12000), 255).save(out, "PNG")
    ((page, scale),) = _pages(Source("长图.png", out.getvalue()))
    assert page.size <= MOST_PIXELS * 1.01
    assert page.shape[1] / scale == pytest.approx(595, rel=0.01)


@pytest.mark.parametrize(("height", "sheets"), [(1527, [1]), (1910, [1]), (4600, [1, 3]), (12000, [1, 8])])
def test_a_long_strip_may_take_as_long_as_the_sheets_it_is_as_long_as(
    height: int, sheets: list[int], monkeypatch: pytest.MonkeyPatch
) -> None:
    pytest.importorskip("rapidocr", reason="rapidocr is not installed (extra: ocr)")
    monkeypatch.setattr("auditor.loaders.scan.pictures.lay_out_picture", lambda picture, scale, number: [])
    out, granted = BytesIO(), []
    Image.new("L", (1080, height), 255).save(out, "PNG")
    token = GRANTED.set(granted.append)
    try:
        read_picture(Source("长图.png", out.getvalue()))
    finally:
        GRANTED.reset(token)
    assert granted == [number * DEFAULTS.seconds for number in sheets]


class Blind:
    """An engine that finds no text."""

    def find(self, picture: object) -> list[object]:
        return []

    def read(self, pieces: object) -> list[object]:
        return []


@pytest.mark.parametrize("dots", [72, 96, 200, 600])
def test_a_page_of_no_size_of_paper_is_taken_for_one(dots: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """A scan at 200 dots an inch, put into a PDF a point to a pixel, say; places are those of the page."""
    pytest.importorskip("cv2", reason="opencv is not installed (extra: ocr)")
    monkeypatch.setattr("auditor.loaders.scan.pages.recogniser", Blind)
    out, page = BytesIO(), Image.new("L", (1654, 2339), 255)
    page.paste(0, (400, 400, 1200, 404))
    page.save(out, "PDF", resolution=dots)
    picture, scale = drawn(out.getvalue(), 1)
    assert picture.shape[1] == pytest.approx(2480, rel=0.01)
    (layout,) = lay_out_picture(picture, scale, 1)
    assert layout.content.width == pytest.approx(595, rel=0.01)
    bar = max(layout.content.bars, key=lambda one: one[2] - one[0])
    wanted = [pixel * 72 / dots for pixel in (400, 400, 1200, 404)]
    assert layout.content.shown_box(bar) == pytest.approx(wanted, abs=2 * 72 / dots)
