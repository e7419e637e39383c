"""Submissions and results by URL: a local object store that speaks S3, and file URLs."""

from __future__ import annotations

import json
import logging
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.request import Request, urlopen
from zipfile import ZipFile

import pytest

from auditor.__main__ import main
from auditor.casebook import base_text

pytest.importorskip("s3fs", reason="the extra `remote` is not installed")
moto = pytest.importorskip("moto.server", reason="no local object store (moto)")
pytestmark = pytest.mark.filterwarnings("ignore")


@pytest.fixture
def store(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[Any]:
    """A file system over a bucket `office`; commands find it by their environment."""
    import s3fs

    logging.getLogger("werkzeug").setLevel(logging.ERROR)
    server = moto.ThreadedMotoServer(ip_address="127.0.0.1", port=0)
    server.start()
    host, port = server.get_host_and_port()
    urlopen(
        Request(f"http://{host}:{port}/moto-api/reset", method="POST")
    ).close()  # one store for the process
    for name, value in {
        "AWS_ENDPOINT_URL": f"http://{host}:{port}",
        "AWS_ACCESS_KEY_ID": "x",
        "AWS_SECRET_ACCESS_KEY": "x",
        "AWS_DEFAULT_REGION": "us-east-1",
    }.items():
        monkeypatch.setenv(name, value)
    monkeypatch.chdir(tmp_path)
    scratch = tmp_path / "tmp"
    scratch.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(scratch))
    s3fs.S3FileSystem.clear_instance_cache()
    system = s3fs.S3FileSystem()
    system.mkdir("office")
    yield system
    s3fs.S3FileSystem.clear_instance_cache()
    server.stop()


def fill(store: Any, tmp_path: Path) -> Path:
    """The same submissions in the store and in a folder."""
    folder = tmp_path / "报送"
    (folder / "区").mkdir(parents=True)
    (folder / "水务局.md").write_text(base_text("department-2021"), encoding="utf-8")
    (folder / "区" / "政府.md").write_text(base_text("government-2021"), encoding="utf-8")
    (folder / "区" / "表.xlsx").write_bytes(b"x")
    (folder / "清单.csv").write_text(
        "文件,公布日期\n水务局.md,2022-03-01\n别的.md,2022-01-01\n", encoding="utf-8"
    )
    with ZipFile(folder / "镇.zip", "w") as archive:
        archive.writestr("镇/政府.md", base_text("government-2019"))
    for path in folder.rglob("*"):
        if path.is_file():
            store.put_file(str(path), f"office/{path.relative_to(tmp_path).as_posix()}")
    return folder


def audited(where: str, *options: str) -> Any:
    main(["run", "--quiet", "--jobs", "1", "--no-cache", "--format", "json=r.json", *options, where])
    return json.loads(Path("r.json").read_bytes())


def test_a_folder_in_an_object_store(store: Any, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = fill(store, tmp_path)
    there, here = audited("s3://office/报送/"), audited("报送")
    text = json.dumps(there, ensure_ascii=False).replace("s3://office/", "")
    assert text == json.dumps(here, ensure_ascii=False)
    assert [one["path"] for one in there["audits"]] == [
        "s3://office/报送/区/政府.md",
        "s3://office/报送/水务局.md",
        "s3://office/报送/镇.zip/镇/政府.md",
    ]
    assert there["skipped"]["manifest"] == "s3://office/报送/清单.csv"
    assert "s3://office/报送/清单.csv" in capsys.readouterr().err
    assert audited(folder.as_uri()) == audited(str(folder))
    assert list((tmp_path / "tmp").iterdir()) == []


def test_one_object_and_the_result_put_beside_it(store: Any, tmp_path: Path) -> None:
    fill(store, tmp_path)
    there = audited("s3://office/报送/水务局.md", "--format", "json=s3://office/结果/r.json")
    assert [one["path"] for one in there["audits"]] == ["s3://office/报送/水务局.md"]
    assert store.cat_file("office/结果/r.json") == Path("r.json").read_bytes()
    assert main(["run", "--quiet", "--format", f"json={(tmp_path / 'u.json').as_uri()}", "报送"]) == 1
    assert json.loads((tmp_path / "u.json").read_bytes())["audits"]


def test_names_that_no_file_system_takes_cost_themselves(store: Any, tmp_path: Path) -> None:
    text = base_text("department-2021").encode()
    for name in ("a.md", "b/../../../c.md", "d|e.md", f"{'长' * 100}.md", "x.exe"):
        store.pipe_file(f"office/in/{name}", text)
    audits = audited("s3://office/in")["audits"]
    reasons = {one["path"].removeprefix("s3://office/in/"): one["reason"] for one in audits}
    assert reasons.pop("a.md") == ""
    assert len(reasons) == 3 and all("文件名中有不能使用的字符" in reason for reason in reasons.values())
    assert not list(tmp_path.rglob("c.md"))


@pytest.mark.parametrize(
    ("where", "words"),
    [
        ("s3://office/nothing/", "没有文件"),
        ("s3://nowhere/", "s3://nowhere/"),
        ("nonsense://x/y", "不支持这样的网址"),
        ("simplecache::s3://office/", "不支持这样的网址"),
    ],
)
def test_what_cannot_be_had_is_one_line(
    store: Any, capsys: pytest.CaptureFixture[str], where: str, words: str
) -> None:
    assert main(["run", where]) == 2
    (line,) = capsys.readouterr().err.splitlines()
    assert line.startswith("auditor: ") and words in line


def test_a_result_that_cannot_be_put_is_told_after_the_view(
    store: Any, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    fill(store, tmp_path)
    assert main(["run", "--jobs", "1", "--format", "json=s3://nowhere/r.json", "报送"]) == 2
    captured = capsys.readouterr()
    assert "水务局" in captured.out
    assert "s3://nowhere/r.json" in captured.err.splitlines()[-1]
