"""Content controls and form fields: what they show that is not, or not only, the text they hold."""

from __future__ import annotations

import re
from functools import cached_property
from typing import TYPE_CHECKING

from auditor.errors import UnreadableError
from auditor.loaders.docx.names import W, child_of, is_on, number, switched_on, value

if TYPE_CHECKING:
    from lxml.etree import _Element

    from auditor.loaders.docx.package import Package

PLACEHOLDER = "单元格内是内容控件的占位文字，尚未填写"
BOUND = "单元格内的内容控件显示的是另存的数据，与这里的文字不同"
CONTROL = f"{W}sdt"

_PROPERTIES = f"{W}sdtPr"
_TEXT = f"{W}t"
_STORE = re.compile(r"customxml/item\d+\.xml")
_DIGIT = re.compile(r"\d")
_MOST_PARTS = 50


class Controls:
    """Judges content controls by the package they are in."""

    def __init__(self, package: Package) -> None:
        self._package = package

    def doubt(self, control: _Element) -> str | None:
        """Why figures in a `w:sdt` may not be what is filled in, or not what is shown."""
        properties = child_of(control, _PROPERTIES)
        if properties is None:
            return None
        text = "".join(one.text or "" for one in control.iter(_TEXT)).strip()
        if not _DIGIT.search(text):
            return None
        if switched_on(properties, "showingPlcHdr"):
            return PLACEHOLDER
        bound = child_of(properties, f"{W}dataBinding") is not None
        return BOUND if bound and self._stored and text not in self._stored else None

    @cached_property
    def _stored(self) -> frozenset[str]:
        """The texts of the data that controls may be bound to."""
        found: set[str] = set()
        for name in [name for name in self._package.names() if _STORE.fullmatch(name)][:_MOST_PARTS]:
            try:
                root = self._package.xml(name)
            except UnreadableError:
                continue
            if root is not None:
                found.update(str(text).strip() for text in root.itertext())
                found.update(str(one).strip() for element in root.iter() for one in element.attrib.values())
        return frozenset(found)


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
