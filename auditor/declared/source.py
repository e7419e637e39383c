"""What every declared rule has in common, as written in a ruleset."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Annotated, Any

from pydantic import BeforeValidator, Field

from auditor.forms import Form
from auditor.model.frozen import Frozen
from auditor.model.report import AgencyKind, Level, Report
from auditor.model.verdict import Certainty, Severity
from auditor.rules import Context, NotApplicable, Outcome, Unverifiable

Check = Callable[[Report, Context], Iterator[Outcome]]
OneOrMore = Annotated[
    tuple[str, ...], BeforeValidator(lambda value: (value,) if isinstance(value, str) else value)
]
"""A text, or an array of texts."""
_PLACEHOLDER = re.compile(r"\{([^{}]*)\}")


class Mistake(ValueError):
    """A value of a declared rule that cannot be meant: its key, and what would be right, in Chinese."""

    def __init__(self, key: str, what: str) -> None:
        self.key = key
        super().__init__(what)


class Applies(Frozen):
    """Which reports the rule is for; what is left out holds for all. `years` are the first and the last."""

    levels: tuple[Level, ...] = ()
    kinds: tuple[AgencyKind, ...] = ()
    years: tuple[int, ...] = Field(default=(), max_length=2)


class Declaration(Frozen):
    """A rule as declared. `message` and `suggestion` may have places that the kind fills in, such as `{where}`.

    `certainty` is the kind's own where it is not given; `why`, `exceptions`, `verify`, `failing` and `passing` are
    parts of its documentation.
    """

    code: str
    name: str
    title: str = Field(min_length=1)
    kind: str
    severity: Severity
    certainty: Certainty | None = None
    basis: tuple[str, ...] = Field(min_length=1)
    message: str = ""
    suggestion: str = Field(min_length=1)
    applies: Applies = Applies()
    why: str = ""
    exceptions: str = ""
    verify: str = ""
    failing: str = ""
    passing: str = ""
    origin: str = ""


@dataclass(frozen=True)
class Kind:
    """A kind of declared rule: its keys, the certainty of what it finds, the places that its messages may have.

    `prepare` checks the values against the forms (Mistake) and gives the rule's check; `describe` says in Chinese what
    such a rule checks.
    """

    model: type[Any]
    certainty: Certainty
    placeholders: tuple[str, ...]
    prepare: Callable[[Any, Sequence[Form]], Check]
    describe: Callable[[Any], str]


def check_placeholders(key: str, text: str, known: Sequence[str]) -> None:
    """Mistake for a place in a message that the kind does not fill in."""
    for name in _PLACEHOLDER.findall(text):
        if name not in known:
            near = get_close_matches(name, known, n=1)
            listed = "、".join(f"{{{one}}}" for one in known)
            raise Mistake(key, f"是否应为 {{{near[0]}}}" if near else f"可用的占位：{listed}")


def filled(text: str, values: dict[str, str]) -> str:
    """The message with its places filled in; what is filled in is not looked at again."""
    return _PLACEHOLDER.sub(lambda match: values.get(match[1], match[0]), text)


def not_for(report: Report, applies: Applies) -> Outcome | None:
    """Why the rule is not for this report, or cannot be known to be; None where it is."""
    agency = report.agency
    facts: Iterable[tuple[Sequence[object], object, str]] = (
        (applies.levels, agency.level, "机关级别"),
        (applies.kinds, agency.kind, "机关类别"),
    )
    for wanted, found, what in facts:
        if wanted and found is None:
            return Unverifiable(f"{what}不明，不能确定是否适用")
        if wanted and found not in wanted:
            return NotApplicable(f"只适用于其他{what.removeprefix('机关')}的机关")
    if applies.years:
        if report.year is None:
            return Unverifiable("报告年份不明，不能确定是否适用")
        first, last = applies.years[0], applies.years[-1] if len(applies.years) > 1 else None
        if report.year < first or (last is not None and report.year > last):
            return NotApplicable("只适用于其他年度的报告")
    return None
