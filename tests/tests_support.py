"""Small helpers that tests of several parts share."""

from __future__ import annotations

from functools import cache

from auditor.cases import Case, report_of
from auditor.forms import builtin_forms
from auditor.model.report import Report


@cache
def clean_report(base: str = "department-2021") -> Report:
    """The canonical report of a clean base of the casebook."""
    return report_of(Case(name="clean", base=base, verdict="pass"), tuple(builtin_forms()))
