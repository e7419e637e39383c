"""Files that are none, or are not what their size says."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from auditor.regular import NotRegularError, contents, opened

needs_fifos = pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no FIFOs")


@needs_fifos
def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "link").symlink_to("pipe")
    for name in ("pipe", "link"):
        with pytest.raises(NotRegularError, match="管道"):
            opened(tmp_path / name)


@needs_fifos
def test_nor_one_that_was_a_file_just_now(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    plain = tmp_path / "plain"
    plain.write_bytes(b"x")
    os.mkfifo(tmp_path / "pipe")
    state = plain.stat()
    monkeypatch.setattr(Path, "stat", lambda path, **given: state)
    with pytest.raises(NotRegularError):
        opened(tmp_path / "pipe")


def test_folders_and_what_is_missing(tmp_path: Path) -> None:
    with pytest.raises(IsADirectoryError):
        opened(tmp_path)
    with pytest.raises(FileNotFoundError):
        opened(tmp_path / "none")


def test_no_more_is_read_than_asked_for(tmp_path: Path) -> None:
    path = tmp_path / "file"
    path.write_bytes(b"0123456789")
    for most, found in ((20, b"0123456789"), (10, b"0123456789"), (9, b"0123456789"), (4, b"01234")):
        with opened(path) as stream:
            assert contents(stream, most) == found


def test_a_file_that_grows_is_read_no_further(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "file"
    path.write_bytes(b"x" * 100)
    with opened(path) as stream:
        at_first = os.fstat(stream.fileno())
        monkeypatch.setattr(os, "fstat", lambda number: at_first)
        path.write_bytes(b"x" * 10_000_000)
        assert len(contents(stream, 5_000_000)) == 5_000_001


@pytest.mark.skipif(sys.platform != "linux", reason="such files are Linux's own")
def test_a_file_that_states_no_size(tmp_path: Path) -> None:
    with opened(Path("/proc/self/status")) as stream:
        assert contents(stream, 2**20).startswith(b"Name:")
