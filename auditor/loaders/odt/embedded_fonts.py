"""Fonts embedded in an ODT, which may draw digits as others than they are."""

from __future__ import annotations

import binascii
from base64 import b64decode
from collections.abc import Iterable
from typing import TYPE_CHECKING

from auditor.errors import UnreadableError
from auditor.loaders.odt.names import OFFICE, SVG, XLINK

if TYPE_CHECKING:
    from lxml.etree import _Element

    from auditor.loaders.docx.package import Package

_DECLARED = f"{OFFICE}font-face-decls"
_ADDRESS = f"{SVG}font-face-uri"
_MOST_FONTS = 8


def lie_of_fonts(roots: Iterable[_Element], package: Package | None) -> str | None:
    """How an embedded font draws digits otherwise than it calls them; None where none is found to. Both the styles and the
    text name the fonts; a flat file has them in it, and no package."""
    stated = [one for root in roots for fonts in root.iterchildren(_DECLARED) for one in fonts.iter(_ADDRESS)]
    if not stated:
        return None
    from auditor.loaders.font_files import mistaken

    fonts = dict.fromkeys(data for one in stated if (data := _font(one, package)))
    lies = (mistaken(data) for data in list(fonts)[:_MOST_FONTS])
    return next((lie for lie in lies if lie is not None), None)


def _font(address: _Element, package: Package | None) -> bytes | None:
    inside = next(address.iterchildren(f"{OFFICE}binary-data"), None)
    try:
        if inside is not None:
            return b64decode(inside.text or "")
        return None if package is None else package.read(address.get(f"{XLINK}href", "").removeprefix("./"))
    except (binascii.Error, ValueError, UnreadableError):
        return None
