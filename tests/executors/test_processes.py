"""Worker processes: the same audits as in one process, and whatever kills a worker costs one file."""

from __future__ import annotations

import os
import pickle
import sys
from multiprocessing.connection import Connection
from pathlib import Path
from socket import MSG_PEEK, socket

import psutil
import pytest

from auditor.casebook import base_text
from auditor.errors import UnreadableError, UsageError
from auditor.executors import worker
from auditor.executors.processes import Apart, Processes, apart
from auditor.executors.recipe import Recipe
from auditor.limits import MB, Limits
from auditor.model.verdict import Audit, Run
from auditor.pipeline import Pipeline
from auditor.plugins import PluginHost
from auditor.reading import REACHED, Reached

HOSTILE = Path(__file__).parent / "hostile_loader"
CLEAN = base_text("department-2021")


@pytest.fixture(params=["forked", "afresh"], autouse=True)
def beginning(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Both ways in which workers begin."""
    if request.param == "forked" and sys.platform != "linux":
        pytest.skip("workers are forked on Linux only")
    monkeypatch.setattr(worker, "may_fork", lambda limits: request.param == "forked")


def run(folder: Path, recipe: Recipe, jobs: int) -> Run:
    pipeline = recipe.pipeline()
    return pipeline.run(pipeline.collect([folder]), executor=Processes(recipe, jobs))


def reasons(folder: Path, recipe: Recipe, jobs: int = 2) -> dict[str, str]:
    return {Path(one.path).stem: one.reason for one in run(folder, recipe, jobs).audits}


def write(folder: Path, **texts: str) -> Path:
    for name, text in texts.items():
        (folder / f"{name}.md").write_text(text, encoding="utf-8")
    return folder


def test_audits_are_the_same_in_workers(host: PluginHost, tmp_path: Path) -> None:
    write(
        tmp_path, a=CLEAN, b=CLEAN.replace("2021", "2022"), c="不是报告", d="", e=base_text("government-2019")
    )
    pipeline = Pipeline(host, "auto")
    here = pipeline.run(pipeline.collect([tmp_path]))
    assert {audit.status for audit in here.audits} == {"audited", "unreadable"}
    for jobs in (1, 3):
        assert run(tmp_path, Recipe(), jobs) == here


def test_a_file_that_ends_its_worker_costs_that_file_alone(tmp_path: Path) -> None:
    write(tmp_path, a="CRASH", b=CLEAN, c="LEAVE", d=CLEAN)
    found = reasons(tmp_path, Recipe(plugins=(HOSTILE,)), jobs=1)
    assert "读取时程序意外终止（信号 11）" in found["a"] or "退出码" in found["a"]
    assert "读取时程序意外终止（退出码 3）" in found["c"]
    assert found["b"] == found["d"] == ""


def test_what_a_library_prints_about_a_damaged_file_is_not_shown(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    write(tmp_path, a="PRINT", b=CLEAN)
    found = reasons(tmp_path, Recipe(plugins=(HOSTILE,)), jobs=1)
    assert found == {"a": "damaged", "b": ""}
    assert capfd.readouterr().err == ""


@pytest.mark.skipif(os.name == "nt", reason="so it is there")
def test_a_worker_that_is_gone_may_be_an_error_where_one_only_looks(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As on Windows, where looking at a pipe without its other end fails."""
    looked = Connection.poll

    def poll(connection: Connection, timeout: float | None = 0.0) -> bool:
        found = looked(connection, timeout)
        with socket(fileno=os.dup(connection.fileno())) as channel:
            if found and channel.recv(1, MSG_PEEK) == b"":
                raise BrokenPipeError
        return found

    monkeypatch.setattr(Connection, "poll", poll)
    test_a_file_that_ends_its_worker_costs_that_file_alone(tmp_path)


def test_a_file_that_takes_too_long_is_given_up(tmp_path: Path) -> None:
    write(tmp_path, a="HANG", b=CLEAN)
    found = reasons(tmp_path, Recipe(plugins=(HOSTILE,), limits=Limits(seconds=2)))
    assert "读取超过 2 秒" in found["a"] and "--limit seconds=" in found["a"]
    assert found["b"] == ""


def _memory_of_a_worker() -> int:
    """MB that are enough for a file: a copy of this process begins with all that the tests before have left in it."""
    return 300 + (psutil.Process().memory_info().rss // MB if worker.may_fork(Limits()) else 0)


def test_a_file_that_takes_too_much_memory_is_given_up(tmp_path: Path) -> None:
    write(tmp_path, a="GROW", b=CLEAN)
    most = _memory_of_a_worker()
    found = reasons(tmp_path, Recipe(plugins=(HOSTILE,), limits=Limits(memory=most)))
    assert f"内存超过 {most} MB" in found["a"] or "展开后过大" in found["a"]
    assert found["b"] == ""


def test_memory_that_runs_out_anywhere_is_no_fault_of_the_program(tmp_path: Path) -> None:
    """Where the file is read, too, and before any loader sees it."""
    most = _memory_of_a_worker()
    with (tmp_path / "a.txt").open("wb") as file:
        file.write(CLEAN.encode())
        file.truncate((most + 900) * MB)
    (tmp_path / "b.md").write_text(CLEAN, encoding="utf-8")
    found = reasons(tmp_path, Recipe(limits=Limits(size=4000, memory=most)), 1)
    assert f"占用内存超过 {most} MB" in found["a"] and found["b"] == ""


def test_a_loader_that_goes_on_page_by_page_is_granted_its_time_and_heard_where_it_is(tmp_path: Path) -> None:
    write(tmp_path, a="SLOW")
    heard: list[Reached] = []
    token = REACHED.set(heard.append)
    try:
        found = reasons(tmp_path, Recipe(plugins=(HOSTILE,), limits=Limits(seconds=1)))
    finally:
        REACHED.reset(token)
    assert found["a"] == "read to the end"
    pages = [one.page for one in heard]
    assert len(pages) >= 5 and pages == sorted(set(pages))
    assert set(heard) <= {Reached("a.md", "读取", page, 10) for page in range(1, 11)}


def test_a_fault_of_the_program_costs_the_file_and_says_where_it_is(tmp_path: Path) -> None:
    write(tmp_path, a="NOTHING", b=CLEAN)
    found = reasons(tmp_path, Recipe(plugins=(HOSTILE,)))
    assert "审核程序出错" in found["a"] and ".py 第" in found["a"] and "缺陷" in found["a"]
    assert found["b"] == ""


def test_an_error_of_the_request_stops_the_run(tmp_path: Path) -> None:
    write(tmp_path, a="USAGE", b=CLEAN)
    with pytest.raises(UsageError, match="no such option"):
        run(tmp_path, Recipe(plugins=(HOSTILE,)), 2)


def test_workers_that_cannot_start_stop_the_run(tmp_path: Path) -> None:
    write(tmp_path, **dict.fromkeys("abcdefgh", CLEAN))
    pipeline = Recipe().pipeline()
    files = pipeline.collect([tmp_path])
    nowhere = Recipe(plugins=(tmp_path / "nowhere",))
    with pytest.raises(UsageError, match="工作进程无法启动"):
        pipeline.run(files, executor=Processes(nowhere, 2))


def test_one_call_in_a_worker_of_its_own(tmp_path: Path) -> None:
    write(tmp_path, a=CLEAN, b="CRASH")
    recipe = Recipe(plugins=(HOSTILE,))
    audit = apart(recipe, Pipeline.audit, tmp_path / "a.md")
    assert isinstance(audit, Audit) and audit.status == "audited"
    with pytest.raises(UnreadableError, match="意外终止"):
        apart(recipe, Pipeline.read, tmp_path / "b.md")


def test_calls_one_after_the_other_and_one_that_ends_the_worker() -> None:
    with Apart(Recipe()) as call:
        assert call(len, b"abc") == 3
        with pytest.raises(UnreadableError, match="退出码 3"):
            call(os._exit, 3)
        assert call(len, b"") == 0
        with pytest.raises(UnreadableError, match="TypeError"):
            call(len, 1)
        assert call(os.getpid) == call(os.getpid) != os.getpid()


def test_errors_survive_the_way_between_processes() -> None:
    error = pickle.loads(pickle.dumps(UnreadableError("what", where="where", do="do")))
    assert (type(error), error.what, error.where, error.do) == (UnreadableError, "what", "where", "do")
