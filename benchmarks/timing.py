"""Processor time of work in this process, without what earlier work left in caches."""

from __future__ import annotations

import time
from collections.abc import Callable

from auditor import text
from auditor.loaders.html import furniture, headings
from auditor.normaliser.tables import labels

Work = Callable[[], object]
TURN = 3


def best(work: Work, runs: int = 5) -> float:
    """The shortest of some runs, in milliseconds, after one that is not counted."""
    return best_of_each([work], runs)[0]


def best_of_each(works: list[Work], runs: int = 5) -> list[float]:
    """As `best`, of several works that take turns of three runs each, so that a busy machine is as busy for each."""
    for work in works:
        work()
    rounds = [[min(_time(work) for _ in range(TURN)) for work in works] for _ in range(-(-runs // TURN))]
    return [min(times) for times in zip(*rounds, strict=True)]


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
