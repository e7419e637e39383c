"""Audits in worker processes of this machine: a file that kills its worker costs that file alone."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from itertools import islice
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
        waiting = iter(tasks)
        busy: dict[Worker, Task] = {}
        try:
            for task in islice(waiting, self._jobs):
                self._give(None, task, busy)
            while busy:
                wait([worker.waitable for worker in busy], TICK)
                for worker, (number, file) in list(busy.items()):
                    try:
                        done, result = worker.answer()
                    except UnreadableError as error:
                        self._count_start(worker, error)
                        done, result = True, failed(file, error)
                    if not done:
                        continue
                    if worker.ready:
                        self._unstarted = 0
                    del busy[worker]
                    following = next(waiting, None)
                    if following is not None:
                        self._give(worker, following, busy)
                    else:
                        worker.close()
                    yield number, result
        finally:
            for worker in busy:
                worker.close()

    def _count_start(self, worker: Worker, error: UnreadableError) -> None:
        """Where no worker comes to its first file, it is not the files: UsageError."""
        self._unstarted += not worker.ready
        if self._unstarted >= MOST_UNSTARTED:
            raise UsageError(f"工作进程无法启动：{error.what}", do="请检查内存和 --limit memory=，或重新安装")

    def _give(self, worker: Worker | None, task: Task, busy: dict[Worker, Task]) -> None:
        """Give a task to a worker, or to a new one where that is of no use any more."""
        if worker is None or worker.closed or not worker.ask(Pipeline.work, task[1]):
            worker = Worker(self._recipe)
            busy[worker] = task  # first: what has started is ended, whatever comes
            worker.ask(Pipeline.work, task[1])
        busy[worker] = task


def failed(file: SubmittedFile, error: UnreadableError) -> Result:
    """The result for a file whose worker gave none."""
    return Result(encode(unreadable(file, error)))


def apart(recipe: Recipe, task: Callable[..., Answer], *arguments: object) -> Answer:
    """What a function makes of the pipeline and the arguments, in a worker of its own; UnreadableError where that dies or exceeds its limits."""
    worker = Worker(recipe)
    try:
        worker.ask(task, *arguments)
        while True:
            wait([worker.waitable], TICK)
            done, result = worker.answer()
            if done:
                return cast("Answer", result)
    finally:
        worker.close()


def start(setting: ExecutorSetting) -> Execute:
    assert isinstance(setting.recipe, Recipe)
    if setting.address:
        raise UsageError("processes 后面没有地址", where=f"--executor processes={setting.address}")
    return Processes(setting.recipe, setting.jobs or os.cpu_count() or 1)
