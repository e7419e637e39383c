"""What a cell shows without its being text of the page: what is chosen from a list, what stands in a field, drawings; and
tables that a frame shows from its own source."""

from __future__ import annotations

from collections import Counter
from itertools import islice
from typing import TYPE_CHECKING

from auditor.errors import UnreadableError
from auditor.loaders.html.headings import heading_kind
from auditor.loaders.html.tree import parse, remove, settable

if TYPE_CHECKING:
    from lxml.etree import _Element

_FIELDS = ("select", "textarea", "button")
_DRAWINGS = ("svg", "canvas")
_SHOWN_BY = ("style", "class", "id", "hidden")
_LONGEST = 100
_MOST_FRAMES = 20
_HEADINGS = 3
_MOST_BETWEEN = 8
_BETWEEN = frozenset({"span", "p", "div", "label", "form", "center", "font", "b", "strong"})


def keep_in_cells(root: _Element) -> None:
    """Put a field in place of every list, text area and button that is all there is to a cell, and a picture in place of every
    such drawing: a cell that shows a figure is not to be read as a blank."""
    found = [
        (element, cell)
        for element in root.iter(*_FIELDS, *_DRAWINGS)
        if (cell := _cell_of(element)) is not None
    ]
    alone = Counter(cell for _, cell in found)
    for element, cell in found:
        if alone[cell] > 1 or _has_more(cell, element):
            continue
        if element.tag in _DRAWINGS:
            shown = element.makeelement("img", {}, None)
        else:
            shown = element.makeelement("input", {"type": "text", "value": settable(_chosen(element))}, None)
        element.addprevious(shown)


def show_frames(root: _Element) -> int:
    """Put tables that frames hold in their own source in place; how many frames there were. A whole report in a frame is left
    to be read for itself."""
    frames = [frame for frame in root.iter("iframe") if "<table" in (frame.get("srcdoc") or "").lower()]
    shown = 0
    for frame in frames[:_MOST_FRAMES]:
        markup = (frame.get("srcdoc") or "").encode("utf-8", errors="replace")
        try:
            body = parse(markup, markup.lower()).find("body")
        except UnreadableError:
            continue
        if body is not None and not _is_report(body):
            kept = {name: value for name in _SHOWN_BY if (value := frame.get(name)) is not None}
            holder = frame.makeelement("div", kept, None)
            body.tag = "div"
            holder.append(body)
            frame.addprevious(holder)
            remove(frame)
            shown += 1
    return shown


def _is_report(body: _Element) -> bool:
    return len({kind for text in body.itertext() if (kind := heading_kind(str(text)))}) >= _HEADINGS


def _cell_of(element: _Element) -> _Element | None:
    """The cell that an element stands in, if there are only a few elements between."""
    for one in islice(element.iterancestors(), _MOST_BETWEEN):
        if one.tag in ("td", "th"):
            return one
        if one.tag not in _BETWEEN:
            break
    return None


def _has_more(cell: _Element, element: _Element) -> bool:
    """Whether there is text in a cell beside an element, or more elements than stand around one."""
    inside = set(element.iter())
    around = (one for one in cell.iter("*") if one not in inside or one is element)
    for count, one in enumerate(around):
        texts = (one.text if one is not element else None, one.tail if one is not cell else None)
        if count > 2 * _MOST_BETWEEN or any(text and text.strip() for text in texts):
            return True
    return False


def _chosen(field: _Element) -> str:
    """What a field shows: of a list the option that is chosen, or else the first."""
    options = list(field.iter("option"))
    chosen = next((option for option in options if option.get("selected") is not None), None)
    shown = field if not options else options[0] if chosen is None else chosen
    return "".join(map(str, shown.itertext())).strip()[:_LONGEST]
