"""ZIP as offices make them, and as nobody should."""

from __future__ import annotations

import io
import struct
import sys
import zipfile
import zlib
from pathlib import Path

import pytest
from archive_parts import TEXT, Part, Taken, inside, zip_bytes

from auditor.archives import base, format_of, zip
from auditor.limits import MB, Limits

REPORT = TEXT.decode()


def made(path: Path, content: bytes) -> Path:
    path.write_bytes(content)
    return path


def zipped(members: dict[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", method) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return stream.getvalue()


@pytest.mark.parametrize(
    "method", [zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED, zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA]
)
def test_members_are_read_whatever_the_method(tmp_path: Path, method: int) -> None:
    long = TEXT * 20_000
    path = made(tmp_path / "a.zip", zipped({"区/甲.txt": TEXT, "区/乙.txt": long}, method))
    assert inside(path) == {"区/甲.txt": REPORT, "区/乙.txt": long.decode()}


def test_what_is_no_report_is_left_out_and_counted(tmp_path: Path) -> None:
    members = dict.fromkeys(["a.txt", "b.xlsx", "c/d.jpg", "e.XLSX", "Makefile", "x.\x1b[31m"], TEXT)
    junk = dict.fromkeys(["__MACOSX/._a.txt", ".DS_Store", "Thumbs.db", "~$a.txt", ".hidden/b.txt"], TEXT)
    path = made(tmp_path / "a.zip", zipped(members | junk))
    found = Taken(path).found
    assert [one.inside for one in found.files] == [("a.txt",)]
    counts = {kind: len(shown) for kind, shown in found.others.items()}
    assert counts == {"xlsx": 2, "jpg": 1, "无扩展名": 1, "其他": 1, "隐藏文件": 1}


@pytest.mark.parametrize("encoding", ["gbk", "utf-8"])
def test_names_without_a_flag(tmp_path: Path, encoding: str) -> None:
    names = ["岚山区/水务局.txt", "岚山区\\财政局.txt"]
    path = made(tmp_path / "a.zip", zip_bytes(Part(name.encode(encoding)) for name in names))
    assert inside(path) == dict.fromkeys(["岚山区/水务局.txt", "岚山区/财政局.txt"], REPORT)


def test_a_flag_that_lies_and_a_name_given_twice(tmp_path: Path) -> None:
    gbk, other = "水务局.txt".encode("gbk"), b"shuiwuju.txt"
    name = "水务局（改）.txt".encode()
    extra = struct.pack("<2HBL", 0x7075, 5 + len(name), 1, zlib.crc32(other)) + name
    wrong = struct.pack("<2HBL", 0x7075, 5 + len(name), 1, 7) + name
    parts = [Part(gbk, flags=0x800), Part(other, extra=extra), Part(b"b.txt", extra=wrong)]
    path = made(tmp_path / "a.zip", zip_bytes(parts))
    assert set(inside(path)) == {"水务局.txt", "水务局（改）.txt", "b.txt"}


def test_members_of_the_same_name_are_kept_apart(tmp_path: Path) -> None:
    parts = [Part(b"a.txt", b"one"), Part(b"a.txt", b"two"), Part(b"d/../a.txt", b"3"), Part(b"/a.txt", b"4")]
    path = made(tmp_path / "a.zip", zip_bytes(parts))
    assert inside(path) == {"a.txt": "one", "a（同名2）.txt": "two", "d/a.txt": "3", "a（同名3）.txt": "4"}


def test_names_that_lie_in_wait_are_only_names(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    work = tmp_path / "work"
    work.mkdir()
    monkeypatch.chdir(work)
    names = [b"../../up.txt", b"/etc/abs.txt", b"C:\\boot.txt", b"CON.txt", b"a\nb.txt", b"\x1b[2Jc.txt"]
    names += [b"a\0b.txt", "\u202etxt.exe.txt".encode(), b"x/" * 3000 + b"deep.txt", b"y" * 60_000 + b".txt"]
    archive = zip_bytes(Part(name, flags=0x800) for name in names)
    path = made(work / "a.zip", zipped({"内.zip": archive}))
    taken = Taken(path)
    assert list(taken.contents.values()) == [REPORT] * len(names)
    assert [one.name for one in tmp_path.rglob("*")] == ["work", "a.zip"]
    spool = taken.found.files[0].held.path.parent  # type: ignore[union-attr]
    assert all(one.name.isdigit() for one in spool.iterdir())
    del taken
    assert not spool.exists()


def test_links_devices_and_folders_are_no_files(tmp_path: Path) -> None:
    parts = [
        Part(b"link.txt", b"/etc/passwd", mode=0o120777),
        Part(b"pipe.txt", b"", mode=0o010644),
        Part(b"folder.txt/", b"", mode=0o040755),
        Part(b"a.txt", mode=0o100644),
    ]
    taken = Taken(made(tmp_path / "a.zip", zip_bytes(parts)))
    assert list(taken.contents) == [f"{tmp_path.as_posix()}/a.zip/a.txt"]
    assert set(taken.found.others) == {"链接", "特殊文件"}


def test_archives_in_archives_down_to_the_limit(tmp_path: Path) -> None:
    content = zipped({"底.txt": TEXT})
    for level in (3, 2):
        content = zipped({f"{level}.zip": content, f"{level}.txt": TEXT})
    path = made(tmp_path / "a.zip", content)
    assert inside(path) == dict.fromkeys(["2.txt", "2.zip/3.txt", "2.zip/3.zip/底.txt"], REPORT)
    shallow = inside(path, limits=Limits(archives=2))
    assert shallow.pop("2.zip/3.zip").startswith("! 压缩包层层嵌套，超过 2 层")
    assert shallow == dict.fromkeys(["2.txt", "2.zip/3.txt"], REPORT)


@pytest.mark.parametrize(
    "names",
    [
        ("[Content_Types].xml", "word/document.xml"),
        ("mimetype", "content.xml"),
        ("OFD.xml", "Doc_0/Document.xml"),
        ("META-INF/MANIFEST.MF", "a/B.class"),
    ],
)
def test_a_document_kept_as_a_zip_is_no_archive(tmp_path: Path, names: tuple[str, ...]) -> None:
    content = zipped(dict.fromkeys((*names, "a.txt"), TEXT))
    assert format_of(made(tmp_path / "报告.zip", content)) is None
    nested = inside(made(tmp_path / "a.zip", zipped({"报告.docx": content, "像.zip": content})))
    assert list(nested) == ["像.zip", "报告.docx"]


def test_an_archive_is_told_from_its_bytes(tmp_path: Path) -> None:
    path = made(tmp_path / "报告.dat", zipped({"a.txt": TEXT}))
    assert inside(path) == {"a.txt": REPORT}
    assert inside(made(tmp_path / "b.zip", b"%PDF-1.7 not a zip"))[""].startswith("%PDF")


def test_what_begins_otherwise_is_told_from_its_end_if_it_is_called_a_zip(tmp_path: Path) -> None:
    behind = b"\0" * 99 + zipped({"a.txt": TEXT})
    assert inside(made(tmp_path / "a.zip", behind)) == {"a.txt": REPORT}
    assert format_of(made(tmp_path / "a.dat", behind)) is None
    last = behind[: -22 + 4] + b"\x01\0\x01\0" + behind[-22 + 8 :]
    assert "分卷" in inside(made(tmp_path / "b.zip", last))[""]
    assert format_of(made(tmp_path / "c.zip", b"7z\xbc\xaf\x27\x1c" + bytes(99))) is not zip.FORMAT


def test_a_password_is_a_reason(tmp_path: Path) -> None:
    parts = [Part(b"a.txt", flags=1), Part(b"b.txt"), Part(b"c.txt", method=99), Part(b"d.zip", flags=1)]
    read = inside(made(tmp_path / "a.zip", zip_bytes(parts)))
    assert read.pop("b.txt") == REPORT
    assert read == dict.fromkeys(["a.txt", "c.txt", "d.zip"], "! 在压缩包中加了密码")


def test_a_damaged_member_costs_itself(tmp_path: Path) -> None:
    parts = [
        Part(b"crc.txt"),
        Part(b"good.txt"),
        Part(b"cut.txt", packed=2**20),
        Part(b"longer.txt", size=3),
        Part(b"method.txt", method=97),
        Part(b"away.txt", at=2**31),
    ]
    content = zip_bytes(parts).replace(TEXT, TEXT[:-1] + b"?", 1)
    read = inside(made(tmp_path / "a.zip", b"PK\x03\x04" + bytes(2**20) + content))
    assert read.pop("good.txt") == REPORT
    assert "压缩方法不受支持（97）" in read.pop("method.txt")
    assert read.pop("crc.txt") == "! 在压缩包中已损坏（校验值不符）"
    assert all(text.startswith("! 在压缩包中已损坏") for text in read.values())
    assert len(read) == 3


def test_a_damaged_archive_is_one_entry(tmp_path: Path) -> None:
    content = zipped({"a.txt": TEXT * 100, "b.txt": TEXT})
    read = inside(made(tmp_path / "a.zip", content[:-30]))
    assert list(read) == [""]
    assert read[""].startswith("! 压缩包已损坏或不完整")


def test_a_directory_that_lost_a_member_says_so(tmp_path: Path) -> None:
    read = inside(made(tmp_path / "a.zip", zip_bytes([Part(b"a.txt"), Part(b"b.txt")], count=3)))
    assert read.pop("").startswith("! 压缩包的目录已损坏")
    assert set(read) == {"a.txt", "b.txt"}


class TestBombs:
    def test_a_member_that_swells_costs_itself(self, tmp_path: Path) -> None:
        parts = [Part(b"a.txt"), Part(b"b.txt", bytes(20 * MB), method=8)]
        read = inside(made(tmp_path / "a.zip", zip_bytes(parts)))
        assert read["a.txt"] == REPORT
        assert "疑为压缩炸弹" in read["b.txt"]

    def test_a_member_over_the_limits(self, tmp_path: Path) -> None:
        path = made(tmp_path / "a.zip", zip_bytes([Part(b"a.txt", b"x" * (2 * MB)), Part(b"b.txt")]))
        assert "超过 1 MB 的上限" in inside(path, limits=Limits(expansion=1))["a.txt"]
        assert "超过 1 MB 的上限" in inside(path, limits=Limits(size=1))["a.txt"]
        assert inside(path, limits=Limits(size=1))["b.txt"] == REPORT

    def test_a_member_that_lies_about_its_size(self, tmp_path: Path) -> None:
        parts = [Part(b"a.txt", bytes(3 * MB), method=8, size=100)]
        read = inside(made(tmp_path / "a.zip", zip_bytes(parts)))
        assert read["a.txt"].startswith("! 在压缩包中已损坏")

    def test_members_that_share_their_bytes(self, tmp_path: Path) -> None:
        data = b"x" * 100_000
        first = Part(b"0.txt", data)
        rest = [Part(b"%d.txt" % number, b"", size=100_000, packed=100_000, at=0) for number in range(1, 50)]
        read = inside(made(tmp_path / "a.zip", zip_bytes([first, *rest])))
        assert list(read) == [""]
        assert "疑为压缩炸弹" in read[""]

    def test_the_whole_archive_has_a_bound(self, tmp_path: Path) -> None:
        parts = [Part(b"%d.txt" % number, b"x" * MB) for number in range(21)]
        path = made(tmp_path / "a.zip", zip_bytes(parts))
        assert "超过 20 MB 的上限" in inside(path, limits=Limits(expansion=1))[""]
        assert len(inside(path)) == 21

    def test_too_many_members(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(base, "MAX_MEMBERS", 10)
        parts = [Part(b"%d.txt" % number) for number in range(6)]
        inner = zip_bytes(parts)
        read = inside(made(tmp_path / "a.zip", zip_bytes([*parts, Part(b"in.zip", inner)])))
        assert "超过 10 个" in read.pop("in.zip")
        assert len(read) == 6

    def test_a_bomb_in_the_batch_costs_itself(self, tmp_path: Path) -> None:
        bomb = zip_bytes([Part(b"b.zip", bytes(20 * MB), method=8)])
        made(tmp_path / "bomb.zip", bomb)
        made(tmp_path / "good.zip", zipped({"a.txt": TEXT}))
        contents = Taken(tmp_path).contents
        assert [text.startswith("!") for text in contents.values()] == [True, False]


def test_more_members_than_the_old_format_counts(tmp_path: Path) -> None:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        for number in range(66_000):
            archive.writestr(
                zipfile.ZipInfo(f"{number}.txt" if number % 1000 == 0 else f"{number}.bin"), b"x"
            )
    taken = Taken(made(tmp_path / "a.zip", stream.getvalue()))
    assert (len(taken.found.files), len(taken.found.others["bin"])) == (66, 65_934)


@pytest.mark.skipif(sys.platform == "win32", reason="needs sparse files")
def test_members_beyond_four_gigabytes(tmp_path: Path) -> None:
    path = tmp_path / "a.zip"
    small = zipped({"a.txt": TEXT}, zipfile.ZIP_STORED)
    directory = small.index(b"PK\x01\x02")
    shift = 5 * 2**30
    # the same archive with a gap of 5 GB before it: offsets no longer fit and stand in the extra field
    wide = struct.pack("<2HQ", 1, 8, shift)
    record = bytearray(small[directory : small.index(b"PK\x05\x06")])
    struct.pack_into("<L", record, 42, 0xFFFFFFFF)
    struct.pack_into("<H", record, 30, len(wide))
    record += wide
    start = shift + directory
    end = struct.pack("<4sQ2H2L4Q", b"PK\x06\x06", 44, 45, 45, 0, 0, 1, 1, len(record), start)
    locator = struct.pack("<4sLQL", b"PK\x06\x07", 0, start + len(record), 1)
    last = struct.pack("<4s4H2LH", b"PK\x05\x06", 0, 0, 0xFFFF, 0xFFFF, 0xFFFFFFFF, 0xFFFFFFFF, 0)
    with path.open("wb") as stream:
        stream.write(b"PK\x03\x04")
        stream.seek(shift)
        stream.write(small[:directory] + record + end + locator + last)
    with zipfile.ZipFile(path) as reference:
        assert reference.read("a.txt") == TEXT
    assert inside(path) == {"a.txt": REPORT}
