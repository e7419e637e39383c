"""Marks of Markdown that are not part of what is printed."""

from __future__ import annotations

import html
import re

_BOLD = re.compile(r"\*\*([^*]+)\*\*|(?<!\w)__([^_]+)__(?!\w)")
_ESCAPED = re.compile(r"\\([\\`*_{}\[\]()<>#+\-.!|~])")
_BREAK = re.compile(r"<br\s*/?>", re.I)
_ENTITY = re.compile(r"&(?:[a-zA-Z]{2,8}|#\d{1,7}|#[xX][0-9a-fA-F]{1,6});")


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
