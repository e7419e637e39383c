"""Selectors of style sheets as far as they are tags, classes, ids and places among siblings, one within another."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lxml.etree import _Element

_STEP = re.compile(r"\s*(>)?\s*([\w*-]*(?:[.#][\w-]+)*)(:[-\w]+(?:\(\s*\d{1,4}\s*\))?)?(?=[\s>]|\Z)")
_PART = re.compile(r"([.#]?)([\w*-]+)")
_NTH = re.compile(r":nth-child\(\s*(\d+)\s*\)")
_MOST = 12  # steps


@dataclass(frozen=True, slots=True)
class _Step:
    """One part of a selector; `place` among siblings is 0 for any and -1 for the last, `child`: of the part before."""

    tag: str
    classes: frozenset[str]
    identity: str
    place: int
    child: bool

    def fits(self, element: _Element) -> bool:
        if self.tag and element.tag != self.tag:
            return False
        if self.identity and element.get("id") != self.identity:
            return False
        if self.classes and not self.classes <= set((element.get("class") or "").split()):
            return False
        if self.place == -1:
            return element.getnext() is None
        parent = element.getparent()
        return not self.place or (parent is not None and parent.index(element) == self.place - 1)


@dataclass(frozen=True, slots=True)
class Selector:
    """`tag` is that of the elements selected, empty for any; `names` their classes and ids, with `.` and `#`."""

    steps: tuple[_Step, ...]

    @classmethod
    def parsed(cls, text: str) -> Selector | None:
        """None where a selector is more than that."""
        steps: list[_Step] = []
        at = 0
        while at < len(text):
            found = _STEP.match(text, at)
            if found is None or found.end() == at or not (found[2] or found[3]) or len(steps) == _MOST:
                return None
            place = _place(found[3])
            if place is None:
                return None
            parts = _PART.findall(found[2])
            tag = next((name.lower() for kind, name in parts if not kind and name != "*"), "")
            identity = next((name for kind, name in parts if kind == "#"), "")
            classes = frozenset(name for kind, name in parts if kind == ".")
            steps.append(_Step(tag, classes, identity, place, found[1] is not None))
            at = found.end()
        return cls(tuple(steps)) if steps else None

    @property
    def tag(self) -> str:
        return self.steps[-1].tag

    @property
    def names(self) -> set[str]:
        last = self.steps[-1]
        return {f".{name}" for name in last.classes} | ({f"#{last.identity}"} if last.identity else set())

    @property
    def weight(self) -> tuple[int, int, int]:
        """By which one selector goes before another: its ids, its classes and places, its tags."""
        ids = sum(1 for step in self.steps if step.identity)
        classes = sum(len(step.classes) + bool(step.place) for step in self.steps)
        return ids, classes, sum(1 for step in self.steps if step.tag)

    def fits(self, element: _Element) -> bool:
        """Whether an element, and what is around it, is as the selector says."""
        if not self.steps[-1].fits(element):
            return False
        child = self.steps[-1].child
        for step in reversed(self.steps[:-1]):
            above = element.iterancestors()
            around = element.getparent() if child else next((one for one in above if step.fits(one)), None)
            if around is None or not step.fits(around):
                return False
            element, child = around, step.child
        return True


def _place(pseudo: str | None) -> int | None:
    """The place that a pseudo-class names, 0 without one; None where it is another."""
    if not pseudo:
        return 0
    if pseudo in (":first-child", ":last-child"):
        return 1 if pseudo == ":first-child" else -1
    number = _NTH.fullmatch(pseudo)
    return int(number[1]) if number and int(number[1]) else None
