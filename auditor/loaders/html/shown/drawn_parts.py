"""Cells with parts that a browser draws otherwise than their text: formulas, gauges, numbered lists, outside content."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from auditor.loaders.html.shown.moved import cell_around

if TYPE_CHECKING:
    from lxml.etree import _Element

_TAGS = ("math", "meter", "progress", "object", "embed", "iframe", "ol", "ruby", "script", "svg", "canvas")
_WRITES = re.compile(r"\bwrite(?:ln)?\s*\(|innerhtml|innertext|textcontent", re.I)
_UNNUMBERED = re.compile(r"list-style[-a-z]*\s*:[^;]*none", re.I)


def cells_drawn_otherwise(root: _Element) -> Iterator[_Element]:
    """Those cells; where there is nothing else in one, a picture is put there, so that it is no blank."""
    for element in list(root.iter(*_TAGS)):
        cell = cell_around(element)
        if cell is None or not _counts(element) or next(cell.iter("table"), None) is not None:
            continue
        if element.tag not in ("ol", "ruby", "math"):
            cell.append(cell.makeelement("img", {}, None))
        yield cell


def _counts(element: _Element) -> bool:
    if element.tag == "script":
        return _WRITES.search(element.text or "") is not None
    if element.tag == "svg":
        return next(element.iter("text", "use", "image", "foreignobject"), None) is not None
    if element.tag == "iframe":
        return element.get("src") is not None or element.get("srcdoc") is not None
    return element.tag != "ol" or not _UNNUMBERED.search(element.get("style") or "")
