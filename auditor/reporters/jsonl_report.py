"""JSON lines: the JSON output cut into records, for tools that read a result piece by piece.

The first record (`kind` `run`) says what it ran with, then one `audit` for each file, one `across` for each rule
that looks across reports, and `end` with the totals: a file without it was cut short.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from auditor.extensions import Explained, Reporter
from auditor.reporters.json_report import run_output, to_line


def render(explained: Explained) -> bytes:
    return b"".join(map(to_line, _records(explained)))


def _records(explained: Explained) -> Iterator[dict[str, Any]]:
    output = run_output(explained.run)
    parts = output.model_dump(mode="json", exclude={"audits", "across", "totals"})
    yield {"kind": "run", **parts}
    for audit in output.audits:
        yield {"kind": "audit", **audit.model_dump(mode="json")}
    for verdict in output.across:
        yield {"kind": "across", **verdict.model_dump(mode="json")}
    yield {"kind": "end", "totals": output.totals.model_dump(mode="json")}


REPORTER = Reporter(name="jsonl", suffix=".jsonl", render=render)
