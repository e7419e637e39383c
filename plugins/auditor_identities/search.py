"""The smallest changes of a table's cells that make all of its identities hold."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from auditor_identities.figures import Exact, is_whole
from auditor_identities.ledger import Identity, Place, residual

MAX_CELLS = 5
_MAX_STEPS = 2000


@dataclass(frozen=True, slots=True, order=True)
class Change:
    """A cell's figure, as printed and as it would have to be."""

    place: Place
    old: Exact
    new: Exact


Changes = tuple[Change, ...]


def smallest_changes(identities: Sequence[Identity], figures: Mapping[Place, Exact]) -> tuple[Changes, ...]:
    """Every set of changes of the smallest size that works; none where that takes too many cells.

    New figures are whole and not negative. A cell lies in one row and one column, so n changes mend at most
    n broken rows and n broken columns. With exactly n broken rows (or columns) each holds exactly one of the
    changes, and its residual gives the size of it, which makes the search exact and short. Every solution of
    one or two cells is found (but two cells of the very same identities, which could share a change in any
    way); of more cells, only where the number of broken rows or columns equals theirs: no smaller solution
    can then exist.
    """
    search = _Search(identities, figures)
    for size in range(1, MAX_CELLS + 1):
        search.extend(search.residuals, {}, size)
        if search.steps > _MAX_STEPS:
            return ()
        if search.found:
            return tuple(sorted(search.found))
    return ()


class _Search:
    def __init__(self, identities: Sequence[Identity], figures: Mapping[Place, Exact]) -> None:
        self.identities = identities
        self.figures = figures
        self.found: set[Changes] = set()
        self.steps = 0
        self.residuals: dict[int, Exact] = {}
        self.touches: dict[Place, list[tuple[int, int]]] = defaultdict(list)
        self.signs: list[dict[Place, int]] = []
        for index, identity in enumerate(identities):
            left_over = residual(identity, figures)
            if left_over:
                self.residuals[index] = left_over
            signs = dict.fromkeys(identity.left, 1) | dict.fromkeys(identity.right, -1)
            self.signs.append(signs)
            for place, sign in signs.items():
                self.touches[place].append((index, sign))

    def extend(self, residuals: dict[int, Exact], deltas: dict[Place, Exact], cells: int) -> None:
        """Try all ways of mending what is broken with so many more cells."""
        self.steps += 1
        if self.steps > _MAX_STEPS:
            return
        if not residuals:
            if cells == 0:
                self.found.add(self._changes(deltas))
            return
        for index in self._next(residuals, cells):
            for place, sign in self.signs[index].items():
                delta = -residuals[index] * sign
                new = self.figures[place] + delta
                if place not in deltas and new >= 0 and is_whole(new):
                    self.extend(self._after(residuals, place, delta), {**deltas, place: delta}, cells - 1)

    def _next(self, residuals: dict[int, Exact], cells: int) -> Iterator[int]:
        """The broken identities one of which the next cell mends by itself; none where it cannot be done."""
        rows = {self.identities[index].key: index for index in residuals if self.identities[index].across}
        columns = {
            self.identities[index].key: index for index in residuals if not self.identities[index].across
        }
        if max(len(rows), len(columns)) > cells:
            return
        if len(rows) == cells:
            yield rows[min(rows)]
        elif len(columns) == cells:
            yield columns[min(columns)]
        elif cells == 2:
            yield from residuals

    def _after(self, residuals: dict[int, Exact], place: Place, delta: Exact) -> dict[int, Exact]:
        after = dict(residuals)
        for index, sign in self.touches[place]:
            left_over = after.pop(index, 0) + sign * delta
            if left_over:
                after[index] = left_over
        return after

    def _changes(self, deltas: Mapping[Place, Exact]) -> Changes:
        return tuple(
            Change(place, self.figures[place], self.figures[place] + delta)
            for place, delta in sorted(deltas.items())
        )
