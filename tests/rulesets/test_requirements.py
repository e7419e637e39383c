"""What a ruleset requires: plugins by name, which must be loaded, and folders, which are loaded for it."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

import auditor
from auditor.__main__ import main
from auditor.rulesets.requirements import required_folders
from auditor.scaffold.pack import pack_files

NAME = "auditor_required"
REPORT = next((Path(__file__).parents[2] / "examples/submissions").glob("*.txt"))
RULESET = """
id = "needy"
title = "要插件"
version = "1"
years = [2021]
requires = ["{requirement}"]

[[indicator]]
id = "a"
title = "甲"
[[indicator.clause]]
id = "one"
text = "一"
rules = ["REQ901"]
points = 100
"""


@pytest.fixture
def needy(tmp_path: Path) -> Iterator[Path]:
    for path, text in pack_files(NAME, "REQ901", "要的").items():
        target = tmp_path / "packs" / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text, encoding="utf-8")
    path = tmp_path / "needy.toml"
    path.write_text(RULESET.format(requirement=f"./packs/src/{NAME}"), encoding="utf-8")
    yield path
    for module in [one for one in sys.modules if one.split(".")[0] == NAME]:
        del sys.modules[module]


def test_a_folder_is_loaded_for_every_command(needy: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["rulesets", "show", str(needy)]) == 0
    assert main(["explain", "REQ901", "--ruleset", str(needy)]) == 0
    assert main(["rules", "--ruleset", str(needy)]) == 0
    assert "REQ901" in capsys.readouterr().out
    assert main(["plugins", "--ruleset", str(needy), "--format", "json"]) == 0
    used = {one["name"]: one["used"] for one in json.loads(capsys.readouterr().out)["plugins"]}
    assert used[NAME] and not used["auditor_matters"]
    main(["run", "--ruleset", str(needy), "--quiet", "--format", "json=-", str(REPORT)])
    output = json.loads(capsys.readouterr().out)
    assert [one["rule"] for one in output["audits"][0]["verdicts"]] == ["REQ901"]
    assert NAME in [one["name"] for one in output["plugins"]]


def test_in_python_too(needy: Path) -> None:
    assert [one.rule for one in auditor.audit(REPORT, str(needy)).verdicts] == ["REQ901"]


def test_one_that_extends_it_needs_it_too(needy: Path) -> None:
    child = needy.with_name("child.toml")
    child.write_text(
        'id = "child"\ntitle = "子"\nversion = "1"\nyears = [2021]\nextends = ["needy"]\n', encoding="utf-8"
    )
    assert required_folders(str(child)) == (needy.parent / f"packs/src/{NAME}",)
    assert main(["rulesets", "show", str(child)]) == 0
    assert main(["rulesets", "show", str(child), "--plugins", str(needy.parent / f"packs/src/{NAME}")]) == 0


def test_nothing_is_loaded_for_a_ruleset_that_was_not_named(needy: Path) -> None:
    assert required_folders("needy") == () and required_folders(None) == ()
    assert main(["rules", "--format", "json"]) == 0
    assert NAME not in sys.modules


@pytest.mark.parametrize(
    ("requirement", "says"),
    [
        ("auditor_required", "插件 auditor_required 没有载入"),
        ("auditor_maters", "是否应为 auditor_matters"),
        ("./nowhere/auditor_required", "插件文件夹不存在"),
        ("./packs", "没有插件"),
    ],
)
def test_what_is_not_there(
    requirement: str, says: str, needy: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    needy.write_text(RULESET.format(requirement=requirement), encoding="utf-8")
    assert main(["run", "--ruleset", str(needy), str(REPORT)]) == 2
    captured = capsys.readouterr()
    assert says in captured.err and captured.err.count("\n") == 1 and captured.out == ""
