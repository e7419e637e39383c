"""Walking the body of a DOCX: paragraphs, tables and the wrappers around them, as a flow."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from auditor.loaders.docx.inline import InlineReader, chosen, mark_deleted
from auditor.loaders.docx.names import MC, W, in_reverse, number, value
from auditor.loaders.docx.tables import TableReader
from auditor.loaders.flow import Grid, Text

if TYPE_CHECKING:
    from lxml.etree import _Element

    from auditor.loaders.docx.numbering import Numbering
    from auditor.loaders.docx.styles import Styles

_PARAGRAPH = f"{W}p"
_TABLE = f"{W}tbl"
_GALLERY = f"{W}sdtPr/{W}docPartObj/{W}docPartGallery"
_WRAPPERS = frozenset({f"{W}{name}" for name in ("sdtContent", "customXml", "ins", "moveTo", "smartTag")})


class BodyReader:
    """Reads blocks in document order, because lists count on as they go.

    `left_out` counts, by what it is in Chinese, all that was not read.
    """

    def __init__(self, styles: Styles, numbering: Numbering) -> None:
        self.left_out: Counter[str] = Counter()
        self._styles = styles
        self._numbering = numbering
        self._inline = InlineReader(styles, self.left_out)
        self._tables = TableReader(self, self.left_out)

    def flow(self, container: _Element) -> list[Text | Grid]:
        """What a body, a cell or a text box holds."""
        found: list[Text | Grid] = []
        boxes: list[_Element] = []
        carried = ""
        for element in self.content(container, {_PARAGRAPH, _TABLE}):
            if element.tag == _TABLE:
                found.append(self._tables.read(element))
                continue
            style = value(element.find(f"{W}pPr"), "pStyle")
            inline = self._inline.read(element, style)
            boxes += inline.boxes
            if self._styles.is_contents(style):
                self.left_out["自动目录的行"] += bool(inline.text.strip())
            elif mark_deleted(element):
                carried += inline.text
                continue
            else:
                found += self._paragraph(element, style, carried + inline.text)
                carried = ""
            for box in boxes:
                found += self.flow(box)
            boxes = []
        if carried.strip():
            found.append(Text(carried))
        for box in boxes:
            found += self.flow(box)
        return found

    def content(self, container: _Element, wanted: Iterable[str]) -> Iterator[_Element]:
        """The `wanted` elements in document order, through content controls and accepted changes."""
        stack = in_reverse(container)
        while stack:
            element = stack.pop()
            if element.tag in wanted:
                yield element
            elif element.tag in _WRAPPERS:
                stack += in_reverse(element)
            elif element.tag == f"{W}sdt":
                gallery = element.find(_GALLERY)
                if gallery is not None and "contents" in gallery.get(f"{W}val", "").lower():
                    self.left_out["自动目录"] += 1
                else:
                    stack += in_reverse(element)
            elif element.tag == f"{MC}AlternateContent":
                stack += chosen(element)[::-1]
            elif element.tag == f"{W}altChunk":
                self.left_out["嵌入的外部文档（altChunk）"] += 1

    def cell_flow(self, cell: _Element) -> tuple[list[Text | Grid], bool]:
        """What a cell holds, and whether part of it stands in a text box."""
        return self.flow(cell), cell.find(f".//{W}txbxContent") is not None

    def _paragraph(self, element: _Element, style: str | None, text: str) -> list[Text | Grid]:
        """A paragraph; its manual line breaks part it, since they are used as paragraph breaks."""
        properties = element.find(f"{W}pPr")
        label = self._label(properties, style)
        outline = number(value(properties, "outlineLvl"))
        level = self._styles.heading_level(style) if outline is None else outline + 1
        if level is not None and level > 9:
            level = None
        return [Text(line, level) for line in (label + text).split("\n")]

    def _label(self, properties: _Element | None, style: str | None) -> str:
        direct = None if properties is None else properties.find(f"{W}numPr")
        list_id, index = value(direct, "numId"), number(value(direct, "ilvl"))
        if list_id is None:
            list_id, styled, source = self._styles.numbering(style)
            if list_id is not None and index is None:
                tied = self._numbering.level_of_style(list_id, source)
                index = styled if tied is None else tied
        if list_id is None or list_id == "0":
            return ""
        return self._numbering.next_label(list_id, index or 0)
