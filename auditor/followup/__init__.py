"""From run to run: which findings of an earlier result were mended, which remain, which are new.

Findings are told apart by fingerprint: the agency, the year, the rule and the key the rule gives the fault, in a spelling
that no re-layout changes. What the later run did not check is never called mended.
"""

from __future__ import annotations

from auditor.followup.baseline import without
from auditor.followup.compare import STATES, Change, Comparison, ReportChange, State, compare
from auditor.followup.past import (
    HeldReport,
    PastRun,
    PastScore,
    fingerprints,
    held_reports,
    read_result,
    report_of,
)

__all__ = [
    "STATES", "Change", "Comparison", "HeldReport", "PastRun", "PastScore", "ReportChange", "State", "compare",
    "fingerprints", "held_reports", "read_result", "report_of", "without",
]  # fmt: skip
