"""One loader is chosen on the evidence of the bytes, and nothing but its own error comes out."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from auditor.errors import UnreadableError
from auditor.extensions import Loader, Source
from auditor.loaders.base import load, read_source
from auditor.model.document import Document
from auditor.plugins import PluginHost

LOADERS = tuple(PluginHost().registries.loaders)
EXAMPLES = Path(__file__).parents[2] / "examples"
STARTS = [b"", b"%PDF-1.7\n", b"PK\x03\x04", b"<html>", b"<!DOCTYPE html>", b"\xff\xfe", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"{\\rtf1"]  # fmt: skip
NAMES = ["a.txt", "a.pdf", "a.docx", "a.html", "a", "a.exe"]


@settings(max_examples=150, deadline=None)
@given(st.sampled_from(STARTS), st.binary(max_size=400), st.sampled_from(NAMES))
def test_any_bytes_give_a_document_or_a_reason(start: bytes, rest: bytes, name: str) -> None:
    try:
        document = load(Source(name, start + rest), LOADERS)
    except UnreadableError as error:
        assert "\n" not in str(error)
        assert error.what
    else:
        assert isinstance(document, Document)


@pytest.mark.parametrize("path", sorted((EXAMPLES / "submissions").iterdir()), ids=lambda path: path.suffix)
@pytest.mark.parametrize("name", ["report.txt", "report.pdf", "report.docx", "report.html", "报告"])
def test_the_type_is_told_from_the_bytes_not_the_name(path: Path, name: str) -> None:
    data = path.read_bytes()
    expected = load(Source(path.name, data), LOADERS).format
    if expected == "text" and name not in ("report.txt", "报告"):
        pytest.skip("text has no signature: its name is the evidence")
    assert load(Source(name, data), LOADERS).format == expected


@pytest.mark.parametrize(
    ("part", "reason"),
    [
        ("xl/workbook.xml", "Excel"),
        ("xl/workbook.bin", "Excel"),
        ("ppt/presentation.xml", "PowerPoint"),
        ("报告.docx", "压缩包"),
    ],
)
def test_other_packages_are_named(part: str, reason: str) -> None:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as package:
        package.writestr(part, "<x/>")
    with pytest.raises(UnreadableError, match=reason):
        load(Source("报告.docx", stream.getvalue()), LOADERS)


@pytest.mark.parametrize(
    ("name", "data", "what"),
    [
        ("r.docx", b"%TSD-Header-###%" + bytes(range(256)), "防泄密"),
        ("r.pdf", b"b\x14#e\0\1\2E-SafeNet\0\0LOCK" + bytes(range(256)), "防泄密"),
        ("r.docx", bytes(range(256)), "扩展名是 .docx，内容却不是"),
        ("r.xyz", bytes(range(256)), "无法识别的文件类型"),
    ],
)
def test_what_is_not_what_its_name_says_is_told(name: str, data: bytes, what: str) -> None:
    with pytest.raises(UnreadableError, match=what):
        load(Source(name, data), LOADERS)


def test_an_exception_in_a_loader_is_one_unreadable_document() -> None:
    def explode(source: Source) -> Document:
        raise KeyError("boom")

    with pytest.raises(UnreadableError, match="已损坏"):
        load(Source("x", b"x"), [Loader("怪", (".x",), lambda source: True, explode)])


@pytest.mark.parametrize("failure", [RecursionError, MemoryError])
def test_resources_running_out_is_a_reason(failure: type[Exception]) -> None:
    def exhaust(source: Source) -> Document:
        raise failure

    with pytest.raises(UnreadableError):
        load(Source("x", b"x"), [Loader("怪", (".x",), lambda source: True, exhaust)])


def test_missing_empty_and_folder(tmp_path: Path) -> None:
    empty = tmp_path / "empty.pdf"
    empty.write_bytes(b"\r\n \0")
    for path, reason in ((tmp_path / "no.pdf", "不存在"), (empty, "空的"), (tmp_path, "文件夹")):
        with pytest.raises(UnreadableError, match=reason):
            read_source(path)


def test_a_loader_that_fails_before_it_accepts_says_nothing_of_the_file() -> None:
    def failing(source: Source) -> bool:
        raise ZeroDivisionError

    loader = Loader(name="ZFB", suffixes=(".zfb",), accepts=failing, load=lambda source: None)  # type: ignore[arg-type, return-value]
    with pytest.raises(UnreadableError, match="判断文件是不是ZFB时程序出错（ZeroDivisionError）"):
        load(Source("a.md", b"x"), [loader])
