"""Audits on a cluster: a real scheduler with two workers, one of which is killed in the middle."""

from __future__ import annotations

import json
import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import psutil
import pytest

from auditor.__main__ import main
from auditor.casebook import base_text
from auditor.errors import UsageError
from auditor.executors import dask
from auditor.executors.processes import Processes, failed
from auditor.executors.recipe import Recipe
from auditor.plugins import PluginHost
from auditor.reporters.json_report import run_output, to_bytes
from auditor.submissions import SubmittedFile
from auditor.work import ExecutorSetting

distributed = pytest.importorskip("distributed", reason="the extra `dask` is not installed")
pytestmark = pytest.mark.filterwarnings("ignore")
HOSTILE = Path(__file__).parent / "hostile_loader"


class Cluster:
    """A scheduler and two workers, each a process of its own."""

    def __init__(self, folder: Path) -> None:
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            port = probe.getsockname()[1]
        self.address = f"tcp://127.0.0.1:{port}"
        self._folder = folder
        self.processes = [self._start("scheduler", "--host", "127.0.0.1", "--port", str(port))]
        self.workers = [self._start("worker", self.address, "--nthreads", "1") for _ in range(2)]
        self.processes += self.workers
        with distributed.Client(self.address, timeout=120, set_as_default=False) as client:
            client.wait_for_workers(2, timeout=120)

    def _start(self, *arguments: str) -> subprocess.Popen[bytes]:
        command = [sys.executable, "-m", "dask", *arguments, "--no-dashboard"]
        if arguments[0] == "worker":
            command += ["--no-nanny", "--local-directory", str(self._folder)]
        with (self._folder / "log").open("ab") as log:
            return subprocess.Popen(command, stdout=log, stderr=log, cwd=self._folder)

    def close(self) -> list[psutil.Process]:
        """End everything; what was still running of it before, children included."""
        found = []
        for process in self.processes:
            if process.poll() is None:
                found += [psutil.Process(process.pid), *psutil.Process(process.pid).children(recursive=True)]
        for process in self.processes:
            process.kill()
            process.wait()
        return psutil.wait_procs(found, timeout=30)[1]


@pytest.fixture
def cluster(tmp_path: Path) -> Iterator[Cluster]:
    folder = tmp_path / "cluster"
    folder.mkdir()
    one = Cluster(folder)
    yield one
    assert one.close() == []


@pytest.fixture
def pile(tmp_path: Path) -> Path:
    """Reports, files that are none, and one that ends whatever process reads it."""
    folder = tmp_path / "in"
    folder.mkdir()
    for number, base in enumerate(("department-2021", "government-2021", "department-2019") * 4):
        (folder / f"{number:02}.md").write_text(
            base_text(base).replace("3", str(number % 10)), encoding="utf-8"
        )
    (folder / "05.md").write_text("CRASH", encoding="utf-8")
    (folder / "07.md").write_text("不是报告" * 100, encoding="utf-8")
    (folder / "08.md").write_bytes(b"")
    return folder


def test_the_same_bytes_with_a_worker_of_the_cluster_killed(cluster: Cluster, pile: Path) -> None:
    recipe = Recipe(plugins=(HOSTILE,)).portable()
    before = pile.parent / "before.md"  # only compared with
    before.write_text(base_text("department-2021").replace("2021年", "2020年"), encoding="utf-8")

    def run(execute: object, kill: bool) -> bytes:
        pipeline = recipe.pipeline()

        def progress(done: int, total: int, file: SubmittedFile) -> None:
            if kill and done == 3:
                cluster.workers[0].kill()

        files = pipeline.collect([pile], [before])
        return to_bytes(run_output(pipeline.run(files, progress, execute)))  # type: ignore[arg-type]

    pipeline = recipe.pipeline()
    setting = ExecutorSetting(
        recipe, lambda file: pipeline.source(file).data, failed, address=cluster.address
    )
    remote = run(dask.start(setting), kill=True)
    assert cluster.workers[0].poll() is not None
    assert remote == run(Processes(recipe, 1), kill=False)
    statuses = [one["status"] for one in json.loads(remote)["audits"]]
    assert statuses.count("unreadable") == 3 and len(statuses) == 12
    assert [(one["year"], one["reason"]) for one in json.loads(remote)["compared"]] == [(2020, "")]


def test_from_the_command_line(
    cluster: Cluster, pile: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(pile.parent)
    for name in ("05.md", "07.md", "08.md"):
        (pile / name).unlink()
    common = ["run", "--quiet", "--no-cache", "in"]
    codes = [
        main([*common, "--executor", f"dask={cluster.address}", "--format", "json=a.json"]),
        main([*common, "--jobs", "1", "--format", "json=b.json"]),
    ]
    assert codes[0] == codes[1]
    assert Path("a.json").read_bytes() == Path("b.json").read_bytes()
    assert capsys.readouterr().err == ""


def test_other_code_on_the_cluster_is_refused(
    cluster: Cluster, pile: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    setting = ExecutorSetting(Recipe(), lambda file: b"", failed, address=cluster.address)
    monkeypatch.setattr(Recipe, "code", lambda self: "other")
    with pytest.raises(UsageError, match="与本机不同"):
        list(dask.start(setting)([(0, SubmittedFile(pile / "00.md"))]))


@pytest.mark.parametrize(
    ("executor", "words"),
    [
        ("dask", "缺少调度器地址"),
        ("dask=tcp://127.0.0.1:1", "无法连接"),
        ("dusk", "没有名为 dusk"),
        ("processes=x", "不带地址"),
    ],
)
def test_what_cannot_be_used_is_one_line(
    pile: Path, executor: str, words: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(dask, "CONNECT", 1)
    assert main(["run", "--no-cache", "--executor", executor, str(pile)]) == 2
    (line,) = capsys.readouterr().err.splitlines()
    assert line.startswith("auditor: ") and words in line


def test_an_executor_of_a_plugin(tmp_path: Path, pile: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    plugin = tmp_path / "here_executor"
    plugin.mkdir()
    (plugin / "__init__.py").write_text(
        """
from auditor.api import Executor, UnreadableError, hookimpl

def start(setting):
    def execute(tasks):
        for number, file in reversed(tasks):
            try:
                yield number, setting.recipe.here(file, setting.read(file))
            except UnreadableError as error:
                yield number, setting.failed(file, error)
    return execute

@hookimpl
def auditor_executors(registrar):
    registrar.add_executor(Executor("here", start))
""",
        encoding="utf-8",
    )
    assert "here" in PluginHost([plugin]).registries.executors
    monkeypatch.chdir(tmp_path)
    common = ["run", "--quiet", "--no-cache", "--plugins", str(plugin), "--plugins", str(HOSTILE), "in"]
    main([*common, "--executor", "here", "--format", "json=a.json"])
    main([*common, "--jobs", "1", "--format", "json=b.json"])
    assert Path("a.json").read_bytes() == Path("b.json").read_bytes()
