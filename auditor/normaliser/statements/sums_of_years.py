"""Figures of several years told together with each: 近三年收到223件,其中2021年63件、2022年74件、2023年86件."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from auditor.normaliser.statements.drafts import Draft, Parts, Said
from auditor.normaliser.statements.tokens import behind_last

_SOME = re.compile("(?:近|过去|最近|这|上述|以上)?([两三四五])年(?!前|后|以前|级|度|期)")
_SPAN = re.compile(r"(20\d\d)年?[-至到~](20\d\d)年")
_NUMBERS = {"两": 2, "三": 3, "四": 4, "五": 5}
_JOINED = re.compile(
    r"[,、和及;]?(?:其中|分别为?|依次为?)?[:,]?(?:20\d\d年)?度?(?:为|是|共|新?收到?|收件|受理|办结|答复)?"
)


def add_years_up(said: Said) -> None:
    """Make the figures of each year the parts of the one that is said to be of just as many years."""
    counts = [one for one in said.drafts if one.kind == "count"]
    for at, whole in enumerate(counts):
        years = _years(said, whole)
        if (
            not years
            or whole.year is not None
            or whole.lists
            or any(whole in one.parts for other in counts for one in other.lists)
        ):
            continue
        after, before = counts[at + 1 : at + 1 + years], counts[max(0, at - years) : at]
        for parts in (after, before):
            if _are_its_years(said, whole, parts, years):
                whole.lists.append(Parts(whole, parts, "year", exhaustive=True))
                break


def _years(said: Said, whole: Draft) -> int:
    """How many years the clause of a figure says that it is of; 0 where it says none."""
    clause = said.text[behind_last(",;:。(", said.text, whole.start) : whole.start]
    span, some = _SPAN.search(clause), _SOME.search(clause)
    if span is not None:
        return int(span[2]) - int(span[1]) + 1
    return _NUMBERS[some[1]] if some is not None else 0


def _are_its_years(said: Said, whole: Draft, parts: Sequence[Draft], years: int) -> bool:
    """Whether figures stand one behind the other, of as many years in a row, and of what the whole counts."""
    named = [one.year for one in parts if one.year is not None]
    if len(parts) != years or len(named) != years or any(one.unit != whole.unit for one in parts):
        return False
    if any(one.metric not in (None, whole.metric) and whole.metric is not None for one in parts):
        return False
    if any(abs(first - second) != 1 for first, second in pairwise(named)) or len(set(named)) < years:
        return False
    return all(_JOINED.fullmatch(said.text, one.end, other.start) for one, other in pairwise(parts))
