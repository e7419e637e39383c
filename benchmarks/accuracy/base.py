"""What a change is, and what it touches, so that changes made together cannot undo or mask one another."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import dataclass

from draft import Draft

Apply = Callable[[Draft, random.Random], bool]


@dataclass(frozen=True)
class Change:
    """`apply` makes the change and says whether the draft allowed it; each of `rules` must then find something, any
    of `also` may (the same fault seen from another side). `touches` are the tables, the topics of sentences and the
    other pieces (`order` of sections, `title`, `closing`) that it changes or is compared with."""

    name: str
    rules: tuple[str, ...]
    apply: Apply
    also: tuple[str, ...]
    touches: frozenset[str]


CHANGES: list[Change] = []
TABLES = ("requests", "disputes", "proactive")
OVERVIEW = (
    "published", "documents", "requests", "results", "growth", "reviews", "suits", "management", "platform", "support",
)  # fmt: skip
OTHER = ("fee", "key_points", "proposals", "innovation")
IDENTITIES = ("N201", "N202", "N203", "N204", "N207", "N208")
COUNTS = (
    "C501", "C502", "C503", "C504", "C505", "C506", "C507", "C508", "C509", "C510", "C511", "C512", "C514",
)  # fmt: skip
FAR = 1009  # a figure moved by so much, or a little more, equals no other, nor a sum of others


def add(
    name: str, rules: tuple[str, ...], apply: Apply, also: tuple[str, ...] = (), *, touches: tuple[str, ...]
) -> None:
    CHANGES.append(Change(name, rules, apply, also, frozenset(touches)))


def change(
    name: str, *rules: str, also: tuple[str, ...] = (), touches: tuple[str, ...]
) -> Callable[[Apply], Apply]:
    def decorate(apply: Apply) -> Apply:
        add(name, rules, apply, also, touches=touches)
        return apply

    return decorate


def say(*topics: str) -> tuple[str, ...]:
    return tuple(f"say:{topic}" for topic in topics)


def table(*keys: str) -> tuple[str, ...]:
    return tuple(f"table:{key}" for key in keys)


def apart(changes: list[Change]) -> bool:
    """Whether no two of them touch the same thing."""
    seen: set[str] = set()
    for one in changes:
        if seen & one.touches:
            return False
        seen |= one.touches
    return True
