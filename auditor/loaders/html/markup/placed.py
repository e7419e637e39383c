"""Lines of pages each of whose pieces of text has a place of its own, as converters from PDF write them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from auditor.loaders.html.markup.tree import has_words, settable, text_of

if TYPE_CHECKING:
    from lxml.etree import _Element

MARK = b"position:absolute"
_TOP, _LEFT = (
    re.compile(rf"(?:^|[;\s]){side}\s*:\s*(-?\d{{1,6}})(?:\.\d+)?\s*(?:px|pt)") for side in ("top", "left")
)
_FEWEST = 8  # pieces on a page
_SAME_LINE = 3  # px
_GAP = "  "
_BROKEN = re.compile(r"^[.．] \d|^\d [.．]")


def join_lines(root: _Element) -> None:
    """Put the pieces of each line into one element, from left to right, and the lines in order from the top of their page;
    where a page holds other text too it is left as it is."""
    for page in list(root.iter("div", "body")):
        pieces = [(place, child) for child in page if (place := _place(child)) is not None]
        if len(pieces) < _FEWEST or any(_is_text(child) and _place(child) is None for child in page):
            continue
        pieces.sort(key=lambda one: one[0])
        lines: list[list[tuple[int, _Element]]] = []
        first = None
        for (top, left), piece in pieces:
            if first is None or top - first > _SAME_LINE:
                lines.append([])
                first = top
            lines[-1].append((left, piece))
        for line in lines:
            whole, *others = [piece for _, piece in sorted(line, key=lambda one: one[0])]
            page.append(whole)
            for piece in others:
                _append(whole, piece)


def _place(element: _Element) -> tuple[int, int] | None:
    """How far from the top and from the left an element stands."""
    style = element.get("style", "") if element.tag in ("p", "div", "span") else ""
    if "absolute" not in style:
        return None
    top, left = _TOP.search(style), _LEFT.search(style)
    return (int(top[1]), int(left[1])) if top and left else None


def _is_text(element: _Element) -> bool:
    return isinstance(element.tag, str) and has_words(element)


def _append(whole: _Element, piece: _Element) -> None:
    """The contents of a piece at the end of an element, after a gap; a decimal point and its figures go together."""
    before, after = (text_of(one).strip() for one in (whole, piece))
    text = ("" if _BROKEN.search(f"{before[-1:]} {after[:1]}") else _GAP) + settable(piece.text or "")
    if len(whole):
        whole[-1].tail = settable(whole[-1].tail or "") + text
    else:
        whole.text = settable(whole.text or "") + text
    whole.extend(list(piece))
    if (parent := piece.getparent()) is not None:
        parent.remove(piece)
