"""Takes the tags out of a tree that only change the look of words, so that a line is one text."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

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

    for element in lines:
        _break_lines(element)
    for anchor in root.iter("a"):
        if anchor.get("href") is None:
            anchor.tag = "span"
    etree.strip_tags(root, *_INLINE)


def _break_lines(element: _Element) -> None:
    """Put a `br` in place of every line break within an element."""
    for one in list(element.iter()):
        if one.tail and "\n" in one.tail and one is not element:
            parent = one.getparent()
            assert parent is not None
            first, *others = one.tail.split("\n")
            one.tail = first
            at = parent.index(one)
            for number, line in enumerate(others, 1):
                parent.insert(at + number, _br(parent, line))
        if one.text and "\n" in one.text:
            first, *others = one.text.split("\n")
            one.text = first
            for number, line in enumerate(others):
                one.insert(number, _br(one, line))


def _br(parent: _Element, tail: str) -> _Element:
    made = parent.makeelement("br", {}, None)
    made.tail = tail
    return made
