"""Tables that are printed where an official one is due, and were not made out: what they are is not known."""

from __future__ import annotations

from collections.abc import Sequence

from auditor.forms import Form
from auditor.model.document import Block, Table
from auditor.model.report import Gap
from auditor.model.tables import Tables
from auditor.normaliser.section_names import Found, in_sections
from auditor.normaliser.tables.labels import Labels
from auditor.normaliser.tables.printed import ALIGNED
from auditor.text import folded

UNREAD = "没有认清的表格"
_FEWEST = 3  # figures
_MANY = 30  # figures between signs of a text, more than a table of another kind has


def unread_tables(
    blocks: Sequence[Block], found: Sequence[Found], form: Form, tables: Tables
) -> tuple[Gap, ...]:
    """A gap for each section whose official table was not read, where a table of figures stands in it that no rules
    part, of which some cells are in doubt, or that has a label of the official one: its heads may have been lost;
    or between signs of a text, one with such a label or many figures."""
    due = {
        table.section: Labels([line for block in table.blocks for line in (*block.rows, *block.columns)])
        for table in form.tables
        if tables.get(table.key) is None
    }
    unread: list[str] = []
    for key, block in in_sections(blocks, found):
        if not isinstance(block, Table):
            continue
        if key is not None and key in due and _may_be_official(block, due[key]):
            unread.append(key)
        elif not block.aligned:
            unread += [section for section, labels in due.items() if _is_attached(block, labels)]
    return tuple(Gap(what=UNREAD, section=section) for section in dict.fromkeys(unread))


def _may_be_official(table: Table, labels: Labels) -> bool:
    named = any(labels.have(cell.text) for cell in table.cells)
    if named and not table.aligned:
        return True  # a conversion to text may have cut it
    doubtful = named or table.source == ALIGNED or any(cell.doubt for cell in table.cells)
    figures = sum(folded("".join(cell.text.split()))[:1].isdecimal() for cell in table.cells)
    return (doubtful and figures >= _FEWEST) or (not table.aligned and figures >= _MANY)


def _is_attached(table: Table, labels: Labels) -> bool:
    """Whether a table of a text that stands elsewhere has several labels of an official one."""
    return len({folded(cell.text) for cell in table.cells if labels.have(cell.text)}) >= _FEWEST
