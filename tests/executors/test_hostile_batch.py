"""One run over files that are built to harm, with one good report among them: that one is audited, each other is
unreadable with a reason, and nothing is fetched, written, started or printed that was not meant to be."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import pytest
from hostile_files import encrypted, hostile_files

from auditor.casebook import base_text

WATCHED = Path(__file__).parents[1] / "fuzzing" / "watched"
LIMITS = ("seconds=30", "memory=1024")
SECRET = "not for anybody"


@dataclass
class Batch:
    """What a run left behind; `asked` is what was asked of the server."""

    names: list[str]
    code: int
    audits: dict[str, dict[str, object]]
    shown: str
    told: str
    log: str
    asked: list[str]
    around: list[str]
    seconds: float


@pytest.fixture(scope="module")
def server() -> Iterator[tuple[str, list[str]]]:
    asked: list[str] = []

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            asked.append(self.path)
            self.send_error(404)

        def log_message(self, *_: object) -> None:
            """Not on standard error."""

    with HTTPServer(("127.0.0.1", 0), Handler) as found:
        threading.Thread(target=found.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{found.server_port}", asked
        found.shutdown()


@pytest.fixture(scope="module")
def batch(tmp_path_factory: pytest.TempPathFactory, server: tuple[str, list[str]]) -> Batch:
    address, asked = server
    folder = tmp_path_factory.mktemp("hostile")
    inbox, log, secret = folder / "in", folder / "log", folder / "secret"
    inbox.mkdir()
    secret.write_text(SECRET, "utf-8")
    files = hostile_files(address, secret)
    if locked := encrypted(tmp_path_factory.mktemp("locked")):
        files["locked.pdf"] = locked
    for name, data in files.items():
        try:
            (inbox / name).write_bytes(data)
        except OSError:  # a name that this system does not take
            continue
    (inbox / "good.md").write_text(base_text("department-2021"), "utf-8")
    command = [
        sys.executable,
        "-m",
        "auditor",
        "run",
        "--ruleset",
        "national-2021",
        "--plugins",
        str(WATCHED),
    ]
    command += ["--jobs", "1", "--format", "json=out.json", *(f"--limit={one}" for one in LIMITS), str(inbox)]
    environment = os.environ | {
        "AUDITOR_WATCHED": str(log),
        "AUDITOR_OFFICE": "never",
        "PYTHONIOENCODING": "utf-8",
    }
    start = time.monotonic()
    done = subprocess.run(command, cwd=folder, env=environment, capture_output=True, timeout=900)
    seconds = time.monotonic() - start
    result = json.loads((folder / "out.json").read_text("utf-8"))
    return Batch(
        names=sorted(one.name for one in inbox.iterdir()),
        code=done.returncode,
        audits={audit["path"]: audit for audit in result["audits"]},
        shown=done.stdout.decode(),
        told=done.stderr.decode(),
        log=log.read_text("utf-8") if log.exists() else "",
        asked=list(asked),
        around=sorted(one.name for one in folder.iterdir()),
        seconds=seconds,
    )


def test_the_good_report_is_audited_and_every_other_has_its_reason(batch: Batch) -> None:
    assert batch.code == 2
    assert len(batch.audits) >= len(batch.names) > 30
    for path, audit in batch.audits.items():
        if path.endswith("good.md"):
            assert audit["status"] == "audited"
        else:
            assert audit["status"] == "unreadable", path
            assert audit["reason"], path
    for name in batch.names:
        assert any(f"/{name}" in path for path in batch.audits), name


def test_no_reason_is_a_fault_of_the_program(batch: Batch) -> None:
    reasons = "\n".join(str(audit["reason"]) for audit in batch.audits.values())
    assert "审核程序出错" not in reasons
    assert "意外终止" not in reasons
    assert "Traceback" not in batch.shown + batch.told


def test_nothing_is_fetched_written_started_or_read(batch: Batch) -> None:
    assert batch.asked == []
    assert [line for line in batch.log.splitlines() if "out.json" not in line] == []  # the run's own output
    assert batch.around == ["in", "log", "out.json", "secret"]
    assert SECRET not in batch.shown + batch.told + json.dumps(batch.audits, ensure_ascii=False)


def test_nothing_printed_acts_on_the_terminal(batch: Batch) -> None:
    printed = (batch.shown + batch.told).replace(os.linesep, "\n")
    assert not [one for one in printed if one != "\n" and not one.isprintable() and one != "\u3000"]
    assert "red<U+001B>[31m" in printed.replace("\n", "").replace(" ", "")


def test_it_takes_no_longer_than_the_limits(batch: Batch) -> None:
    assert batch.seconds < len(batch.names) * 30
