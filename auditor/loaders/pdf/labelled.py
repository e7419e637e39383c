"""What the labels of rows and groups begin with."""

from __future__ import annotations

import re

ORDINAL = re.compile(
    r"[一二三四五六七八九⼀⼆⼋]{1,2}、|第[一二三四五六七八九十⼀⼆⼋⼗]{1,3}条第|[(（][一二三四五六七八九⼀⼆⼋]{1,2}[)）]|\d{1,2}[.．、](?!\d)"
)


def begins_row(text: str) -> bool:
    """Whether a text begins with an ordinal, as the label of a row or of a group does."""
    return bool(ORDINAL.match(text))
