"""Figures in running text that may not be what is seen: struck through, not seen, or run together with a note's number."""

from __future__ import annotations

from collections.abc import Collection
from typing import TYPE_CHECKING

from auditor.loaders.html.flow.words import UNSURE
from auditor.loaders.html.markup.tree import has_digit, settable
from auditor.loaders.html.shown.styles import with_style
from auditor.loaders.html.shown.touching import text_before
from auditor.loaders.html.shown.unread import WORDS, is_in_table

if TYPE_CHECKING:
    from lxml.etree import _Element

DOUBTED = "data-doubted"
"""An attribute of what was put around the words of an element that may not be seen as they are written."""
_STRUCK, _RAISED = ("s", "del", "strike"), ("sup", "sub", "small")
_PARTS = WORDS | {"bdo"}


def mark_unsure(root: _Element, pale: Collection[str]) -> None:
    """Put a sign into such parts, tables of figures left aside; of a whole block nothing is said, for a script may show it.
    `pale` are the styles by which text is not seen on paper; what goes on within such text is seen, or not, as all of it is."""
    found = [one for one in root.iter(*_STRUCK) if not _is_block(one)]
    beside = [*root.iter(*_RAISED), *(one for one in with_style(root, pale) if _is_alone_in(one, pale))]
    found += (one for one in beside if text_before(one)[-1:].isdigit())
    for part in found:
        if has_digit(part) and not is_in_table(part):
            part.text = UNSURE + settable(part.text or "")


def _is_alone_in(part: _Element, pale: Collection[str]) -> bool:
    """Whether a part is pale and nothing around it."""
    return part.get("style") in pale and all(one.get("style") not in pale for one in part.iterancestors())


def _is_block(part: _Element) -> bool:
    """Whether a part was put around all words of a block."""
    around = part.getparent()
    return part.get(DOUBTED) is not None and around is not None and around.tag not in _PARTS
