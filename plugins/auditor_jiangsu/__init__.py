"""江苏: what reports of its agencies write in a way of their own, and the national rules do not look at."""

from auditor.api import Registrar, hookimpl

AUDITOR_INTERFACE = 1


@hookimpl
def auditor_rules(registrar: Registrar) -> None:
    registrar.add_rules_in(f"{__name__}.rules")
