"""OLE containers written by hand, whole or with a link of their chains bent."""

from __future__ import annotations

import struct
from collections.abc import Mapping

SECTOR, MINI = 512, 64
FREE, END, FAT = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD


def container(streams: Mapping[str, bytes], *, bent: Mapping[int, int] | None = None, **header: int) -> bytes:
    """Streams under 4096 bytes go where OLE keeps small ones. `bent` overwrites entries of the allocation table,
    `header` fields: `fat_sectors`, `first_directory`, `mini_sectors`, `difat_sectors`."""
    sectors: list[bytes] = []
    table: list[int] = []

    def put(data: bytes) -> int:
        if not data:
            return END
        first = len(sectors)
        for at in range(0, len(data), SECTOR):
            sectors.append(data[at : at + SECTOR].ljust(SECTOR, b"\0"))
            table.append(len(sectors))
        table[-1] = END
        return first

    entries = [b""]
    small, small_table = b"", list[int]()
    for name, data in sorted(streams.items(), key=lambda one: (len(one[0]), one[0].upper())):
        if len(data) >= 4096:
            first = put(data)
        else:
            first = len(small_table) if data else END
            for at in range(0, len(data), MINI):
                small += data[at : at + MINI].ljust(MINI, b"\0")
                small_table.append(len(small_table) + 1)
            if data:
                small_table[-1] = END
        entries.append(_entry(name, 2, first, len(data), right=len(entries) + 1))
    entries[-1] = entries[-1][:72] + struct.pack("<I", FREE) + entries[-1][76:]
    root = put(small)
    entries[0] = _entry("Root Entry", 5, root, len(small), child=1)
    mini_table = b"".join(struct.pack("<I", one) for one in small_table)
    first_mini = (
        put(mini_table.ljust(-(-len(mini_table) // SECTOR) * SECTOR, b"\xff")) if small_table else END
    )
    directory = put(b"".join(entries).ljust(-(-len(entries) // 4) * SECTOR, b"\0"))
    count = 1
    while (len(table) + count) * 4 > count * SECTOR:
        count += 1
    first_fat = len(sectors)
    table += [FAT] * count
    for at, other in (bent or {}).items():
        table[at] = other
    raw = struct.pack(f"<{len(table)}I", *table).ljust(count * SECTOR, b"\xff")
    sectors += [raw[at : at + SECTOR] for at in range(0, len(raw), SECTOR)]
    head = struct.pack(
        "<8s16sHHHHHHIIIIIIIIII",
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
        b"",
        0x3E,
        3,
        0xFFFE,
        9,
        6,
        0,
        0,
        0,
        header.get("fat_sectors", count),
        header.get("first_directory", directory),
        0,
        4096,
        first_mini,
        header.get("mini_sectors", -(-len(small_table) * 4 // SECTOR)),
        0 if "difat_sectors" in header else END,
        header.get("difat_sectors", 0),
    )
    head += struct.pack("<109I", *range(first_fat, first_fat + count), *[FREE] * (109 - count))
    return head + b"".join(sectors)


def _entry(name: str, kind: int, first: int, size: int, *, right: int = FREE, child: int = FREE) -> bytes:
    raw = name.encode("utf-16-le") + b"\0\0"
    return struct.pack(
        "<64sHBBIII16sIQQIII", raw, len(raw), kind, 1, FREE, right, child, b"", 0, 0, 0, first, size, 0
    )
