"""How far a long run has come, on standard error where that is a terminal."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TextIO

from rich.progress import BarColumn, MofNCompleteColumn, TextColumn
from rich.progress import Progress as Bar

from auditor.reporters.printable import one_line
from auditor.reporters.terminal.layout import console_for, plain
from auditor.submissions import SubmittedFile


class Progress:
    """A context manager; `show(done, total, file)` is called after each file."""

    def __init__(self, stream: TextIO, *, wanted: bool) -> None:
        self._bar: Bar | None = None
        if wanted and stream.isatty():
            columns = (TextColumn("正在审核", markup=False), BarColumn(20), MofNCompleteColumn())
            name = TextColumn("{task.fields[name]}", markup=False)
            self._bar = Bar(*columns, name, console=console_for(stream), transient=True)
            self._task = self._bar.add_task("", total=None, name="")

    def note(self, lines: Iterable[str]) -> None:
        """Print lines above the bar, where there is one."""
        for line in lines:
            if self._bar is not None:
                self._bar.console.print(plain(one_line(line)))

    def show(self, done: int, total: int, file: SubmittedFile) -> None:
        if self._bar is not None:
            self._bar.update(self._task, completed=done, total=total, name=one_line(file.name))

    def __enter__(self) -> Progress:
        if self._bar is not None:
            self._bar.start()
        return self

    def __exit__(self, *failure: object) -> None:
        if self._bar is not None:
            self._bar.stop()
