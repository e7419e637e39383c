"""文表一致: what the prose says in figures, held against the tables and against itself."""

from __future__ import annotations

from auditor.api import Registrar, hookimpl

AUDITOR_INTERFACE = 1


@hookimpl
def auditor_rules(registrar: Registrar) -> None:
    registrar.add_rules_in(f"{__name__}.rules")
