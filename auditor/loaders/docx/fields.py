"""Fields as elements and attributes of a DOCX."""

from __future__ import annotations

from typing import TYPE_CHECKING

from auditor.loaders.docx.names import W, child_of
from auditor.loaders.fields import STALE, drawn

if TYPE_CHECKING:
    from lxml.etree import _Element

FILLED = frozenset(
    f"{W}{name}"
    for name in ("pgNum", "dayShort", "dayLong", "monthShort", "monthLong", "yearShort", "yearLong")
)
"""What the program puts in: numbers of pages, and dates."""
_DIRTY = f"{W}dirty"
_YES = frozenset({"1", "true", "on"})


def simple_field(field: _Element) -> str | None:
    """Why a `w:fldSimple` prints something else than what it holds."""
    doubt = drawn(field.get(f"{W}instr", ""), empty=child_of(field, f"{W}r") is None)
    return doubt or (STALE if is_stale(field) else None)


def is_stale(field: _Element) -> bool:
    """Whether a field is worked out anew when the file is opened, whatever result it has."""
    return field.get(_DIRTY, "0") in _YES
