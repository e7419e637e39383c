"""Ctrl-C in the middle of a run leaves no process behind."""

from __future__ import annotations

import signal
import subprocess
import sys
import time
from pathlib import Path

import psutil
import pytest

HOSTILE = Path(__file__).parent / "hostile_loader"


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no SIGINT to send to one process")
def test_interrupted_run_ends_its_workers(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("HANG", encoding="utf-8")
    command = [sys.executable, "-m", "auditor", "run", "--plugins", str(HOSTILE), str(tmp_path)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as process:
        workers: list[psutil.Process] = []
        for _ in range(200):
            workers = psutil.Process(process.pid).children(recursive=True)
            if workers:
                break
            time.sleep(0.1)
        process.send_signal(signal.SIGINT)
        _, error = process.communicate(timeout=60)
    assert workers
    _, alive = psutil.wait_procs(workers, timeout=20)
    assert not alive
    assert process.returncode == 130
    assert error.strip() == "auditor: 已中断"
