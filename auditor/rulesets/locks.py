"""What a ruleset may no longer do to a clause that one it extends has locked."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from auditor.errors import RulesetError
from auditor.model.verdict import SEVERITIES, Severity
from auditor.rulesets.model import Clause, Override


def check_clause(before: Clause, after: Clause, path: Path) -> None:
    """RulesetError where a locked clause would ask less than before."""
    weaker = (
        ("points", after.points < before.points),
        ("rules", not set(before.rules) <= set(after.rules)),
        ("automated", after.automated != before.automated),
        ("locked", not after.locked),
        ("per_fault", (after.per_fault or after.points) < (before.per_fault or before.points)),
        ("veto", before.veto is not None and before.veto != after.veto),
        ("text", before.text != after.text),
        ("basis", not set(before.basis) <= set(after.basis)),
    )
    for key, worse in weaker:
        if worse:
            raise RulesetError(
                f"条款 {after.id} 已被 {_locker(before)} 锁定，不能放宽 {key}",
                where=f"{path}：indicator.clause[{after.id}].{key}",
                do="请删去这一处改动",
            )


def _locker(clause: Clause) -> str:
    return clause.origins.get("locked", clause.origin)


def check_override(
    code: str,
    before: Override | None,
    after: Override,
    severity: Severity,
    clauses: Iterable[Clause],
    origin: str,
    path: Path,
) -> None:
    """RulesetError where an override would weaken a rule of a locked clause.

    `severity` is the rule's own; `origin` the ruleset that overrides. The one that locked the clause itself may set
    the rule as it likes, but not switch it off.
    """
    clause = next((one for one in clauses if one.locked and code in one.rules), None)
    if clause is None:
        return
    was = (before.severity if before else None) or severity
    price = clause.per_fault or clause.points
    weaker = (
        ("off", after.off and not (before and before.off)),
        ("severity", SEVERITIES.index(after.severity or severity) < SEVERITIES.index(was)),
        ("points", (price if after.points is None else after.points) < _price(before, price)),
        ("parameters", after.parameters != (before.parameters if before else {})),
    )
    own = _locker(clause) == origin
    for key, worse in weaker:
        if worse and (not own or key == "off"):
            what = "停用" if key == "off" else f"放宽其 {key}"
            raise RulesetError(
                f"规则 {code} 属于已被 {_locker(clause)} 锁定的条款 {clause.id}，不能{what}",
                where=f"{path}：override.{code}.{key}",
                do="请删去这一处改动",
            )


def _price(override: Override | None, price: float) -> float:
    return price if override is None or override.points is None else override.points
