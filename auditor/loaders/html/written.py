"""A tree written out at one go: its texts, and the tags that stand between them.

Pages repeat themselves: what stands between the texts of two cells of a table, or of two items of a menu, is the same few
tags over and over. Each such gap is looked at once, however often it comes, and what it means to the reader is kept.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from auditor.loaders.html.elements import (
    BLOCK,
    BREAK,
    CELL,
    HOLD_BLOCKS,
    IMAGE,
    IN_LINE,
    INLINE,
    INPUT,
    KINDS,
    LINK,
)
from auditor.loaders.html.grid import mark_flat_rows, spans_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from lxml.etree import _Element

START, END, EMPTY, EMPTY_CELL, ALONE, BLANK = range(6)
"""What a step of a gap is: a tag, an end tag, a block or a cell with nothing in it, an element that never has
anything in it, white space of the source that may part words."""
NOTHING, CELL_TEXT, PARAGRAPH_TEXT, BLOCK_TEXT, LINK_TEXT = range(5)
"""What the tags before a text make of it, if the ones after it agree: all there is to a cell; all there is to a paragraph
that is all there is to a cell; all there is to a block; a link that is all there is to a block."""

_TEXTS = re.compile(r">([ \n\t]*[^< \n\t][^<]*)<")
_TAG = re.compile(r"<(/?)([a-zA-Z][^\s<>/]*)((?:\s[^<>]*?)?)\s*(/?)>([ \n\t]*)")
_ATTRIBUTE = re.compile(r"\s([^\s=<>\"]+)=\"([^\"]*)\"")
_NAME = re.compile(r"[a-zA-Z][^\s<>/]*")
_PARAGRAPHS = frozenset({"p", "div"})
_UNREAD = (
    "href", "title", "target", "class", "id", "style", "lang", "align", "valign", "onclick", "src", "alt", "name", "border",
    "cellspacing", "cellpadding", "bgcolor", "face", "size", "color", "rel", "height",
)  # fmt: skip
_LOST, _RAW = "&#xFFFD;", "<![CDATA["
"""What is written in place of a control character, and before text that is not escaped."""
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_EMPTY = {BLOCK: EMPTY, CELL: EMPTY_CELL, BREAK: ALONE, IMAGE: ALONE, INPUT: ALONE}
_PARTED = IN_LINE | {IMAGE, INPUT}
_ENTITIES = {"&lt;": "<", "&gt;": ">", "&quot;": '"', "&amp;": "&"}
_ENTITY = re.compile(r"&(?:lt|gt|quot|amp|#(\d+)|#x([0-9a-fA-F]+));")


class Tag(NamedTuple):
    """A start tag; `spans` are the rows and columns that a cell covers."""

    name: str
    kind: int
    attributes: dict[str, str]
    spans: tuple[int, int] = (1, 1)


Step = tuple[int, Tag, int]
"""What it is, of which tag, and how many elements begin before it in its gap."""
_NO_TAG = Tag("", INLINE, {})


class Gap(NamedTuple):
    """What stands between two texts.

    `steps` are taken one by one, unless the text before it is all there is to one or two elements: then the reader goes
    on `after_one` or `after_two` steps (0 where no such elements end here). Likewise it stops `before_one` or `before_two` steps
    short of the end where the following text is what `opening` says.
    """

    steps: list[Step]
    begun: int
    after_one: int
    after_two: int
    opening: int
    before_one: int
    before_two: int


def written(top: _Element) -> tuple[list[Gap], list[str]]:
    """The texts of an element in document order and, one more, what stands around them. Attributes that bear on nothing
    after this are taken from the tree."""
    from lxml import etree

    mark_flat_rows(top)
    etree.strip_attributes(top, *_UNREAD)
    try:
        pieces, known = _pieces(_string(top, strict=True))
    except ValueError:
        _tidy(top)
        pieces, known = _pieces(_string(top))
    if any(_opens_unknown(gap) for gap in known.values()) and _set_apart(top):
        pieces, known = _pieces(_string(top))
    return [known[gap] for gap in pieces[::2]], pieces[1::2]


def _string(top: _Element, *, strict: bool = False) -> str:
    """ValueError, if `strict`, where some of it could not be written as it is."""
    from lxml import etree

    text: str = etree.tostring(top, encoding="unicode", with_tail=False)
    if strict and (_LOST in text or _RAW in text):
        raise ValueError(_LOST)
    return text


def _pieces(text: str) -> tuple[list[str], dict[str, Gap]]:
    """Gaps and texts in turn, and what each gap means; ValueError where they cannot be told apart."""
    pieces = _TEXTS.split(text[1:-1])
    return pieces, {gap: _gap(gap) for gap in set(pieces[::2])}


def _opens_unknown(gap: Gap) -> bool:
    return any(step == START and tag.kind == INLINE for step, tag, _ in gap.steps)


def unescaped(text: str) -> str:
    """The text that was written with entities."""
    return _ENTITY.sub(_character, text)


def _character(match: re.Match[str]) -> str:
    if match[1] or match[2]:
        return chr(int(match[1]) if match[1] else int(match[2], 16))
    return _ENTITIES[match[0]]


def _tidy(top: _Element) -> None:
    """Take out of the tree what is lost or cannot be told apart once it is written: control characters, raw text, and names
    that hold signs."""
    for element in top.iter("*"):
        if element.text:
            element.text = _CONTROL.sub(" ", element.text)
        if element.tail and element is not top:
            element.tail = _CONTROL.sub(" ", element.tail)
        if not _NAME.fullmatch(element.tag):
            element.tag = "x"
        for name, value in element.attrib.items():
            del element.attrib[name]
            if _NAME.fullmatch(name) and "=" not in name:
                element.set(name, _CONTROL.sub(" ", value))


def _set_apart(top: _Element) -> bool:
    """Have unknown elements whose first is a block be blocks themselves; whether there are any."""
    found = [
        element
        for element in top.iter("*")
        if len(element) and element.tag not in KINDS and KINDS.get(element[0].tag) in HOLD_BLOCKS
    ]
    for element in found:
        element.tag = "section"
    return bool(found)


def _gap(text: str) -> Gap:
    """ValueError where it is more than tags and white space."""
    tags = list(_tags(f"<{text}>"))
    steps: list[Step] = []
    begun = at = 0
    while at < len(tags):
        ends, tag, blank = tags[at]
        at += 1
        if ends:
            steps.append((END, tag, begun))
        elif _is_empty(tag, tags[at - 1 : at + 1]):
            blank = tags[at][2]
            at += 1
            if tag.kind in _EMPTY:
                steps.append((_EMPTY[tag.kind], tag, begun))
            begun += 1
        elif _is_empty_frame(tag, tags[at : at + 3]):
            steps.append((_EMPTY[tag.kind], tag, begun))
            begun += 2
            at += 3
        else:
            steps.append((START, tag, begun))
            begun += 1
        if blank and tag.kind in _PARTED:
            steps.append((BLANK, Tag(blank, INLINE, {}), begun))
    return Gap(steps, begun, *_after(steps), *_before(steps))


def _tags(text: str) -> Iterator[tuple[bool, Tag, str]]:
    """Whether each tag ends an element, the tag, and the white space after it; an empty element's is two tags."""
    at = 0
    while at < len(text):
        match = _TAG.match(text, at)
        if match is None:
            raise ValueError(text)
        at = match.end()
        ends, name, attributes, closed, blank = match.groups()
        tag = _tag(name, attributes)
        if closed:
            yield False, tag, ""
        yield bool(ends or closed), tag, blank


def _tag(name: str, attributes: str) -> Tag:
    kind = KINDS.get(name, INLINE)
    if not attributes:
        return Tag(name, kind, {})
    stated = {
        key: unescaped(value) if "&" in value else value for key, value in _ATTRIBUTE.findall(attributes)
    }
    return Tag(name, kind, stated, spans_of(stated) if kind == CELL else (1, 1))


def _is_empty(tag: Tag, tags: Sequence[tuple[bool, Tag, str]]) -> bool:
    """Whether the element that begins ends at once, with nothing in it that matters."""
    return len(tags) == 2 and tags[1][0] and (tag.kind in _EMPTY or (tag.kind in IN_LINE and not tags[0][2]))


def _is_empty_frame(tag: Tag, inner: Sequence[tuple[bool, Tag, str]]) -> bool:
    """Whether there is only an empty paragraph in a cell, or an empty link in a block."""
    if [ends for ends, _, _ in inner] != [False, True, True]:
        return False
    only = inner[0][1]
    return only.name in _PARAGRAPHS if tag.kind == CELL else tag.kind == BLOCK and only.kind == LINK


def _after(steps: Sequence[Step]) -> tuple[int, int]:
    """How many steps end the innermost element, and the innermost two, with nothing more in them."""
    if not steps or steps[0][0] != END:
        return 0, 0
    second = 2 if len(steps) > 2 and steps[1][0] == BLANK else 1
    return 1, second + 1 if len(steps) > second and steps[second][0] == END else 0


def _before(steps: Sequence[Step]) -> tuple[int, int, int]:
    """What the last steps open, and where the last of them and the last two begin."""
    end = len(steps)
    if not steps or steps[-1][0] != START:
        return NOTHING, end, end
    last = steps[-1][1]
    outer = steps[-2][1] if end > 1 and steps[-2][0] == START else _NO_TAG
    if last.kind == CELL:
        return CELL_TEXT, end - 1, end
    if last.name in _PARAGRAPHS and outer.kind == CELL:
        return PARAGRAPH_TEXT, end - 1, end - 2
    if last.kind == LINK and outer.kind == BLOCK:
        return LINK_TEXT, end, end - 2
    return (BLOCK_TEXT, end - 1, end) if last.kind == BLOCK else (NOTHING, end, end)
