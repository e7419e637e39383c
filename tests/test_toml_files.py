"""TOML of absurd size and shape: one line, at once."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from auditor.errors import UsageError
from auditor.toml_files import MOST, read_toml

ABSURD = {
    "an integer longer than Python takes": ("a = " + "9" * 5000, "过长的整数"),
    "one that cannot be printed": ("a = [{ b = 0x" + "f" * 9000 + " }]", "过长的整数"),
    "one of more than 64 bits": (f"a = {2**63}", "过长的整数"),
    "a key without end": ("a" + ".a" * 400_000 + " = 1", "嵌套过深"),
    "a table without end": ("[" + '"a" . ' * 150_000 + "a]", "嵌套过深"),
    "an array without end": ("a = " + "[" * 100_000, "嵌套过深"),
    "more than anybody writes": ("#" * (MOST + 1), "超过 1 MB"),
}


@pytest.mark.parametrize(("text", "said"), ABSURD.values(), ids=ABSURD)
def test_absurd_files(tmp_path: Path, text: str, said: str) -> None:
    path = tmp_path / "a.toml"
    path.write_text(text, "utf-8")
    with pytest.raises(UsageError, match=said):
        read_toml(path, UsageError, "规则集")


def test_what_is_long_and_sound(tmp_path: Path) -> None:
    path = tmp_path / "a.toml"
    key, text = "a" + ".a" * 90, "一.二." * 30_000
    path.write_text(f"least = {-(2**63)}\n{key} = 1\ntext = '{text}'\r\n", "utf-8")
    assert read_toml(path, UsageError, "规则集")["text"] == text


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no FIFOs")
def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "a.toml")
    with pytest.raises(UsageError, match="不是普通文件"):
        read_toml(tmp_path / "a.toml", UsageError, "规则集")
