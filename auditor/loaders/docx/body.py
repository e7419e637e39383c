"""Walking the body of a DOCX: paragraphs, tables and the wrappers around them, as a flow."""

from __future__ import annotations

from collections import Counter
from collections.abc import Container, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from auditor.loaders.docx.inline import DELETED, InlineReader, chosen
from auditor.loaders.docx.names import MC, VAL, W, in_reverse, number, value
from auditor.loaders.docx.tables import TableReader
from auditor.loaders.flow import Grid, Text

if TYPE_CHECKING:
    from lxml.etree import _Element

    from auditor.loaders.docx.numbering import Numbering
    from auditor.loaders.docx.styles import Styles

_PARAGRAPH = f"{W}p"
_STYLE = f"{W}pStyle"
_OUTLINE = f"{W}outlineLvl"
_NUMBERING = f"{W}numPr"
_MARK = f"{W}rPr"
_TABLE = f"{W}tbl"
_CONTENT = frozenset({_PARAGRAPH, _TABLE})
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
        for element in self.content(container, _CONTENT):
            if element.tag == _TABLE:
                found.append(self._tables.read(element))
                continue
            properties = ParagraphProperties.of(element)
            inline = self._inline.read(element, properties.style)
            boxes += inline.boxes
            if self._styles.is_contents(properties.style):
                self.left_out["自动目录的行"] += bool(inline.text.strip())
            elif properties.joins_next:
                carried += inline.text
                continue
            else:
                self._paragraph(found, properties, carried + inline.text)
                carried = ""
            for box in boxes:
                found += self.flow(box)
            boxes.clear()
        if carried.strip():
            found.append(Text(carried))
        for box in boxes:
            found += self.flow(box)
        return found

    def content(self, container: _Element, wanted: Container[object]) -> Iterator[_Element]:
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

    def _paragraph(self, found: list[Text | Grid], properties: ParagraphProperties, text: str) -> None:
        """Add a paragraph; its manual line breaks part it, since they are used as paragraph breaks."""
        label = self._label(properties)
        outline = properties.outline
        level = self._styles.heading_level(properties.style) if outline is None else outline + 1
        if level is not None and level > 9:
            level = None
        if "\n" in text:
            found += [Text(line, level) for line in (label + text).split("\n")]
        else:
            found.append(Text(label + text, level))

    def _label(self, properties: ParagraphProperties) -> str:
        list_id, index = properties.list_id, properties.list_level
        if list_id is None:
            list_id, styled, source = self._styles.numbering(properties.style)
            if list_id is not None and index is None:
                tied = self._numbering.level_of_style(list_id, source)
                index = styled if tied is None else tied
        if list_id is None or list_id == "0":
            return ""
        return self._numbering.next_label(list_id, index or 0)


@dataclass(slots=True)
class ParagraphProperties:
    """What a `w:pPr` states of its own; `joins_next` where the paragraph's end is deleted by a change."""

    style: str | None = None
    outline: int | None = None
    list_id: str | None = None
    list_level: int | None = None
    joins_next: bool = False

    @classmethod
    def of(cls, paragraph: _Element) -> ParagraphProperties:
        found = cls()
        element = paragraph.find(f"{W}pPr")
        for child in element if element is not None else ():
            tag = child.tag
            if tag == _STYLE:
                found.style = child.get(VAL)
            elif tag == _OUTLINE:
                found.outline = number(child.get(VAL))
            elif tag == _NUMBERING:
                found.list_id, found.list_level = value(child, "numId"), number(value(child, "ilvl"))
            elif tag == _MARK:
                found.joins_next = any(one.tag in DELETED for one in child)
        return found
