"""JSON lines: the JSON output cut into records, for tools that read a result piece by piece.

The first record (`kind` `run`) says what it ran with, then one `audit` for each file, one `across` for each rule
that looks across reports, and `end` with the totals: a file without it was cut short.
"""

from __future__ import annotations

from collections.abc import Iterator

from auditor.extensions import Explained, Reporter
from auditor.reporters.json_report import to_line, without_audits


def pieces(explained: Explained) -> Iterator[bytes]:
    run = explained.run
    output = without_audits(run)
    yield to_line({"kind": "run", **output.model_dump(mode="json", exclude={"audits", "across", "totals"})})
    for audit in run.audits:
        yield to_line({"kind": "audit", **audit.model_dump(mode="json")})
    for verdict in output.across:
        yield to_line({"kind": "across", **verdict.model_dump(mode="json")})
    yield to_line({"kind": "end", "totals": output.totals.model_dump(mode="json")})


def render(explained: Explained) -> bytes:
    return b"".join(pieces(explained))


REPORTER = Reporter(name="jsonl", suffix=".jsonl", render=render, pieces=pieces)
