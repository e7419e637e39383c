"""What a page of an OFD draws, in order, as the PDF loader knows a page: glyphs, bars, areas and pictures in points."""

from __future__ import annotations

from math import cos, hypot, radians, sin
from typing import TYPE_CHECKING

from pdfminer.utils import Matrix, apply_matrix_pt, mult_matrix

from auditor.loaders.ofd.looks import Look, Looks
from auditor.loaders.ofd.package import child, children, local_name, number, numbers, text_of
from auditor.loaders.ofd.path_data import draw, first_point
from auditor.loaders.ofd.scans import Picture
from auditor.loaders.ofd.text_codes import placed
from auditor.loaders.pdf import limits
from auditor.loaders.pdf.drawing.canvas import common
from auditor.loaders.pdf.drawing.geometry import flow_of, glyph_box, paper_unit
from auditor.loaders.pdf.drawing.paths import THICKEST, PathPainter
from auditor.loaders.pdf.drawing.sight import Sight
from auditor.loaders.pdf.glyphs.fonts import clean
from auditor.loaders.pdf.model import ACROSS, SLANTED, STACKED, Box, Glyph, PageContent
from auditor.loaders.symbols import PICTURES

if TYPE_CHECKING:
    from lxml.etree import _Element

    from auditor.loaders.ofd.structure import Page, Shared

POINTS = 72 / 25.4  # to the millimetre
_DOT = 72 / 300  # points to the dot
_THIN = 0.353  # millimetres, the usual width of a line
_EDGE = 2.0  # points that text may stand beyond what clips it
_SMALLEST = 0.5  # points
_NARROWEST = 0.2  # of its size, the width of a character whose boundary tells it
_MOST_DRAWN = 300_000  # graphic objects a page


class Painting:
    """One page; `content` is what is there once it is painted, `pictures` the pictures it shows, in order."""

    def __init__(self, page: Page, shared: Shared, number: int) -> None:
        width, height = (POINTS * side for side in page.size)
        self._unit = paper_unit(width, height)
        self.content = PageContent(number, self._unit * width, self._unit * height, unit=self._unit)
        self.pictures: list[Picture] = []
        self._shared, self._looks = shared, Looks(shared)
        self._paths = PathPainter(
            self.content.bars, self.content.areas, self.content.cut, self.content.contours
        )
        self._sight = Sight(self.content.glyphs)
        self._left = _MOST_DRAWN
        scale = POINTS * self._unit
        paper: Matrix = (scale, 0.0, 0.0, scale, 0.0, 0.0)
        for layer in page.layers:
            look = self._looks.of(layer, Look())
            self._draw(layer, paper, look, None, 0)
        self._annotate(page, paper)
        self._sight.hide_unseen()

    def _annotate(self, page: Page, paper: Matrix) -> None:
        before = len(self.content.glyphs)
        for note in page.annotations:
            shown = child(note, "Appearance")
            if shown is None or note.get("Visible") == "false":
                continue
            if note.get("Type") == "Watermark":
                self.content.marks += sorted(set(_words(shown)))
                continue
            x, y, *_ = [*numbers(shown.get("Boundary")), 0.0, 0.0]
            self._draw(shown, mult_matrix((1, 0, 0, 1, x, y), paper), Look(), None, 0)
        self.content.annotated = len(self.content.glyphs) > before

    def _draw(self, group: _Element, ctm: Matrix, look: Look, clip: Box | None, depth: int) -> None:
        if depth > limits.MAX_FORM_DEPTH:
            self.content.circular = True
            return
        for one in children(group):
            self._left -= 1
            if self._left < 0:
                raise limits.too_much("一页的绘制指令过多")
            kind = local_name(one)
            if kind == "PageBlock":
                self._draw(one, ctm, look, clip, depth + 1)
                continue
            if kind not in ("TextObject", "PathObject", "ImageObject", "CompositeObject"):
                continue
            own, bounds = _placed(one, ctm)
            cut = _clipped(one, own, ctm, clip)
            self._paths.clip = cut if bounds is None else common(cut, bounds)
            its = self._looks.of(one, look)
            if kind == "TextObject":
                self._write(one, own, its, cut, bounds)
            elif kind == "PathObject":
                self._stroke(one, own if bounds is None else self._drawn(one, own, bounds), its)
            elif kind == "ImageObject":
                self._show(one, own, its)
            else:
                unit = self._shared.units.get(one.get("ResourceID", ""))
                content = child(unit, "Content")
                if content is not None:
                    self._draw(content, own, its, self._paths.clip, depth + 1)

    def _drawn(self, one: _Element, own: Matrix, bounds: Box) -> Matrix:
        """Old files of Foxit draw lines in dots of the printer, from the corner of the page, whatever their matrix says;
        where such a line begins outside its boundary, and within it in dots, it is one of these."""
        start = first_point(text_of(one, "AbbreviatedData"))
        dots = (_DOT * self._unit, 0.0, 0.0, _DOT * self._unit, 0.0, 0.0)
        if start is None or one.get("CTM") is None or _within(apply_matrix_pt(own, start), bounds, _EDGE):
            return own
        return dots if _within(apply_matrix_pt(dots, start), bounds, _EDGE) else own

    def _stroke(self, one: _Element, own: Matrix, look: Look) -> None:
        self._paths.muted = look.hidden
        self._left -= draw(text_of(one, "AbbreviatedData"), self._paths, own)
        if self._left < 0:
            raise limits.too_much("一页的绘制指令过多")
        stroked, filled = one.get("Stroke") != "false", one.get("Fill") == "true"
        if filled and not look.hidden:
            for box in self._paths.rectangles():
                box = box if self._paths.clip is None else common(self._paths.clip, box)
                if min(box[2] - box[0], box[3] - box[1]) > THICKEST:
                    self._sight.paint(box, white=look.fill.white, opaque=look.fill.opaque)
        if stroked and not look.stroke.unseen:
            self._paths.stroke(number(one.get("LineWidth"), look.line_width or _THIN), own, keep=True)
        if filled and not look.fill.unseen:
            self._paths.fill()
        self._paths.clear()

    def _show(self, one: _Element, own: Matrix, look: Look) -> None:
        """A picture fills the unit square of its space."""
        if look.hidden:
            return
        a, b, c, d, e, f = own
        xs, ys = (e, e + a, e + c, e + a + c), (f, f + b, f + d, f + b + d)
        box = (min(xs), min(ys), max(xs), max(ys))
        self.content.images.append(box)
        self._paths.muted = False
        self._paths.add_bar(*box)
        place = self._shared.pictures.get(one.get("ResourceID", ""), "")
        masked = one.get("ImageMask")
        mask = self._shared.pictures.get(masked, "") if masked else None
        self.pictures.append(Picture(place, own, mask))
        opaque = look.opaque and mask is None and place.lower().endswith((".jpg", ".jpeg"))
        self._sight.paint(box, white=False, opaque=opaque)

    def _write(self, one: _Element, own: Matrix, look: Look, clip: Box | None, bounds: Box | None) -> None:
        size = number(one.get("Size"))
        font = self._shared.fonts.get(one.get("Font", ""))
        turn = radians(number(one.get("CharDirection")))
        a, b, c, d, e, f = own
        across = (a * cos(turn) + c * sin(turn), b * cos(turn) + d * sin(turn))
        flow = flow_of(*across)
        height = abs(size) * hypot(c, d)
        outlined = one.get("Fill") == "false" and one.get("Stroke") != "true"
        pictured = font is not None and PICTURES.match(font.name) is not None
        ink = look.fill.ink if look.fill.opaque else (-1, *look.fill.ink)
        for text, x, y, width, stacked in placed(one, size, number(one.get("HScale"), 1.0)):
            known = clean(text)
            px, py = a * x + c * y + e, b * x + d * y + f
            its = STACKED if stacked and flow == ACROSS else flow
            box = glyph_box(its, px, py, width * across[0], width * across[1], height)
            if bounds is not None and its == ACROSS and box[0] + _NARROWEST * height < bounds[2] < box[2]:
                box = (box[0], box[1], bounds[2], box[3])
            hidden = outlined or look.fill.unseen or (pictured and known.isdecimal())
            self._add(Glyph(known, *box, height, its, hidden, ink), look, clip, bounds)

    def _add(self, glyph: Glyph, look: Look, clip: Box | None, bounds: Box | None) -> None:
        """Text outside its boundary by more than its size is in doubt: programs differ on whether they show it."""
        content = self.content
        self._left -= 1
        if self._left < 0 or len(content.glyphs) > limits.MAX_GLYPHS:
            raise limits.too_much(f"第{content.number}页的文字超过 {limits.MAX_GLYPHS} 个")
        x, y = glyph.cx, glyph.cy
        if not (0 <= x <= content.width and 0 <= y <= content.height) or glyph.size < _SMALLEST:
            if 0 <= y <= content.height and glyph.text.isalnum() and len(content.cut) < limits.MAX_BARS:
                edge = 0.0 if x < 0 else content.width
                content.cut.append((edge, y, edge, y))
            return
        if look.hidden:
            content.unseen.append(glyph)
            return
        if glyph.flow == SLANTED:
            content.slanted += 1
            return
        glyph.hidden = glyph.hidden or _beyond(glyph, clip, _EDGE) or _beyond(glyph, bounds, glyph.size)
        content.glyphs.append(glyph)
        if look.fill.white:
            self._sight.pale()


def _clipped(one: _Element, own: Matrix, ctm: Matrix, clip: Box | None) -> Box | None:
    """What is left of a clip: of every `Clip` its areas together."""
    for clips in children(one, "Clips"):
        outer = _moved(one, ctm)
        for each in children(clips, "Clip"):
            areas = [_area(area, own, outer, clips.get("TransFlag")) for area in children(each, "Area")]
            known = [area for area in areas if area is not None]
            if known and len(known) == len(areas):
                x0, y0, x1, y1 = zip(*known, strict=True)
                box = (min(x0), min(y0), max(x1), max(y1))
                clip = box if clip is None else common(clip, box)
    return clip


def _area(area: _Element, own: Matrix, outer: Matrix, moved: str | None) -> Box | None:
    """An area with a matrix of its own, or that is not `moved` with its object, stands in what is around the object."""
    matrix = numbers(area.get("CTM"))
    space = outer if moved == "false" or (len(matrix) == 6 and moved != "true") else own
    path = child(area, "Path")
    return None if path is None else _placed(path, _inner(matrix, space))[1]


def _beyond(glyph: Glyph, box: Box | None, edge: float) -> bool:
    """Whether the middle of a glyph is outside a box by more than so many points."""
    return box is not None and not _within((glyph.cx, glyph.cy), box, edge)


def _within(point: tuple[float, float], box: Box, edge: float = 0.0) -> bool:
    x, y = point
    return box[0] - edge <= x <= box[2] + edge and box[1] - edge <= y <= box[3] + edge


def _placed(one: _Element, ctm: Matrix) -> tuple[Matrix, Box | None]:
    """From an object's own space to the page; and its boundary on the page, where it has one with some extent."""
    bounds = numbers(one.get("Boundary"))
    outer = _moved(one, ctm)
    matrix = _inner(numbers(one.get("CTM")), outer)
    if len(bounds) != 4 or max(bounds[2:]) <= 0:
        return matrix, None
    a, b, c, d, e, f = outer
    width, height = max(0.0, bounds[2]), max(0.0, bounds[3])
    xs = (e, e + a * width, e + c * height, e + a * width + c * height)
    ys = (f, f + b * width, f + d * height, f + b * width + d * height)
    return matrix, (min(xs), min(ys), max(xs), max(ys))


def _moved(one: _Element, ctm: Matrix) -> Matrix:
    """From what is around an object to the page, begun at the corner of the object's boundary."""
    bounds = numbers(one.get("Boundary"))
    x, y = bounds[:2] if len(bounds) == 4 else (0.0, 0.0)
    return mult_matrix((1, 0, 0, 1, x, y), ctm)


def _inner(matrix: list[float], ctm: Matrix) -> Matrix:
    """A space that lies in another by a matrix, if there is one."""
    if len(matrix) != 6:
        return ctm
    a, b, c, d, e, f = matrix
    return mult_matrix((a, b, c, d, e, f), ctm)


def _words(shown: _Element) -> list[str]:
    return [(code.text or "").strip() for code in shown.iter("{*}TextCode")]
