"""A tree written out at one go: its texts, and what stands between them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from auditor.loaders.html.elements import HOLD_BLOCKS, INLINE, KINDS
from auditor.loaders.html.gaps import START, Gap, read_gaps
from auditor.loaders.html.grid import mark_flat_rows

if TYPE_CHECKING:
    from lxml.etree import _Element

_TEXTS = re.compile(r">([ \n\t]*[^< \n\t][^<]*)<")
_NAME = re.compile(r"[a-zA-Z][^\s<>/]*")
_UNREAD = (
    "href", "title", "target", "class", "id", "style", "lang", "align", "valign", "onclick", "src", "alt", "name", "border",
    "cellspacing", "cellpadding", "bgcolor", "face", "size", "color", "rel", "height",
)  # fmt: skip
_LOST, _RAW = "&#xFFFD;", "<![CDATA["
"""What is written in place of a control character, and before text that is not escaped."""
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def written(top: _Element) -> tuple[list[Gap], list[str]]:
    """The texts of an element in document order, entities in them, and, one more, what stands around them.

    Attributes that bear on nothing after this are taken from the tree.
    """
    from lxml import etree

    mark_flat_rows(top)
    etree.strip_attributes(top, *_UNREAD)
    try:
        pieces, gaps = _apart(_string(top, strict=True))
    except ValueError:
        _tidy(top)
        pieces, gaps = _apart(_string(top))
    if any(map(_opens_unknown, gaps.values())) and _set_apart(top):
        pieces, gaps = _apart(_string(top))
    return list(map(gaps.__getitem__, pieces[::2])), pieces[1::2]


def _string(top: _Element, *, strict: bool = False) -> str:
    """ValueError, if `strict`, where some of it could not be written as it is."""
    from lxml import etree

    text: str = etree.tostring(top, encoding="unicode", with_tail=False)
    if strict and (_LOST in text or _RAW in text):
        raise ValueError(_LOST)
    return text


def _apart(text: str) -> tuple[list[str], dict[str, Gap]]:
    """Gaps and texts in turn, and what each gap means; ValueError where they cannot be told apart."""
    pieces = _TEXTS.split(text[1:-1])
    return pieces, read_gaps(pieces[::2])


def _opens_unknown(gap: Gap) -> bool:
    return any(step == START and tag.kind == INLINE for step, tag, _ in gap.steps)


def _tidy(top: _Element) -> None:
    """Take out of the tree what is lost or cannot be told apart once it is written: control characters, raw text, and names
    that hold signs."""
    for element in top.iter("*"):
        if element.text:
            element.text = _CONTROL.sub(" ", element.text)
        if element.tail and element is not top:
            element.tail = _CONTROL.sub(" ", element.tail)
        if not _NAME.fullmatch(str(element.tag)):
            element.tag = "x"
        for name, value in ((str(name), str(value)) for name, value in element.attrib.items()):
            del element.attrib[name]
            if _NAME.fullmatch(name) and "=" not in name:
                element.set(name, _CONTROL.sub(" ", value))


def _set_apart(top: _Element) -> bool:
    """Have unknown elements whose first is a block be blocks themselves; whether there are any."""
    found = [
        element
        for element in top.iter("*")
        if len(element) and element.tag not in KINDS and KINDS.get(str(element[0].tag)) in HOLD_BLOCKS
    ]
    for element in found:
        element.tag = "section"
    return bool(found)
