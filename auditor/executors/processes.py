"""Audits in worker processes of this machine: a file that kills its worker costs that file alone."""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from multiprocessing.connection import wait
from typing import TypeVar, cast

from auditor.errors import UnreadableError, UsageError
from auditor.executors.recipe import Recipe
from auditor.executors.worker import Worker
from auditor.pipeline import Pipeline, unreadable
from auditor.store import encode
from auditor.submissions import SubmittedFile
from auditor.work import Execute, ExecutorSetting, Result, Task

Answer = TypeVar("Answer")
MOST_UNSTARTED = 3
"""Workers in a row that may end before they are ready."""
AHEAD = 2
"""Tasks that a worker has at a time: one to do and one to go on with."""
TICK = 0.25
"""Seconds between looks at a busy worker's time and memory."""


class Processes:
    """Does the work of `Pipeline.run` in `jobs` workers, started as there is work for them."""

    def __init__(self, recipe: Recipe, jobs: int) -> None:
        self._recipe = recipe
        self._jobs = max(1, jobs)  # never more than there are files
        self._unstarted = 0

    def __call__(self, tasks: Sequence[Task]) -> Iterator[tuple[int, Result]]:
        """The result of each task with its position, in the order in which they are done."""
        waiting = deque(tasks)
        busy: dict[Worker, deque[Task]] = {}
        try:
            for _ in range(min(self._jobs, len(waiting))):
                self._start(busy, waiting)
            while busy:
                wait([worker.waitable for worker in busy], TICK)
                for worker, given in list(busy.items()):
                    try:
                        done, result = worker.answer()
                    except UnreadableError as error:
                        self._count_start(worker, error)
                        done, result = True, failed(given[0][1], error)
                    if not done:
                        continue
                    if worker.ready:
                        self._unstarted = 0
                    number, _ = given.popleft()
                    self._go_on(worker, busy, waiting)
                    yield number, result
        finally:
            for worker in busy:
                worker.close()

    def _go_on(self, worker: Worker, busy: dict[Worker, deque[Task]], waiting: deque[Task]) -> None:
        """After an answer: give the worker its next task, or its tasks to a new one where it has ended."""
        given = busy[worker]
        if not worker.closed:
            self._give(worker, given, waiting)
            if given:
                return
        del busy[worker]
        worker.close()
        waiting.extendleft(reversed(given))
        if waiting:
            self._start(busy, waiting)

    def _start(self, busy: dict[Worker, deque[Task]], waiting: deque[Task]) -> None:
        worker = Worker(self._recipe)
        given = busy[worker] = deque()  # first: what has started is ended, whatever comes
        given.append(waiting.popleft())
        worker.ask(Pipeline.work, given[0][1])
        self._give(worker, given, waiting)

    def _give(self, worker: Worker, given: deque[Task], waiting: deque[Task]) -> None:
        """Give a worker tasks ahead, as long as there are enough for the others."""
        while waiting and len(given) < (AHEAD if len(waiting) > self._jobs else 1):
            if not worker.ask(Pipeline.work, waiting[0][1]):
                return
            given.append(waiting.popleft())

    def _count_start(self, worker: Worker, error: UnreadableError) -> None:
        """Where no worker comes to its first file, it is not the files: UsageError."""
        self._unstarted += not worker.ready
        if self._unstarted >= MOST_UNSTARTED:
            raise UsageError(f"工作进程无法启动：{error.what}", do="请检查内存和 --limit memory=，或重新安装")


def failed(file: SubmittedFile, error: UnreadableError) -> Result:
    """The result for a file whose worker gave none."""
    return Result(encode(unreadable(file, error)))


class Apart:
    """Calls functions in a worker, one after the other; a context manager, which ends the worker.

    A call that the worker dies over, or in which it exceeds its limits, is an UnreadableError; the next has a new one.
    """

    def __init__(self, recipe: Recipe) -> None:
        self._recipe = recipe
        self._worker: Worker | None = None

    def __call__(self, function: Callable[..., Answer], *arguments: object) -> Answer:
        return cast("Answer", self.with_pipeline(_without_pipeline, function, *arguments))

    def with_pipeline(self, function: Callable[..., Answer], *arguments: object) -> Answer:
        """The same for a function whose first argument is the worker's pipeline."""
        if self._worker is None or self._worker.closed:
            self._worker = Worker(self._recipe)
        self._worker.ask(function, *arguments)
        while True:
            wait([self._worker.waitable], TICK)
            done, result = self._worker.answer()
            if done:
                return cast("Answer", result)

    def __enter__(self) -> Apart:
        return self

    def __exit__(self, *failure: object) -> None:
        if self._worker is not None:
            self._worker.close()


def _without_pipeline(pipeline: Pipeline, function: Callable[..., Answer], *arguments: object) -> Answer:
    return function(*arguments)


def apart(recipe: Recipe, task: Callable[..., Answer], *arguments: object) -> Answer:
    """What a function makes of the pipeline and the arguments, in a worker of its own; UnreadableError where that dies or
    exceeds its limits."""
    with Apart(recipe) as call:
        return call.with_pipeline(task, *arguments)


def start(setting: ExecutorSetting) -> Execute:
    assert isinstance(setting.recipe, Recipe)
    if setting.address:
        raise UsageError(
            "processes 不带地址",
            where=f"--executor processes={setting.address}",
            do="请写成 --executor processes",
        )
    return Processes(setting.recipe, setting.jobs or os.cpu_count() or 1)
