"""Walking the text of a DOC: paragraphs, the cells and rows they end, lists and text boxes, as a flow."""

from __future__ import annotations

import re
import struct
from collections import Counter
from typing import TYPE_CHECKING

from auditor.loaders.boxes import LEAST_BELOW, in_box, is_heading, put_in
from auditor.loaders.contents import is_line
from auditor.loaders.doc.fib import BOX_ANCHORS, BOXES, SECTIONS, Head
from auditor.loaders.doc.properties import Paragraph, read_paragraph
from auditor.loaders.doc.shapes import read_shape
from auditor.loaders.flow import Grid, Text, gap
from auditor.loaders.line import BOX
from auditor.loaders.lists import doubt_beside
from auditor.loaders.nesting import Nesting

if TYPE_CHECKING:
    from collections.abc import Iterator

    from auditor.loaders.doc.inline import InlineReader
    from auditor.loaders.doc.pieces import Pieces
    from auditor.loaders.doc.runs import Runs
    from auditor.loaders.doc.styles import Styles
    from auditor.loaders.edged_rows import Shape
    from auditor.loaders.lists import Lists

_ENDS = re.compile("[\r\x07\x0c]")
_CELL_END = "\x07"
_BODY_TEXT = 9
_ANCHOR, _BOX = 26, 22
_BY_TEXT = 2
_BEFORE_BOXES = 6
"""Parts of the text before that of the text boxes."""


class BodyReader:
    """Reads the main text in order, because lists count on as they go.

    `left_out` counts, by what it is in Chinese, all that was not read; `unread` the paragraphs whose formatting
    could not be found.
    """

    def __init__(
        self,
        pieces: Pieces,
        paragraphs: Runs,
        inline: InlineReader,
        styles: Styles,
        lists: Lists,
        data: bytes,
        left_out: Counter[str],
        most: int,
    ) -> None:
        self.unread = 0
        self.unsure = 0
        self.left_out = left_out
        self._pieces = pieces
        self._paragraphs = paragraphs
        self._inline = inline
        self._styles = styles
        self._lists = lists
        self._data = data
        self._most = most
        self._known: dict[tuple[int, bytes, int], Paragraph] = {}
        self._shapes: dict[int, Shape | None] = {}
        self._boxes: dict[int, tuple[int, int]] = {}
        self._anchors: dict[int, tuple[int, bool]] = {}
        self._sections: frozenset[int] = frozenset()

    def read(self, head: Head, table: bytes) -> list[Text | Grid]:
        """The main text, each text box after the paragraph it hangs on."""
        length = head.lengths[0]
        sections = head.part(SECTIONS, table)
        count = max(0, (len(sections) - 4) // 16)
        places = struct.unpack_from(f"<{count + 1}I", sections) if count else ()
        self._sections = frozenset(place - 1 for place in places)
        self._boxes = _boxes(head.part(BOXES, table), sum(head.lengths[:_BEFORE_BOXES]), head.lengths[6])
        self._anchors = _anchors(head.part(BOX_ANCHORS, table))
        flow = self._story(0, length)
        for key in sorted(self._boxes):
            self.left_out["位置不明、排在文末的文本框"] += 1
            flow += self._box(key)
        return flow

    def _story(self, start: int, end: int) -> list[Text | Grid]:
        nesting = Nesting(self.left_out, self._most)
        for first, mark in self._split(start, end):
            self._paragraph(first, mark, mark < end, nesting)
        text, doubt, unsure = self._inline.line.take()
        gaps = self._inline.line.gaps()
        if text.strip() or gaps:
            nesting.add([Text(text, None, unsure), *gaps], 0, doubt)
        flow = nesting.finish()
        self.unsure += nesting.unsure
        return flow

    def _split(self, start: int, end: int) -> Iterator[tuple[int, int]]:
        """Where each paragraph begins and its mark stands; the last may have no mark."""
        text, first = self._pieces.text, start
        for match in _ENDS.finditer(text, start, end):
            at = match.start()
            if text[at] == "\x0c" and at not in self._sections:
                continue
            yield first, at
            first = at + 1
        if first < end:
            yield first, end

    def _paragraph(self, first: int, mark: int, marked: bool, nesting: Nesting) -> None:
        found = self._properties(mark if marked else mark - 1)
        self._inline.read(first, mark, found.style, found.ground, unseen=found.unseen)
        end = self._pieces.text[mark] if marked else "\r"
        ends_row = found.ends_inner_row or (end == _CELL_END and found.ends_row)
        ends_cell = not ends_row and (found.ends_inner_cell or end == _CELL_END)
        depth = max(found.depth, 1) if ends_row or ends_cell else found.depth
        within = marked and not ends_row and not ends_cell
        if within and (found.joins_next or self._inline.is_deleted(mark)):
            return  # the next paragraph goes on where this one stops
        if not ends_row or found.ends_inner_row is False:
            self._put(found, depth, nesting, empty=ends_row)
        if ends_cell:
            nesting.end_cell(depth)
        elif ends_row:
            deleted = self._inline.is_deleted(mark)
            runs_on = deleted and mark + 1 < len(self._pieces.text) and self._inline.is_deleted(mark + 1)
            nesting.end_row(depth, self._shape(found), deleted=deleted, runs_on=runs_on)

    def _put(self, found: Paragraph, depth: int, nesting: Nesting, *, empty: bool) -> None:
        """Close the line, and hand it on with what hangs on it."""
        broken = self._inline.fields.end_of_paragraph() if self._inline.fields.open else None
        text, doubt, unsure = self._inline.line.take()
        anchors, self._inline.anchors = self._inline.anchors, []
        gaps = self._inline.line.gaps()
        if empty and not text.strip() and not anchors and not gaps:
            return
        if self._styles.is_contents(found.style) and is_line(text, in_cell=depth > 0):
            self.left_out["自动目录的行"] += bool(text.strip())
            self._inline.line.inks()
            return
        level = self._level(found)
        label = self._label(found)
        unsure = unsure or doubt_beside(label, text) or broken
        doubt = doubt or unsure
        pieces: list[Text | Grid] = [Text(line, level, unsure) for line in (label + text).split("\n")]
        pieces += gaps
        begin = 0
        for anchor in anchors:
            key, high = self._anchors.get(anchor, (0, False))
            if key in self._boxes:
                held = self._box(key)
                begin = put_in(pieces, held, begin, over=high and is_heading(held))
                doubt = doubt or BOX
            else:
                self.left_out["图形"] += 1
                pieces.append(gap("图形", floats=True))
                doubt = doubt or "单元格内有图形，数字可能在其中"
        nesting.add(pieces, depth, doubt, self._inline.line.inks())

    def _box(self, key: int) -> list[Text | Grid]:
        return in_box(self._story(*self._boxes.pop(key)))

    def _level(self, found: Paragraph) -> int | None:
        outline = self._styles.outline(found.style) if found.outline is None else found.outline
        if outline is not None:
            return outline + 1 if outline < _BODY_TEXT else None
        return self._styles.heading_level(found.style)

    def _label(self, found: Paragraph) -> str:
        styled, level = self._styles.numbering(found.style)
        list_id = styled if found.list_id is None else found.list_id
        if not list_id:
            return ""
        own = found.list_level
        return self._lists.next_label(str(list_id), (level or 0) if own is None else own)

    def _properties(self, mark: int) -> Paragraph:
        piece = self._pieces.at(mark)
        run = self._paragraphs.at(piece.byte(mark))
        if run is None or run.formatting is None:
            self.unread += 1
        style, modifiers = (run.formatting if run is not None else None) or (0, b"")
        key = style, modifiers, id(piece.sprms)
        if key not in self._known:
            self._known[key] = read_paragraph(style, modifiers, piece.sprms, self._data)
        return self._known[key]

    def _shape(self, found: Paragraph) -> Shape | None:
        key = id(found)
        if key not in self._shapes:
            self._shapes[key] = read_shape(found.row)
        return self._shapes[key]


def _boxes(table: bytes, offset: int, length: int) -> dict[int, tuple[int, int]]:
    """Where the text of each text box is, by the number of its shape."""
    count = max(0, (len(table) - 4) // (4 + _BOX))
    if not count:
        return {}
    places = struct.unpack_from(f"<{count + 1}I", table)
    found = {}
    for number in range(count):
        (shape,) = struct.unpack_from("<i", table, 4 * (count + 1) + _BOX * number + 14)
        start, end = places[number], places[number + 1]
        if shape and start < end <= length and shape not in found:
            found[shape] = offset + start, offset + end
    return found


def _anchors(table: bytes) -> dict[int, tuple[int, bool]]:
    """The shape that hangs at each position of the main text, and whether it stands at the top of its paragraph."""
    count = max(0, (len(table) - 4) // (4 + _ANCHOR))
    if not count:
        return {}
    places = struct.unpack_from(f"<{count + 1}I", table)
    first = 4 * (count + 1)
    found = {}
    for number in range(count):
        shape, top, flags = struct.unpack_from("<i4xi8xH", table, first + _ANCHOR * number)
        found[places[number]] = shape, flags >> 3 & 3 == _BY_TEXT and top < LEAST_BELOW
    return found
