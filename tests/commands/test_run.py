from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from office import Office

from auditor.__main__ import main
from auditor.errors import UsageError


def test_a_clean_report(office: Office, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["run", *office.options, str(office.good)]) == 0
    captured = capsys.readouterr()
    assert "青榆县林业局　2021年度　100 分　优秀" in captured.out
    assert "退出码 0" in captured.out
    assert captured.err == ""


def test_a_finding(office: Office, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["run", *office.options, str(office.bad)]) == 1
    text = capsys.readouterr().out
    assert "标题有多余的记号" in text
    assert "“[bold]青榆县林业局" in text
    assert "ZZ901 标题的长度（title-length）" in text


def test_a_file_that_cannot_be_read_costs_only_itself(
    office: Office, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["run", *office.options, str(office.bad), "nowhere.txt"]) == 2
    text = capsys.readouterr().out
    assert "标题有多余的记号" in text
    assert "nowhere.txt" in text
    assert "文件不存在" in text


@pytest.mark.parametrize("extra", [[], ["--quiet"]])
def test_what_could_not_be_audited_is_a_line_on_standard_error(
    office: Office, capsys: pytest.CaptureFixture[str], extra: list[str]
) -> None:
    assert main(["run", *extra, *office.options, str(office.good), "没有.pdf"]) == 2
    (line,) = capsys.readouterr().err.splitlines()
    assert line.startswith("auditor: 没有.pdf：文件不存在")


def test_a_rule_that_failed_is_a_line_on_standard_error(
    office: Office, capsys: pytest.CaptureFixture[str]
) -> None:
    code = office.plugins / "office_titles" / "__init__.py"
    code.write_text(
        code.read_text(encoding="utf-8").replace("    title = report", "    1 / 0\n    title = report"),
        encoding="utf-8",
    )
    assert main(["run", "--quiet", *office.options, str(office.good), str(office.bad)]) == 2
    (line,) = capsys.readouterr().err.splitlines()
    assert line.startswith("auditor: 规则 ZZ901 出错，涉及 2 份报告（")
    assert line.endswith("规则执行出错（ZeroDivisionError: division by zero）")


def test_a_folder_and_options_between_paths(office: Office, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["run", str(office.folder), *office.options, "--fail-level", "error"]) == 1
    assert "全部报告" in capsys.readouterr().out


def test_a_pattern_that_the_shell_left_alone(office: Office, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["run", *office.options, "submissions/*.txt"]) == 1
    assert "共 2 个文件" in capsys.readouterr().out


def test_a_file_url_is_unquoted_once(office: Office, capsys: pytest.CaptureFixture[str]) -> None:
    named = office.good.rename(office.good.with_name("报告%20定稿.txt")).resolve()
    assert main(["run", *office.options, named.as_uri()]) == 0
    assert named.name in "".join(capsys.readouterr().out.split())  # a long path takes several lines


def test_json_is_written_under_reports_out(office: Office, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["run", *office.options, "--format", "json", "submissions"]) == 1
    assert "已写出  reports_out/audit.json" in capsys.readouterr().out
    written = Path("reports_out/audit.json")
    data = json.loads(written.read_bytes())
    assert [audit["path"] for audit in data["audits"]] == ["submissions/a.txt", "submissions/b.txt"]
    assert data["ruleset"]["id"] == "office"
    assert any(plugin["name"] == "office_titles" for plugin in data["plugins"])
    assert [path.name for path in written.parent.iterdir()] == ["audit.json"]


def test_the_same_bytes_each_time(office: Office) -> None:
    contents = []
    for name in ("one.json", "two.json"):
        main(["run", *office.options, "--quiet", "--format", f"json={name}", "submissions"])
        contents.append(Path(name).read_bytes())
    assert contents[0] == contents[1]


def test_json_on_standard_output_is_alone_there(office: Office, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["run", *office.options, "--format", "json=-", str(office.bad)]) == 1
    captured = capsys.readouterr()
    assert json.loads(captured.out)["totals"]["audits"] == 1
    assert "标题有多余的记号" in captured.err


def test_quiet_says_nothing(office: Office, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["run", *office.options, "--quiet", str(office.bad)]) == 1
    assert capsys.readouterr() == ("", "")


@pytest.mark.parametrize(
    ("arguments", "line"),
    [
        (["run"], "缺少 路径"),
        (["run", "submissions", "--ruleset", "natonal-2021"], "的规则集。是否指 national-2021"),
        (["run", "submissions", "--format", "jsn"], "没有名为 jsn 的输出格式。是否指 json"),
        (["run", ""], "路径是空的"),
        (["run", "submissions", "--ruleset", "office.yaml"], "office.yaml：规则集文件是 TOML"),
        (["run", "submissions", "--format", "json="], "缺少文件名"),
        (["run", "submissions", "--format", "=a.json"], "--format =a.json 缺少格式"),
        (["run", "submissions", "--format", "json=submissions"], "submissions：是文件夹"),
        (["run", "submissions", "--format", "json=no/such/x.json"], "文件夹不存在"),
        (["run", "submissions", "--format", "json=-", "--format", "json=-"], "都要写到标准输出"),
        (["run", "submissions", "--format", "json=submissions/a.txt"], "输出文件就是要审核的文件"),
        (["run", "submissions", "--fail-level", "fatal"], "--fail-level 不能是 fatal"),
        (["run", "submissions", "--manifest", "nowhere.csv"], "nowhere.csv"),
        (["run", "submissions", "--plugins", "nowhere"], "nowhere：插件文件夹不存在"),
        (["run", "empty"], "empty"),
    ],
)  # fmt: skip
def test_what_cannot_be_done_is_one_line(
    office: Office, arguments: list[str], line: str, capsys: pytest.CaptureFixture[str]
) -> None:
    Path("empty").mkdir()
    ruleset = [] if "--ruleset" in arguments else ["--ruleset", str(office.ruleset)]
    plugins = [] if "--plugins" in arguments or ruleset == [] else ["--plugins", str(office.plugins)]
    before = office.good.read_bytes()
    assert main([*arguments, *ruleset, *plugins]) == 2
    captured = capsys.readouterr()
    assert captured.out == ""
    assert captured.err.startswith("auditor: ")
    assert captured.err.count("\n") == 1
    assert line in captured.err
    assert office.good.read_bytes() == before


def _command(office: Office, *arguments: str) -> list[str]:
    return [sys.executable, "-m", "auditor", "run", *office.options, *arguments]


@pytest.mark.skipif(os.name == "nt", reason="a folder in use cannot be removed there")
def test_a_folder_that_is_gone_is_one_line(tmp_path: Path) -> None:
    gone = tmp_path / "gone"
    gone.mkdir()
    script = 'import os, sys; os.rmdir(os.getcwd()); os.execl(sys.executable, sys.executable, "-m", "auditor", "rules")'
    done = subprocess.run(
        [sys.executable, "-c", script], cwd=gone, capture_output=True, text=True, check=False
    )
    assert done.returncode == 2
    assert done.stderr == "auditor: 当前所在的文件夹已不存在或无权进入。请先换到另一个文件夹（cd）\n"


@pytest.mark.skipif(os.name == "nt", reason="needs a POSIX pipe")
@pytest.mark.parametrize("extra", [[], ["--format", "json=-", "--quiet"]])
def test_a_closed_pipe_is_no_traceback(office: Office, extra: list[str]) -> None:
    reading, writing = os.pipe()
    os.close(reading)
    done = subprocess.run(
        _command(office, *extra, str(office.folder)), stdout=writing, stderr=subprocess.PIPE, check=False
    )
    os.close(writing)
    assert done.returncode == 141
    assert done.stderr == b""


def _open_once_read(fifo: Path, process: subprocess.Popen[bytes]) -> int:
    """The fifo's writing end, as soon as the command waits for what it will read there."""
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline and process.poll() is None:
        try:
            return os.open(fifo, os.O_WRONLY | os.O_NONBLOCK)
        except OSError:  # nobody reads yet
            time.sleep(0.02)
    process.kill()
    _, err = process.communicate()
    raise AssertionError(f"the command never read the manifest: {err.decode()}")


@pytest.mark.skipif(os.name == "nt", reason="needs POSIX signals")
def test_interrupting_is_one_line(office: Office) -> None:
    fifo = office.folder / "slow.csv"
    os.mkfifo(fifo)
    program = _command(office, "--manifest", str(fifo), str(office.good))
    process = subprocess.Popen(program, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    writing = _open_once_read(fifo, process)
    process.send_signal(signal.SIGINT)
    out, err = process.communicate(timeout=60)
    os.close(writing)
    assert process.returncode == 130
    assert out == b""
    assert err.decode().strip() == "auditor: 已中断"


def test_what_was_found_is_shown_even_where_it_cannot_be_saved(
    office: Office, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(path: Path, content: bytes) -> None:
        raise UsageError("无法写入（磁盘已满）", where=str(path))

    monkeypatch.setattr("auditor.commands.output.write_file", fail)
    assert main(["run", *office.options, "--format", "json", str(office.bad)]) == 2
    captured = capsys.readouterr()
    assert "标题有多余的记号" in captured.out
    assert "已写出" not in captured.out
    assert captured.err == f"auditor: {Path('reports_out/audit.json')}：无法写入（磁盘已满）\n"


def test_interrupted_while_output_is_written_says_what_to_do(
    office: Office, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupt(path: Path, content: bytes) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("auditor.commands.output.write_file", interrupt)
    assert main(["run", *office.options, "--format", "json", str(office.bad)]) == 130
    told = capsys.readouterr().err
    assert told == "auditor: 已中断：已审核 1 个文件，结果没有全部写出和显示。请再次运行同一命令\n"


@pytest.mark.skipif(os.name == "nt" or not Path("/dev/full").exists(), reason="this system has no /dev/full")
@pytest.mark.parametrize("extra", [[], ["--format", "json=-", "--quiet"]])
def test_a_full_disk_is_one_line(office: Office, extra: list[str]) -> None:
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(
            _command(office, *extra, str(office.folder)), stdout=full, stderr=subprocess.PIPE, check=False
        )
    assert done.returncode == 2
    assert done.stderr.decode().startswith("auditor: 无法输出结果")
    assert done.stderr.count(b"\n") == 1


@pytest.mark.skipif(os.name == "nt", reason="needs a POSIX shell")
def test_without_standard_output_the_exit_code_remains(office: Office) -> None:
    script = 'exec "$@" >&- 2>&-'
    done = subprocess.run(["sh", "-c", script, "sh", *_command(office, str(office.bad))], check=False)
    assert done.returncode == 1
