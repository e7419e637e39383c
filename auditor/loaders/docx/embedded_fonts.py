"""Fonts embedded in a DOCX, which may draw digits as others than they are."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from auditor.errors import UnreadableError
from auditor.loaders.docx.names import R, W

if TYPE_CHECKING:
    from auditor.loaders.docx.package import Package

_KINDS = tuple(f"{W}embed{name}" for name in ("Regular", "Bold", "Italic", "BoldItalic"))
_KEY = re.compile(r"[0-9A-Fa-f]{32}")
_HIDDEN = 32  # bytes at the beginning, mixed with the key
_MOST_FONTS = 8


def lie_of_fonts(package: Package) -> str | None:
    """How an embedded font draws digits otherwise than it calls them; None where none is found to."""
    links = package.relationships(package.main_part() or "")
    part = next((link.target for link in links if link.kind == "fontTable"), "word/fontTable.xml")
    targets = {link.key: link.target for link in package.relationships(part)}
    if not targets:
        return None
    from auditor.loaders.font_files import mistaken

    root = package.xml(part)
    embedded = [one for kind in _KINDS for one in root.iter(kind)] if root is not None else []
    for one in embedded[:_MOST_FONTS]:
        try:
            data = package.read(targets.get(one.get(f"{R}id", ""), ""))
        except UnreadableError:
            continue
        lie = mistaken(_plain(data, one.get(f"{W}fontKey", ""))) if data else None
        if lie is not None:
            return lie
    return None


def _plain(data: bytes, key: str) -> bytes:
    """The font with its first bytes as they were before they were mixed with the key, last byte of it first."""
    found = _KEY.fullmatch(re.sub("[{}-]", "", key))
    if found is None:
        return data
    mask = bytes.fromhex(found[0])[::-1] * 2
    return bytes(a ^ b for a, b in zip(data[:_HIDDEN], mask, strict=False)) + data[_HIDDEN:]
