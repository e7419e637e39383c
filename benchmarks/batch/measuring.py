"""Runs of the command, with the time and memory that they and all their workers take."""

from __future__ import annotations

import atexit
import os
import shutil
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import psutil

MB = 2**20
ROOT = Path(__file__).parents[2]
COMMAND = [sys.executable, "-m", "auditor", "run", "--quiet"]


@dataclass(frozen=True)
class Measured:
    """Seconds of the clock, seconds of processor time (`main`: of the main process alone, to a tenth of a second), the
    peak of memory in MB (all processes), and the exit code."""

    seconds: float
    processor: float
    main: float
    memory: float
    code: int
    error: str


def audit(folder: Path, cache: Path, *options: str) -> Measured:
    """`auditor run --quiet` on a folder."""
    environment = _compiled() | {"AUDITOR_CACHE": str(cache)}
    command = [*COMMAND, *options, str(folder)]
    start = time.perf_counter()
    before = os.times()
    with tempfile.TemporaryFile("w+", errors="replace") as told:
        with subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL, stderr=told) as process:
            peak = own = 0.0
            watched = psutil.Process(process.pid)
            while process.poll() is None:
                peak, own = max(peak, _memory(watched)), max(own, _own(watched))
                time.sleep(0.1)
        told.seek(0)
        error = told.read()
    after = os.times()
    processor = after.children_user + after.children_system - before.children_user - before.children_system
    return Measured(time.perf_counter() - start, processor, own, peak / MB, process.returncode, error)


@cache
def _compiled() -> dict[str, str]:
    """The environment in which Python finds the program compiled, as pip leaves it: a checkout may keep no bytecode."""
    folder = tempfile.mkdtemp(prefix="benchmark-")
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    environment = os.environ | {"PYTHONPYCACHEPREFIX": folder}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    examples = ROOT / "examples" / "submissions"
    subprocess.run(
        [*COMMAND, "--no-cache", str(examples)], env=environment, stderr=subprocess.DEVNULL, check=False
    )
    return environment


def _own(process: psutil.Process) -> float:
    try:
        spent = process.cpu_times()
    except psutil.Error:
        return 0.0
    return float(spent.user + spent.system)


def _memory(process: psutil.Process) -> float:
    """What the process and its children have for themselves, shared pages counted by their share."""
    total = 0.0
    try:
        for one in (process, *process.children(recursive=True)):
            try:
                total += one.memory_full_info().pss
            except (psutil.Error, AttributeError):
                continue
    except psutil.Error:
        return total
    return total
