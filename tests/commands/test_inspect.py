from __future__ import annotations

import json
from pathlib import Path

import pytest
from office import Office

from auditor.__main__ import main
from auditor.casebook import base_text


def test_how_a_file_was_read(office: Office, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["inspect", str(office.good)]) == 0
    text = capsys.readouterr().out
    for words in (
        "编码 utf-8",
        "青榆县林业局（县级，部门）",
        "2021-01-01 至 2021-12-31",
        "2022-01-20　来自落款“2022年1月20日”",
        "有 一、总体情况",
        "第三部分 收到和处理政府信息公开申请情况：没有找到",
    ):
        assert words in text


def test_sections_that_are_missing_are_named(office: Office, capsys: pytest.CaptureFixture[str]) -> None:
    text = office.good.read_text(encoding="utf-8").replace("五、存在的主要问题及改进情况\n", "")
    office.good.write_text(text, encoding="utf-8")
    assert main(["inspect", str(office.good)]) == 0
    assert "缺 存在的主要问题及改进情况（第5部分）" in capsys.readouterr().out


def test_json(office: Office, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["inspect", str(office.bad), "--format", "json"]) == 0
    data = json.loads(capsys.readouterr().out)
    assert list(data) == ["schema_version", "document", "report"]
    assert data["document"]["encoding"] == "utf-8"
    assert data["report"]["year"] == 2021
    assert data["report"]["title"]["text"].startswith("[bold]")


def test_a_file_that_cannot_be_read(office: Office, capsys: pytest.CaptureFixture[str]) -> None:
    Path("empty.txt").write_bytes(b"")
    assert main(["inspect", "empty.txt"]) == 2
    captured = capsys.readouterr()
    assert captured.out == ""
    assert captured.err == "auditor: empty.txt：文件是空的。请向报送机关索取完整的文件\n"


def test_what_was_not_read_is_named_with_its_place(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "a.txt"
    fee = next(line for line in base_text("department-2021").splitlines() if "收取信息处理费情况" in line)
    path.write_text(base_text("department-2021").replace(fee, "[图片]"), encoding="utf-8")
    assert main(["inspect", str(path)]) == 0
    assert "没有转换的内容“[图片]”，在第6部分" in capsys.readouterr().out
