"""The head of a DOC's main stream: which program's file it is, and where everything is kept."""

from __future__ import annotations

import struct
from dataclasses import dataclass

from auditor.errors import UnreadableError

WORD_97 = 0xA5EC
_ENCRYPTED = 0x0100
_OLD = (0xA5DC, 0xA59B, 0xA59C, 0xA5DB, 0xA697, 0xA698, 0xA699)
_FIRST_97 = 0xC1
_COUNTS = 64
_PLACES = 154
STYLES, CHARACTERS, PARAGRAPHS, FONTS, PIECES = 1, 12, 13, 15, 33
SECTIONS, BOXES, BOX_ANCHORS = 6, 56, 40
LISTS, OVERRIDES = 73, 74


@dataclass(frozen=True, slots=True)
class Head:
    """What the file information block says.

    `lengths` are the characters of the main text, footnotes, headers, macros, annotations, endnotes and text
    boxes, which follow one another; `places` where each structure is in the table stream, by its number.
    """

    table: str
    lengths: tuple[int, ...]
    places: tuple[tuple[int, int], ...]

    def part(self, number: int, table: bytes) -> bytes:
        """A structure of the table stream; empty where there is none or it is not there."""
        if number >= len(self.places):
            return b""
        start, length = self.places[number]
        found = table[start : start + length]
        return found if len(found) == length else b""


def is_old(data: bytes) -> bool:
    """Whether a main stream is of Word 6 or 95, or of a foreign program before them."""
    if len(data) < 4:
        return False
    magic, version = struct.unpack_from("<HH", data)
    return magic in _OLD or (magic == WORD_97 and version < _FIRST_97)


def read_head(data: bytes, where: str) -> Head:
    """The head of a main stream of Word 97 or later; UnreadableError where it is none."""
    damaged = UnreadableError(
        "DOC 文件已损坏（文件信息块）", where=where, do="请用 Word 或 WPS 打开后另存为 DOCX 再试"
    )
    if len(data) < _PLACES or data[:2] != WORD_97.to_bytes(2, "little"):
        raise damaged
    (flags,) = struct.unpack_from("<H", data, 10)
    if flags & _ENCRYPTED:  # what follows may be, too
        raise UnreadableError("DOC 文件已加密", where=where, do="请去掉打开密码后另存再试")
    counts, places = struct.unpack_from("<H", data, 62)[0], struct.unpack_from("<H", data, 152)[0]
    if counts < 0x16 or places < LISTS or len(data) < _PLACES + 8 * places:
        raise damaged
    lengths = struct.unpack_from("<8i", data, _COUNTS + 12)
    if min(lengths) < 0:
        raise damaged
    pairs = struct.unpack_from(f"<{2 * places}I", data, _PLACES)
    return Head(
        table="1Table" if flags & 0x0200 else "0Table",
        lengths=lengths,
        places=tuple(zip(pairs[::2], pairs[1::2], strict=True)),
    )
