"""Audited text made fit to print: nothing in it acts as a terminal command; lines break as Chinese does.

Standard library only, so that an error can be printed before anything else is imported.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_NEWLINES = re.compile("\r\n|[\r\n\x85\u2028\u2029]")
_SPACES = {ord("\t"): " ", 0x0B: " ", 0x0C: " "}
_ZERO_WIDTH = dict.fromkeys(map(ord, "\u200b\u200c\u200d\u2060\ufeff\u00ad"))
_OPENING = "“‘（《〈【「『〔［｛＜"
_CLOSING = "”’），。、；：！？》〉】」』〕］｝＞％…·"
_ATOM = re.compile(rf"[{_OPENING}]*(?:[!-~–]+|[^\s])[{_CLOSING}]*|\s")


def safe(text: str) -> str:
    """The text with line breaks as `\\n` and every other control visible as `<U+001B>`.

    Covers C0, C1, and the invisible formatting characters (direction overrides, tags); half a surrogate pair
    becomes U+FFFD. Tabs become spaces; zero-width spaces and joiners are dropped.
    """
    if text.isascii() and text.isprintable():
        return text
    plain = _NEWLINES.sub("\n", text).translate(_SPACES).translate(_ZERO_WIDTH)
    return "".join(map(_visible, plain))


@lru_cache(maxsize=8192)
def _visible(character: str) -> str:
    if character == "\n":
        return character
    category = unicodedata.category(character)
    if category == "Cs":
        return "\ufffd"
    nothing = ord(character) & 0xFFFE == 0xFFFE  # the noncharacters that XML does not take
    return f"<U+{ord(character):04X}>" if nothing or category in ("Cc", "Cf") else character


def one_line(text: str) -> str:
    """As `safe`, on a single line."""
    return " ".join(safe(text).split("\n"))


@lru_cache(maxsize=8192)
def cells(character: str) -> int:
    """Columns a character may take: characters that some terminals print wide (“ ” …) count as wide."""
    if unicodedata.category(character) in ("Mn", "Me"):
        # an emoji selector widens the character before it
        return 1 if character == "\ufe0f" else 0
    return 2 if unicodedata.east_asian_width(character) in "WFA" else 1


def width_of(text: str) -> int:
    return sum(map(cells, text))


def wrap(text: str, width: int) -> list[tuple[int, int]]:
    """The text's lines as `(start, end)` offsets, each at most `width` columns wide (at least 2).

    Breaks between any two Chinese characters, but not before a closing nor after an opening mark, nor inside
    a number or a Latin word that fits on a line.
    """
    width = max(width, 2)
    lines: list[tuple[int, int]] = []
    offset = 0
    for paragraph in text.split("\n"):
        lines.extend((offset + start, offset + end) for start, end in _wrap_paragraph(paragraph, width))
        offset += len(paragraph) + 1
    return lines


def _wrap_paragraph(text: str, width: int) -> list[tuple[int, int]]:
    if width_of(text) <= width:
        return [(0, len(text.rstrip()))]
    lines: list[tuple[int, int]] = []
    start = end = used = 0
    for atom in _ATOM.finditer(text):
        for first, last in _pieces(atom, width):
            piece = text[first:last]
            size = width_of(piece)
            if used and used + size > width:
                lines.append((start, end))
                start = end = first
                used = 0
            if piece.isspace() and not used and lines:
                start = end = last
                continue
            used += size
            end = last
    lines.append((start, end))
    return [(first, first + len(text[first:last].rstrip())) for first, last in lines]


def _pieces(atom: re.Match[str], width: int) -> list[tuple[int, int]]:
    if width_of(atom[0]) <= width:
        return [atom.span()]
    return [(place, place + 1) for place in range(*atom.span())]


def wrapped(text: str, width: int) -> list[str]:
    """The lines themselves."""
    return [text[start:end] for start, end in wrap(text, width)]
