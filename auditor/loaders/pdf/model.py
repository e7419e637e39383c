"""What one page holds once its content stream has run: glyphs and bars, in the page as it is shown.

Coordinates are points from the top left corner of the shown page, y downwards.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from auditor.loaders.pdf.limits import MAX_PAST

if TYPE_CHECKING:
    from auditor.loaders.pdf.glyphs.fonts import Font

Box = tuple[float, float, float, float]  # x0, top, x1, bottom
Ink = tuple[int, ...]  # components of a colour in tenths, and -1 where it is transparent; none: black

ACROSS, DOWN, UP, BACK, SLANTED, STACKED = range(6)
"""The way a line of writing runs; STACKED is upright characters one under another (a vertical font). Where the page is not
yet turned, such as are to stand so once lines that run DOWN, UP or BACK are turned upright are that, negative."""
_TURNS = {DOWN: 1, BACK: 2, UP: 3}
_QUARTERS = (ACROSS, DOWN, BACK, UP)

BOXES = ("bars", "areas", "images", "contours", "cut")
"""The lists of boxes that a page has."""


class Glyph:
    """A printed character. `size` is its height in points; `hidden`: drawn invisibly (an OCR layer); `ink`: its
    colour, as far as inks that differ to the eye differ."""

    __slots__ = ("bottom", "flow", "hidden", "ink", "size", "text", "top", "x0", "x1")

    def __init__(
        self,
        text: str,
        x0: float,
        top: float,
        x1: float,
        bottom: float,
        size: float,
        flow: int,
        hidden: bool,
        ink: Ink = (),
    ) -> None:
        self.text = text
        self.x0 = x0
        self.top = top
        self.x1 = x1
        self.bottom = bottom
        self.size = size
        self.flow = flow
        self.hidden = hidden
        self.ink = ink

    @property
    def cx(self) -> float:
        return (self.x0 + self.x1) / 2

    @property
    def cy(self) -> float:
        return (self.top + self.bottom) / 2

    def moved(self, x: float) -> Glyph:
        """The same farther to the right."""
        return Glyph(
            self.text,
            self.x0 + x,
            self.top,
            self.x1 + x,
            self.bottom,
            self.size,
            self.flow,
            self.hidden,
            self.ink,
        )

    def __repr__(self) -> str:
        return f"<{self.text} {self.x0:.1f},{self.top:.1f} {self.size:.1f}>"


@dataclass(slots=True)
class PageContent:
    """`bars` are thin rectangles, the raw stuff of ruling lines; `areas` filled ones that are thicker; `images` the
    boxes of pictures; `cut` are places where text or a line goes on beyond the left or right end of what is shown."""

    number: int
    width: float
    height: float
    glyphs: list[Glyph] = field(default_factory=list)
    bars: list[Box] = field(default_factory=list)
    areas: list[Box] = field(default_factory=list)
    images: list[Box] = field(default_factory=list)
    contours: list[Box] = field(default_factory=list)  # painted, and no larger than letters
    cut: list[Box] = field(default_factory=list)
    slanted: int = 0
    turn: int = 0
    unit: float = 1.0  # points of the page as it is read, to one unit of the page's own space
    doubled: bool = False  # whether glyphs were printed twice, and dropped once
    circular: bool = (
        False  # whether forms draw one another in a circle, which other readers follow without end
    )
    nested: bool = False  # whether some of it is drawn by form XObjects
    unseen: list[Glyph] = field(default_factory=list)  # in layers that are switched off
    marks: list[str] = field(default_factory=list)  # words of a watermark, left out of the text
    annotated: bool = False  # whether some of it is drawn by annotations or form fields
    unsure: bool = False  # whether digits, by how they or others are painted, may be there and not be seen
    # some of each font's; mirrored or not
    digits: list[tuple[Font, Glyph, bool]] = field(default_factory=list)
    # of a page that shares a sheet with another: the page of the file, and what of the sheet it is, in points
    printed_on: int = 0
    left: float = 0.0
    sheet_width: float = 0.0
    # of a page whose text is set in columns: which of its parts this is, from 0, and which column, 0 for none
    part: int = 0
    column: int = 0
    # letters and digits outside the paper: each with its middle, and, once the page is turned, those over and under it
    past: list[tuple[str, float, float]] = field(default_factory=list)
    over: list[str] = field(default_factory=list)
    under: list[str] = field(default_factory=list)
    clips: set[Box] = field(default_factory=set)  # what text was clipped by

    @property
    def page_number(self) -> int:
        """The page of the file, from 1; `number` counts the pages that are read."""
        return self.printed_on or self.number

    def shown_box(self, box: Box) -> Box:
        """A box of the page as it is read, on the page as it is shown, in units of its space."""
        x0, top, x1, bottom = (side / self.unit for side in self.placed_box(box))
        return (round(x0, 1), round(top, 1), round(x1, 1), round(bottom, 1))

    def placed_box(self, box: Box) -> Box:
        """A box of the page as it is read, on the page as it is shown (they differ where `turn` is not 0)."""
        x0, top, x1, bottom = box[0] + self.left, box[1], box[2] + self.left, box[3]
        width = self.sheet_width or self.width
        if self.turn == 1:
            return (self.height - bottom, x0, self.height - top, x1)
        if self.turn == 2:
            return (width - x1, self.height - bottom, width - x0, self.height - top)
        if self.turn == 3:
            return (top, width - x1, bottom, width - x0)
        return (x0, top, x1, bottom)

    @property
    def sheet(self) -> tuple[float, float]:
        """Width and height of the page as it is shown, in points of the page as it is read."""
        width = self.sheet_width or self.width
        return (self.height, width) if self.turn % 2 else (width, self.height)

    def read_box(self, box: Box) -> Box:
        """The reverse of `placed_box`."""
        x0, top, x1, bottom = self._upright(box)
        return (x0 - self.left, top, x1 - self.left, bottom)

    def _upright(self, box: Box) -> Box:
        x0, top, x1, bottom = box
        width = self.sheet_width or self.width
        if self.turn == 1:
            return (top, self.height - x1, bottom, self.height - x0)
        if self.turn == 2:
            return (width - x1, self.height - bottom, width - x0, self.height - top)
        if self.turn == 3:
            return (width - bottom, x0, width - top, x1)
        return box

    def _doubt_headstands(self, counts: Counter[int]) -> None:
        """Take for unseen the few digits that stand on their heads, where a 6 is a 9."""
        if 0 < counts[BACK] < counts[ACROSS]:
            for glyph in self.glyphs:
                glyph.hidden = glyph.hidden or (abs(glyph.flow) == BACK and glyph.text.isdecimal())

    def turned_upright(self) -> None:
        """Turn the page so that most of its writing runs across (a wide table set on an upright sheet)."""
        counts = Counter(abs(glyph.flow) for glyph in self.glyphs if glyph.text != " ")
        self._doubt_headstands(counts)
        flow, count = max(counts.items(), key=lambda item: (item[1], -item[0]), default=(ACROSS, 0))
        if flow in _TURNS and count >= 0.6 * sum(counts.values()):
            self._turn(_TURNS[flow])
        for glyph in self.glyphs:
            glyph.flow = abs(glyph.flow)
        self._tell_past()

    def _tell_past(self) -> None:
        """Tell what is over and under the paper from where a line is cut off at its sides."""
        for text, x, y in self.past:
            if 0 <= y <= self.height:
                edge = 0.0 if x < 0 else self.width
                self.cut.append((edge, y, edge, y))
            elif len(past := self.over if y < 0 else self.under) < MAX_PAST:
                past.append(text)
        self.past = []

    def _turn(self, turn: int) -> None:
        """Turn the page by so many quarters to the left."""
        self.turn = turn
        if turn != 2:
            self.width, self.height = self.height, self.width
        for glyph in (*self.glyphs, *self.unseen):
            glyph.x0, glyph.top, glyph.x1, glyph.bottom = self.read_box(
                (glyph.x0, glyph.top, glyph.x1, glyph.bottom)
            )
            if abs(glyph.flow) in _QUARTERS:
                flow = _QUARTERS[(_QUARTERS.index(abs(glyph.flow)) - turn) % 4]
                stacked = STACKED if flow == ACROSS else -flow
                glyph.flow = stacked if glyph.flow < 0 else flow
        for name in BOXES:
            setattr(self, name, [self.read_box(box) for box in getattr(self, name)])
        self.clips = {self.read_box(clip) for clip in self.clips}
        self.past = [(text, *self.read_box((x, y, x, y))[:2]) for text, x, y in self.past]
