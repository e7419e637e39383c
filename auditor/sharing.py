"""What several rules derive from one report is worked out once."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

from auditor.model.report import Report
from auditor.rules import Context

Derived = TypeVar("Derived")
Key = tuple[str, ...]

_last: tuple[Report | None, dict[Key, tuple[Context, Any]]] = (None, {})


def shared(report: Report, context: Context, key: Key, derive: Callable[[], Derived]) -> Derived:
    """What `derive` gives for a report and the form of the context, kept under `key` while that report is judged.

    Reports and forms do not change, so that rules stay pure functions of them. One report's are kept at a time.
    """
    global _last
    kept = _last
    if kept[0] is not report:
        kept = _last = (report, {})
    found = kept[1].get(key)
    if found is None or found[0].form is not context.form:
        found = kept[1][key] = (context, derive())
    return found[1]
