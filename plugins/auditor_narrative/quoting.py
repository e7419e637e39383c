"""Evidence of several statements: what is quoted of one passage and overlaps is shown once."""

from __future__ import annotations

from auditor.api import Evidence, Location, Report, Statement
from auditor_narrative.figures import evidence_of


def pieces_of(report: Report, *statements: Statement) -> tuple[Evidence, ...]:
    """The quotes of the statements in order; those that overlap or touch in their passage are one."""
    quotes: dict[Location, list[str]] = {}
    for one in evidence_of(*statements):
        quotes.setdefault(one.location, []).append(one.quote)
    return tuple(
        Evidence(quote=quote, location=location)
        for location, several in quotes.items()
        for quote in (_together(_text_at(report, location), several) if len(several) > 1 else several)
    )


def _text_at(report: Report, location: Location) -> str:
    passages = (*report.preface, *(one for section in report.sections for one in section.paragraphs))
    return next((one.text for one in passages if one.location == location), "")


def _together(text: str, quotes: list[str]) -> list[str]:
    spans: list[tuple[int, int]] = []
    for quote in quotes:
        at = text.find(quote)
        if at < 0:
            return quotes
        spans.append((at, at + len(quote)))
    merged: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return [text[start:end] for start, end in merged]
