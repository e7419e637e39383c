"""How the strings of a composite font are taken apart into codes."""

from __future__ import annotations

import struct
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import partial
from unicodedata import category

from pdfminer.cmapdb import CMap
from pdfminer.pdffont import PDFCIDFont, PDFFont

UNTOLD = -1
"""Stands for a code that the encoding does not know; pdfminer leaves it out, as though nothing were printed there."""
_CODECS = {"UCS2": "utf-16-be", "UTF16": "utf-16-be", "GBK2K": "gb18030"}
_UNSEEN = frozenset(("Cc", "Cf", "Mn", "Zl", "Zp", "Zs"))
_PAIR = 2  # bytes: those of four are made of pairs that none of two is


def decoder(font: PDFFont) -> Callable[[bytes], Iterable[int]]:
    if not isinstance(font, PDFCIDFont) or not isinstance(font.cmap, CMap):
        return font.decode
    known = font.cmap.code2cid
    if known:
        name = str(font.cmap.attrs.get("CMapName", ""))
        codec = next((codec for part, codec in _CODECS.items() if part in name), "ascii")
        return partial(_decoded, known, _shortest(known), codec)
    # an encoding pdfminer does not know: it would print nothing at all
    return _two_bytes if type(font.cmap) is CMap else font.decode


def _two_bytes(data: bytes) -> tuple[int, ...]:
    return struct.unpack(f">{len(data) // 2}H", data[: len(data) // 2 * 2])


def _shortest(known: Mapping[int, object]) -> int:
    """The bytes of the shortest code."""
    return 1 + min(_shortest(more) if isinstance(more, dict) else 0 for more in known.values())


def _decoded(known: Mapping[int, object], shortest: int, codec: str, data: bytes) -> Iterator[int]:
    at = 0
    while at < len(data):
        found: object = known
        end = at
        while isinstance(found, dict) and end < len(data):
            found = found.get(data[end])
            end += 1
        if isinstance(found, int):
            yield found
        else:
            end, seen = _passed_over(data, at, at + max(shortest, min(end - at, _PAIR)), codec)
            if seen:
                yield UNTOLD
        at = end


def _passed_over(data: bytes, at: int, end: int, codec: str) -> tuple[int, bool]:
    """Where an unknown code that takes up so much ends, as far as is known, and whether anything is to be seen of it: not
    of a space or of a sign to those that set text."""
    for last in (end, end + _PAIR):
        try:
            return last, any(category(char) not in _UNSEEN for char in data[at:last].decode(codec))
        except UnicodeDecodeError:
            continue
    return end, True
