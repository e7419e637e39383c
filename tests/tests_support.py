"""Small helpers that tests of several parts share."""

from __future__ import annotations

from functools import cache

from auditor.cases import Case, report_of
from auditor.forms import builtin_forms
from auditor.model.report import Report


def clean_report(base: str = "department-2021", **edits: object) -> Report:
    """The canonical report of a clean base of the casebook, changed as cases change theirs."""
    if not edits:
        return _base_report(base)
    case = Case.model_validate({"name": "clean", "verdict": "pass", "base": base, **edits})
    return report_of(case, tuple(builtin_forms()))


@cache
def _base_report(base: str) -> Report:
    return report_of(Case(name="clean", base=base, verdict="pass"), tuple(builtin_forms()))
