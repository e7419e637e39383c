"""What several rules derive from one report is worked out once."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from auditor.model.report import Report
from auditor.rules import Context

Derived = TypeVar("Derived")


def shared(report: Report, context: Context, key: tuple[str, ...], derive: Callable[[], Derived]) -> Derived:
    """What `derive` gives for a report and the form of the context, kept under `key` while that report is judged.

    Reports and forms do not change, so that rules stay pure functions of them.
    """
    found = context.derived.get(key)
    if found is None or found[0] is not report:
        found = context.derived[key] = (report, derive())
    derived: Derived = found[1]
    return derived
