"""Automatic numbering: the 一、（一） 1. printed before a paragraph, which stand nowhere in its text."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from auditor.loaders.docx.counting import count
from auditor.loaders.docx.names import MC, VAL, W, number, switched_on, value

if TYPE_CHECKING:
    from lxml.etree import _Element

    from auditor.loaders.docx.styles import Styles

LEVELS = 9

_PLACE = re.compile(r"%([1-9])")
_TIGHT = tuple("、）)：:】〕")


@dataclass(frozen=True, slots=True)
class Level:
    """How one level of a list counts and prints; `restart` is the level (from 0) below which it restarts."""

    start: int = 1
    style: str = "decimal"
    text: str = ""
    gap: str = "tab"
    restart: int | None = None
    legal: bool = False
    paragraph_style: str | None = None


@dataclass(frozen=True, slots=True)
class _List:
    """A `w:num`: the levels it prints by, the definition it counts with, and where it starts anew."""

    abstract: str
    levels: dict[int, Level]
    starts: dict[int, int]


class Numbering:
    """The lists of a document and how far each has counted; `root` is the root of numbering.xml."""

    def __init__(self, root: _Element | None, styles: Styles) -> None:
        self._lists: dict[str, _List] = {}
        self._counters: dict[str, list[int | None]] = {}
        self._begun: set[str] = set()
        if root is None:
            return
        definitions = {key: one for one in root.iter(f"{W}abstractNum") if (key := _id(one, "abstractNumId"))}
        nums = {key: one for one in root.iter(f"{W}num") if (key := _id(one, "numId"))}
        by_style = {name: key for key, one in definitions.items() if (name := value(one, "styleLink"))}
        for key, element in nums.items():
            abstract = value(element, "abstractNumId") or ""
            linked = value(definitions.get(abstract), "numStyleLink")
            if linked is not None:
                through = nums.get(styles.numbering(linked)[0] or "")
                abstract = value(through, "abstractNumId") or by_style.get(linked) or abstract
            self._lists[key] = _list(element, abstract, definitions.get(abstract))

    def level_of_style(self, list_id: str, style: str | None) -> int | None:
        """The level that a list ties to a paragraph style."""
        found = self._lists.get(list_id)
        for index, level in found.levels.items() if found and style else ():
            if level.paragraph_style == style:
                return index
        return None

    def next_label(self, list_id: str, index: int) -> str:
        """Count one paragraph on, and give what is printed before it, with the gap; empty for bullets."""
        found = self._lists.get(list_id)
        if found is None or not 0 <= index < LEVELS:
            return ""
        state = self._counters.setdefault(found.abstract, [None] * LEVELS)
        if list_id not in self._begun:
            self._begun.add(list_id)
            for restarted in found.starts:
                state[restarted] = None
        last = state[index]
        state[index] = self._start(found, index) if last is None else last + 1
        for deeper in range(index + 1, LEVELS):
            limit = found.levels.get(deeper, _PLAIN).restart
            if index < (deeper if limit is None else limit):
                state[deeper] = None
        return self._print(found, index, state)

    def _start(self, found: _List, index: int) -> int:
        return found.starts.get(index, found.levels.get(index, _PLAIN).start)

    def _print(self, found: _List, index: int, state: list[int | None]) -> str:
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


def _id(element: _Element, name: str) -> str | None:
    return element.get(W + name)


def _list(element: _Element, abstract: str, definition: _Element | None) -> _List:
    levels = _levels(definition) if definition is not None else {}
    starts: dict[int, int] = {}
    for override in element.iterchildren(f"{W}lvlOverride"):
        index = number(override.get(f"{W}ilvl"))
        if index is None:
            continue
        levels.update(_levels(override))
        start = number(value(override, "startOverride"))
        if start is not None:
            starts[index] = start
    return _List(abstract, levels, starts)


def _levels(parent: _Element) -> dict[int, Level]:
    levels = {}
    for element in parent.iterchildren(f"{W}lvl"):
        index = number(element.get(f"{W}ilvl"))
        if index is None:
            continue
        start = number(value(element, "start"))
        text = element.find(f"{W}lvlText")
        levels[index] = Level(
            start=1 if start is None else start,
            style=_style(element),
            text="" if text is None else text.get(VAL, ""),
            gap=value(element, "suff") or "tab",
            restart=number(value(element, "lvlRestart")),
            legal=switched_on(element, "isLgl") or False,
            paragraph_style=value(element, "pStyle"),
        )
    return levels


def _style(level: _Element) -> str:
    """The numFmt; a custom one stands behind a choice whose fallback every reader knows."""
    plain = value(level, "numFmt")
    fallback = level.find(f"{MC}AlternateContent/{MC}Fallback")
    return plain or value(fallback, "numFmt") or "decimal"
