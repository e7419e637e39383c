"""Marks in place of what the report may hold and nobody reads: drawings, pictures behind empty parts, hidden prose. A mark is a
picture, so that where in the report it stands is known as of any picture; one of hidden prose says what it is."""

from __future__ import annotations

import re
from collections.abc import Collection
from itertools import islice
from typing import TYPE_CHECKING

from auditor.loaders.html.article.headings import joined
from auditor.loaders.html.markup.tree import has_words
from auditor.loaders.html.shown import styles
from auditor.loaders.html.shown.codes import is_code

if TYPE_CHECKING:
    from lxml.etree import _Element

WHAT = "data-unread"
"""The attribute that says what a mark stands for, where that is no picture."""
HIDDEN_TEXT = "网页中隐藏的文字"
FRAMES = ("iframe", "frame", "object", "embed", "applet")
_AWAITED = "网页中尚未载入的部分"
_CELL = 400
"""Characters of which a cell of a table of figures has fewer, and one that holds the page's text more."""
_PRESSED = ("a", "button", "nav", "label")
_DRAWN = ("path", "image", "use", "text", "foreignobject", "polygon")
_KEPT = ("symbol", "defs")
"""What is drawn there is so only where it is used: the icons of a site, in one drawing at the head of its pages."""
_PICTURES = ("amp-img", "mip-img")
"""Pictures of pages made for telephones, which a script shows."""
WORDS = frozenset({"span", "i", "em", "b", "strong", "font", "u", "a", "label", "button"})
_MOST = 1000
_ICON = 32  # px
_SIZE = re.compile(r"\s*(\d{1,5})(?:\.\d*)?(?:px)?\s*\Z")
_THIN = re.compile(r"(?<![-\w])height\s*:\s*(?:\d|1\d)(?:\.\d*)?px")
_TALL = re.compile(r"(?<![-\w])height\s*:[^;]{0,60}?(?<![\d.])(?:[5-9]\d\d|\d{4})(?:\.\d*)?px")
"""A part as high as a page."""
_STOP = "。"


def mark_drawings(root: _Element, stated: Collection[str]) -> None:
    """Put marks for drawings, and for empty parts with a picture behind them or as high as a page, which scripts fill once they
    are looked at; icons and what stands in tables are left aside. `stated` are the styles that elements have of their own."""
    for drawing in list(islice(root.iter("svg", "canvas"), _MOST)):
        if is_alone(drawing) and (not is_code(drawing) if drawing.tag == "canvas" else _is_drawn(drawing)):
            drawing.addprevious(drawing.makeelement("img", {}, None))
    for picture in list(islice(root.iter(*_PICTURES), _MOST)):
        picture.addprevious(picture.makeelement("img", {}, None))
    kinds = {style: what for style in stated if (what := _what(style.lower())) is not None}
    for part in styles.with_style(root, kinds)[:_MOST]:
        what = kinds.get(part.get("style", ""))
        if what is not None and _is_blank(part) and is_alone(part):
            part.append(part.makeelement("img", what, None))


def _what(style: str) -> dict[str, str] | None:
    """What a mark says of an empty part with a style; None where none is to be put."""
    if "url(" in style and not is_thin(style):
        return {}
    return {WHAT: _AWAITED} if "height" in style and _TALL.search(style) else None


def is_thin(style: str) -> bool:
    """Whether a part with a style is but a line or a dot."""
    return _THIN.search(style) is not None


def _is_blank(part: _Element) -> bool:
    holds = next(part.iter("img", "svg", "canvas", "input", "table", *FRAMES), None)
    return holds is None and not has_words(part)


def mark_hidden(element: _Element) -> None:
    """Put a mark before a hidden element with sentences that are no links."""
    if not is_in_table(element) and _has_sentences(element):
        element.addprevious(element.makeelement("img", {WHAT: HIDDEN_TEXT}, None))


def _has_sentences(element: _Element) -> bool:
    linked = set(element.iter("a"))
    return any(
        text is not None and _STOP in text and owner not in linked
        for one in element.iter("*")
        for owner, text in ((one, one.text), (one.getparent(), one.tail if one is not element else None))
    )


def is_in_table(element: _Element) -> bool:
    """Whether an element is, or is in, a part of a table that is not there for the layout of the page."""
    holder = next(element.iterancestors("td", "th", "tr", "table"), None)
    if holder is None or holder.tag not in ("td", "th"):
        return holder is not None
    length = 0
    for text in holder.itertext():
        length += len(text.strip())
        if length > _CELL:
            return False
    return True


def is_alone(element: _Element) -> bool:
    """Whether an element is not in a table, nothing to be pressed, and without words beside it."""
    if next(element.iterancestors(*_PRESSED), None) is not None or is_in_table(element):
        return False
    while (around := element.getparent()) is not None:
        before, after = element.getprevious(), element.getnext()
        texts = [around.text if before is None else before.tail, element.tail]
        texts += [joined(one) for one in (before, after) if one is not None and one.tag in WORDS]
        if any(text and not text.isspace() for text in texts):
            return False
        if around.tag not in WORDS:
            break
        element = around
    return True


def _is_drawn(drawing: _Element) -> bool:
    """Whether there is more in a drawing than an icon."""
    sizes = (_SIZE.match(drawing.get(side) or "") for side in ("width", "height"))
    small = any(size is not None and int(size[1]) <= _ICON for size in sizes)
    if small:
        return False
    return any(next(one.iterancestors(*_KEPT), None) is None for one in drawing.iter(*_DRAWN))
