"""Where on the page the report stands, told by its headings and tables and not by a site's class names."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING

from auditor.loaders.flow import Text
from auditor.loaders.html.article.furniture import MAX_LINE, furniture_kind
from auditor.loaders.html.article.headings import is_title, squeeze
from auditor.loaders.html.flow.found import Flow, Mark, Pieces

if TYPE_CHECKING:
    from lxml.etree import _Element

_SURE = 2
_MAX_EXTRA = 1500
_MAX_LINKS = 5
_MAX_TITLE = 80
_ROWS = frozenset({"tr", "tbody", "thead", "tfoot"})


@dataclass(slots=True)
class Main:
    """The elements that hold the report, in order, with their pieces and how many characters these have; `sure` is
    false where it is simply the whole body."""

    roots: list[_Element]
    pieces: Pieces
    length: int
    sure: bool


def find_main(flow: Flow, top: _Element) -> Main:
    """The smallest element with all official headings and tables, with the title if that stands elsewhere."""
    marks = flow.marks
    if len({mark.kind for mark in marks if mark.kind}) < _SURE:
        return Main([top], flow.pieces, flow.length, sure=False)
    main = _widen(_common(marks[0].element, marks[-1].element), top)
    while main not in flow.spans and (parent := main.getparent()) is not None:
        main = parent
    pieces, start, end, length = flow.spans[main]
    roots, found = [main], pieces[start:end]
    title = flow.titles[-1] if flow.titles else None
    if title is not None and main is not title.element and main not in title.element.iterancestors():
        element, lines = _title(title, flow)
        if element not in main.iterancestors():
            roots.insert(0, element)
        found = [*lines, *found]
        length += sum(len(line.text) for line in lines)
    return Main(roots, found, length, sure=True)


def _title(mark: Mark, flow: Flow) -> tuple[_Element, list[Text]]:
    """The title, with the lines that are printed with it as one."""
    element, lines = (
        mark.element,
        [piece for piece in mark.flow[mark.at : mark.at + 1] if isinstance(piece, Text)],
    )
    for one in (element, *element.iterancestors()):
        if one not in flow.spans:
            continue
        pieces, start, end, length = flow.spans[one]
        whole = pieces[start:end]
        texts = [piece for piece in whole if isinstance(piece, Text)]
        if (
            length > _MAX_TITLE
            or len(texts) < len(whole)
            or not is_title("".join(text.text for text in texts))
        ):
            break
        element, lines = one, texts
    return element, lines


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
            linked = sum(1 for _ in islice(other.iter("a"), _MAX_LINKS + 1))
            # With so many links anything longer than furniture is too much, however long it is.
            text = _beginning(other, MAX_LINE if linked > _MAX_LINKS else _MAX_EXTRA)
            if len(text) > MAX_LINE or furniture_kind(text) is None:
                length += len(text)
                links += linked
        if length > _MAX_EXTRA or links > _MAX_LINKS:
            return True
    return False


def _beginning(element: _Element, most: int) -> str:
    """An element's text without white space, not much more than `most` of it."""
    texts: list[str] = []
    length = 0
    for text in element.itertext():
        if not text.isspace():
            texts.append(str(text).strip())
            length += len(texts[-1])
            if length > most:
                break
    return squeeze("".join(texts))
