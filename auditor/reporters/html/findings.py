"""The findings of a report as cards, each with links to what it rests on."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from auditor.model.verdict import Verdict
from auditor.reporters import wording
from auditor.reporters.grouping import by_reason, places_of
from auditor.reporters.html.marks import e
from auditor.reporters.ledger import Entry, quoted

MOST_PIECES = 12


def cards(entries: Sequence[Entry], key: str, marked: Iterable[int]) -> Iterator[str]:
    """A card for each finding, under its clause; `marked` are those with a mark in the text beside."""
    marked = set(marked)
    clause = None
    for number, entry in enumerate(entries, start=1):
        if entry.clause != clause:
            clause = entry.clause
            yield f"<h4>{e(clause or '其他')}</h4>"
        yield from _card(entry, number, key, number in marked)


def _card(entry: Entry, number: int, key: str, marked: bool) -> Iterator[str]:
    finding = entry.finding
    back = f'<a class="to" href="#{key}m{number}">看原文</a>' if marked else ""
    yield f'<section class="card {finding.severity}" id="{key}f{number}">'
    yield (
        f'<p class="rule"><span class="n">{number}</span><b>{entry.mark}</b> {e(finding.rule)} '
        f"{e(entry.title)}{back}</p>"
    )
    points = f"（扣 {wording.number(finding.points)} 分）" if finding.points else ""
    yield f"<p>{e(finding.message)}{points}</p><dl>"
    if entry.across:
        yield f"<dt>机关<dd>{e(entry.agency)}"
    for label, text in (("应为", finding.expected), ("实为", finding.actual)):
        if text:
            yield f"<dt>{label}<dd>{e(text)}"
    if finding.evidence:
        yield f"<dt>原文<dd>{_evidence(entry)}"
    if finding.suggestion:
        yield f"<dt>修改<dd>{e(finding.suggestion)}"
    if entry.bases:
        yield f"<dt>依据<dd>{'；'.join(map(e, entry.short_bases))}"
    yield "</dl></section>"


def _evidence(entry: Entry) -> str:
    pieces = entry.finding.evidence
    told = []
    for one, place in zip(pieces[:MOST_PIECES], places_of(pieces), strict=False):
        told.append(f"{e(quoted(one.quote))}" + (f"<small>{e(place)}</small>" if place else ""))
    more = f" 等 {len(pieces)} 处" if len(pieces) > MOST_PIECES else ""
    return "　".join(told) + more


def unsettled(found: Sequence[Verdict]) -> Iterator[str]:
    """What could not be verified, and rules that raised, by reason."""
    for kind in ("unverifiable", "error"):
        groups = by_reason(found, kind)
        if groups:
            yield f'<h4>{wording.VERDICT[kind]}</h4><ul class="open">'
            for reason, verdicts in groups.items():
                codes = "、".join(dict.fromkeys(verdict.rule for verdict in verdicts))
                yield f"<li>{e(codes)}：{e(reason)}"
            yield "</ul>"
