"""DOC files written by hand: text in pieces of any order, and modifiers of paragraphs and characters as given."""

from __future__ import annotations

import struct
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from ole_writer import container

from auditor.loaders.base import Source, load
from auditor.loaders.doc import LOADER
from auditor.model.document import Document

TEXT_AT = 2048
PAGE = 512


def sprm(operation: int, value: int = 1) -> bytes:
    size = (1, 1, 2, 4, 2, 2, 0, 3)[operation >> 13]
    return struct.pack("<H", operation) + value.to_bytes(size, "little", signed=value < 0)


DELETED, HIDDEN, SPECIAL = sprm(0x0800), sprm(0x083C), sprm(0x0855)
IN_TABLE, ROW_END = sprm(0x2416), sprm(0x2417)


def deep(depth: int) -> bytes:
    return IN_TABLE + sprm(0x6649, depth)


def define(places: Sequence[int], flags: Sequence[int] = ()) -> bytes:
    """The definition of a row: where its cells' edges are, and the merge flags of each."""
    cells = len(places) - 1
    body = struct.pack(f"<B{cells + 1}h", cells, *places)
    body += b"".join(struct.pack("<H18x", flag) for flag in [*flags, *[0] * (cells - len(flags))])
    return struct.pack("<HH", 0xD608, len(body) + 1) + body


@dataclass
class Para:
    """A paragraph: stretches of text with modifiers, its mark, and the paragraph's own modifiers."""

    runs: Sequence[tuple[str, bytes]]
    mark: str = "\r"
    papx: bytes = b""
    mark_chpx: bytes = b""
    style: int = 0


def p(text: str = "", papx: bytes = b"", mark: str = "\r", style: int = 0) -> Para:
    return Para([(text, b"")] if text else [], mark, papx, style=style)


def cell(text: str, papx: bytes = IN_TABLE) -> Para:
    return p(text, papx, "\x07")


def row(
    texts: Iterable[str], places: Sequence[int], flags: Sequence[int] = (), extra: bytes = b""
) -> list[Para]:
    end = Para([], "\x07", IN_TABLE + ROW_END + define(places, flags) + extra)
    return [*map(cell, texts), end]


@dataclass
class Doc:
    """What the file is made of. `cuts` part the text into pieces, which are stored last first where `reverse`;
    `narrow` are the numbers of those kept in one byte a character, `prms` what pieces add to all in them."""

    paragraphs: Sequence[Para]
    cuts: Sequence[int] = ()
    reverse: bool = False
    narrow: frozenset[int] = frozenset()
    prms: dict[int, int] = field(default_factory=dict)
    groups: Sequence[bytes] = ()
    flags: int = 0
    table: str = "1Table"
    data: bytes = b""
    parts: dict[int, bytes] = field(default_factory=dict)
    lengths: tuple[int, ...] = ()
    after: str = ""
    version: int = 0xC1
    magic: int = 0xA5EC
    change: Callable[[bytearray], None] | None = None

    def streams(self) -> dict[str, bytes]:
        text = "".join("".join(run for run, _ in one.runs) + one.mark for one in self.paragraphs) + self.after
        bounds = [0, *self.cuts, len(text)]
        pieces = list(pairwise(bounds))
        places: dict[int, int] = {}
        stored = b""
        for number in sorted(range(len(pieces)), reverse=self.reverse):
            start, end = pieces[number]
            places[number] = TEXT_AT + len(stored)
            narrow = number in self.narrow
            encoding, errors = ("cp1252", "strict") if narrow else ("utf-16-le", "surrogatepass")
            stored += text[start:end].encode(encoding, errors)
        stored = stored.ljust(-(-len(stored) // PAGE) * PAGE, b"\0")

        def spans(runs: Iterable[tuple[int, int, bytes]]) -> list[tuple[int, int, bytes]]:
            found = []
            for first, last, held in runs:
                for number, (start, end) in enumerate(pieces):
                    low, high = max(first, start), min(last, end)
                    width = 1 if number in self.narrow else 2
                    if low < high:
                        at = places[number]
                        found.append((at + (low - start) * width, at + (high - start) * width, held))
            return sorted(found)

        at, characters, marks = 0, list[tuple[int, int, bytes]](), list[tuple[int, int, bytes]]()
        for one in self.paragraphs:
            first = at
            for run, chpx in [*one.runs, (one.mark, one.mark_chpx)]:
                characters.append((at, at + len(run), chpx))
                at += len(run)
            marks.append((first, at, struct.pack("<H", one.style) + one.papx))
        if self.after:
            characters.append((at, len(text), b""))
            marks.append((at, len(text), b"\0\0"))
        main = bytearray(TEXT_AT) + stored
        chp = _pages(main, spans(characters), _character_page)
        pap = _pages(main, spans(marks), _paragraph_page)
        main_length = len(text) - len(self.after)
        piece_table = b"".join(struct.pack("<I", bound) for bound in bounds)
        for number in range(len(pieces)):
            place = places[number]
            place = place * 2 | 0x40000000 if number in self.narrow else place
            piece_table += struct.pack("<HIH", 0, place, self.prms.get(number, 0))
        clx = b"".join(b"\x01" + struct.pack("<h", len(one)) + one for one in self.groups)
        clx += b"\x02" + struct.pack("<I", len(piece_table)) + piece_table
        table = bytearray(16)
        fields: dict[int, tuple[int, int]] = {}
        for number, held in {12: chp, 13: pap, 33: clx, **self.parts}.items():
            fields[number] = len(table), len(held)
            table += held
        self._head(main, main_length, fields)
        if self.change is not None:
            self.change(main)
        streams = {"WordDocument": bytes(main), self.table: bytes(table).ljust(4096, b"\0")}
        return streams | ({"Data": self.data} if self.data else {})

    def _head(self, main: bytearray, length: int, fields: dict[int, tuple[int, int]]) -> None:
        flags = self.flags | (0x0200 if self.table == "1Table" else 0)
        struct.pack_into("<HH", main, 0, self.magic, self.version)
        struct.pack_into("<H", main, 10, flags)
        struct.pack_into("<H", main, 32, 14)
        struct.pack_into("<H", main, 62, 22)
        lengths = [length, *self.lengths, *[0] * (7 - len(self.lengths))]
        struct.pack_into("<8I", main, 76, *lengths)
        struct.pack_into("<H", main, 152, 93)
        for number, pair in fields.items():
            struct.pack_into("<II", main, 154 + 8 * number, *pair)

    def build(self) -> bytes:
        return container(self.streams())


def _pages(
    main: bytearray,
    spans: list[tuple[int, int, bytes]],
    page: Callable[[list[tuple[int, int, bytes]]], bytes | None],
) -> bytes:
    """Put pages of formatting behind the text; gives their index."""
    starts, numbers = list[int](), list[int]()
    while spans:
        count = len(spans)
        while (made := page(spans[:count])) is None:
            count -= 1
            assert count, "modifiers do not fit in a page"
        starts.append(spans[0][0])
        numbers.append(len(main) // PAGE)
        end = spans[count - 1][1]
        main += made
        spans = spans[count:]
    return struct.pack(f"<{len(starts) + 1}I", *starts, end) + struct.pack(f"<{len(numbers)}I", *numbers)


def _character_page(spans: list[tuple[int, int, bytes]]) -> bytes | None:
    return _page(spans, 1, lambda held: bytes([len(held)]) + held if held else b"")


def _paragraph_page(spans: list[tuple[int, int, bytes]]) -> bytes | None:
    def entry(held: bytes) -> bytes:
        return bytes([(len(held) + 1) // 2]) + held if len(held) % 2 else bytes([0, len(held) // 2]) + held

    return _page(spans, 13, entry)


def _page(spans: list[tuple[int, int, bytes]], size: int, entry: Callable[[bytes], bytes]) -> bytes | None:
    if len(spans) > 100:
        return None
    head = struct.pack(f"<{len(spans) + 1}I", *(one[0] for one in spans), spans[-1][1])
    low, at = len(head) + size * len(spans), PAGE - 1
    places, held = b"", bytearray(PAGE)
    for _, _, properties in spans:
        made = entry(properties)
        at = (at - len(made)) & ~1 if made else at
        if at < low:
            return None
        held[at : at + len(made)] = made
        places += bytes([at // 2 if made else 0]).ljust(size, b"\0")
    held[: len(head)] = head
    held[len(head) : len(head) + len(places)] = places
    held[-1] = len(spans)
    return bytes(held)


def read(made: Doc | Sequence[Para] | bytes, name: str = "r.doc") -> Document:
    data = made if isinstance(made, bytes) else (made if isinstance(made, Doc) else Doc(made)).build()
    return load(Source(name, data), [LOADER])


def lines(document: Document) -> list[str]:
    return [paragraph.text for paragraph in document.paragraphs]
