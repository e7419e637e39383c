"""What may be drawn beside the digits of a figure without being text, and digits that a style sheet elsewhere may hide."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from typing import TYPE_CHECKING

from auditor.loaders.html.flow.words import FORM_FIELDS, OBJECT
from auditor.loaders.html.markup.tree import remove
from auditor.loaders.html.shown import styles
from auditor.loaders.html.shown.added import CONTENT, written
from auditor.loaders.html.shown.by_sheets import (
    drawing_places,
    has_sheets_elsewhere,
    names_in,
    names_of_words,
)
from auditor.loaders.html.shown.moved import cell_around
from auditor.loaders.html.shown.page_rules import PageRules
from auditor.loaders.html.shown.touching import goes_on_before, goes_on_behind, is_in_figure
from auditor.loaders.html.shown.unread import FRAMES, WORDS, is_in_table

if TYPE_CHECKING:
    from lxml.etree import _Element

_GAUGES = ("meter", "progress")
_DRAWN = ("svg", "canvas", "video", "select", "textarea", "button", "input", *_GAUGES, *FRAMES)
_UNSHOWN = FORM_FIELDS | {"hidden"}
"""Inputs that are read where they stand, and those that show nothing."""
_ICONS = frozenset({"i", "em", "b"})
"""What icons are put in; editors leave empty parts of other tags behind."""
_MOST = 1000


def mark_drawn_beside(root: _Element) -> None:
    """Put the sign of an object before what is drawn within a figure of running text, and in place of what a gauge holds."""
    for part in list(islice(root.iter(*_DRAWN), _MOST)):
        if (part.tag == "input" and part.get("type", "").lower() in _UNSHOWN) or _is_hidden(part):
            continue
        if part.tag in _GAUGES and not is_in_table(part):
            for child in list(part):
                remove(child)
            part.text = OBJECT
        elif is_in_figure(part) and not is_in_table(part):
            _put_sign(part)


def figures_by_sheets(root: _Element, page: PageRules) -> Iterator[_Element]:
    """The named parts of running text from which a figure goes on into text of another look, where a style sheet elsewhere may
    hide the one or the other; the cells with an empty part within a figure that a style sheet may draw something for: in running
    text the sign of an object is put there."""
    elsewhere = has_sheets_elsewhere(root)
    pictured = {style for style in page.stated if "url(" in style}
    empty = [part for part in styles.with_style(root, pictured) if part.get("style") in pictured]
    for part in page.named:
        if _is_empty(part):
            empty.append(part)
        elif elsewhere and _goes_on(part) and names_in(part) and not is_in_table(part):
            yield part
    empty = [part for part in empty[:_MOST] if part.tag in WORDS and _is_empty(part) and is_in_figure(part)]
    yield from _drawn(root, empty, page, elsewhere=elsewhere) if empty else ()


def _drawn(root: _Element, empty: list[_Element], page: PageRules, *, elsewhere: bool) -> Iterator[_Element]:
    worded = names_of_words(root, empty) if elsewhere else frozenset()
    drawn = {
        part for selector, body in page.rules(drawing_places) if _draws(body) for part in page.fitting(selector, empty)
    }  # fmt: skip
    for part in empty:
        known = part in drawn or "url(" in part.get("style", "")
        if _is_hidden(part) or not (known or (elsewhere and part.tag in _ICONS and names_in(part) - worded)):
            continue
        if (cell := cell_around(part)) is not None and is_in_table(part):
            yield cell
        else:
            _put_sign(part)


def _is_empty(part: _Element) -> bool:
    return not part.text and not len(part)


def _goes_on(part: _Element) -> bool:
    before, around = part.getprevious(), part.getparent()
    owner = around if before is None or before.tail else before
    if goes_on_before(part) and not _is_like(part, owner):
        return True
    owner = around if part.tail else part.getnext()
    return goes_on_behind(part) and not _is_like(part, owner)


def _is_like(part: _Element, owner: _Element | None) -> bool:
    """Whether what owns the text right beside a part is of the same class, whatever its id, as the words that are read aloud in
    turn."""
    name = part.get("class")
    return owner is not None and name is not None and owner.get("class") == name


def _draws(body: str) -> bool:
    return "url(" in body or any(written(one) or "(" in one for one in CONTENT.findall(body))


def _is_hidden(part: _Element) -> bool:
    return part.get("hidden") is not None or styles.kind_of(part.get("style", "")) == styles.HIDDEN


def _put_sign(part: _Element) -> None:
    if next(part.iterancestors("a"), None) is not None:
        return
    sign = part.makeelement("span", {}, None)
    sign.text = OBJECT
    part.addprevious(sign)
