"""OFD files whose pages are pictures: drawn as they stand on the page, and recognised."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path
from typing import Any

import pytest

pytest.importorskip("rapidocr", reason="rapidocr is not installed (extra: ocr)")

import numpy as np
import scan_maker
from ofd_writer import ofd, text
from PIL import Image

from auditor.errors import UnreadableError
from auditor.extensions import Source
from auditor.limits import Limits
from auditor.loaders.base import load
from auditor.loaders.ofd import LOADER
from auditor.loaders.ofd.package import Parts
from auditor.loaders.ofd.painting import Painting
from auditor.loaders.ofd.scans import Drawer, recognisable
from auditor.loaders.ofd.structure import read_structure
from auditor.loaders.pdf import LOADER as PDF
from auditor.loaders.pdf.model import Glyph, PageContent
from auditor.model.document import RECOGNISED, Document

PATIENT = Limits(seconds=1800)  # machines that run tests are busy
EXAMPLE = Path(__file__).parents[3] / "examples/submissions/青屿市林业和园林局.pdf"
TABLE_PAGE = 4


def encoded(picture: Any, kind: str) -> bytes:
    kept = BytesIO()
    picture.save(kept, kind)
    return kept.getvalue()


def pictured(pictures: dict[str, bytes], shown: str, *more: str) -> bytes:
    """A file with pages of such objects; pictures have the names of their files for numbers."""
    listed = "".join(
        f'<ofd:MultiMedia ID="{name}" Type="Image"><ofd:MediaFile>Res/{name}</ofd:MediaFile></ofd:MultiMedia>'
        for name in pictures
    )
    resources = f"<ofd:MultiMedias>{listed}</ofd:MultiMedias>"
    extra = {f"Doc_0/Res/{name}": data for name, data in pictures.items()}
    return ofd([shown, *more], resources=resources, extra=extra)


def image(name: str, box: str, matrix: str, attributes: str = "") -> str:
    return f'<ofd:ImageObject ID="3" Boundary="{box}" CTM="{matrix}" ResourceID="{name}" {attributes}/>'


def drawn(data: bytes) -> Any:
    """The first page, in grey values from 0 to 255."""
    parts = Parts(Source("a.ofd", data))
    body = read_structure(parts, 10)
    painted = Painting(body.pages[0], body.shared, 1)
    grey, scale = Drawer(parts, [painted.content], {1: painted.pictures})(1)
    assert grey.shape[1] / scale == pytest.approx(210 * 72 / 25.4, abs=1)
    return grey


@pytest.fixture(scope="module")
def quarters() -> Any:
    """A picture that is another one however it is turned."""
    values = np.full((400, 300), 255, np.uint8)
    values[:200, :150], values[:200, 150:], values[200:, :150] = 0, 80, 160
    return Image.fromarray(values)


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "TIFF", "BMP"])
def test_a_picture_fills_its_place(quarters: Any, kind: str) -> None:
    grey = drawn(pictured({"p": encoded(quarters, kind)}, image("p", "0 0 210 297", "210 0 0 297 0 0")))
    height, width = grey.shape
    corners = [int(grey[y * height // 4, x * width // 4]) for y in (1, 3) for x in (1, 3)]
    assert corners == pytest.approx([0, 80, 160, 255], abs=6)


@pytest.mark.parametrize(("name", "bare"), [("p", False), ("p.jb2", True)], ids=["signed", "by its name"])
def test_a_jbig2_picture_fills_its_place(quarters: Any, name: str, bare: bool) -> None:
    black_and_white = quarters.point(lambda value: 255 * (value > 100)).convert("1")
    data = pictured(
        {name: scan_maker.as_jbig2(black_and_white, bare=bare)},
        image(name, "0 0 210 297", "210 0 0 297 0 0"),
    )
    grey = drawn(data)
    height, width = grey.shape
    assert [int(grey[y * height // 4, x * width // 4]) for y in (1, 3) for x in (1, 3)] == [0, 0, 255, 255]


@pytest.mark.parametrize("finer", [1, 4], ids=["of one size", "finer"])
def test_a_picture_shows_where_its_mask_is_white(quarters: Any, finer: int) -> None:
    mask = Image.new("1", (300 * finer, 400 * finer))
    mask.paste(1, (0, 200 * finer, 300 * finer, 400 * finer))
    pictures = {"p": encoded(quarters, "JPEG"), "m": encoded(mask, "PNG")}
    grey = drawn(pictured(pictures, image("p", "0 0 210 297", "210 0 0 297 0 0", 'ImageMask="m"')))
    height, width = grey.shape
    corners = [int(grey[y * height // 4, x * width // 4]) for y in (1, 3) for x in (1, 3)]
    assert corners == pytest.approx([255, 255, 160, 255], abs=6)


@pytest.mark.parametrize(
    ("matrix", "expected"),
    [
        ("-210 0 0 297 210 0", [80, 0, 255, 160]),
        ("210 0 0 -297 0 297", [160, 255, 0, 80]),
        ("0 297 -210 0 210 0", [160, 0, 255, 80]),
    ],
    ids=["mirrored", "upside", "quarter"],
)
def test_a_picture_that_is_turned(quarters: Any, matrix: str, expected: list[int]) -> None:
    grey = drawn(pictured({"p": encoded(quarters, "PNG")}, image("p", "0 0 210 297", matrix)))
    height, width = grey.shape
    assert [int(grey[y * height // 4, x * width // 4]) for y in (1, 3) for x in (1, 3)] == expected


def test_strips_of_one_page(quarters: Any) -> None:
    whole = drawn(pictured({"p": encoded(quarters, "PNG")}, image("p", "0 0 210 297", "210 0 0 297 0 0")))
    strips = {name: encoded(quarters.crop((0, y, 300, y + 200)), "PNG") for name, y in (("a", 0), ("b", 200))}
    shown = image("a", "0 0 210 148.5", "210 0 0 148.5 0 0") + image(
        "b", "0 148.5 210 148.5", "210 0 0 148.5 0 0"
    )
    assert np.abs(drawn(pictured(strips, shown)).astype(int) - whole).mean() < 1


@pytest.fixture(scope="module")
def page() -> Any:
    return scan_maker.drawn(EXAMPLE.read_bytes(), 300)[TABLE_PAGE - 1].convert("L")


def figures(document: Document, page: int) -> list[str]:
    return [
        cell.text.strip()
        for table in document.tables
        for cell in table.cells
        if cell.location.page == page and cell.text.strip().isdigit()
    ]


def test_a_scanned_page_is_recognised_beside_one_of_text(page: Any) -> None:
    """As the same page of the original; every cell of it is marked."""
    scan = image("p", "0 0 210 297", "210 0 0 297 0 0")
    written = "".join(text(30, 30 + 8 * at, "青屿市林业和园林局年度报告") for at in range(3))
    data = pictured({"p": encoded(page, "JPEG")}, written, scan)
    document = load(Source("扫描.ofd", data, PATIENT), [LOADER])
    assert document.recognised == (2,)
    assert "rapidocr" in document.engine
    original = load(Source("原件.pdf", EXAMPLE.read_bytes()), [PDF])
    found, wanted = figures(document, 2), figures(original, TABLE_PAGE)
    assert len(wanted) > 30
    right = sum(one == other for one, other in zip(found, wanted, strict=True))
    assert right >= 0.97 * len(wanted)
    cells = [cell for table in document.tables for cell in table.cells]
    assert all((cell.doubt or "").startswith(RECOGNISED) for cell in cells if cell.location.page == 2)


@pytest.mark.parametrize(("written", "scanned"), [(True, [1]), (False, [])], ids=["scan", "ground"])
@pytest.mark.parametrize("over", [True, False], ids=["over", "under"])
def test_text_in_the_place_of_writing_is_a_layer_of_a_scan(
    written: bool, scanned: list[int], over: bool
) -> None:
    """Whether it is painted before the picture or after it; on a picture that is bare there it counts."""
    values = np.full((297, 210), 235, np.uint8)
    values[:: 2 if written else 297] = 0
    picture = image("p", "0 0 210 297", "210 0 0 297 0 0")
    words = "".join(text(30, 30 + 8 * at, f"第{at}项共计2024件") for at in range(9))
    file = pictured(
        {"p": encoded(Image.fromarray(values), "PNG")}, picture + words if over else words + picture
    )
    parts = Parts(Source("a.ofd", file))
    body = read_structure(parts, 10)
    painted = Painting(body.pages[0], body.shared, 1)
    contents, pictures = [painted.content, PageContent(2, 595, 842)], {1: painted.pictures}
    contents[1].glyphs = [Glyph("字", 90, 90, 99, 99, 9, 0, False)] * 9
    assert recognisable(contents, Drawer(parts, contents, pictures)) == scanned


@pytest.mark.parametrize(
    ("name", "data", "attributes", "said"),
    [
        ("p", bytes(range(1, 100)), "", "图片已损坏"),
        ("p", b"AT&TFORM" + bytes(99), "", "DjVu 格式"),
        ("p.jb2", bytes.fromhex("0000000030000100000013"), "", "图片已损坏"),
        ("p", None, "", "缺少第1页的图片"),
        ("p", "PNG", 'ImageMask="m"', "缺少第1页的图片"),
    ],
    ids=["unknown", "unreadable", "cut and without a signature", "missing", "without its mask"],
)
def test_pictures_that_cannot_be_shown(
    quarters: Any, name: str, data: bytes | str | None, attributes: str, said: str
) -> None:
    kept = encoded(quarters, data) if isinstance(data, str) else data
    shown = image(name, "0 0 210 297", "210 0 0 297 0 0", attributes)
    file = pictured({name: kept} if kept is not None else {}, shown)
    with pytest.raises(UnreadableError) as caught:
        load(Source("a.ofd", file, PATIENT), [LOADER])
    assert said in str(caught.value) and caught.value.where == "a.ofd"
