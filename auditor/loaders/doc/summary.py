"""The title and the day of making that a DOC states of itself, in its summary ([MS-OLEPS])."""

from __future__ import annotations

import struct
from collections.abc import Iterator
from datetime import datetime, timedelta

STREAM = "\x05SummaryInformation"
_SECTION = 44  # where the place of the first section stands
_MOST = 100  # properties; the format defines some twenty
_LONGEST = 1000  # bytes of a title
_CODE_PAGE, _TITLE, _CREATED = 1, 2, 12
_NUMBER, _BYTES, _WIDE, _TIME = 2, 30, 31, 64
_ENCODINGS = {65001: "utf-8", 1200: "utf-16-le", 936: "gb18030", 54936: "gb18030", 950: "cp950"}
_EPOCH = datetime(1601, 1, 1)
_FIRST_YEAR = 1990  # programs write their own beginning of time where they know none


def read_summary(data: bytes | None) -> dict[str, str]:
    """The stream's `title` and `created` (YYYY-MM-DD), each where it is stated; nothing where the stream is damaged."""
    try:
        values = dict(_properties(data or b""))
    except (struct.error, ValueError, OverflowError):
        return {}
    page = values.get(_CODE_PAGE)
    encoding = _ENCODINGS.get(page if isinstance(page, int) else 0, "gb18030")
    title, created = values.get(_TITLE), values.get(_CREATED)
    found = {}
    if isinstance(title, bytes):
        title = title.decode(encoding, "ignore")
    if isinstance(title, str) and title.strip("\0 "):
        found["title"] = title.strip("\0 ")
    if isinstance(created, datetime) and created.year >= _FIRST_YEAR:
        found["created"] = created.date().isoformat()
    return found


def _properties(data: bytes) -> Iterator[tuple[int, int | bytes | str | datetime]]:
    [section] = struct.unpack_from("<I", data, _SECTION)
    _, count = struct.unpack_from("<II", data, section)
    for at in range(min(count, _MOST)):
        key, place = struct.unpack_from("<II", data, section + 8 + 8 * at)
        if key not in (_CODE_PAGE, _TITLE, _CREATED):
            continue
        place += section
        [kind] = struct.unpack_from("<I", data, place)
        if kind == _NUMBER:
            yield key, struct.unpack_from("<H", data, place + 4)[0]
        elif kind in (_BYTES, _WIDE):
            [length] = struct.unpack_from("<I", data, place + 4)
            held = data[place + 8 : place + 8 + min(length if kind == _BYTES else 2 * length, _LONGEST)]
            yield key, held if kind == _BYTES else held.decode("utf-16-le", "ignore")
        elif kind == _TIME:
            [ticks] = struct.unpack_from("<Q", data, place + 4)
            yield key, _EPOCH + timedelta(microseconds=ticks // 10)
