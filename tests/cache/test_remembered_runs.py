"""Runs with a cache: the same bytes as without, nothing audited twice, nothing wrong taken for right."""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from auditor.__main__ import main
from auditor.cache import Folder, Keys, Remembering
from auditor.casebook import base_text
from auditor.executors.processes import Processes
from auditor.limits import DEFAULT
from auditor.model.verdict import Audit
from auditor.pipeline import Pipeline
from auditor.plugins import PluginHost
from auditor.settings import CACHE
from auditor.store import encode
from auditor.submissions import SubmittedFile
from auditor.work import Result

EXAMPLES = Path(__file__).parents[2] / "examples" / "submissions"
HOSTILE = Path(__file__).parents[1] / "executors" / "hostile_loader"


@pytest.fixture
def pile(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Reports of several kinds, and files that are none."""
    monkeypatch.setenv(CACHE, str(tmp_path / "cache"))
    monkeypatch.chdir(tmp_path)
    folder = tmp_path / "in"
    folder.mkdir()
    for path in EXAMPLES.iterdir():
        if path.suffix != ".pdf":
            shutil.copy(path, folder)
    (folder / "novel.txt").write_text("那一年的秋天来得很早。\n" * 50, encoding="utf-8")
    (folder / "cut.docx").write_bytes(next(EXAMPLES.glob("*.docx")).read_bytes()[:9000])
    (folder / "empty.md").write_bytes(b"")
    return folder


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[int]]:
    """How many files each run hands to workers."""
    counts: list[int] = []
    call = Processes.__call__

    def counted(self: Processes, tasks: list) -> object:  # type: ignore[type-arg]
        counts.append(len(tasks))
        return call(self, tasks)

    monkeypatch.setattr(Processes, "__call__", counted)
    yield counts


def run(*arguments: str) -> bytes:
    main(["run", "--quiet", "--jobs", "1", "--format", "json=r.json", *arguments])
    return Path("r.json").read_bytes()


def test_unchanged_files_are_not_audited_again(pile: Path, asked: list[int]) -> None:
    fresh = run("--no-cache", str(pile))
    assert run(str(pile)) == fresh
    assert run(str(pile)) == fresh
    assert run("--no-cache", str(pile)) == fresh
    assert asked == [6, 6, 6]  # never the empty one, which needs no reading


def test_what_changed_is_audited_and_nothing_else(pile: Path, asked: list[int]) -> None:
    run(str(pile))
    path = next(pile.glob("*.html"))
    times = path.stat()
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("0", "1", 1), encoding="utf-8")
    os.utime(path, ns=(times.st_atime_ns, times.st_mtime_ns))
    changed = run(str(pile))
    assert changed == run("--no-cache", str(pile))
    (pile / "清单.csv").write_text(f"文件,公布日期\n{path.name},2022-03-01\n", encoding="utf-8")
    listed = run(str(pile))
    assert listed != changed and listed == run("--no-cache", str(pile))
    assert asked == [6, 1, 6, 1, 6]


def test_a_file_is_known_in_another_folder_but_not_by_another_name(pile: Path, asked: list[int]) -> None:
    run(str(pile))
    moved = pile.with_name("moved")
    pile.rename(moved)
    data = json.loads(run(str(moved)))
    assert all(one["path"].startswith(f"{moved.as_posix()}/") for one in data["audits"])
    path = next(moved.glob("*.html"))
    path.rename(path.with_name("b.html"))
    assert run(str(moved)) == run("--no-cache", str(moved))
    assert asked == [6, 1, 6]


def test_other_rulesets_limits_and_plugins_are_other_runs(pile: Path, asked: list[int]) -> None:
    for options in ([], ["--ruleset", "national-2021"], ["--limit", "pages=99"], ["--plugins", str(HOSTILE)]):
        assert run(*options, str(pile)) == run("--no-cache", *options, str(pile))
    assert asked == [6] * 8


def test_damaged_entries_are_ignored(pile: Path, tmp_path: Path) -> None:
    fresh = run(str(pile))
    entries = list((tmp_path / "cache").glob("??/*"))
    assert len(entries) >= 7
    for number, path in enumerate(entries):
        content = bytearray(path.read_bytes())
        content[-1 - number * 17 % len(content)] ^= 8
        path.write_bytes(content[: len(content) - number % 3])
    assert run(str(pile)) == fresh


def test_a_worker_that_died_is_tried_again(tmp_path: Path, pile: Path, asked: list[int]) -> None:
    for path in pile.iterdir():
        path.unlink()
    (pile / "a.md").write_text("CRASH", encoding="utf-8")
    (pile / "b.md").write_text(base_text("department-2021"), encoding="utf-8")
    for _ in range(2):
        run("--plugins", str(HOSTILE), str(pile))
    assert asked == [2, 1]


def test_nothing_is_kept_without_a_cache(pile: Path, tmp_path: Path) -> None:
    run("--no-cache", str(pile))
    assert list((tmp_path / "cache").rglob("??/*")) == []


def test_the_command_shows_and_clears(pile: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    run(str(pile))
    capsys.readouterr()
    assert main(["cache"]) == 0
    assert str(tmp_path / "cache") in capsys.readouterr().out
    main(["cache", "--format", "json"])
    state = json.loads(capsys.readouterr().out)["cache"]
    assert state["entries"] >= 7 and state["bytes"] > 1000 and state["usable"]
    assert main(["cache", "clear"]) == 0
    assert "0 个" in capsys.readouterr().out


def test_a_record_by_a_ruleset_that_is_not_of_this_run_is_none(pile: Path) -> None:
    pipeline = Pipeline(PluginHost(), "national-2021")
    file = SubmittedFile(next(path for path in sorted(pile.iterdir()) if path.is_file()))
    keys = Keys("environment", pipeline.choice.possible, DEFAULT)
    for ruleset, recalled in (("national-2021", True), ("elsewhere", False)):
        memory = Remembering(
            keys, pipeline, Folder(pile.parent / f"cache-{ruleset}", 10**6), None, resume=False
        )
        record = encode(Audit(path=file.shown, digest=None, status="audited", ruleset=ruleset))
        memory.keep(0, file, Result(record, pipeline.source(file).digest, True))
        assert (memory.recall(0, file) is not None) == recalled


def test_where_nothing_is_to_be_resumed_the_cache_still_serves(
    pile: Path, asked: list[int], capsys: pytest.CaptureFixture[str]
) -> None:
    """As after a crash, which leaves no record to go on from."""
    run(str(pile))
    run("--resume", str(pile))
    assert "没有可以接续的中断的审核，以前审核过、没有改动的文件仍取自缓存" in capsys.readouterr().err
    run("--resume", "--no-cache", str(pile))
    assert "没有可以接续的中断的审核，从头开始" in capsys.readouterr().err
    assert asked == [6, 6]
