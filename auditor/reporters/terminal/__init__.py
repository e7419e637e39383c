"""The terminal view of a run, for people: each report with its findings, then all reports at a glance."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rich.console import Console, Group, RenderableType

from auditor.extensions import Explained
from auditor.model.verdict import Severity
from auditor.reporters.terminal.audit import audit_view
from auditor.reporters.terminal.overview import across_view, overview_view
from auditor.reporters.terminal.summary import summary_view

WIDE = 120
MANY = 10
"""Reports of which those that nothing is said of take one line each."""


def show_run(
    console: Console, explained: Explained, fail_level: Severity, written: Sequence[str] = ()
) -> None:
    """Print the view; `written` are the files the run has written."""
    for part in _parts(explained, fail_level, written, wide=console.width >= WIDE):
        console.print(Group(*part))


def _parts(
    explained: Explained, fail_level: Severity, written: Sequence[str], *, wide: bool
) -> Iterator[Iterator[RenderableType]]:
    run = explained.run
    for audit in run.audits:
        yield audit_view(audit, explained, brief=len(run.audits) > MANY)
    yield across_view(explained)
    if len(run.audits) > 1:
        yield overview_view(run, with_files=wide)
    yield summary_view(explained, fail_level, written)
