"""What every object of the canonical report and of the results is made of."""

from __future__ import annotations

from decimal import Decimal
from typing import Annotated

from pydantic import BaseModel, ConfigDict, PlainSerializer

from auditor.model.location import NOWHERE, Location


def _as_number(value: Decimal) -> int | float:
    return int(value) if value == value.to_integral_value() else float(value)


Figure = Annotated[Decimal, PlainSerializer(_as_number, return_type=int | float, when_used="json")]
"""A figure, exact in Python; an integer or a float in JSON."""


class Frozen(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)


class Quote(Frozen):
    """A piece of text exactly as printed, and where."""

    text: str
    location: Location = NOWHERE
