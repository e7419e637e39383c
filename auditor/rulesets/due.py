"""The day by which something is due, by the agency's level and kind."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any, get_args

from pydantic import Field, field_validator

from auditor.model.frozen import Frozen
from auditor.model.report import AgencyKind, Level, Report
from auditor.toml_files import nearest

_LEVELS: tuple[str, ...] = get_args(Level)
_KINDS: tuple[str, ...] = get_args(AgencyKind)
_DAY = re.compile(r"(\d{2})-(\d{2})")
_YEAR = re.compile(r"20\d{2}")


class Due(Frozen):
    """Month and day of the year after the report's. `year` limits it to reports for that year.

    None for `level` or `kind` covers all. `origin` is the ruleset that sets it.
    """

    month: int = Field(ge=1, le=12)
    day: int = Field(ge=1, le=31)
    level: Level | None = None
    kind: AgencyKind | None = None
    year: int | None = None
    basis: str = ""
    origin: str = ""

    @field_validator("day")
    @classmethod
    def _exists(cls, day: int, info: Any) -> int:
        date(2023, info.data.get("month", 1), day)  # a common year: most have no 29 February
        return day


def parse_due(key: str, day: str, origin: str = "") -> Due:
    """From `city.department` (or a part of it, `default`, a report year before) and `01-31`; ValueError in Chinese."""
    level, kind, year = None, None, None
    for part in key.split("."):
        if part in _LEVELS and level is None:
            level = part
        elif part in _KINDS and kind is None:
            kind = part
        elif _YEAR.fullmatch(part) and year is None:
            year = int(part)
        elif part != "default":
            raise ValueError(f"{part} 不是级别或类别，{nearest(part, ('default', *_LEVELS, *_KINDS))}")
    match = _DAY.fullmatch(day)
    try:
        if not match:
            raise ValueError
        given = {"month": int(match[1]), "day": int(match[2]), "level": level, "kind": kind, "year": year}
        return Due.model_validate(given | {"origin": origin})
    except ValueError:
        raise ValueError(f"{day!r} 不是日期，应写成 月-日，如 01-31") from None


def parse_dues(days: Mapping[str, str]) -> tuple[Due, ...]:
    """All entries in order of key; ValueError names the key."""
    found = []
    for key in sorted(days):
        try:
            found.append(parse_due(key, days[key]))
        except ValueError as error:
            raise ValueError(f"{key}：{error}") from None
    return tuple(found)


def due_day(dues: Iterable[Due], report: Report) -> date | None:
    """The last day for a report; None where none fits or what is known of the agency leaves several possible."""
    days = due_days(dues, report)
    return days[0] if len(days) == 1 else None


def due_days(dues: Iterable[Due], report: Report) -> tuple[date, ...]:
    """Every day that may be the last for a report, in order: of entries that surely fit the most specific, and those
    that fit if the agency is of a level or kind that is not known."""
    if report.year is None:
        return ()
    agency = report.agency
    fitting = [
        due
        for due in dues
        if due.year in (None, report.year)
        and (due.level is None or agency.level is None or due.level == agency.level)
        and (due.kind is None or agency.kind is None or due.kind == agency.kind)
    ]

    def rank(due: Due) -> int:
        return 4 * (due.level is not None) + 2 * (due.kind is not None) + (due.year is not None)

    certain = [
        due
        for due in fitting
        if (due.level is None or agency.level is not None) and (due.kind is None or agency.kind is not None)
    ]
    best = max(certain, key=rank, default=None)
    days = {(due.month, due.day) for due in fitting if due not in certain}
    days |= {(best.month, best.day)} if best else set()
    return tuple(date(report.year + 1, month, day) for month, day in sorted(days))
