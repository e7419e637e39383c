"""Walking the body of a DOCX: paragraphs, tables and the wrappers around them, as a flow."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Container, Iterable, Iterator
from time import monotonic
from typing import TYPE_CHECKING

from auditor.errors import UnreadableError
from auditor.limits import relax
from auditor.loaders.boxes import in_box, put_in
from auditor.loaders.contents import is_line
from auditor.loaders.docx.alternatives import chosen
from auditor.loaders.docx.anchors import stands_over
from auditor.loaders.docx.contents import after_contents, is_contents
from auditor.loaders.docx.inline import InlineReader
from auditor.loaders.docx.names import MC, R, W, in_reverse
from auditor.loaders.docx.properties import DELETED, ParagraphProperties
from auditor.loaders.docx.tables import TableReader
from auditor.loaders.flow import Grid, Text, gap
from auditor.loaders.lists import doubt_beside

if TYPE_CHECKING:
    from lxml.etree import _Element

    from auditor.limits import Limits
    from auditor.loaders.docx.condense import Properties, ShortCell
    from auditor.loaders.docx.numbering import Numbering
    from auditor.loaders.docx.styles import Styles
    from auditor.loaders.docx.table_styles import Look

_PARAGRAPH = f"{W}p"
_PROPERTIES = f"{W}pPr"
_TABLE = f"{W}tbl"
_CONTENT = frozenset({_PARAGRAPH, _TABLE, f"{W}altChunk"})
_CONTROL = f"{W}sdt"
_WRAPPERS = frozenset(
    {f"{W}{name}" for name in ("sdtContent", "customXml", "ins", "moveTo", "smartTag")}
    | {"{http://schemas.microsoft.com/office/word/2003/auxHint}" + name for name in ("sect", "sub-section")}
)
_LEVELS_OF_A_TABLE = 3
_CONTEXT = 20


class BodyReader:
    """Reads blocks in document order, because lists count on as they go.

    `left_out` counts, by what it is in Chinese, all that was not read; `standing` tells of objects that stand where text could,
    and after which text. `doubt` gathers why what was read may not be all of a figure, until it is taken. `numbering` is asked
    for when a paragraph first is in a list; `notes` gives the text of a note by kind and id; `chunk` what an embedded document
    holds; `control` why figures in a content control are in doubt.
    """

    def __init__(
        self,
        styles: Styles,
        numbering: Callable[[], Numbering],
        properties: Properties,
        limits: Limits,
        notes: Callable[[str, str], list[_Element]],
        chunk: Callable[[str], list[Text | Grid]],
        control: Callable[[_Element], str | None],
    ) -> None:
        self.left_out: Counter[str] = Counter()
        self.standing: list[str] = []
        self.doubt: str | None = None
        self._carried: str | None = None
        self._controlled: dict[_Element, str] = {}
        self._styles = styles
        self._numbering = numbering
        self._properties = properties
        self._limits = limits
        self._until = monotonic() + limits.seconds
        self._depth = 0
        self._last = ""
        self._plain = ParagraphProperties()
        self._notes = notes
        self._chunk = chunk
        self._control = control
        self._inline = InlineReader(styles, properties, control, self.left_out)
        self._tables = TableReader(self, properties, styles, self._inline.fields, self.left_out)

    def flow(self, container: _Element) -> list[Text | Grid]:
        """What a body, a cell or a text box holds."""
        self._depth += 1
        top = self._depth == 1
        found: list[Text | Grid] = []
        carried = ""
        for element in container:
            for inner in (element,) if element.tag in _CONTENT else self._opened(element, _CONTENT):
                if inner.tag == _PARAGRAPH:
                    carried = self._paragraph(inner, found, carried)
                elif inner.tag == _TABLE:
                    found.append(self._tables.read(inner))
                else:
                    self._embedded(inner, found)
            if top:
                self.check()
                if self._inline.notes:
                    self._read_notes(found)
        if carried.strip():
            found.append(Text(carried, None, self._taken()))
        self._depth -= 1
        return found

    @property
    def backdrop(self) -> Look:
        """How the cell looks that is being read; to be put back once it is."""
        return self._inline.backdrop

    @backdrop.setter
    def backdrop(self, look: Look) -> None:
        self._inline.backdrop = look

    def short(self, cell: ShortCell, text: str) -> list[Text | Grid]:
        """What a shortened cell holds: one text, in a paragraph with the properties stated."""
        properties = cell.paragraph or self._plain
        if properties.simple is None:
            self._resolve(properties)
        if cell.plain is None:
            simple = properties.simple and properties.level is None and not properties.unseen
            cell.plain = simple and self._inline.is_seen(properties.style, properties.ground)
        if text:
            text = self._inline.bare(text, properties.style, properties.ground)
        if properties.unseen:
            self._inline.not_seen(text)
        unsure = self._take_doubt() if self._inline.doubt else None
        if properties.simple:
            return [Text(text, properties.level, unsure)]
        self._carried = unsure
        found: list[Text | Grid] = []
        if self._styles.of(properties.style).contents and is_line(text, in_cell=True):
            self.left_out["自动目录的行"] += bool(text.strip())
        elif properties.joins_next:
            found += [Text(text, None, unsure)] if text.strip() else []
        elif text or not properties.hidden:
            self._add(found, properties, text)
        return found

    def content(self, container: Iterable[_Element], wanted: Container[object]) -> Iterator[_Element]:
        """The `wanted` elements in document order, through content controls and accepted changes."""
        for element in container:
            if element.tag in wanted:
                yield element
            elif len(element):
                yield from self._opened(element, wanted)

    def _opened(self, wrapper: _Element, wanted: Container[object]) -> Iterator[_Element]:
        stack = [wrapper]
        while stack:
            element = stack.pop()
            tag = element.tag
            if tag in wanted:
                yield element
            elif tag in _WRAPPERS:
                stack += in_reverse(element)
            elif tag == _CONTROL:
                if is_contents(element):
                    self.left_out["自动目录"] += 1
                    stack += after_contents(element, self._properties, self._styles)[::-1]
                else:
                    if reason := self._control(element):
                        self.doubt = self._controlled[element] = reason
                    stack += in_reverse(element)
            elif tag == f"{MC}AlternateContent":
                stack += chosen(element)[::-1]
            elif tag in DELETED:
                self.left_out["修订中已删除的文字"] += 1

    def _take_doubt(self) -> str | None:
        """Note for the cell why a paragraph is in doubt, and give why its text is."""
        unsure, beside = self._inline.doubt, self._inline.beside
        self._inline.doubt = self._inline.beside = None
        self.doubt = unsure or beside
        return unsure

    def _taken(self) -> str | None:
        """Why text is in doubt that is put down now, or was carried on to it."""
        unsure, self._carried = self._carried, None
        return unsure

    def check(self) -> None:
        """The limits of time and of tables within tables."""
        if monotonic() > self._until:
            raise UnreadableError(
                f"读取超过 {self._limits.seconds:g} 秒", do=f"请拆分文件，{relax('seconds')}"
            )
        if self._depth * _LEVELS_OF_A_TABLE > self._limits.nesting:
            raise UnreadableError(
                f"表格嵌套过深（上限 {self._limits.nesting} 层元素）",
                do=f"请拆开表格，{relax('nesting')}",
            )

    def _paragraph(self, element: _Element, found: list[Text | Grid], carried: str) -> str:
        """Add a paragraph and its text boxes; gives what belongs to the next one, its end being deleted."""
        properties = self._plain
        if len(element) and (first := element[0]).tag == _PROPERTIES:
            properties = self._properties.paragraph(first)
        if properties.simple is None:
            self._resolve(properties)
        inline = self._inline
        text = inline.read(element, properties.style, properties.ground)
        if properties.unseen:
            inline.not_seen(text)
        if boxes := inline.boxes:
            inline.boxes = []
        unsure = self._take_doubt() if inline.doubt or inline.beside else None
        if inline.objects:
            self._objects(text, found)
        for control in element.iterancestors(_CONTROL) if self._controlled else ():
            unsure = unsure or self._controlled.get(control)
        if properties.simple and not carried and not boxes and "\n" not in text:
            if self._depth == 1 and text:
                self._last = text
            read: list[Text | Grid] = [Text(text, properties.level, unsure)]
            found += in_box(read, frame=True) if properties.framed and self._depth == 1 else read
            return ""
        self._carried, begin = self._carried or unsure, len(found)
        if self._styles.of(properties.style).contents and is_line(text, in_cell=self._depth > 1):
            self.left_out["自动目录的行"] += bool(text.strip())
        elif properties.joins_next:
            carried += text
        elif carried or text or not properties.hidden:
            self._add(found, properties, carried + text)
            carried = ""
        for box in boxes:
            if carried.strip():
                found.append(Text(carried, None, self._taken()))
                carried = ""
            held = in_box(self.flow(box))
            begin = put_in(found, held, begin, over=stands_over(box, held))
        return carried

    def _add(self, found: list[Text | Grid], properties: ParagraphProperties, text: str) -> None:
        """Add a paragraph; its manual line breaks part it, since they are used as paragraph breaks."""
        label = self._label(properties)
        if label:
            self._carried = self._carried or doubt_beside(label, text)
            self.doubt = self.doubt or self._carried
            text = label + text
        if self._depth == 1 and text:
            self._last = text
        unsure = self._taken()
        found += [Text(line, properties.level, unsure) for line in text.split("\n")]

    def _resolve(self, properties: ParagraphProperties) -> None:
        style, outline = properties.style, properties.outline
        inherited = self._styles.of(style)
        level = inherited.heading_level if outline is None else outline + 1
        properties.level = None if level is not None and level > 9 else level
        numbered = properties.list_id or inherited.list_id
        unusual = (
            numbered or properties.joins_next or properties.hidden or inherited.hidden or inherited.contents
        )
        properties.simple = not unusual

    def _label(self, properties: ParagraphProperties) -> str:
        list_id, index = properties.list_id, properties.list_level
        if list_id is None:
            inherited = self._styles.of(properties.style)
            list_id = inherited.list_id
            if list_id is not None and index is None:
                index = self._numbering().level_of_styles(list_id, inherited.list_levels)
        if list_id is None or list_id == "0":
            return ""
        return self._numbering().next_label(list_id, index or 0)

    def _objects(self, text: str, found: list[Text | Grid]) -> None:
        """Count what stands in a paragraph beside its text, and say where it stands instead of text."""
        met, self._inline.objects = self._inline.objects, []
        kinds = [kind for kind, _ in met]
        self.left_out.update(kinds)
        found += [gap(kind, floats=floats) for kind, floats in met]
        if self._depth == 1 and not text.strip():
            place = f"在“{self._last.strip()[:_CONTEXT]}”之后" if self._last.strip() else "在文首"
            self.standing += [f"{place}有{kind.partition('（')[0]}，其中的文字和数字未读" for kind in kinds]

    def _embedded(self, chunk: _Element, found: list[Text | Grid]) -> None:
        pieces = self._chunk(chunk.get(f"{R}id", ""))
        found += pieces
        if not pieces:
            found.append(gap("嵌入的外部文档"))
            self.left_out["嵌入的外部文档（altChunk）"] += 1
            self.doubt = "单元格内有嵌入的文档，未能读取"

    def _read_notes(self, found: list[Text | Grid]) -> None:
        """The notes that the paragraph or table just read refers to."""
        notes, self._inline.notes = self._inline.notes, []
        for kind, key in notes:
            for note in self._notes(kind, key):
                pieces = self.flow(note)
                self.left_out["脚注和尾注，接在所注的段落或表格之后"] += bool(pieces)
                found += pieces
        self._inline.notes = []
