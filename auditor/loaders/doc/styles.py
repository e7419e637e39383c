"""The style sheet of a DOC: what each style says of headings, lists and hidden text, through inheritance."""

from __future__ import annotations

import struct
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from auditor.loaders.doc.properties import hides, read_characters
from auditor.loaders.doc.sprms import (
    HIDDEN,
    INDENTS,
    LINES,
    LIST,
    LIST_LEVEL,
    OUTLINE,
    PLACES,
    Sprm,
    number,
    sprms,
)
from auditor.loaders.line import stated_raising

if TYPE_CHECKING:
    from collections.abc import Iterator

NO_STYLE = 0xFFF
_PARAGRAPH, _CHARACTER = 1, 2
_HEADINGS = range(1, 10)
_CONTENTS = range(19, 28)


@dataclass(slots=True)
class Style:
    """One style's own modifiers, of paragraphs and of characters."""

    built_in: int
    parent: int
    paragraph: list[Sprm] = field(default_factory=list)
    character: list[Sprm] = field(default_factory=list)


class Styles:
    """The styles by number; `data` is the style sheet."""

    def __init__(self, data: bytes) -> None:
        self._styles: dict[int, Style] = {}
        self._known: dict[tuple[int, int], int | None] = {}
        self._colours: dict[int, str | None] = {}
        self._unseen: dict[int, bool] = {}
        self._struck: dict[int, bool] = {}
        self._raising: dict[int, str] = {}
        for index, entry in enumerate(_entries(data)):
            style = _style(entry[1], entry[0]) if entry[1] else None
            if style is not None:
                self._styles[index] = style

    def heading_level(self, index: int) -> int | None:
        """1 for the outermost heading; None for body text."""
        for style in self._line(index):
            if style.built_in in _HEADINGS:
                return style.built_in
        return None

    def is_contents(self, index: int) -> bool:
        """Whether a style is that of an automatic table of contents."""
        return any(style.built_in in _CONTENTS for style in self._line(index))

    def numbering(self, index: int) -> tuple[int | None, int | None]:
        """The list a style puts its paragraphs in, and the level."""
        return self._value(index, LIST), self._value(index, LIST_LEVEL)

    def outline(self, index: int) -> int | None:
        return self._value(index, OUTLINE)

    def hidden(self, index: int) -> bool:
        """Whether text is hidden by a paragraph or character style."""
        return bool((self._value(index, HIDDEN) or 0) & 1)

    def colour(self, index: int) -> str | None:
        """The colour that a style gives to text, if it does."""
        if index not in self._colours:
            lines = (read_characters(b"", style.character).colour for style in self._line(index))
            self._colours[index] = next((colour for colour in lines if colour is not None), None)
        return self._colours[index]

    def raising(self, index: int) -> str:
        """How text of a style stands on the line, see `Line.add`."""
        if index not in self._raising:
            lines = (read_characters(b"", style.character).raising for style in self._line(index))
            self._raising[index] = stated_raising(one or None for one in lines)
        return self._raising[index]

    def struck(self, index: int) -> bool:
        """Whether a style draws a line through its text."""
        if index not in self._struck:
            lines = (read_characters(b"", style.character).struck for style in self._line(index))
            self._struck[index] = next((one for one in lines if one is not None), False)
        return self._struck[index]

    def unseen(self, index: int) -> bool:
        """Whether a style leaves nothing of its text to be seen, by size, width, lines or place."""
        if index not in self._unseen:
            found = [read_characters(b"", style.character) for style in self._line(index)]
            minute = next((one.minute for one in found if one.minute is not None), False)
            crushed = next((one.crushed for one in found if one.crushed is not None), False)
            operations = {operation for style in self._line(index) for operation, _ in style.paragraph}
            gone = any(
                hides(operation, operand)
                for operation in operations & {LINES, *INDENTS, *PLACES}
                if (operand := self._operand(index, operation)) is not None
            )
            self._unseen[index] = minute or crushed or gone
        return self._unseen[index]

    def _value(self, index: int, operation: int) -> int | None:
        key = index, operation
        if key not in self._known:
            self._known[key] = self._find(index, operation)
        return self._known[key]

    def _find(self, index: int, operation: int) -> int | None:
        found = self._operand(index, operation)
        return None if found is None else number(found)

    def _operand(self, index: int, operation: int) -> bytes | None:
        for style in self._line(index):
            for known, operand in reversed(style.character if operation == HIDDEN else style.paragraph):
                if known == operation:
                    return operand
        return None

    def _line(self, index: int) -> Iterator[Style]:
        """A style and its ancestors."""
        seen: set[int] = set()
        while index != NO_STYLE and index not in seen and (style := self._styles.get(index)):
            seen.add(index)
            yield style
            index = style.parent


def _entries(data: bytes) -> Iterator[tuple[int, bytes]]:
    """Each style's definition in order of number (empty where there is none), with the size of its fixed part."""
    if len(data) < 6:
        return
    head, count, base = struct.unpack_from("<HHH", data)
    at = 2 + head
    for _ in range(min(count, NO_STYLE)):
        if at + 2 > len(data):
            return
        (size,) = struct.unpack_from("<H", data, at)
        yield base, data[at + 2 : at + 2 + size]
        at += 2 + size + (size & 1)


def _style(data: bytes, base: int) -> Style | None:
    if len(data) < 10 or base < 10:
        return None
    first, second, third = struct.unpack_from("<HHH", data)
    style = Style(built_in=first & 0xFFF, parent=second >> 4)
    kind, groups = second & 0xF, third & 0xF
    if base + 2 > len(data):
        return style
    (length,) = struct.unpack_from("<H", data, base)
    at = base + 2 + 2 * length + 2
    held = []
    for _ in range(groups):
        if at + 2 > len(data):
            break
        (size,) = struct.unpack_from("<H", data, at)
        held.append(data[at + 2 : at + 2 + size])
        at += 2 + size + (size & 1)
    if kind == _PARAGRAPH:
        style.paragraph = list(sprms(held[0][2:])) if held else []
        style.character = list(sprms(held[1])) if len(held) > 1 else []
    elif kind == _CHARACTER:
        style.character = list(sprms(held[0])) if held else []
    return style
