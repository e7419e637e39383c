"""What the sixth section must report: fees, key points, proposals, innovation."""

from auditor.api import Registrar, hookimpl

AUDITOR_INTERFACE = 1


@hookimpl
def auditor_rules(registrar: Registrar) -> None:
    registrar.add_rules_in(f"{__name__}.rules")
