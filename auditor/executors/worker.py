"""A worker process, seen from its parent: given files one after the other, and killed where one takes longer or more
memory than it may.

Parsers written in C can crash, hang or grow without end whatever Python around them does; only a process of its
own keeps that from the run.
"""

from __future__ import annotations

import contextlib
import gc
import multiprocessing
import shutil
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from typing import Any

import psutil

from auditor.errors import ExhaustedError, UnreadableError
from auditor.executors.recipe import Recipe
from auditor.executors.serving import (
    PARENTS,
    Failed,
    Granted,
    beyond,
    held_back,
    kill_children,
    serve,
)
from auditor.limits import MB, Limits, relax
from auditor.reading import REACHED, Reached

GRACE = 1.25
"""How far past the limit of time a worker is let: the loader's own deadline comes first and says more."""
START = 120.0
"""Seconds a worker may take to start and load the plugins."""
LOOK = 0.1
"""Seconds between looks at a worker's memory: what grows faster comes to the bound that the system keeps."""
FORKED_SHARE = 0.25
"""Of the memory a worker may take: what a forked one has of its parent's from the beginning, at most."""


class Worker:
    """The parent's end. `ask` gives a task; `waitable` becomes ready when there is an answer or the worker died.

    Tasks may be given ahead, so that the worker need not wait for the next one. They are done in order, and the time of
    each counts from the answer before it.
    """

    def __init__(self, recipe: Recipe) -> None:
        context: Any = multiprocessing.get_context("fork" if may_fork(recipe.limits) else "spawn")
        self.waitable, other = context.Pipe()
        self._limits = recipe.limits
        self._folder = tempfile.mkdtemp(prefix="auditor-")
        self._process = context.Process(target=serve, args=(other, recipe, self._folder), daemon=True)
        PARENTS.add(self.waitable)
        try:
            with held_back(), _as_it_is():
                self._process.start()
        except BaseException:  # Ctrl-C, too
            self._forget()
            raise
        other.close()
        self._watched = psutil.Process(self._process.pid)
        self._asked = 0
        self._why: ExhaustedError | None = None
        self.ready = False
        self._looked = 0.0
        self._until = time.monotonic() + START

    def ask(self, task: Callable[..., object], *arguments: object) -> bool:
        """Have a function of some module called with the worker's pipeline and the arguments.

        False where the worker has ended meanwhile: of no further use, but what it was given before has its answers.
        """
        try:
            self.waitable.send((task, arguments))
        except OSError:
            return False
        self._asked += 1
        if self.ready and self._asked == 1:
            self._allow(self._limits.seconds)
        return True

    def _allow(self, seconds: float) -> None:
        self._until = time.monotonic() + 1 + GRACE * seconds

    def answer(self) -> tuple[bool, Any]:
        """`(True, result)` once there is one, for the tasks in order, else `(False, None)`; the task's own AuditorError
        is raised here.

        UnreadableError where the worker died over the task or had to be stopped. It is `closed` then, as it may be
        after a result: tasks it was given beyond that one were not begun, or are not to blame, and are to be given to
        another.
        """
        self._check()
        while self._has_told():
            try:
                received = self.waitable.recv()
            except (EOFError, OSError):
                raise self._died() from None
            if not self.ready:
                self.ready = True
                self._allow(self._limits.seconds)
            elif isinstance(received, Granted):
                self._allow(received.seconds)
            elif isinstance(received, Reached):
                REACHED.get()(received)
            else:
                return True, self._taken(received)
        if self._why is not None:
            raise self._died()
        return False, None

    def _has_told(self) -> bool:
        """Whether there is something to receive, be it that the worker is gone."""
        try:
            return bool(self.waitable.poll())
        except OSError:  # as Windows says that it is gone
            return True

    def _taken(self, received: Any) -> Any:
        """An answer as its value, or raised."""
        self._asked -= 1
        self._allow(self._limits.seconds)
        if self._why is not None:
            self.close()
        if isinstance(received, Failed):
            if received.error is not None:
                raise received.error
            raise UnreadableError(received.summary, do="这是程序的缺陷，请连同该文件报告给开发者")
        return received

    def _check(self) -> None:
        """Kill the worker where it is over its limits. An answer that it has given by then still counts."""
        limits = self._limits
        if time.monotonic() > self._until and not self._has_told():
            waited = f"读取超过 {limits.seconds:g} 秒" if self.ready else "工作进程未能启动"
            self._stop(waited, relax("seconds"))
            return
        if time.monotonic() < self._looked + LOOK:
            return
        self._looked = time.monotonic()
        with contextlib.suppress(psutil.Error):
            if self._watched.memory_info().rss > limits.memory * MB:
                self._stop(beyond(limits.memory), relax("memory"))

    def _stop(self, what: str, do: str) -> None:
        if self._why is None:
            self._why = ExhaustedError(what, do=do)
            self._kill()

    def _died(self) -> ExhaustedError:
        self._process.join(5)
        code = self._process.exitcode
        ending = f"信号 {-code}" if code is not None and code < 0 else f"退出码 {code}"
        self.close()
        return self._why or ExhaustedError(f"读取时程序意外终止（{ending}）", do="请用原程序重新导出后再试")

    @property
    def closed(self) -> bool:
        return bool(self.waitable.closed)

    def _kill(self) -> None:
        kill_children(self._watched)
        self._process.kill()
        self._process.join()

    def _forget(self) -> None:
        PARENTS.discard(self.waitable)
        self.waitable.close()
        shutil.rmtree(self._folder, ignore_errors=True)

    def close(self) -> None:
        """Kill the worker; nothing it holds needs saving."""
        if not self.closed:
            self._kill()
            self._forget()


@contextlib.contextmanager
def _as_it_is() -> Iterator[None]:
    """While this lasts no garbage is collected: what belongs to this process is not the copy's to close."""
    collected = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if collected:
            gc.enable()


def may_fork(limits: Limits) -> bool:
    """Whether a worker can begin as a copy of this process, with all that it needs loaded.

    Only where nothing else goes on here: what other threads hold would be held for ever in the copy. Elsewhere, and on
    systems whose own libraries do not bear it, it is started afresh.
    """
    if sys.platform != "linux":
        return False
    own = psutil.Process()
    return own.num_threads() == 1 and own.memory_info().rss <= FORKED_SHARE * limits.memory * MB
