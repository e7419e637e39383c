"""The sentence of the preface that announces what parts the report consists of."""

from __future__ import annotations

import re
from dataclasses import dataclass

from auditor.api import Location, Passage, fold
from auditor_template.wording import AND_SO_ON, ANNOUNCES, PARTS, SECTIONS, TWO_KINDS

_SENTENCE = re.compile(r"[^。]+")
_ITEM = re.compile(r"[^、,;:]+")
_ENOUGH = 4
_ENOUGH_WITH_NUMBER = 3


@dataclass(frozen=True, slots=True)
class Announcement:
    """`named` are section keys; `number` as written, empty where unsaid; `open` where 等 ends the list.

    `apart` where reviews and lawsuits, one part of the form, are listed as two. `items` counts what is listed,
    also what is no section of the form; names with 、 in them make it too many.
    """

    named: frozenset[str]
    number: str
    open: bool
    apart: bool
    items: int
    quote: str
    location: Location


def announcement(passages: tuple[Passage, ...]) -> Announcement | None:
    """The first such sentence; None where no sentence names several parts."""
    for passage in passages:
        folded = fold(passage.text)
        for match in _SENTENCE.finditer(folded.text):
            sentence = match[0]
            named = frozenset(key for key, pattern in SECTIONS.items() if pattern.search(sentence))
            parts = PARTS.search(sentence)
            enough = _ENOUGH_WITH_NUMBER if parts else _ENOUGH
            if len(named) < enough or not ANNOUNCES.search(sentence):
                continue
            return Announcement(
                named=named,
                number=parts[1] if parts else "",
                open=AND_SO_ON.search(sentence) is not None,
                items=_items(sentence, parts),
                apart=TWO_KINDS.search(sentence) is not None,
                quote=folded.quote(match.start(), match.end()).strip(),
                location=passage.location,
            )
    return None


def _items(sentence: str, parts: re.Match[str] | None) -> int:
    """How many things stand between the first section named and the number of parts, or the end."""
    start = min(found.start() for found in (one.search(sentence) for one in SECTIONS.values()) if found)
    end = parts.start() if parts and parts.start() > start else len(sentence)
    return len(_ITEM.findall(sentence, start, end))
