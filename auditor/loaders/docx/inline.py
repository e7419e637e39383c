"""The text of one paragraph of a DOCX as it is printed with every tracked change accepted."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from auditor.loaders.docx.names import MC, VAL, A, M, O, V, W, in_reverse, is_on
from auditor.loaders.docx.symbols import symbol

if TYPE_CHECKING:
    from lxml.etree import _Element

    from auditor.loaders.docx.styles import Styles

_TEXT = f"{W}t"
_RUN = f"{W}r"
_RUN_PROPERTIES = f"{W}rPr"
_RUN_STYLE = f"{W}rStyle"
_VANISH = f"{W}vanish"
_PARAGRAPH_PROPERTIES = f"{W}pPr"
_TEXT_BOX = f"{W}txbxContent"
_FIELD = f"{W}fldChar"
_ALTERNATIVES = f"{MC}AlternateContent"
_LITERAL = {
    f"{W}tab": "\t",
    f"{W}ptab": "\t",
    f"{W}br": "\n",
    f"{W}cr": "\n",
    f"{W}noBreakHyphen": "-",
}
DELETED = frozenset({f"{W}del", f"{W}moveFrom"})
_UNREAD = frozenset({_RUN_PROPERTIES, _PARAGRAPH_PROPERTIES, f"{W}rt", f"{W}sdtPr", f"{W}instrText"})
_OBJECTS = {
    f"{A}blip": "图片",
    f"{V}imagedata": "图片",
    f"{O}OLEObject": "嵌入对象（如 Excel 表格）",
    f"{V}textpath": "艺术字",
}
_GRAPHIC = f"{A}graphicData"
_GRAPHICS = {"chart": "图表", "diagram": "SmartArt 图示"}


@dataclass(slots=True)
class Inline:
    """A paragraph's text, line breaks as `\\n`, and the text boxes anchored in it."""

    text: str
    boxes: list[_Element] = field(default_factory=list)


class InlineReader:
    """Reads paragraphs in document order, since fields may run on from one to the next.

    `left_out` counts, by what it is in Chinese, all that was not read.
    """

    def __init__(self, styles: Styles, left_out: Counter[str]) -> None:
        self._styles = styles
        self._left_out = left_out
        self._fields: list[bool] = []

    def read(self, paragraph: _Element, style: str | None) -> Inline:
        """The text of a `w:p` whose paragraph style is `style`."""
        found = Inline("")
        pieces: list[str] = []
        hidden_paragraph = self._styles.hidden(style)
        stack = in_reverse(paragraph)
        while stack:
            element = stack.pop()
            tag = element.tag
            if tag == _TEXT:
                if not any(self._fields):
                    pieces.append(element.text or "")
            elif tag == _RUN:
                if len(element) and self._hidden(element, hidden_paragraph):
                    self._left_out["隐藏文字"] += element.find(_TEXT) is not None
                    stack += [one for one in in_reverse(element) if one.tag == _FIELD]
                else:
                    stack += in_reverse(element)
            elif tag in _UNREAD:
                continue
            elif tag in _LITERAL:
                if not any(self._fields):
                    pieces.append(_LITERAL[tag])
            elif tag in DELETED:
                self._left_out["修订中已删除的文字"] += 1
            elif tag == _FIELD:
                self._field(element.get(f"{W}fldCharType"))
            elif tag == f"{W}sym":
                pieces.append(symbol(element.get(f"{W}font", ""), element.get(f"{W}char", "")))
            elif tag == f"{M}t":
                pieces.append(element.text or "")
            elif tag == _TEXT_BOX:
                found.boxes.append(element)
            elif tag == _ALTERNATIVES:
                stack += chosen(element)[::-1]
            else:
                self._count_object(tag, element)
                stack += in_reverse(element)
        # An instruction never runs on into the next paragraph; one that does is a damaged field.
        self._fields = [waiting for waiting in self._fields if not waiting]
        found.text = "".join(pieces)
        return found

    def _hidden(self, run: _Element, inherited: bool) -> bool:
        properties = run.find(_RUN_PROPERTIES)
        style = None
        for child in properties if properties is not None else ():
            if child.tag == _VANISH:
                return is_on(child)
            if child.tag == _RUN_STYLE:
                style = child.get(VAL)
        return inherited or (style is not None and self._styles.hidden(style))

    def _field(self, kind: str | None) -> None:
        """Keep the stack of open fields; an entry is true while the field's instruction lasts."""
        if kind == "begin":
            self._fields.append(True)
        elif self._fields and kind == "separate":
            self._fields[-1] = False
        elif self._fields and kind == "end":
            self._fields.pop()

    def _count_object(self, tag: object, element: _Element) -> None:
        if tag == _GRAPHIC:
            kind = _GRAPHICS.get(element.get("uri", "").rpartition("/")[2])
        else:
            kind = _OBJECTS.get(str(tag))
        if kind:
            self._left_out[kind] += 1


def chosen(alternatives: _Element) -> list[_Element]:
    """What is read of an mc:AlternateContent: its first choice, or else its fallback, never both."""
    one = alternatives.find(f"{MC}Choice")
    if one is None:
        one = alternatives.find(f"{MC}Fallback")
    return [] if one is None else list(one)
