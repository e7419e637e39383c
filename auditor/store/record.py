"""An audit as bytes: JSON in parts, each compressed for itself, so that one is had without the others.

A record is self-contained, holds nothing but data, and reading one runs no code: records come back from the cache
and from other machines.
"""

from __future__ import annotations

import json
import struct
import zlib
from collections import Counter
from collections.abc import Mapping
from functools import cache
from types import MappingProxyType
from typing import Any, cast

from pydantic import TypeAdapter, ValidationError

from auditor.errors import AuditorError
from auditor.model.report import Report
from auditor.model.verdict import Audit, Score, Tally, Verdict

EXTRACT = "extract:"
"""Before the key of an extract, in its part's name."""
HEAVY = ("preface", "sections", "aspects", "matters", "tables", "readings", "statements", "closing")
"""Fields of a report that are parts of their own."""
LIGHT = tuple(name for name in Report.model_fields if name not in HEAVY)
_SIMPLE = ("path", "digest", "status", "reason", "detail", "ruleset")
_PARTS = frozenset({"report", "score", "verdicts", *HEAVY})
_LENGTH = struct.Struct(">I")
_LEVEL = 1  # of zlib: a fifth of the size in a third of a millisecond
_MOST = 2**28
"""Bytes a part may come to: more is damage."""


class DamagedRecordError(AuditorError):
    """Bytes that are no record, though they were kept as one."""

    def __init__(self, what: str) -> None:
        super().__init__(f"保存的审核记录已损坏（{what}）", do="请运行 auditor cache clear 后重新审核")


_NONE: Mapping[str, bytes] = MappingProxyType({})


def encode(audit: Audit, extracts: Mapping[str, bytes] = _NONE) -> bytes:
    """The record of an audit, with extracts from its report by key, as JSON."""
    tally = audit.tally
    head: dict[str, Any] = {name: getattr(audit, name) for name in _SIMPLE}
    head["tally"] = [tally.verdicts, tally.findings]
    parts: dict[str, bytes] = {"head": json.dumps(head).encode()}
    if audit.score is not None:
        parts["score"] = _dumped("score", audit.score)
    parts["verdicts"] = _dumped("verdicts", audit.verdicts)
    if audit.report is not None:
        light = {name: getattr(audit.report, name) for name in LIGHT}
        parts["report"] = _dumped("report", Report.model_construct(**light, **_NOTHING))
        parts |= {name: _dumped(name, getattr(audit.report, name)) for name in HEAVY}
    parts |= {EXTRACT + key: value for key, value in extracts.items()}
    return _joined({name: zlib.compress(data, _LEVEL) for name, data in parts.items()})


def _joined(packed: dict[str, bytes]) -> bytes:
    index = json.dumps([[name, len(data)] for name, data in packed.items()]).encode()
    return b"".join((_LENGTH.pack(len(index)), index, *packed.values()))


def renamed(data: bytes, path: str) -> bytes:
    """The record with another path; DamagedRecordError for bytes that are none."""
    record = Record(data)
    head = json.loads(record.raw("head")) | {"path": path}
    return _joined(record.packed | {"head": zlib.compress(json.dumps(head).encode(), _LEVEL)})


_NOTHING: dict[str, Any] = {
    "preface": (), "sections": (), "aspects": (), "matters": (), "readings": (), "statements": (), "closing": (),
    "tables": Report.model_fields["tables"].annotation(),  # type: ignore[misc]
}  # fmt: skip


@cache
def _adapter(part: str) -> TypeAdapter[Any]:
    """What a part is made of."""
    if part == "report":
        return TypeAdapter(Report)
    if part == "score":
        return TypeAdapter(Score)
    if part == "verdicts":
        return TypeAdapter(tuple[Verdict, ...])
    annotation: Any = Report.model_fields[part].annotation
    return TypeAdapter(annotation)


def _dumped(part: str, value: object) -> bytes:
    adapter = _adapter(part)
    try:
        return adapter.dump_json(value, warnings=False)
    except (UnicodeError, ValueError):  # half a surrogate pair, which UTF-8 cannot say but JSON's escapes can
        return json.dumps(adapter.dump_python(value, mode="json", warnings=False)).encode()


def _loaded(part: str, data: bytes) -> Any:
    if part.startswith(EXTRACT):
        return json.loads(data)
    if part not in _PARTS:
        raise ValueError(part)
    adapter = _adapter(part)
    if b"\\ud" in data:
        return adapter.validate_python(json.loads(data))
    return adapter.validate_json(data)


class Record:
    """A record taken apart; parts are read when asked for. DamagedRecordError for bytes that are none."""

    def __init__(self, data: bytes) -> None:
        try:
            (length,) = _LENGTH.unpack_from(data)
            index = json.loads(data[_LENGTH.size : _LENGTH.size + length])
            at = _LENGTH.size + length
            self._places: dict[str, tuple[int, int]] = {}
            for name, size in index:
                self._places[str(name)] = at, at + int(size)
                at += int(size)
            if at != len(data):
                raise DamagedRecordError("length")
            self._data = data
            head = json.loads(self.raw("head"))
            self.fields: dict[str, Any] = {name: head[name] for name in _SIMPLE}
            verdicts, findings = head["tally"]
            self.tally = Tally(Counter(verdicts), Counter(findings))
        except DamagedRecordError:
            raise
        except (ValueError, TypeError, KeyError, struct.error, RecursionError) as error:
            raise DamagedRecordError(str(error)) from error

    def __contains__(self, part: str) -> bool:
        return part in self._places

    @property
    def packed(self) -> dict[str, bytes]:
        """The parts as they are kept."""
        return {name: self._data[start:end] for name, (start, end) in self._places.items()}

    def raw(self, part: str) -> bytes:
        if part not in self._places:
            raise DamagedRecordError(part)
        start, end = self._places[part]
        unpacker = zlib.decompressobj()
        try:
            data = unpacker.decompress(self._data[start:end], _MOST)
        except zlib.error as error:
            raise DamagedRecordError(str(error)) from error
        if not unpacker.eof:
            raise DamagedRecordError(part)
        return data

    def part(self, name: str) -> tuple[Any, int]:
        """A part, and how many bytes of JSON it came from."""
        data = self.raw(name)
        try:
            return _loaded(name, data), len(data)
        except (ValidationError, ValueError, RecursionError) as error:
            raise DamagedRecordError(f"{name}, {type(error).__name__}") from error


def decode(data: bytes) -> Audit:
    """The audit of a record, whole; DamagedRecordError where it is none."""
    record = Record(data)
    report = None
    if "report" in record:
        light = cast("Report", record.part("report")[0])
        heavy = {name: record.part(name)[0] for name in HEAVY}
        report = light.model_copy(update=heavy)
    score = record.part("score")[0] if "score" in record else None
    try:
        return Audit(**record.fields, score=score, verdicts=record.part("verdicts")[0], report=report)
    except ValidationError as error:
        raise DamagedRecordError(str(error)) from error
