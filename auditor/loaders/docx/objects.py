"""What stands in text that is no text itself, by name: pictures, embedded sheets, charts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from auditor.loaders.docx.names import A, O, V, W

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
}
_GRAPHIC = f"{A}graphicData"
_GRAPHICS = {"chart": "图表", "diagram": "SmartArt 图示"}


def object_kind(tag: object, element: _Element) -> str | None:
    """What an element is, in Chinese, if it is such an object."""
    if tag == _GRAPHIC:
        return _GRAPHICS.get(element.get("uri", "").rpartition("/")[2])
    return _OBJECTS.get(str(tag))
