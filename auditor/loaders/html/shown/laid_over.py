"""Figures laid over a page at places of their own, as text boxes of a text processor are: they may stand in cells that are blank."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from auditor.loaders.html.markup.tree import has_words, text_of
from auditor.loaders.html.shown.page_rules import PageRules
from auditor.loaders.html.shown.styles import with_style
from auditor.loaders.html.shown.unread import is_in_table
from auditor.numbers import is_figure

if TYPE_CHECKING:
    from lxml.etree import _Element

_PLACED = re.compile(r"position\s*:\s*absolute")
_BOX = re.compile(r"文本框|text ?box", re.I)
"""How text processors name the picture of one."""
_LONGEST = 12


def mark_laid_over(root: _Element, page: PageRules) -> None:
    """Put a picture into every blank cell where such figures stand outside tables."""
    if "absolute" not in page.own_text:
        return
    placed = {style for style, declared in page.own if _PLACED.search(declared)}
    parts = (part for part in with_style(root, placed) if part.get("style") in placed)
    if any(_is_laid_over(part) for part in parts):
        for cell in list(root.iter("td", "th")):
            if not len(cell) and not has_words(cell):
                cell.append(cell.makeelement("img", {}, None))


def _is_laid_over(part: _Element) -> bool:
    text = text_of(part).strip()
    boxed = not text and any(_BOX.search(one.get("alt") or "") for one in part.iter("img"))
    return (boxed or (0 < len(text) <= _LONGEST and is_figure(text))) and not is_in_table(part)
