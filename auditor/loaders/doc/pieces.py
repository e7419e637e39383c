"""The text of a DOC by character position, put together from the pieces in which it was saved."""

from __future__ import annotations

import struct
from bisect import bisect_right
from dataclasses import dataclass

from auditor.errors import UnreadableError
from auditor.loaders.doc.sprms import Sprm, of_piece

MAX_CHARACTERS = 8_000_000
"""Of all the text; a long report has some ten thousand."""

_NARROW = 0x40000000
_RESAVE = "请用 Word 或 WPS 打开后另存为 DOCX 再试"


@dataclass(frozen=True, slots=True)
class Piece:
    """Characters `start` to `end`, kept from byte `offset` of the main stream, in one byte each or in two."""

    start: int
    end: int
    offset: int
    width: int
    sprms: tuple[Sprm, ...]

    def byte(self, position: int) -> int:
        return self.offset + (position - self.start) * self.width


class Pieces:
    """All pieces in order of position; `text` holds one character for each position, surrogates apart."""

    def __init__(self, table: bytes, main: bytes, length: int, where: str) -> None:
        self._where = where
        if length > MAX_CHARACTERS:
            raise UnreadableError(f"文字过多（{length} 字）", where=where, do=_RESAVE)
        groups, pieces = self._parts(table)
        self.pieces = self._read(pieces, groups)
        if not self.pieces or self.pieces[0].start != 0 or self.pieces[-1].end < length:
            raise self._damaged()
        if self.pieces[-1].end > MAX_CHARACTERS:
            raise UnreadableError(f"文字过多（{self.pieces[-1].end} 字）", where=where, do=_RESAVE)
        self._starts = [piece.start for piece in self.pieces]
        self.text = "".join(self._text(piece, main) for piece in self.pieces)

    def at(self, position: int) -> Piece:
        return self.pieces[bisect_right(self._starts, position) - 1]

    def _parts(self, table: bytes) -> tuple[list[bytes], bytes]:
        """The groups of modifiers that pieces refer to, and the list of pieces."""
        groups: list[bytes] = []
        at = 0
        while at < len(table):
            kind = table[at]
            if kind == 1 and at + 3 <= len(table):
                (size,) = struct.unpack_from("<h", table, at + 1)
                if size < 0:
                    break
                groups.append(table[at + 3 : at + 3 + size])
                at += 3 + size
            elif kind == 2 and at + 5 <= len(table):
                (size,) = struct.unpack_from("<I", table, at + 1)
                found = table[at + 5 : at + 5 + size]
                if len(found) != size or size < 16:
                    break
                return groups, found
            else:
                break
        raise self._damaged()

    def _read(self, table: bytes, groups: list[bytes]) -> list[Piece]:
        count = (len(table) - 4) // 12
        positions = struct.unpack_from(f"<{count + 1}I", table)
        found = []
        made: dict[int, tuple[Sprm, ...]] = {}
        for number in range(count):
            _, place, short = struct.unpack_from("<HIH", table, 4 * (count + 1) + 8 * number)
            start, end = positions[number], positions[number + 1]
            if end <= start:
                raise self._damaged()
            if short not in made:
                made[short] = tuple(of_piece(short, groups))
            if place & _NARROW:
                found.append(Piece(start, end, (place & ~_NARROW) // 2, 1, made[short]))
            else:
                found.append(Piece(start, end, place, 2, made[short]))
        return found

    def _text(self, piece: Piece, main: bytes) -> str:
        data = main[piece.offset : piece.offset + (piece.end - piece.start) * piece.width]
        if len(data) != (piece.end - piece.start) * piece.width:
            raise self._damaged()
        if piece.width == 1:
            return data.decode("latin-1").translate(_WESTERN)
        units = struct.unpack(f"<{piece.end - piece.start}H", data)
        return "".join(map(chr, units))

    def _damaged(self) -> UnreadableError:
        return UnreadableError("DOC 文件已损坏（文字的分段表）", where=self._where, do=_RESAVE)


_WESTERN = {
    byte: character
    for byte in range(0x80, 0xA0)
    if (character := bytes([byte]).decode("cp1252", errors="replace")) != "\ufffd"
}


def joined(text: str) -> str:
    """Pairs of surrogates as the characters they stand for."""
    if not any("\ud800" <= char <= "\udfff" for char in text):
        return text
    return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
