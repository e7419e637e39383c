"""However a run ends, what was done is written whole, and no process and no file is left behind."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psutil
import pytest

from auditor.casebook import base_text

HOSTILE = Path(__file__).parent / "hostile_loader"
pytestmark = pytest.mark.skipif(
    sys.platform == "win32", reason="Windows has no signals to send to one process"
)


@pytest.fixture
def pile(tmp_path: Path) -> Path:
    """Four reports, and one file that never ends being read."""
    folder = tmp_path / "报送"
    folder.mkdir()
    for name in "abde":
        (folder / f"{name}.md").write_text(base_text("department-2021"), encoding="utf-8")
    (folder / "c.md").write_text("HANG", encoding="utf-8")
    return folder


@contextmanager
def started(pile: Path, *options: str) -> Iterator[tuple[subprocess.Popen[str], list[psutil.Process]]]:
    """The command on the pile, once its workers run; they are its children."""
    scratch = pile.parent / "tmp"
    scratch.mkdir()
    command = [sys.executable, "-m", "auditor", "run", "--plugins", str(HOSTILE), *options, str(pile)]
    (pile.parent / "mark").unlink(missing_ok=True)
    own = {"TMPDIR": scratch, "AUDITOR_CACHE": pile.parent / "cache", "HOSTILE_MARK": pile.parent / "mark"}
    environment = os.environ | {name: str(path) for name, path in own.items()}
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=environment, cwd=pile.parent
    ) as process:
        yield process, _children(process)
    _, alive = psutil.wait_procs(_children(process), timeout=20)
    assert not alive


def _children(process: subprocess.Popen[str]) -> list[psutil.Process]:
    for _ in range(300):
        if process.poll() is not None:
            return []
        found = psutil.Process(process.pid).children(recursive=True)
        if any(map(_is_worker, found)):
            return found
        time.sleep(0.1)
    return []


def _ended(workers: list[psutil.Process]) -> bool:
    return not psutil.wait_procs(workers, timeout=20)[1]


def _left(pile: Path) -> list[str]:
    return sorted(one.name for one in (pile.parent / "tmp").iterdir())


@pytest.mark.parametrize(("number", "code"), [(signal.SIGINT, 130), (signal.SIGTERM, 143)])
def test_nothing_done_yet(pile: Path, number: int, code: int) -> None:
    for one in pile.glob("[abde].md"):
        one.unlink()
    with started(pile) as (process, workers):
        process.send_signal(number)
        output, error = process.communicate(timeout=60)
    assert workers and _ended(workers)
    assert (process.returncode, output, error.strip()) == (code, "", "auditor: 已中断")
    assert _left(pile) == []


@pytest.mark.parametrize(("number", "code"), [(signal.SIGINT, 130), (signal.SIGTERM, 143)])
def test_what_was_done_is_written(pile: Path, number: int, code: int) -> None:
    with started(pile, "--jobs", "1", "--format", "json=r.json") as (process, workers):
        _until_hanging(pile)
        process.send_signal(number)
        output, error = process.communicate(timeout=60)
    assert workers and _ended(workers)
    assert process.returncode == code
    assert "已审核 2 个文件，3 个尚未审核" in error.splitlines()[-1]
    assert "审核中断" in output and "退出码" not in output and "澜山市水务局" in output
    data = json.loads((pile.parent / "r.json").read_bytes())
    assert [Path(one["path"]).name for one in data["audits"]] == ["a.md", "b.md"]
    assert [Path(one).name for one in data["skipped"]["unfinished"]] == ["c.md", "d.md", "e.md"]
    assert _left(pile) == []
    assert sorted(one.name for one in pile.parent.iterdir()) == [
        *("cache", "mark", "r.json", "tmp"),
        pile.name,
    ]


@pytest.mark.parametrize("options", [[], ["--no-cache"]])
def test_a_run_is_resumed(pile: Path, options: list[str]) -> None:
    asked = [*options, "--jobs", "1", "--format", "json=r.json", "--quiet"]
    with started(pile, *asked) as (process, _):
        _until_hanging(pile)
        process.send_signal(signal.SIGINT)
        _, error = process.communicate(timeout=60)
        assert "加 --resume 可接着审核" in error
    (pile / "c.md").write_text(base_text("government-2021"), encoding="utf-8")
    (pile.parent / "tmp").rmdir()
    with started(pile, *asked, "--resume") as (process, _):
        process.communicate(timeout=120)
    resumed = (pile.parent / "r.json").read_bytes()
    (pile.parent / "tmp").rmdir()
    with started(pile, *asked, "--no-cache", "--resume") as (process, _):
        _, error = process.communicate(timeout=120)
    assert "没有可以接续的中断的审核" in error  # the one before went to its end
    assert (pile.parent / "r.json").read_bytes() == resumed
    assert len(json.loads(resumed)["audits"]) == 5


def test_a_folder_that_was_written_is_in_the_way_of_going_on(pile: Path) -> None:
    with started(pile, "--jobs", "1", "--format", "docx=letters", "--quiet") as (process, _):
        _until_hanging(pile)
        process.send_signal(signal.SIGINT)
        _, error = process.communicate(timeout=60)
    assert error.splitlines()[-1].endswith("加 --resume 可接着审核，须先移走 letters/，或者另写一个文件夹")


def test_a_run_that_is_killed_takes_its_workers_with_it(pile: Path) -> None:
    with started(pile, "--jobs", "2") as (process, workers):
        _until_hanging(pile)
        process.kill()
        _, error = process.communicate(timeout=60)
    assert workers and _ended(workers)
    assert "Traceback" not in error  # they go without a word
    assert _left(pile) == []


def test_a_worker_that_is_killed_costs_one_file(pile: Path) -> None:
    with started(pile, "--jobs", "1", "--format", "json=r.json") as (process, _):
        _until_hanging(pile)
        (worker,) = [one for one in psutil.Process(process.pid).children() if _is_worker(one)]
        worker.kill()
        process.communicate(timeout=120)
    assert process.returncode == 2
    audits = json.loads((pile.parent / "r.json").read_bytes())["audits"]
    assert [one["status"] for one in audits] == ["audited", "audited", "unreadable", "audited", "audited"]
    assert "信号 9" in audits[2]["reason"]
    assert _left(pile) == []


def _is_worker(process: psutil.Process) -> bool:
    try:
        return "resource_tracker" not in " ".join(process.cmdline())
    except psutil.Error:  # it has just ended
        return False


def _until_hanging(pile: Path) -> None:
    """Until a worker has begun with the file that hangs."""
    for _ in range(1800):
        if (pile.parent / "mark").exists():
            time.sleep(0.5)  # with two workers, the other file is done too
            return
        time.sleep(0.1)
    raise AssertionError("no worker has come to the file that hangs")
