"""The canonical report: what a report says in terms of the official form, whatever file it came from.

Everything is frozen. What was printed is kept beside what it was read as: a blank stays a blank, and a figure
the reader is not sure of carries its `doubt`.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, PlainSerializer

from auditor.model.location import NOWHERE, Location

Level = Literal["central", "province", "city", "county", "township"]
AgencyKind = Literal["government", "department"]
CellKind = Literal["number", "zero", "blank", "dash", "text", "absent"]
Precision = Literal["day", "month", "year"]


def _as_number(value: Decimal) -> int | float:
    return int(value) if value == value.to_integral_value() else float(value)


Figure = Annotated[Decimal, PlainSerializer(_as_number, return_type=int | float, when_used="json")]
"""A figure, exact in Python; an integer or a float in JSON."""


class Frozen(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Agency(Frozen):
    """The agency that reports. `level` and `kind` are None where neither its name nor the manifest tells."""

    name: str | None = None
    level: Level | None = None
    kind: AgencyKind | None = None


class Quote(Frozen):
    """A piece of text exactly as printed, and where."""

    text: str
    location: Location = NOWHERE


class ReportDate(Frozen):
    """A date as precise as it was given; `value` is its first day.

    `source` is `manifest`, `metadata` (what a web page says of itself) or `signature` (at the end).
    """

    value: date
    precision: Precision
    last: date
    source: Literal["manifest", "metadata", "signature"]
    quote: Quote


class Dates(Frozen):
    signed: ReportDate | None = None
    published: ReportDate | None = None
    submitted: ReportDate | None = None


class Period(Frozen):
    """The period the data cover, as stated; `start` or `end` None where the wording leaves it open."""

    start: date | None
    end: date | None
    quote: Quote


class Heading(Frozen):
    """A heading taken apart: `ordinal` 1 for 一 or （一）, None where unnumbered; `title` without it."""

    printed: str
    ordinal: int | None
    title: str
    location: Location = NOWHERE


class Passage(Frozen):
    """A paragraph as printed. Pieces that a page break had torn apart are one passage."""

    text: str
    location: Location = NOWHERE


SectionKey = Literal["overview", "proactive", "requests", "disputes", "problems", "other"]


class Section(Frozen):
    """A part of the report under one of the form's six headings (`key`), or under one it does not know (None).

    `position` counts the sections in the order printed, from 1.
    """

    key: str | None
    position: int
    heading: Heading
    paragraphs: tuple[Passage, ...] = ()

    @property
    def text(self) -> str:
        return "\n".join(paragraph.text for paragraph in self.paragraphs)


class Aspect(Frozen):
    """One of the aspects of section 一: by its own heading, or by a passage that speaks of it."""

    key: str
    by: Literal["heading", "passage"]
    quote: Quote


class Matter(Frozen):
    """Something section 六 reports (`fee`, `key_points`, `proposals`, `innovation`, ... or None), with its text.

    `place` is the key of the section it stands in: a matter reported elsewhere is still found.
    """

    key: str | None
    place: str | None
    passages: tuple[Passage, ...]

    @property
    def text(self) -> str:
        return "\n".join(passage.text for passage in self.passages)


class Cell(Frozen):
    """A cell of an official table.

    `raw` is what was printed; `value` its number, None where it is none; `kind` tells a written zero from a
    blank, a dash, words, or a cell the printed table does not have (`absent`). `doubt` says, in Chinese, why
    the reading may be wrong; figures in doubt never found a failing verdict.
    """

    raw: str
    value: Figure | None
    kind: CellKind
    location: Location = NOWHERE
    doubt: str | None = None

    @property
    def sure(self) -> bool:
        """A number that was read without doubt."""
        return self.value is not None and self.doubt is None


ABSENT = Cell(raw="", value=None, kind="absent")

Rows = Mapping[str, Mapping[str, Cell]]


class Tables(Frozen):
    """Official tables by key, then row, then column; None where the report has no such table."""

    proactive: dict[str, dict[str, Cell]] | None = None
    requests: dict[str, dict[str, Cell]] | None = None
    disputes: dict[str, dict[str, Cell]] | None = None

    def get(self, key: str) -> Rows | None:
        return getattr(self, key, None)


class Label(Frozen):
    """A row or column label as printed beside the form's own wording."""

    key: str
    printed: str
    official: str
    same: bool
    location: Location = NOWHERE


class TableReading(Frozen):
    """How an official table was found and matched.

    `form` is the form whose table this is (a report may print last form's). `missing` are the form's rows
    not printed; `extra` the printed rows that match none of the form's. `sure` is false where the rows could
    not be matched to the form without doubt; `notes` say why, in Chinese.
    """

    key: str
    form: str
    source: str
    location: Location
    rows: tuple[Label, ...] = ()
    columns: tuple[Label, ...] = ()
    missing: tuple[str, ...] = ()
    extra: tuple[Quote, ...] = ()
    sure: bool = True
    notes: tuple[str, ...] = ()


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

    A share is of `of` in the whole `base`; a change is from `base` to `of`, its `direction` up, down or flat;
    `value` is 0 and `unit` empty where only a direction is given. `breakdowns` list the parts of a count.
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


class Submission(Frozen):
    """What the manifest says of a file: facts the document itself cannot prove."""

    file: str
    agency: str | None = None
    level: Level | None = None
    kind: AgencyKind | None = None
    region: str | None = None
    parent: str | None = None
    year: int | None = None
    submitted: date | None = None
    published: date | None = None


class Report(Frozen):
    """An annual report in terms of the official form. `form` is the form its year calls for."""

    agency: Agency
    region: str | None
    year: int | None
    form: str | None
    title: Quote | None
    period: Period | None
    dates: Dates
    preface: tuple[Passage, ...]
    sections: tuple[Section, ...]
    aspects: tuple[Aspect, ...]
    matters: tuple[Matter, ...]
    tables: Tables
    readings: tuple[TableReading, ...]
    statements: tuple[Statement, ...]
    closing: tuple[Passage, ...] = ()
    submission: Submission | None = None

    def section(self, key: str) -> Section | None:
        """The first section of that key."""
        return next((section for section in self.sections if section.key == key), None)

    def matter(self, key: str) -> Matter | None:
        """The matter of that key, the one in section 六 before one elsewhere."""
        found = [matter for matter in self.matters if matter.key == key]
        return min(found, key=lambda matter: matter.place != "other", default=None)

    def reading(self, key: str) -> TableReading | None:
        return next((reading for reading in self.readings if reading.key == key), None)
