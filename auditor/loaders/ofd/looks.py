"""Colours and lines of graphic objects: their own, those of the looks they name, and what is around them."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from auditor.loaders.ofd.package import child, number
from auditor.loaders.pdf.drawing.sight import ink_of, is_white
from auditor.loaders.pdf.model import Ink

if TYPE_CHECKING:
    from lxml.etree import _Element

    from auditor.loaders.ofd.structure import Shared

_FULL = 255.0
_OPAQUE, _FAINT = 0.9, 0.05  # of full cover
_MOST_ABOVE = 20


@dataclass(frozen=True, slots=True)
class Colour:
    """`white`: as light as paper; `alpha` from 0, not seen, to 1."""

    white: bool = False
    ink: Ink = ()
    alpha: float = 1.0

    @property
    def opaque(self) -> bool:
        return self.alpha > _OPAQUE

    @property
    def unseen(self) -> bool:
        return self.alpha < _FAINT


@dataclass(frozen=True, slots=True)
class Look:
    """`hidden`: switched off; `line_width` in millimetres, 0 where it is the usual one."""

    fill: Colour = Colour()
    stroke: Colour = Colour()
    line_width: float = 0.0
    hidden: bool = False
    opaque: bool = True


class Looks:
    """The looks that a document's parts share by name (`DrawParam`)."""

    def __init__(self, shared: Shared) -> None:
        self._named = shared.looks

    def of(self, one: _Element, around: Look) -> Look:
        """How an object, or a layer, looks within what is around it."""
        look = around
        for element in [*self._above(one.get("DrawParam")), one]:
            look = _taken(element, look)
        alpha = number(one.get("Alpha"), _FULL) / _FULL
        if alpha < 1:
            look = replace(
                look, fill=_thinned(look.fill, alpha), stroke=_thinned(look.stroke, alpha), opaque=False
            )
        return replace(look, hidden=True) if one.get("Visible") == "false" else look

    def _above(self, key: str | None) -> list[_Element]:
        """A named look and those it is made from, the first of them first."""
        found: list[_Element] = []
        while key and key in self._named and len(found) < _MOST_ABOVE:
            found.insert(0, self._named[key])
            key = self._named[key].get("Relative")
        return found


def _taken(element: _Element, look: Look) -> Look:
    fill, stroke = child(element, "FillColor"), child(element, "StrokeColor")
    width = number(element.get("LineWidth"))
    if fill is not None:
        look = replace(look, fill=_colour(fill))
    if stroke is not None:
        look = replace(look, stroke=_colour(stroke))
    return replace(look, line_width=width) if width > 0 else look


def _colour(element: _Element) -> Colour:
    """Components are whole numbers to 255, in tens or after a # in sixteens; one is grey, three are light, four are ink."""
    try:
        components = tuple(_component(piece) / _FULL for piece in (element.get("Value") or "").split())
    except ValueError:
        components = ()
    alpha = number(element.get("Alpha"), _FULL) / _FULL
    if len(components) not in (1, 3, 4):
        return Colour(alpha=alpha)
    return Colour(is_white(components, grey=True), ink_of(components), alpha)


def _component(piece: str) -> float:
    return float(int(piece[1:], 16)) if piece.startswith("#") else float(piece)


def _thinned(colour: Colour, alpha: float) -> Colour:
    return replace(colour, alpha=colour.alpha * alpha)
