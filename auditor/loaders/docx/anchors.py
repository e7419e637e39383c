"""Where a text box stands beside the paragraph that it is anchored in."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from auditor.loaders.boxes import LEAST_BELOW, is_heading
from auditor.loaders.docx.names import DRAWN, V, W, number

if TYPE_CHECKING:
    from collections.abc import Sequence

    from lxml.etree import _Element

    from auditor.loaders.flow import Grid, Text

_TOP = re.compile(r"position:absolute.*?margin-top:(-?\d{1,5}(?:\.\d+)?)pt", re.DOTALL)
_TO_TEXT = frozenset({"paragraph", "line"})
_BELOW = 635 * LEAST_BELOW  # EMU
POINT = 12_700


def stands_over(box: _Element, held: Sequence[Text | Grid]) -> bool:
    """Whether a text box holds a heading and no more, and stands at the top of the paragraph that it is anchored in."""
    if not is_heading(held):
        return False
    for around in box.iterancestors():
        if around.tag == f"{W}p":
            break
        if around.tag == f"{DRAWN}anchor":
            return _is_high(around)
        if str(around.tag).startswith(V) and (top := _TOP.search(style := around.get("style", ""))):
            beside_page = "vertical-relative" in style and "vertical-relative:text" not in style
            return not beside_page and float(top[1]) * POINT < _BELOW
    return False


def _is_high(anchor: _Element) -> bool:
    position = anchor.find(f"{DRAWN}positionV")
    if position is None or position.get("relativeFrom") not in _TO_TEXT:
        return False
    offset = number(position.findtext(f"{DRAWN}posOffset"))
    return offset is not None and offset < _BELOW
