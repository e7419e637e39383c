"""Records and spills: what comes back is what was put in, whole or piece by piece, and stands for it everywhere."""

from __future__ import annotations

import copy
import json
import pickle
import struct
import zlib
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from auditor.errors import UnreadableError
from auditor.model.report import Report
from auditor.model.verdict import Audit, Run
from auditor.pipeline import Pipeline, unreadable
from auditor.plugins import PluginHost
from auditor.reporters.json_report import pieces, run_output, to_bytes
from auditor.store import Audits, DamagedRecordError, Record, Spill, decode, encode, renamed
from auditor.store import spill as spilling
from auditor.submissions import SubmittedFile

EXAMPLES = Path(__file__).parents[2] / "examples" / "submissions"


@pytest.fixture(scope="module")
def audits(host: PluginHost) -> list[Audit]:
    pipeline = Pipeline(host, "auto")
    found = [pipeline.audit(path) for path in sorted(EXAMPLES.iterdir()) if path.suffix != ".pdf"]
    odd = found[0].model_copy(update={"path": "a\udcff\udc80.md", "reason": "half \ud800 pair"})
    title = found[1].report and found[1].report.title
    assert title and found[1].report
    spoilt = found[1].report.model_copy(update={"title": title.model_copy(update={"text": "\udfffx"})})
    found += [odd, found[1].model_copy(update={"report": spoilt})]
    return [*found, unreadable(SubmittedFile(Path("没有.pdf")), UnreadableError("文件不存在"))]


@pytest.fixture
def stored(audits: list[Audit]) -> Audits:
    spill = Spill(len(audits))
    for number in reversed(range(len(audits))):
        spill.put(number, encode(audits[number]))
    return Audits(spill, spill.numbers)


def test_a_record_gives_the_audit_back(audits: list[Audit]) -> None:
    for audit in audits:
        back = decode(encode(audit))
        assert back == audit
        assert repr(back) == repr(audit)  # down to how exact a figure is
        assert decode(renamed(encode(audit), "x/y.pdf")) == audit.model_copy(update={"path": "x/y.pdf"})


def test_a_stored_audit_stands_for_the_audit(audits: list[Audit], stored: Audits) -> None:
    assert stored == tuple(audits) and tuple(audits) == stored and stored != tuple(audits[:-1])
    for audit, other in zip(audits, stored, strict=True):
        assert isinstance(other, Audit) and other == audit and audit == other
        assert other.model_dump() == audit.model_dump()
        assert other.tally == audit.tally and other.findings == audit.findings
        assert type(copy.copy(other)) is Audit and copy.deepcopy(other) == audit
        assert pickle.loads(pickle.dumps(other)) == audit
        changed = other.model_copy(update={"reason": "x"})
        assert changed == audit.model_copy(update={"reason": "x"}) and type(changed) is Audit
        if audit.report:
            assert isinstance(other.report, Report) and other.report == audit.report
            assert other.report.section("other") == audit.report.section("other")
            assert other.report.model_dump(mode="json") == audit.report.model_dump(mode="json")
            assert other.report.model_copy(update={"year": 1}).statements == audit.report.statements
        with pytest.raises(AttributeError):
            _ = other.nonsense  # type: ignore[attr-defined]
    assert [one.path for one in stored[1:3]] == [one.path for one in audits[1:3]]
    assert stored[-1] == audits[-1]


def test_json_in_pieces_is_json_at_once(audits: list[Audit], stored: Audits) -> None:
    from auditor.extensions import Explained

    for some in (audits, audits[:1], []):
        run = Run(rulesets=(), plugins=(), audits=tuple(some))
        whole = to_bytes(run_output(run))
        assert b"".join(pieces(Explained(run, {}, {}, {}))) == whole
        lazy = run.model_copy(update={"audits": stored[: len(some)]})
        assert b"".join(pieces(Explained(lazy, {}, {}, {}))) == whole
        assert len(json.loads(whole)["audits"]) == len(some)
        assert lazy == run and lazy.exit_code("error") == run.exit_code("error")


def test_what_stays_in_memory_is_bounded(audits: list[Audit], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(spilling, "_KEPT", 50_000)
    record = encode(audits[0])
    spill = Spill(200)
    for number in range(200):
        spill.put(number, record)
    for audit in Audits(spill, spill.numbers):
        assert audit.report and audit.report.tables.requests and audit.report.statements and audit.verdicts
        assert spill._held <= 50_000 + 60_000 and len(spill._objects) < 10


def test_what_was_not_put_is_not_there(audits: list[Audit]) -> None:
    spill = Spill(3)
    spill.put(1, encode(audits[0]))
    assert [number in spill for number in range(3)] == [False, True, False]
    assert list(Audits(spill, spill.numbers)) == audits[:1]


@settings(max_examples=200, deadline=None)
@given(st.floats(0, 1), st.lists(st.tuples(st.floats(0, 1), st.integers(0, 255)), min_size=1, max_size=5))
def test_damage_is_found_out(audits: list[Audit], cut: float, spots: list[tuple[float, int]]) -> None:
    record = encode(audits[0])
    spoilt = bytearray(record)
    for place, value in spots:
        spoilt[round(place * (len(record) - 1))] = value
    for damaged in (record[: int(cut * len(record))], bytes(spoilt)):
        try:
            back = decode(damaged)
        except DamagedRecordError:
            continue
        assert isinstance(back, Audit)


def test_parts_that_no_audit_has_are_damage() -> None:
    whole = Record(encode(Audit(path="a", digest=None, status="unreadable", reason="空")))
    packed = dict(whole.packed) | {"elsewhere": zlib.compress(b"{}"), "verdicts": zlib.compress(b"[" * 10**5)}
    index = json.dumps([[name, len(data)] for name, data in packed.items()]).encode()
    record = Record(struct.pack(">I", len(index)) + index + b"".join(packed.values()))
    for name in ("elsewhere", "verdicts"):
        with pytest.raises(DamagedRecordError) as raised:
            record.part(name)
        assert "\n" not in str(raised.value)
