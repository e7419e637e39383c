"""Rules that compare the reports of a run with one another: over the years, and agency with agency."""

from auditor.api import Registrar, hookimpl

AUDITOR_INTERFACE = 1


@hookimpl
def auditor_rules(registrar: Registrar) -> None:
    registrar.add_rules_in(f"{__name__}.rules")
