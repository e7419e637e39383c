"""What a DOC states of itself."""

from __future__ import annotations

import struct

import pytest
from doc_writer import Doc, p, read
from ole_writer import container

from auditor.loaders.doc.summary import STREAM, read_summary


def summary(title: bytes, *, kind: int = 30, page: int = 936, created: int = 0) -> bytes:
    """A property set; `created` in days since 1601, 0 for none known."""
    length = len(title) if kind == 30 else len(title) // 2
    values = [
        (1, struct.pack("<IHH", 2, page, 0)),
        (2, struct.pack("<II", kind, length) + title + bytes(-len(title) % 4)),
        (12, struct.pack("<IQ", 64, created * 864_000_000_000)),
    ]
    places, at = [], 8 + 8 * len(values)
    for key, value in values:
        places.append(struct.pack("<II", key, at))
        at += len(value)
    body = struct.pack("<II", at, len(values)) + b"".join(places) + b"".join(value for _, value in values)
    return struct.pack("<HHI16sI16sI", 0xFFFE, 0, 0, b"", 1, b"", 48) + body


@pytest.mark.parametrize(
    ("title", "kind", "page"),
    [
        ("甲市某局年度报告\0".encode("gb18030"), 30, 936),
        ("甲市某局年度报告\0".encode(), 30, 65001),
        ("甲市某局年度报告\0".encode("utf-16-le"), 31, 936),
    ],
)
def test_title_and_day(title: bytes, kind: int, page: int) -> None:
    data = summary(title, kind=kind, page=page, created=154_500)
    streams = {**Doc([p("正文")]).streams(), STREAM: data}
    document = read(container(streams))
    assert document.metadata == {"title": "甲市某局年度报告", "created": "2024-01-04"}


def test_no_day_is_no_day() -> None:
    assert read_summary(summary(b"")) == {}


@pytest.mark.parametrize("cut", [0, 10, 47, 60, 90, 100])
def test_a_damaged_summary_states_nothing_and_costs_no_text(cut: int) -> None:
    data = summary("甲市".encode("gb18030"), created=154_500)[:cut]
    document = read(container({**Doc([p("正文")]).streams(), STREAM: data or b"\0"}))
    assert [one.text for one in document.paragraphs] == ["正文"]
    assert set(document.metadata) <= {"title", "created"}
