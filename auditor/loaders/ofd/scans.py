"""Pages of an OFD that are pictures, drawn for recognition: the pictures a page shows, each where it stands, on white.

Nothing else is drawn, so that a page is recognised only where pictures fill it.
"""

from __future__ import annotations

import math
from collections.abc import Collection, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from auditor.errors import UnreadableError
from auditor.loaders.ofd.package import RESAVE, Parts
from auditor.loaders.pdf.confirmation.over_pictures import hide_unprinted
from auditor.loaders.pdf.confirmation.rendering import Drawing
from auditor.loaders.pdf.scans import is_covered, scanned_pages
from auditor.loaders.scan import recogniser

if TYPE_CHECKING:
    from pdfminer.utils import Matrix

    from auditor.loaders.pdf.model import PageContent

_COARSER = 3  # times, where it is only asked whether there is writing
_MOST = 200  # pictures of a page; scanners cut one into strips
_FLAT = 1e-6
_JBIG2 = (".jb2", ".jbig2")
_SHOWS = [255 if grey > 244 else 0 for grey in range(256)]  # of a mask, as ofdrw takes it


@dataclass(frozen=True, slots=True)
class Picture:
    """`matrix` takes the unit square that a picture fills to the page, in points; `mask` is the place of another, which
    is white where this one shows."""

    place: str
    matrix: Matrix
    mask: str | None = None


def recognisable(contents: Sequence[PageContent], draw: Drawer) -> list[int]:
    """The numbers of pages to recognise; none where that cannot be done."""
    if recogniser.is_installed():
        for content in contents:
            if content.glyphs and is_covered(content) and draw.shows(content.number):
                _hide_layer(content, draw)
    return [number for number in scanned_pages(contents) if draw.shows(number)]


def _hide_layer(content: PageContent, draw: Drawer) -> None:
    """Take for unseen text where the page's pictures have writing: a recogniser laid it over a scan, or under it."""
    with suppress(UnreadableError):  # of a picture that is read, it is told later
        grey, scale = draw(content.number)
        coarse = grey[::_COARSER, ::_COARSER]
        height, width = coarse.shape
        bare = Drawing(coarse.tobytes(), width, 0, 0)
        hide_unprinted(content, bare, (0, 0, width, height), scale / _COARSER)


class Drawer:
    """Draws pages by number; UnreadableError where a picture is missing, damaged, or of an unknown kind."""

    def __init__(
        self, parts: Parts, contents: Collection[PageContent], pictures: Mapping[int, Sequence[Picture]]
    ) -> None:
        self._parts, self._pictures = parts, pictures
        self._sizes = {content.number: (content.width, content.height) for content in contents}

    def shows(self, number: int) -> bool:
        """Whether a page has pictures."""
        return bool(self._pictures.get(number))

    def __call__(self, number: int) -> tuple[Any, float]:
        """Grey values, and how many pixels a point has."""
        from PIL import Image

        from auditor.loaders.scan.pictures import grey_values
        from auditor.loaders.scan.sheet import scale_of, unit_of

        width, height = self._sizes[number]
        scale = scale_of(width, height)
        paper = Image.new("RGB", (max(1, round(width * scale)), max(1, round(height * scale))), "white")
        shown = self._pictures[number]
        if len(shown) > _MOST:
            raise UnreadableError(f"第{number}页的图片超过 {_MOST} 幅", do=RESAVE)
        for one in shown:
            self._paste(one, paper, scale, number)
        return grey_values(paper, scale / unit_of(width, height)), scale

    def _paste(self, one: Picture, paper: Any, scale: float, number: int) -> None:
        from PIL import Image

        a, b, c, d, e, f = (scale * value for value in one.matrix)
        across, down = math.hypot(a, b), math.hypot(c, d)
        if abs(a * d - b * c) < _FLAT or not across or not down:
            return
        shown, inside = self._picture(one.place, number).convert("RGB"), None
        if one.mask is not None:
            inside = self._picture(one.mask, number).convert("L").point(_SHOWS)
            shown = shown.resize(inside.size)
        steps = (max(1, int(shown.width / across)), max(1, int(shown.height / down)))
        shown = shown.reduce(steps)
        size = a * d - b * c
        u, v = shown.width / size, shown.height / size
        back = (d * u, -c * u, (c * f - d * e) * u, -b * v, a * v, (b * e - a * f) * v)

        def placed(picture: Any, smooth: Any = Image.Resampling.BICUBIC) -> Any:
            return picture.transform(paper.size, Image.Transform.AFFINE, back, smooth)

        whole = Image.new("L", shown.size, 255)
        seen = placed(whole, Image.Resampling.NEAREST) if inside is None else placed(inside.reduce(steps))
        paper.paste(placed(shown), mask=seen)

    def _picture(self, place: str, number: int) -> Any:
        from auditor.loaders.scan.pictures import decoding, plain_picture, refuse_large

        data = self._parts.data(place)
        if data is None:
            raise UnreadableError(f"OFD 文件已损坏（缺少第{number}页的图片）", do=RESAVE)
        # as taken out of a PDF it has no signature
        kind = "JBIG2" if place.lower().endswith(_JBIG2) else None
        with decoding(data, kind) as picture:
            refuse_large(picture)
            return plain_picture(picture)
