"""Runs a page's content stream and notes where glyphs and bars end up. No layout is guessed here."""

from __future__ import annotations

from collections.abc import Callable
from math import hypot
from typing import Any

from pdfminer.pdfinterp import PDFResourceManager
from pdfminer.pdfpage import PDFPage
from pdfminer.pdftypes import PDFObjRef, PDFStream, dict_value, list_value, resolve1
from pdfminer.psparser import literal_name
from pdfminer.utils import mult_matrix

from auditor.loaders.pdf import limits
from auditor.loaders.pdf.content import operations
from auditor.loaders.pdf.fonts import Font, load_font
from auditor.loaders.pdf.geometry import ASCENT, IDENTITY, flow_of, glyph_box, matrix_of, page_matrix
from auditor.loaders.pdf.model import ACROSS, SLANTED, STACKED, Box, Glyph, PageContent
from auditor.loaders.pdf.paths import PathPainter
from auditor.loaders.pdf.state import State

_FORM_COST = 200  # operations that setting up a form is worth
_WHOLE = "请向报送机关索取完整的文件"


class Interpreter:
    """One for a document: fonts are kept from page to page."""

    def __init__(self) -> None:
        self._manager = PDFResourceManager()
        self._fonts: dict[int, Font] = {}
        self._operators = _operators(self)

    def read(self, page: PDFPage, number: int) -> PageContent:
        """Raises UnreadableError where the page is damaged or holds more than any report would."""
        ctm, width, height = page_matrix(page)
        self.page = PageContent(number, width, height)
        self.paths = PathPainter(self.page.bars, self.page.areas)
        self._budget = limits.MAX_OPERATIONS
        streams = [resolve1(item) for item in page.contents]
        if not all(isinstance(stream, PDFStream) for stream in streams):
            raise limits.Damaged(f"第{number}页的内容缺失，文件已损坏", do=_WHOLE)
        data = b"\n".join(stream.get_data() for stream in streams)
        self._run(data, dict_value(page.resources), State(ctm), ())
        return self.page

    def _run(
        self, data: bytes, resources: dict[Any, Any], state: State, within: tuple[int | None, ...]
    ) -> None:
        self.state, self.resources, self.within = state, resources, within
        self.stack: list[State] = []
        self.matrix = self.line_matrix = IDENTITY
        find = self._operators.get
        for operator, operands in operations(data):
            self._budget -= 1
            act = find(operator)
            if act is None:
                continue
            arity, method = act
            if len(operands) < arity:
                continue
            try:
                method(*operands[-arity:] if arity else ())
            except (TypeError, ValueError, OverflowError):
                continue  # an operand of the wrong kind: viewers skip the operation too
            if self._budget < 0:
                raise limits.too_much("一页的绘制指令过多")

    def save(self) -> None:
        if len(self.stack) < 10_000:
            self.stack.append(self.state.copy())

    def restore(self) -> None:
        if self.stack:
            self.state = self.stack.pop()

    def concat(self, *m: float) -> None:
        self.state.ctm = mult_matrix(matrix_of(m), self.state.ctm)

    def draw(self, name: str) -> None:
        found = dict_value(self.resources.get("XObject")).get(name)
        xobject = resolve1(found)
        if not isinstance(xobject, PDFStream):
            if found is not None:
                raise limits.Damaged(f"第{self.page.number}页的内容缺失，文件已损坏", do=_WHOLE)
            return
        kind = literal_name(resolve1(xobject.get("Subtype")))
        if kind == "Image":
            self._image()
        elif kind == "Form":
            self._budget -= _FORM_COST
            if xobject.objid in self.within or len(self.within) >= limits.MAX_FORM_DEPTH:
                self.page.circular = True
                return
            state = self.state.copy()
            matrix = [resolve1(item) for item in list_value(xobject.get("Matrix", list(IDENTITY)))]
            if len(matrix) == 6:
                state.ctm = mult_matrix(matrix_of(matrix), state.ctm)
            own = xobject.get("Resources")
            resources = dict_value(own) if own else self.resources
            kept = self.state, self.resources, self.within, self.stack, self.matrix, self.line_matrix
            self._run(xobject.get_data(), resources, state, (*self.within, xobject.objid))
            self.state, self.resources, self.within, self.stack, self.matrix, self.line_matrix = kept

    def _image(self) -> None:
        a, b, c, d, e, f = self.state.ctm
        xs, ys = (e, e + a, e + c, e + a + c), (f, f + b, f + d, f + b + d)
        box = (min(xs), min(ys), max(xs), max(ys))
        self.page.images.append(box)
        self.paths.add_bar(*box)

    def select_font(self, name: str, size: float) -> None:
        self.state.size = float(size)
        reference = dict_value(self.resources.get("Font")).get(name)
        key = reference.objid if isinstance(reference, PDFObjRef) else id(reference)
        font = self._fonts.get(key)
        if font is None:
            if reference is not None and resolve1(reference) is None:
                raise limits.Damaged(f"第{self.page.number}页的字体缺失，文件已损坏", do=_WHOLE)
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
                    self._add(text, box, height, flow)
                along += advance + step
                if code == 32 and not font.multibyte:
                    along += state.wordspace * state.scale
        ma, mb, mc, md, me, mf = self.matrix
        if vertical:
            self.matrix = (ma, mb, mc, md, along * mc + me, along * md + mf)
        else:
            self.matrix = (ma, mb, mc, md, along * ma + me, along * mb + mf)

    def _add(self, text: str, box: Box, height: float, flow: int) -> None:
        page = self.page
        self._budget -= 1
        x, y = (box[0] + box[2]) / 2, (box[1] + box[3]) / 2
        if not (0 <= x <= page.width and 0 <= y <= page.height) or height < 0.5:
            return  # outside the paper, or too small to be seen
        if flow == SLANTED:
            page.slanted += 1
            return
        page.glyphs.append(Glyph(text, *box, height, flow, self.state.render in (3, 7)))
        if len(page.glyphs) > limits.MAX_GLYPHS:
            raise limits.too_much(f"第{page.number}页的文字超过 {limits.MAX_GLYPHS} 个")


def _operators(run: Interpreter) -> dict[bytes, tuple[int, Callable[..., None]]]:
    """Operator → how many operands it takes and what it does."""

    def text_state(name: str, factor: float = 1.0) -> Callable[[float], None]:
        return lambda value: setattr(run.state, name, value * factor)

    def stroke() -> None:
        run.paths.stroke(run.state.linewidth, run.state.ctm)

    def stroke_and_fill() -> None:
        run.paths.stroke(run.state.linewidth, run.state.ctm, keep=True)
        run.paths.fill()

    def close_then(act: Callable[[], None]) -> Callable[[], None]:
        def closed() -> None:
            run.paths.close()
            act()

        return closed

    def fill() -> None:
        run.paths.fill()

    return {
        b"q": (0, run.save),
        b"Q": (0, run.restore),
        b"cm": (6, run.concat),
        b"Do": (1, run.draw),
        b"w": (1, text_state("linewidth")),
        b"m": (2, lambda x, y: run.paths.begin(x, y, run.state.ctm)),
        b"l": (2, lambda x, y: run.paths.line(x, y, run.state.ctm)),
        b"c": (6, lambda a, b, c, d, x, y: run.paths.curve(x, y, run.state.ctm)),
        b"v": (4, lambda a, b, x, y: run.paths.curve(x, y, run.state.ctm)),
        b"y": (4, lambda a, b, x, y: run.paths.curve(x, y, run.state.ctm)),
        b"re": (4, lambda x, y, w, h: run.paths.rectangle(x, y, w, h, run.state.ctm)),
        b"h": (0, lambda: run.paths.close()),
        b"n": (0, lambda: run.paths.clear()),
        b"S": (0, stroke),
        b"s": (0, close_then(stroke)),
        b"f": (0, fill),
        b"F": (0, fill),
        b"f*": (0, fill),
        b"B": (0, stroke_and_fill),
        b"B*": (0, stroke_and_fill),
        b"b": (0, close_then(stroke_and_fill)),
        b"b*": (0, close_then(stroke_and_fill)),
        b"BT": (0, run.begin_text),
        b"Tf": (2, run.select_font),
        b"Tc": (1, text_state("charspace")),
        b"Tw": (1, text_state("wordspace")),
        b"Tz": (1, text_state("scale", 0.01)),
        b"TL": (1, text_state("leading")),
        b"Tr": (1, text_state("render")),
        b"Ts": (1, text_state("rise")),
        b"Td": (2, run.move),
        b"TD": (2, run.move_with_leading),
        b"Tm": (6, run.set_matrix),
        b"T*": (0, run.next_line),
        b"TJ": (1, run.show),
        b"Tj": (1, lambda text: run.show([text])),
        b"'": (1, run.show_line),
        b'"': (3, run.show_spaced_line),
    }
