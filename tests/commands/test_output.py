from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from zipfile import ZipFile

import pytest

from auditor.commands.output import Target, deliver, targets, write, write_file, write_folder
from auditor.errors import UsageError
from auditor.extensions import AnyReporter, Explained, FolderReporter, OutputFile, Reporter
from auditor.model.verdict import Run
from auditor.registry import Registrar, Registries, Registry

REPORTER = Reporter("made", ".made", lambda explained: b"")
FILES = (OutputFile("甲.txt", b"1"), OutputFile("乙/丙.txt", b"2"))
SEVERAL = FolderReporter("letters", lambda explained: FILES)
NOTHING = Explained(Run(rulesets=(), plugins=(), audits=()), {}, {}, {})


def test_a_file_is_replaced_whole(tmp_path: Path) -> None:
    path = tmp_path / "结果.json"
    path.write_bytes(b"old")
    assert write(Target(REPORTER, path), b"new") == path.as_posix()
    assert path.read_bytes() == b"new"
    assert [one.name for one in tmp_path.iterdir()] == ["结果.json"]


def test_a_failure_leaves_the_old_file_and_no_other(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a.json"
    path.write_bytes(b"old")

    def fail(self: Path, target: Path) -> Path:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "replace", fail)
    with pytest.raises(UsageError, match="无法写入（磁盘已满）。请检查磁盘空间"):
        write_file(path, b"new")
    assert path.read_bytes() == b"old"
    assert [one.name for one in tmp_path.iterdir()] == ["a.json"]


@pytest.mark.parametrize(
    ("reporter", "says"),
    [
        (
            Reporter("made", ".made", lambda explained: 1 / 0),
            "ZeroDivisionError: division by zero，test_output.py 第",
        ),  # type: ignore[arg-type, return-value]
        (Reporter("made", ".made", lambda explained: "text"), "TypeError"),  # type: ignore[arg-type, return-value]
        (FolderReporter("made", lambda explained: [1 / 0]), "ZeroDivisionError"),  # type: ignore[list-item]
    ],
)
def test_a_format_that_fails_is_told_in_one_line(reporter: AnyReporter, says: str, tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="输出格式 made 出错") as caught:
        deliver(Target(reporter, tmp_path / "out"), NOTHING)
    assert says in str(caught.value) and "\n" not in str(caught.value)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.skipif(os.name == "nt", reason="needs POSIX devices")
def test_a_device_is_written_to_and_not_replaced() -> None:
    write_file(Path("/dev/null"), b"x")
    assert Path("/dev/null").is_char_device()


@pytest.mark.skipif(
    os.name == "nt" or not Path("/sys").is_dir(), reason="needs a folder in which nobody may write"
)
def test_a_folder_that_takes_no_files_is_refused_before_the_audit() -> None:
    with pytest.raises(UsageError, match="无法写入（没有权限"):
        targets(["letters=/sys/通知书"], registered())


@pytest.mark.skipif(os.name != "nt", reason="elsewhere a file that is open can be replaced")
def test_a_file_open_in_another_program_is_refused_before_the_audit(tmp_path: Path) -> None:
    import ctypes

    path = tmp_path / "a.zip"
    path.write_bytes(b"")
    system = ctypes.windll.kernel32
    system.CreateFileW.restype = ctypes.c_void_p
    handle = system.CreateFileW(
        str(path), 0x80000000, 1, None, 3, 0, None
    )  # others may read it, as Excel has it
    try:
        with pytest.raises(UsageError, match="正被其他程序占用"):
            targets([f"letters={path}"], registered())
    finally:
        system.CloseHandle(ctypes.c_void_p(handle))


@pytest.mark.parametrize("name", ["长" * 300, "x" * 250])
def test_a_name_that_the_system_does_not_take_leaves_nothing(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    with pytest.raises((UsageError, OSError)):
        targets([f"letters={name}"], registered())
    assert list(tmp_path.iterdir()) == []


def test_trying_a_place_leaves_what_is_there_as_it_was(tmp_path: Path) -> None:
    path = tmp_path / "a.zip"
    path.write_bytes(b"old")
    targets([f"letters={path}"], registered())
    assert contents(tmp_path) == {"a.zip": b"old"}


def test_the_current_folder_is_no_name(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    with pytest.raises(UsageError, match="没有名称"):
        targets(["letters=."], registered())


def registered() -> Registry[AnyReporter]:
    registries = Registries()
    Registrar(registries, "test").add_reporter(SEVERAL)
    return registries.reporters


def contents(folder: Path) -> dict[str, bytes]:
    return {
        one.relative_to(folder).as_posix(): one.read_bytes() for one in folder.rglob("*") if one.is_file()
    }


@pytest.mark.parametrize("existing", [False, True])
def test_several_files_go_into_a_new_or_an_empty_folder(tmp_path: Path, existing: bool) -> None:
    folder = tmp_path / "通知书"
    if existing:
        folder.mkdir()
    assert deliver(Target(SEVERAL, folder), NOTHING) == f"{folder.as_posix()}/"
    assert contents(folder) == {"甲.txt": b"1", "乙/丙.txt": b"2"}
    assert [one.name for one in tmp_path.iterdir()] == ["通知书"]


def test_several_files_go_into_one_archive(tmp_path: Path) -> None:
    path = tmp_path / "通知书.zip"
    assert deliver(Target(SEVERAL, path), NOTHING) == path.as_posix()
    with ZipFile(path) as archive:
        assert {name: archive.read(name) for name in archive.namelist()} == {
            "甲.txt": b"1",
            "乙/丙.txt": b"2",
        }


def test_a_folder_is_whole_or_not_there(tmp_path: Path) -> None:
    def failing() -> Iterator[OutputFile]:
        yield FILES[0]
        raise OSError(28, "No space left on device")

    with pytest.raises(UsageError, match="无法写入"):
        write_folder(tmp_path / "通知书", failing())
    assert list(tmp_path.iterdir()) == []


def test_files_are_never_written_among_others(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (target,) = targets(["letters"], registered())
    assert target.path == Path("reports_out/letters") and target.is_folder
    deliver(target, NOTHING)
    Path("reports_out/letters/甲.txt").write_bytes(b"edited")
    with pytest.raises(UsageError, match="已有文件"):
        targets(["letters"], registered())
    Path("file").touch()
    with pytest.raises(UsageError, match="已有同名的文件"):
        targets(["letters=file"], registered())
    assert Path("reports_out/letters/甲.txt").read_bytes() == b"edited"


@pytest.mark.parametrize("ending", ["", "/", "/x.zip"])
def test_several_files_go_to_a_folder_at_a_url_or_one_archive(ending: str) -> None:
    fsspec = pytest.importorskip("fsspec", reason="fsspec is not installed (extra: test)")
    memory = fsspec.filesystem("memory")
    base = "memory://结果"
    deliver(Target(SEVERAL, None, base + ending), NOTHING)
    found = sorted(memory.find("/结果"))
    assert found == (["/结果/x.zip"] if ending.endswith("zip") else ["/结果/乙/丙.txt", "/结果/甲.txt"])
    memory.rm("/结果", recursive=True)
