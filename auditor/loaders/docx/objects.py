"""What stands in text that is no text itself, by name: pictures, embedded sheets, charts."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from auditor.loaders.docx.anchors import POINT
from auditor.loaders.docx.names import DRAWN, A, O, V, W, child_of
from auditor.loaders.seals import SEAL, is_seal

if TYPE_CHECKING:
    from lxml.etree import _Element

_OBJECTS = {
    f"{A}blip": "图片",
    f"{V}imagedata": "图片",
    f"{O}OLEObject": "嵌入对象（如 Excel 表格）",
    f"{V}textpath": "艺术字",
    f"{W}contentPart": "嵌入对象（如 Excel 表格）",
    f"{W}control": "表单控件",
    f"{W}subDoc": "子文档（主控文档的一部分）",
    f"{W}tbl": "表格（误置于段落之内）",
}
_GRAPHIC = f"{A}graphicData"
_GRAPHICS = {"chart": "图表", "chartex": "图表", "diagram": "SmartArt 图示"}
_READ = frozenset({"picture", "wordprocessingShape", "wordprocessingGroup", "wordprocessingCanvas", ""})
"""Graphics of which what they hold is read, or told by itself."""


_RUN = f"{W}r"
_PICTURES = frozenset({f"{A}blip", f"{V}imagedata"})
_PLACES = frozenset({f"{DRAWN}anchor", f"{DRAWN}inline"})
_WHOLE = re.compile(r"[0-9]{1,9}")
_STYLED = re.compile(r"(?:^|;)\s*(width|height)\s*:\s*(\d{1,4}(?:\.\d{1,4})?)pt(?=\s*(?:;|$))")


def floats(element: _Element) -> bool:
    """Whether an object is laid over or behind what is around it, and takes no place in the text."""
    for around in element.iterancestors():
        if around.tag == _RUN:
            break
        if around.tag == f"{DRAWN}anchor" or "position:absolute" in around.get("style", ""):
            return True
    return False


def object_kind(tag: object, element: _Element) -> str | None:
    """What an element is, in Chinese, if it is such an object."""
    if tag == _GRAPHIC:
        kind = element.get("uri", "").rpartition("/")[2]
        return _GRAPHICS.get(kind, None if kind in _READ else "图形")
    return SEAL if tag in _PICTURES and _is_seal(element) else _OBJECTS.get(str(tag))


def _is_seal(picture: _Element) -> bool:
    for around in picture.iterancestors():
        if around.tag == _RUN:
            break
        if around.tag in _PLACES and (extent := child_of(around, f"{DRAWN}extent")) is not None:
            sides = [one for name in ("cx", "cy") if _WHOLE.fullmatch(one := extent.get(name, ""))]
            return len(sides) == 2 and is_seal(*(int(side) / POINT for side in sides))
        if found := _STYLED.findall(around.get("style", "")):
            stated = {side: float(points) for side, points in found}
            return len(stated) == len(found) == 2 and is_seal(*stated.values())
    return False
