"""How far a run has come: rate and time left, a line now and then where there is no terminal."""

from __future__ import annotations

import io
from pathlib import Path

import pytest

from auditor.commands.progress import Progress
from auditor.reading import reaching
from auditor.submissions import SubmittedFile

FILE = SubmittedFile(Path("报送/水务局.md"))


class Clock:
    now = 0.0

    def __call__(self) -> float:
        return self.now


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def told(steps: list[tuple[float, int, int]], *, wanted: bool = True) -> list[str]:
    stream, clock = io.StringIO(), Clock()
    with Progress(stream, wanted=wanted, clock=clock) as progress:
        for clock.now, done, total in steps:
            progress.show(done, total, FILE)
    return stream.getvalue().splitlines()


def test_lines_now_and_then() -> None:
    steps = [(0.0, 0, 2000), (5.0, 10, 2000), (20.0, 40, 2000), (25.0, 50, 2000), (40.0, 80, 2000)]
    assert told(steps) == [
        "auditor: 正在审核 40/2000，每秒 2.0 份，约剩 16 分 20 秒",
        "auditor: 正在审核 80/2000，每秒 2.0 份，约剩 16 分 0 秒",
    ]


def test_what_was_known_before_took_no_time() -> None:
    steps = [(0.0, 1000, 2000), (100.0, 1010, 2000)]
    assert told(steps) == ["auditor: 正在审核 1010/2000，每分钟 6.0 份，约剩 2 小时 45 分"]


@pytest.mark.parametrize(
    ("steps", "wanted"), [([(0, 0, 9), (14, 9, 9)], True), ([(0, 0, 9), (99, 5, 9)], False)]
)
def test_short_runs_and_quiet_ones_print_nothing(steps: list[tuple[float, int, int]], wanted: bool) -> None:
    assert told(steps, wanted=wanted) == []


def test_a_bar_on_a_terminal() -> None:
    stream, clock = Terminal(), Clock()
    with Progress(stream, wanted=True, clock=clock) as progress:
        progress.show(0, 10, FILE)
        clock.now = 4.0
        progress.show(8, 10, FILE)
        assert progress._bar is not None
        progress._bar.refresh()
    assert "8/10" in stream.getvalue() and "每秒 2.0 份，约剩 1 秒" in stream.getvalue()


@pytest.mark.parametrize("width", [50, 80])
def test_a_long_name_is_cut_and_not_the_figures(width: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", str(width))
    stream, clock = Terminal(), Clock()
    long = SubmittedFile(Path("青屿市临岚区" * 10 + "水务局.docx"))
    with Progress(stream, wanted=True, clock=clock) as progress:
        progress.show(0, 200, long)
        clock.now = 20.0
        progress.show(123, 200, long)
        assert progress._bar is not None
        progress._bar.refresh()
    assert "123/200" in stream.getvalue() and "每秒 6.2 份，约剩 13 秒" in stream.getvalue()
    assert "docx" not in stream.getvalue()


def read_slowly(stream: io.StringIO, pages: int, *, seconds: float) -> str:
    clock = Clock()
    with Progress(stream, wanted=True, clock=clock) as progress:
        progress.show(0, 1, FILE)
        before = stream.getvalue()
        for _ in reaching(range(pages), "识别", FILE.name):
            clock.now += seconds
        after = stream.getvalue()
        progress.show(1, 1, FILE)
    for _ in reaching(range(pages), "识别", "另一份"):
        clock.now += seconds
    assert "另一份" not in stream.getvalue()
    assert not before  # a file that is read at once shows no bar
    return after


def test_pages_of_a_long_file_on_a_terminal() -> None:
    shown = read_slowly(Terminal(), 300, seconds=2.0)
    assert "识别第 1 页，共 300 页　水务局.md" in shown
    assert "识别第 12 页，共 300 页，约剩 9 分 38 秒　水务局.md" in shown


def test_pages_are_not_told_without_a_terminal() -> None:
    assert not read_slowly(io.StringIO(), 300, seconds=2.0)


@pytest.mark.parametrize(
    ("stream", "shown"),
    [(io.StringIO(), "auditor: 正在写出 html（第 3 种，共 11 种）\n"), (Terminal(), "正在写出")],
)
def test_the_writing_of_a_long_run_is_told(stream: io.StringIO, shown: str) -> None:
    clock = Clock()
    with Progress(stream, wanted=True, clock=clock) as progress:
        progress.show(0, 10, FILE)
        progress.show(10, 10, FILE)
    with progress:
        for number, name in enumerate(("json", "xlsx", "html")):
            clock.now += 6.0
            progress.write(number, 11, name)
    assert shown in stream.getvalue() and "html" in stream.getvalue()


def test_the_writing_of_one_file_shows_no_bar() -> None:
    stream = Terminal()
    with Progress(stream, wanted=True) as progress:
        progress.show(0, 1, FILE)
        progress.show(1, 1, FILE)
        progress.write(0, 1, "json")
    assert not stream.getvalue()
