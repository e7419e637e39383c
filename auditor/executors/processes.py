"""Audits in worker processes of this machine: a file that kills its worker costs that file alone."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from multiprocessing.connection import wait
from typing import TypeVar, cast

from auditor.errors import UnreadableError
from auditor.executors.recipe import Recipe
from auditor.executors.worker import Worker
from auditor.model.verdict import Audit
from auditor.pipeline import Pipeline, unreadable
from auditor.submissions import SubmittedFile

Result = TypeVar("Result")
TICK = 0.25
"""Seconds between looks at a busy worker's time and memory."""


class Processes:
    """An executor for `Pipeline.run`: `jobs` workers, started as there is work for them."""

    def __init__(self, recipe: Recipe, jobs: int) -> None:
        self._recipe = recipe
        self._jobs = max(1, jobs)

    def __call__(self, files: Sequence[SubmittedFile]) -> Iterator[tuple[int, Audit]]:
        """The audit of each file with its position, in the order in which they are done."""
        waiting = iter(enumerate(files))
        busy: dict[Worker, tuple[int, SubmittedFile]] = {}
        try:
            for index, file in zip(range(self._jobs), files, strict=False):
                self._give(self._started(), next(waiting), busy)
                assert file is files[index]
            while busy:
                wait([worker.waitable for worker in busy], TICK)
                for worker, (index, file) in list(busy.items()):
                    try:
                        done, audit = worker.answer()
                    except UnreadableError as error:
                        done, audit = True, unreadable(file, error)
                    if not done:
                        continue
                    del busy[worker]
                    following = next(waiting, None)
                    if following is not None:
                        self._give(self._started() if worker.closed else worker, following, busy)
                    else:
                        worker.close()
                    yield index, audit
        finally:
            for worker in busy:
                worker.close()

    def _started(self) -> Worker:
        return Worker(self._recipe)

    @staticmethod
    def _give(
        worker: Worker, task: tuple[int, SubmittedFile], busy: dict[Worker, tuple[int, SubmittedFile]]
    ) -> None:
        worker.ask(Pipeline.audit, task[1])
        busy[worker] = task


def apart(recipe: Recipe, task: Callable[..., Result], *arguments: object) -> Result:
    """What a function makes of the pipeline and the arguments, in a worker of its own; UnreadableError where that dies or exceeds its limits."""
    worker = Worker(recipe)
    try:
        worker.ask(task, *arguments)
        while True:
            wait([worker.waitable], TICK)
            done, result = worker.answer()
            if done:
                return cast("Result", result)
    finally:
        worker.close()
