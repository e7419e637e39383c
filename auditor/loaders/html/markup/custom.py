"""Tags that a site makes up for its own scripts (`<x-para>`): which of them are lines of their own."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from auditor.loaders.html.article.headings import heading_kind, is_title
from auditor.loaders.html.markup.tree import text_of

if TYPE_CHECKING:
    from lxml.etree import _Element

_ENDS = re.compile(rb"</([a-z][a-z0-9]*-[a-z0-9-]+)")
_IN_A_LINE = frozenset(
    ("p", "h1", "h2", "h3", "h4", "h5", "h6", "a", "span", "font", "b", "strong", "em", "i", "u")
)
_SENTENCE = 20
"""Characters of a sentence that makes a paragraph; words that are read aloud in turn have fewer."""


def is_custom(tag: object) -> bool:
    return isinstance(tag, str) and "-" in tag and ":" not in tag


def set_lines(root: _Element, lowered: bytes) -> None:
    """Make blocks of such elements where nothing else stands beside them and one is a title, a heading of the report or a sentence; what
    their own scripts make of them is not known. `lowered` is the markup in small letters."""
    names = {name.decode("ascii") for name in _ENDS.findall(lowered)}
    if not names:
        return
    found = list(root.iter(*names))
    lined: dict[_Element | None, bool] = {}
    for element in found:
        holder = element.getparent()
        if holder not in lined:
            lined[holder] = holder is not None and _holds_lines(holder)
    for element in found:
        if lined[element.getparent()]:
            element.tag = "div"


def _holds_lines(holder: _Element) -> bool:
    if (
        holder.tag in _IN_A_LINE
        or (holder.text or "").strip()
        or any((one.tail or "").strip() for one in holder)
    ):
        return False
    return any(is_custom(one.tag) and _is_line("".join(text_of(one).split())) for one in holder)


def _is_line(text: str) -> bool:
    return (
        heading_kind(text) is not None or is_title(text) or (text.endswith("。") and len(text) >= _SENTENCE)
    )
