"""What stands between two texts of a page, and what it means to the reader.

Pages repeat themselves: between the texts of two cells of a table, or of two items of a menu, there are the same few tags
over and over. Each such gap is looked at once, however often it comes.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from auditor.loaders.html.elements import BLOCK, BREAK, CELL, IMAGE, IN_LINE, INLINE, INPUT, KINDS, LINK
from auditor.loaders.html.grid import spans_of

START, END, EMPTY, EMPTY_CELL, ALONE, BLANK = range(6)
"""What a step of a gap is: a tag, an end tag, a block or a cell with nothing in it, an element that never has
anything in it, white space of the source that may part words."""
NOTHING, CELL_TEXT, PARAGRAPH_TEXT, BLOCK_TEXT, LINK_TEXT = range(5)
"""What the tags before a text make of it, if the ones after it agree: all there is to a cell; all there is to a paragraph
that is all there is to a cell; all there is to a block; a link that is all there is to a block."""

_TAG = re.compile(r"(/?)([a-zA-Z][^\s<>/]*)((?:\s[^<>]*?)?)\s*(/?)>([ \n\t]*)")
_ATTRIBUTE = re.compile(r"\s([^\s=<>\"]+)=\"([^\"]*)\"")
_PARAGRAPHS = frozenset({"p", "div"})
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


_Read = tuple[bool, bool, Tag, Step | None]
"""Whether a tag begins an element and ends one, the tag, and the white space after it where that may matter."""


class Gap(NamedTuple):
    """What stands between two texts, `begun` elements among it.

    `steps` are taken one by one, unless the text before it is all there is to one or two elements: then the reader goes
    on `after_one` or `after_two` steps (0 where no such elements end here). Likewise it stops at the step `before`, where the
    following text is what `opening` says.
    """

    steps: list[Step]
    begun: int
    after_one: int
    after_two: int
    opening: int
    before: int


def read_gaps(texts: Iterable[str]) -> dict[str, Gap]:
    """What each gap means; ValueError where one is more than tags and white space."""
    known: dict[str, _Read] = {}
    return {text: _gap(text, known) for text in set(texts)}


def _gap(text: str, known: dict[str, _Read]) -> Gap:
    steps: list[Step] = []
    begun = 0
    for piece in f"{text}>".split("<"):
        if (read := known.get(piece)) is None:
            read = known[piece] = _read(piece)
        begins, ends, tag, blank = read
        if begins:
            steps.append((START, tag, begun))
            begun += 1
        if ends:
            _end(steps, tag, begun)
        if blank:
            steps.append(blank)
    return Gap(steps, begun, *_after(steps), *_before(steps))


def _read(piece: str) -> _Read:
    match = _TAG.fullmatch(piece)
    if match is None:
        raise ValueError(piece)
    ends, name, attributes, closed, blank = match.groups()
    kind = KINDS.get(name, INLINE)
    stated = {key: unescaped(value) for key, value in _ATTRIBUTE.findall(attributes)} if attributes else {}
    tag = Tag(name, kind, stated, spans_of(stated) if kind == CELL else (1, 1))
    parts = (BLANK, Tag(blank, INLINE, {}), 0) if blank and kind in _PARTED else None
    return not ends, bool(ends or closed), tag, parts


def unescaped(text: str) -> str:
    """The text that was written with entities."""
    return _ENTITY.sub(_character, text) if "&" in text else text


def _character(match: re.Match[str]) -> str:
    if match[1] or match[2]:
        return chr(int(match[1]) if match[1] else int(match[2], 16))
    return _ENTITIES[match[0]]


def _end(steps: list[Step], tag: Tag, begun: int) -> None:
    """Add the end of an element, or make one step of an element without anything in it that matters."""
    if steps:
        step, last, number = steps[-1]
        if step == START and (tag.kind in _EMPTY or tag.kind in IN_LINE):
            steps.pop()
            if tag.kind in _EMPTY:
                steps.append((_EMPTY[tag.kind], last, number))
            return
        if step == EMPTY and tag.kind == CELL and last.name in _PARAGRAPHS and len(steps) > 1:
            step, cell, number = steps[-2]
            if step == START:
                steps[-2:] = [(EMPTY_CELL, cell, number)]
                return
    steps.append((END, tag, begun))


def _after(steps: Sequence[Step]) -> tuple[int, int]:
    """How many steps end the innermost element, and the innermost two, with nothing more in them."""
    if not steps or steps[0][0] != END:
        return 0, 0
    second = 2 if len(steps) > 2 and steps[1][0] == BLANK else 1
    return 1, second + 1 if len(steps) > second and steps[second][0] == END else 0


def _before(steps: Sequence[Step]) -> tuple[int, int]:
    """What the last steps open, and where the last of them, or the last two, begin."""
    end = len(steps)
    if not steps or steps[-1][0] != START:
        return NOTHING, end
    last = steps[-1][1]
    outer = steps[-2][1].kind if end > 1 and steps[-2][0] == START else INLINE
    if last.kind == CELL:
        return CELL_TEXT, end - 1
    if outer == CELL and last.name in _PARAGRAPHS:
        return PARAGRAPH_TEXT, end - 2
    if outer == BLOCK and last.kind == LINK:
        return LINK_TEXT, end - 2
    return (BLOCK_TEXT, end - 1) if last.kind == BLOCK else (NOTHING, end)
