"""Official tables as read: cells by table, row and column, and how each table was found."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

from auditor.model.frozen import Figure, Frozen, Quote
from auditor.model.location import NOWHERE, Location

CellKind = Literal["number", "zero", "blank", "dash", "text", "absent"]


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
    """A row or column label as printed beside the form's own wording.

    `doubt` says in Chinese why what was read may not be what is printed.
    """

    key: str
    printed: str
    official: str
    same: bool
    location: Location = NOWHERE
    doubt: str | None = None


class TableReading(Frozen):
    """How an official table was found and matched.

    `form` is the form whose table this is (a report may print last form's). `groups` are the labels beside
    several rows or over several columns, by `group.` and the key of the first. `missing` are the form's rows
    not printed; `extra` the printed rows that match none of the form's. `sure` is false where the rows could
    not be matched to the form without doubt; `notes` say why, in Chinese.
    """

    key: str
    form: str
    source: str
    location: Location
    rows: tuple[Label, ...] = ()
    columns: tuple[Label, ...] = ()
    groups: tuple[Label, ...] = ()
    missing: tuple[str, ...] = ()
    extra: tuple[Quote, ...] = ()
    sure: bool = True
    notes: tuple[str, ...] = ()
