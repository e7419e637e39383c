"""Borders of pages and of text frames: they are no table's, though tables in them touch or cross them."""

from __future__ import annotations

from collections.abc import Sequence

from auditor.loaders.pdf.ruled.rules import GUTTER, TOUCH, Rule

_MEETS = 2.5  # points that a line may end short of the middle of a thick one that it meets, or beyond it
_OVER = 12.0  # points by which a table may be wider at a side than the text in a frame
_LINES = 3  # of which a border may be made, one in another


def without_frames(across: Sequence[Rule], upright: Sequence[Rule]) -> tuple[list[Rule], list[Rule]]:
    """The rules without those of frames that nothing divides: of the lines in a table's border one always runs from side
    to side, of those in a frame none does, however near they come to it."""
    across, upright = list(across), list(upright)
    for _ in range(_LINES):
        sides = _frame(across, upright)
        if sides is None:
            break
        left, right = sides
        upright = [rule for rule in upright if rule is not left and rule is not right]
        across = [rule for rule in across if not (_ends(rule, left) and _joins(rule, left, right))]
    return across, upright


def _frame(across: Sequence[Rule], upright: Sequence[Rule]) -> tuple[Rule, Rule] | None:
    """The sides of the tallest frame; None where it is a table's border, or touches nothing."""
    tallest = max(upright, key=lambda rule: rule.length, default=None)
    if tallest is None:
        return None
    as_tall = [rule for rule in upright if _as_tall(rule, tallest)]
    left, right = as_tall[0], as_tall[-1]
    if right.at - left.at < GUTTER:
        return None
    inside = [rule for rule in across if _is_inside(rule, left, right)]
    if _is_divided(inside, upright, left, right) or not _is_touched(inside, upright, left, right):
        return None
    return left, right


def _is_inside(rule: Rule, left: Rule, right: Rule) -> bool:
    """Whether a line across stands between the ends of two sides, and reaches one or is between them."""
    return (
        left.start < rule.at < left.end
        and not _ends(rule, left)
        and rule.end > left.at - TOUCH
        and rule.start < right.at + TOUCH
    )


def _is_divided(inside: Sequence[Rule], upright: Sequence[Rule], left: Rule, right: Rule) -> bool:
    """Whether a line divides what two sides hold, or leaves it."""
    return any(_joins(rule, left, right) or _leaves(rule, left, right) for rule in inside) or any(
        left.at + GUTTER < rule.at < right.at - GUTTER and _as_tall(rule, left) for rule in upright
    )


def _is_touched(inside: Sequence[Rule], upright: Sequence[Rule], left: Rule, right: Rule) -> bool:
    """Whether a line comes near one of two sides."""
    return any(rule.start < left.at + TOUCH or rule.end > right.at - TOUCH for rule in inside) or any(
        0 < abs(rule.at - side.at) <= GUTTER for rule in upright for side in (left, right)
    )


def _as_tall(rule: Rule, other: Rule) -> bool:
    return abs(rule.start - other.start) <= _MEETS and abs(rule.end - other.end) <= _MEETS


def _ends(rule: Rule, side: Rule) -> bool:
    """Whether a line runs where a side ends."""
    return min(abs(rule.at - side.start), abs(rule.at - side.end)) <= GUTTER


def _joins(rule: Rule, left: Rule, right: Rule) -> bool:
    """Whether a line runs from one side to the other, and not beyond."""
    return abs(rule.start - left.at) <= _MEETS and abs(rule.end - right.at) <= _MEETS


def _leaves(rule: Rule, left: Rule, right: Rule) -> bool:
    """Whether a line goes on beyond the sides further than a table that crosses a frame."""
    return rule.start < left.at - _OVER or rule.end > right.at + _OVER
