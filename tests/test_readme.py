"""The READMEs show what the command really prints, and say the same thing in both languages."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
READMES = ("README.md", "README.zh-CN.md")


def _block(text: str, mark: str) -> str:
    match = re.search(rf"<!-- {mark} -->\n```\w*\n(.*?)\n```", text, re.DOTALL)
    assert match, mark
    return match[1]


@pytest.fixture(scope="module")
def printed() -> str:
    command = [sys.executable, "-m", "auditor", "run", "--ruleset", "shandong-2021", "examples/submissions"]
    environment = {**os.environ, "COLUMNS": "80", "PYTHONIOENCODING": "utf-8"}
    result = subprocess.run(
        command, cwd=ROOT, env=environment, capture_output=True, encoding="utf-8", check=False
    )
    assert result.returncode == 1, result.stderr
    return result.stdout


@pytest.mark.parametrize("name", READMES)
def test_the_capture_is_what_is_printed(name: str, printed: str) -> None:
    shown = _block((ROOT / name).read_text(encoding="utf-8"), "output")
    at = 0
    for piece in shown.split("\n…\n"):
        found = printed.find(piece.strip("\n"), at)
        assert found >= 0, f"no longer printed, renew the capture:\n{piece}"
        at = found + len(piece)


def test_the_commands_are_marked() -> None:
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    assert "auditor run --ruleset shandong-2021" in _block(text, "run")
    assert "pytest" in _block(text, "test")


def test_both_languages_have_the_same_parts() -> None:
    parts = [
        re.findall(r"^##? ", (ROOT / name).read_text(encoding="utf-8"), re.MULTILINE) for name in READMES
    ]
    blocks = [(ROOT / name).read_text(encoding="utf-8").count("```") for name in READMES]
    assert parts[0] == parts[1]
    assert blocks[0] == blocks[1]
