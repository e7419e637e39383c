"""Processor time of work in this process, without what earlier work left in caches."""

from __future__ import annotations

import time
from collections.abc import Callable

from auditor import text
from auditor.normaliser.tables import labels


def best(work: Callable[[], object], runs: int = 5) -> float:
    """The shortest of some runs, in milliseconds, after one that is not counted."""
    work()
    times = []
    for _ in range(runs):
        _forget()
        start = time.process_time()
        work()
        times.append(1000 * (time.process_time() - start))
    return min(times)


def _forget() -> None:
    for module in (text, labels):
        for value in vars(module).values():
            parameters = getattr(value, "cache_parameters", dict)()
            if parameters.get("maxsize"):  # the others hold tables read once
                value.cache_clear()
