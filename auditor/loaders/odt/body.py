"""Walking the body of an ODT: paragraphs, lists, tables and what is wrapped around them, as a flow."""

from __future__ import annotations

from collections import Counter

from lxml.etree import _Element

from auditor.loaders.boxes import in_box, is_heading, put_in
from auditor.loaders.flow import Grid, Text
from auditor.loaders.line import BOX
from auditor.loaders.lists import Lists, NumberedList, doubt_beside
from auditor.loaders.odt.inline import InlineReader
from auditor.loaders.odt.names import DRAW, OFFICE, TABLE, TEXT, XML, whole
from auditor.loaders.odt.styles import Styles
from auditor.loaders.odt.tables import TableReader
from auditor.loaders.odt.unseen import is_frame_away, is_high
from auditor.loaders.slivers import AWAY, doubt_figures

_INDEXES = frozenset(
    {
        f"{TEXT}{name}"
        for name in ("table-of-content", "illustration-index", "table-index", "object-index", "user-index")
    }
    | {f"{TEXT}alphabetical-index", f"{TEXT}bibliography"}
)
_UNREAD = {
    f"{TEXT}tracked-changes": "修订中已删除的文字",
    f"{OFFICE}forms": "",
    f"{OFFICE}annotation": "批注",
}
_DELETION = f"{TEXT}changed-region/{TEXT}deletion"
_OUTLINE = "outline"


class BodyReader:
    """Reads blocks in document order, because lists count on as they go.

    `left_out` counts, by what it is in Chinese, all that was not read.
    """

    def __init__(self, styles: Styles) -> None:
        self.left_out: Counter[str] = Counter()
        self._styles = styles
        self._lists = Lists({_OUTLINE: NumberedList(_OUTLINE, styles.outline)})
        self._inline = InlineReader(styles, self.left_out)
        self._tables = TableReader(self._cell, styles, self.left_out)
        self._by_style: dict[str | None, str] = {}
        self._by_id: dict[str, str] = {}
        self._known = 0
        self._doubt: str | None = None

    def flow(self, container: _Element) -> list[Text | Grid]:
        """What a body, a cell, a section or a text box holds."""
        found: list[Text | Grid] = []
        for child in container:
            self._block(child, found)
        return found

    def _block(self, element: _Element, found: list[Text | Grid]) -> None:
        tag = str(element.tag)
        if tag in (f"{TEXT}p", f"{TEXT}h"):
            label = ""
            if tag == f"{TEXT}h" and element.get(f"{TEXT}is-list-header") != "true":
                label = self._lists.next_label(_OUTLINE, whole(element, f"{TEXT}outline-level") - 1)
            self._paragraph(element, label, found)
        elif tag == f"{TEXT}list":
            self._list(element, self._identify(element), 0, found)
        elif tag == f"{TABLE}table":
            found.append(self._tables.read(element))
        elif tag in _INDEXES:
            self.left_out["自动目录"] += 1
        elif tag in _UNREAD:
            deletions = element.findall(_DELETION)
            regions = [region for one in deletions if (region := one.getparent()) is not None]
            self._inline.deletions.update(
                key for one in regions for key in (one.get(f"{XML}id"), one.get(f"{TEXT}id")) if key
            )
            self.left_out[_UNREAD[tag]] += len(deletions) if tag.endswith("changes") else bool(_UNREAD[tag])
        elif tag.startswith(DRAW):
            self._inline.read_shape(element)
            found += self._inline.gaps()
            self._take_boxes(found, len(found))
        elif element.get(f"{TEXT}display") == "none" or element.get(f"{TEXT}is-hidden") == "true":
            self.left_out["隐藏文字"] += 1
        elif isinstance(element.tag, str) and not tag.endswith("-decls"):
            found += self.flow(element)

    def _paragraph(self, element: _Element, label: str, found: list[Text | Grid]) -> None:
        text, doubt, unsure = self._inline.read(element)
        unsure = unsure or doubt_beside(label, text)
        self._doubt = self._doubt or doubt or unsure
        level = None
        if element.tag == f"{TEXT}h":
            level = min(whole(element, f"{TEXT}outline-level"), 9)
        begin = len(found)
        found += [Text(line, level, unsure) for line in (label + text).split("\n")]
        found += self._inline.gaps()
        self._take_boxes(found, begin)

    def _take_boxes(self, found: list[Text | Grid], begin: int) -> None:
        """Add the text boxes, a heading at the top of the paragraph that began at a place before it."""
        boxes, self._inline.boxes = self._inline.boxes, []
        for box in boxes:
            inside = in_box(self.flow(box))
            if is_frame_away(box.getparent()):
                doubt_figures(
                    (cell for piece in inside if isinstance(piece, Grid) for cell in piece.cells), AWAY
                )
            begin = put_in(found, inside, begin, over=is_heading(inside) and is_high(box))
            self._doubt = BOX

    def _cell(self, element: _Element, ground: str | None) -> tuple[list[Text | Grid], str | None]:
        outer, self._doubt = self._doubt, None
        around, self._inline.ground = self._inline.ground, ground or self._inline.ground
        content = self.flow(element)
        self._inline.ground = around
        doubt, self._doubt = self._doubt, outer
        return content, doubt

    def _identify(self, element: _Element) -> str:
        """The list that a `text:list` begins or goes on with."""
        first = next(element.iter(f"{TEXT}p", f"{TEXT}h"), None)
        style = element.get(f"{TEXT}style-name")
        if style is None and first is not None:
            style = self._styles.list_style(first.get(f"{TEXT}style-name"))
        if style in self._styles.outlines:
            return _OUTLINE
        earlier = self._by_id.get(element.get(f"{TEXT}continue-list", ""))
        if earlier is None and element.get(f"{TEXT}continue-numbering") == "true":
            earlier = self._by_style.get(style)
        key = earlier
        if key is None:
            self._known += 1
            key = str(self._known)
            self._lists.add(key, NumberedList(key, self._styles.levels(style)))
        self._by_style[style] = key
        if identity := element.get(f"{XML}id"):
            self._by_id[identity] = key
        return key

    def _list(self, element: _Element, key: str, depth: int, found: list[Text | Grid]) -> None:
        for item in element:
            numbered = item.tag == f"{TEXT}list-item"
            if not numbered and item.tag != f"{TEXT}list-header":
                continue
            start = item.get(f"{TEXT}start-value")
            if start is not None:
                self._lists.restart(key, depth, whole(item, f"{TEXT}start-value", 0))
            for child in item:
                if child.tag == f"{TEXT}list":
                    self._list(child, key, depth + 1, found)
                elif child.tag in (f"{TEXT}p", f"{TEXT}h"):
                    label = self._lists.next_label(key, depth) if numbered else ""
                    numbered = False
                    self._paragraph(child, label, found)
                else:
                    self._block(child, found)
