"""Rearrangements of a row's printed figures that a slip in typesetting would undo."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from auditor_identities.causes import Cause
from auditor_identities.figures import Exact, is_whole, show
from auditor_identities.ledger import Identity, Ledger, Place, residual

_LONGEST = 12
_RIGHT = "各数右移一列"
_LEFT = "首列的数移作末列、其余各数左移一列"


@dataclass(frozen=True, slots=True)
class Rearrangement:
    """Other figures for some cells; `how` says in Chinese what was done to get them."""

    how: str
    places: tuple[Place, ...]
    figures: dict[Place, Exact]


def rearrangements(places: Sequence[Place], ledger: Ledger) -> Iterator[Rearrangement]:
    """A run of cells moved by one column, or with two neighbours' digits joined; all its figures are sure."""
    printed = [ledger.figures[place] for place in places]
    for how, figures in _variants(printed):
        yield Rearrangement(how, tuple(places), dict(zip(places, figures, strict=True)))


def shifted_parts(places: Sequence[Place], ledger: Ledger) -> Iterator[Rearrangement]:
    """The figures beside a total moved by one column; it is right, so a row that was written so still adds up."""
    printed = [ledger.figures[place] for place in places]
    for how, fits, moved in (
        (_RIGHT, printed[-1] == 0, [0, *printed[:-1]]),
        ("各数左移一列", printed[0] == 0, [*printed[1:], 0]),
    ):
        if fits and any(printed):
            yield Rearrangement(how, tuple(places), dict(zip(places, moved, strict=True)))


def shifted_together(rows: Sequence[Sequence[Place]], ledger: Ledger) -> Iterator[Rearrangement]:
    """Several rows moved by one column in the same direction."""
    for right in (True, False):
        figures: dict[Place, Exact] = {}
        for places in rows:
            printed = [ledger.figures[place] for place in places]
            moved = [printed[-1], *printed[:-1]] if right else [*printed[1:], printed[0]]
            figures |= dict(zip(places, moved, strict=True))
        if not right or all(ledger.figures[places[-1]] == 0 for places in rows):
            yield Rearrangement(_RIGHT if right else _LEFT, tuple(figures), figures)


def _variants(printed: list[Exact]) -> Iterator[tuple[str, list[Exact]]]:
    if printed[-1] == 0:
        yield _RIGHT, [0, *printed[:-1]]
    if printed[0]:
        yield _LEFT, [*printed[1:], printed[0]]
    for at in range(len(printed) - 1):
        joined = _joined(printed[at], printed[at + 1])
        if joined is not None:
            how = f"相邻两格的 {show(printed[at])} 和 {show(printed[at + 1])} 合为 {joined}"
            yield how, [*printed[:at], joined, 0, *printed[at + 2 :]]
            yield how, [*printed[:at], 0, joined, *printed[at + 2 :]]


def _joined(first: Exact, second: Exact) -> int | None:
    if not (is_whole(first) and is_whole(second) and first > 0 and 0 <= second <= 9):
        return None
    digits = f"{show(first)}{show(second)}"
    return int(digits) if len(digits) <= _LONGEST else None


def mended(ledger: Ledger, figures: dict[Place, Exact], causes: Sequence[Cause]) -> tuple[Cause, ...]:
    """The causes that other figures do away with; none where they break anything that holds."""
    after = ledger.figures | figures
    broken: set[Identity] = {one for one in ledger.verified if residual(one, after)}
    if broken - set(ledger.broken):
        return ()
    return tuple(cause for cause in causes if not broken & set(cause.identities))
