"""Runs a page's content stream and notes where glyphs and bars end up. No layout is guessed here."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from typing import Any

from pdfminer.pdfpage import PDFPage
from pdfminer.pdftypes import PDFStream, dict_value, resolve1
from pdfminer.psparser import literal_name
from pdfminer.utils import Matrix, mult_matrix

from auditor.loaders.pdf import limits
from auditor.loaders.pdf.drawing import notes
from auditor.loaders.pdf.drawing.canvas import common
from auditor.loaders.pdf.drawing.clipped import hide_clipped
from auditor.loaders.pdf.drawing.content import batches
from auditor.loaders.pdf.drawing.geometry import page_matrix, reading_unit
from auditor.loaders.pdf.drawing.lettering import WHOLE, Lettering
from auditor.loaders.pdf.drawing.operators import ANY, operators
from auditor.loaders.pdf.drawing.paths import PathPainter
from auditor.loaders.pdf.drawing.resources import Resources
from auditor.loaders.pdf.drawing.rings import leave_out_rings
from auditor.loaders.pdf.drawing.sight import Sight
from auditor.loaders.pdf.drawing.state import State
from auditor.loaders.pdf.model import ACROSS, PageContent

_Act = tuple[Callable[..., None], list[Any]]
_FORM_COST = 200  # operations that setting up a form is worth


class Interpreter(Lettering):
    """One for a document: fonts are kept from page to page."""

    def __init__(self, catalogue: dict[str, Any]) -> None:
        super().__init__(catalogue)
        self._operators = operators(self, self.draw)
        self._known: dict[bytes, _Act | None] = {}

    def read(self, page: PDFPage, number: int) -> PageContent:
        """Raises UnreadableError where the page is damaged or holds more than any report would."""
        ctm, width, height = page_matrix(page)
        self.page = PageContent(number, width, height, unit=reading_unit(page))
        self.paths = PathPainter(self.page.bars, self.page.areas, self.page.cut, self.page.contours)
        self.sight = Sight(self.page.glyphs)
        self.budget = limits.MAX_OPERATIONS
        self.sampled = Counter()
        self.clipped, self.leaning, self._clip = [], [], None
        streams = [resolve1(item) for item in page.contents]
        if not all(isinstance(stream, PDFStream) for stream in streams):
            raise limits.Damaged(f"第{number}页的内容缺失，文件已损坏", do=WHOLE)
        data = b"\n".join(stream.get_data() for stream in streams)
        self.off: list[bool] = []
        self.paper = Resources(dict_value(page.resources))
        self._run(data, self.paper, State(ctm), ())
        self._annotations(page, ctm)
        self.sight.hide_unseen()
        leave_out_rings(self.page, self.leaning)
        self.page.doubled = hide_clipped(self.page.glyphs, self.clipped)
        return self.page

    def _annotations(self, page: PDFPage, ctm: Matrix) -> None:
        for annotation in notes.shown(page):
            if self.layers.is_off(annotation.get("OC")):
                continue
            drawing, value = notes.appearance(annotation), notes.value_of(annotation)
            before = len(self.page.glyphs)
            if drawing is not None:
                matrix = notes.combined(annotation, drawing, ctm)
                if matrix is not None:
                    self.off = []
                    self.begin(State(matrix), self.paper, ())
                    self._form(drawing)
            if value and notes.is_outdated([glyph.text for glyph in self.page.glyphs[before:]], value):
                self._unshown(value, annotation, ctm)
            self.page.annotated |= len(self.page.glyphs) > before

    def _unshown(self, value: str, annotation: dict[str, Any], ctm: Matrix) -> None:
        """What a form field holds that its appearance does not show, which some viewers make anew: there, and in doubt."""
        place = notes.rectangle(annotation.get("Rect"))
        if place is None:
            return
        x0, top, x1, bottom = notes.turned(place, ctm)
        size = min(bottom - top, 12.0)
        step = min(size, (x1 - x0) / len(value))
        self.off = []
        self.begin(State(ctm), self.paper, ())  # whatever the page has left clipped
        self.mute()
        before = len(self.page.glyphs)
        for at, char in enumerate(value):
            box = (x0 + at * step, (top + bottom - size) / 2, x0 + (at + 1) * step, (top + bottom + size) / 2)
            self.add(char, box, size, ACROSS)
        for glyph in self.page.glyphs[before:]:
            glyph.hidden = True

    def _run(self, data: bytes, resources: Resources, state: State, within: tuple[int | None, ...]) -> None:
        self.begin(state, resources, within)
        for batch in batches(data, self._meaning, self._known):
            self.budget -= len(batch)
            for act in batch:
                if act is None:
                    continue
                try:
                    act[0](*act[1])
                except (TypeError, ValueError, OverflowError):
                    continue  # an operand of the wrong kind: viewers skip the operation too
                if self.budget < 0:
                    raise limits.too_much("一页的绘制指令过多")

    def _meaning(self, operator: bytes, operands: list[Any]) -> _Act | None:
        """What an operation does; None where it does not matter here."""
        arity, method = self._operators.get(operator, (0, None))
        if method is None or len(operands) < arity:
            return None
        return method, operands[-arity:] if arity > 0 else operands if arity == ANY else []

    def draw(self, name: str) -> None:
        found = self.resources.entry("XObject", name)
        xobject = resolve1(found)
        if not isinstance(xobject, PDFStream):
            if found is not None:
                raise limits.Damaged(f"第{self.page.number}页的内容缺失，文件已损坏", do=WHOLE)
            return
        kind = literal_name(resolve1(xobject.get("Subtype")))
        if self.layers.is_off(xobject.get("OC")) and kind == "Image":
            return
        if kind == "Image":
            self.paint_image(xobject)
        elif kind == "Form":
            self._form(xobject)

    def _form(self, form: PDFStream) -> None:
        self.budget -= _FORM_COST
        if form.objid in self.within or len(self.within) >= limits.MAX_FORM_DEPTH:
            self.page.circular = True
            return
        self.page.nested = True
        state = self.state.copy()
        state.ctm = mult_matrix(notes.own_matrix(form), state.ctm)
        state.faint |= not state.opaque and form.get("Group") is not None
        box = notes.rectangle(form.get("BBox"))
        if box is not None:
            state.clip = common(state.clip, notes.turned(box, state.ctm))
        own = form.get("Resources")
        resources = Resources(dict_value(own)) if own else self.resources
        kept = self.state, self.resources, self.within, self.stack, self.matrix, self.line_matrix
        off, self.off = self.off, [*self.off, self.layers.is_off(form.get("OC"))]
        self.mute()
        self._run(form.get_data(), resources, state, (*self.within, form.objid))
        self.state, self.resources, self.within, self.stack, self.matrix, self.line_matrix = kept
        self.paths.clip, self.off = self.state.clip, off
        self.mute()
