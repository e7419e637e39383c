"""TAR, plain and compressed, whole and broken off."""

from __future__ import annotations

import gzip
import io
import random
import tarfile
from pathlib import Path

import pytest
from archive_parts import TEXT, Taken, inside

from auditor.archives.tar_headers import BLOCK
from auditor.limits import MB, Limits

REPORT = TEXT.decode()
MODES = {"tar": "w", "tar.gz": "w:gz", "tgz": "w:gz", "tar.bz2": "w:bz2", "tar.xz": "w:xz"}
FORMATS = [tarfile.USTAR_FORMAT, tarfile.GNU_FORMAT, tarfile.PAX_FORMAT]


def member(archive: tarfile.TarFile, name: str, data: bytes = TEXT, **changes: object) -> None:
    info = tarfile.TarInfo(name)
    info.size = len(data)
    for key, value in changes.items():
        setattr(info, key, value)
    archive.addfile(info, io.BytesIO(data))


def tarred(path: Path, names: list[str], mode: str = "w", **settings: object) -> Path:
    with tarfile.open(path, mode, **settings) as archive:  # type: ignore[call-overload]
        for name in names:
            member(archive, name)
    return path


@pytest.mark.parametrize("suffix", MODES)
@pytest.mark.parametrize("form", FORMATS)
def test_members_are_read(tmp_path: Path, suffix: str, form: int) -> None:
    names = ["区/水务局.txt", "区/财政局.txt", "表.xlsx", "_/._x.txt"]
    if form != tarfile.USTAR_FORMAT:
        names.append("很长的名字" * 30 + "/末.txt")
    path = tarred(tmp_path / f"a.{suffix}", names, MODES[suffix], format=form)
    taken = Taken(path)
    assert list(taken.contents.values()) == [REPORT] * (len(names) - 2)
    assert list(taken.found.others) == ["xlsx"]


@pytest.mark.parametrize("encoding", ["gbk", "utf-8"])
def test_names_in_the_encoding_of_their_system(tmp_path: Path, encoding: str) -> None:
    names = ["岚山区/水务局.txt", "岚山区/朱镕.txt"]
    path = tarred(tmp_path / "a.tar", names, format=tarfile.GNU_FORMAT, encoding=encoding)
    assert inside(path) == dict.fromkeys(names, REPORT)


def test_links_devices_and_ways_up(tmp_path: Path) -> None:
    path = tmp_path / "a.tar"
    with tarfile.open(path, "w") as archive:
        member(archive, "../../up.txt")
        member(archive, "/etc/abs.txt")
        member(archive, "soft.txt", b"", type=tarfile.SYMTYPE, linkname="/etc/passwd")
        member(archive, "hard.txt", b"", type=tarfile.LNKTYPE, linkname="../../up.txt")
        member(archive, "pipe.txt", b"", type=tarfile.FIFOTYPE)
        member(archive, "up.txt", b"other")
    taken = Taken(path)
    assert inside(path) == {"up.txt": REPORT, "etc/abs.txt": REPORT, "up（同名2）.txt": "other"}
    assert {kind: len(shown) for kind, shown in taken.found.others.items()} == {"链接": 2, "特殊文件": 1}


def test_a_single_file_that_was_compressed(tmp_path: Path) -> None:
    path = tmp_path / "水务局.txt.gz"
    path.write_bytes(gzip.compress(TEXT) + gzip.compress(TEXT))
    assert inside(path) == {"水务局.txt": REPORT * 2}


def broken_off(path: Path, mode: str) -> dict[str, str]:
    noise = random.Random(7).randbytes(2_000_000)
    with tarfile.open(path, mode) as archive:
        member(archive, "first.txt")
        member(archive, "second.txt", noise)
        member(archive, "third.txt")
    data = path.read_bytes()
    path.write_bytes(data[: len(data) * 3 // 4])
    return inside(path)


def test_what_comes_before_a_break_stands(tmp_path: Path) -> None:
    read = broken_off(tmp_path / "a.tar", "w")
    assert read.pop("").startswith("! 压缩包不完整")
    assert read.pop("second.txt").startswith("! 在压缩包中不完整")
    assert read == {"first.txt": REPORT}


@pytest.mark.parametrize("suffix", ["tgz", "tar.bz2", "tar.xz"])
def test_a_stream_without_its_checksum_gives_names_and_no_content(tmp_path: Path, suffix: str) -> None:
    read = broken_off(tmp_path / f"a.{suffix}", MODES[suffix])
    assert read.pop("").startswith("! 压缩包不完整")
    assert read == {"first.txt": "! 压缩包不完整，内容无法核对", "second.txt": "! 在压缩包中不完整"}


@pytest.mark.parametrize("suffix", ["tgz", "tar.bz2", "tar.xz"])
def test_a_stream_that_does_not_match_its_checksum_is_not_believed(tmp_path: Path, suffix: str) -> None:
    path = tmp_path / f"a.{suffix}"
    with tarfile.open(path, MODES[suffix]) as archive:
        member(archive, "a.txt", TEXT * 100)
        member(archive, "b.txt")
    whole = path.read_bytes()
    for place in range(12, len(whole), 7):
        path.write_bytes(whole[:place] + bytes([whole[place] ^ 0x10]) + whole[place + 1 :])
        read = {name: text for name, text in inside(path).items() if not text.startswith("!")}
        assert set(read.values()) <= {REPORT, REPORT * 100}, place
    path.write_bytes(whole + b"appended by a mail gateway")
    assert list(inside(path)) == ["a.txt", "b.txt"]


def test_an_archive_without_its_end_says_so(tmp_path: Path) -> None:
    path = tarred(tmp_path / "a.tar", ["a.txt", "b.txt"])
    path.write_bytes(path.read_bytes()[: 2 * 1024])
    read = inside(path)
    assert "不完整" in read.pop("")
    assert read == dict.fromkeys(["a.txt", "b.txt"], REPORT)


@pytest.mark.parametrize("mode", ["w:gz", "w:bz2", "w:xz"])
def test_a_bomb_is_stopped_where_it_is_larger_than_documents_make_it(tmp_path: Path, mode: str) -> None:
    path = tmp_path / "a.tar.packed"
    with tarfile.open(path, mode) as archive:
        for name in ("a.txt", "b.txt"):
            member(archive, name, b"x" * (30 * MB))
    assert "疑为压缩炸弹" in inside(path, limits=Limits(expansion=40))[""]
    assert list(inside(path, limits=Limits(expansion=70))) == ["a.txt", "b.txt"]


def test_an_archive_has_a_bound_as_a_whole(tmp_path: Path) -> None:
    path = tmp_path / "a.tar.gz"
    noise = random.Random(1).randbytes(9 * MB // 2).hex().encode()
    with tarfile.open(path, "w:gz") as archive:
        for number in range(3):
            member(archive, f"{number}.txt", noise)
    small = Limits(expansion=1)
    assert list(inside(path, limits=small)) == [""]
    assert "解压后共超过 20 MB" in inside(path, limits=small)[""]
    assert [len(text) for text in inside(path, limits=Limits(expansion=10)).values()] == [9 * MB] * 3


def test_sizes_that_lie(tmp_path: Path) -> None:
    path = tarred(tmp_path / "a.tar", ["a.txt", "b.txt"])
    data = bytearray(path.read_bytes())
    data[124:136] = b"77777777777\0"
    data[148:156] = b" " * 8
    data[148:155] = b"%06o\0" % sum(data[:512])
    path.write_bytes(data)
    read = inside(path)
    assert read.pop("").startswith("! 压缩包不完整")
    assert read == {"a.txt": "! 解压后 8191 MB，超过 200 MB 的上限"}


def test_a_long_name_has_a_bound(tmp_path: Path) -> None:
    path = tarred(tmp_path / "a.tgz", ["长" * 2**20 + ".txt", "b.txt"], "w:gz", format=tarfile.GNU_FORMAT)
    assert "过长的文件名" in inside(path)[""]


@pytest.mark.parametrize("size", ["9" * 14, "9" * 19, "9" * 5000])
def test_sizes_of_extended_headers_that_no_file_has(tmp_path: Path, size: str) -> None:
    path = tarred(tmp_path / "a.tar", ["a.txt"], format=tarfile.PAX_FORMAT)
    record = f" size={size}\n"
    stated = len(record) + 4 if len(record) > 100 else len(record) + 2
    content = f"{stated}{record}".encode()
    head = tarfile.TarInfo("x")
    head.type, head.size = tarfile.XHDTYPE, len(content)
    with path.open("rb+") as stream:
        stream.seek(BLOCK + -(-len(TEXT) // BLOCK) * BLOCK)
        stream.write(
            head.tobuf(tarfile.USTAR_FORMAT) + content.ljust(-(-len(content) // BLOCK) * BLOCK, b"\0")
        )
        stream.write(tarfile.TarInfo("b.txt").tobuf(tarfile.USTAR_FORMAT) + bytes(2 * BLOCK))
    assert inside(path) == {"a.txt": REPORT, "": "! 压缩包已损坏，后面的文件没有读出"}
