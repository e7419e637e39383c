"""Selectors of style sheets as far as they are tags, classes, ids, attributes and places among siblings, one within,
in or after another."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING

from auditor.loaders.html.shown.places import MOST_SIBLINGS, Empty, Only, Place, place_of

if TYPE_CHECKING:
    from lxml.etree import _Element

_NAME = r"[\w-]+(?:\\.[\w-]*)*"
"""As of a class: `md\\:block`."""
_STEP = re.compile(
    rf"\s*([>+~])?\s*([\w*-]*+(?:[.#]{_NAME})*+)((?:\[[^\[\]]{{1,100}}\]|:[-\w]+(?:\([^()]{{0,100}}\))?|[.#]{_NAME})*+)(?=[\s>+~]|\Z)"
)
"""A step of a selector: how it goes on from the last (`>`), its name and classes (`td.a`), its conditions
(`[colspan]:first-child`). Nothing is tried again in shorter pieces, which would take the square of a step's length."""
_PART = re.compile(rf"([.#]?)([*]|{_NAME})")
_TEST = re.compile(rf"\[([^\[\]]*)\]|:([-\w]+)(?:\(([^()]*)\))?|([.#])({_NAME})")
"""A condition: an attribute in brackets, a pseudo-class with what is in its brackets, a class or an id."""
_ESCAPED = re.compile(r"\\(.)")
_ATTRIBUTE = re.compile(r"\s*([-\w]+)\s*(?:([~|^$*]?)=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s\"']+))\s*[is]?\s*)?")
"""Inside the brackets: the name, and how it compares (`^=`) with a value, quoted either way or bare."""
_TO_BRACKET = re.compile(r"[^()]*[()]?")
_CUT = "\0"  # stands in no page
_MOST = 12  # steps
_IMPLIED = "tbody"
"""What a browser puts around rows that stand right in a table."""

Attribute = tuple[str, str, str]
"""Name, how its value is compared (empty for none, `=` for whole), value."""


def separate(heads: str) -> list[str]:
    """The selectors that a rule lists."""
    if "(" not in heads:
        return [one.strip() for one in heads.split(",")]
    pieces = (
        one if one.endswith(")") else one.replace(",", _CUT) for one in _TO_BRACKET.findall(heads)
    )  # up to the end of a bracket all is in it
    return [one.strip() for one in "".join(pieces).split(_CUT)]


@dataclass(frozen=True, slots=True)
class _Step:
    """One part of a selector; `relation` to the part before: within (empty), in (`>`), after (`+`, `~`). `others` are parts
    that do not fit (`:not`), of each of the `choices` one does (`:is`), and one of each of `holds` fits something within (`:has`)."""

    tag: str
    classes: frozenset[str]
    identity: str
    relation: str
    attributes: tuple[Attribute, ...] = ()
    places: tuple[Place | Only | Empty, ...] = ()
    others: tuple[Selector, ...] = ()
    choices: tuple[tuple[Selector, ...], ...] = ()
    holds: tuple[tuple[Selector, ...], ...] = ()

    @property
    def is_implied(self) -> bool:
        return self.tag == _IMPLIED and not (self.classes or self.identity or self.attributes or self.others)

    def fits(self, element: _Element) -> bool:
        if self.tag and element.tag != self.tag:
            return False
        if self.identity and element.get("id") != self.identity:
            return False
        if self.classes and not self.classes <= set((element.get("class") or "").split()):
            return False
        return (
            all(_holds(element.get(name), how, value) for name, how, value in self.attributes)
            and all(place.fits(element) for place in self.places)
            and not any(one.fits(element) for one in self.others)
            and all(any(one.fits(element) for one in some) for some in self.choices)
            and all(_is_within(element, some) for some in self.holds)
        )


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
            step = _step(found[1] or "", found[2], found[3])
            if step is None:
                return None
            steps.append(step)
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
        """By which one selector goes before another: its ids, its classes, attributes and places, its tags."""
        ids = sum(1 for step in self.steps if step.identity)
        classes = sum(len(step.classes) + len(step.attributes) + len(step.places) for step in self.steps)
        return ids, classes, sum(1 for step in self.steps if step.tag)

    def fits(self, element: _Element) -> bool:
        """Whether an element, and what is around it, is as the selector says."""
        if not self.steps[-1].fits(element):
            return False
        relation = self.steps[-1].relation
        for step in reversed(self.steps[:-1]):
            if step.is_implied and not relation.strip("> ") and _stands_in_table(element):
                relation = step.relation
                continue
            found = _related(element, relation, step)
            if found is None:
                return False
            element, relation = found, step.relation
        return True


def _related(element: _Element, relation: str, step: _Step) -> _Element | None:
    """The element that a part is for, beside or around another."""
    if relation == ">":
        found = element.getparent()
    elif relation == "+":
        found = element.getprevious()
    else:
        before = element.itersiblings(preceding=True) if relation == "~" else element.iterancestors()
        return next((one for one in islice(before, MOST_SIBLINGS) if step.fits(one)), None)
    return found if found is not None and step.fits(found) else None


def _is_within(element: _Element, some: tuple[Selector, ...]) -> bool:
    """Whether one of some selectors fits something in an element."""
    inside = islice(element.iterdescendants("*"), MOST_SIBLINGS)
    return any(selector.fits(one) for one in inside for selector in some)


def _stands_in_table(element: _Element) -> bool:
    """Whether the row that an element is, or is in, stands right in its table."""
    row = element if element.tag == "tr" else next(element.iterancestors("tr"), None)
    parent = None if row is None else row.getparent()
    return parent is not None and parent.tag == "table"


def _step(relation: str, name: str, tests: str) -> _Step | None:
    parts = [(kind, _plain(one)) for kind, one in _PART.findall(name)]
    tag = next((name.lower() for kind, name in parts if not kind and name != "*"), "")
    identity = next((name for kind, name in parts if kind == "#"), "")
    classes = {name for kind, name in parts if kind == "."}
    attributes: list[Attribute] = []
    places: list[Place | Only | Empty] = []
    others: list[Selector] = []
    choices: list[tuple[Selector, ...]] = []
    holds: list[tuple[Selector, ...]] = []
    for attribute, pseudo, argument, kind, named in _TEST.findall(tests):
        if kind == ".":
            classes.add(_plain(named))
        elif kind == "#":
            identity = _plain(named)
        elif attribute:
            if (stated := _ATTRIBUTE.fullmatch(attribute)) is None:
                return None
            value = stated[3] or stated[4] or stated[5] or ""
            how = "" if stated[2] is None else stated[2] or "="
            attributes.append((stated[1].lower(), how, value))
        elif pseudo in ("not", "is", "where", "has"):
            # of what is right in an element (:has(> b)) what is anywhere in it stands for it
            inner = [Selector.parsed(one.removeprefix(">")) for one in separate(argument)]
            known = tuple(one for one in inner if one is not None)
            if len(known) < len(inner):
                return None
            if pseudo == "not":
                others += known
            else:
                (holds if pseudo == "has" else choices).append(known)
        elif (place := place_of(pseudo, argument)) is None:
            return None
        else:
            places.append(place)
    return _Step(
        tag,
        frozenset(classes),
        identity,
        relation,
        tuple(attributes),
        tuple(places),
        tuple(others),
        tuple(choices),
        tuple(holds),
    )


def _plain(name: str) -> str:
    return _ESCAPED.sub(r"\1", name) if "\\" in name else name


def _holds(value: str | None, how: str, wanted: str) -> bool:
    if value is None or not how:
        return value is not None
    if how == "=":
        return value == wanted
    if how == "~":
        return wanted in value.split()
    if how == "|":
        return value == wanted or value.startswith(f"{wanted}-")
    if not wanted:
        return False
    return {"^": value.startswith, "$": value.endswith, "*": value.__contains__}[how](wanted)
