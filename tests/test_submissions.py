"""What is submitted: folders, archives and paths into them, each file once and none lost silently."""

from __future__ import annotations

import json
import os
import pickle
import socket
import sys
import tarfile
import zipfile
from pathlib import Path

import pytest

from auditor.__main__ import main
from auditor.casebook import base_text
from auditor.collecting import Collector, source_of
from auditor.errors import UnreadableError, UsageError
from auditor.limits import DEFAULT
from auditor.pipeline import Pipeline
from auditor.plugins import PluginHost
from auditor.submissions import SubmittedFile

posix = pytest.mark.skipif(sys.platform == "win32", reason="needs a POSIX file system")
REPORT = base_text("department-2021").encode()


def collector() -> Collector:
    return Collector((".txt", ".docx"), DEFAULT)


def shown(*paths: Path) -> list[str]:
    return [one.shown for one in collector().collect(paths).files]


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    path = Path("报送")
    for name in (
        "b.txt",
        "a.docx",
        "区/c.txt",
        "区/图.jpg",
        "表.xlsx",
        ".藏.txt",
        "~$a.docx",
        "区/Thumbs.db",
    ):
        (path / name).parent.mkdir(parents=True, exist_ok=True)
        (path / name).write_bytes(REPORT)
    return path


def zipped(path: Path, *names: str, data: bytes = REPORT) -> Path:
    with zipfile.ZipFile(path, "w") as archive:
        for name in names:
            archive.writestr(name, data)
    return path


class TestSubmittedFile:
    def test_it_is_small_and_travels(self) -> None:
        one = SubmittedFile(Path("a/s.zip"), ("区/i.zip", "报告.PDF"))
        assert pickle.loads(pickle.dumps(one)) == one
        assert len(pickle.dumps(one)) < 500
        assert (one.shown, one.name, one.suffix) == ("a/s.zip/区/i.zip/报告.PDF", "报告.PDF", ".pdf")

    def test_what_was_found_out_is_no_part_of_its_identity(self) -> None:
        from auditor.submissions import Problem

        one = SubmittedFile(Path("a.txt"))
        assert {one} == {SubmittedFile(Path("a.txt"), problem=Problem("坏"))}
        assert sorted([SubmittedFile(Path("b")), SubmittedFile(Path("a"), ("z",)), one])[0].shown == "a.txt"


class TestFolders:
    def test_what_is_found_and_what_is_left_out(self, folder: Path) -> None:
        found = collector().collect([folder])
        assert [one.shown for one in found.files] == ["报送/a.docx", "报送/b.txt", "报送/区/c.txt"]
        assert found.others == {
            "jpg": ["报送/区/图.jpg"],
            "xlsx": ["报送/表.xlsx"],
            "隐藏文件": ["报送/.藏.txt"],
        }

    def test_each_file_once_whatever_the_paths(self, folder: Path) -> None:
        expected = shown(folder)
        assert shown(folder, folder, folder / "区", folder / "b.txt") == expected
        assert shown(folder / "b.txt", folder / "区", folder) == expected
        assert len(shown(folder, folder.resolve(), Path("报送/区/../区"))) == len(expected)
        assert shown(Path()) == expected

    def test_a_file_given_by_name_is_kept_whatever_it_is(self, folder: Path) -> None:
        found = collector().collect([folder, folder / "表.xlsx", Path("没有.pdf")])
        assert {"报送/表.xlsx", "没有.pdf"} <= {one.shown for one in found.files}
        assert "xlsx" not in found.others

    @posix
    def test_links_are_counted_and_not_followed(self, folder: Path) -> None:
        before = shown(folder)
        (folder / "0链.txt").symlink_to("b.txt")
        (folder / "圈").symlink_to(".")
        (folder / "区" / "上").symlink_to("../..")
        (folder / "断.txt").symlink_to("nowhere")
        (folder / "自.txt").symlink_to("自.txt")
        found = collector().collect([folder])
        assert [one.shown for one in found.files] == before
        assert len(found.others["链接"]) == 4
        other = zipped(Path("外.zip"), "x.txt")
        (folder / "外.zip").symlink_to(other.resolve())
        assert shown(folder, other) == sorted([*before, "外.zip/x.txt"])

    @posix
    def test_what_is_no_file_is_never_opened(self, folder: Path) -> None:
        os.mkfifo(folder / "管.txt")
        os.mkfifo(folder / "管.zip")
        with socket.socket(socket.AF_UNIX) as one:
            one.bind("报送/s.txt")
            found = collector().collect([folder])
        assert len(found.others["特殊文件"]) == 3
        assert len(found.files) == 3

    @posix
    def test_a_pipe_given_by_name_is_a_reason(self, host: PluginHost, tmp_path: Path) -> None:
        os.mkfifo(tmp_path / "管.txt")
        assert "不是普通文件" in Pipeline(host, "auto").audit(tmp_path / "管.txt").reason

    def test_a_folder_that_cannot_be_opened_is_an_entry(
        self, host: PluginHost, folder: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        scandir = os.scandir

        def refuse(path: str) -> object:
            if str(path).endswith("区"):
                raise PermissionError(13, "Permission denied")
            return scandir(path)

        monkeypatch.setattr("auditor.collecting.folders.os.scandir", refuse)
        pipeline = Pipeline(host, "auto")
        files = pipeline.collect([folder])
        closed = next(one for one in files if one.shown == "报送/区")
        assert pipeline.audit(closed).reason.startswith("文件夹无法打开（没有权限")
        assert len(files) == 3

    def test_deep_folders(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.chdir(tmp_path)
        deep = Path(*["d"] * 900)
        deep.mkdir(parents=True)
        (deep / "a.txt").write_bytes(REPORT)
        assert len(shown(Path("d"))) == 1

    def test_many_files_in_order(self, tmp_path: Path) -> None:
        for number in range(3000):
            (tmp_path / f"{number % 7}").mkdir(exist_ok=True)
            (tmp_path / f"{number % 7}" / f"{number * 7919 % 3000}.txt").touch()
        found = shown(tmp_path)
        assert len(found) == 3000
        assert found == sorted(found)

    def test_a_folder_without_reports(self, tmp_path: Path) -> None:
        (tmp_path / "a.jpg").touch()
        with pytest.raises(UsageError, match="没有可审核的报告") as caught:
            shown(tmp_path)
        assert ".zip" in str(caught.value)
        assert "合成一个 PDF" in str(caught.value)
        (tmp_path / "a.jpg").rename(tmp_path / "a.xlsx")
        with pytest.raises(UsageError, match="没有可审核的报告") as caught:
            shown(tmp_path)
        assert "合成一个 PDF" not in str(caught.value)


class TestArchives:
    def test_in_folders_and_given(self, folder: Path) -> None:
        zipped(folder / "区" / "s.zip", "x/一.txt", "y.xlsx")
        assert shown(folder)[-1] == "报送/区/s.zip/x/一.txt"
        assert shown(folder, folder / "区" / "s.zip") == shown(folder)

    def test_audited_like_files(self, host: PluginHost, folder: Path) -> None:
        path = zipped(Path("s.zip"), "区/水务局.txt", "区/表.csv", "锁.docx")
        pipeline = Pipeline(host, "shandong-2021")
        run = pipeline.run(pipeline.collect([path]))
        audited, locked = sorted(run.audits, key=lambda one: one.status)
        assert (audited.path, audited.status, audited.findings) == ("s.zip/区/水务局.txt", "audited", ())
        assert (locked.path, locked.status) == ("s.zip/锁.docx", "unreadable")
        assert [(one.kind, one.files) for one in run.skipped.others] == [("csv", ("s.zip/区/表.csv",))]
        alone = pipeline.audit(folder / "b.txt")
        assert audited.digest == alone.digest

    def test_an_archive_without_reports(self, folder: Path) -> None:
        empty = zipped(folder / "空.zip", "表.xlsx")
        nothing = zipped(folder / "无.zip")
        found = collector().collect([folder])
        assert len(found.files) == 3
        assert found.others["zip"] == ["报送/无.zip"]
        given = collector().collect([empty, nothing, folder / "b.txt"]).files
        assert [one.problem and one.problem.what for one in given] == [
            None,
            "压缩包中没有可审核的报告",
            "压缩包中没有可审核的报告",
        ]
        assert "zip" not in collector().collect([nothing]).others

    def test_an_archive_of_pictures_says_how_they_are_audited(self, folder: Path) -> None:
        pages = zipped(folder / "页.zip", "某局/1.jpg", "某局/10.JPG")
        others = zipped(folder / "表.zip", "表.xlsx")
        found = {one.shown: one.problem for one in collector().collect([pages, others]).files}
        told = {
            shown.rpartition("/")[2]: problem and "合成一个 PDF" in problem.do
            for shown, problem in found.items()
        }
        assert told == {"页.zip": True, "表.zip": False}

    def test_the_first_of_several_volumes_is_an_entry(self, folder: Path) -> None:
        for name in ("卷.7z.001", "卷.7z.002", "数据.001"):
            (folder / name).write_bytes(b"7z")
        zipped(folder / "外.zip", "内.zip.001", "内.zip.002")
        found = collector().collect([folder])
        assert [one.shown for one in found.files if one.problem and "分卷" in one.problem.what] == [
            "报送/卷.7z.001",
            "报送/外.zip/内.zip.001",
        ]
        assert {kind: len(files) for kind, files in found.others.items() if kind.startswith("00")} == {
            "001": 1,
            "002": 2,
        }

    def test_a_path_that_goes_on_inside(self, host: PluginHost, folder: Path) -> None:
        inner = zipped(Path("i.zip"), "深/一.txt", "二.csv").read_bytes()
        with zipfile.ZipFile("s.zip", "w") as archive:
            archive.writestr("区/内.zip", inner)
            archive.writestr("区/三.txt", REPORT)
        assert shown(Path("s.zip/区/三.txt")) == ["s.zip/区/三.txt"]
        assert shown(Path("s.zip/区")) == ["s.zip/区/三.txt", "s.zip/区/内.zip/深/一.txt"]
        assert shown(Path("s.zip/区/内.zip/二.csv")) == ["s.zip/区/内.zip/二.csv"]
        pipeline = Pipeline(host, "auto")
        for path in ("s.zip/区/三.txt", "s.zip/区/内.zip/深/一.txt"):
            assert pipeline.read(Path(path))[0].name == path.rpartition("/")[2]
            assert pipeline.audit(Path(path)).path == path
        direct = SubmittedFile(Path("s.zip"), ("区/三.txt",))
        nested = SubmittedFile(Path("s.zip"), ("区/内.zip", "深/一.txt"))
        assert pipeline.read(direct)[0].digest == pipeline.read(nested)[0].digest
        for path, reason in (
            ("s.zip/没有.txt", "压缩包中没有这个文件"),
            ("s.zip", "是压缩包，内有 2 个文件"),
        ):
            with pytest.raises(UnreadableError, match=reason):
                pipeline.read(Path(path))

    def test_members_are_read_by_a_copy_of_the_file(self, host: PluginHost, folder: Path) -> None:
        inner = zipped(Path("i.zip"), "一.txt").read_bytes()
        with zipfile.ZipFile("s.zip", "w") as archive:
            archive.writestr("内.zip", inner)
        pipeline = Pipeline(host, "auto")
        (file,) = pipeline.collect([Path("s.zip")])
        travelled = pickle.loads(pickle.dumps(file))
        assert Pipeline(host, "auto").audit(travelled).status == "audited"


@posix
def test_links_in_a_circle_given_by_name_cost_only_themselves(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    Path("a.txt").symlink_to("b.txt")
    Path("b.txt").symlink_to("a.txt")
    assert main(["run", "--quiet", "--format", "json=a.json", "a.txt", "b.txt/c.txt", "报送/b.txt"]) == 2
    audits = json.loads(Path("a.json").read_bytes())["audits"]
    assert [one["status"] for one in audits] == ["unreadable", "unreadable", "audited"]
    assert capsys.readouterr().err.count("\n") == 2


@posix
@pytest.mark.skipif(hasattr(os, "geteuid") and os.geteuid() == 0, reason="nothing is closed to root")
def test_a_file_in_a_folder_that_is_closed_costs_only_itself(folder: Path) -> None:
    (folder / "区").chmod(0)
    try:
        assert main(["run", "--quiet", "报送/区/c.txt", "报送/b.txt"]) == 2
    finally:
        (folder / "区").chmod(0o700)


def test_an_archive_that_vanishes_before_it_is_read(folder: Path) -> None:
    with tarfile.open("a.tar", "w") as archive:
        archive.add(folder / "b.txt", "b.txt")
    (file,) = collector().collect([Path("a.tar")]).files
    Path("a.tar").unlink()
    with pytest.raises(UnreadableError):
        source_of(file, DEFAULT)
