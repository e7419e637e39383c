"""What the sixth section must report: fees, key points, proposals, innovation."""

from auditor.api import Registrar, hookimpl


@hookimpl
def auditor_rules(registrar: Registrar) -> None:
    registrar.add_rules_in(f"{__name__}.rules")
