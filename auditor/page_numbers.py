"""Lines that only number a page: - 3 -, 第3页 共8页, 3/8."""

from __future__ import annotations

import re

_DASHED = re.compile(r"[-—–－―‐·•~～]\s*\d{1,3}\s*[-—–－―‐·•~～]")
_WORDED = re.compile(
    r"第\s*\d{1,3}\s*页(?:\s*[,，/／]?\s*[(（]?\s*共\s*\d{1,3}\s*页\s*[)）]?)?"
    r"|(?:page\s*)?\d{1,3}\s*(?:/|／|of)\s*\d{1,3}",
    re.IGNORECASE,
)
_STANDING_OFF = rf"(?:{_DASHED.pattern}|第\s*\d{{1,3}}\s*页)"
_AMONG = re.compile(rf"^{_STANDING_OFF}\s+\S|\S\s+{_STANDING_OFF}$")


def is_page_number(line: str) -> bool:
    """Whether a line is the number of a page and shows it; a number alone may be anything."""
    text = line.strip()
    return _DASHED.fullmatch(text) is not None or _WORDED.fullmatch(text) is not None


def holds_page_number(text: str) -> bool:
    """Whether a text begins or ends with a page's number that stands off the rest."""
    return _AMONG.search(text) is not None
