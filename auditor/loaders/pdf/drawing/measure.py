"""How text lies on the page: which way it runs, how high it is and how wide."""

from __future__ import annotations

from math import hypot
from typing import NamedTuple

from pdfminer.utils import Matrix, mult_matrix

from auditor.loaders.pdf.drawing.geometry import flow_of
from auditor.loaders.pdf.drawing.state import State
from auditor.loaders.pdf.glyphs.fonts import Font
from auditor.loaders.pdf.model import ACROSS

_MINUTE = 3.0  # points
_NARROW = 0.4  # of its height, the em of usual text


class Measure(NamedTuple):
    """The matrix from text to page without its place; the height of text, and an em along the line; the way it runs."""

    a: float = 1.0
    b: float = 0.0
    c: float = 0.0
    d: float = 1.0
    height: float = 0.0
    em: float = 0.0
    flow: int = ACROSS

    @property
    def mirrored(self) -> bool:
        return self.a * self.d > self.b * self.c

    @property
    def odd(self) -> bool:
        """Whether text is mirrored, minute, or much narrower or wider than usual."""
        wide = abs(self.em) * hypot(self.a, self.b)
        usual = _NARROW * self.height < wide < self.height / _NARROW
        return self.mirrored or self.height < _MINUTE or not usual


def measured(matrix: Matrix, state: State, font: Font) -> Measure:
    """How text of a matrix, size and font lies on the page."""
    a, b, c, d, _, _ = mult_matrix(matrix, state.ctm)
    sign = -1.0 if state.size < 0 else 1.0
    height = abs(state.size) * hypot(c, d) * font.height
    return Measure(a, b, c, d, height, state.size * state.scale, flow_of(a * sign, b * sign))
