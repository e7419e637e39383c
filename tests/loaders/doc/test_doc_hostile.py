"""OLE files of every kind, and containers and DOC files that are damaged or built to exhaust."""

from __future__ import annotations

import struct
from collections.abc import Callable

import pytest
from doc_writer import Doc, p, read, row
from hypothesis import given, settings
from hypothesis import strategies as st
from ole_writer import container
from strategies import damaged

from auditor.errors import UnreadableError
from auditor.loaders.base import Source, load
from auditor.loaders.doc import LOADER
from auditor.model.document import Document
from auditor.plugins import PluginHost

PLACES = [0, 3000, 6000]
MADE = Doc(
    [p("一、总体情况"), *row(["项目", "合计"], PLACES), *row(["新收", "12"], PLACES), p("完")], cuts=[4, 9]
)
STREAMS = MADE.streams()
GOOD = container(STREAMS)
LOADERS = tuple(PluginHost().registries.loaders)


@pytest.fixture(autouse=True)
def no_office(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("AUDITOR_OFFICE", "never")


def attempt(data: bytes) -> Document | None:
    try:
        return load(Source("x.doc", data), [LOADER])
    except UnreadableError as error:
        assert error.where == "x.doc"
        assert "\n" not in str(error)
        return None


@pytest.mark.parametrize(
    ("stream", "reason"),
    [
        ("Workbook", "Excel"),
        ("Book", "Excel"),
        ("PowerPoint Document", "幻灯片"),
        ("EncryptedPackage", "加密"),
        ("MatOST", "Works"),
        ("CONTENTS", "Works"),
        ("__properties_version1.0", "邮件"),
        ("FileHeader", "HWP"),
        ("Anything", "没有 Word"),
    ],
)
@pytest.mark.parametrize("name", ["r.doc", "r.docx", "r.wps", "报告"])
def test_other_ole_files_are_named(stream: str, reason: str, name: str) -> None:
    for size in (100, 5000):
        with pytest.raises(UnreadableError, match=reason) as error:
            load(Source(name, container({stream: b"x" * size})), LOADERS)
        assert error.value.do


def test_a_locked_package_with_an_empty_main_stream_is_said_to_be_locked() -> None:
    """Word 2007 writes such a stream."""
    streams = {"EncryptedPackage": b"x" * 5000, "EncryptionInfo": b"x", "WordDocument": b"\0" * 4096}
    with pytest.raises(UnreadableError, match="加密"):
        load(Source("r.docx", container(streams)), LOADERS)


@pytest.mark.parametrize("name", ["r.doc", "r.wps", "r.docx", "r.pdf", "r.txt", "r"])
def test_a_doc_is_told_by_its_bytes(name: str) -> None:
    assert load(Source(name, GOOD), LOADERS).format == "doc"


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (b"<html><body><p>\xe4\xb8\x80\xe3\x80\x81\xe6\x80\xbb\xe4\xbd\x93\xe6\x83\x85\xe5\x86\xb5</p></body></html>", "html"),
        (b"{\\rtf1\\ansi\\ansicpg936 \\'d2\\'bb\\'a1\\'a2}", "rtf"),
        (b'MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary="b"\r\n\r\n--b\r\nContent-Type: text/html; charset="gb2312"\r\n\r\n<html><body><p>\xd2\xbb\xa1\xa2</p></body></html>\r\n--b--', "html"),
    ],
    ids=["html", "rtf", "mhtml"],
)  # fmt: skip
def test_other_formats_called_doc(data: bytes, expected: str) -> None:
    assert load(Source("r.doc", data), LOADERS).format == expected


def main_sectors(name: str) -> range:
    """The sectors of a stream, in the order in which the container is written."""
    names = sorted(STREAMS, key=lambda one: (len(one), one.upper()))
    before = sum(-(-len(STREAMS[one]) // 512) for one in names[: names.index(name)])
    return range(before, before + -(-len(STREAMS[name]) // 512))


@pytest.mark.parametrize("stream", ["WordDocument", "1Table"])
def test_chains_of_sectors_that_are_damaged(stream: str) -> None:
    sectors = main_sectors(stream)
    first, middle = sectors[0], sectors[2]
    for bent in ({middle: first}, {middle: middle}, {first: 0xFFFFFFFE}, {first: 10**6}, {first: 0xFFFFFFFF}):
        with pytest.raises(UnreadableError, match="损坏或不完整"):
            read(container(STREAMS, bent=bent))


def test_cyclic_directory_and_allocation_tables() -> None:
    directory = len(GOOD) // 512 - 1 - 2  # behind the streams; the allocation table is last
    assert read(GOOD)
    for at in range(directory - 2, directory + 1):
        attempt(container(STREAMS, bent={at: at}))
    small = container({"WordDocument": STREAMS["WordDocument"][:100]})
    for at in range(len(small) // 512 - 2):
        attempt(container({"WordDocument": STREAMS["WordDocument"][:100]}, bent={at: at}, mini_sectors=2**31))


@pytest.mark.parametrize("field", ["fat_sectors", "mini_sectors", "difat_sectors", "first_directory"])
@pytest.mark.parametrize("value", [0, 1, 2, 127, 2**16, 2**31, 2**32 - 2, 2**32 - 1])
def test_counts_in_the_header_are_not_believed(field: str, value: int) -> None:
    attempt(container(STREAMS, **{field: value}))
    attempt(container({"WordDocument": b"x" * 200}, **{field: value}))


def test_directory_entries_in_circles() -> None:
    at = GOOD.index("Root Entry".encode("utf-16-le"))
    for entry in range(3):
        for offset in (68, 72, 76):
            for target in range(4):
                data = bytearray(GOOD)
                struct.pack_into("<I", data, at + 128 * entry + offset, target)
                attempt(bytes(data))


@pytest.mark.parametrize("value", [0, 1, 0x7F, 0xFF, 0x7FFF, 0xFFFF, 0x7FFFFFFF, 0xFFFFFFFF])
def test_counts_and_places_in_the_head_are_not_believed(value: int) -> None:
    def change(at: int, size: int) -> Callable[[bytearray], None]:
        return lambda main: main.__setitem__(
            slice(at, at + size), (value & 256**size - 1).to_bytes(size, "little")
        )

    for at in (*range(0, 64, 2), *range(64, 108, 4), 152, *range(154, 154 + 8 * 80, 4)):
        MADE.change = change(at, 2 if at < 64 or at == 152 else 4)
        attempt(MADE.build())
    MADE.change = None


def test_a_cut_file_is_called_damaged() -> None:
    for end in (600, len(GOOD) // 3, len(GOOD) // 2, len(GOOD) - 700):
        with pytest.raises(UnreadableError, match=r"损坏|不完整"):
            read(GOOD[:end])


def test_every_piece_of_the_same_bytes_is_bounded() -> None:
    many = 400_000
    pieces = b"".join(struct.pack("<I", one * 60) for one in range(many + 1))
    pieces += struct.pack("<HIH", 0, 2048, 0) * many
    with pytest.raises(UnreadableError, match="过多"):
        read(Doc([p("x" * 60)], parts={33: b"\x02" + struct.pack("<I", len(pieces)) + pieces}))


@settings(max_examples=150, deadline=None)
@given(
    st.sampled_from(["WordDocument", "1Table"]),
    st.lists(st.tuples(st.integers(0, 10**6), st.integers(0, 255)), min_size=1, max_size=6),
)
def test_bytes_changed_inside_the_streams(stream: str, changes: list[tuple[int, int]]) -> None:
    data = bytearray(STREAMS[stream])
    for place, byte in changes:
        data[place % len(data)] = byte
    attempt(container({**STREAMS, stream: bytes(data)}))


@settings(max_examples=150, deadline=None)
@given(damaged(GOOD))
def test_cut_and_flipped_files(data: bytes) -> None:
    attempt(data)
