"""Many files read by two processes, since machines have two cores at least."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from functools import cache
from multiprocessing import get_context

from corpus_compare import Score, read
from corpus_files import File

from auditor.extensions import Loader
from auditor.forms import Form, builtin_forms
from auditor.plugins import PluginHost

PROCESSES = 2


@cache
def _known() -> tuple[list[Loader], list[Form]]:
    return list(PluginHost().registries.loaders), list(builtin_forms())


def _read(file: File) -> Score:
    name, data, sample = file
    return read(name, data, sample, *_known())


@contextmanager
def readers() -> Iterator[ProcessPoolExecutor]:
    with ProcessPoolExecutor(PROCESSES, get_context("spawn")) as pool:
        yield pool


def scores(pool: ProcessPoolExecutor, files: Iterable[File]) -> Iterator[Score]:
    """A score for each file, in order; files are read while the next are made."""
    return iter([one.result() for one in [pool.submit(_read, file) for file in files]])
