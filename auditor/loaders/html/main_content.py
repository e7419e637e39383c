"""Where on the page the report stands, told by its headings and tables and not by a site's class names."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from auditor.loaders.html.furniture import furniture_kind
from auditor.loaders.html.headings import MAX_HEADING, heading_kind, is_table_cue, is_title, squeeze

if TYPE_CHECKING:
    from lxml.etree import _Element

_SURE = 2
_MAX_EXTRA = 1500
_MAX_LINKS = 5
_MAX_PIECES = 24
_ROWS = frozenset({"tr", "tbody", "thead", "tfoot"})


@dataclass(slots=True)
class Main:
    """The elements that hold the report, in order; `sure` is false where it is simply the whole body."""

    roots: list[_Element]
    sure: bool


@dataclass(slots=True)
class _Marks:
    """Found on the way through a page: kinds of headings, first and last sign of the report, title."""

    kinds: set[str] = field(default_factory=set)
    first: _Element | None = None
    last: _Element | None = None
    title: _Element | None = None

    def add(self, element: _Element) -> None:
        if self.first is None:
            self.first = element
        self.last = element


def find_main(root: _Element) -> Main:
    """The smallest element with all official headings and tables, with the title if that stands elsewhere."""
    body = root.find("body")
    top = body if body is not None else root
    marks = _find_marks(top)
    if len(marks.kinds) < _SURE or marks.first is None or marks.last is None:
        return Main([top], sure=False)
    main = _widen(_common(marks.first, marks.last), top)
    title = marks.title
    if (
        title is None
        or main is title
        or main in set(title.iterancestors())
        or title in set(main.iterancestors())
    ):
        return Main([main], sure=True)
    return Main([title, main], sure=True)


def _find_marks(top: _Element) -> _Marks:
    """One pass: texts of their own, and the joined text of elements too short to be anything but a line."""
    from lxml import etree

    marks = _Marks()
    links = 0
    lines: list[list[str] | None] = [[]]
    for event, element in etree.iterwalk(top, events=("start", "end")):
        is_link = element.tag == "a" and element.get("href") is not None
        if event == "start":
            links += is_link
            text = element.text
            lines.append([text] if text else [])
            if text and not links:
                _look(text, element, marks)
            continue
        links -= is_link
        line = lines.pop()
        if line and not links:
            joined = "".join(line)
            if len(line) > 1 and (kind := heading_kind(joined)) is not None:
                marks.kinds.add(kind)
                marks.add(element)
            elif marks.first is None and is_title(joined):
                marks.title = element
        lines[-1] = _join(lines[-1], line, element.tail)
        parent = element.getparent()
        if element.tail and not links and parent is not None and element is not top:
            _look(element.tail, parent, marks)
    return marks


def _look(text: str, owner: _Element, marks: _Marks) -> None:
    kind = heading_kind(text)
    if kind is not None:
        marks.kinds.add(kind)
    if kind is not None or is_table_cue(text):
        marks.add(owner)


def _join(line: list[str] | None, inner: list[str] | None, tail: str | None) -> list[str] | None:
    """A line with an element's text put on; None once it is longer than any heading or title."""
    if line is None or inner is None:
        return None
    line += inner
    if tail:
        line.append(tail)
    if len(line) > _MAX_PIECES or sum(map(len, line)) > 6 * MAX_HEADING:
        return None
    return line


def _common(first: _Element, last: _Element) -> _Element:
    """The lowest element that holds both, and with them everything between."""
    above = {last, *last.iterancestors()}
    return next(one for one in (first, *first.iterancestors()) if one in above)


def _widen(main: _Element, top: _Element) -> _Element:
    """Go up while what is gained is a title, a preface or a signature rather than lists of links."""
    while main.tag in _ROWS and (table := main.getparent()) is not None:
        main = table
    best = main
    while main is not top and (parent := main.getparent()) is not None and not _gains_too_much(main, parent):
        main = parent
        if main.tag not in _ROWS:
            best = main
    return best


def _gains_too_much(main: _Element, parent: _Element) -> bool:
    length = len((parent.text or "").strip())
    links = 0
    for other in parent:
        length += len((other.tail or "").strip())
        if other is not main:
            text = squeeze("".join(map(str, other.itertext())))
            if furniture_kind(text) is None:
                length += len(text)
                links += sum(1 for _ in other.iter("a"))
        if length > _MAX_EXTRA or links > _MAX_LINKS:
            return True
    return False
