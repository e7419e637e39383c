"""The canonical report: what a report says in terms of the official form, whatever file it came from.

Everything is frozen. What was printed is kept beside what it was read as: a blank stays a blank, and a figure
the reader is not sure of carries its `doubt`.
"""

from __future__ import annotations

from datetime import date
from typing import Literal

from auditor.model.document import UNORDERED
from auditor.model.frozen import Frozen, Quote
from auditor.model.location import NOWHERE, Location
from auditor.model.shown import Shown
from auditor.model.statement import Statement
from auditor.model.tables import TableReading, Tables

Level = Literal["central", "province", "city", "county", "township"]
AgencyKind = Literal["government", "department"]
Precision = Literal["day", "month", "year"]
_NAMED = 3  # gaps
_SIGNATURE = "closing"
_LAST = 3  # passages of the last section
_SHORT = 60  # characters of a line of a signature
_UNREAD = "unread"
"""Source of tables of which a conversion kept a part."""


class Agency(Frozen):
    """The agency that reports. `level` and `kind` are None where neither its name nor the manifest tells."""

    name: str | None = None
    level: Level | None = None
    kind: AgencyKind | None = None


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
    """A paragraph as printed. Pieces that a page break had torn apart are one passage.

    `doubt` says, in Chinese, why the text may not be what is printed.
    """

    text: str
    location: Location = NOWHERE
    doubt: str | None = None


class Doubt(Frozen):
    """A place whose text may not be what is printed, and why, in Chinese."""

    reason: str
    location: Location


class Gap(Frozen):
    """Something in the document that was not read and may hold text or a table; `what` it is, in Chinese.

    `section` is the key of the section it stands in, empty before the first, `closing` in or behind the signature; None where
    its place is not known. `repeated`: it can be nothing but lines that stand elsewhere too.
    """

    what: str
    section: str | None
    repeated: bool = False


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


class Report(Frozen, Shown):
    """An annual report in terms of the official form. `form` is the form its year calls for.

    `recognised` are the pages whose text was recognised from a picture: nothing that rests on it is a fault for
    sure, and what is missing may only have been misread.
    `doubts` are the paragraphs that were not read for sure, headings and signatures included: nothing is
    found fault with that rests on one of them.
    `gaps` are what was not read at all: what seems to be missing may be there.
    """

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
    recognised: tuple[int, ...] = ()
    doubts: tuple[Doubt, ...] = ()
    gaps: tuple[Gap, ...] = ()

    def section(self, key: str) -> Section | None:
        """The first section of that key."""
        return next((section for section in self.sections if section.key == key), None)

    def matter(self, key: str) -> Matter | None:
        """The matter of that key, the one in section 六 before one elsewhere."""
        found = [matter for matter in self.matters if matter.key == key]
        return min(found, key=lambda matter: matter.place != "other", default=None)

    def gaps_in(self, section: str) -> tuple[Gap, ...]:
        """What was not read and stands in a section, or may stand in it, and may be more than a line that is repeated."""
        return tuple(gap for gap in self.gaps if gap.section in (section, None) and not gap.repeated)

    def unread_in(self, section: str) -> str | None:
        """What those gaps are, three of them at most; None where there is none."""
        found = list(dict.fromkeys(gap.what for gap in self.gaps_in(section)))
        return "、".join(found[:_NAMED]) + ("等" if len(found) > _NAMED else "") if found else None

    def perhaps_unread(self, section: str) -> str | None:
        """To follow what was not found there: that it may be in those gaps."""
        unread = self.unread_in(section)
        return f"它可能在没有读取的内容（{unread}）里" if unread else None

    @property
    def unordered(self) -> bool:
        """Whether it is not sure in which order some of the text is to be read."""
        return any(UNORDERED in one.reason for one in self.doubts)

    @property
    def last_passages(self) -> tuple[Passage, ...]:
        """The signature, and the last lines of the last section before it, where one may stand that was not taken for it."""
        return (*(self.sections[-1].paragraphs[-_LAST:] if self.sections else ()), *self.closing)

    @property
    def is_text(self) -> bool:
        """Whether it was read from lines of text, which a conversion may have made."""
        places = (*(one.heading.location for one in self.sections), *(one.location for one in self.readings))
        return any(place.line is not None for place in places)

    @property
    def ending_doubt(self) -> str | None:
        """Where a signature that was not read may be, or how it may have been lost; None where nothing shows it."""
        if not self.sections:
            return None
        places = (_SIGNATURE, None, *([self.sections[-1].key or ""] if self.is_text else ()))
        if gap := next((gap for gap in self.gaps if gap.section in places), None):
            return (
                f"可能是转换时丢失（{gap.what}）" if self.is_text else f"可能在没有读取的内容（{gap.what}）里"
            )
        if one := next((one for one in self.last_passages if one.doubt and len(one.text) <= _SHORT), None):
            return f"可能是读得不确切的“{one.text}”"
        if self.is_text and all(reading.source == _UNREAD for reading in self.readings):
            return "可能是转换时丢失（表格没有完整地留在文本里）"
        return None

    def reading(self, key: str) -> TableReading | None:
        return next((reading for reading in self.readings if reading.key == key), None)
