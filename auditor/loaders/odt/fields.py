"""Fields of an ODT: elements whose text may not be what is printed, and lists and boxes of forms."""

from __future__ import annotations

from typing import TYPE_CHECKING

from auditor.loaders.fields import FILLED_IN, PLACEHOLDER, drawn, unsaid
from auditor.loaders.odt.names import LOEXT, TEXT

if TYPE_CHECKING:
    from lxml.etree import _Element

_FIELD = "{urn:openoffice:names:experimental:ooo-ms-interop:xmlns:field:1.0}"
MARKS = frozenset({f"{_FIELD}fieldmark", f"{_FIELD}fieldmark-start"})
"""Fields of word processors' files, as they came."""
_FILLED_IN = frozenset({f"{TEXT}{name}" for name in ("page-number", "page-count", "date", "time")})
_WORKED_OUT = frozenset(
    {
        f"{TEXT}{name}"
        for name in (
            "table-formula", "expression", "sequence", "variable-get", "variable-set", "user-field-get",
            "reference-ref", "bookmark-ref", "sequence-ref", "note-ref", "database-display", "conditional-text",
        )
    }
)  # fmt: skip
_CODE = "vnd.oasis.opendocument.field.code"


def field_doubt(element: _Element) -> str | None:
    """Why a field prints something else than the text it holds, if it does."""
    tag = element.tag
    if tag == f"{TEXT}placeholder" or element.get(f"{LOEXT}showing-place-holder") == "true":
        return PLACEHOLDER if any(map(str.isdigit, "".join(map(str, element.itertext())))) else None
    if tag in _FILLED_IN:
        return None if element.get(f"{TEXT}fixed") == "true" else FILLED_IN
    if tag in _WORKED_OUT and not "".join(map(str, element.itertext())).strip():
        return unsaid(str(tag).rpartition("}")[2])
    return None


def shown(mark: _Element) -> tuple[str, str | None]:
    """What a field of `MARKS` prints by its code alone, and why more than that may be printed."""
    parameters = [(one.get(f"{_FIELD}name", ""), one.get(f"{_FIELD}value", "")) for one in mark]
    values = dict(parameters)
    kind = mark.get(f"{_FIELD}type", "").rpartition(".")[2]
    if kind == "FORMDROPDOWN":
        entries = [value for name, value in parameters if name == "Dropdown_ListEntry"]
        chosen = values.get("Dropdown_Selected", "0")
        at = int(chosen) if chosen.isdecimal() and len(chosen) < 6 else len(entries)
        return (entries[at], None) if at < len(entries) else ("", unsaid(kind))
    if kind == "FORMCHECKBOX":
        return "☒" if values.get("Checkbox_Checked") == "true" else "☐", None
    return "", drawn(values.get(_CODE, ""), empty=False)
