"""The kinds of declared rules, one module each."""

from __future__ import annotations

from auditor.declared.kinds import cell, due, identity, matter, section, statement, text
from auditor.declared.source import Kind

KINDS: dict[str, Kind] = {
    "identity": identity.KIND,
    "text": text.KIND,
    "statement": statement.KIND,
    "section": section.KIND,
    "matter": matter.KIND,
    "due": due.KIND,
    "cell": cell.KIND,
}
