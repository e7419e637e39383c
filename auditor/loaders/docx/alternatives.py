"""Content that a file holds in several ways, for programs that know more or less (mc:AlternateContent)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from auditor.loaders.docx.names import MC, child_of

if TYPE_CHECKING:
    from lxml.etree import _Element

_UNDERSTOOD = (
    "http://schemas.microsoft.com/office/word/2010/",
    "http://schemas.microsoft.com/office/drawing/",
    "http://schemas.openxmlformats.org/",
    "http://schemas.microsoft.com/office/word/2012/",
    "urn:schemas-microsoft-com:",
)

KNOWN = (
    "{http://schemas.microsoft.com/",
    "{http://schemas.openxmlformats.org/",
    "{urn:schemas-microsoft-com:",
)
"""What the names of elements begin with that word processors show; of others some show what they hold, and some nothing."""


def chosen(alternatives: _Element) -> list[_Element]:
    """What is read of an mc:AlternateContent: its first choice that is understood, or else its fallback."""
    choices = alternatives.findall(f"{MC}Choice")
    fallback = child_of(alternatives, f"{MC}Fallback")
    for choice in choices:
        needed = [choice.nsmap.get(prefix) or "" for prefix in choice.get("Requires", "").split()]
        if fallback is None or all(uri.startswith(_UNDERSTOOD) or not uri for uri in needed):
            return list(choice)
    return [] if fallback is None else list(fallback)
