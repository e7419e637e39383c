"""Formatting that leaves nothing of a text to be seen: paper-coloured, minute, squeezed, laid over itself, off the page."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from auditor.loaders.docx.names import VAL, W, number, switched_on

if TYPE_CHECKING:
    from lxml.etree import _Element

RUN = re.compile(
    rb":w w:val=\"(?:1?\d|20)[%\"]|:color [^>]*(?:[Vv]al=\"[Ff][2-9A-Fa-f][Ff][2-9A-Fa-f][Ff][2-9A-Fa-f]|\"(?:background|light)1)"
    rb"|:sz w:val=\"[0-4]\"|:spacing w:val=\"-\d{3}|:position w:val=\"-?\d{3}|:fitText|:highlight|14:textFill"
    rb"|:color [^>]*[Vv]al=\"([0-9A-Fa-f]{6})\".*:shd [^>]*fill=\"\1\""
)
"""What the properties of a run have to name to be of any account here."""
PARAGRAPH = re.compile(rb"w:line=\"\d{1,2}\"|:ind [^>]*\"-\d{5}|:framePr [^>]*\"-\d{5}")
ROW = re.compile(rb":trHeight [^>]*w:val=\"\d{1,2}\"|:hidden")

_PALE = re.compile(r"(?:[Ff][2-9A-Fa-f]){3}")
_PAPER = frozenset({"background1", "light1"})
_SMALLEST = 4  # half points
_NARROWEST = 20  # per cent
_CLOSEST = -100  # twips between characters, by which they come to lie over one another
_FARTHEST = 200  # half points above or below the line
_LOWEST = 60  # twips, of a line or row
_OFF = -10_000  # twips
_MARKERS = {"000000": "black", "FF0000": "red", "FFFF00": "yellow", "0000FF": "blue", "00FF00": "green"}
_FILL = "{http://schemas.microsoft.com/office/word/2010/wordml}textFill"
_NO_FILL = "{http://schemas.microsoft.com/office/word/2010/wordml}noFill"


def is_unseen(properties: _Element) -> bool:
    """Whether a `w:rPr` states what leaves nothing to be seen of a run."""
    stated = {str(child.tag): child for child in properties}
    colour = _colour(stated.get(f"{W}color"))
    marker = _value(stated.get(f"{W}highlight"))
    ground = stated.get(f"{W}shd")
    fill = None if ground is None else ground.get(f"{W}fill", "").upper()
    return (
        colour == "paper"
        or (colour is not None and colour in (fill, "paper"))
        or (marker is not None and marker == _MARKERS.get(colour or "000000"))
        or _within(stated.get(f"{W}sz"), most=_SMALLEST)
        or _within(stated.get(f"{W}w"), most=_NARROWEST)
        or _within(stated.get(f"{W}spacing"), most=_CLOSEST)
        or _within(stated.get(f"{W}position"), most=-_FARTHEST)
        or _within(stated.get(f"{W}position"), least=_FARTHEST)
        or _within(stated.get(f"{W}fitText"), most=_LOWEST)
        or (_FILL in stated and stated[_FILL].find(_NO_FILL) is not None)
    )


def is_unseen_paragraph(properties: _Element) -> bool:
    """Whether a `w:pPr` leaves its lines no height, or puts them off the page."""
    spacing, indent, frame = (properties.find(W + name) for name in ("spacing", "ind", "framePr"))
    if spacing is not None and spacing.get(f"{W}lineRule") == "exact":
        height = number(spacing.get(f"{W}line"))
        if height is not None and height <= _LOWEST:
            return True
    places = [
        *((indent.get(W + name) for name in ("left", "start", "firstLine")) if indent is not None else ()),
        *((frame.get(W + name) for name in ("x", "y")) if frame is not None else ()),
    ]
    return any(place is not None and place <= _OFF for place in map(number, places))


def is_unseen_row(properties: _Element) -> bool:
    """Whether a `w:trPr` hides its row, or leaves it no height."""
    if switched_on(properties, "hidden"):
        return True
    height = properties.find(f"{W}trHeight")
    return height is not None and height.get(f"{W}hRule") == "exact" and _within(height, most=_LOWEST)


def _colour(element: _Element | None) -> str | None:
    """The colour as it is written, in capitals; `paper` where it cannot be told from paper."""
    if element is None:
        return None
    value = element.get(VAL, "").upper()
    theme = element.get(f"{W}themeColor") in _PAPER and element.get(f"{W}themeShade") is None
    return "paper" if _PALE.fullmatch(value) or (theme and value in ("AUTO", "")) else value


def _value(element: _Element | None) -> str | None:
    return None if element is None else element.get(VAL)


def _within(element: _Element | None, least: int = -(10**9), most: int = 10**9) -> bool:
    stated = number((_value(element) or "").rstrip("%"))
    return stated is not None and least <= stated <= most
