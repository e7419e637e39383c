"""The text of one paragraph of a DOC as it is printed with every tracked change accepted."""

from __future__ import annotations

import re
import struct
from collections import Counter
from typing import TYPE_CHECKING

from auditor.loaders.doc.pieces import joined
from auditor.loaders.doc.properties import Characters, is_hidden, read_characters
from auditor.loaders.fields import Fields
from auditor.loaders.line import ASIDE, Line
from auditor.loaders.symbols import COMBINED, PICTURED, PICTURES, symbol
from auditor.loaders.tints import AUTOMATIC

if TYPE_CHECKING:
    from collections.abc import Iterator

    from auditor.loaders.doc.pieces import Piece, Pieces
    from auditor.loaders.doc.runs import Runs
    from auditor.loaders.doc.styles import Styles

_MARKS = {"\x13": "begin", "\x14": "separate", "\x15": "end"}
_DIGIT = re.compile(r"\d")
_PARTS = re.compile("([\x00-\x1f])")
_LITERAL = {"\t": "\t", "\x0b": "\n", "\x0c": "\n", "\x0e": "\n", "\x1e": "-"}
_PICTURE, _DRAWN, _SYMBOL = "\x01", "\x08", "("
_PLAIN = Characters()


class InlineReader:
    """Reads stretches of the text. `unread` counts those whose formatting could not be found.

    `anchors` are the positions at which drawings hang, until they are taken.
    """

    def __init__(
        self, pieces: Pieces, runs: Runs, styles: Styles, fonts: list[str], left_out: Counter[str]
    ) -> None:
        self.unread = 0
        self.anchors: list[int] = []
        self.line = Line(left_out)
        self.fields = Fields()
        self._pieces = pieces
        self._runs = runs
        self._styles = styles
        self._fonts = fonts
        self._left_out = left_out
        self._known: dict[tuple[bytes, int], Characters] = {}
        self._around: tuple[str | None, str | None] = (None, None)
        self._lost = self._tiny = self._struck = False

    def read(
        self, start: int, end: int, style: int, ground: str | None = None, *, unseen: bool = False
    ) -> None:
        """Add the text of positions `start` to `end`, in a paragraph of a style and on a ground of its own, to the line;
        `unseen` where nothing of the paragraph can be seen."""
        inherited = self._styles.hidden(style)
        self._around = self._styles.colour(style), ground
        self._lost, self._tiny, self._struck = unseen, self._styles.unseen(style), self._styles.struck(style)
        for first, last, found in self._stretches(start, end):
            by_style = inherited or (found.style is not None and self._styles.hidden(found.style))
            text = self._pieces.text[first:last]
            if found.deleted:
                self._unseen("修订中已删除的文字", text)
            elif is_hidden(found, by_style):
                self._unseen("隐藏文字", text)
            else:
                self._text(text, first, found)

    def is_deleted(self, position: int) -> bool:
        """Whether the mark at a position is deleted by a tracked change."""
        piece = self._pieces.at(position)
        run = self._runs.at(piece.byte(position))
        modifiers = (run.formatting if run is not None else None) or (0, b"")
        return self._characters(modifiers[1], piece).deleted

    def _stretches(self, start: int, end: int) -> Iterator[tuple[int, int, Characters]]:
        position = start
        while position < end:
            piece = self._pieces.at(position)
            byte = piece.byte(position)
            run = self._runs.at(byte)
            stop = min(end, piece.end)
            if run is None or run.formatting is None:
                self.unread += 1
                found = self._characters(b"", piece)
                stop = min(stop, position + 1) if run is None else stop
            else:
                found = self._characters(run.formatting[1], piece)
            if run is not None:
                stop = min(stop, position + max(1, (run.end - byte) // piece.width))
            yield position, stop, found
            position = stop

    def _characters(self, modifiers: bytes, piece: Piece) -> Characters:
        if not modifiers and not piece.sprms:
            return _PLAIN
        key = modifiers, id(piece.sprms)
        if key not in self._known:
            self._known[key] = read_characters(modifiers, piece.sprms)
        return self._known[key]

    def _unseen(self, what: str, text: str) -> None:
        """Text that is not read; fields in it open and close all the same."""
        self._left_out[what] += bool(text.strip())
        for char in text:
            if char in _MARKS:
                self.fields.mark(_MARKS[char])

    def _text(self, text: str, first: int, found: Characters) -> None:
        if found.symbol is not None and _SYMBOL in text:
            font, code = found.symbol
            name = self._fonts[font] if font < len(self._fonts) else ""
            self._say(symbol(name, f"{code:x}") * text.count(_SYMBOL), found)
            return
        position = first
        for part in _PARTS.split(text):
            if part in _MARKS:
                self.line.doubt = self.fields.mark(_MARKS[part], self.line.length) or self.line.doubt
            elif part in _LITERAL:
                self._say(_LITERAL[part], found)
            elif part == _DRAWN:
                self.anchors.append(position)
            elif part == _PICTURE:
                if found.special and not self.fields.silent:
                    self.line.place("图片或嵌入对象")
            elif part >= " ":
                self._say(part, found)
            position += len(part)

    def _say(self, text: str, found: Characters) -> None:
        if self.fields.silent:
            self.fields.instruct(text)
        else:
            colour, ground = self._around
            if found.style is not None:
                colour = self._styles.colour(found.style) or colour
            if (odd := self._odd(found)) and _DIGIT.search(text):
                self.line.doubt = odd
            colour = found.colour or colour
            blackened = found.blackened and colour in (None, AUTOMATIC)
            self.line.add(
                joined(text),
                self._raising(found),
                struck=self._is_struck(found),
                unseen=self._lost or found.far or blackened or self._is_tiny(found),
                colour=colour,
                ground=found.ground or ground,
            )

    def _raising(self, found: Characters) -> str:
        own = found.raising
        if found.style is not None and own in ("", ASIDE):
            own = self._styles.raising(found.style) or own
        return own or (ASIDE if self.fields.leads_within else "")

    def _is_struck(self, found: Characters) -> bool:
        if found.struck is None:
            return self._struck or (found.style is not None and self._styles.struck(found.style))
        return found.struck

    def _is_tiny(self, found: Characters) -> bool:
        """Whether characters are too small, too narrow or too close; where they do not say, as their styles are."""
        if found.minute is None and (
            self._tiny or (found.style is not None and self._styles.unseen(found.style))
        ):
            return True
        return bool(found.minute or found.crushed)

    def _odd(self, found: Characters) -> str | None:
        """Why digits are printed otherwise than they are written, if they are."""
        if found.combined:
            return COMBINED
        named = found.font is not None and found.font < len(self._fonts)
        return PICTURED if named and PICTURES.match(self._fonts[found.font or 0]) else None


def read_fonts(data: bytes) -> list[str]:
    """Names of the fonts, by number."""
    names: list[str] = []
    at = 4
    while at < len(data) and len(names) < 4096:
        size = data[at]
        name = data[at + 40 : at + 1 + size]
        units = struct.unpack(f"<{len(name) // 2}H", name[: len(name) // 2 * 2])
        text = "".join(map(chr, units))
        names.append(text.partition("\0")[0])
        at += 1 + size
    return names
