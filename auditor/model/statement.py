"""Figures read from prose."""

from __future__ import annotations

from decimal import Decimal
from typing import Literal

from auditor.model.frozen import Figure, Frozen
from auditor.model.location import Location


class Breakdown(Frozen):
    """The parts a figure is said to have: numbers of statements, and what the wording claims of them.

    `exhaustive` where it claims that they are all of the figure. `by` is what the parts are kinds of, as the
    lexicon knows it (`result`, `applicant`, `channel`, ...), None where it does not; `overlap` where the
    wording leaves open that one thing is counted in two parts.
    """

    parts: tuple[int, ...]
    exhaustive: bool
    by: str | None
    overlap: bool
    quote: str


class Statement(Frozen):
    """A figure, or a claim as good as one, read from prose.

    `number` is its place among the report's statements, from 1; the other fields that point at statements give
    theirs. `kind` tells a `count`, an `amount` of money, a `share` (%), a `rate` (%), a `change`, the claim
    that everything was dealt with (`all_done`), and a sentence's leading `year`.

    `metric` is a key of the canonical report (`requests.new`, `disputes.review.total`; a row of the form such
    as `requests.denied.process`; several joined by `+` where one figure covers them) or of the lexicon
    (`fees.amount`), None where the words name nothing known for sure. `value` counts in `unit` (`件`, `元`,
    `%`); it is exact to `step`, and `approximate` where the words hedge (余, 近, 约). `year` is the year the
    figure is of, None where it is of another period (上半年, 自2008年以来). `scope` is `own` (the agency alone),
    `all` (with all under it), `part` (less than the agency), or None where unsaid; `subject` the words that
    say so. `zero_words` marks a zero said in words (未收到). `plain` is false where a careful reader could take
    the sentence to mean something else.

    A share is of `of` in the whole `base`, its `metric` what the words say that it is of (占申请总数); a change is from `base`
    to `of`, its `direction` up, down or flat; `value` is 0 and `unit` empty where only a direction is given. `breakdowns`
    list the parts of a count. `doubt` is its passage's: why the figure may not be what is printed.
    """

    metric: str | None
    value: Figure
    unit: str
    year: int | None
    scope: str | None
    quote: str
    location: Location
    section: str | None = None
    approximate: bool = False
    zero_words: bool = False
    subject: str = ""
    number: int = 0
    kind: Literal["count", "amount", "share", "rate", "change", "all_done", "year"] = "count"
    plain: bool = True
    step: Figure = Decimal(1)
    direction: Literal["up", "down", "flat"] | None = None
    of: int | None = None
    base: int | None = None
    breakdowns: tuple[Breakdown, ...] = ()
    doubt: str | None = None
