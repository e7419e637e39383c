"""Cases: what a rule must say of a report. Authors of rules write data, not test code."""

from auditor.cases.building import report_of
from auditor.cases.running import Difference, run_case
from auditor.cases.source import Case, CaseError, CaseFile, Edited, read_case_file

__all__ = [
    "Case",
    "CaseError",
    "CaseFile",
    "Difference",
    "Edited",
    "read_case_file",
    "report_of",
    "run_case",
]
