"""How far the reading of a file is, page by page: told by loaders, shown by whoever waits for it."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from contextvars import ContextVar
from dataclasses import dataclass
from typing import TypeVar

Item = TypeVar("Item")


@dataclass(frozen=True)
class Reached:
    """The page, of so many, that is begun; `task` says in Chinese what is done to it, `name` is the file's."""

    name: str
    task: str
    page: int
    pages: int


REACHED: ContextVar[Callable[[Reached], None]] = ContextVar("REACHED", default=lambda reached: None)
"""Told while a file is read; set by who shows it, and in a worker by who passes it on."""


def reaching(items: Collection[Item], task: str, name: str) -> Iterator[Item]:
    """Pages or what stands for them, each told before it is gone on with."""
    tell = REACHED.get()
    for page, item in enumerate(items, 1):
        tell(Reached(name, task, page, len(items)))
        yield item
