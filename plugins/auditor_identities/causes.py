"""Which broken identities come from one cause, and what would mend them together."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from auditor_identities.ledger import Identity, Ledger
from auditor_identities.search import Changes, smallest_changes


@dataclass(frozen=True, slots=True)
class Cause:
    """Broken identities that the same cells would mend.

    `alternatives` are all the smallest changes that make them hold and break no other; several mean that the
    figures do not tell which is right, none that no small change does.
    """

    table: str
    identities: tuple[Identity, ...]
    alternatives: tuple[Changes, ...]

    @property
    def key(self) -> str:
        return f"{self.table}:{','.join(sorted(one.name for one in self.identities))}"


def causes_of(ledger: Ledger) -> tuple[Cause, ...]:
    """The causes of all that is broken, in the order of the identities."""
    if not ledger.broken:
        return ()
    found: list[Cause] = []
    broken = set(ledger.broken)
    for component in _connected([{one} for one in ledger.broken], _neighbours(ledger)):
        if component & broken:
            found += _separate(ledger, component)
    order = {one: position for position, one in enumerate(ledger.identities)}
    return tuple(sorted(found, key=lambda cause: order[cause.identities[0]]))


def cause_by_identity(ledger: Ledger) -> dict[Identity, Cause]:
    return {identity: cause for cause in causes_of(ledger) for identity in cause.identities}


def _neighbours(ledger: Ledger) -> list[set[Identity]]:
    """Sets of identities that share a cell, those that hold included: a change must not break them."""
    by_place: dict[object, set[Identity]] = {}
    for identity in ledger.verified:
        for place in identity.places:
            by_place.setdefault(place, set()).add(identity)
    return list(by_place.values())


def _separate(ledger: Ledger, component: set[Identity]) -> list[Cause]:
    """One cause for each part of the component that all solutions mend by cells of its own."""
    members = tuple(one for one in ledger.verified if one in component)
    broken = set(ledger.broken) & component
    solutions = smallest_changes(members, ledger.figures)
    if not solutions:
        return [Cause(ledger.table, _ordered(ledger, broken), ())]
    parts = [_parts(solution, members) for solution in solutions]
    classes = _connected(
        [{one} for one in broken], [touched & broken for split in parts for touched, _ in split]
    )
    return [
        Cause(
            ledger.table,
            _ordered(ledger, one),
            _as_printed(ledger, {_restricted(split, one) for split in parts}),
        )
        for one in classes
    ]


def _parts(solution: Changes, members: Sequence[Identity]) -> list[tuple[set[Identity], Changes]]:
    """A solution's changes, split into parts that share no identity, each with all that it touches."""
    parts: list[tuple[set[Identity], Changes]] = []
    for change in solution:
        touched = {one for one in members if change.place in one.places}
        changes: Changes = (change,)
        apart = []
        for other, others in parts:
            if other & touched:
                touched, changes = touched | other, others + changes
            else:
                apart.append((other, others))
        parts = [*apart, (touched, changes)]
    return parts


def _restricted(parts: Iterable[tuple[set[Identity], Changes]], identities: set[Identity]) -> Changes:
    return tuple(sorted(change for touched, changes in parts if touched & identities for change in changes))


def _as_printed(ledger: Ledger, alternatives: Iterable[Changes]) -> tuple[Changes, ...]:
    """Changes and alternatives in the order in which the table prints the cells."""
    printed = [place for one in ledger.identities if one.across for place in one.places]
    order = {place: position for position, place in enumerate(printed)}
    within = [tuple(sorted(one, key=lambda change: order[change.place])) for one in alternatives]
    return tuple(sorted(within, key=lambda one: [(order[change.place], change.new) for change in one]))


def _connected(seeds: Iterable[set[Identity]], links: Iterable[set[Identity]]) -> list[set[Identity]]:
    """The seeds, merged wherever links lead from one to another."""
    groups = list(seeds)
    for link in links:
        joined = set(link)
        apart = []
        for group in groups:
            if group & joined:
                joined |= group
            else:
                apart.append(group)
        groups = [*apart, joined]
    return groups


def _ordered(ledger: Ledger, identities: set[Identity]) -> tuple[Identity, ...]:
    return tuple(one for one in ledger.identities if one in identities)
