"""Tags that a site makes up for its own scripts (`<x-para>`): which of them are lines of their own."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from auditor.loaders.html.article.headings import PARAGRAPHS, heading_kind, is_title
from auditor.loaders.html.markup.tree import text_of

if TYPE_CHECKING:
    from lxml.etree import _Element

_ENDS = re.compile(rb"</([a-z][a-z0-9]*-[a-z0-9-]+)")
_SENTENCE = 20
"""Characters of a sentence that makes a paragraph; words that are read aloud in turn have fewer."""


def is_custom(tag: object) -> bool:
    return isinstance(tag, str) and "-" in tag and ":" not in tag


def set_lines(root: _Element, lowered: bytes) -> None:
    """Make blocks of such elements where nothing else stands beside them and one is a title, a heading of the report or a
    sentence; what their own scripts make of them is not known. `lowered` is the markup in small letters."""
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
    if (holder.text or "").strip() or any((one.tail or "").strip() for one in holder):
        return False
    texts = ("".join(text_of(one).split()) for one in holder if is_custom(one.tag))
    if any(one.tag in PARAGRAPHS for one in (holder, *holder.iterancestors())):
        return any(map(_is_heading, texts))
    return any(_is_heading(text) or (text.endswith("。") and len(text) >= _SENTENCE) for text in texts)


def _is_heading(text: str) -> bool:
    return heading_kind(text) is not None or is_title(text)
