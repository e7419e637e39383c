"""How alike a printed label and one of the form's are."""

from __future__ import annotations

import re
from collections.abc import Iterable
from difflib import SequenceMatcher
from functools import lru_cache

from auditor.forms import Line
from auditor.text import folded, skeleton

_ROUNDING = 1e-6
_NUMBERING = re.compile(r"\(?(?:[一二三四五六七八九十]{1,3}|\d{1,2})(?:\)[、.,]?|[、.,])|[①-⑳]")
"""The number of a row: （一）, 1., ①."""

_REMARK = re.compile(r"(?<=.)(?:\([^()]*\)|\[\d{1,2}\]|[①-⑳])$")
"""A remark in brackets, or the sign of a note, at the end."""


@lru_cache(maxsize=8192)
def core(label: str) -> str:
    """A label's letters without its numbering: `3.其他` and `（3）其他` are both `其他`."""
    text = folded(label)
    numbering = _NUMBERING.match(text)
    return skeleton(text[numbering.end() :] if numbering else text)


def is_numbered(label: str) -> bool:
    """Whether a label begins with its number in the group, 3. or （三）."""
    return _NUMBERING.match(folded(label)) is not None


@lru_cache(maxsize=8192)
def _letters(text: str) -> frozenset[str]:
    return frozenset(text)


@lru_cache(maxsize=65536)
def _alike(printed: str, official: str) -> float:
    if printed == official:
        return 1.0
    if not printed or not official:
        return 0.0
    shared = len(_letters(printed) & _letters(official))
    if 2 * shared < min(len(printed), len(official)):
        return 0.0
    ratio = SequenceMatcher(None, printed, official, autojunk=False).ratio()
    return min(ratio, 0.99)


@lru_cache(maxsize=8192)
def _cores(printed: str) -> frozenset[str]:
    """What is compared of a printed label: its core, that without a remark or the sign of a note at the end, and that
    without the names of its groups before it."""
    plain = _REMARK.sub("", folded(printed))
    own = plain.rpartition("-")[2]
    found = (core(printed), core(plain), core(own if is_numbered(own) else plain))
    return frozenset(found) - {""} if plain else frozenset(found[:1])


@lru_cache(maxsize=8192)
def _official(label: str, variants: tuple[str, ...]) -> frozenset[str]:
    return frozenset(map(core, (label, *variants)))


@lru_cache(maxsize=8192)
def _exactly(label: str, variants: tuple[str, ...], group: str | None) -> frozenset[str]:
    """What a label is that is a line's: one of its own, also with the name of its group before it in the same cell."""
    with_group = (group + text for text in (label, *variants)) if group else ()
    return _official(label, variants).union(map(core, with_group))


def _nearest(printed: Iterable[str], official: Iterable[str], least: float) -> float:
    """The greatest likeness of cores of which none are the same; 0 where it is less than `least`."""
    best = 0.0
    for one in printed:
        letters = _letters(one)
        for other in official:
            # no more can be alike than the shorter is long, nor than the letters that both have
            wanted = max(best, least) * (len(one) + len(other)) - _ROUNDING
            if 2 * min(len(one), len(other)) < wanted:
                continue
            shared = sum(map(letters.__contains__, other))
            if shared and 2 * shared >= wanted:
                best = max(best, _alike(one, other))
    return best if best >= least else 0.0


@lru_cache(maxsize=65536)
def _best(printed: str, label: str, variants: tuple[str, ...], group: str | None, least: float) -> float:
    texts = _cores(printed)
    if not texts.isdisjoint(_exactly(label, variants, group)):
        return 1.0
    return _nearest(texts, _official(label, variants), least)


def likeness(printed: str, line: Line, least: float = 0.0) -> float:
    """0 to 1; 1 only where nothing but spacing, punctuation, numbering or a remark in brackets at the end differs
    from the label or a variant. Less than `least` is 0 too."""
    return _best(printed, line.label, line.variants, line.group, least)


def names(printed: str, line: Line) -> bool:
    """Whether the likeness is 1."""
    return not _cores(printed).isdisjoint(_exactly(line.label, line.variants, line.group))


class Labels:
    """The labels of several lines of a form, to find out whether a printed one is like any."""

    def __init__(self, lines: Iterable[Line]) -> None:
        lines = tuple(lines)
        self._exactly = frozenset().union(
            *(_exactly(line.label, line.variants, line.group) for line in lines)
        )
        self._official = frozenset().union(*(_official(line.label, line.variants) for line in lines))
        self._closest: dict[tuple[str, float], float] = {}

    def have(self, printed: str) -> bool:
        """Whether a printed label has the likeness 1 to one of them."""
        return not self._exactly.isdisjoint(_cores(printed))

    def closest(self, printed: str, least: float = 0.0) -> float:
        """The greatest likeness of a printed label to any; 0 where it is less than `least`."""
        if self.have(printed):
            return 1.0
        found = self._closest.get((printed, least))
        if found is None:
            found = self._closest[printed, least] = _nearest(_cores(printed), self._official, least)
        return found
