"""Marks of Markdown that are not part of what is printed."""

from __future__ import annotations

import html
import re
from itertools import zip_longest

_BOLD = re.compile(r"\*\*([^*]+)\*\*|(?<!\w)__([^_]+)__(?!\w)")
_BROKEN_BOLD = re.compile(r"(?<=\n)\*\*([^*\n]{1,40})\n([^*\n]{1,40})\*\*")
_ESCAPED = re.compile(r"\\([\\`*_{}\[\]()<>#+\-.!|~])")
_BREAK = re.compile(r"<br\s*/?>", re.I)
_ENTITY = re.compile(r"&(?:[a-zA-Z]{2,8}|#\d{1,7}|#[xX][0-9a-fA-F]{1,6});")
_INLINE = re.compile(r"</?(?:span|font|u|o:p)(?:\s[^<>]{0,2000})?/?>", re.I)
_FEWEST_TAGS = 4


def without_inline_tags(text: str) -> str:
    """A file's text without the tags that set the looks of words, as converters from web pages leave them; its lines keep
    their numbers."""
    pieces = _INLINE.split(text)
    if len(pieces) <= _FEWEST_TAGS:
        return text
    kept: list[str] = []
    owed = 0
    for piece, tag in zip_longest(pieces, _INLINE.findall(text), fillvalue=""):
        first, line_end, rest = piece.partition("\n")
        kept += [first, "\n" * owed, line_end, rest] if line_end else [piece]
        owed = tag.count("\n") + (0 if line_end else owed)
    return "".join([*kept, "\n" * owed])


def with_whole_bold(text: str) -> str:
    """A file's text, short bold text that runs over the end of a line in one; what follows it stands on the next."""
    return _BROKEN_BOLD.sub(r"**\1\2**\n", text) if "**" in text else text


def plain(text: str) -> str:
    """A line without the marks of bold text, escapes and entities."""
    text = _BOLD.sub(lambda match: match[1] or match[2], text)
    if "\\" in text:
        text = _ESCAPED.sub(r"\1", text)
    if "&" in text:
        text = _ENTITY.sub(lambda match: html.unescape(match[0]), text)
    return text


def plain_cell(text: str) -> str:
    """The same for a cell, whose line breaks may be written as tags."""
    return plain(_BREAK.sub("\n", text) if "<" in text else text)
