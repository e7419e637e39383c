"""What properties of an ODT leave nothing of a text to be seen, or print its digits otherwise than they are written."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from auditor.loaders.boxes import LEAST_BELOW
from auditor.loaders.line import ASIDE, SMALL_TO
from auditor.loaders.odt.names import FO, STYLE, SVG, TABLE, TEXT
from auditor.loaders.slivers import LOWEST, OFF, is_away
from auditor.loaders.symbols import COMBINED, PICTURED, PICTURES

if TYPE_CHECKING:
    from lxml.etree import _Element

_NARROW = re.compile(r"(?:1?\d|20)(?:\.\d*)?%")
_CLOSE = re.compile(
    r"-(?:[5-9]|\d{2,})(?:\.\d*)?pt|-0?\.[2-9]\d*(?:cm|in)|-[1-9]\d*(?:\.\d*)?(?:cm|in)|-[2-9](?:\.\d*)?mm"
)
"""A negative distance of letters from 5pt, 0.2cm, 0.2in or 2mm on, which puts them over one another."""
_MINUTE = re.compile(r"(?:[01](?:\.\d+)?|2)pt")
_LENGTH = re.compile(r"(-?\d{1,6}(?:\.\d{0,8})?)(cm|mm|in|pt)")
_TWIPS = {"cm": 566.93, "mm": 56.693, "in": 1440.0, "pt": 20.0}

Hides = tuple[bool | None, ...]
"""Whether each of some properties hides text; None where it is not stated."""


def twips(text: str | None) -> int | None:
    """A length; None where it is none, as a share is."""
    stated = _LENGTH.fullmatch(text or "")
    return round(float(stated[1]) * _TWIPS[stated[2]]) if stated else None


def hides(text: _Element | None, paragraph: _Element | None) -> Hides:
    """By size, width and spacing of characters, height of lines and place."""
    found: list[bool | None] = []
    for key, pattern in (
        (f"{FO}font-size", _MINUTE),
        (f"{STYLE}text-scale", _NARROW),
        (f"{FO}letter-spacing", _CLOSE),
    ):
        stated = None if text is None else text.get(key)
        found.append(None if stated is None else pattern.fullmatch(stated) is not None)
    height = None if paragraph is None else paragraph.get(f"{FO}line-height")
    low = twips(height)
    found.append(None if height is None else low is not None and low <= LOWEST)
    for key in (f"{FO}margin-left", f"{FO}text-indent"):
        place = None if paragraph is None else twips(paragraph.get(key))
        found.append(None if place is None else place <= OFF)
    return tuple(found)


def small(text: _Element | None) -> str | None:
    """That characters are small, if they are; see `Line.add`."""
    size = None if text is None else twips(text.get(f"{FO}font-size"))
    return ASIDE if size is not None and size <= 10 * SMALL_TO else None


def odd(text: _Element | None) -> str | None:
    """Why digits are printed otherwise than they are written; empty where it is stated that they are not."""
    if text is None:
        return None
    if text.get(f"{STYLE}text-combine", "none") != "none":
        return COMBINED
    font = text.get(f"{STYLE}font-name") or text.get(f"{FO}font-family")
    if font is None:
        return None
    return PICTURED if PICTURES.match(font.strip("'\"")) else ""


def is_low(row: _Element | None) -> bool | None:
    """Whether a row of a fixed height has next to none."""
    height = None if row is None else twips(row.get(f"{STYLE}row-height"))
    return None if height is None else height <= LOWEST


def is_table_away(table: _Element | None) -> bool | None:
    """Whether a table stands off the page; one that is centred or at the right stands there whatever its left margin."""
    if table is None or table.get(f"{TABLE}align") in ("center", "right"):
        return None
    place = twips(table.get(f"{FO}margin-left"))
    return None if place is None else is_away(place)


def is_frame_away(frame: _Element | None) -> bool:
    """Whether a frame stands off the page."""
    return frame is not None and is_away(*(twips(frame.get(f"{SVG}{name}")) for name in ("x", "y")))


def is_high(box: _Element) -> bool:
    """Whether a text box that hangs on a paragraph stands at the top of it."""
    frame = box if box.get(f"{SVG}y") else box.getparent()
    if frame is None or frame.get(f"{TEXT}anchor-type") not in ("paragraph", "char"):
        return False
    place = twips(frame.get(f"{SVG}y"))
    return place is not None and place < LEAST_BELOW
