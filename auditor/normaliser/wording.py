"""The words that tell aspects and matters, read once from their data file."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files


@dataclass(frozen=True, slots=True)
class Words:
    heading: tuple[str, ...]
    passage: tuple[str, ...]
    elsewhere: tuple[str, ...] = ()
    work: tuple[str, ...] = ()
    label: tuple[str, ...] = ()
    not_label: tuple[str, ...] = ()
    alone: tuple[str, ...] = ()


@cache
def wording(kind: str) -> dict[str, Words]:
    """Words by key of all entries of a kind, `aspect` or `matter`."""
    data = tomllib.loads(files("auditor.normaliser").joinpath("wording.toml").read_text(encoding="utf-8"))
    return {
        key: Words(**{where: tuple(words) for where, words in entry.items()})
        for key, entry in data[kind].items()
    }


def any_in(words: tuple[str, ...], text: str) -> bool:
    return any(word in text for word in words)
