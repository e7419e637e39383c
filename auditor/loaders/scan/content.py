"""The line method: text found on the whole page, as glyphs in their places."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, fields
from itertools import pairwise
from statistics import median
from typing import Any

from auditor.loaders.pdf.model import ACROSS, STACKED, Box, Glyph, PageContent
from auditor.loaders.pdf.sheets import halves
from auditor.loaders.scan.overlaps import without_overlaps
from auditor.loaders.scan.paper import INK
from auditor.loaders.scan.pieces import Piece, dark_part, stacked_pieces
from auditor.loaders.scan.punctuation import CHINESE
from auditor.loaders.scan.recogniser import Reading, Recogniser, certainty_of, text_of
from auditor.loaders.scan.ruling import find_ruling
from auditor.loaders.scan.sharpness import smaller
from auditor.loaders.scan.sheet import DETECTION, Sheet
from auditor.loaders.scan.spread import Bent
from auditor.loaders.scan.unread import unread
from auditor.numbers import is_figure

EM = 1.08  # of the height of the ink of a line of Chinese characters
DIGIT_EM = 1.36  # of the height of digits
MOST_DETECTED = 5_000_000  # pixels; the detector takes some 200 bytes for each
SURE = 0.9  # certainty; that of the same pixels read beside others is another by 0.3 at most
ALIKE = 0.2  # of the size of the running text, within which a line is of that size


Pixels = tuple[tuple[int, ...], bytes]
"""The shape and the values of a picture."""


@dataclass(slots=True)
class ScannedContent(PageContent):
    """A page as recognised: `clean` is its picture without ruling lines, `figures` where, across it, lines of text
    are one."""

    angle: float = 0.0
    warp: Bent | None = None
    scale: float = 1.0
    clean: Any = None
    figures: Sequence[float] = ()
    known: dict[Pixels, Reading] = field(default_factory=dict)  # what pieces surely say, by their pixels
    others: dict[Box, str] = field(default_factory=dict)  # by a cell's box, the reading that was not taken
    unread: list[Box] = field(default_factory=list)  # where there is writing that was not read
    streaks: Sequence[Box] = ()  # taken off the page as it was scanned

    def shown_box(self, box: Box) -> Box:
        x0, top, x1, bottom = box[0] + self.left, box[1], box[2] + self.left, box[3]
        # back to where it stands on the page as it was scanned
        if self.warp:
            corners = [
                self.warp.source(x * self.scale, y * self.scale) for x in (x0, x1) for y in (top, bottom)
            ]
            xs, ys = ([float(one[axis]) / self.scale for one in corners] for axis in (0, 1))
            x0, top, x1, bottom = min(xs), min(ys), max(xs), max(ys)
        if self.angle:
            sine, cosine = math.sin(math.radians(self.angle)), math.cos(math.radians(self.angle))
            mx, my = (self.sheet_width or self.width) / 2, self.height / 2
            corners = [(x - mx, y - my) for x in (x0, x1) for y in (top, bottom)]
            xs = [cosine * x - sine * y + mx for x, y in corners]
            ys = [sine * x + cosine * y + my for x, y in corners]
            x0, top, x1, bottom = min(xs), min(ys), max(xs), max(ys)
        return PageContent.shown_box(self, (x0 - self.left, top, x1 - self.left, bottom))

    def apart(self) -> list[ScannedContent]:
        """The two pages that the sheet shows side by side, or itself."""
        return [self._half(half) for half in halves(self) or ()] or [self]

    def _half(self, half: PageContent) -> ScannedContent:
        first, last = (round(x * self.scale) for x in (half.left, half.left + half.width))
        return ScannedContent(
            **{one.name: getattr(half, one.name) for one in fields(PageContent)},
            angle=self.angle,
            warp=self.warp,
            scale=self.scale,
            clean=self.clean[:, first:last],
            known=self.known,
            streaks=self.streaks,
            figures=[x - half.left for x in self.figures if 0 <= x - half.left < half.width],
            unread=[
                (x0 - half.left, top, x1 - half.left, bottom)
                for x0, top, x1, bottom in self.unread
                if 0 <= x0 - half.left < half.width
            ],
        )


def recognised(sheet: Sheet, number: int, recogniser: Recogniser) -> ScannedContent:
    """The page's bars and glyphs, in points."""
    ruled = find_ruling(sheet)
    content = ScannedContent(
        number,
        sheet.width,
        sheet.height,
        bars=ruled.bars,
        turn=-sheet.turn % 4,
        angle=sheet.angle,
        warp=sheet.warp,
        scale=sheet.scale,
        clean=ruled.clean,
        streaks=sheet.streaks,
    )
    inked = bool((sheet.grey < INK).any())
    pieces = list(_pieces(ruled.clean, sheet.scale, recogniser)) if inked else []
    pieces = without_overlaps(ruled.clean, pieces, sheet.scale)
    readings = recogniser.read([piece.picture for piece in pieces])
    lines = [(piece, reading) for piece, reading in zip(pieces, readings, strict=True) if text_of(reading)]
    content.known = {pixels_of(piece): reading for piece, reading in lines if certainty_of(reading) >= SURE}
    content.unread = unread(ruled.clean, zip(pieces, readings, strict=True), sheet.scale)
    content.figures = [
        (piece.box[0] + piece.box[2]) / 2 / sheet.scale
        for piece, reading in lines
        if is_figure(text_of(reading))
    ]
    sizes = _settled([_size(piece, reading, sheet.scale) for piece, reading in lines], lines)
    for (piece, reading), size in zip(lines, sizes, strict=True):
        content.glyphs += glyphs_of(piece, reading, size, sheet.scale)
    return content


def pixels_of(piece: Piece) -> Pixels:
    return piece.picture.shape, piece.picture.tobytes()


def _pieces(clean: Any, scale: float, recogniser: Recogniser) -> Iterator[Piece]:
    factor = min(1.0, DETECTION / 72 / scale, math.sqrt(MOST_DETECTED / clean.size))
    for corners in recogniser.find(smaller(clean, factor)):
        x0, y0 = (max(0, int(value / factor)) for value in corners.min(axis=0))
        x1, y1 = (math.ceil(value / factor) for value in corners.max(axis=0))
        piece = dark_part(clean, (x0, y0, x1, y1), scale)
        if piece is None:
            continue
        x0, y0, x1, y1 = piece.box
        if y1 - y0 > 1.6 * (x1 - x0) and y1 - y0 > 20 * scale:
            yield from stacked_pieces(clean, piece.box, scale)
        else:
            yield piece


def _size(piece: Piece, reading: Reading, scale: float) -> float:
    """The size of the type, by the pitch of its Chinese characters or else the height of its ink."""
    x0, y0, x1, y1 = piece.box
    wide = [mark.at for mark in reading if mark.text > CHINESE]
    if piece.stacked:
        return (x1 - x0) / scale * EM
    if len(wide) < 6:
        digits = not wide
        return (y1 - y0) / scale * (DIGIT_EM if digits else EM)
    steps = sorted(
        (after.at - before.at) * (x1 - x0) / scale
        for before, after in pairwise(reading)
        if before.text > CHINESE and after.text > CHINESE
    )
    return float(median(steps)) if len(steps) > 3 else (y1 - y0) / scale * EM


def _settled(sizes: Sequence[float], lines: Sequence[tuple[Piece, Reading]]) -> list[float]:
    """Sizes near that of the running text made one: they are measured, and vary by a pixel or two."""
    long = [size for size, (_, reading) in zip(sizes, lines, strict=True) if len(reading) >= 20]
    if not long:
        return [round(size, 1) for size in sizes]
    body = round(float(median(long)), 1)
    return [body if abs(size - body) <= ALIKE * body else round(size, 1) for size in sizes]


def glyphs_of(piece: Piece, reading: Reading, size: float, scale: float) -> Iterator[Glyph]:
    """The glyphs of a line, side by side where no gap shows between them."""
    x0, y0, x1, y1 = (value / scale for value in piece.box)
    middle, flow = (y0 + y1) / 2, STACKED if piece.stacked else ACROSS
    centres = [x0 + mark.at * (x1 - x0) for mark in reading]
    halves = [(0.5 if mark.text > CHINESE else 0.28) * size for mark in reading]
    lefts = [centre - half for centre, half in zip(centres, halves, strict=True)]
    rights = [centre + half for centre, half in zip(centres, halves, strict=True)]
    lefts[0], rights[-1] = x0, x1
    for at in range(1, len(reading)):
        if lefts[at] - rights[at - 1] < 0.5 * size:  # places are known to a sixth of an em
            lefts[at] = rights[at - 1] = (lefts[at] + rights[at - 1]) / 2
    for mark, left, right in zip(reading, lefts, rights, strict=True):
        right = max(right, left + 0.1)
        yield Glyph(mark.text, left, middle - size / 2, right, middle + size / 2, size, flow, False)
