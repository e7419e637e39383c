"""Which hidden parts of a page are taken out: not those that a script shows, as the report itself or its sections in turn."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection
from itertools import islice
from typing import TYPE_CHECKING

from auditor.loaders.html.article.elsewhere import holds_figures, tables_in
from auditor.loaders.html.article.headings import (
    MAX_HEADING,
    PARAGRAPHS,
    heading_kind,
    holds_report,
    joined,
    kinds_in,
    lines_in,
    squeeze,
)
from auditor.loaders.html.markup.tree import outermost, remove, text_of
from auditor.loaders.html.shown.closed import closed_parts
from auditor.loaders.html.shown.unread import mark_hidden

if TYPE_CHECKING:
    from lxml.etree import _Element

HIDDEN_TABLES = "网页中隐藏的表格"
_NOT_SHOWN = "网页中不显示的内容"
_LABELS, _MOST_LABELS, _PIECES = 3, 30, 8
_MOST_COPIES = 20
_SUBSTANCE = 80
"""Characters that are more than headings and links."""


def drop_hidden(root: _Element, hidden: list[_Element], left_out: Counter[str]) -> None:
    """Take out the hidden parts; counts them, by what they are in Chinese.

    One stays where it holds the official headings and what is shown does not, or a section of its own: some sites show the
    text, or the sections in turn, by script.
    """
    if not hidden:
        return
    places = set(hidden)
    ordered = [element for element in root.iter() if element in places] if len(places) > 1 else hidden
    doomed = _without_sections(root, outermost(ordered))
    holders = {element for element in doomed if holds_report(element) or tables_in(element)}
    if holders and not _shows_report(root, holders):
        doomed = [element for element in doomed if element not in holders]
    closed = closed_parts(root, set(doomed)) if len(doomed) > 1 and any(map(_has_text, doomed)) else set()
    copies = _copies(root, holders.intersection(doomed))
    for element in doomed:
        if element is root or element.tag == "body" or element in closed:
            continue
        left_out[_NOT_SHOWN] += any(not text.isspace() for text in element.itertext())
        if element not in copies:
            left_out[HIDDEN_TABLES] += holds_figures(element)
            mark_hidden(element)
        remove(element)


def _copies(root: _Element, hidden: Collection[_Element]) -> set[_Element]:
    """The hidden parts whose words and figures are shown one and all, as where a page holds the text for telephones too."""
    if not 0 < len(hidden) <= _MOST_COPIES:
        return set()
    page, texts = squeeze(text_of(root)), {element: squeeze(text_of(element)) for element in hidden}
    times = Counter(texts.values())
    return {element for element, text in texts.items() if page.count(text) > times[text]}


def _shows_report(root: _Element, hidden: Collection[_Element]) -> bool:
    """Whether what is not in the hidden parts is a report, by its headings or its tables."""
    return _headings(root) - sum(map(_headings, hidden)) >= 3 or tables_in(root) > sum(map(tables_in, hidden))


def _without_sections(root: _Element, doomed: list[_Element]) -> list[_Element]:
    """The hidden parts but for those with a section of the report that is shown nowhere, and with its text."""
    held = {element: kinds for element in doomed if (kinds := kinds_in(element))}
    if not held:
        return doomed
    shown = _kinds_but_in(root, frozenset(doomed))
    if not shown:
        return doomed
    return [element for element in doomed if not (held.get(element, set()) - shown and _has_text(element))]


def _has_text(element: _Element) -> bool:
    """Whether there is a table, or text that is more than headings and links."""
    if next(element.iter("table"), None) is not None:
        return True
    linked = sum(len(str(text)) for link in element.iter("a") for text in link.itertext())
    return sum(len(str(text).strip()) for text in element.itertext()) - linked > _SUBSTANCE


def _kinds_but_in(element: _Element, apart: frozenset[_Element]) -> set[str]:
    """As `kinds_in`, parts of the element left aside."""
    found: set[str] = set()
    stack = [element]
    while stack:
        one = stack.pop()
        if one in apart:
            continue
        stack += one
        texts = [one.text, *(child.tail for child in one)]
        texts += [joined(one)] if len(one) and one.tag in PARAGRAPHS else []
        kinds = {kind for text in texts if text and (kind := heading_kind(text))}
        found |= kinds if kinds and not _is_label(one) else set()
    return found


def _is_label(heading: _Element) -> bool:
    """Whether a heading is one of a row of them with nothing between, as the labels are by which sections are shown in turn."""
    one, around = heading, heading.getparent()
    while around is not None and len(around) == 1 and not (around.text or "").strip():
        one, around = around, around.getparent()
    if around is None or len(around) > _MOST_LABELS or (one.tail and one.tail.strip()):
        return False
    texts = [
        "".join(map(str, islice(beside.itertext(), _PIECES))).strip() for beside in around.iterchildren("*")
    ]
    kinds = {kind for text in texts if (kind := heading_kind(text))}
    return len(kinds) >= _LABELS and all(len(text) <= MAX_HEADING for text in texts)


def _headings(element: _Element) -> int:
    return sum(heading_kind(text) is not None for text in lines_in(element))
