"""What a cell shows without its being text of the page: what is chosen from a list, what stands in a field, drawings; and
tables that a frame shows from its own source."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING

from auditor.errors import UnreadableError
from auditor.loaders.html.article.headings import heading_kind, holds_report
from auditor.loaders.html.markup.tree import parse, remove, settable, text_of

if TYPE_CHECKING:
    from lxml.etree import _Element

_FIELDS = ("select", "textarea", "button")
_DRAWINGS = ("svg", "canvas")
_PRESSED = frozenset({"button", "input"})
_TICKED = frozenset({"radio", "checkbox"})
_READ = frozenset({"text", "number", "tel", "", "hidden"})
"""Inputs that are read where they stand, and those that show nothing."""
_BUTTONS = frozenset({"button", "submit", "reset", "search", "email", "url"})
"""Inputs that show their value; others show it in a manner of their own."""
_SHOWN_BY = ("style", "class", "id", "hidden")
_LONGEST = 100
_MOST_FRAMES = 20
_MOST_BETWEEN = 8
_BETWEEN = frozenset({"span", "p", "div", "label", "form", "center", "font", "b", "strong"})


def keep_in_cells(root: _Element) -> None:
    """Put fields in place of the lists, text areas and buttons that are all there is to a cell, of buttons also where they
    show digits beside its text, and a picture in place of such drawings: a cell that shows a figure is not to be read as a
    blank. What can be ticked becomes a field without text, for which of the figures beside it counts is not to be told.
    Buttons by which sections are opened are their headings."""
    for button in root.iter("button"):
        if heading_kind(text_of(button)) is not None:
            button.tag = "div"
    found: dict[_Element, list[_Element]] = {}
    for element in root.iter(*_FIELDS, *_DRAWINGS, "input"):
        if element.tag == "input" and element.get("type", "").lower() in _READ:
            continue
        if (cell := _cell_of(element)) is not None:
            found.setdefault(cell, []).append(element)
    for cell, elements in found.items():
        more = _has_more(cell, elements)
        for element in elements:
            if element.get("type", "").lower() in _TICKED:
                element.set("type", "text")
                element.set("value", "")
            elif element.tag in _DRAWINGS:
                if not more:
                    element.addprevious(element.makeelement("img", {}, None))
            elif not more or (element.tag in _PRESSED and any(map(str.isdigit, _chosen(element)))):
                value = settable(_chosen(element))
                shown = element.makeelement("input", {"type": "text", "value": value}, None)
                element.addprevious(shown)


def show_frames(root: _Element) -> int:
    """Put tables, and what stands in cells, that frames hold in their own source in place; how many frames there were. A
    whole report in a frame is left to be read for itself."""
    frames = [
        frame
        for frame in root.iter("iframe")
        if (source := frame.get("srcdoc")) and ("<table" in source.lower() or _cell_of(frame) is not None)
    ]
    shown = 0
    for frame in frames[:_MOST_FRAMES]:
        markup = (frame.get("srcdoc") or "").encode("utf-8", errors="replace")
        try:
            body = parse(markup, markup.lower()).find("body")
        except UnreadableError:
            continue
        if body is not None and not holds_report(body):
            kept = {name: value for name in _SHOWN_BY if (value := frame.get(name)) is not None}
            holder = frame.makeelement("div", kept, None)
            body.tag = "div"
            holder.append(body)
            frame.addprevious(holder)
            remove(frame)
            shown += 1
    return shown


def _cell_of(element: _Element) -> _Element | None:
    """The cell that an element stands in, if there are only a few elements between."""
    for one in islice(element.iterancestors(), _MOST_BETWEEN):
        if one.tag in ("td", "th"):
            return one
        if one.tag not in _BETWEEN:
            break
    return None


def _has_more(cell: _Element, elements: list[_Element]) -> bool:
    """Whether there is text in a cell beside some elements of it, or more of others than stand around one."""
    inside = {one for element in elements for one in element.iterdescendants("*")}
    around = (one for one in cell.iter("*") if one not in inside)
    for count, one in enumerate(around):
        texts = (one.text if one not in elements else None, one.tail if one is not cell else None)
        if count > 2 * _MOST_BETWEEN or any(text and text.strip() for text in texts):
            return True
    return False


def _chosen(field: _Element) -> str:
    """What a field shows: of a list the option that is chosen, or else the first."""
    if field.tag == "input":
        return field.get("value", "") if field.get("type", "").lower() in _BUTTONS else ""
    options = list(field.iter("option"))
    chosen = next((option for option in options if option.get("selected") is not None), None)
    shown = field if not options else options[0] if chosen is None else chosen
    return shown.get("label") or text_of(shown).strip()[:_LONGEST]
