"""What a text tells by its words alone: an ordinal it begins with, a unit, a bracket that is left open."""

from __future__ import annotations

import re

ORDINAL = re.compile(
    r"[一二三四五六七八九⼀⼆⼋]{1,2}、|第[一二三四五六七八九十⼀⼆⼋⼗]{1,3}条第|[(（][一二三四五六七八九⼀⼆⼋]{1,2}[)）]|\d{1,2}[.．、](?!\d)"
)
"""What the labels of rows and groups begin with."""
CHARACTER = re.compile("[\u2e80-\u9fff]")
"""A character, by which words are told from figures."""
OPENING, CLOSING = "（(", "）)"
_UNITS = frozenset("件条宗份项次个起笔部万元")


def begins_row(text: str) -> bool:
    """Whether a text begins with an ordinal, as the label of a row or of a group does."""
    return bool(ORDINAL.match(text))


def is_unit(text: str) -> bool:
    """Whether a text is what a figure counts and no more, such as stands alone on the second line of a cell."""
    return bool(text) and _UNITS.issuperset(text)


def open_brackets(text: str) -> bool:
    """Whether a bracket is opened in a text and not closed."""
    return sum(map(text.count, OPENING)) > sum(map(text.count, CLOSING))


def unpaired_brackets(text: str) -> bool:
    """Whether a text opens more brackets than it closes, or fewer."""
    return sum(map(text.count, OPENING)) != sum(map(text.count, CLOSING))


def begins_remark(text: str) -> bool:
    """Whether a text begins with a bracket, as a remark on what stands before it does."""
    return text[:1] in OPENING
