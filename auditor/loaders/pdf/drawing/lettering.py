"""Text as a content stream shows it: glyphs, each in its place."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Any

from pdfminer.pdfinterp import PDFResourceManager
from pdfminer.pdftypes import PDFObjRef, resolve1

from auditor.loaders.pdf import limits
from auditor.loaders.pdf.drawing.canvas import Canvas, common
from auditor.loaders.pdf.drawing.clipped import is_sliver
from auditor.loaders.pdf.drawing.geometry import ASCENT, IDENTITY, glyph_box, matrix_of, stacked_box
from auditor.loaders.pdf.drawing.measure import Measure, measured
from auditor.loaders.pdf.drawing.state import State
from auditor.loaders.pdf.glyphs.fonts import Font, load_font
from auditor.loaders.pdf.model import ACROSS, SLANTED, STACKED, Box, Glyph

_SMALLEST = 0.5  # points; smaller text is not seen
_INVISIBLE = (3, 7)  # ways of rendering text that paint nothing
_CUT = 0.15  # of a glyph's width
_HALF = "\u2e80"  # characters before this are half as wide as high, where the font does not tell
_CLIPS = 1000
_SAMPLES = 4  # of a font's digits on a page
WHOLE = "请向报送机关索取完整的文件"


class Lettering(Canvas):
    """Fonts are kept from page to page; `budget` is how much more may be painted on this one,
    `sampled` how many digits of each were noted on it."""

    budget = limits.MAX_OPERATIONS
    sampled: Counter[Font]
    clipped: list[tuple[Glyph, Box]]  # digits, each with what is shown of it
    leaning: list[tuple[int, Glyph]]  # each with the number of glyphs before it

    def __init__(self, catalogue: dict[str, Any]) -> None:
        super().__init__(catalogue)
        self._manager = PDFResourceManager()
        self._fonts: dict[int, Font] = {}
        self._measured: tuple[object, ...] = ()
        self._odd = False
        self._clip: Box | None = None
        self._measure = Measure()

    @property
    def fonts(self) -> Iterable[Font]:
        """Those of all pages read so far."""
        return self._fonts.values()

    def select_font(self, name: str, size: float) -> None:
        self.state.size = float(size)
        font = self.resources.fonts.get(name)
        if font is None:
            reference = self.resources.entry("Font", name)
            font = self._font(reference)
            if reference is not None:  # of names that stand for nothing there may be any number
                self.resources.fonts[name] = font
        self.state.font = font

    def _font(self, reference: object) -> Font:
        key = reference.objid if isinstance(reference, PDFObjRef) else id(reference)
        font = self._fonts.get(key)
        if font is None:
            if reference is not None and resolve1(reference) is None:
                raise limits.Damaged(f"第{self.page.number}页的字体缺失，文件已损坏", do=WHOLE)
            font = self._fonts[key] = load_font(self._manager, reference if reference is not None else {})
        return font

    def begin_text(self) -> None:
        self.matrix = self.line_matrix = IDENTITY

    def move(self, x: float, y: float) -> None:
        a, b, c, d, e, f = self.line_matrix
        self.matrix = self.line_matrix = (a, b, c, d, x * a + y * c + e, x * b + y * d + f)

    def move_with_leading(self, x: float, y: float) -> None:
        self.state.leading = -y
        self.move(x, y)

    def next_line(self) -> None:
        self.move(0.0, -self.state.leading)

    def set_matrix(self, *m: float) -> None:
        self.matrix = self.line_matrix = matrix_of(m)

    def show_line(self, text: bytes) -> None:
        self.next_line()
        self.show([text])

    def show_spaced_line(self, wordspace: float, charspace: float, text: bytes) -> None:
        self.state.wordspace, self.state.charspace = float(wordspace), float(charspace)
        self.show_line(text)

    def show(self, pieces: Sequence[float | bytes]) -> None:
        state = self.state
        font = state.font
        if font is None:
            return
        ma, mb, mc, md, me, mf = self.matrix
        key = (ma, mb, mc, md, state.ctm, state.size, state.scale, font.height)
        if key != self._measured:
            self._measured, self._measure = key, measured(self.matrix, state, font)
            self._odd = self._measure.odd
        if state.clip is not None and state.clip is not self._clip:
            self._clip = state.clip
            if len(self.page.clips) < _CLIPS:
                self.page.clips.add(state.clip)
        a0, b0, c0, d0, e0, f0 = state.ctm
        e, f = a0 * me + c0 * mf + e0, b0 * me + d0 * mf + f0
        before = len(self.page.glyphs)
        if font.vertical:
            along = self._down(pieces, state, font, e, f)
            self.matrix = (ma, mb, mc, md, along * mc + me, along * md + mf)
        else:
            along = self._across(pieces, state, font, e, f)
            self.matrix = (ma, mb, mc, md, along * ma + me, along * mb + mf)
        if font.digits:
            self._sample(font, before)
            page = self.page
            page.unsure = page.unsure or not state.opaque or state.render > 0 or state.pale
            if self._odd:
                self._doubt_odd(font, before)
        elif font.others:
            self._sample(font, before)

    def _down(self, pieces: Sequence[float | bytes], state: State, font: Font, e: float, f: float) -> float:
        """Show upright characters one under another from a point of the page on; how far that goes."""
        _, _, c, d, height, _, flow = self._measure
        em, step = state.size, state.charspace
        stacked = STACKED if flow == ACROSS else flow if flow == SLANTED else -flow
        along = 0.0
        for piece in pieces:
            if isinstance(piece, float):
                along -= piece * 0.001 * em
            elif isinstance(piece, bytes):
                for code, text, width in font.run(piece):
                    if text:
                        drop = (font.origin_height(code) - ASCENT) * height
                        box = stacked_box(flow, along * c + e, along * d + f, drop, height)
                        self.add(text, box, height, stacked)
                    along += width * em + step
                    if code == 32 and not font.multibyte:
                        along += state.wordspace * state.scale
        return along

    def _across(self, pieces: Sequence[float | bytes], state: State, font: Font, e: float, f: float) -> float:
        """Show characters that follow the line of writing. Most of reading a page is here, so that what is plain (seen,
        on the paper, within the clip) is added at once."""
        a, b, c, d, height, em, flow = self._measure
        page, clip, rise = self.page, state.clip, state.rise
        glyphs, pale = page.glyphs, state.white
        plain = flow == ACROSS and height >= _SMALLEST and not self.muted
        hidden, ink = state.render in _INVISIBLE, state.ink if state.opaque else (-1, *state.ink)
        step, wordstep = state.charspace * state.scale, state.wordspace * state.scale
        over, under = ASCENT * height, (1 - ASCENT) * height
        along = 0.0
        for piece in pieces:
            if isinstance(piece, float):
                along -= piece * 0.001 * em
                continue
            if not isinstance(piece, bytes):
                continue
            for code, text, width in font.run(piece):
                advance = width * em
                if text:
                    x, y = a * along + c * rise + e, b * along + d * rise + f
                    wide = advance or em * (1.0 if text > _HALF else 0.5)
                    x1, top, bottom = x + a * wide, y - over, y + under
                    cx, cy = (x + x1) / 2, (top + bottom) / 2
                    if (
                        plain
                        and 0 <= cx <= page.width
                        and 0 <= cy <= page.height
                        and (clip is None or (clip[0] <= x and x1 <= clip[2] and clip[1] <= cy <= clip[3]))
                    ):
                        self.budget -= 1
                        glyphs.append(Glyph(text, x, top, x1, bottom, height, ACROSS, hidden, ink))
                        if pale or len(glyphs) > limits.MAX_GLYPHS:
                            self._added(text)
                    else:
                        self.add(text, glyph_box(flow, x, y, a * wide, b * wide, height), height, flow)
                along += advance + step
                if code == 32 and not font.multibyte:
                    along += wordstep
        return along

    def _doubt_odd(self, font: Font, before: int) -> None:
        """Doubt digits that are mirrored; those that are minute or out of shape may not be seen."""
        self.page.unsure = True
        if self._measure.mirrored and font.drawings is None:
            for glyph in self.page.glyphs[before:]:
                glyph.hidden = glyph.hidden or glyph.text.isdecimal()

    def _sample(self, font: Font, before: int) -> None:
        """Note a digit set in a font, or a letter of one without digits, by which the second reader finds the font."""
        page = self.page
        told = (font.digits or font.others).values()
        if self.sampled[font] < _SAMPLES and (
            found := [one for one in page.glyphs[before:] if one.text in told]
        ):
            self.sampled[font] += 1
            page.digits.append((font, found[0], self._measure.mirrored))

    def add(self, text: str, box: Box, height: float, flow: int) -> None:
        """Add a character where it is seen, and note what is not."""
        page = self.page
        self.budget -= 1
        x, y = (box[0] + box[2]) / 2, (box[1] + box[3]) / 2
        if not (0 <= x <= page.width and 0 <= y <= page.height) or height < _SMALLEST:
            self._note_past(text, x, y)
            return
        clip = self.state.clip
        if clip is not None:
            if clip[1] <= y <= clip[3]:
                self._note_cut(text, box, clip)
            if not (clip[0] <= x <= clip[2] and clip[1] <= y <= clip[3]):
                if _cut_off(text, box, clip):
                    self._note_clipped(Glyph(text, *box, height, flow, True), clip)
                    return
                box = common(clip, box)  # it stands where it is seen
        if self.muted:
            page.unseen.append(Glyph(text, *box, height, flow, True))
            return
        ink = self.state.ink if self.state.opaque else (-1, *self.state.ink)
        glyph = Glyph(text, *box, height, flow, self.state.render in _INVISIBLE, ink)
        if flow == SLANTED:
            page.slanted += 1
            if len(self.leaning) < limits.MAX_GLYPHS:
                self.leaning.append((len(page.glyphs), glyph))
            return
        page.glyphs.append(glyph)
        self._added(text)

    def _note_past(self, text: str, x: float, y: float) -> None:
        """Note a letter or digit outside the paper."""
        if text.isalnum() and len(self.page.past) < limits.MAX_BARS:
            self.page.past.append((text, x, y))

    def _note_cut(self, text: str, box: Box, clip: Box) -> None:
        """Note where the left or right side of a clip cuts off much of a letter or digit; the boxes of brackets are half
        empty."""
        left = box[0] < clip[0]
        if not left and box[2] <= clip[2]:
            return
        edge = clip[0] if left else clip[2]
        beyond = edge - box[0] if left else box[2] - edge
        if beyond > _CUT * (box[2] - box[0]) and text.isalnum():
            y = (box[1] + box[3]) / 2
            self.page.cut.append((edge, y, edge, y))

    def _note_clipped(self, glyph: Glyph, clip: Box) -> None:
        """Note a digit or sign that a clip hides: the second reader still finds it, and what it stands next to comes into
        doubt."""
        if glyph.text.isdigit():
            box = (glyph.x0, glyph.top, glyph.x1, glyph.bottom)
            self.clipped.append((glyph, common(clip, box)))
        elif "\u2e7f" < glyph.text < "\ua000":
            self.page.unseen.append(glyph)

    def _added(self, text: str) -> None:
        if self.state.white and text != " ":
            self.sight.pale()
        if len(self.page.glyphs) > limits.MAX_GLYPHS:
            raise limits.too_much(f"第{self.page.number}页的文字超过 {limits.MAX_GLYPHS} 个")


def _cut_off(text: str, box: Box, clip: Box) -> bool:
    """Whether a glyph whose middle is outside the clip is not seen; ink may fill a corner of its box, but for
    digits."""
    return text.isdigit() or is_sliver(common(clip, box), box)
