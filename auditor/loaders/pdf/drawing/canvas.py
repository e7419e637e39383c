"""The state that a content stream builds up, and what it paints that is no text."""

from __future__ import annotations

from typing import Any

from pdfminer.pdftypes import PDFStream, resolve1
from pdfminer.utils import Matrix, mult_matrix

from auditor.loaders.pdf.drawing.geometry import IDENTITY, matrix_of
from auditor.loaders.pdf.drawing.paths import THICKEST, PathPainter
from auditor.loaders.pdf.drawing.resources import Resources
from auditor.loaders.pdf.drawing.sight import Layers, Sight, is_grey, is_plain, seen_as
from auditor.loaders.pdf.drawing.state import State
from auditor.loaders.pdf.model import Box, PageContent


class Canvas:
    """A page being painted; `off` says of each open layer whether it is switched off."""

    page: PageContent
    paths: PathPainter
    sight: Sight
    state: State
    resources: Resources
    within: tuple[int | None, ...]
    stack: list[State]
    matrix: Matrix
    line_matrix: Matrix
    off: list[bool]
    muted = False
    clipping = False
    outline: Box | None = None

    def __init__(self, catalogue: dict[str, Any]) -> None:
        self.layers = Layers(catalogue)

    def begin(self, state: State, resources: Resources, within: tuple[int | None, ...]) -> None:
        self.state, self.resources, self.within = state, resources, within
        self.stack: list[State] = []
        self.matrix = self.line_matrix = IDENTITY
        self.paths.clip, self.clipping = state.clip, False

    def save(self) -> None:
        if len(self.stack) < 10_000:
            self.stack.append(self.state.copy())

    def restore(self) -> None:
        if self.stack:
            self.state = self.stack.pop()
            self.paths.clip = self.state.clip

    def concat(self, *m: float) -> None:
        self.state.ctm = mult_matrix(matrix_of(m), self.state.ctm)

    def mark(self, *operands: object) -> None:
        """Begin marked content; of a layer, where it is tagged so."""
        group = None
        if len(operands) == 2 and operands[0] == "OC" and isinstance(operands[1], str):
            group = self.resources.entry("Properties", operands[1])
        self.off.append(self.layers.is_off(group))
        self.mute()

    def unmark(self) -> None:
        if self.off:
            self.off.pop()
            self.mute()

    def mute(self) -> None:
        self.muted = self.paths.muted = any(self.off)

    def clip(self) -> None:
        """Begin to clip by the path, once it is painted."""
        self.clipping = True

    def painted(self) -> None:
        """After a path was painted, or dropped."""
        if self.clipping:
            self.clipping = False
            if self.outline is not None:
                self.state.clip = self.paths.clip = common(self.state.clip, self.outline)

    def ground(self) -> None:
        """Note the rectangles that are about to be filled."""
        if self.muted:
            return
        state = self.state
        self.page.unsure = self.page.unsure or self.paths.is_drawing()
        for box in self.paths.rectangles():
            if state.clip is not None:
                box = common(state.clip, box)
            if min(box[2] - box[0], box[3] - box[1]) > THICKEST:
                self.sight.paint(box, white=state.white, opaque=state.opaque)
                self.page.unsure = self.page.unsure or not (state.white or state.pale)
                if state.pictured:  # some programs print a picture so
                    self.page.images.append(box)

    def unsure(self) -> None:
        """Something is painted of which it is not known what it covers."""
        self.page.unsure = True

    def colour(self, *components: object) -> None:
        self.state.white, self.state.ink = seen_as(components, self.state.grey)
        named = components[-1] if components else None
        self.state.pictured = isinstance(named, str) and self.resources.shows_picture(named)

    def device_colour(self, *components: object) -> None:
        self.state.grey = True
        self.colour(*components)

    def colour_space(self, name: str) -> None:
        own = self.resources.entry("ColorSpace", name)
        self.state.grey, self.state.white = is_grey(name if own is None else own), False
        self.state.ink, self.state.pictured = (), False
        self.page.unsure = self.page.unsure or not is_plain(name if own is None else own)

    def shade(self, name: str) -> None:
        self.unsure()
        box = self.state.clip
        if box is not None and not self.muted:
            self.sight.paint(box, white=False, opaque=False)

    def graphics_state(self, name: str) -> None:
        state, found = self.state, self.resources.transparency(name)
        if found == (None, None, None):
            return
        clear, mixed, masked = (
            old if new is None else new for old, new in zip(state.mixing, found, strict=True)
        )
        state.mixing = clear, mixed, masked
        state.opaque = not (clear or mixed or masked or state.faint)

    def paint_inline_image(self) -> None:
        """A picture in the stream itself, as print drivers draw rules; of what else it shows nothing is known."""
        self.unsure()
        if self.muted:
            return
        box = self._unit_square()
        self.paths.add_bar(*box)
        if min(box[2] - box[0], box[3] - box[1]) > THICKEST:
            self.page.images.append(box)

    def _unit_square(self) -> Box:
        a, b, c, d, e, f = self.state.ctm
        xs, ys = (e, e + a, e + c, e + a + c), (f, f + b, f + d, f + b + d)
        return (min(xs), min(ys), max(xs), max(ys))

    def paint_image(self, image: PDFStream) -> None:
        a, b, c, d, _, _ = self.state.ctm
        box = self._unit_square()
        if self.muted:
            return
        self.page.images.append(box)
        self.paths.add_bar(*box)
        masked = any(key in image for key in ("SMask", "Mask")) or resolve1(image.get("ImageMask")) is True
        upright = abs(b) + abs(c) < 0.01 * (abs(a) + abs(d)) or abs(a) + abs(d) < 0.01 * (abs(b) + abs(c))
        clipped = box if self.state.clip is None else common(self.state.clip, box)
        self.sight.paint(clipped, white=False, opaque=self.state.opaque and upright and not masked)


def common(one: Box | None, other: Box) -> Box:
    """What two boxes share; a box without width or height where that is nothing."""
    if one is None:
        return other
    x0, top = max(one[0], other[0]), max(one[1], other[1])
    return (x0, top, max(x0, min(one[2], other[2])), max(top, min(one[3], other[3])))
