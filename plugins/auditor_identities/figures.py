"""Exact figures: a sum is never rounded, however long the numbers that a report prints."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Context, Decimal
from fractions import Fraction

Exact = int | Fraction

_PRINT = Context(prec=120)


def exact(value: Decimal) -> Exact:
    """A cell's value without loss; an int where it is whole."""
    numerator, denominator = value.as_integer_ratio()
    return numerator if denominator == 1 else Fraction(numerator, denominator)


def is_whole(value: Exact) -> bool:
    return value.denominator == 1


def show(value: Exact) -> str:
    """A figure as it stands in a sentence: `1051`, `-3`, `12.5`."""
    if is_whole(value):
        return str(value.numerator)
    return f"{_PRINT.divide(Decimal(value.numerator), Decimal(value.denominator)):f}"


def show_sum(values: Iterable[Exact]) -> str:
    """`10 + 1 + 0 + 0`; a negative figure stands in brackets."""
    return " + ".join(f"({show(value)})" if value < 0 else show(value) for value in values) or "0"
