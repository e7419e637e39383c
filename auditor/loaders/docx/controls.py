"""Content controls and form fields: what they show that is not, or not only, the text they hold."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from auditor.loaders.docx.bindings import Bindings
from auditor.loaders.docx.names import W, child_of, is_on, number, switched_on, value
from auditor.loaders.fields import PLACEHOLDER

if TYPE_CHECKING:
    from lxml.etree import _Element

    from auditor.loaders.docx.package import Package

BOUND = "单元格内的内容控件显示的是另存的数据，与这里的文字不同"
CONTROL = f"{W}sdt"

_PROPERTIES = f"{W}sdtPr"
_TEXT = f"{W}t"
_DIGIT = re.compile(r"\d")


class Controls:
    """Judges content controls by the package they are in."""

    def __init__(self, package: Package) -> None:
        self._bindings = Bindings(package)

    def doubt(self, control: _Element) -> str | None:
        """Why figures in a `w:sdt` may not be what is filled in, or not what is shown."""
        properties = child_of(control, _PROPERTIES)
        if properties is None:
            return None
        text = "".join(one.text or "" for one in control.iter(_TEXT)).strip()
        if switched_on(properties, "showingPlcHdr"):
            return PLACEHOLDER if _DIGIT.search(text) else None
        return BOUND if self._bindings.differ(properties, text) else None


def form_field(data: _Element) -> str | None:
    """What a list or a box of an old form (`w:ffData`) shows; None for a field of text, whose result is text."""
    choices, box = data.find(f"{W}ddList"), data.find(f"{W}checkBox")
    if choices is not None:
        entries = [entry.get(f"{W}val", "") for entry in choices.iterchildren(f"{W}listEntry")]
        chosen = number(value(choices, "result") or value(choices, "default") or "0")
        return entries[chosen] if chosen is not None and 0 <= chosen < len(entries) else None
    if box is not None:
        stated = next(
            (found for name in ("checked", "default") if (found := child_of(box, W + name)) is not None), None
        )
        return "☒" if stated is not None and is_on(stated) else "☐"
    return None
