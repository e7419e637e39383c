"""Audited text as HTML, with the pieces that findings rest on marked and numbered."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from html import escape

from auditor.model.location import NOWHERE, Location
from auditor.model.verdict import SEVERITIES, Severity
from auditor.reporters.ledger import Entry
from auditor.reporters.printable import safe


def e(text: object) -> str:
    """Text as HTML, in elements and in quoted attributes."""
    return escape(safe(str(text)))


@dataclass(frozen=True)
class Piece:
    """A quote of a finding (its number within the report)."""

    number: int
    severity: Severity
    quote: str


class Marks:
    """What one report's findings rest on, by place; remembers which of them it has marked.

    `key` begins the ids of the report's elements: `KEYf3` is its third finding, `KEYm3` the first mark of it.
    """

    def __init__(self, key: str, path: str, entries: Sequence[Entry]) -> None:
        self.key = key
        self.marked: set[int] = set()
        self._pieces: dict[Location, list[Piece]] = {}
        for number, entry in enumerate(entries, start=1):
            for one in entry.finding.evidence:
                if one.location.document not in (None, path):
                    continue
                place = one.location.model_copy(update={"document": None})
                if place != NOWHERE:
                    piece = Piece(number, entry.finding.severity, one.quote)
                    self._pieces.setdefault(place, []).append(piece)

    def at(self, *places: Location) -> list[Piece]:
        found = [piece for place in dict.fromkeys(places) for piece in self._pieces.get(place, ())]
        return list(dict.fromkeys(found))

    def text(self, text: str, place: Location) -> str:
        """The text with the quotes of it marked; a quote that is not found in it marks the whole."""
        pieces = self.at(place)
        if not pieces:
            return e(text)
        spans: dict[tuple[int, int], list[Piece]] = {}
        for piece in pieces:
            start = text.find(piece.quote) if piece.quote else -1
            span = (start, start + len(piece.quote)) if start >= 0 else (0, len(text))
            spans.setdefault(span, []).append(piece)
        written, done = [], 0
        for (start, end), own in sorted(spans.items()):
            start = max(start, done)
            written.append(e(text[done:start]))
            written.append(self._mark(text[start:end], own))
            done = max(done, end)
        return "".join(written) + e(text[done:])

    def cell(self, text: str, place: Location) -> tuple[str, str]:
        """A cell's content, and its class; a blank one that a finding rests on is marked too."""
        pieces = self.at(place)
        if not pieces:
            return e(text), ""
        return f"{e(text)}{self.links(pieces)}", f"m {worst(pieces)}"

    def links(self, pieces: Iterable[Piece]) -> str:
        return "".join(self._link(number) for number in dict.fromkeys(piece.number for piece in pieces))

    def _mark(self, text: str, pieces: Sequence[Piece]) -> str:
        inner = f'<mark class="{worst(pieces)}">{e(text)}</mark>' if text else ""
        return inner + self.links(pieces)

    def _link(self, number: int) -> str:
        anchor = "" if number in self.marked else f' id="{self.key}m{number}"'
        self.marked.add(number)
        return f'<a class="n" href="#{self.key}f{number}"{anchor}>{number}</a>'


def worst(pieces: Iterable[Piece]) -> Severity:
    return max((piece.severity for piece in pieces), key=SEVERITIES.index)
