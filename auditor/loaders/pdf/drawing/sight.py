"""What of a page is seen: text in the colour of its ground, text painted over, layers switched off."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import Any

from pdfminer.pdftypes import PDFObjRef, dict_value, list_value, resolve1
from pdfminer.psparser import PSLiteral, literal_name

from auditor.loaders.pdf.boxes import holds
from auditor.loaders.pdf.file.values import name_of
from auditor.loaders.pdf.model import Box, Glyph, Ink

WHITE = 0.95  # of full light, from which a colour cannot be told from paper
_BAND = 16.0  # points; what is painted over is looked for by the bands of the page it touches
_MOST = 20_000  # rectangles a page; more are a drawing
_BLACK = (0, 0, 0, 10)
_PLAIN = frozenset(
    {"DeviceGray", "DeviceRGB", "DeviceCMYK", "CalGray", "CalRGB", "ICCBased", "G", "RGB", "CMYK"}
)
_GREYS = ("DeviceGray", "CalGray", "G")


class Sight:
    """Notes, in the order of painting, the rectangles and the pale glyphs of a page."""

    def __init__(self, glyphs: list[Glyph]) -> None:
        self._glyphs = glyphs
        self._grounds: list[tuple[int, Box, bool, bool]] = []  # glyphs before it, box, white, opaque
        self._pale: list[int] = []

    def paint(self, box: Box, *, white: bool, opaque: bool) -> None:
        if len(self._grounds) < _MOST:
            self._grounds.append((len(self._glyphs), box, white, opaque))

    def pale(self) -> None:
        """The glyph last added is white."""
        self._pale.append(len(self._glyphs) - 1)

    def hide_unseen(self) -> None:
        """Mark as hidden what is white on white, and what was painted over."""
        for index in self._pale:
            glyph = self._glyphs[index]
            under = [one for one in self._grounds if one[0] <= index and holds(one[1], glyph)]
            glyph.hidden = glyph.hidden or not under or under[-1][2]
        covers = [(count, box) for count, box, _, opaque in self._grounds if opaque and count]
        if covers:
            self._hide_covered(covers)

    def _hide_covered(self, covers: Sequence[tuple[int, Box]]) -> None:
        """Mark as hidden what stands under the boxes, of the glyphs that were painted before each."""
        bands: dict[int, list[int]] = {}
        for index, glyph in enumerate(self._glyphs):
            bands.setdefault(int((glyph.top + glyph.bottom) / 2 // _BAND), []).append(index)
        low, high = min(bands, default=0), max(bands, default=0)
        for count, box in covers:
            for band in range(max(low, int(box[1] // _BAND)), min(high, int(box[3] // _BAND)) + 1):
                for index in bands.get(band, ()):
                    if index >= count:
                        break
                    glyph = self._glyphs[index]
                    glyph.hidden = glyph.hidden or holds(box, glyph)


def seen_as(components: Sequence[object], grey: bool) -> tuple[bool, Ink]:
    """Whether a colour is as light as paper, and what tells its ink from others; patterns are neither."""
    values = tuple([value for value in components if isinstance(value, float)])
    white, ink = _light(values, grey)
    return white and len(values) == len(components), ink


@lru_cache(maxsize=1024)
def _light(components: tuple[float, ...], grey: bool) -> tuple[bool, Ink]:
    return is_white(components, grey), ink_of(components)


def is_white(components: Sequence[float], grey: bool) -> bool:
    """Whether a colour is as light as paper; what its components mean is told by how many there are."""
    if len(components) == 4:
        return max(components) < 1 - WHITE
    if len(components) == 3 or (len(components) == 1 and grey):
        return min(components) > WHITE
    return False


def ink_of(components: Sequence[float]) -> Ink:
    """What tells the ink of a colour from others."""
    tenths = tuple(round(10 * value) for value in components)
    return () if not any(tenths) or tenths == _BLACK else tenths


def is_grey(space: object) -> bool:
    """Whether one component of a colour space is lightness."""
    space = resolve1(space)
    if isinstance(space, (PSLiteral, str)):
        return (literal_name(space) if isinstance(space, PSLiteral) else space) in _GREYS
    if isinstance(space, list) and space and isinstance(name := resolve1(space[0]), PSLiteral):
        kind = literal_name(name)
        if kind == "ICCBased" and len(space) > 1:
            profile = resolve1(space[1])
            return bool(resolve1(getattr(profile, "attrs", {}).get("N")) == 1)
        return kind in _GREYS
    return False


def is_plain(space: object) -> bool:
    """Whether the components of a colour space say how light a colour is: no tints, indexes, patterns or Lab."""
    space = resolve1(space)
    if isinstance(space, list) and space:
        space = resolve1(space[0])
    name = literal_name(space) if isinstance(space, PSLiteral) else space
    return name in _PLAIN


class Layers:
    """The optional content of a document, as a viewer shows it on opening."""

    def __init__(self, catalogue: dict[str, Any]) -> None:
        properties = dict_value(catalogue.get("OCProperties"))
        config = dict_value(properties.get("D"))
        groups = _ids(properties.get("OCGs"))
        self._off = groups if name_of(config.get("BaseState")) == "OFF" else set()
        self._off -= _ids(config.get("ON"))
        self._off |= _ids(config.get("OFF"))
        for use in list_value(config.get("AS") or []):
            if name_of(dict_value(use).get("Event")) == "View":
                self._set_by_use(list_value(dict_value(use).get("OCGs") or []))

    def _set_by_use(self, groups: Iterable[object]) -> None:
        """What is shown on a screen, of groups that say so themselves."""
        for group in groups:
            view = dict_value(dict_value(dict_value(group).get("Usage")).get("View"))
            if isinstance(group, PDFObjRef) and (state := name_of(view.get("ViewState"))):
                self._off = self._off | {group.objid} if state == "OFF" else self._off - {group.objid}

    def is_off(self, reference: object) -> bool:
        """Whether what belongs to a group, or to a membership of groups, is not shown."""
        if not self._off or reference is None:
            return False
        if isinstance(reference, PDFObjRef) and reference.objid in self._off:
            return True
        membership = dict_value(reference)
        if name_of(membership.get("Type")) != "OCMD":
            return False
        listed = membership.get("OCGs")
        groups = _ids(listed if isinstance(resolve1(listed), list) else [listed])
        off = [group in self._off for group in sorted(groups)]
        if not off:
            return False
        policy = name_of(membership.get("P")) or "AnyOn"
        shown = {"AllOn": not any(off), "AnyOff": any(off), "AllOff": all(off)}
        return not shown.get(policy, not all(off))


def _ids(value: object) -> set[int]:
    items = list_value(value) if value is not None else []
    return {item.objid for item in items if isinstance(item, PDFObjRef)}
