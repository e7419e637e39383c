"""Workers that wait for the next file."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import psutil

from auditor.casebook import base_text
from auditor.executors import pool
from auditor.executors.recipe import Recipe
from auditor.store import Record
from auditor.submissions import SubmittedFile

RECIPE = Recipe(ruleset="auto")
FILE = SubmittedFile(Path("报告.md"))


def test_a_worker_whose_task_fails_goes_on_with_the_next() -> None:
    no_bytes: Any = 5
    before = {one.pid for one in psutil.Process().children()}
    try:
        for _ in range(2):
            assert "程序的缺陷" in Record(pool.do(RECIPE, FILE, no_bytes).record).fields["reason"]
        assert pool.do(RECIPE, FILE, base_text("department-2021").encode()).digest is not None
        [worker] = {one.pid for one in psutil.Process().children()} - before
    finally:
        pool.close(RECIPE)
    assert not psutil.pid_exists(worker)
