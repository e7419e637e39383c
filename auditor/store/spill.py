"""Records in one file without a name, which the system deletes when the process ends, however it ends."""

from __future__ import annotations

import tempfile
import weakref
from array import array
from collections import OrderedDict
from collections.abc import Iterator, Sequence
from typing import IO, Any, overload

from auditor.model.report import Report
from auditor.model.verdict import Audit
from auditor.store.lazy import StoredAudit, StoredReport
from auditor.store.record import Record

_KEPT = 8 * 2**20
"""Bytes of JSON whose objects stay in memory: the reports of a county, or some tables of a province's."""
_ABSENT = 2**64 - 1


class Spill:
    """Holds the record of each of `count` files, put in any order."""

    def __init__(self, count: int) -> None:
        # not buffered: a worker that is a copy of this process has the file too, and what a buffer believes of its
        # position may not hold then
        self._file: IO[bytes] = tempfile.TemporaryFile(prefix="auditor-", buffering=0)  # noqa: SIM115  (closed with its owner)
        weakref.finalize(self, self._file.close)
        self._starts = array("Q", [_ABSENT]) * count
        self._sizes = array("Q", [0]) * count
        self._end = 0
        self._last: tuple[int, Record] | None = None
        self._objects: OrderedDict[tuple[int, str], tuple[Any, int]] = OrderedDict()
        self._held = 0

    def put(self, number: int, record: bytes) -> None:
        self._file.seek(self._end)
        left = memoryview(record)
        while left:
            left = left[self._file.write(left) :]
        self._sizes[number] = len(record)
        self._starts[number] = self._end  # last: what was interrupted before is not there
        self._end += len(record)

    def __contains__(self, number: int) -> bool:
        return self._starts[number] != _ABSENT

    @property
    def numbers(self) -> list[int]:
        """Those that are there, in order."""
        return [number for number, start in enumerate(self._starts) if start != _ABSENT]

    def get(self, number: int) -> bytes:
        self._file.seek(self._starts[number])
        return self._file.read(self._sizes[number])

    def record(self, number: int) -> Record:
        if self._last is None or self._last[0] != number:
            self._last = number, Record(self.get(number))
        return self._last[1]

    def part(self, number: int, name: str) -> Any:
        """A part of a record as objects, which stay at hand until others have taken their room."""
        key = number, name
        if key in self._objects:
            self._objects.move_to_end(key)
            return self._objects[key][0]
        record = self.record(number)
        value, size = record.part(name) if name in record else (None, 0)
        if isinstance(value, Report):
            value = StoredReport(value, lambda part: self.part(number, part))
        self._objects[key] = value, size
        self._held += size
        while self._held > _KEPT and len(self._objects) > 1:
            self._held -= self._objects.popitem(last=False)[1][1]
        return value


class Audits(Sequence[Audit]):
    """The audits of a spill, in the order of the files; those that are not there are left out."""

    def __init__(self, spill: Spill, numbers: Sequence[int]) -> None:
        self._spill = spill
        self._numbers = numbers

    def __len__(self) -> int:
        return len(self._numbers)

    @overload
    def __getitem__(self, index: int) -> Audit: ...
    @overload
    def __getitem__(self, index: slice) -> Audits: ...
    def __getitem__(self, index: int | slice) -> Audit | Audits:
        if isinstance(index, slice):
            return Audits(self._spill, self._numbers[index])
        number = self._numbers[index]
        record = self._spill.record(number)
        return StoredAudit(record.fields, record.tally, lambda part: self._spill.part(number, part))

    def __iter__(self) -> Iterator[Audit]:
        return (self[index] for index in range(len(self)))

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Sequence) or len(self) != len(other):
            return False
        return all(one == another for one, another in zip(self, other, strict=True))

    __hash__ = None  # type: ignore[assignment]
