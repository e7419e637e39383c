"""Text as a content stream shows it: glyphs, each in its place."""

from __future__ import annotations

from collections import Counter
from math import hypot
from typing import Any

from pdfminer.pdfinterp import PDFResourceManager
from pdfminer.pdftypes import PDFObjRef, dict_value, resolve1
from pdfminer.utils import mult_matrix

from auditor.loaders.pdf import limits
from auditor.loaders.pdf.canvas import Canvas
from auditor.loaders.pdf.fonts import Font, load_font
from auditor.loaders.pdf.geometry import ASCENT, IDENTITY, flow_of, glyph_box, matrix_of
from auditor.loaders.pdf.model import ACROSS, SLANTED, STACKED, Box, Glyph

_SAMPLES = 4  # of a font's digits on a page
WHOLE = "请向报送机关索取完整的文件"


class Lettering(Canvas):
    """Fonts are kept from page to page; `budget` is how much more may be painted on this one,
    `sampled` how many digits of each were noted on it."""

    budget = limits.MAX_OPERATIONS
    sampled: Counter[Font]

    def __init__(self, catalogue: dict[str, Any]) -> None:
        super().__init__(catalogue)
        self._manager = PDFResourceManager()
        self._fonts: dict[int, Font] = {}

    def select_font(self, name: str, size: float) -> None:
        self.state.size = float(size)
        reference = dict_value(self.resources.get("Font")).get(name)
        key = reference.objid if isinstance(reference, PDFObjRef) else id(reference)
        font = self._fonts.get(key)
        if font is None:
            if reference is not None and resolve1(reference) is None:
                raise limits.Damaged(f"第{self.page.number}页的字体缺失，文件已损坏", do=WHOLE)
            font = self._fonts[key] = load_font(self._manager, reference if reference is not None else {})
        self.state.font = font

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

    def show(self, pieces: list[float | bytes]) -> None:
        state = self.state
        font = state.font
        if font is None:
            return
        a, b, c, d, e, f = mult_matrix(self.matrix, state.ctm)
        sign = -1.0 if state.size < 0 else 1.0
        flow = flow_of(a * sign, b * sign)
        em = state.size * state.scale
        height = abs(state.size) * hypot(c, d) * font.height
        step = state.charspace * state.scale
        vertical, char = font.vertical, font.char
        if vertical:
            step, em, flow = state.charspace, state.size, STACKED if flow == ACROSS else flow
        along = 0.0
        before = len(self.page.glyphs)
        for piece in pieces:
            if isinstance(piece, float):
                along -= piece * 0.001 * em
                continue
            if not isinstance(piece, bytes):
                continue
            for code in font.decode(piece):
                text, width = char(code)
                advance = width * em
                if text:
                    if vertical:
                        x, y = along * c + e, along * d + f + (font.origin_height(code) - ASCENT) * height
                        box = (x - height / 2, y, x + height / 2, y + height)
                    else:
                        x, y = a * along + c * state.rise + e, b * along + d * state.rise + f
                        box = glyph_box(flow, x, y, a * advance, b * advance, height)
                    self.add(text, box, height, flow)
                along += advance + step
                if code == 32 and not font.multibyte:
                    along += state.wordspace * state.scale
        if font.digits:
            self._sample(font, before, a * d > b * c)
        ma, mb, mc, md, me, mf = self.matrix
        if vertical:
            self.matrix = (ma, mb, mc, md, along * mc + me, along * md + mf)
        else:
            self.matrix = (ma, mb, mc, md, along * ma + me, along * mb + mf)

    def _sample(self, font: Font, before: int, mirrored: bool) -> None:
        """Note a digit set in a font, by which the second reader finds the font."""
        page = self.page
        if self.sampled[font] < _SAMPLES and (
            found := [one for one in page.glyphs[before:] if one.text.isdecimal()]
        ):
            self.sampled[font] += 1
            page.digits.append((font, found[0], mirrored))

    def add(self, text: str, box: Box, height: float, flow: int) -> None:
        page = self.page
        self.budget -= 1
        x, y = (box[0] + box[2]) / 2, (box[1] + box[3]) / 2
        if not (0 <= x <= page.width and 0 <= y <= page.height) or height < 0.5:
            return  # outside the paper, or too small to be seen
        clip = self.state.clip
        if (
            clip is not None
            and not (clip[0] <= x <= clip[2] and clip[1] <= y <= clip[3])
            and _cut_off(text, box, clip)
        ):
            return  # the second reader still finds it: what it stands next to comes into doubt
        if self.muted:
            page.unseen.append(Glyph(text, *box, height, flow, True))
            return
        if flow == SLANTED:
            page.slanted += 1
            return
        ink = self.state.ink if self.state.opaque else (-1, *self.state.ink)
        page.glyphs.append(Glyph(text, *box, height, flow, self.state.render in (3, 7), ink))
        if self.state.white and text != " ":
            self.sight.pale()
        if len(page.glyphs) > limits.MAX_GLYPHS:
            raise limits.too_much(f"第{page.number}页的文字超过 {limits.MAX_GLYPHS} 个")


def _cut_off(text: str, box: Box, clip: Box) -> bool:
    """Whether a glyph whose middle is outside the clip is not seen; ink may fill a corner of its box, but for
    digits."""
    return text.isdigit() or not (
        box[0] < clip[2] and clip[0] < box[2] and box[1] < clip[3] and clip[1] < box[3]
    )
