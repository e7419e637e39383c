"""Workers that wait for the next file, for executors whose tasks come one by one and in any thread."""

from __future__ import annotations

import atexit
import multiprocessing
from multiprocessing.connection import wait
from threading import Lock

from auditor.errors import UnreadableError
from auditor.executors.processes import TICK, failed
from auditor.executors.recipe import Recipe
from auditor.executors.worker import Worker
from auditor.pipeline import Pipeline
from auditor.submissions import SubmittedFile
from auditor.work import Result

_idle: dict[Recipe, list[Worker]] = {}
_lock = Lock()


def do(recipe: Recipe, file: SubmittedFile, data: bytes) -> Result:
    """One file's result from its bytes."""
    with _lock:
        waiting = _idle.setdefault(recipe, [])
        worker = waiting.pop() if waiting else None
    if worker is not None and not worker.ask(Pipeline.work, file, data):
        worker.close()
        worker = None
    if worker is None:
        worker = _started(recipe)
        worker.ask(Pipeline.work, file, data)
    try:
        done, result = False, None
        while not done:
            wait([worker.waitable], TICK)
            done, result = worker.answer()
    except UnreadableError as error:
        result = failed(file, error)
    except BaseException:
        worker.close()
        raise
    if not worker.closed:
        with _lock:
            _idle.setdefault(recipe, []).append(worker)
    assert isinstance(result, Result)
    return result


def close(recipe: Recipe | None = None) -> None:
    """End the workers that wait, of one recipe or of all."""
    with _lock:
        recipes = list(_idle) if recipe is None else [recipe]
        workers = [worker for one in recipes for worker in _idle.pop(one, [])]
    for worker in workers:
        worker.close()


def _started(recipe: Recipe) -> Worker:
    # a daemon may have no children, lest they outlive it; these watch their parent and end with it
    multiprocessing.current_process()._config["daemon"] = False  # type: ignore[attr-defined]
    return Worker(recipe)


atexit.register(close)
