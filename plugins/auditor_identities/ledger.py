"""The identities of a report's tables, and which of them hold."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, cached_property

from auditor.api import ABSENT, Cell, Context, Report, TableReading, shared
from auditor_identities.figures import Exact, exact
from auditor_identities.labels import Labels, labels_of

Place = tuple[str, str]
"""Row and column of a cell."""

APPLICANTS = ("natural_person", "business", "research", "welfare", "legal_service", "other_organisation")
COLUMNS = (*APPLICANTS, "total")
INCOMING = ("new", "carried_in")
SETTLED = ("total", "carried_out")
RESULTS = (
    "granted",
    "partial",
    "denied.state_secret",
    "denied.law_forbidden",
    "denied.three_securities",
    "denied.third_party",
    "denied.internal_affairs",
    "denied.process",
    "denied.enforcement_file",
    "denied.administrative_query",
    "unavailable.not_held",
    "unavailable.needs_creation",
    "unavailable.unclear",
    "rejected.petition",
    "rejected.repeat",
    "rejected.publication",
    "rejected.excessive",
    "rejected.confirm",
)
OTHER_WHOLE = ("other",)
OTHER_SPLIT = ("other.overdue_correction", "other.overdue_fee", "other.misc")
DISPUTES = ("review", "litigation_direct", "litigation_after_review")
OUTCOMES = ("upheld", "corrected", "other", "pending")


@dataclass(frozen=True, slots=True)
class Identity:
    """The figures at `left` add up to those at `right`. `key` is the row or the column it is of."""

    rule: str
    key: str
    left: tuple[Place, ...]
    right: tuple[Place, ...]

    def __hash__(self) -> int:
        return hash((self.rule, self.key))

    @property
    def name(self) -> str:
        return f"{self.rule}:{self.key}"

    @property
    def places(self) -> tuple[Place, ...]:
        return self.left + self.right

    @property
    def across(self) -> bool:
        """Whether it runs along a row, rather than down a column."""
        return self.rule in ("N202", "N204")


@dataclass(frozen=True)
class Ledger:
    """A table's identities with its figures.

    `obstacles` say, in Chinese and by rule, why identities of that rule may fail through the reading alone;
    those that fail then do not count as broken.
    """

    table: str
    cells: Mapping[Place, Cell]
    identities: tuple[Identity, ...]
    labels: Labels
    obstacles: Mapping[str, str]

    @cached_property
    def figures(self) -> dict[Place, Exact]:
        """The figures that were read without doubt."""
        return {
            place: exact(cell.value)
            for place, cell in self.cells.items()
            if cell.value is not None and cell.doubt is None
        }

    def cell(self, place: Place) -> Cell:
        return self.cells.get(place, ABSENT)

    def unsure(self, identity: Identity) -> tuple[Place, ...]:
        """Its cells without a sure figure."""
        return tuple(place for place in identity.places if place not in self.figures)

    @cached_property
    def verified(self) -> tuple[Identity, ...]:
        """The identities that can be judged."""
        complete = (one for one in self.identities if not self.unsure(one))
        return tuple(one for one in complete if one.rule not in self.obstacles or not self.residual(one))

    @cached_property
    def broken(self) -> tuple[Identity, ...]:
        return tuple(one for one in self.verified if self.residual(one))

    def residual(self, identity: Identity) -> Exact:
        """Left minus right; all its cells must be sure."""
        return residual(identity, self.figures)


def residual(identity: Identity, figures: Mapping[Place, Exact]) -> Exact:
    return sum(figures[place] for place in identity.left) - sum(figures[place] for place in identity.right)


def ledger_of(report: Report, context: Context, table: str) -> Ledger | None:
    """The ledger of `requests` or `disputes`; None where the report has no such table."""
    return shared(report, context, ("identities", table), lambda: _ledger(report, context, table))


def _ledger(report: Report, context: Context, table: str) -> Ledger | None:
    rows = report.tables.get(table)
    if rows is None:
        return None
    cells = {(row, column): cell for row, columns in rows.items() for column, cell in columns.items()}
    reading = report.reading(table)
    labels = labels_of(report, context, table)
    if table == "disputes":
        identities = tuple(
            Identity("N204", row, tuple((row, column) for column in OUTCOMES), ((row, "total"),))
            for row in DISPUTES
        )
        return Ledger(table, cells, identities, labels, _obstacles(reading, ("N204",)))
    results = _result_rows(cells, context, reading)
    obstacles = _obstacles(reading, ("N201", "N203"))
    surplus = _surplus_rows(cells, results)
    if surplus and "N203" not in obstacles:
        named = "、".join(f"“{labels.row(row)}”" for row in surplus)
        obstacles["N203"] = f"表内另有格式以外的行（{named}），办理结果是否重复计算无法确定"
    return Ledger(table, cells, _request_identities(results), labels, obstacles)


@cache
def _request_identities(results: tuple[str, ...]) -> tuple[Identity, ...]:
    balance = [
        Identity(
            "N201", column, tuple((row, column) for row in INCOMING), tuple((row, column) for row in SETTLED)
        )
        for column in COLUMNS
    ]
    across = [
        Identity("N202", row, tuple((row, column) for column in APPLICANTS), ((row, "total"),))
        for row in (*INCOMING, *results, *SETTLED)
    ]
    down = [
        Identity("N203", column, tuple((row, column) for row in results), (("total", column),))
        for column in COLUMNS
    ]
    return (*balance, *across, *down)


def _result_rows(
    cells: Mapping[Place, Cell], context: Context, reading: TableReading | None
) -> tuple[str, ...]:
    """The rows of results of the form that is printed, those not printed included."""
    if reading is not None and reading.form == context.form.id:
        form = next((one for one in context.form.tables if one.key == "requests"), None)
        if form is not None:
            return tuple(key for key in form.row_keys if key not in (*INCOMING, *SETTLED))
    whole = any(row in OTHER_WHOLE for row, _ in cells)
    split = any(row in OTHER_SPLIT and cell.kind != "absent" for (row, _), cell in cells.items())
    return RESULTS + (OTHER_WHOLE if whole and not split else OTHER_SPLIT)


def _surplus_rows(cells: Mapping[Place, Cell], results: tuple[str, ...]) -> list[str]:
    known = {*INCOMING, *SETTLED, *results}
    return sorted({row for (row, _), cell in cells.items() if row not in known and cell.kind != "absent"})


def _obstacles(reading: TableReading | None, rules: tuple[str, ...]) -> dict[str, str]:
    """Only identities over several rows depend on which row is which; a row's own sum does not."""
    if reading is None or (reading.sure and not reading.extra):
        return {}
    if reading.extra:
        named = "、".join(f"“{quote.text.strip()[:20]}”" for quote in reading.extra[:3])
        why = f"表内另有格式以外的行（{named}{'等' if len(reading.extra) > 3 else ''}）"
    else:
        why = "；".join(reading.notes[:2]) or "表格的行与格式的对应关系不能确定"
    return dict.fromkeys(rules, why)
