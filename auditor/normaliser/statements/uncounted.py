"""Figures that count nothing: changes, shares and rates, amounts of money."""

from __future__ import annotations

from auditor.normaliser.statements.changes import read_change
from auditor.normaliser.statements.continuing import not_counted
from auditor.normaliser.statements.drafts import Said
from auditor.normaliser.statements.fees import read_amount
from auditor.normaliser.statements.shares import read_percentage
from auditor.normaliser.statements.speaking import spoken_of
from auditor.normaliser.statements.tokens import Token


def no_count(said: Said, figure: Token, lead: list[Token], tail: list[Token]) -> bool:
    """Read a figure that is a change, a share or an amount; whether it was one, or counts nothing."""
    if (figure.unit == "倍" and read_change(said, figure, lead)) or not_counted(said, figure, lead, tail):
        return True
    if said.compared is not None and read_change(said, figure, lead):
        return True
    if figure.unit == "%":
        if not (any(token.kind == "direction" for token in lead) and read_change(said, figure, lead)):
            read_percentage(said, figure, lead)
        return True
    if figure.unit == "元":
        read_amount(said, figure, lead)
        spoken_of(said, lead)
        return True
    return read_change(said, figure, lead)
