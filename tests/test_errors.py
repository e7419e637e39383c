"""What the system says of a file, in words for the user."""

from __future__ import annotations

import errno
import os
from pathlib import Path

import pytest

from auditor.errors import UnreadableError, reason_of
from auditor.loaders.base import read_source
from auditor.manifest import read_manifest


@pytest.mark.parametrize(
    ("error", "words"),
    [
        (OSError(errno.ENOSPC, "No space left on device"), "磁盘已满"),
        (PermissionError(errno.EACCES, "Permission denied"), "没有权限，或者正被其他程序占用"),
        (OSError(errno.ECHILD, "No child processes"), "No child processes"),
        (ValueError("embedded null byte"), "embedded null byte"),
        (OSError(), "OSError"),
    ],
)
def test_the_usual_reasons_are_chinese(error: OSError | ValueError, words: str) -> None:
    assert reason_of(error) == words


@pytest.mark.skipif(os.name == "nt", reason="a link there needs an administrator, or is none")
def test_what_cannot_be_opened_says_why_and_what_to_do(tmp_path: Path) -> None:
    loop = tmp_path / "甲.pdf"
    loop.symlink_to(loop)
    with pytest.raises(UnreadableError, match="无法打开（链接循环）。请检查路径和权限"):
        read_source(loop)


def test_a_manifest_that_is_not_there_says_so(tmp_path: Path) -> None:
    with pytest.raises(Exception, match="清单无法打开（文件或文件夹不存在）"):
        read_manifest(tmp_path / "无.csv")
