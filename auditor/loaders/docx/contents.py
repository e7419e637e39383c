"""Tables of contents that the program makes, in content controls of their own."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from auditor.loaders.docx.names import VAL, W, child_of

if TYPE_CHECKING:
    from lxml.etree import _Element

    from auditor.loaders.docx.condense import Properties
    from auditor.loaders.docx.styles import Styles

_GALLERY = f"{W}sdtPr/{W}docPartObj/{W}docPartGallery"
_CODE = re.compile(r"\b(?:TOC|PAGEREF)\b")


def is_contents(control: _Element) -> bool:
    """Whether a `w:sdt` is there for a table of contents."""
    gallery = control.find(_GALLERY)
    return gallery is not None and "contents" in gallery.get(VAL, "").lower()


def after_contents(control: _Element, properties: Properties, styles: Styles) -> list[_Element]:
    """What stands in such a control after the last line of the table: whoever typed on there typed into the control."""
    content = child_of(control, f"{W}sdtContent")
    held = [] if content is None else list(content)
    lines = [at for at, element in enumerate(held) if _is_line(element, properties, styles)]
    return held[lines[-1] + 1 :] if lines else []


def _is_line(element: _Element, properties: Properties, styles: Styles) -> bool:
    if element.tag == f"{W}tbl":
        return False
    stated = child_of(element, f"{W}pPr")
    return (
        (stated is not None and styles.of(properties.paragraph(stated).style).contents)
        or any(link.get(f"{W}anchor", "").startswith("_Toc") for link in element.iter(f"{W}hyperlink"))
        or any(_CODE.search(code.text or "") for code in element.iter(f"{W}instrText"))
    )
