"""Picture files: a page each, or several in one TIFF."""

from __future__ import annotations

import math
import warnings
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from io import BytesIO
from typing import Any

from auditor.errors import UnreadableError, class_of
from auditor.extensions import HEAD_BYTES, Source
from auditor.loaders.pdf.assemble import assemble
from auditor.loaders.pdf.layout import settle_tables
from auditor.loaders.pdf.limits import deadline
from auditor.loaders.pdf.sheets import renumber
from auditor.loaders.scan.jbig2 import Jbig2
from auditor.loaders.scan.kinds import OPENED, OPTIONAL, SHOWN, kind_of
from auditor.loaders.scan.pages import (
    RECOGNISING,
    begin,
    begin_long,
    lay_out_picture,
    marked,
    note_of,
    refuse_long,
    unread,
)
from auditor.loaders.scan.recogniser import INSTALL, engine_name, is_installed
from auditor.loaders.scan.sheet import PAPER, SHORT_SIDE, grey_of, scale_of
from auditor.model.document import Block, Document, Gap
from auditor.reading import reaching

MOST_PIXELS = 120_000_000  # a page: A3 at 600 dots an inch, and a little
UNEVEN = 2.2  # times as many dots across as down, or the reverse, are believed
_ORIENTATION, _QUARTERS = 274, range(5, 9)  # the tag, and what of its values turn by a quarter
LEAST = 300  # pixels of the short side; less is no page
LONGEST = 20  # times as long as it is wide


@dataclass(frozen=True, slots=True)
class Recognised:
    """What was read of several pages, each in doubt; `ignored` and `gaps` are as a document's."""

    blocks: tuple[Block, ...]
    ignored: tuple[str, ...]
    pages: tuple[int, ...]
    gaps: tuple[Gap, ...]


def read_picture(source: Source) -> Document:
    """Raises UnreadableError for anything that is not a whole picture of a page."""
    try:
        kind = kind_of(source.head)
        if kind and kind not in OPENED:
            raise _unopened(kind)
        if not is_installed():
            raise UnreadableError("文件是图片（扫描件）", do=INSTALL)
        return _read(source)
    except UnreadableError as error:
        raise UnreadableError(error.what, where=error.where or source.name, do=error.do) from None


def _unopened(kind: str) -> UnreadableError:
    shown = SHOWN.get(kind, kind)
    return UnreadableError(f"图片是 {shown} 格式，不能打开", do="请另存为 JPEG、PNG 或 PDF 后再试")


def _read(source: Source) -> Document:
    import PIL

    read = _recognised(_pages(source), source)

    return Document(
        name=source.name,
        format="picture",
        engine=f"Pillow {PIL.__version__}，{engine_name()}",
        blocks=read.blocks,
        digest=source.digest,
        pages=len(read.pages),
        ignored=(*read.ignored, note_of(read.pages)),
        recognised=read.pages,
        gaps=read.gaps,
    )


def may_be_page(data: bytes) -> bool:
    """Whether this is a picture that is opened here, and by its size no ornament."""
    if kind_of(data[:HEAD_BYTES]) not in OPENED:
        return False
    try:
        with decoding(data) as picture:
            return _is_page(picture)
    except UnreadableError:
        return False


def recognise_pages(pictures: Sequence[bytes], source: Source) -> Recognised:
    """What the pictures of a document say, a page each."""
    refuse_long(len(pictures), source.limits)

    def drawn() -> Iterator[tuple[Any, float]]:
        for data in reaching(pictures, RECOGNISING, source.name):
            with decoding(data) as picture:
                yield _grey(picture)

    return _recognised(drawn(), source)


def _recognised(drawn: Iterable[tuple[Any, float]], source: Source) -> Recognised:
    layouts = []
    with deadline(source.limits.seconds) as clock:
        for number, (picture, scale) in enumerate(drawn, 1):
            begin(clock, number)
            begin_long(clock, number, picture)
            layouts += lay_out_picture(picture, scale, number)
        renumber(layout.content for layout in layouts)
        layouts = settle_tables(layouts)
        blocks, ignored = assemble(layouts)
    pages = tuple(dict.fromkeys(layout.content.page_number for layout in layouts))
    return Recognised(marked(blocks, layouts), tuple(ignored), pages, unread(blocks, layouts))


@contextmanager
def decoding(data: bytes, kind: str | None = None) -> Iterator[Any]:
    """The picture that these bytes are, for Pillow; UnreadableError where it is damaged or a bomb, then or later.

    `kind` says what they are where they do not.
    """
    from PIL import Image, UnidentifiedImageError, features

    kind = kind_of(data[:HEAD_BYTES]) or kind
    if kind and (kind not in OPENED or (kind in OPTIONAL and not features.check(OPTIONAL[kind]))):
        raise _unopened(kind)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error")  # what Pillow warns of is a bomb, or damage
            # but not to pixels where it is to what a camera notes, which is a TIFF inside others, or a tag says too much
            of_tags = "" if kind != "TIFF" else "Metadata Warning, tag"
            warnings.filterwarnings("ignore", of_tags, UserWarning, r"PIL\.TiffImagePlugin")
            if kind == "JBIG2":
                found = Jbig2(data)
                refuse_large(found)
                yield found.picture()
                return
            with Image.open(BytesIO(data), formats=[kind] if kind else ()) as picture:
                yield picture
    except UnreadableError:
        raise
    except (Image.DecompressionBombError, Image.DecompressionBombWarning, MemoryError):
        raise UnreadableError("图片过大", do="请以 300 dpi 重新扫描") from None
    except (UnidentifiedImageError, OSError, SyntaxError, ValueError, EOFError, Warning, ArithmeticError,
            LookupError, TypeError, RuntimeError, AttributeError) as error:  # fmt: skip
        raise UnreadableError("图片已损坏", do="请重新扫描或导出后再试", detail=class_of(error)) from None


def _pages(source: Source) -> Iterator[tuple[Any, float]]:
    """Grey values and pixels a point of each page."""
    with decoding(source.data) as picture:
        count = getattr(picture, "n_frames", 1)
        if picture.format == "MPO":  # a photograph, and smaller ones or what another eye sees
            count = 1
        elif count > 1 and picture.format != "TIFF":
            raise UnreadableError(f"图片是动图（{count} 帧）", do="请提供清晰的整页扫描件")
        refuse_long(count, source.limits)
        for frame in reaching(range(count), RECOGNISING, source.name):
            if count > 1:
                picture.seek(frame)
            yield _grey(picture)


def refuse_large(picture: Any) -> None:
    """By the size it states, before anything of it is decoded."""
    if picture.width * picture.height > MOST_PIXELS:
        raise UnreadableError(f"图片过大（{picture.width}×{picture.height}）", do="请以 300 dpi 重新扫描")


def _grey(picture: Any) -> tuple[Any, float]:
    from PIL import Image, ImageOps

    width, height = picture.size
    refuse_large(picture)
    if not _is_page(picture):
        scrolled = width >= LEAST and height > width
        do = "请分成几段，每段不超过宽的十倍，合成一个 PDF 后再试" if scrolled else "请提供清晰的整页扫描件"
        raise UnreadableError(f"图片不是一页文件（{width}×{height}）", do=do)
    orientation = _orientation(picture)  # before it is loaded: some are turned then
    turned = orientation in _QUARTERS
    plain = plain_picture(picture if orientation == 1 else ImageOps.exif_transpose(picture))
    scales = _stated(picture, plain.size, turned=turned) or (min(plain.size) / PAPER,) * 2
    points = [side / scale for side, scale in zip(plain.size, scales, strict=True)]
    scale = scale_of(points[0], points[1])
    size = tuple(max(1, round(side * scale)) for side in points)
    if size != plain.size:
        plain = plain.resize(size, Image.Resampling.LANCZOS)
    return grey_values(plain, scale), scale


def _is_page(picture: Any) -> bool:
    short, long = sorted(picture.size)
    return bool(short >= LEAST and long <= LONGEST * short)


def _orientation(picture: Any) -> object:
    try:
        return picture.getexif().get(_ORIENTATION, 1)
    except (SyntaxError, OSError, ValueError, LookupError, TypeError):  # it is not what it should be
        return 1


def grey_values(plain: Any, scale: float) -> Any:
    """Of a picture in grey or colours with so many pixels a point."""
    import numpy as np

    pixels = np.asarray(plain)
    return pixels.copy() if pixels.ndim == 2 else grey_of(pixels, scale)


def plain_picture(picture: Any) -> Any:
    """In 256 greys or colours, what is transparent on white."""
    from PIL import Image

    if picture.mode in ("RGBA", "LA", "PA") or "transparency" in picture.info:
        paper = Image.new("RGBA", picture.size, "white")
        picture = Image.alpha_composite(paper, picture.convert("RGBA"))
    if picture.mode.startswith(("I", "F")):  # more than 256 greys
        picture = picture.point(lambda value: value / 256)
    return picture.convert("L" if picture.mode in ("1", "L", "I", "I;16", "F") else "RGB")


def _stated(picture: Any, size: tuple[int, int], *, turned: bool) -> tuple[float, float] | None:
    """Pixels a point, across and down a page of so many pixels, by the resolution stated for the picture as it was before
    it was `turned` by a quarter, where that makes a sheet of paper; faxes have half as many down."""
    try:
        dots = [float(value) for value in picture.info.get("dpi", (0, 0))[:2]]
    except (TypeError, ValueError, LookupError, ArithmeticError):
        return None
    if len(dots) < 2 or not all(map(math.isfinite, dots)) or min(dots) < 50:
        return None
    across, down = dots if max(dots) <= UNEVEN * min(dots) else (dots[0], dots[0])
    scales = (down / 72, across / 72) if turned else (across / 72, down / 72)
    short = min(side / scale for side, scale in zip(size, scales, strict=True))
    return scales if SHORT_SIDE[0] <= short <= SHORT_SIDE[1] else None
