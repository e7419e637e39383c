"""Archives and manifests as the commands take them."""

from __future__ import annotations

import json
import zipfile
from pathlib import Path

import pytest
from office import Office
from openpyxl import Workbook

from auditor.__main__ import main

LIST = "文件,年度\na.txt,2021\n没交.pdf,2021\n"


@pytest.fixture
def archive(office: Office) -> Path:
    path = Path("报送.zip")
    with zipfile.ZipFile(path, "w") as made:
        made.write(office.good, "材料/a.txt")
        made.write(office.bad, "材料/b.txt")
        for name in ("表.xlsx", "图.jpg", "另.xlsx"):
            made.writestr(f"材料/{name}x" if name == "图.jpg" else f"材料/{name}", b"x")
    return path


def run(office: Office, *arguments: str) -> int:
    return main(["run", *office.options, *arguments])


def test_an_archive_is_audited_and_what_is_left_out_is_said(
    office: Office, archive: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(office, str(archive), "--format", "json=结果.json") == 1
    captured = capsys.readouterr()
    assert "共 2 个文件，已审核 2 个" in captured.out
    assert "未审核：3 个其他文件（xlsx 2、jpgx 1）" in captured.out
    assert captured.err == "auditor: 未审核：3 个其他文件（xlsx 2、jpgx 1）\n"
    data = json.loads(Path("结果.json").read_bytes())
    assert [audit["path"] for audit in data["audits"]] == ["报送.zip/材料/a.txt", "报送.zip/材料/b.txt"]
    assert data["skipped"]["others"][1] == {
        "kind": "xlsx",
        "files": ["报送.zip/材料/另.xlsx", "报送.zip/材料/表.xlsx"],
    }
    assert data["skipped"]["manifest"] is None


def test_the_same_bytes_whatever_the_jobs(office: Office, archive: Path) -> None:
    contents = []
    for jobs in ("1", "2"):
        run(office, "--quiet", "--jobs", jobs, "--format", f"json={jobs}.json", str(archive), "submissions")
        contents.append(Path(f"{jobs}.json").read_bytes())
    assert contents[0] == contents[1]


@pytest.mark.parametrize("name", ["清单.csv", "manifest.csv", "报送清单.CSV", "清单.xlsx"])
def test_a_manifest_in_the_folder_is_used_and_said_so(
    office: Office, name: str, capsys: pytest.CaptureFixture[str]
) -> None:
    path = Path("submissions", name)
    path.write_text(LIST, encoding="utf-8")
    if name.endswith("xlsx"):
        book = Workbook()
        for line in LIST.splitlines():
            book.active.append(line.split(","))
        book.save(path)
    assert run(office, "submissions") == 1
    captured = capsys.readouterr()
    assert f"使用随报送文件找到的清单 {path.as_posix()}" in captured.err
    assert "清单所列 1 个文件没有找到（没交.pdf）" in captured.out
    assert "清单未列 1 个文件（submissions/b.txt）" in captured.out
    assert "未审核" not in captured.out


def test_a_manifest_in_the_archive(office: Office, archive: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with zipfile.ZipFile(archive, "a") as made:
        made.writestr("材料/清单.csv", LIST.encode("gb18030"))
    assert run(office, str(archive), "--format", "json=结果.json") == 1
    assert "清单 报送.zip/材料/清单.csv" in capsys.readouterr().err
    data = json.loads(Path("结果.json").read_bytes())
    assert data["skipped"]["manifest"] == "报送.zip/材料/清单.csv"
    assert data["skipped"]["missing"] == ["没交.pdf"]
    assert data["skipped"]["unlisted"] == ["报送.zip/材料/b.txt"]
    assert data["audits"][0]["report"]["submission"]["file"] == "a.txt"
    assert data["audits"][1]["report"]["submission"] is None


def test_two_manifests_are_not_chosen_between(office: Office, capsys: pytest.CaptureFixture[str]) -> None:
    for name in ("清单.csv", "manifest.csv"):
        (office.folder / name).write_text(LIST, encoding="utf-8")
    assert run(office, "submissions") == 2
    (line,) = capsys.readouterr().err.splitlines()
    assert "找到 2 份清单（submissions/manifest.csv、submissions/清单.csv）" in line
    assert "--manifest" in line
    given = str(office.folder / "manifest.csv")
    assert run(office, "submissions", "--manifest", given) == 1
    captured = capsys.readouterr()
    assert "使用随报送文件找到的清单" not in captured.err
    assert "未审核：1 个其他文件（csv 1）" in captured.out


def test_a_manifest_further_down_is_not_taken_for_one(
    office: Office, capsys: pytest.CaptureFixture[str]
) -> None:
    below = office.folder / "某局"
    below.mkdir()
    (below / "清单.csv").write_text("信息公开目录\n", encoding="utf-8")
    assert run(office, "submissions") == 1
    assert "未审核：1 个其他文件（csv 1）" in capsys.readouterr().out


@pytest.mark.parametrize("content", [b"PK\x03\x04 broken", b"\xff\xfe\x00", "机关\n甲\n".encode(), b""])
def test_a_manifest_that_was_found_and_cannot_be_read(
    office: Office, content: bytes, capsys: pytest.CaptureFixture[str]
) -> None:
    (office.folder / "清单.xlsx").write_bytes(content)
    assert run(office, "submissions") == 2
    captured = capsys.readouterr()
    assert captured.out == ""
    assert captured.err.startswith("auditor: submissions/清单.xlsx：清单")
    assert captured.err.count("\n") == 1


def test_names_inside_cannot_act(office: Office, capsys: pytest.CaptureFixture[str]) -> None:
    with zipfile.ZipFile("恶.zip", "w") as made:
        made.write(office.good, "\x1b[2J\u202e\n甲.txt")
        made.writestr("坏\x1b[31m.txt", b"")
        made.writestr("\x1b]0;x\x07.xlsx", b"")
    assert run(office, "恶.zip") == 2
    captured = capsys.readouterr()
    assert not set(captured.out + captured.err) & set("\x1b\x07\u202e")
    assert len(captured.err.splitlines()) == 2


def test_inspect_reads_inside_archives(
    office: Office, archive: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["inspect", "报送.zip/材料/a.txt"]) == 0
    assert "青榆县林业局（县级，部门）" in capsys.readouterr().out
    assert main(["inspect", "报送.zip"]) == 2
    assert "请写明其中一个，如 报送.zip/材料/a.txt" in capsys.readouterr().err
    assert main(["inspect", "报送.zip/材料/没有.txt"]) == 2
    assert "压缩包中没有这个文件" in capsys.readouterr().err


def test_inspect_reads_inside_archives_in_archives(
    office: Office, capsys: pytest.CaptureFixture[str]
) -> None:
    with zipfile.ZipFile("内.zip", "w") as inner:
        inner.writestr("某区/a.txt", office.good.read_text("utf-8"))
    with zipfile.ZipFile("外.zip", "w") as outer:
        outer.write("内.zip", "报送/内.zip")
    assert main(["inspect", "外.zip/报送/内.zip/某区/a.txt"]) == 0
    assert "青榆县林业局（县级，部门）" in capsys.readouterr().out


def test_an_output_never_replaces_the_archive(
    office: Office, archive: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = archive.read_bytes()
    assert run(office, str(archive), "--format", f"json={archive}") == 2
    assert "输出文件就是要审核的文件" in capsys.readouterr().err
    assert archive.read_bytes() == before
