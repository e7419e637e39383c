"""Runs of the command, with the time and memory that they and all their workers take."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

import psutil

MB = 2**20


@dataclass(frozen=True)
class Measured:
    """Seconds of the clock, seconds of processor time, the peak of memory in MB (all processes), and the exit code."""

    seconds: float
    processor: float
    memory: float
    code: int
    error: str


def audit(folder: Path, cache: Path, *options: str) -> Measured:
    """`auditor run --quiet` on a folder."""
    environment = os.environ | {"AUDITOR_CACHE": str(cache)}
    command = [sys.executable, "-m", "auditor", "run", "--quiet", *options, str(folder)]
    start = time.perf_counter()
    before = os.times()
    with tempfile.TemporaryFile("w+", errors="replace") as told:
        with subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL, stderr=told) as process:
            peak = 0.0
            watched = psutil.Process(process.pid)
            while process.poll() is None:
                peak = max(peak, _memory(watched))
                time.sleep(0.1)
        told.seek(0)
        error = told.read()
    after = os.times()
    processor = after.children_user + after.children_system - before.children_user - before.children_system
    return Measured(time.perf_counter() - start, processor, peak / MB, process.returncode, error)


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
