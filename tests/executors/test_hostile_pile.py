"""A pile with every kind of broken and hostile file: all accounted for, the sound ones audited, nothing left behind."""

from __future__ import annotations

import json
import os
import random
import subprocess
import sys
from pathlib import Path

import psutil
import pytest

from auditor.forms import builtin_forms

pytest.importorskip("reportlab", reason="reportlab, which makes the PDFs, is not installed")
sys.path.insert(0, str(Path(__file__).parents[2] / "benchmarks" / "batch"))

from pile import BROKEN, documents

HOSTILE = Path(__file__).parent / "hostile_loader"


def test_a_pile_with_every_kind_of_broken_file(tmp_path: Path) -> None:
    folder, scratch = tmp_path / "in", tmp_path / "tmp"
    folder.mkdir()
    scratch.mkdir()
    sound = dict(documents(8, list(builtin_forms())))
    for name, data in sound.items():
        (folder / name).write_bytes(data)
    rng = random.Random(1)
    for kind, make in BROKEN.items():
        suffix, data = make(rng, lambda: next(data for name, data in sound.items() if name.endswith(".docx")))
        (folder / f"{kind}{suffix}").write_bytes(data)
    (folder / "hang.md").write_bytes(b"HANG")
    command = [sys.executable, "-m", "auditor", "run", "--quiet", "--plugins", str(HOSTILE)]
    command += ["--limit", "memory=600", "--limit", "seconds=15", "--format", "json=r.json", str(folder)]
    environment = os.environ | {"TMPDIR": str(scratch), "AUDITOR_CACHE": str(tmp_path / "cache")}
    run = subprocess.run(command, cwd=tmp_path, env=environment, capture_output=True, text=True, timeout=600)
    assert run.returncode == 2
    assert "Traceback" not in run.stderr
    audits = json.loads((tmp_path / "r.json").read_bytes())["audits"]
    assert [Path(one["path"]).name for one in audits] == sorted(path.name for path in folder.iterdir())
    by_name = {Path(one["path"]).name: one for one in audits}
    assert {by_name[name]["status"] for name in sound} == {"audited"}
    unreadable = {
        Path(name).stem: one["reason"] for name, one in by_name.items() if one["status"] == "unreadable"
    }
    assert unreadable.keys() >= BROKEN.keys() - {"damaged"} | {"hang"}  # of damage, some may not matter
    assert all(unreadable.values())
    assert "读取超过 15 秒" in unreadable["hang"] and "内存" in unreadable["grow"]
    assert list(scratch.iterdir()) == []
    assert not [one for one in psutil.process_iter() if _uses(one, scratch)]


def _uses(process: psutil.Process, folder: Path) -> bool:
    try:
        return process.environ().get("TMPDIR", "").startswith(str(folder))
    except psutil.Error:
        return False
