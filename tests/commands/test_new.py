"""`auditor new`: what it writes is valid as it is, and so is what it shows in comments."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import sysconfig
from pathlib import Path

import pytest

import auditor
from auditor.__main__ import main
from auditor.plugins import PluginHost
from auditor.rulesets.resolve import resolve

ROOT = Path(__file__).parents[2]


def _uncommented(text: str) -> str:
    return re.sub(r"(?m)^# ?(?!#)", "", text)


@pytest.mark.parametrize("parent", ["national-2019", "national-2021", "shandong-2020", "shandong-2021"])
def test_a_new_ruleset_holds(parent: str, tmp_path: Path, host: PluginHost) -> None:
    assert main(["new", "ruleset", "qingyu-2022", "--extends", parent, "--into", str(tmp_path)]) == 0
    path = tmp_path / "qingyu-2022.toml"
    same = resolve(str(path), host.registries)
    inherited = resolve(parent, host.registries)
    assert same.indicators == inherited.indicators and same.lineage[-2:] == (parent, "qingyu-2022")
    path.write_text(_uncommented(path.read_text(encoding="utf-8")), encoding="utf-8")
    shown = resolve(str(path), host.registries)
    assert "ZZ901" in shown.rules and shown.grades[0].name == "达标" and shown.sources
    assert len(shown.overrides) == 1 and len(shown.due) > len(inherited.due) - 1


def test_nothing_is_overwritten(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "mine.toml").write_text("我的", encoding="utf-8")
    assert main(["new", "ruleset", "mine", "--into", str(tmp_path)]) == 2
    assert "已经存在，不覆盖" in capsys.readouterr().err
    assert (tmp_path / "mine.toml").read_text(encoding="utf-8") == "我的"


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["ruleset", "../x"], "不能作规则集的编号"),
        (["ruleset", "national-2021"], "已经有名为"),
        (["ruleset", "a", "--extends", "national-2O21"], "national-2021"),
        (["ruleset", "a", "--into", "nowhere"], "文件夹不存在"),
        (["rulset", "a"], "不能是 rulset"),
        ([], "缺少 ruleset|pack、名称"),
    ],
)
def test_wrong_usage(
    arguments: list[str],
    says: str,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.chdir(tmp_path)
    assert main(["new", *arguments]) == 2
    captured = capsys.readouterr()
    assert says in captured.err and captured.err.count("\n") == 1
    assert list(tmp_path.iterdir()) == []


def test_keys_and_schema_are_printed(capsysbinary: pytest.CaptureFixture[bytes]) -> None:
    assert main(["rulesets", "keys"]) == 0
    assert "per_fault" in capsysbinary.readouterr().out.decode()
    assert main(["rulesets", "schema"]) == 0
    assert json.loads(capsysbinary.readouterr().out)["title"] == "auditor 规则集"
    assert main(["rulesets", "keys", "--format", "json"]) == 0
    assert "clause" in json.loads(capsysbinary.readouterr().out)["keys"]


def test_a_new_pack_is_installed_from_its_folder(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert main(["new", "pack", "auditor_tryout", "--code", "TRY901"]) == 0
    assert "pip install ./auditor_tryout\n" in capsys.readouterr().err


def test_a_new_pack_holds(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["new", "pack", "auditor_tryout", "--code", "TRY901", "--into", str(tmp_path)]) == 0
    pack = tmp_path / "auditor_tryout"
    assert not [
        path for path in pack.rglob("*") if path.is_file() and re.search("@[A-Z]", path.read_text("utf-8"))
    ]
    assert main(["test", str(pack)]) == 0
    assert "1 条规则　4 个用例　全部符合" in capsys.readouterr().out
    assert main(["explain", "TRY901", "--plugins", str(pack / "src")]) == 0
    assert "figures = 1" in capsys.readouterr().out
    assert main(["plugins", "--plugins", str(pack / "src")]) == 0
    printed = "".join(capsys.readouterr().out.split())
    assert "已载入，未被采用" in printed and "未采用TRY901" in printed
    assert main(["new", "pack", "auditor_tryout", "--into", str(tmp_path)]) == 2
    sys.modules.pop("auditor_tryout", None)


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["Auditor-X"], "小写字母、数字和下划线"),
        (["json"], "不能作规则包的名称"),
        (["class"], "不能作规则包的名称"),
        (["auditor_matters"], "已经有名为"),
        (["auditor_x", "--code", "N201"], "已经有规则 N201"),
        (["auditor_x", "--code", "x1"], "大写字母加三位数字"),
    ],
)
def test_names_that_no_pack_can_have(
    arguments: list[str], says: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["new", "pack", *arguments, "--into", str(tmp_path)]) == 2
    assert says in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == []


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The interpreter of a new environment in which the new pack is installed; built and installed without a network."""
    pytest.importorskip("hatchling", reason="building the pack needs hatchling")
    folder = tmp_path_factory.mktemp("pack")
    assert main(["new", "pack", "auditor_built", "--code", "BLT901", "--into", str(folder)]) == 0
    environment = folder / "venv"
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", str(environment)], check=True)
    python = environment / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
    site = subprocess.run(
        [str(python), "-c", "import sysconfig; print(sysconfig.get_path('purelib'))"],
        capture_output=True, text=True, check=True,
    ).stdout.strip()  # fmt: skip
    # what the tool needs is taken from the environment of the tests; the pack itself is only in the new one
    known = [sysconfig.get_path("purelib"), str(Path(auditor.__file__).parents[1]), str(ROOT / "plugins")]
    (Path(site) / "tests.pth").write_text("\n".join(known), encoding="utf-8")
    command = [
        sys.executable,
        "-m",
        "pip",
        "--python",
        str(python),
        "install",
        "--quiet",
        "--no-index",
        "--no-deps",
    ]
    subprocess.run([*command, "--no-build-isolation", str(folder / "auditor_built")], check=True)
    return python


def run(python: Path, *arguments: str, cwd: Path | None = None) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "PYTHONIOENCODING": "utf-8", "COLUMNS": "100"}
    command = [str(python), "-m", *arguments]
    return subprocess.run(
        command, cwd=cwd, env=environment, capture_output=True, encoding="utf-8", check=False
    )


def test_a_new_pack_builds_installs_and_runs(installed: Path, tmp_path: Path) -> None:
    listed = json.loads(run(installed, "auditor", "plugins", "--format", "json").stdout)
    found = {one["name"]: one for one in listed["plugins"]}["auditor_built"]
    assert found["version"] == "0.1.0" and found["source"] == "auditor-built 0.1.0"
    assert found["registers"]["rules"] == ["BLT901"] and found["unused_rules"] == ["BLT901"]
    tested = run(installed, "auditor", "test", "auditor_built")
    assert tested.returncode == 0 and "全部符合" in tested.stdout, tested.stderr
    run(installed, "auditor", "new", "ruleset", "mine", "--into", str(tmp_path))
    ruleset = tmp_path / "mine.toml"
    clause = '\n[[indicator]]\nid = "template"\n[[indicator.clause]]\nid = "own"\ntext = "有数字"\nrules = ["BLT901"]\npoints = 0\n'
    ruleset.write_text(ruleset.read_text("utf-8") + clause, encoding="utf-8")
    report = next((ROOT / "examples/submissions").glob("*.txt"))
    done = run(
        installed, "auditor", "run", "--ruleset", str(ruleset), "--format", "json=-", "--quiet", str(report)
    )
    output = json.loads(done.stdout)
    assert "BLT901" in [one["rule"] for one in output["audits"][0]["verdicts"]]
    assert "auditor_built" in [one["name"] for one in output["plugins"]]


def test_the_tests_of_a_new_pack_pass(installed: Path) -> None:
    pack = installed.parents[2] / "auditor_built"
    done = run(installed, "pytest", "-q", "-p", "no:cacheprovider", cwd=pack)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "7 passed" in done.stdout
