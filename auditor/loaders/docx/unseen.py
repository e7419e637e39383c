"""Formatting that leaves nothing of a text to be seen: paper-coloured, minute, squeezed, laid over itself, off the page."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from auditor.loaders.docx.names import VAL, W, child_of, number, switched_on
from auditor.loaders.docx.shading import colour_of
from auditor.loaders.slivers import LOWEST, OFF
from auditor.loaders.slivers import is_away as is_off_any_page
from auditor.loaders.symbols import COMBINED, PICTURED, PICTURES
from auditor.loaders.tints import AUTOMATIC, PAPER

if TYPE_CHECKING:
    from lxml.etree import _Element


def _stated(pattern: bytes) -> re.Pattern[bytes]:
    """A pattern of attributes, whichever marks and spaces they are written with."""
    return re.compile(pattern.replace(b'"', b"[\"']").replace(b"=[", rb"\s*=\s*["))


RUN = _stated(
    rb':w w:val="(?:1?\d|20)(?:%|")|:color [^>]*(?:[Vv]al="(?:[Ff][0-9A-Fa-f]){3}|"(?:background|light)1)'
    rb'|:sz w:val="(?:\d|1[0-5])"|:spacing w:val="-\d{3}|:position w:val="-?\d{3}|:fitText|:highlight|:textFill'
    rb'|:rFonts [^>]*:ascii="(?:[Ww](?:ing|eb)dings|Marlett|MT Extra)|:combine="(?:1|t|on)'
)
"""What the properties of a run have to name to be of any account here."""
PARAGRAPH = _stated(rb':line="\d{1,2}"|:ind [^>]*"-\d{5}|:framePr')
ROW = _stated(rb':trHeight [^>]*(?:w:val="\d{1,2}"|hRule="exact")|:hidden')
CELL = _stated(rb':tcW [^>]*w:w="[1-9]\d?%?"')
TABLE = _stated(rb':tblStyle|:shd|:tbl(?:Ind|pPr) [^>]*"-?\d{5}|:tblLayout [^>]*fixed')

_NO = frozenset({"0", "false", "off"})
_SMALLEST = 4  # half points
_NARROWEST = 20  # per cent
_CLOSEST = -100  # twips between characters, by which they come to lie over one another
_FARTHEST = 200  # half points above or below the line
_SLIVER = {"dxa": 60, "pct": 20}  # twips; fiftieths of a per cent
_W14 = "{http://schemas.microsoft.com/office/word/2010/wordml}"
FILL = f"{_W14}textFill"
_CLEAR = 90_000  # thousandths of a per cent of transparency


def is_unseen(properties: _Element) -> bool:
    """Whether a `w:rPr` states what leaves nothing to be seen of a run, whatever its colours are."""
    stated = {str(child.tag): child for child in properties}
    unstated = colour_of(stated.get(f"{W}color")) in (None, AUTOMATIC)
    return (
        (unstated and _value(stated.get(f"{W}highlight")) == "black")
        or _within(stated.get(f"{W}sz"), most=_SMALLEST)
        or _within(stated.get(f"{W}w"), most=_NARROWEST)
        or _within(stated.get(f"{W}spacing"), most=_CLOSEST)
        or _within(stated.get(f"{W}position"), most=-_FARTHEST)
        or _within(stated.get(f"{W}position"), least=_FARTHEST)
        or _within(stated.get(f"{W}fitText"), most=LOWEST)
        or (FILL in stated and _is_clear(stated[FILL]))
    )


def _is_clear(fill: _Element) -> bool:
    """Whether text is filled with nothing."""
    seen_through = next(fill.iter(f"{_W14}alpha"), None)
    opacity = None if seen_through is None else number(seen_through.get(f"{_W14}val"))
    return child_of(fill, f"{_W14}noFill") is not None or (opacity or 0) >= _CLEAR


def filling_of(fill: _Element) -> str | None:
    """The colour that a text is filled with, which stands over that of its `w:color`; None where it is of several or unknown."""
    solid = child_of(fill, f"{_W14}solidFill")
    colour = None if solid is None or not len(solid) else solid[0].get(f"{_W14}val")
    return PAPER if colour in ("bg1", "lt1") else colour


def is_odd(properties: _Element) -> str | None:
    """Why a `w:rPr` prints digits otherwise than they are written, if it does."""
    fonts, layout = child_of(properties, f"{W}rFonts"), child_of(properties, f"{W}eastAsianLayout")
    if fonts is not None and PICTURES.match(fonts.get(f"{W}ascii", "")):
        return PICTURED
    if layout is not None and layout.get(f"{W}combine", "0").lower() not in _NO:
        return COMBINED
    return None


PLACING = frozenset(W + name for name in ("spacing", "ind", "framePr"))
"""What in a `w:pPr` says where its lines stand, and how high they are."""


def is_unseen_paragraph(properties: _Element) -> bool:
    """Whether a `w:pPr` leaves its lines no height, or puts them off the page."""
    spacing, indent, frame = (child_of(properties, W + name) for name in ("spacing", "ind", "framePr"))
    if spacing is not None and spacing.get(f"{W}lineRule") == "exact":
        height = number(spacing.get(f"{W}line"))
        if height is not None and height <= LOWEST:
            return True
    places = [
        *((indent.get(W + name) for name in ("left", "start", "firstLine")) if indent is not None else ()),
        *((frame.get(W + name) for name in ("x", "y")) if frame is not None else ()),
    ]
    return any(place is not None and place <= OFF for place in map(number, places))


def is_unseen_row(properties: _Element) -> bool:
    """Whether a `w:trPr` hides its row, or leaves it no height."""
    if switched_on(properties, "hidden"):
        return True
    height = child_of(properties, f"{W}trHeight")
    return height is not None and height.get(f"{W}hRule") == "exact" and _within(height, most=LOWEST)


def is_sliver(width: _Element) -> bool:
    """Whether a `w:tcW` leaves no width; one of 0 only says that none is stated."""
    kind, stated = width.get(f"{W}type", "dxa"), width.get(f"{W}w", "")
    if stated.endswith("%"):
        kind, stated = "pct", f"{(number(stated[:-1].partition('.')[0]) or 0) * 50}"
    found = number(stated)
    return found is not None and 0 < found <= _SLIVER.get(kind, 0)


def is_away(properties: _Element) -> bool:
    """Whether a `w:tblPr` puts its table off the page."""
    indent, floating = child_of(properties, f"{W}tblInd"), child_of(properties, f"{W}tblpPr")
    places = [
        *((indent.get(f"{W}w"),) if indent is not None and indent.get(f"{W}type", "dxa") == "dxa" else ()),
        *((floating.get(W + name) for name in ("tblpX", "tblpY")) if floating is not None else ()),
    ]
    return is_off_any_page(*map(number, places))


def _value(element: _Element | None) -> str | None:
    return None if element is None else element.get(VAL)


def _within(element: _Element | None, least: int = -(10**9), most: int = 10**9) -> bool:
    stated = number((_value(element) or "").rstrip("%"))
    return stated is not None and least <= stated <= most
