"""How alike a printed label and one of the form's are."""

from __future__ import annotations

import re
from difflib import SequenceMatcher
from functools import lru_cache

from auditor.forms import Line
from auditor.text import folded, skeleton

_NUMBERING = re.compile(r"\(?(?:[一二三四五六七八九十]{1,3}|\d{1,2})(?:\)[、.,]?|[、.,])|[①-⑳]")

_REMARK = re.compile(r"(?<=.)\([^()]*\)$")


@lru_cache(maxsize=8192)
def core(label: str) -> str:
    """A label's letters without its numbering: `3.其他` and `（3）其他` are both `其他`."""
    text = folded(label)
    numbering = _NUMBERING.match(text)
    return skeleton(text[numbering.end() :] if numbering else text)


@lru_cache(maxsize=65536)
def _alike(printed: str, official: str) -> float:
    if printed == official:
        return 1.0
    if not printed or not official:
        return 0.0
    shared = len(set(printed) & set(official))
    if 2 * shared < min(len(printed), len(official)):
        return 0.0
    ratio = SequenceMatcher(None, printed, official, autojunk=False).ratio()
    return min(ratio, 0.99)


@lru_cache(maxsize=65536)
def _best(printed: str, label: str, variants: tuple[str, ...]) -> float:
    plain = _REMARK.sub("", folded(printed))
    texts = {core(printed), core(plain)} - {""} if plain else {core(printed)}
    return max(
        (_alike(text, core(official)) for official in (label, *variants) for text in texts), default=0.0
    )


def likeness(printed: str, line: Line) -> float:
    """0 to 1; 1 only where nothing but spacing, punctuation, numbering or a remark in brackets at the end differs
    from the label or a variant."""
    return _best(printed, line.label, line.variants)
