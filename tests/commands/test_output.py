from __future__ import annotations

import os
from pathlib import Path

import pytest

from auditor.commands.output import Target, write, write_file
from auditor.errors import UsageError
from auditor.extensions import Reporter

REPORTER = Reporter("made", ".made", lambda explained: b"")


def test_a_file_is_replaced_whole(tmp_path: Path) -> None:
    path = tmp_path / "结果.json"
    path.write_bytes(b"old")
    assert write(Target(REPORTER, path), b"new") == path.as_posix()
    assert path.read_bytes() == b"new"
    assert [one.name for one in tmp_path.iterdir()] == ["结果.json"]


def test_a_failure_leaves_the_old_file_and_no_other(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a.json"
    path.write_bytes(b"old")

    def fail(self: Path, target: Path) -> Path:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "replace", fail)
    with pytest.raises(UsageError, match="无法写入"):
        write_file(path, b"new")
    assert path.read_bytes() == b"old"
    assert [one.name for one in tmp_path.iterdir()] == ["a.json"]


@pytest.mark.skipif(os.name == "nt", reason="needs POSIX devices")
def test_a_device_is_written_to_and_not_replaced() -> None:
    write_file(Path("/dev/null"), b"x")
    assert Path("/dev/null").is_char_device()
