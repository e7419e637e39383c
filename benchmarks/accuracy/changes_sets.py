"""Kinds of change to a set of reports that only a look across them can find."""

from __future__ import annotations

import copy
import random
from collections.abc import Callable
from dataclasses import dataclass

from base import FAR
from draft import Draft
from facts import APPLICANTS
from sets import Set

Apply = Callable[[Set, random.Random], bool]


@dataclass(frozen=True)
class SetChange:
    name: str
    rules: tuple[str, ...]
    apply: Apply
    also: tuple[str, ...] = ()


SET_CHANGES: list[SetChange] = []


def _change(name: str, *rules: str, also: tuple[str, ...] = ()) -> Callable[[Apply], Apply]:
    def decorate(apply: Apply) -> Apply:
        SET_CHANGES.append(SetChange(name, rules, apply, also))
        return apply

    return decorate


def _moved(draft: Draft, table: str, row: str, column: str, by: int) -> bool:
    cells = draft.printed[table][row]
    if column not in cells:
        return False
    cells[column] = str(int(float(cells[column])) + by)
    return True


def _carrying(column: str, by: int) -> Apply:
    def apply(reports: Set, rng: random.Random) -> bool:
        return _moved(rng.choice(reports.of(reports.year)), "requests", "carried_in", column, by)

    return apply


for _column in (*APPLICANTS, "total"):
    SET_CHANGES.append(
        SetChange(f"carry-over of {_column}", ("X601",), _carrying(_column, 1), ("X604", "X607"))
    )


@_change("carry-over of last year's report", "X601", also=("X604", "X607"))
def _carried_out(reports: Set, rng: random.Random) -> bool:
    return _moved(rng.choice(reports.of(reports.year - 1)), "requests", "carried_out", "total", 2)


@_change("stock of documents", "X602", also=("X607",))
def _stock(reports: Set, rng: random.Random) -> bool:
    return _moved(rng.choice(reports.of(reports.year)), "proactive", "normative_documents", "in_force", 2)


@_change("stock of documents made", "X602", also=("X607",))
def _made(reports: Set, rng: random.Random) -> bool:
    return _moved(rng.choice(reports.of(reports.year)), "proactive", "normative_documents", "issued", 1)


@_change("last year misquoted", "X603")
def _misquoted(reports: Set, rng: random.Random) -> bool:
    for draft in reports.of(reports.year):
        for one in draft.sentences():
            if one.topic == "growth":
                one.values["last_new"] = str(int(one.values["last_new"]) + 3)
                return True
    return False


for _row, _column in (("granted", "natural_person"), ("new", "total"), ("carried_out", "total")):

    def _over(reports: Set, rng: random.Random, row: str = _row, column: str = _column) -> bool:
        return _moved(rng.choice(reports.of(reports.year)), "requests", row, column, FAR)

    SET_CHANGES.append(
        SetChange(f"government less than its parts in {_row}", ("X604",), _over, ("X607", "X601"))
    )


@_change("government more than its parts", "X604", also=("X607",))
def _more(reports: Set, rng: random.Random) -> bool:
    return _moved(reports.of(reports.year, government=True)[0], "disputes", "review", "upheld", 1)


@_change("agency missing", "X605", also=("X604",))
def _missing(reports: Set, rng: random.Random) -> bool:
    reports.drafts.remove(rng.choice(reports.of(reports.year)))
    return True


@_change("agency twice", "X605", also=("X604",))
def _twice(reports: Set, rng: random.Random) -> bool:
    reports.drafts.append(copy.deepcopy(rng.choice(reports.of(reports.year))))
    return True


@_change("agency not on the roster", "X605", also=("X604",))
def _unlisted(reports: Set, rng: random.Random) -> bool:
    reports.listed.remove(rng.choice(reports.listed[:-1]))
    return True


def _copying(key: str, *, last_year: bool) -> Apply:
    def apply(reports: Set, rng: random.Random) -> bool:
        this, other = rng.sample(reports.of(reports.year), 2)
        source = reports.before(this) if last_year else other
        this.part(key).paragraphs = copy.deepcopy(source.part(key).paragraphs)
        return True

    return apply


for _key in ("overview", "problems", "other"):
    for _last in (True, False):
        SET_CHANGES.append(
            SetChange(
                f"{_key} copied from {'last year' if _last else 'another'}",
                ("X606",),
                _copying(_key, last_year=_last),
                ("X603",),
            )
        )


@_change("far from earlier years", "X607")
def _outlier(reports: Set, rng: random.Random) -> bool:
    if not reports.of(reports.year - 2):
        return False
    return _moved(rng.choice(reports.of(reports.year)), "proactive", "licences", "decisions", 5 * FAR)
