"""Which ruling lines are those of one table."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence

from auditor.loaders.pdf.ruled.rules import GUTTER, TOUCH, Rule
from auditor.loaders.pdf.ruled.union import Union

_Lines = tuple[list[Rule], list[Rule]]  # across and upright


def tables_of(across: Sequence[Rule], upright: Sequence[Rule]) -> list[_Lines]:
    """Lines that touch, or run closely side by side, belong to one table."""
    union = Union(len(across) + len(upright))
    offset = len(across)
    positions = [rule.at for rule in upright]
    for index, rule in enumerate(across):
        first = bisect_left(positions, rule.start - TOUCH)
        for other in range(first, bisect_right(positions, rule.end + TOUCH)):
            if upright[other].start - TOUCH <= rule.at <= upright[other].end + TOUCH:
                union.join(index, offset + other)
    for shift, rules in ((0, across), (offset, upright)):
        for one, other in _side_by_side(rules):
            union.join(shift + one, shift + other)
    parts: dict[int, tuple[list[Rule], list[Rule]]] = {}
    for index, rule in enumerate((*across, *upright)):
        parts.setdefault(union.root(index), ([], []))[index >= offset].append(rule)
    return _with_lone_sides(list(parts.values()))


def _with_lone_sides(parts: Sequence[_Lines]) -> list[_Lines]:
    """The parts with lines both ways; upright ones that nothing touches go to the first that is as tall."""
    tables = [part for part in parts if part[0] and part[1]]
    for alone in (upright for across, upright in parts if not across):
        for _, sides in tables:
            if _as_tall(alone, sides):
                sides += alone
                break
    return tables


def _side_by_side(rules: Sequence[Rule]) -> Iterator[tuple[int, int]]:
    """The pairs of lines, by number, that run closely along one another."""
    for index, rule in enumerate(rules):
        for other in range(index + 1, len(rules)):
            if rules[other].at - rule.at > GUTTER:
                break
            shared = min(rule.end, rules[other].end) - max(rule.start, rules[other].start)
            if shared > 0.5 * min(rule.length, rules[other].length):
                yield index, other


def _as_tall(alone: Sequence[Rule], sides: Sequence[Rule]) -> bool:
    """Whether lines that nothing touches are as tall as a table: the border of a group that page breaks
    cut above and below."""
    top, bottom = min(rule.start for rule in sides), max(rule.end for rule in sides)
    return all(abs(rule.start - top) <= TOUCH and abs(rule.end - bottom) <= TOUCH for rule in alone)
