"""Requests to end from outside, taken as Ctrl-C is: what was done is kept, and no worker is left behind."""

from __future__ import annotations

import contextlib
import signal
from collections.abc import Iterator
from typing import NoReturn

INTERRUPTED = 128 + signal.SIGINT
_NAMES = ("SIGTERM", "SIGHUP", "SIGBREAK")  # those that the system has


class EndedError(KeyboardInterrupt):
    """A signal other than Ctrl-C asked the program to end; `code` is the exit code by which shells say so."""

    def __init__(self, number: int) -> None:
        self.code = 128 + number
        super().__init__()


@contextlib.contextmanager
def heeded() -> Iterator[None]:
    """While this lasts, signals that ask to end raise KeyboardInterrupt."""
    before = {}
    for name in _NAMES:
        number = getattr(signal, name, None)
        if number is not None and signal.getsignal(number) == signal.SIG_DFL:  # one that is ignored stays so
            with contextlib.suppress(ValueError):  # not the main thread
                before[number] = signal.signal(number, _end)
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


def _end(number: int, frame: object) -> NoReturn:
    raise EndedError(number)


def code_of(interruption: KeyboardInterrupt) -> int:
    """130 for Ctrl-C, 143 for SIGTERM."""
    return interruption.code if isinstance(interruption, EndedError) else INTERRUPTED
