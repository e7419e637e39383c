"""How far a long run or the reading of a long file has come, on standard error: a bar on a terminal, elsewhere a line
now and then for runs of several files."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, TextIO

from auditor.reading import REACHED, Reached
from auditor.reporters.printable import one_line
from auditor.submissions import SubmittedFile

if TYPE_CHECKING:
    from rich.progress import Progress as Bar

EVERY = 15.0
"""Seconds between lines where there is no terminal: a run that takes less prints none."""
REDRAW = 0.1
"""Seconds between pictures of the bar."""


class Progress:
    """A context manager; `show(done, total, file)` is called at the start and after each file, `reach` by who reads, and
    `write(done, total, name)` before each format is written, which may be within a later `with`."""

    def __init__(self, stream: TextIO, *, wanted: bool, clock: Callable[[], float] = time.monotonic) -> None:
        self._stream = stream if wanted else None
        self._clock = clock
        self._start: tuple[float, int] | None = None
        self._printed = clock()
        self._drawn = clock() - REDRAW
        self._bar: Bar | None = None
        self._seen = False  # whether the run took long enough for a bar
        self._begun: dict[tuple[str, str], tuple[float, int]] = {}  # of a file and what is done to it
        if wanted and stream.isatty():
            self._bar = _bar(stream)
            self._task = self._bar.add_task("正在审核", total=None, pace="", name="")

    def note(self, lines: Iterable[str]) -> None:
        """Print lines above the bar, where there is one."""
        for line in lines:
            if self._bar is not None:
                from auditor.reporters.terminal.layout import plain

                self._bar.console.print(plain(one_line(line)))

    def show(self, done: int, total: int, file: SubmittedFile) -> None:
        now = self._clock()
        if self._start is None:
            self._start = now, done  # what was known before took no time
        since, before = self._start
        pace = _pace(done - before, total - done, now - since)
        if self._bar is not None:
            self._bar.update(self._task, completed=done, total=total, pace=pace, name=one_line(file.name))
            self._begun.clear()
            if total > 1:
                self._draw(now, at_once=done == total)
        elif self._stream is not None and now - self._printed >= EVERY:
            self._printed = now
            print(f"auditor: 正在审核 {done}/{total}{pace and f'，{pace}'}", file=self._stream, flush=True)

    def write(self, done: int, total: int, name: str) -> None:
        now = self._clock()
        if self._bar is not None and self._seen:
            self._bar.update(
                self._task, description="正在写出", completed=done, total=total, pace="", name=name
            )
            self._draw(now, at_once=True)
        elif self._bar is None and self._stream is not None and now - self._printed >= EVERY:
            self._printed = now
            print(
                f"auditor: 正在写出 {name}（第 {done + 1} 种，共 {total} 种）", file=self._stream, flush=True
            )

    def reach(self, reached: Reached) -> None:
        """Show the page that is begun, of a file that takes its time."""
        if self._bar is None:
            return
        now = self._clock()
        since, before = self._begun.setdefault((reached.name, reached.task), (now, reached.page))
        done, left = reached.page - before, reached.pages - reached.page + 1
        rest = f"，约剩 {_duration(left * (now - since) / done)}" if done and now - since >= 1 else ""
        page = f"{reached.task}第 {reached.page} 页，共 {reached.pages} 页{rest}"
        self._bar.update(self._task, name=f"{page}　{one_line(reached.name)}")
        self._draw(now)

    def _draw(self, now: float, *, at_once: bool = False) -> None:
        if self._bar is not None and (at_once or now - self._drawn >= REDRAW):
            self._drawn = now
            self._seen = True
            self._bar.start()
            self._bar.refresh()

    def __enter__(self) -> Progress:
        self._told = REACHED.set(self.reach)
        return self

    def __exit__(self, *failure: object) -> None:
        REACHED.reset(self._told)
        if self._bar is not None and self._bar.live.is_started:
            self._bar.stop()


def _bar(stream: TextIO) -> Bar:
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, ProgressColumn, Task, TextColumn
    from rich.table import Column
    from rich.text import Text

    from auditor.reporters.terminal.layout import console_for

    class Name(ProgressColumn):
        """What is cut where the line is too long for the terminal, and not the figures before it."""

        def render(self, task: Task) -> Text:
            return Text(str(task.fields["name"]), no_wrap=True, overflow="ellipsis")

    console = console_for(stream)
    whole = Column(no_wrap=True)
    columns = (
        TextColumn("{task.description}", markup=False),
        BarColumn(min(20, max(5, console.width // 10)), table_column=whole),
        MofNCompleteColumn(table_column=whole),
    )
    pace = TextColumn("{task.fields[pace]}", markup=False)
    name = Name(table_column=Column())
    # drawn when a file is done, by no thread of its own: worker processes are forked from this one
    return Progress(*columns, pace, name, console=console, transient=True, auto_refresh=False)


def _pace(done: int, left: int, seconds: float) -> str:
    """`每秒 3.2 份，约剩 4 分 10 秒`; empty while too little is done to tell."""
    if done < 1 or seconds < 1:
        return ""
    rate = done / seconds
    speed = f"每秒 {rate:.1f} 份" if rate >= 1 else f"每分钟 {60 * rate:.1f} 份"
    return f"{speed}，约剩 {_duration(left / rate)}"


def _duration(seconds: float) -> str:
    whole = round(seconds)
    hours, minutes = divmod(whole // 60, 60)
    if hours:
        return f"{hours} 小时 {minutes} 分"
    return f"{minutes} 分 {whole % 60} 秒" if minutes else f"{whole} 秒"
