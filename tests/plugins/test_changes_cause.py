"""C511: a number and a percentage that go the wrong way together are one fault."""

from __future__ import annotations

from pathlib import Path

import pytest

import auditor

BASE = Path(auditor.__file__).with_name("casebook") / "department-2021.md"


@pytest.mark.parametrize(
    ("told", "causes", "points"),
    [
        ("比2020年的20件增加3件，增长15%", 1, 1),
        ("比2020年的20件减少4件，下降20%", 2, 2),
        ("比2020年的20件增加3件，增长25%", 2, 2),
    ],
)
def test_one_wrong_direction_costs_once(told: str, causes: int, points: float, tmp_path: Path) -> None:
    text = BASE.read_text("utf-8")
    path = tmp_path / "报告.md"
    path.write_text(text.replace("政府信息公开申请17件", f"政府信息公开申请17件，{told}", 1), "utf-8")
    found = [one for one in auditor.audit(path, ruleset="national-2021").findings if one.rule == "C511"]
    assert len(found) == 2
    assert len({one.cause for one in found}) == causes
    assert sum(one.points for one in found) == points
