"""The JSON output: the run as it is, in a shape that its committed schema describes."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from textwrap import indent
from typing import Any

from pydantic import BaseModel

import auditor
from auditor.extensions import Explained, Reporter
from auditor.followup import Comparison, ReportChange
from auditor.model.document import Document
from auditor.model.frozen import Frozen
from auditor.model.report import Report
from auditor.model.verdict import (
    SEVERITIES,
    VERDICTS,
    Audit,
    Compared,
    PluginInfo,
    RulesetInfo,
    Run,
    Skipped,
    Verdict,
    WaiverUse,
)

SCHEMA_VERSION = "1.0"
# not escaped by json, and able to act on a terminal or to reorder what an editor shows
_ACTIVE = re.compile("[\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff]")
_HALF_PAIR = re.compile("[\ud800-\udfff]")


class Tool(Frozen):
    name: str
    version: str


class Totals(Frozen):
    """Counts over the run; `findings` are those of failing verdicts. `known` are those of the `waived` verdicts that are
    so because the baseline has their findings."""

    audits: int
    audited: int
    unreadable: int
    verdicts: dict[str, int]
    findings: dict[str, int]
    known: int


class RunOutput(Frozen):
    """What `auditor run --format json` writes. `ruleset` is null where several were used (see `rulesets`)."""

    schema_version: str
    tool: Tool
    ruleset: RulesetInfo | None
    rulesets: tuple[RulesetInfo, ...]
    plugins: tuple[PluginInfo, ...]
    audits: tuple[Audit, ...]
    across: tuple[Verdict, ...]
    skipped: Skipped
    waivers: tuple[WaiverUse, ...]
    compared: tuple[Compared, ...]
    totals: Totals


class DocumentOutput(Frozen):
    """How a file was read."""

    name: str
    format: str
    engine: str
    pages: int | None
    encoding: str | None
    metadata: dict[str, str]
    ignored: tuple[str, ...]
    digest: str


class InspectOutput(Frozen):
    """What `auditor inspect --format json` prints."""

    schema_version: str
    document: DocumentOutput
    report: Report


class DiffOutput(Frozen):
    """What `auditor diff --format json` prints. `totals` counts findings by what became of them."""

    schema_version: str
    tool: Tool
    reports: tuple[ReportChange, ...]
    totals: dict[str, int]


def totals(run: Run) -> Totals:
    tally = run.tally
    unreadable = sum(audit.status == "unreadable" for audit in run.audits)
    return Totals(
        audits=len(run.audits),
        audited=len(run.audits) - unreadable,
        unreadable=unreadable,
        verdicts={kind: tally.verdicts[kind] for kind in VERDICTS},
        findings={severity: tally.findings[severity] for severity in reversed(SEVERITIES)},
        known=run.known,
    )


def run_output(run: Run) -> RunOutput:
    """The output as one object."""
    return without_audits(run).model_copy(update={"audits": tuple(run.audits)})


def without_audits(run: Run) -> RunOutput:
    """The output but for its audits, of which there may be more than fit in memory."""
    return RunOutput(
        schema_version=SCHEMA_VERSION,
        tool=Tool(name="auditor", version=auditor.__version__),
        ruleset=run.rulesets[0] if len(run.rulesets) == 1 else None,
        rulesets=run.rulesets,
        plugins=run.plugins,
        audits=(),
        across=run.across,
        skipped=run.skipped,
        waivers=run.waivers,
        compared=run.compared,
        totals=totals(run),
    )


def diff_output(comparison: Comparison) -> DiffOutput:
    """What `auditor diff --format json` prints."""
    return DiffOutput(
        schema_version=SCHEMA_VERSION,
        tool=Tool(name="auditor", version=auditor.__version__),
        reports=comparison.reports,
        totals={str(state): count for state, count in comparison.totals.items()},
    )


def inspect_output(document: Document, report: Report) -> InspectOutput:
    """What `auditor inspect --format json` prints."""
    return InspectOutput(
        schema_version=SCHEMA_VERSION,
        document=DocumentOutput(
            name=document.name,
            format=document.format,
            engine=document.engine,
            pages=document.pages,
            encoding=document.encoding,
            metadata=dict(sorted(document.metadata.items())),
            ignored=document.ignored,
            digest=document.digest,
        ),
        report=report,
    )


def to_bytes(value: Any) -> bytes:
    """UTF-8 JSON, indented, Chinese as it is; characters that could act on a terminal are escaped.

    Half a surrogate pair (from a file name or damaged text) has no UTF-8 and becomes U+FFFD.
    """
    return _text(value).encode() + b"\n"


def _text(value: Any) -> str:
    text = None
    if isinstance(value, BaseModel):
        try:
            text = value.model_dump_json(indent=2)  # the same as below, in a fifth of the time
        except ValueError:
            value = value.model_dump(mode="json")
    if text is None:
        text = json.dumps(value, ensure_ascii=False, indent=2, allow_nan=False)
    return _harmless(text)


def to_line(value: Any) -> bytes:
    """As `to_bytes`, on one line."""
    return (
        _harmless(json.dumps(value, ensure_ascii=False, separators=(",", ":"), allow_nan=False)).encode()
        + b"\n"
    )


def _harmless(text: str) -> str:
    return _ACTIVE.sub(lambda match: f"\\u{ord(match[0]):04x}", _HALF_PAIR.sub("\ufffd", text))


def pieces(explained: Explained) -> Iterator[bytes]:
    """The output piece by piece, so that a run of any size is written without being held."""
    run = explained.run
    before, empty, after = _text(without_audits(run)).partition('\n  "audits": []')
    assert empty
    yield before.encode()
    lead = '\n  "audits": ['
    for audit in run.audits:
        yield f"{lead}\n{indent(_text(audit), '    ')}".encode()
        lead = ","
    yield b'\n  "audits": []' if lead != "," else b"\n  ]"
    yield after.encode() + b"\n"


def render(explained: Explained) -> bytes:
    return b"".join(pieces(explained))


REPORTER = Reporter(name="json", suffix=".json", render=render, pieces=pieces)
