"""A worker process: one file at a time, killed where it takes longer or more memory than it may.

Parsers written in C can crash, hang or grow without end whatever Python around them does; only a process of its
own keeps that from the run.
"""

from __future__ import annotations

import contextlib
import multiprocessing
import os
import shutil
import signal
import tempfile
import threading
import time
import traceback
from collections.abc import Callable
from dataclasses import dataclass
from multiprocessing.connection import Connection, wait
from pathlib import Path
from typing import Any

import psutil

from auditor.errors import AuditorError, ExhaustedError, UnreadableError
from auditor.executors.recipe import Recipe
from auditor.limits import GRANTED, MB

GRACE = 1.25
"""How far past the limit of time a worker is let: the loader's own deadline comes first and says more."""
START = 120.0
"""Seconds a worker may take to start and load the plugins."""
HEADROOM = 512
"""MB past the limit that a worker may still ask of the system, so that it is stopped here and not there."""


@dataclass(frozen=True)
class Failed:
    """An exception that a task raised, told in the worker."""

    error: AuditorError | None
    summary: str


@dataclass(frozen=True)
class Granted:
    """A loader's word that what it begins now may take so many seconds."""

    seconds: float


def serve(connection: Connection, recipe: Recipe, folder: str) -> None:
    """The worker's main loop: `(function, arguments)` in, called with the pipeline first; its result or Failed out.

    Temporary files of the worker and of the programs it starts are made in `folder`, which goes when the worker does.
    """
    for name in ("TMPDIR", "TEMP", "TMP"):
        os.environ[name] = folder
    tempfile.tempdir = folder
    GRANTED.set(lambda seconds: connection.send(Granted(seconds)))
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is the parent's to handle
    threading.Thread(target=_end_with_parent, args=(folder,), daemon=True).start()
    _bound_memory(recipe.limits.memory + HEADROOM)
    pipeline = recipe.pipeline()
    connection.send(None)
    while True:
        try:
            task, arguments = connection.recv()
        except EOFError:
            return
        result: Any
        try:
            result = task(pipeline, *arguments)
        except AuditorError as error:
            result = Failed(error, str(error))
        except Exception as error:  # a bug: it costs this file, and is told where it is
            result = Failed(None, _summary(error))
        try:
            connection.send(result)
        except OSError:  # nobody is there to take it
            return


def _end_with_parent(folder: str) -> None:
    """Ends this process and what it started when the parent is gone, even in the middle of a file."""
    parent = multiprocessing.parent_process()
    if parent is not None:
        wait([parent.sentinel])
        _kill_children(psutil.Process())
        shutil.rmtree(folder, ignore_errors=True)
        os._exit(1)


def _kill_children(process: psutil.Process) -> None:
    with contextlib.suppress(psutil.Error):
        for child in process.children(recursive=True):  # a converter that a loader started
            with contextlib.suppress(psutil.Error):
                child.kill()


def _bound_memory(most: int) -> None:
    with contextlib.suppress(ImportError, ValueError, OSError):  # not on Windows
        import resource

        _, hard = resource.getrlimit(resource.RLIMIT_DATA)
        resource.setrlimit(resource.RLIMIT_DATA, (most * MB, hard))


def _summary(error: Exception) -> str:
    frames = traceback.extract_tb(error.__traceback__)
    own = [frame for frame in frames if "auditor" in Path(frame.filename).parts] or frames
    place = f"，{Path(own[-1].filename).name} 第{own[-1].lineno}行" if own else ""
    return f"审核程序出错（{type(error).__name__}: {error}{place}）"


class Worker:
    """The parent's end. `ask` gives a task; `waitable` becomes ready when there is an answer or the worker died."""

    def __init__(self, recipe: Recipe) -> None:
        context = multiprocessing.get_context("spawn")
        self.waitable, other = context.Pipe()
        self._limits = recipe.limits
        self._folder = tempfile.mkdtemp(prefix="auditor-")
        self._process = context.Process(target=serve, args=(other, recipe, self._folder), daemon=True)
        try:
            self._process.start()
        except BaseException:  # Ctrl-C, too
            shutil.rmtree(self._folder, ignore_errors=True)
            raise
        other.close()
        self._watched = psutil.Process(self._process.pid)
        self.ready = False
        self._until = time.monotonic() + START

    def ask(self, task: Callable[..., object], *arguments: object) -> bool:
        """Have a function of some module called with the worker's pipeline and the arguments.

        False where the worker has ended meanwhile: it is of no further use.
        """
        try:
            self.waitable.send((task, arguments))
        except OSError:
            self.close()
            return False
        if self.ready:
            self._allow(self._limits.seconds)
        return True

    def _allow(self, seconds: float) -> None:
        self._until = time.monotonic() + 1 + GRACE * seconds

    def answer(self) -> tuple[bool, Any]:
        """`(True, result)` once there is one, else `(False, None)`; the task's own AuditorError is raised here.

        UnreadableError where the worker died or had to be stopped; it is of no further use then.
        """
        self._check()
        while self.waitable.poll():
            try:
                received = self.waitable.recv()
            except (EOFError, OSError):
                raise self._stopped(f"读取时程序意外终止（{self._ending()}）") from None
            if not self.ready:
                self.ready = True
                self._allow(self._limits.seconds)
                continue
            if isinstance(received, Granted):
                self._allow(received.seconds)
                continue
            if isinstance(received, Failed):
                if received.error is not None:
                    raise received.error
                raise UnreadableError(received.summary, do="这是程序的缺陷，请连同该文件报告给开发者")
            return True, received
        return False, None

    def _check(self) -> None:
        limits = self._limits
        if time.monotonic() > self._until and not self.waitable.poll():
            waited = f"读取超过 {limits.seconds:g} 秒" if self.ready else "工作进程未能启动"
            raise self._stopped(waited, "确需读取时用 --limit seconds= 放宽")
        with contextlib.suppress(psutil.Error):
            if self._watched.memory_info().rss > limits.memory * MB:
                raise self._stopped(
                    f"读取占用内存超过 {limits.memory} MB", "确需读取时用 --limit memory= 放宽"
                )

    def _ending(self) -> str:
        self._process.join(5)
        code = self._process.exitcode
        return f"信号 {-code}" if code is not None and code < 0 else f"退出码 {code}"

    def _stopped(self, what: str, do: str = "请用原程序重新导出后再试") -> ExhaustedError:
        self.close()
        return ExhaustedError(what, do=do)

    @property
    def closed(self) -> bool:
        return self.waitable.closed

    def close(self) -> None:
        """Kill the worker; nothing it holds needs saving."""
        if self.closed:
            return
        _kill_children(self._watched)
        self._process.kill()
        self._process.join()
        self.waitable.close()
        shutil.rmtree(self._folder, ignore_errors=True)
