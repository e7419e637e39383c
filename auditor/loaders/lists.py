"""Lists that a word processor counts by itself, and what it prints before each paragraph of one."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from auditor.loaders.counting import count

LEVELS = 10

_NUMBERED = "单元格内的自动编号可能不是数字的一部分"
_PLACE = re.compile(r"%([1-9])")
_TIGHT = tuple("、）)：:】〕")


@dataclass(frozen=True, slots=True)
class Level:
    """How one level of a list counts and prints, `%1` to `%9` in `text` standing for the levels' numbers.

    `style` is named as in DOCX; `restart` is the level (from 0) below which it restarts.
    """

    start: int = 1
    style: str = "decimal"
    text: str = ""
    gap: str = "tab"
    restart: int | None = None
    legal: bool = False
    paragraph_style: str | None = None


@dataclass(frozen=True, slots=True)
class NumberedList:
    """The levels a list prints by, the definition it counts with, and where it starts anew."""

    abstract: str
    levels: dict[int, Level]
    starts: dict[int, int] = field(default_factory=dict)


def doubt_beside(label: str, text: str) -> str | None:
    """Why a paragraph that is nothing but a figure is in doubt where a number is printed before it."""
    if not label or any(character >= "\u4e00" or character.isalpha() for character in text):
        return None
    return _NUMBERED


class Lists:
    """The lists of a document by id, and how far each has counted."""

    def __init__(self, lists: dict[str, NumberedList]) -> None:
        self._lists = lists
        self._counters: dict[str, list[int | None]] = {}
        self._begun: set[str] = set()

    def add(self, list_id: str, found: NumberedList) -> None:
        self._lists[list_id] = found

    def restart(self, list_id: str, index: int, start: int) -> None:
        """Have the next paragraph at a level of a list be `start`."""
        found = self._lists.get(list_id)
        if found is not None and 0 <= index < LEVELS:
            self._counters.setdefault(found.abstract, [None] * LEVELS)[index] = start - 1

    def next_label(self, list_id: str, index: int) -> str:
        """Count one paragraph on, and give what is printed before it, with the gap; empty for bullets."""
        found = self._lists.get(list_id)
        if found is None or not 0 <= index < LEVELS:
            return ""
        state = self._counters.setdefault(found.abstract, [None] * LEVELS)
        if list_id not in self._begun:
            self._begun.add(list_id)
            for restarted, start in found.starts.items():
                state[restarted] = start if restarted < index else None  # printed before it, and so counted
        last = state[index]
        state[index] = self._start(found, index) if last is None else last + 1
        for deeper in range(index + 1, LEVELS):
            limit = found.levels.get(deeper, _PLAIN).restart
            if index < (deeper if limit is None else limit):
                state[deeper] = None
        return self._print(found, index, state)

    def _start(self, found: NumberedList, index: int) -> int:
        return found.starts.get(index, found.levels.get(index, _PLAIN).start)

    def _print(self, found: NumberedList, index: int, state: list[int | None]) -> str:
        level = found.levels.get(index)
        if level is None or level.style == "bullet":
            return ""

        def printed(match: re.Match[str]) -> str:
            other = int(match[1]) - 1
            reached = state[other]
            style = "decimal" if level.legal else found.levels.get(other, _PLAIN).style
            return count(self._start(found, other) if reached is None else reached, style)

        label = _PLACE.sub(printed, level.text)
        if not label or level.gap == "nothing" or (level.gap == "tab" and label.endswith(_TIGHT)):
            return label
        return f"{label} "


_PLAIN = Level()


def printed_label(text: str) -> str:
    """The printed number of a list item as it stands before the text; empty for a bullet, which is none."""
    text = text.strip()
    if not any(map(str.isalnum, text)):
        return ""
    return text if text.endswith(_TIGHT) else f"{text} "
