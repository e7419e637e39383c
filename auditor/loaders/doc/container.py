"""The OLE container of a DOC: its streams by name, read so that no damage makes it loop or grow.

olefile reads the header, the allocation table and the directory; the chains of sectors are walked here, where a
sector met twice is damage and not a reason to go on.
"""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING, Any

from auditor.errors import UnreadableError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from auditor.loaders.base import Source

_MINI = 64
_MINI_BELOW = 4096
_END = 0xFFFFFFFE
_STREAM = 2
_SLACK = 128
"""Sectors of allocation table that a small file may have beyond what its size asks for."""
_RESAVE = "请用 Word 或 WPS 打开后另存为 DOCX 再试"


class Container:
    """The streams at the top of the container; UnreadableError where its structure is damaged."""

    def __init__(self, source: Source) -> None:
        import olefile

        self._where = source.name
        self._data = source.data
        self._check_counts()
        try:
            self._ole: Any = olefile.OleFileIO(BytesIO(source.data))
        except RecursionError:
            raise self._damaged("目录") from None
        except Exception:  # olefile lets through whatever its unpacking raises
            raise self._damaged("分配表或目录") from None
        root: Any = self._ole.root
        kids = root.kids if root is not None else []
        self._entries = {kid.name.lower(): kid for kid in kids}
        self._mini: tuple[bytes, Sequence[int]] | None = None

    @property
    def names(self) -> frozenset[str]:
        """Streams and storages at the top, in lower case."""
        return frozenset(self._entries)

    def read(self, name: str) -> bytes | None:
        """A stream's bytes; None where there is none of the name."""
        entry = self._entries.get(name.lower())
        if entry is None or entry.entry_type != _STREAM:
            return None
        if entry.size >= _MINI_BELOW:
            return self._large(entry.isectStart, entry.size, name)
        if self._mini is None:
            self._mini = self._mini_stream()
        held, table = self._mini
        chain = self._chain(entry.isectStart, table, -(-entry.size // _MINI), name)
        found = b"".join(held[sector * _MINI : (sector + 1) * _MINI] for sector in chain)[: entry.size]
        if len(found) < entry.size:
            raise self._damaged(name)
        return found

    def _mini_stream(self) -> tuple[bytes, Sequence[int]]:
        from array import array

        root = self._ole.root
        held = self._large(root.isectStart, root.size, "短数据流") if root.size else b""
        sectors = self._ole.num_mini_fat_sectors
        size = self._ole.sector_size
        data = self._large(self._ole.first_mini_fat_sector, sectors * size, "短分配表") if sectors else b""
        table = array("I", data)
        if table.itemsize != 4:  # pragma: no cover (no such machine is known)
            raise self._damaged("短分配表")
        return held, table

    def _large(self, first: int, length: int, name: str) -> bytes:
        size = self._ole.sector_size
        chain = self._chain(first, self._ole.fat, -(-length // size), name)
        found = b"".join(self._data[(sector + 1) * size : (sector + 2) * size] for sector in chain)[:length]
        if len(found) < length:
            raise self._damaged(name)
        return found

    def _chain(self, first: int, table: Sequence[int], count: int, name: str) -> list[int]:
        """The first `count` sectors of a chain, each met once."""
        if count > len(table):
            raise self._damaged(name)
        found: list[int] = []
        sector = first
        for _ in range(count):
            if not 0 <= sector < len(table):
                raise self._damaged(name)
            found.append(sector)
            sector = table[sector]
        if len(set(found)) < len(found):
            raise self._damaged(name)
        return found

    def _check_counts(self) -> None:
        """Numbers in the header that olefile takes on trust, against the size of the file."""
        head = self._data[:512]
        shift = int.from_bytes(head[30:32], "little")
        if len(head) < 512 or shift not in (9, 12):
            raise self._damaged("文件头")
        sectors = len(self._data) >> shift
        per_sector = (1 << shift) // 4
        tables = int.from_bytes(head[44:48], "little")
        further = int.from_bytes(head[72:76], "little")
        most = sectors // per_sector + _SLACK
        if tables > most or further > most:
            raise self._damaged("文件头")

    def _damaged(self, what: str) -> UnreadableError:
        return UnreadableError(f"DOC 文件已损坏或不完整（{what}）", where=self._where, do=_RESAVE)
