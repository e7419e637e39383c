"""Digits that stand right beside a part of a line, so that it and they would be read as one figure."""

from __future__ import annotations

from typing import TYPE_CHECKING

from auditor.loaders.html.shown.unread import WORDS

if TYPE_CHECKING:
    from lxml.etree import _Element

_IN_LINE = WORDS | {"sup", "sub", "small", "s", "del", "strike", "ins", "bdo", "var", "big"}


def text_before(part: _Element) -> str:
    """The text right before a part in its line, as far as the next tag that is more than a look of words."""
    one: _Element | None = part
    while one is not None:
        before, around = one.getprevious(), one.getparent()
        if before is not None:
            text = before.tail or (last_text(before) if before.tag in _IN_LINE else "")
        else:
            text = (around.text or "") if around is not None else ""
        if text or before is not None or around is None or around.tag not in _IN_LINE:
            return text
        one = around
    return ""


def text_after(part: _Element) -> str:
    """As `text_before`, of what follows."""
    one: _Element | None = part
    while one is not None:
        text, after, around = one.tail or "", one.getnext(), one.getparent()
        if not text and after is not None:
            text = first_text(after) if after.tag in _IN_LINE else ""
        if text or after is not None or around is None or around.tag not in _IN_LINE:
            return text
        one = around
    return ""


def is_in_figure(part: _Element) -> bool:
    """Whether a part without words of its own stands behind a digit, or before one that does not begin its line."""
    before = text_before(part)
    return before[-1:].isdigit() or (bool(before.strip()) and text_after(part)[:1].isdigit())


def goes_on_before(part: _Element) -> bool:
    """Whether the figure a part begins with has begun before it."""
    return first_text(part)[:1].isdigit() and text_before(part)[-1:].isdigit()


def goes_on_behind(part: _Element) -> bool:
    """Whether the figure a part ends with goes on behind it."""
    return last_text(part)[-1:].isdigit() and text_after(part)[:1].isdigit()


def runs_on(part: _Element) -> bool:
    """Whether a figure begins or ends in a part and goes on beside it."""
    return goes_on_before(part) or goes_on_behind(part)


def first_text(part: _Element) -> str:
    """The first piece of text in a part."""
    return part.text or str(next(part.itertext(), ""))


def last_text(part: _Element) -> str:
    """The last piece of text in a part."""
    one = part
    while len(one):
        one = one[-1]
        if one.tail:
            return one.tail
    return one.text or ""
