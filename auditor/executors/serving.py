"""The worker's side: tasks in, their results out, one after the other, until the parent is gone or kills it."""

from __future__ import annotations

import contextlib
import gc
import os
import shutil
import signal
import sys
import tempfile
import threading
import time
import traceback
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from multiprocessing import parent_process
from multiprocessing.connection import Connection, wait
from pathlib import Path
from typing import Any, NoReturn

import psutil

from auditor.errors import AuditorError, ExhaustedError
from auditor.executors.recipe import Recipe
from auditor.limits import GRANTED, MB, relax
from auditor.reading import REACHED, Reached

HEADROOM = 512
"""MB past the limit that a worker may still ask of the system, so that it is stopped by its parent and not there."""
TOLD = 0.5
"""Seconds between words on how far the reading of a file is."""
PARENTS: set[Connection] = set()
"""This process's ends of the connections with its own workers, which one that is forked has no business with."""
ENDING = {
    getattr(signal, name) for name in ("SIGINT", "SIGTERM", "SIGHUP", "SIGBREAK") if hasattr(signal, name)
}
"""Signals that ask to end."""


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
    _of_its_own(folder)
    threading.Thread(target=_end_with_parent, args=(folder,), daemon=True).start()
    GRANTED.set(lambda seconds: connection.send(Granted(seconds)))
    REACHED.set(_now_and_then(connection.send))
    _bound_memory(recipe.limits.memory + HEADROOM)
    pipeline = recipe.pipeline()
    gc.freeze()  # what is there by now stays: no looking through it again for each file
    with contextlib.suppress(EOFError, OSError):
        connection.send(None)
        while True:
            task, arguments = connection.recv()
            connection.send(_done(pipeline, task, arguments, recipe.limits.memory))
    _end(folder)  # nobody is there any more


def _now_and_then(send: Callable[[Reached], None]) -> Callable[[Reached], None]:
    """What is told at once would cost short pages their time."""
    last, of = time.monotonic(), ""

    def tell(reached: Reached) -> None:
        nonlocal last, of
        now = time.monotonic()
        if now - last >= TOLD or reached.task != of:
            last, of = now, reached.task
            send(reached)

    return tell


def _done(pipeline: Any, task: Any, arguments: Any, memory: int) -> Any:
    try:
        return task(pipeline, *arguments)
    except AuditorError as error:
        return Failed(error, str(error))
    except MemoryError:  # wherever it was, the system's bound is that of this file
        return Failed(ExhaustedError(beyond(memory), do=relax("memory")), "")
    except Exception as error:  # a bug: it costs this file, and is told where it is
        return Failed(None, _summary(error))


def _of_its_own(folder: str) -> None:
    """Let go of what a process that was forked has of its parent's; garbage of the parent's stays where it is. What
    libraries in C print about damaged files is for nobody: what is the matter comes back as a result."""
    with contextlib.suppress(OSError), Path(os.devnull).open("wb") as nowhere:
        os.dup2(nowhere.fileno(), 2)
    gc.freeze()
    gc.enable()
    for one in PARENTS:
        one.close()
    PARENTS.clear()
    for name in ("TMPDIR", "TEMP", "TMP"):
        os.environ[name] = folder
    tempfile.tempdir = folder
    for number in ENDING:
        signal.signal(number, signal.SIG_DFL)
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is the parent's to handle
    if sys.platform != "win32":
        signal.pthread_sigmask(signal.SIG_UNBLOCK, ENDING)


@contextlib.contextmanager
def held_back() -> Iterator[None]:
    """While this lasts, signals that ask to end wait: a worker that starts would answer them with a traceback."""
    if sys.platform == "win32":
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, ENDING)
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _end_with_parent(folder: str) -> None:
    """Ends this process and what it started when the parent is gone, even in the middle of a file."""
    parent = parent_process()
    if parent is not None:
        wait([parent.sentinel])
        _end(folder)


def _end(folder: str) -> NoReturn:
    kill_children(psutil.Process())
    shutil.rmtree(folder, ignore_errors=True)
    os._exit(1)


def kill_children(process: psutil.Process) -> None:
    with contextlib.suppress(psutil.Error):
        for child in process.children(recursive=True):  # a converter that a loader started
            with contextlib.suppress(psutil.Error):
                child.kill()


def _bound_memory(most: int) -> None:
    if sys.platform == "win32":
        return
    import resource

    with contextlib.suppress(ValueError, OSError):
        _, hard = resource.getrlimit(resource.RLIMIT_DATA)
        resource.setrlimit(resource.RLIMIT_DATA, (most * MB, hard))


def beyond(memory: int) -> str:
    """What is said of a file that takes more than so many MB."""
    return f"读取占用内存超过 {memory} MB"


def _summary(error: Exception) -> str:
    frames = traceback.extract_tb(error.__traceback__)
    own = [frame for frame in frames if "auditor" in Path(frame.filename).parts] or frames
    place = f"，{Path(own[-1].filename).name} 第{own[-1].lineno}行" if own else ""
    return f"审核程序出错（{type(error).__name__}: {error}{place}）"
