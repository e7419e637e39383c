"""Places of an element among its siblings, and that it is empty, as selectors of style sheets name them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lxml.etree import _Element

MOST_SIBLINGS = 200
"""Further ones are not looked at: the tables of the form have fewer rows, and counting them all again is slow."""
_FORMULA = re.compile(r"([+-]?\d{0,4})n(?:\s*([+-])\s*(\d{1,4}))?|([+-]?\d{1,4})")
"""Of `:nth-child`: 2n+1, -n+3, n, 4."""
_WORDS = {"even": (2, 0), "odd": (2, 1)}
_ENDS = {"first": (False, False), "last": (True, False)}


@dataclass(frozen=True, slots=True)
class Place:
    """Each `step`-th sibling from the `first` on, counted from the end or not, among all or those of its tag."""

    step: int
    first: int
    from_end: bool
    of_type: bool

    def fits(self, element: _Element) -> bool:
        if (self.step, self.first) == (0, 1) and not self.of_type:
            return (element.getnext() if self.from_end else element.getprevious()) is None
        tag = element.tag if self.of_type else "*"
        before = element.itersiblings(tag, preceding=not self.from_end)
        at = 1 + sum(1 for _ in islice(before, MOST_SIBLINGS))
        if at > MOST_SIBLINGS:
            return False
        if self.step == 0:
            return at == self.first
        return (at - self.first) % self.step == 0 and (at - self.first) // self.step >= 0


@dataclass(frozen=True, slots=True)
class Only:
    """Without a sibling, or without one of its tag."""

    of_type: bool

    def fits(self, element: _Element) -> bool:
        tag = element.tag if self.of_type else "*"
        return all(next(element.itersiblings(tag, preceding=one), None) is None for one in (True, False))


class Empty:
    """An element with nothing in it, white space included."""

    def fits(self, element: _Element) -> bool:
        return not element.text and not len(element)


def place_of(pseudo: str, argument: str) -> Place | Only | Empty | None:
    """The place that a pseudo-class names, or that nothing is there; None where it names another thing."""
    if pseudo.lower() == "empty":
        return Empty()
    words = pseudo.lower().split("-")
    of_type = words[-2:] == ["of", "type"]
    if not of_type and words[-1:] != ["child"]:
        return None
    kind = words[: -2 if of_type else -1]
    if kind == ["only"] and not argument:
        return Only(of_type)
    if len(kind) == 1 and kind[0] in _ENDS and not argument:
        return Place(0, 1, kind[0] == "last", of_type)
    if kind not in (["nth"], ["nth", "last"]):
        return None
    formula = argument.strip().lower()
    if formula in _WORDS:
        step, first = _WORDS[formula]
    elif found := _FORMULA.fullmatch(formula):
        step = 0 if found[4] else int(found[1] + "1") if found[1] in ("", "+", "-") else int(found[1])
        first = int(found[4] or (found[2] or "") + (found[3] or "0"))
        if step == 0 and first < 1:
            return None
    else:
        return None
    return Place(step, first, kind[-1] == "last", of_type)
