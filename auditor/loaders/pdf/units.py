"""What figures count."""

from __future__ import annotations

_UNITS = frozenset("件条宗份项次个起笔部万元")


def is_unit(text: str) -> bool:
    """Whether a text is what a figure counts and no more, such as stands alone on the second line of a cell."""
    return bool(text) and _UNITS.issuperset(text)
