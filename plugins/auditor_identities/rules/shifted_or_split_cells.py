"""N207: figures that balance once a row is shifted by a column, or two neighbours' digits are joined."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from auditor.api import Checked, Context, Documentation, Fault, Outcome, Report, Unverifiable, rule
from auditor_identities.causes import Cause, causes_of
from auditor_identities.figures import show
from auditor_identities.judging import evidence
from auditor_identities.ledger import Ledger, Place, ledger_of
from auditor_identities.shifts import (
    Rearrangement,
    mended,
    rearrangements,
    shifted_parts,
    shifted_together,
)
from auditor_identities.wording import missing_table, subject

_COLUMNS = 3
"""Columns that a shifted row puts out at least; where it is two, figures went to the other applicant (N208)."""


@rule(
    code="N207",
    name="shifted-or-split-cells",
    title="疑似错列或者拆开的数字",
    severity="info",
    certainty="suspected",
    basis=("form-2021", "form-2019"),
    since="0.1",
    documentation=Documentation(
        checks="第三、四部分的数字不平时，试把一行的数字整体移动一列，或者把相邻两格的数字合成一个数，看能否使相关等式全部成立。",
        why="不少不平是排版时错列、把一个两位数拆进两格造成的，台账本身并没有错，指明这一点便于更正。",
        failing="“（一）予以公开”行依次为 1、2、0、0、0、0、12，不平；把前两格合为 12 后，行、列都平。",
        passing="各式都平；或者虽然不平，但移动、合并都不能使其成立。",
        exceptions="只在勾稽关系不成立时提示，与所解释的问题同出一因，不另扣分；数字有空白或者存疑的行不作推测。",
        verify="对照原始台账，看该行数字是否错位，或者一个数是否被拆在两格。",
    ),
)
def shifted_or_split_cells(report: Report, context: Context) -> Iterator[Outcome]:
    for table in ("requests", "disputes"):
        ledger = ledger_of(report, context, table)
        if ledger is None:
            yield Unverifiable(missing_table(table))
        elif not ledger.verified:
            yield Unverifiable("没有一处勾稽关系的数字齐全，无从推测")
        else:
            yield from _hints(ledger)


def _hints(ledger: Ledger) -> Iterator[Outcome]:
    causes = causes_of(ledger)
    runs = _runs(ledger)
    attempts: list[Iterable[Rearrangement]] = [rearrangements(places, ledger) for places in runs]
    if ledger.table == "requests" and len(runs) > 1:
        attempts.append(shifted_together(runs, ledger))
    if sum(not one.across for one in ledger.broken) >= _COLUMNS:
        whole = [one for one in ledger.verified if one.across and one not in ledger.broken]
        attempts += [shifted_parts(one.left, ledger) for one in whole]
    explained: set[str] = set()
    for attempt in attempts:
        for one in attempt:
            new = [cause for cause in mended(ledger, one.figures, causes) if cause.key not in explained]
            if new:
                explained.update(cause.key for cause in new)
                yield _hint(ledger, one, new)
                break
    if not explained:
        yield Checked("没有可以用错列、拆数解释的不平" if causes else "各式均成立")


def _runs(ledger: Ledger) -> list[tuple[Place, ...]]:
    """The rows that are broken; for disputes, which are printed on one line, also that line."""
    runs = [one.places for one in ledger.broken if one.across]
    if ledger.table == "disputes" and runs:
        line = tuple(place for one in ledger.identities for place in one.places)
        if all(place in ledger.figures for place in line):
            runs.append(line)
    return runs


def _hint(ledger: Ledger, one: Rearrangement, causes: Sequence[Cause]) -> Fault:
    rows = sorted({row for row, _ in one.places}, key=[row for row, _ in one.places].index)
    named = "、".join(f"“{ledger.labels.row(row)}”" for row in rows)
    mends = "、".join(subject(ledger, identity) for cause in causes for identity in cause.identities)
    return Fault(
        message=f"{named}的数字疑似错列或者被拆开：{one.how}，{mends}即全部平衡。",
        expected="、".join(show(figure) for figure in one.figures.values()),
        actual="、".join(show(ledger.figures[place]) for place in one.places),
        evidence=evidence(ledger, one.places),
        suggestion=f"请对照原始台账核实{named}的数字：“{one.how}”如与台账相符，请据实更正。",
        cause=causes[0].key,
        key="+".join(rows),
    )
