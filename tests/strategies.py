"""Hypothesis strategies for whole canonical reports of both forms whose figures satisfy every identity.

`reports()` draws one; `with_cell` and `with_cells` change printed cells of it; `made_report` builds one from
figures given by hand, everything not given being zero. `damaged` makes of a sound file one that is not.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal
from functools import cache

from hypothesis import strategies as st

from auditor.forms import Form, builtin_forms
from auditor.model.frozen import Quote
from auditor.model.location import Location
from auditor.model.report import (
    Agency,
    Aspect,
    Dates,
    Heading,
    Matter,
    Passage,
    Period,
    Report,
    ReportDate,
    Section,
)
from auditor.model.tables import ABSENT, Cell, Label, TableReading, Tables
from auditor.numbers import read_cell

Place = tuple[str, str]
Figures = dict[Place, Decimal]

APPLICANTS = ("natural_person", "business", "research", "welfare", "legal_service", "other_organisation")
GROUPS = ("review", "litigation_direct", "litigation_after_review")
OUTCOMES = ("upheld", "corrected", "other", "pending")
INCOMING = ("new", "carried_in")
SETTLED = ("total", "carried_out")

counts = st.one_of(st.just(0), st.just(0), st.integers(0, 12), st.integers(0, 3000))
form_ids = st.sampled_from(("2021", "2019"))
levels = st.sampled_from((("city", "department"), ("county", "government"), ("township", "government")))


@st.composite
def damaged(draw: st.DrawFn, sound: bytes) -> bytes:
    """A file with a few bits flipped, and perhaps its end lost."""
    data = bytearray(sound)
    for place in draw(st.lists(st.integers(0, 8 * len(sound) - 1), max_size=8)):
        data[place // 8] ^= 1 << place % 8
    return bytes(data[: draw(st.just(len(data)) | st.integers(0, len(data)))])


@cache
def forms() -> dict[str, Form]:
    return {form.id: form for form in builtin_forms()}


def result_rows(form: Form) -> tuple[str, ...]:
    """The rows of results of a form's table of requests, in its order."""
    return tuple(key for key in form.table("requests").row_keys if key not in (*INCOMING, *SETTLED))


@st.composite
def request_figures(draw: st.DrawFn, form: Form) -> Figures:
    """Every cell of the table of requests: each column balances, each row and column adds up."""
    figures: dict[Place, int] = {}
    for column in APPLICANTS:
        results = result_rows(form)
        filled = draw(st.dictionaries(st.sampled_from(results), counts, max_size=5))
        figures |= {(row, column): filled.get(row, 0) for row in results}
        total, carried_out = sum(filled.values()), draw(counts)
        carried_in = draw(st.integers(0, total + carried_out))
        figures[("total", column)], figures[("carried_out", column)] = total, carried_out
        figures[("carried_in", column)] = carried_in
        figures[("new", column)] = total + carried_out - carried_in
    for row in form.table("requests").row_keys:
        figures[(row, "total")] = sum(figures[(row, column)] for column in APPLICANTS)
    return {place: Decimal(value) for place, value in figures.items()}


@st.composite
def dispute_figures(draw: st.DrawFn) -> Figures:
    """Every cell of the table of reviews and lawsuits: each group adds up."""
    figures: dict[Place, int] = {}
    for group in GROUPS:
        figures |= {(group, outcome): draw(counts) for outcome in OUTCOMES}
        figures[(group, "total")] = sum(figures[(group, outcome)] for outcome in OUTCOMES)
    return {place: Decimal(value) for place, value in figures.items()}


@st.composite
def proactive_figures(draw: st.DrawFn, form: Form) -> Figures:
    """Every cell of the table of proactive disclosure: no stock and no number of items is negative."""
    amounts = st.decimals(0, 9_999_999, places=2, allow_nan=False, allow_infinity=False)
    figures: Figures = {}
    for _, row in form.table("proactive").lines():
        keys = [column.key for column in form.table("proactive").columns_of(row.key)]
        drawn = {key: Decimal(draw(counts)) for key in keys}
        if "in_force" in drawn:
            opening = draw(st.integers(0, 500))
            drawn["repealed"] = Decimal(draw(st.integers(0, opening + int(drawn["issued"]))))
            drawn["in_force"] = opening + drawn["issued"] - drawn["repealed"]
        if "disclosed_total" in drawn:
            drawn["disclosed_total"] = drawn["disclosed"] + draw(counts)
        if "change" in drawn:
            drawn["change"] = Decimal(draw(st.integers(-int(drawn["items_last_year"]), 400)))
        if "amount" in drawn:
            drawn["amount"] = draw(amounts)
        figures |= {(row.key, key): value for key, value in drawn.items()}
    return figures


@st.composite
def reports(draw: st.DrawFn, form: str | None = None) -> Report:
    """A whole report in the form of 2021 or 2019 (drawn where not given), every identity satisfied."""
    chosen = forms()[form or draw(form_ids)]
    level, kind = draw(levels)
    year = draw(st.integers(chosen.first_year, chosen.last_year or 2026))
    figures = {
        "proactive": draw(proactive_figures(chosen)),
        "requests": draw(request_figures(chosen)),
        "disputes": draw(dispute_figures()),
    }
    agency = Agency(name="临澜市水务局" if kind == "department" else "青屿县人民政府", level=level, kind=kind)
    return made_report(chosen.id, figures, year=year, agency=agency)


def made_report(
    form: str = "2021",
    figures: Mapping[str, Mapping[Place, Decimal]] | None = None,
    *,
    year: int | None = None,
    agency: Agency | None = None,
) -> Report:
    """A whole report with the figures given by table, row and column; all others are printed zeros."""
    chosen = forms()[form]
    year = year or chosen.first_year
    agency = agency or Agency(name="临澜市水务局", level="city", kind="department")
    tables = {
        table.key: {
            row.key: {
                column.key: _printed(
                    (figures or {}).get(table.key, {}).get((row.key, column.key), Decimal(0))
                )
                for column in table.columns_of(row.key)
            }
            for _, row in table.lines()
        }
        for table in chosen.tables
    }
    title = Quote(text=f"{agency.name}{year}年政府信息公开工作年度报告", location=Location(paragraph=1))
    stated = Quote(text=f"{year}年1月1日至{year}年12月31日", location=Location(paragraph=2))
    signed = Quote(text=f"{year + 1}年1月20日", location=Location(paragraph=99))
    day = date(year + 1, 1, 20)
    return Report(
        agency=agency,
        region=None,
        year=year,
        form=chosen.id,
        title=title,
        period=Period(start=date(year, 1, 1), end=date(year, 12, 31), quote=stated),
        dates=Dates(
            signed=ReportDate(value=day, precision="day", last=day, source="signature", quote=signed)
        ),
        preface=(
            Passage(
                text="根据《中华人民共和国政府信息公开条例》编制本报告。", location=Location(paragraph=2)
            ),
            Passage(text=f"数据统计期限为{stated.text}。", location=stated.location),
        ),
        sections=tuple(_section(form.ordinal, form.key, form.heading) for form in chosen.sections),
        aspects=tuple(
            Aspect(key=one.key, by="heading", quote=Quote(text=one.heading)) for one in chosen.aspects
        ),
        matters=(Matter(key="fee", place="other", passages=(_passage(6, "本年度未收取信息处理费。"),)),),
        tables=Tables(**tables),
        readings=tuple(_reading(chosen, table.key) for table in chosen.tables),
        statements=(),
        closing=(Passage(text=signed.text, location=signed.location),),
    )


def cell(raw: str, location: Location | None = None, doubt: str | None = None) -> Cell:
    """A cell as the normaliser reads it."""
    kind, value, unsure = read_cell(raw)
    return Cell(raw=raw, value=value, kind=kind, location=location or Location(), doubt=doubt or unsure)


def with_cell(report: Report, table: str, row: str, column: str, new: str | Cell) -> Report:
    """The report with another text (or cell) printed in one place."""
    return with_cells(report, table, {(row, column): new})


def with_cells(report: Report, table: str, changes: Mapping[Place, str | Cell]) -> Report:
    """The report with other texts (or cells) printed in some places of a table."""
    rows = {row: dict(columns) for row, columns in (report.tables.get(table) or {}).items()}
    for (row, column), new in changes.items():
        old = rows[row][column]
        rows[row][column] = cell(new, old.location) if isinstance(new, str) else new
    return report.model_copy(update={"tables": report.tables.model_copy(update={table: rows})})


def without_row(report: Report, table: str, row: str) -> Report:
    """The report with a row of a table not printed."""
    rows = report.tables.get(table) or {}
    changed = with_cells(report, table, dict.fromkeys(((row, column) for column in rows[row]), ABSENT))
    readings = tuple(
        one.model_copy(
            update={
                "missing": (*one.missing, row),
                "rows": tuple(label for label in one.rows if label.key != row),
            }
        )
        if one.key == table
        else one
        for one in changed.readings
    )
    return changed.model_copy(update={"readings": readings})


def without_table(report: Report, table: str) -> Report:
    """The report with a table not printed."""
    return report.model_copy(
        update={
            "tables": report.tables.model_copy(update={table: None}),
            "readings": tuple(one for one in report.readings if one.key != table),
        }
    )


def places(report: Report, table: str) -> list[Place]:
    """Every cell of a table."""
    return [(row, column) for row, columns in (report.tables.get(table) or {}).items() for column in columns]


def _printed(value: Decimal) -> Cell:
    return cell(f"{value:f}")


def _section(ordinal: int, key: str, heading: str) -> Section:
    printed = f"{'一二三四五六'[ordinal - 1]}、{heading}"
    return Section(
        key=key,
        position=ordinal,
        heading=Heading(printed=printed, ordinal=ordinal, title=heading),
        paragraphs=(_passage(ordinal, f"本部分说明{heading}。"),),
    )


def _passage(ordinal: int, text: str) -> Passage:
    return Passage(text=text, location=Location(paragraph=10 * ordinal))


def _reading(form: Form, key: str) -> TableReading:
    table = form.table(key)
    rows = [row for _, row in table.lines()]
    columns = {column.key: column for block in table.blocks for column in block.columns}
    return TableReading(
        key=key,
        form=form.id,
        source="tables",
        location=Location(table=1 + [one.key for one in form.tables].index(key)),
        rows=_labels((row.key, row.label) for row in rows),
        columns=_labels((column.key, column.label) for column in columns.values()),
    )


def _labels(named: Iterable[tuple[str, str]]) -> tuple[Label, ...]:
    return tuple(Label(key=key, printed=label, official=label, same=True) for key, label in named)
