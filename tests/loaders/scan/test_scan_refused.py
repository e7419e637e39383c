"""Scans where they cannot be recognised: one clear line. Pictures that are none: refused, whatever they hold."""

from __future__ import annotations

import struct
import zlib
from io import BytesIO

import pdf_writer as writer
import pytest

from auditor.errors import UnreadableError
from auditor.extensions import Source
from auditor.limits import parse_limits
from auditor.loaders import pdf, scan
from auditor.loaders.base import load
from auditor.loaders.pdf.model import ACROSS, Glyph, PageContent
from auditor.loaders.pdf.scans import scanned_pages
from auditor.loaders.scan import recogniser
from auditor.loaders.scan.kinds import OPTIONAL
from auditor.loaders.scan.pictures import _pages

Image = pytest.importorskip("PIL.Image", reason="Pillow is not installed (extras: ocr, test)")

PICTURE = "/Type /XObject /Subtype /Image /Width 1 /Height 1 /ColorSpace /DeviceGray /BitsPerComponent 8"


def refused(name: str, data: bytes, *limits: str) -> UnreadableError:
    with pytest.raises(UnreadableError) as caught:
        load(Source(name, data, parse_limits(limits)), [pdf.LOADER, scan.LOADER])
    assert caught.value.where == name
    return caught.value


def written(picture: Image.Image, kind: str = "PNG", **options: object) -> bytes:
    out = BytesIO()
    picture.save(out, kind, **options)
    return out.getvalue()


def chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def png_of(width: int, height: int) -> bytes:
    head = chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0))
    return b"\x89PNG\r\n\x1a\n" + head + chunk(b"IDAT", zlib.compress(bytes(1000))) + chunk(b"IEND", b"")


def tiff_of(pages: int, *, cyclic: bool = False) -> bytes:
    """A TIFF of so many directories of one white page each, the last of which may lead back to the first."""
    entries = ((256, 4, 400), (257, 4, 400), (258, 3, 8), (259, 3, 1), (262, 3, 1), (273, 4, 8), (277, 3, 1),
               (278, 4, 400), (279, 4, 160_000))  # fmt: skip
    body = b"II*\0" + struct.pack("<I", 160_008) + b"\xff" * 160_000
    size = 2 + 12 * len(entries) + 4
    for page in range(pages):
        following = 160_008 + size * (page + 1)
        if page == pages - 1:
            following = 160_008 if cyclic else 0
        body += struct.pack("<H", len(entries))
        body += b"".join(struct.pack("<HHII", tag, kind, 1, value) for tag, kind, value in entries)
        body += struct.pack("<I", following)
    return body


WHITE = Image.new("L", (800, 1100), 255)


@pytest.fixture
def without_extra(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(recogniser, "is_installed", lambda: False)
    monkeypatch.setattr("auditor.loaders.scan.pictures.is_installed", lambda: False)


@pytest.fixture
def with_extra(monkeypatch: pytest.MonkeyPatch) -> None:
    """As far as opening the file goes; nothing is recognised in these tests."""
    pytest.importorskip("numpy", reason="numpy is not installed (extra: ocr)")
    monkeypatch.setattr(recogniser, "is_installed", lambda: True)
    monkeypatch.setattr("auditor.loaders.scan.pictures.is_installed", lambda: True)


@pytest.mark.usefixtures("without_extra")
@pytest.mark.parametrize("kind", ["PNG", "JPEG", "TIFF", "BMP", "WEBP", "GIF"])
def test_a_picture_says_what_to_install(kind: str) -> None:
    error = refused("扫描.pdf", written(WHITE, kind))
    assert "扫描件" in error.what
    assert "auditor[ocr]" in error.do


@pytest.mark.usefixtures("without_extra")
def test_a_scanned_pdf_says_what_to_install() -> None:
    picture = "q 595 0 0 842 0 0 cm /I Do Q "
    data = writer.pdf([picture], resources="/XObject << /I 100 0 R >>", streams={100: (PICTURE, "0")})
    error = refused("扫描.pdf", data)
    assert "没有文字层" in error.what
    assert "auditor[ocr]" in error.do


def glyphs(count: int, *, hidden: bool) -> list[Glyph]:
    return [Glyph("字", 9.0 * at, 0, 9.0 * at + 9, 9, 9, ACROSS, hidden) for at in range(count)]


@pytest.mark.usefixtures("with_extra")
def test_which_pages_are_scans() -> None:
    whole, half = (0.0, 0.0, 100.0, 100.0), (0.0, 0.0, 100.0, 30.0)
    pages = [
        PageContent(1, 100, 100, glyphs(30, hidden=False)),
        PageContent(2, 100, 100, images=[whole]),
        PageContent(
            3, 100, 100, glyphs(30, hidden=True), images=[whole]
        ),  # a layer of text behind the picture
        PageContent(4, 100, 100, glyphs(30, hidden=False), images=[whole]),  # a picture behind the text
        PageContent(5, 100, 100, glyphs(2, hidden=False), images=[half, (0.0, 30.0, 100.0, 60.0)]),  # strips
        PageContent(6, 100, 100),
    ]
    assert scanned_pages(pages) == [2, 3, 5]
    assert scanned_pages([pages[5]]) == [6]  # drawn without letters


@pytest.mark.usefixtures("without_extra")
def test_nothing_is_a_scan_where_it_cannot_be_recognised() -> None:
    assert scanned_pages([PageContent(1, 100, 100, images=[(0.0, 0.0, 100.0, 100.0)])]) == []


@pytest.mark.parametrize(
    "head",
    [
        b"BM is a text, not a bitmap, that begins like one.",
        b"RIFF....WAVE",
        b"GIF89a",
        b"GIF89a is a kind of picture.",
        b"\0\0\0\x18ftypisom\0\0\0\0isomiso2",
    ],
)
def test_what_is_no_picture_is_not_taken_for_one(head: bytes) -> None:
    assert not scan.LOADER.accepts(Source("扫描.png", head + bytes(100)))


@pytest.mark.usefixtures("with_extra")
@pytest.mark.parametrize(
    ("data", "why"),
    [
        (png_of(100_000, 100_000), "过大"),
        (png_of(12_000, 12_000), "过大"),
        (png_of(2000, 2000), "损坏"),
        (written(Image.effect_noise((900, 900), 90))[:5000], "损坏"),
        (written(Image.effect_noise((900, 900), 90), "JPEG")[:5000], "损坏"),
        (b"\x89PNG\r\n\x1a\n" + bytes(200), "损坏"),
        (b"\xff\xd8\xff" + bytes(200), "损坏"),
        (b"II*\0" + bytes(200), "损坏"),
        (b"\x97JB2\r\n\x1a\n" + bytes(300), "损坏"),
        (written(Image.new("L", (60, 60))), "不是一页"),
        (written(Image.new("L", (9000, 320))), "不是一页"),
        (tiff_of(10_000), "10000 页"),
    ],
    ids=["bomb", "large", "no-pixels", "cut", "cut-jpeg", "bare-png", "bare-jpeg", "bare-tiff", "bare-jbig2", "icon", "strip", "pages"],
)  # fmt: skip
def test_hostile_pictures(data: bytes, why: str) -> None:
    assert why in str(refused("图.png", data))


@pytest.mark.usefixtures("with_extra")
@pytest.mark.parametrize(("size", "parted"), [((320, 9000), True), ((9000, 320), False), ((60, 60), False)])
def test_too_long_a_screen_is_to_be_parted(size: tuple[int, int], parted: bool) -> None:
    assert ("分成几段" in refused("图.png", written(Image.new("L", size))).do) == parted


def boxed(*brands: bytes) -> bytes:
    body = b"ftyp" + brands[0] + bytes(4) + b"".join(brands[1:])
    return (4 + len(body)).to_bytes(4, "big") + body + bytes(900)


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (boxed(b"heic", b"mif1", b"heic"), "HEIC"),
        (boxed(b"mif1", b"mif1", b"heic"), "HEIC"),
        (boxed(b"mif1", b"mif1"), "HEIF"),
        (b"\0\0\0\x0cJXL \r\n\x87\n" + bytes(300), "JPEG XL"),
        (b"AT&TFORM" + bytes(300), "DjVu"),
        (b"8BPS\0\1" + bytes(300), "PSD"),
    ],
)
def test_pictures_that_cannot_be_opened_are_named(data: bytes, kind: str) -> None:
    error = refused("扫描.jpg", data)
    assert error.what == f"图片是 {kind} 格式，不能打开"
    assert "另存为" in error.do


@pytest.mark.usefixtures("with_extra")
@pytest.mark.parametrize("kind", ["JPEG2000", "AVIF"])
def test_what_pillow_may_be_built_without(kind: str, monkeypatch: pytest.MonkeyPatch) -> None:
    features = pytest.importorskip("PIL.features")
    if not features.check(OPTIONAL[kind]):
        pytest.skip(f"this Pillow is built without {kind}")
    data = written(WHITE, kind)
    (page,) = _pages(Source("扫描.jpg", data))
    assert page[0].shape[0] > page[0].shape[1] > 2000  # at 300 dots an inch
    monkeypatch.setattr(features, "check", lambda _: False)
    assert "不能打开" in refused("扫描.jpg", data).what


@pytest.mark.usefixtures("with_extra")
@pytest.mark.parametrize("kind", ["GIF", "WEBP", "PNG"])
def test_moving_pictures_are_no_pages(kind: str) -> None:
    more = [Image.new("L", (800, 1100), value) for value in (0, 120)]
    assert "动图" in refused("图", written(WHITE, kind, save_all=True, append_images=more)).what


def noted(exif: bytes) -> bytes:
    """A photograph with this as what the camera notes of it."""
    data = written(WHITE, "JPEG")
    part = b"Exif\0\0" + exif
    return data[:2] + b"\xff\xe1" + struct.pack(">H", len(part) + 2) + part + data[2:]


def with_two_units() -> bytes:
    """A TIFF in which the unit of its resolution is stated twice in one tag."""
    data = bytearray(written(WHITE, "TIFF", dpi=(100, 100)))
    (at,) = struct.unpack_from("<I", data, 4)
    (tags,) = struct.unpack_from("<H", data, at)
    (entry,) = (
        place
        for place in range(at + 2, at + 2 + 12 * tags, 12)
        if struct.unpack_from("<H", data, place)[0] == 296
    )
    struct.pack_into("<I2H", data, entry + 4, 2, 2, 2)
    return bytes(data)


@pytest.mark.usefixtures("with_extra")
@pytest.mark.parametrize(
    "data",
    [
        noted(b"II*\0\x08\0\0\0\x05\0\x12\x01"),
        noted(b"II*\0\xff\xff\xff\x7f"),
        noted(b"no notes at all"),
        b"\x89PNG\r\n\x1a\n" + written(WHITE)[8:33] + chunk(b"eXIf", b"damaged") + written(WHITE)[33:],
        with_two_units(),
    ],
    ids=["cut", "lost", "none", "png", "tiff"],
)
def test_damage_to_what_a_camera_notes_is_none_to_the_picture(data: bytes) -> None:
    ((page, _),) = _pages(Source("照片.jpg", data))
    assert page.shape[0] > page.shape[1] and page.min() > 250


@pytest.mark.usefixtures("with_extra")
def test_of_a_tiff_whose_pages_are_cut_off_none_is_lost_in_silence() -> None:
    black = Image.new("1", (800, 1100))
    data = written(black, "TIFF", save_all=True, append_images=[black] * 2, compression="group4")
    for end in range(8, len(data) - 8, len(data) // 40):
        with pytest.raises(UnreadableError):
            list(_pages(Source("扫描.tif", data[:end])))


@pytest.mark.usefixtures("with_extra")
def test_pictures_beside_a_photograph_are_no_pages() -> None:
    data = written(WHITE, "MPO", save_all=True, append_images=[Image.new("L", (400, 550), 0)])
    assert len(list(_pages(Source("照片.jpg", data)))) == 1


@pytest.mark.usefixtures("with_extra")
def test_a_tiff_that_leads_back_to_itself_has_an_end() -> None:
    pages = list(_pages(Source("图.tif", tiff_of(3, cyclic=True))))
    assert len(pages) == 3
    assert refused("图.tif", tiff_of(3, cyclic=True), "scans=2").do.endswith("--limit scans= 放宽")
