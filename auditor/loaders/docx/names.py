"""Names of WordprocessingML, and the ways its properties are written."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lxml.etree import _Element

MAIN = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
W = f"{{{MAIN}}}"
MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
DRAWN = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
M = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
V = "{urn:schemas-microsoft-com:vml}"
O = "{urn:schemas-microsoft-com:office:office}"  # noqa: E741
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"

VAL = f"{W}val"


def child_of(parent: _Element, tag: str) -> _Element | None:
    """The first child of a tag, in a fraction of the time that `find` takes."""
    if not len(parent):
        return None
    first = parent[0]
    if first.tag == tag:
        return first
    for child in parent:
        if child.tag == tag:
            return child
    return None


def value(parent: _Element | None, name: str) -> str | None:
    """`w:val` of the child `w:name`; None where there is no such child or value."""
    child = None if parent is None else child_of(parent, W + name)
    return None if child is None else child.get(VAL)


def number(text: str | None) -> int | None:
    """A small whole number as attributes hold it; None where it is something else."""
    try:
        found = int(text) if text and len(text) < 10 else None
    except ValueError:
        return None
    return found


def switched_on(parent: _Element | None, name: str) -> bool | None:
    """An on/off property: None where it is not stated."""
    child = None if parent is None else child_of(parent, W + name)
    return None if child is None else is_on(child)


def is_on(element: _Element) -> bool:
    """Whether an on/off property that is there is on."""
    return element.get(VAL, "true").lower() not in {"0", "false", "off", "none"}


def in_reverse(element: _Element) -> list[_Element]:
    """The children, last first: to be put on a stack."""
    return list(element.iterchildren(reversed=True))
