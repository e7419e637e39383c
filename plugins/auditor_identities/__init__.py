"""勾稽关系: the arithmetic of the official tables, and what would make broken figures balance again."""

from __future__ import annotations

from auditor.api import Registrar, hookimpl

AUDITOR_INTERFACE = 1


@hookimpl
def auditor_rules(registrar: Registrar) -> None:
    registrar.add_rules_in(f"{__name__}.rules")
