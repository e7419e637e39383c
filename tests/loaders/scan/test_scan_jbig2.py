"""JBIG2 pictures: taken apart into segments, decoded by PDFium, refused where they are not whole."""

from __future__ import annotations

import random
from collections.abc import Callable

import pytest
import scan_maker
from PIL import Image, ImageChops, ImageDraw

from auditor.errors import UnreadableError
from auditor.loaders.scan.jbig2 import Jbig2
from auditor.loaders.scan.pictures import MOST_PIXELS, decoding

PAGE_SEGMENT = 13  # where it begins, behind the file's header


@pytest.fixture(scope="module")
def drawing() -> Image.Image:
    picture = Image.new("1", (301, 203), 1)
    pen = ImageDraw.Draw(picture)
    pen.rectangle((20, 30, 100, 90), fill=0)
    pen.line((0, 0, 300, 202), fill=0, width=3)
    return picture


@pytest.mark.parametrize(
    ("bare", "apart"), [(False, False), (True, False), (False, True)], ids=["file", "bare", "random access"]
)
def test_every_pixel_is_as_it_was(drawing: Image.Image, bare: bool, apart: bool) -> None:
    data = scan_maker.as_jbig2(drawing, bare=bare, apart=apart)
    with decoding(data, "JBIG2") as picture:
        assert picture.size == drawing.size
        assert ImageChops.difference(picture, drawing.convert("L")).getbbox() is None


def with_height(data: bytes, height: int) -> bytes:
    at = PAGE_SEGMENT + 11 + 4
    return data[:at] + height.to_bytes(4, "big") + data[at + 4 :]


@pytest.mark.parametrize(
    ("spoil", "said"),
    [
        (lambda data: data[:-60], "损坏"),
        (lambda data: data[:20], "损坏"),
        (lambda data: with_height(data, 0), "损坏"),
        (lambda data: with_height(data, 0xFFFFFFFF), "损坏"),
        (lambda data: with_height(data, MOST_PIXELS), "过大"),
        (lambda data: data[:PAGE_SEGMENT] + bytes(300), "损坏"),
    ],
    ids=["cut", "cut early", "without a height", "of unknown height", "large", "no page"],
)
def test_what_is_not_whole_is_refused(
    drawing: Image.Image, spoil: Callable[[bytes], bytes], said: str
) -> None:
    data = spoil(scan_maker.as_jbig2(drawing))
    with pytest.raises(UnreadableError) as caught, decoding(data):
        pass
    assert said in caught.value.what


def test_a_second_page_is_not_lost(drawing: Image.Image) -> None:
    with pytest.raises(UnreadableError, match="共 2 页"):
        Jbig2(scan_maker.as_jbig2(drawing, pages=2))


def test_damage_ends_in_a_picture_or_in_a_refusal(drawing: Image.Image) -> None:
    whole = scan_maker.as_jbig2(drawing)
    drawn = random.Random(5)
    for _ in range(300):
        data = bytearray(whole)
        for _ in range(drawn.randint(1, 4)):
            data[drawn.randrange(len(data))] = drawn.randrange(256)
        try:
            with decoding(bytes(data), "JBIG2") as picture:
                assert picture.width * picture.height <= MOST_PIXELS
        except UnreadableError:
            pass
