"""Statements while they are being read, and what a sentence has said so far."""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal
from typing import Literal

from auditor.model.report import Agency
from auditor.normaliser.statements.tokens import Token

Kind = Literal["count", "amount", "share", "rate", "change", "all_done", "year"]
Direction = Literal["up", "down", "flat"]
LOOKED_BACK = 40  # figures


@dataclass(slots=True, eq=False)
class Parts:
    """An open list of the parts of `whole`; `by` is what they are kinds of, `apart` that they stand in a sentence of
    their own."""

    whole: Draft
    parts: list[Draft]
    by: str | None = None
    exhaustive: bool = False
    apart: bool = False


@dataclass(slots=True, eq=False)
class Draft:
    """A statement being read: `start` to `end` of the folded passage, relations as references."""

    kind: Kind
    metric: str | None
    number: Decimal
    unit: str
    year: int | None
    scope: str | None
    start: int
    end: int
    plain: bool = True
    step: Decimal = Decimal(1)
    approximate: bool = False
    zero_words: bool = False
    subject: str = ""
    by: str | None = None
    value: str = ""
    direction: Direction | None = None
    of: Draft | None = None
    base: Draft | None = None
    lists: list[Parts] = field(default_factory=list)


@dataclass(slots=True)
class Reading:
    """What the figures of a clause count: metrics (several where one figure is each of them), and how surely.

    `by` and `value` say what kind of part the figure is, `restricted` that it counts only some of the metric.
    """

    metrics: tuple[str, ...] = ()
    plain: bool = True
    restricted: bool = False
    by: str | None = None
    value: str = ""


@dataclass(slots=True)
class Said:
    """What a sentence has said so far, and what its passage is about.

    `text` is the masked passage that tokens stand in, `drafts` what was read of it, `topic` what its heading announces.
    `head` is the last thing counted (an `object` of the lexicon), `near` that of the passage's heading or earlier
    sentences. `year` is None while a period that is no calendar year is spoken of, `year_named` the last one named,
    `compared` the year a comparison is with, `aside` what is told only of some or of others (`aside`). `pending` are the
    words of a clause without a figure, `open` the lists being read, innermost last, `cumulative`: figures since 累计 may be
    of several years, `results` how many kinds of results the sentence names, `each` what the figures after 分别为 are of, in
    order, `among` the words of a clause (办理的申请中) that makes what follows only some of what it names.
    """

    text: str
    agency: Agency
    government: bool
    year: int | None
    default_year: int | None
    near: str | None = None
    topic: str | None = None
    head: str | None = None
    action: str | None = None
    year_said: bool = False
    year_named: int | None = None
    scope: str | None = None
    subject: str = ""
    scope_sure: bool = True
    disclosure: bool = False
    reviewed: bool = False
    reviewer: bool = False
    respondent: bool = False
    dispute: str | None = None
    proposals: str | None = None
    results: int = 0
    cumulative: bool = False
    aside: frozenset[str] = frozenset()
    compared: int | None = None
    each: list[Token] = field(default_factory=list)
    among: list[Token] = field(default_factory=list)
    pending: list[Token] = field(default_factory=list)
    counts: list[Draft] = field(default_factory=list)
    open: list[Parts] = field(default_factory=list)
    base: Draft | None = None
    shares: list[Draft] = field(default_factory=list)
    drafts: list[Draft] = field(default_factory=list)

    @property
    def about(self) -> str | None:
        return self.head or self.near

    @property
    def asked(self) -> bool:
        """Whether applications that are only so called are for information, by what the sentence or its heading says."""
        return self.disclosure or self.near == "requests" or self.topic in ("requests", "application")

    @property
    def last_count(self) -> Draft | None:
        return self.counts[-1] if self.counts else None

    @property
    def lately(self) -> list[Draft]:
        """The last of `counts`, as many as are looked back at."""
        return self.counts[-LOOKED_BACK:]

    def draft(self, kind: Kind, metric: str | None, token: Token) -> Draft:
        """A draft of a token, of the year and the scope spoken of."""
        return Draft(
            kind=kind,
            metric=metric,
            number=token.number,
            unit=token.unit,
            year=self.year,
            scope=self.scope,
            start=token.start,
            end=token.end,
            step=token.step,
            approximate=token.rounded,
            zero_words=token.in_words,
            subject=self.subject,
        )


def round_step(number: Decimal) -> Decimal:
    """How far a round number may be from what it stands for: a hundred for 四百, one for 428."""
    if not number or number != number.to_integral_value():
        return Decimal(1)
    digits = f"{number:f}".partition(".")[0]
    return Decimal(10) ** (len(digits) - len(digits.rstrip("0")))
