"""Limits as the user sets them."""

from __future__ import annotations

from pathlib import Path

import pytest

from auditor.errors import UnreadableError, UsageError
from auditor.limits import DEFAULT, parse_limits
from auditor.loaders.base import read_source


def test_each_limit_is_set_by_name() -> None:
    limits = parse_limits(["seconds=2.5", "pages=7", "pages=9"])
    assert (limits.seconds, limits.pages, limits.memory) == (2.5, 9, DEFAULT.memory)


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ("page=3", "没有名为 page 的上限"),
        ("pages", "不是正整数"),
        ("pages=", "不是正整数"),
        ("pages=-1", "不是正整数"),
        ("pages=0", "不是正整数"),
        ("size=1e3", "不是正整数"),
        ("seconds=nan", "不是正数"),
        ("memory=1000000000", "过大"),
        ("seconds=inf", "过大"),
    ],
)
def test_what_is_no_limit_is_refused(given: str, said: str) -> None:
    with pytest.raises(UsageError, match=f"--limit.*{said}"):
        parse_limits([given])


def test_a_file_over_the_size_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "大.txt"
    path.write_bytes(b"x" * (2**20 + 1))
    with pytest.raises(UnreadableError, match="超过 1 MB 的上限"):
        read_source(path, parse_limits(["size=1"]))
    assert read_source(path).limits == DEFAULT
