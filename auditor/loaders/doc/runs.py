"""Where the formatting of each stretch of a DOC's bytes is written down: pages of 512 bytes, found by an index."""

from __future__ import annotations

import struct
from bisect import bisect_right
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

PAGE = 512

Formatting = tuple[int, bytes]
"""Style number (0 for characters) and modifiers."""


@dataclass(frozen=True, slots=True)
class Run:
    """Bytes `start` to `end` of the main stream have one formatting; None where it cannot be read."""

    start: int
    end: int
    formatting: Formatting | None


class Runs:
    """The runs of paragraphs or of characters; `index` is the list of pages, `read` takes a page's entry apart."""

    def __init__(
        self, main: bytes, index: bytes, read: Callable[[bytes, int, int], Formatting | None]
    ) -> None:
        count = max(0, (len(index) - 4) // 8)
        self._main = main
        self._read = read
        self._starts = list(struct.unpack_from(f"<{count}I", index)) if count else []
        self._pages = struct.unpack_from(f"<{count}I", index, 4 * (count + 1)) if count else ()
        self._known: dict[int, list[Run]] = {}

    def at(self, byte: int) -> Run | None:
        """The run that holds a byte; None where none does."""
        place = bisect_right(self._starts, byte) - 1
        if place < 0:
            return None
        runs = self._page(self._pages[place] & 0x3FFFFF)
        found = bisect_right(runs, byte, key=lambda run: run.start) - 1
        return runs[found] if found >= 0 and byte < runs[found].end else None

    def _page(self, number: int) -> list[Run]:
        if number not in self._known:
            page = self._main[number * PAGE : (number + 1) * PAGE]
            self._known[number] = self._runs(page) if len(page) == PAGE else []
        return self._known[number]

    def _runs(self, page: bytes) -> list[Run]:
        count = page[-1]
        if 4 * (count + 1) > PAGE - 1 - count:
            return []
        places = struct.unpack_from(f"<{count + 1}I", page)
        if any(a > b for a, b in pairwise(places)):
            return []
        return [Run(places[n], places[n + 1], self._read(page, count, n)) for n in range(count)]


def of_characters(page: bytes, count: int, number: int) -> Formatting | None:
    """Entry `number` of a page of character formatting."""
    offset = 2 * page[4 * (count + 1) + number]
    if not offset:
        return 0, b""
    data = page[offset + 1 : offset + 1 + page[offset]]
    return (0, data) if len(data) == page[offset] else None


def of_paragraphs(page: bytes, count: int, number: int) -> Formatting | None:
    """Entry `number` of a page of paragraph formatting."""
    place = 4 * (count + 1) + 13 * number
    offset = 2 * page[place] if place < PAGE else 0
    if not offset:
        return 0, b""
    length = page[offset]
    start = offset + 1
    size = 2 * length - 1
    if not length:
        start = offset + 2
        size = 2 * page[offset + 1] if offset + 1 < PAGE else 0
    data = page[start : start + size]
    if len(data) < 2 or len(data) < size:
        return None
    return int.from_bytes(data[:2], "little"), data[2:]
