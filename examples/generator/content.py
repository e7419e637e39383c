"""A report's content: prose and figures from a TOML file, totals added, faults put in last."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Any

APPLICANTS = ["natural_person", "business", "research", "welfare", "legal_service", "other_organisation"]
OUTCOMES = ["upheld", "corrected", "other", "pending"]
STOCK = ["issued", "repealed", "in_force"]
RESULT_ROWS = [
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
]
OTHER_ROWS = {"2019": ["other"], "2021": ["other.overdue_correction", "other.overdue_fee", "other.misc"]}

Tables = dict[str, dict[str, dict[str, str]]]


@dataclass(frozen=True)
class Fault:
    """A planted fault: `rules` must find it; `related` ones may also, from the same cause."""

    rules: list[str]
    related: list[str]
    what: str


@dataclass(frozen=True)
class Report:
    """One agency's report; `tables` holds every figure as printed (table, row, column)."""

    file: str
    format: str
    agency: str
    level: str
    kind: str
    signed: str
    date: str
    summary: str
    proactive_layout: str
    requests_form: str
    break_tables: bool
    preface: list[str]
    lead: list[str]
    overview: list[tuple[str, list[str]]]
    problems: list[str]
    matters: list[str]
    labels: dict[str, str]
    tables: Tables
    faults: list[Fault]

    @property
    def title(self) -> str:
        return f"{self.agency}2021年政府信息公开工作年度报告"

    @property
    def prose(self) -> str:
        parts = [*self.preface, *self.lead]
        for heading, text in self.overview:
            parts += [heading, *text]
        return "\n".join([*parts, *self.problems, *self.matters])


def load(path: Path) -> Report:
    """The report in `path`. Raises `ValueError` for figures of the wrong number or an unknown row."""
    data = tomllib.loads(path.read_text(encoding="utf-8"))
    form = data.get("requests_form", "2021")
    tables = _true_tables(data["figures"], form)
    for table, cells in data.get("printed", {}).items():
        for key, value in cells.items():
            row, column = key.rsplit(".", 1)
            if column not in tables[table].get(row, {}):
                raise ValueError(f"{path.name}: no cell {key} in table {table}")
            tables[table][row][column] = str(value)
    return Report(
        file=data["file"],
        format=data["format"],
        agency=data["agency"],
        level=data["level"],
        kind=data["kind"],
        signed=data["signed"],
        date=data["date"],
        summary=data["summary"],
        proactive_layout=data["proactive_layout"],
        requests_form=form,
        break_tables=data.get("break_tables", False),
        preface=data["preface"],
        lead=data["lead"],
        overview=[(aspect["heading"], aspect["text"]) for aspect in data["overview"]],
        problems=data["problems"],
        matters=data["matters"],
        labels=data.get("labels", {}).get("requests", {}),
        tables=tables,
        faults=[Fault(f["rules"], f.get("related", []), f["what"]) for f in data.get("fault", [])],
    )


def _true_tables(figures: dict[str, Any], form: str) -> Tables:
    requests = _requests(figures["requests"], form)
    disputes = {}
    for row in ["review", "litigation_direct", "litigation_after_review"]:
        disputes[row] = _with_total(OUTCOMES, figures["disputes"][row])
    proactive = {}
    for row, values in figures["proactive"].items():
        columns = {1: ["amount" if row == "charges" else "decisions"], 3: STOCK}[len(values)]
        proactive[row] = dict(zip(columns, map(str, values), strict=True))
    return {"proactive": proactive, "requests": requests, "disputes": disputes}


def _requests(given: dict[str, list[int]], form: str) -> dict[str, dict[str, str]]:
    results = RESULT_ROWS + OTHER_ROWS[form]
    unknown = set(given) - {"new", "carried_in", "carried_out", *results}
    if unknown:
        raise ValueError(f"unknown rows: {sorted(unknown)}")
    nothing = [0] * len(APPLICANTS)
    handled = [sum(given.get(row, nothing)[i] for row in results) for i in range(len(APPLICANTS))]
    rows = {
        "new": given["new"],
        "carried_in": given["carried_in"],
        **{row: given.get(row, nothing) for row in results},
        "total": handled,
        "carried_out": given["carried_out"],
    }
    return {row: _with_total(APPLICANTS, values) for row, values in rows.items()}


def _with_total(columns: list[str], values: list[int]) -> dict[str, str]:
    cells = {column: str(value) for column, value in zip(columns, values, strict=True)}
    return {**cells, "total": str(sum(values))}


def number(text: str) -> Decimal | None:
    """The figure a cell holds; `None` where it was left blank."""
    return Decimal(text) if text else None
