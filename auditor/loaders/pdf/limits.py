"""Bounds on what a hostile file may cost: expansion, time, and how much may be on a page."""

from __future__ import annotations

import ctypes
import sys
import threading
import zlib
from collections.abc import Iterator
from contextlib import contextmanager

from auditor.errors import UnreadableError
from auditor.limits import relax

MAX_GLYPHS = 200_000  # a page
MAX_BARS = 200_000  # a page
MAX_PAST = 2_000  # characters over or under a page
MAX_OPERATIONS = 3_000_000  # a page, over all the forms it draws
MAX_FORM_DEPTH = 20
MAX_STREAM_BYTES = 128 * 2**20  # one stream, expanded

_AGAIN = 0.5  # seconds
_SPLIT = "请拆分文件，或用原程序重新导出后再试"


class _Late(BaseException):
    """Raised by the watchdog in the reading thread; a BaseException, so that no library swallows it."""


class Damaged(UnreadableError):
    """Something that the text needs is missing or not whole; the file may still be read by scanning it."""


def too_much(what: str) -> UnreadableError:
    return UnreadableError(what, do=_SPLIT)


class Clock:
    """Interrupts the thread that made it once `seconds` have passed since it was last started, and until it ends."""

    def __init__(self, seconds: float) -> None:
        self.seconds = seconds
        self._thread = threading.get_ident()
        self._lock = threading.Lock()
        self._round = 0
        self.task = "读取"

    def restart(self, task: str, times: int = 1) -> None:
        """Allow the same time again, or so many times of it, for a task (in Chinese, for the message)."""
        self.stop()
        self.task = f"{task}超过 {times * self.seconds:g} 秒"
        self._timer = threading.Timer(times * self.seconds, self._interrupt, [self._round])
        self._timer.daemon = True
        self._timer.start()

    def stop(self) -> None:
        with self._lock:
            self._round += 1
        if hasattr(self, "_timer"):
            self._timer.cancel()

    def end(self) -> None:
        """Stop, whatever may still be on its way: that is raised here, where it does no harm.

        It is not called off, since Python 3.11 then never comes back if a profiler or a debugger looks on.
        """
        while True:
            try:
                self.stop()
                for _ in range(2):  # what is pending is raised where a loop begins again
                    pass
                return
            except _Late:
                continue

    def _interrupt(self, round: int) -> None:
        with self._lock:
            if round == self._round:
                ctypes.pythonapi.PyThreadState_SetAsyncExc(
                    ctypes.c_ulong(self._thread), ctypes.py_object(_Late)
                )
                # again, for while something is being deleted Python swallows whatever is raised
                self._timer = threading.Timer(_AGAIN, self._interrupt, [round])
                self._timer.daemon = True
                self._timer.start()


@contextmanager
def deadline(seconds: float) -> Iterator[Clock]:
    """UnreadableError after so many seconds, in whatever Python code the calling thread then runs.

    The parser underneath loops over ranges that a file states (of widths, of character maps) and cannot be
    told to stop.
    """
    told = sys.unraisablehook

    def without_late(unraisable: sys.UnraisableHookArgs) -> None:
        if not isinstance(unraisable.exc_value, _Late):
            told(unraisable)

    clock = Clock(seconds)
    sys.unraisablehook = without_late
    try:
        try:
            clock.restart(clock.task)
            yield clock
        finally:
            clock.end()
    except _Late:
        clock.end()
        raise UnreadableError(clock.task, do=f"请拆分文件，{relax('seconds')}") from None
    finally:
        sys.unraisablehook = told


_READING = threading.local()


@contextmanager
def scanning() -> Iterator[None]:
    """While lengths are not taken from where they are stated, but seen: nothing is then really nothing."""
    _READING.scanned = True
    try:
        yield
    finally:
        _READING.scanned = False


class BoundedInflate:
    """Stands in for the module zlib inside the PDF parser.

    zlib.decompress has no bound, and the parser's fallback for damaged data drops the whole stream, which
    would make a damaged table look like an empty one.
    """

    error = zlib.error

    @staticmethod
    def decompress(data: bytes) -> bytes:
        if getattr(_READING, "scanned", False) and not data.strip():
            return b""
        # past the two header bytes, as raw deflate: producers cut off the checksum behind it
        inflate = zlib.decompressobj(-15)
        try:
            out = inflate.decompress(data[2:], MAX_STREAM_BYTES)
        except zlib.error:
            raise Damaged("压缩的内容已损坏", do="请向报送机关索取完整的文件") from None
        if inflate.unconsumed_tail:
            raise too_much(f"一段内容展开后超过 {MAX_STREAM_BYTES // 2**20} MB")
        checksum = inflate.unused_data[:4]
        if not inflate.eof or (len(checksum) == 4 and int.from_bytes(checksum, "big") != zlib.adler32(out)):
            raise Damaged("压缩的内容已损坏", do="请向报送机关索取完整的文件")
        return out
