"""Takes the tags out of a tree that only change the look of words, so that a line is one text."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from auditor.loaders.html.flow.words import LINE_END
from auditor.loaders.html.markup.tree import outermost, settable

if TYPE_CHECKING:
    from lxml.etree import _Element

_INLINE = (
    "span", "font", "b", "strong", "i", "em", "u", "o:p", "big", "small", "tt", "nobr", "ins", "label", "bdo",
    "bdi", "cite", "code", "kbd", "samp", "var", "dfn", "abbr", "acronym", "mark", "q", "time", "data", "wbr",
    "ruby", "rb", "rtc", "st1:chsdate", "st1:personname", "st1:chmetcnv", "st1:place", "st1:city",
    "st1:placename", "st1:country-region",
)  # fmt: skip


def flatten_inline(root: _Element, lines: Iterable[_Element]) -> None:
    """Strip inline tags, anchors that link nowhere among them; line breaks of the source in `lines` are kept."""
    from lxml import etree

    for element in outermost(lines):
        _mark_lines(element)
    for anchor in root.iter("a"):
        if anchor.get("href") is None:
            anchor.tag = "span"
    etree.strip_tags(root, *_INLINE)


def _mark_lines(element: _Element) -> None:
    """Put a mark in place of every line break within an element."""
    for one in element.iter():
        if one.text and "\n" in one.text:
            one.text = settable(one.text).replace("\n", LINE_END)
        if one is not element and one.tail and "\n" in one.tail:
            one.tail = settable(one.tail).replace("\n", LINE_END)
