"""What browsers show in place of an element's own content: the shadow tree that a `template` in it declares."""

from __future__ import annotations

from typing import TYPE_CHECKING

from auditor.loaders.html.markup.tree import has_words, remove, settable

if TYPE_CHECKING:
    from lxml.etree import _Element

_DECLARING = ("shadowrootmode", "shadowmode")
"""The attributes that say so, the second in web archives."""


def show_shadows(root: _Element) -> None:
    """Put each shadow tree in place, and what the element holds itself into its slots, or, where it has none, out of sight."""
    for template in list(root.iter("template")):
        host = template.getparent()
        if host is None or not any(map(template.get, _DECLARING)):
            continue
        template.tag = "div"
        own = host.makeelement("div", {}, None)
        own.text, host.text = settable(host.text or ""), None
        own.text += settable(template.tail or "")
        template.tail = None
        own.extend([child for child in host if child is not template])
        named: dict[str, list[_Element]] = {}
        for child in own:
            named.setdefault(child.get("slot") or "", []).append(child)
        for slot in list(template.iter("slot")):
            slot.tag = "div"
            name = slot.get("name")
            _fill(slot, named.pop(name, []) if name else [own] if own.getparent() is None else [])
        if own.getparent() is None:
            own.set("style", "display:none")
            host.append(own)


def _fill(slot: _Element, chosen: list[_Element]) -> None:
    """Put what is for a slot in place of what it shows otherwise."""
    if any(map(has_words, chosen)):
        for child in list(slot):
            remove(child)
        slot.text = None
        slot.extend(chosen)
