"""Everything a plugin imports. What is not here may change without notice."""

from __future__ import annotations

from auditor.dates import FoundDate, dated_line, find_dates, torn_date
from auditor.errors import UnreadableError
from auditor.extensions import Explained, FolderReporter, Loader, OutputFile, Reporter, Source
from auditor.forms import Block, Form, FormAspect, FormSection, FormTable, Line
from auditor.hookspecs import INTERFACE, hookimpl
from auditor.limits import Limits
from auditor.model.document import Document, Paragraph, Table, TableCell
from auditor.model.frozen import Quote
from auditor.model.location import NOWHERE, Location, names_apart
from auditor.model.report import (
    Agency,
    Aspect,
    Dates,
    Heading,
    Matter,
    Passage,
    Period,
    Report,
    ReportDate,
    Section,
    Submission,
)
from auditor.model.statement import Statement
from auditor.model.tables import ABSENT, Cell, Label, TableReading, Tables
from auditor.model.verdict import Certainty, Evidence, Severity
from auditor.numbers import CHINESE_NUMERAL, chinese_number, decimal
from auditor.registry import Registrar
from auditor.rules import (
    Checked,
    Context,
    Corpus,
    Documentation,
    Fault,
    Filed,
    NoParameters,
    NotApplicable,
    Outcome,
    Parameters,
    Rule,
    Unverifiable,
    rule,
)
from auditor.sharing import shared
from auditor.sources import LegalSource
from auditor.submissions import SubmittedFile
from auditor.text import Folded, fold, folded, skeleton
from auditor.work import Executor, ExecutorSetting

__all__ = [
    "ABSENT",
    "CHINESE_NUMERAL",
    "INTERFACE",
    "NOWHERE",
    "Agency",
    "Aspect",
    "Block",
    "Cell",
    "Certainty",
    "Checked",
    "Context",
    "Corpus",
    "Dates",
    "Document",
    "Documentation",
    "Evidence",
    "Executor",
    "ExecutorSetting",
    "Explained",
    "Fault",
    "Filed",
    "Folded",
    "FolderReporter",
    "Form",
    "FormAspect",
    "FormSection",
    "FormTable",
    "FoundDate",
    "Heading",
    "Label",
    "LegalSource",
    "Limits",
    "Line",
    "Loader",
    "Location",
    "Matter",
    "NoParameters",
    "NotApplicable",
    "Outcome",
    "OutputFile",
    "Paragraph",
    "Parameters",
    "Passage",
    "Period",
    "Quote",
    "Registrar",
    "Report",
    "ReportDate",
    "Reporter",
    "Rule",
    "Section",
    "Severity",
    "Source",
    "Statement",
    "Submission",
    "SubmittedFile",
    "Table",
    "TableCell",
    "TableReading",
    "Tables",
    "UnreadableError",
    "Unverifiable",
    "chinese_number",
    "dated_line",
    "decimal",
    "find_dates",
    "fold",
    "folded",
    "hookimpl",
    "names_apart",
    "rule",
    "shared",
    "skeleton",
    "torn_date",
]
