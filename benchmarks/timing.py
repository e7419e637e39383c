"""Processor time of work in this process, without what earlier work left in caches."""

from __future__ import annotations

import gc
import time
from collections.abc import Callable

from auditor import text
from auditor.loaders.html.article import furniture, headings
from auditor.normaliser.tables import labels

Work = Callable[[], object]
TURN = 60
"""Milliseconds that a work has in its turn."""


def best(work: Work, runs: int = 5) -> float:
    """The shortest of some runs, in milliseconds, after one that is not counted."""
    work()
    return min(_time(work) for _ in range(runs))


def best_of_each(works: list[Work], turns: int = 5) -> list[float]:
    """The shortest run of each of several works, in milliseconds. They take turns, so that a busy machine is as busy for
    each, and have the same time in each turn."""
    for work in works:
        work()
    rounds = [[min(_turn(work)) for work in works] for _ in range(turns)]
    return [min(times) for times in zip(*rounds, strict=True)]


def _turn(work: Work) -> list[float]:
    gc.collect()  # what another work left is not this one's to clear away
    times = [_time(work)]
    while sum(times) < TURN:
        times.append(_time(work))
    return times


def _time(work: Work) -> float:
    _forget()
    start = time.process_time()
    work()
    return 1000 * (time.process_time() - start)


def _forget() -> None:
    for module in (text, labels, furniture, headings):
        for value in vars(module).values():
            parameters = getattr(value, "cache_parameters", dict)()
            if parameters.get("maxsize"):  # the others hold tables read once
                value.cache_clear()
