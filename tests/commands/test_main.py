from __future__ import annotations

import errno
import os
import subprocess
import sys
from pathlib import Path

import pytest

from auditor import __main__ as command_line
from auditor.commands import COMMANDS
from auditor.errors import UnreadableError

HEAVY = ("pydantic", "pdfminer", "lxml", "rich", "pluggy", "pypdfium2")


def test_help_imports_nothing_heavy() -> None:
    program = (
        "import sys\nfrom auditor.__main__ import main\n"
        "try:\n    main(['--help'])\nexcept SystemExit:\n    pass\n"
        f"print(*[name for name in {HEAVY!r} if name in sys.modules], file=sys.stderr)"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stderr.strip() == ""
    assert all(name in done.stdout for name in COMMANDS)


def test_help_is_chinese(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as leaving:
        command_line.main(["--help"])
    assert leaving.value.code == 0
    text = capsys.readouterr().out
    assert text.startswith("用法：auditor 命令")
    for english in ("usage", "options", "positional", "show this"):
        assert english not in text


@pytest.mark.parametrize(
    ("arguments", "line"),
    [
        (["rn"], "没有名为 rn 的命令。是否指 run"),
        (["zzzz"], "没有名为 zzzz 的命令。可用的命令：run"),
        (["--nonsense"], "不认识的参数 --nonsense"),
    ],
)
def test_wrong_usage_is_one_line(arguments: list[str], line: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert command_line.main(arguments) == 2
    captured = capsys.readouterr()
    assert captured.out == ""
    assert captured.err.startswith(f"auditor: {line}")
    assert captured.err.count("\n") == 1


@pytest.mark.parametrize(
    ("name", "value", "says"),
    [
        ("AUDITOR_CACHE_SIZE", "1GB", "写成以 MB 为单位的整数"),
        ("AUDITOR_CACHE_SIZE", "-1", "写成以 MB 为单位的整数"),
        ("AUDITOR_OFFICE", "no", "可用：always、never"),
    ],
)
def test_a_wrong_setting_of_the_environment_is_one_line(
    name: str, value: str, says: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv(name, value)
    assert command_line.main(["cache"]) == 2
    error = capsys.readouterr().err
    assert name in error
    assert says in error
    assert error.count("\n") == 1


def test_no_command_shows_the_help_and_is_no_success(capsys: pytest.CaptureFixture[str]) -> None:
    assert command_line.main([]) == 2
    captured = capsys.readouterr()
    assert captured.out == ""
    assert "命令" in captured.err


@pytest.mark.parametrize(
    ("raised", "code", "line"),
    [
        (KeyboardInterrupt(), 130, "auditor: 已中断\n"),
        (UnreadableError("坏\n\x1b[2J", where="甲", do="请另存"), 2, "auditor: 甲：坏 <U+001B>[2J。请另存\n"),
        (
            OSError(errno.ENOSPC, "No space left on device"),
            2,
            "auditor: 无法输出结果或者写临时文件（磁盘已满）。请检查磁盘空间；临时文件夹可用环境变量 TMPDIR 另行指定\n",
        ),
        (
            FileNotFoundError(errno.ENOENT, "No usable temporary directory found in ['/tmp']"),
            2,
            "auditor: 没有可用的临时文件夹。请检查磁盘空间；临时文件夹可用环境变量 TMPDIR 另行指定\n",
        ),
    ],
)
def test_whatever_ends_a_command_is_one_line(
    raised: BaseException,
    code: int,
    line: str,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def fail(arguments: list[str]) -> int:
        raise raised

    monkeypatch.setattr(command_line, "_dispatch", fail)
    assert command_line.main(["run", "x"]) == code
    assert capsys.readouterr().err == line


@pytest.mark.parametrize("name", ["json", "xlsx", "docx", "annotated"])
@pytest.mark.parametrize("called", ["长" * 300, "x" * 250])
def test_a_name_too_long_for_the_system_is_one_line(
    name: str, called: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """Also one too long only for what it is called until it is whole; before anything is audited."""
    sample = Path(__file__).parents[2] / "examples" / "submissions"
    code = command_line.main(["run", "--format", f"{name}={called}", str(sample)])
    shown, told = capsys.readouterr()
    assert code == 2 and told.count("\n") == 1 and "路径过长" in told
    assert not shown


def test_a_bug_keeps_its_traceback(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(arguments: list[str]) -> int:
        raise ZeroDivisionError

    monkeypatch.setattr(command_line, "_dispatch", fail)
    with pytest.raises(ZeroDivisionError):
        command_line.main([])


def test_a_narrow_code_page_does_not_stop_it() -> None:
    environment = os.environ | {"PYTHONIOENCODING": "ascii", "PYTHONUTF8": "0"}
    command = [sys.executable, "-m", "auditor", "nonsense"]
    done = subprocess.run(command, capture_output=True, env=environment, check=False)
    assert done.returncode == 2
    assert b"Traceback" not in done.stderr
    assert done.stderr.count(b"\n") == 1


def test_what_a_code_page_lacks_is_printed_as_what_it_stands_for() -> None:
    """Radicals that PDFs carry instead of characters; what stands for nothing else is a question mark."""
    program = (
        "import sys; from auditor import __main__ as own; own._accept_every_character();"
        "print('第4.⽆正当理由⼤量', '䶮', '\\ud800')"
    )
    environment = os.environ | {"PYTHONIOENCODING": "gbk", "PYTHONUTF8": "0"}
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, env=environment, check=True)
    assert done.stdout.decode("gbk").strip() == "第4.无正当理由大量 ? ?"
