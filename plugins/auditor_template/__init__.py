"""Whether a report keeps to the official form: title, preface, sections, tables, labels, cells, signature."""

from auditor.api import Registrar, hookimpl

AUDITOR_INTERFACE = 1


@hookimpl
def auditor_rules(registrar: Registrar) -> None:
    registrar.add_rules_in(f"{__name__}.rules")
