"""From a ledger to the outcomes of one of the rules N201 to N204."""

from __future__ import annotations

from collections.abc import Iterator

from auditor.api import Checked, Context, Evidence, Fault, Outcome, Report, Unverifiable
from auditor_identities.causes import Cause, cause_by_identity
from auditor_identities.ledger import Identity, Ledger, Place, ledger_of
from auditor_identities.wording import (
    arithmetic,
    difference,
    expectation,
    missing_table,
    remedy,
    subject,
    unjudged,
)


def judge(report: Report, context: Context, table: str, rule: str) -> Iterator[Outcome]:
    """The outcomes of all identities of one rule: right, wrong with its cause, or not to be judged."""
    ledger = ledger_of(report, context, table)
    if ledger is None:
        yield Unverifiable(missing_table(table))
        return
    identities = [one for one in ledger.identities if one.rule == rule]
    incomplete = [one for one in identities if ledger.unsure(one)]
    verified = set(ledger.verified)
    obstructed = [one for one in identities if one not in verified and one not in incomplete]
    causes = cause_by_identity(ledger)
    for identity in identities:
        if identity in causes:
            yield fault(ledger, identity, causes[identity])
        elif identity in verified:
            yield Checked(f"{subject(ledger, identity)}：{arithmetic(ledger, identity, ledger.figures)}")
    if incomplete:
        yield Unverifiable(unjudged(ledger, incomplete))
    if obstructed:
        named = "、".join(subject(ledger, one) for one in obstructed)
        yield Unverifiable(f"{ledger.obstacles[rule]}，{named}的数字不平，但不能据此认定有误")


def fault(ledger: Ledger, identity: Identity, cause: Cause) -> Fault:
    expected, actual = expectation(ledger, identity, cause)
    return Fault(
        message=f"{subject(ledger, identity)}不平："
        f"{arithmetic(ledger, identity, ledger.figures)}，{difference(ledger, identity)}。",
        expected=expected,
        actual=actual,
        evidence=evidence(ledger, _telling(ledger, identity)),
        suggestion=remedy(ledger, identity, cause),
        cause=cause.key,
        key=identity.key,
    )


def evidence(ledger: Ledger, places: tuple[Place, ...]) -> tuple[Evidence, ...]:
    cells = (ledger.cell(place) for place in places)
    return tuple(Evidence(quote=cell.raw, location=cell.location) for cell in cells)


def _telling(ledger: Ledger, identity: Identity) -> tuple[Place, ...]:
    """Of the many cells of a column of results, those that are not zero; of the others, all."""
    if identity.rule != "N203":
        return identity.places
    return tuple(place for place in identity.left if ledger.figures[place]) + identity.right
