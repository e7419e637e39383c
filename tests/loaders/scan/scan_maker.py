"""Scans made of printed pages: drawn, spoilt as scanners spoil them, and put into a PDF or a TIFF."""

from __future__ import annotations

import math
import random
import struct
from collections.abc import Callable, Iterable
from io import BytesIO

import pypdfium2
import pytest

Image = pytest.importorskip("PIL.Image", reason="Pillow is not installed (extras: ocr, test)")
from PIL import ImageChops, ImageDraw  # noqa: E402

DOTS = 200
Picture = Image.Image
Spoil = Callable[[Picture, int], Picture]


def drawn(data: bytes, dots: int = DOTS) -> list[Picture]:
    """The pages of a PDF as a scanner would see them."""
    document = pypdfium2.PdfDocument(data)
    try:
        return [page.render(scale=dots / 72).to_pil().convert("RGB") for page in document]
    finally:
        document.close()


def turned(picture: Picture, degrees: float) -> Picture:
    return picture.rotate(degrees, resample=Image.Resampling.BICUBIC, fillcolor="white")


def noisy(picture: Picture, amount: float) -> Picture:
    """With grain of so many grey values to either side, the same each time."""
    width, height = picture.size
    grain = Image.frombytes("L", picture.size, random.Random(width * height).randbytes(width * height))
    grain = grain.point(lambda value: 128 + round((value - 128) / 128 * amount)).convert("RGB")
    return ImageChops.add(picture, grain, offset=-128)


def compressed(picture: Picture, quality: int) -> Picture:
    out = BytesIO()
    picture.save(out, "JPEG", quality=quality)
    return Image.open(BytesIO(out.getvalue())).convert("RGB")


def shaded(picture: Picture) -> Picture:
    """On grey paper, darker to the left."""
    slope = Image.linear_gradient("L").rotate(90).resize(picture.size).point(lambda value: 175 + value // 5)
    return ImageChops.multiply(picture, slope.convert("RGB"))


def binarised(picture: Picture) -> Picture:
    return picture.convert("L").point(lambda value: 255 if value > 150 else 0)


def stamped(picture: Picture) -> Picture:
    """With a red seal over the lower right, where the signature is."""
    layer = Image.new("RGB", picture.size, "white")
    draw = ImageDraw.Draw(layer)
    width, height = picture.size
    ink = [
        row
        for row in range(0, height, 4)
        if picture.crop((0, row, width, row + 1)).convert("L").getextrema()[0] < 99
    ]
    x, y, radius = 0.78 * width, (ink[-1] if ink else height) - 0.01 * height, 0.085 * width
    draw.ellipse((x - radius, y - radius, x + radius, y + radius), outline=(214, 40, 40), width=9)
    draw.regular_polygon((x, y, radius / 3), 5, fill=(214, 40, 40))
    return ImageChops.multiply(picture, layer)


def bent(picture: Picture) -> Picture:
    """As a sheet that does not lie flat is photographed: lines rise and fall by a hundredth of the page."""
    width, height = picture.size

    def down(x: int) -> float:
        return 0.012 * height * math.cos(3 * (x / width - 0.5))

    strips = [(x, min(x + 16, width)) for x in range(0, width, 16)]
    mesh = [
        ((x, 0, end, height), (x, -down(x), x, height - down(x), end, height - down(end), end, -down(end)))
        for x, end in strips
    ]
    return picture.transform(
        picture.size, Image.Transform.MESH, mesh, Image.Resampling.BICUBIC, fillcolor="white"
    )


def backed(picture: Picture) -> Picture:
    """With print on the back that shines through: its own, mirrored."""
    back = picture.transpose(Image.Transpose.FLIP_LEFT_RIGHT).point(lambda value: 255 - (255 - value) // 4)
    return ImageChops.multiply(picture, back)


def photographed(picture: Picture) -> Picture:
    """As a telephone sees a sheet on a dark desk: aslant, in uneven light, with the tip of a finger on it."""
    width, height = picture.size
    corners = ((0.04, 0.02), (0.03, 0.98), (0.99, 0.96), (0.94, 0.04))  # of the sheet in the photograph
    quad = [side * share for corner in corners for side, share in zip((width, height), corner, strict=True)]
    photo = Image.new("RGB", picture.size, (88, 74, 60))
    backward = _perspective(quad, [0, 0, 0, height, width, height, width, 0])
    mask = Image.new("L", picture.size, 255)
    photo.paste(
        picture.transform(picture.size, Image.Transform.PERSPECTIVE, backward, Image.Resampling.BICUBIC),
        mask=mask.transform(picture.size, Image.Transform.PERSPECTIVE, backward),
    )
    x, y, radius = 0.97 * width, 0.9 * height, 0.05 * width
    ImageDraw.Draw(photo).ellipse((x - radius, y - radius, x + radius, y + radius), fill=(197, 152, 130))
    return compressed(noisy(shaded(photo), 12), 70)


def _perspective(seen: list[float], there: list[float]) -> list[float]:
    """The eight numbers by which the second four points are looked up for the first ones."""
    numpy = pytest.importorskip("numpy", reason="numpy is not installed (extra: ocr)")
    rows = []
    for at in range(0, 8, 2):
        x, y = seen[at : at + 2]
        u, v = there[at : at + 2]
        rows += [[x, y, 1, 0, 0, 0, -u * x, -u * y], [0, 0, 0, x, y, 1, -v * x, -v * y]]
    return list(map(float, numpy.linalg.solve(rows, there)))


def faxed(picture: Picture) -> Picture:
    """In black and white, with half as many rows of pixels."""
    rows = picture.convert("L").resize(
        (picture.width, round(picture.height * 98 / 204)), Image.Resampling.BOX
    )
    return rows.point(lambda value: 255 if value > 140 else 0).resize(picture.size, Image.Resampling.NEAREST)


def ticked(picture: Picture) -> Picture:
    """With the ticks and rings of somebody who went through the figures with a blue pen."""
    ticked, chance = picture.copy(), random.Random(1)
    draw, (width, height) = ImageDraw.Draw(ticked), picture.size
    step, ink = width / 1654, (30, 50, 200)
    for at in range(15):
        x, y = chance.uniform(0.2, 0.85) * width, chance.uniform(0.12, 0.88) * height
        if at % 5:
            tick = [(x, y), (x + 10 * step, y + 16 * step), (x + 34 * step, y - 22 * step)]
            draw.line(tick, fill=ink, width=max(2, round(3.5 * step)))
        else:
            draw.ellipse((x, y, x + 60 * step, y + 40 * step), outline=ink, width=max(2, round(3 * step)))
    return ticked


STYLES: dict[str, Spoil] = {
    "clean": lambda picture, page: picture,
    "skew": lambda picture, page: compressed(turned(noisy(picture, 28), 1.5 if page % 2 else -1.2), 80),
    "grey": lambda picture, page: compressed(noisy(shaded(picture), 40), 60),
    "jpeg": lambda picture, page: compressed(picture, 25),
    "bilevel": lambda picture, page: binarised(turned(noisy(picture, 60), 0.6)),
    "halftone": lambda picture, page: noisy(picture.point(lambda value: 30 + value * 5 // 6), 20).convert(
        "1"
    ),
    "backed": lambda picture, page: compressed(backed(picture), 75),
    "bent": lambda picture, page: compressed(bent(shaded(picture)), 60),
    "copied": lambda picture, page: binarised(turned(picture, 0.4)),
    "turned": lambda picture, page: picture.rotate(90 if page % 2 else 270, expand=True),
    "stamped": lambda picture, page: stamped(picture),
    "photo": lambda picture, page: photographed(picture),
    "fax": lambda picture, page: faxed(picture),
    "ticked": lambda picture, page: compressed(ticked(picture), 80),
}


def as_pdf(pictures: Iterable[Picture], dots: int = DOTS) -> bytes:
    first, *rest = pictures
    out = BytesIO()
    first.save(out, "PDF", resolution=dots, save_all=True, append_images=rest)
    return out.getvalue()


def as_tiff(pictures: Iterable[Picture], dots: int = DOTS) -> bytes:
    first, *rest = [picture.convert("RGB") for picture in pictures]
    out = BytesIO()
    first.save(out, "TIFF", dpi=(dots, dots), compression="jpeg", save_all=True, append_images=rest)
    return out.getvalue()


def as_jbig2(picture: Picture, *, bare: bool = False, apart: bool = False, pages: int = 1) -> bytes:
    """ITU-T T.88 with one generic region a page, coded as a fax is; `bare` of the file's header, or with all headers of
    segments `apart` from their data, as a file for random access has them."""
    fax = BytesIO()
    ImageChops.invert(picture.convert("L")).convert("1").save(
        fax, "TIFF", compression="group4", strip_size=1 << 30
    )
    with Image.open(fax) as written:
        (start,), (length,) = written.tag_v2[273], written.tag_v2[279]
    size = struct.pack(">II", *picture.size)
    region = size + bytes(9) + b"\1" + fax.getvalue()[start : start + length]
    bodies = [(48, size + bytes(11)), (38, region), (49, b"")]
    segments = [(kind, page, body) for page in range(1, pages + 1) for kind, body in bodies]
    segments += [] if bare else [(51, 0, b"")]
    headers = [
        struct.pack(">IBBBI", number, kind, 0, page, len(body))
        for number, (kind, page, body) in enumerate(segments)
    ]
    data = [body for _, _, body in segments]
    mixed = [part for both in zip(headers, data, strict=True) for part in both]
    opening = b"" if bare else b"\x97JB2\r\n\x1a\n" + struct.pack(">BI", 0 if apart else 1, pages)
    return opening + b"".join([*headers, *data] if apart else mixed)
