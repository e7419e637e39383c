"""From elements to a flow of paragraphs and tables, in one pass without recursion."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

from auditor.errors import UnreadableError
from auditor.limits import Limits
from auditor.loaders.flow import MAX_SLOTS, Cell, Text, gap
from auditor.loaders.html.article.headings import HINT, NO_SIGNS, signs_of
from auditor.loaders.html.flow.found import Flow, Frame, Mark, Picture, Pieces
from auditor.loaders.html.flow.grid import LOOSE, GridBuilder, spans_of
from auditor.loaders.html.flow.words import (
    FORM_FIELDS,
    LINE_END,
    NOT_ONE,
    OBJECT,
    PICTURED,
    TYPED,
    as_seen,
    doubt_of,
    holds_no_text,
    is_words,
    only_text,
    plain,
    unlinked,
)
from auditor.loaders.html.markup.elements import (
    ALWAYS_OPEN,
    BLOCK,
    BREAK,
    CELL,
    CELLS,
    FREE,
    HOLD_BLOCKS,
    IMAGE,
    IN_LINE,
    INLINE,
    INPUT,
    KINDS,
    LEVELS,
    LINK,
    RAISED,
    ROW,
    SECTION,
    TABLE,
)
from auditor.loaders.html.markup.tree import too_deep

if TYPE_CHECKING:
    from lxml.etree import _Element


class FlowReader:
    """Reads elements in document order; UnreadableError where they are nested deeper than `limits` allow."""

    def __init__(self, limits: Limits, check: Callable[[], None] = lambda: None) -> None:
        self._nesting = limits.nesting
        self._check = check

    def read(self, root: _Element) -> Flow:
        """The flow of an element's content, its tail not included."""
        self._flow: Pieces = []
        self._found = Flow(self._flow)
        self._words: list[str] = []
        self._behind: Pieces = []
        self._links: list[int] = []
        self._linked = self._slots = 0
        self._depth = -1
        self._builders: list[GridBuilder] = []
        self._cells: list[Frame] = []
        self._level: int | None = None
        self._heading = ""
        self._stack: list[Frame] = []
        self._open(root, BLOCK)
        while self._stack:
            frame = self._stack[-1]
            for child in frame.children:
                if self._opens(child):
                    break
            else:
                self._close(self._stack.pop())
        return self._found

    def _row(self, children: Iterable[_Element]) -> _Element | None:
        """Read the cells of a row up to one that has to be opened."""
        add = self._builders[-1].row.append
        found, linked = self._found, self._linked
        for cell in children:
            if cell.tag not in CELLS:
                return cell
            raw = only_text(cell) if len(cell) else cell.text or ""
            if raw is None or OBJECT in raw:
                return cell
            content: Pieces = []
            if raw and (text := raw if raw.isalnum() else plain(raw)):
                found.length += len(text)
                if not self._heading:
                    found.before.append(text)
                content += [Text(text)] if text.isascii() else map(Text, text.split(LINE_END))
                if not linked and not text.isascii() and HINT.search(text):
                    self._look(text, cell, content, 0)
            add(Cell(0, 0, *spans_of(cell), content))
            if (tail := cell.tail) and not tail.isspace():
                self._add(tail)
        return None

    def _opens(self, child: _Element) -> bool:
        """Read an element that holds no others; open any other, and say so."""
        kind = KINDS.get(child.tag, INLINE)
        if kind == CELL:
            if not self._builders or self._builders[-1].open:
                self._found.crossed = self._found.crossed or bool(self._builders)
                kind = BLOCK
            elif self._row((child,)) is None:
                return False
        elif kind == ROW and self._builders and not self._builders[-1].open:
            return self._opens_row(child)
        inner = len(child)
        if inner == 1 and kind == BLOCK and self._is_link_line(child):
            return False
        if inner or kind in ALWAYS_OPEN:
            if kind == INLINE and KINDS.get(child[0].tag) in HOLD_BLOCKS:
                kind = BLOCK
            self._open(child, kind)
            return True
        self._leaf(child, kind)
        if child.tail:
            self._add(child.tail)
        return False

    def _is_link_line(self, block: _Element) -> bool:
        """Read a block that holds a link and nothing else, as the items of menus do."""
        link = block[0]
        if link.tag != "a" or len(link) or is_words(block.text) or is_words(link.tail):
            return False
        self._flush(self._stack[-1].element)
        if text := plain(link.text or ""):
            self._found.length += len(text)
            self._flow.append(Text(text, LEVELS.get(block.tag, self._level)))
            if not self._heading:
                self._found.before.append(text)
        if (tail := block.tail) and not tail.isspace():
            self._add(tail)
        return True

    def _opens_row(self, row: _Element) -> bool:
        """Read a row of plain cells; open one that holds others, and the first of those."""
        self._flush(self._stack[-1].element)
        self._builders[-1].start_row(row)
        if (text := row.text) and not text.isspace():
            self._add(text)
        children = iter(row)
        found = self._row(children)
        if found is None:
            self._builders[-1].end_row()
            self._flush(row)
            if (tail := row.tail) and not tail.isspace():
                self._add(tail)
            return False
        self._stack.append(Frame(row, ROW, children, self._flow, len(self._flow), self._found.length))
        self._opens(found)
        return True

    def _leaf(self, element: _Element, kind: int) -> None:
        if kind == BLOCK:
            if self._words:
                self._flush(self._stack[-1].element)
            if text := element.text:
                if self._linked:
                    self._links.append(0)
                self._put(plain(text), element, LEVELS.get(element.tag, self._level))
        elif kind == BREAK:
            self._flush(self._stack[-1].element)
        elif kind in (IMAGE, INPUT):
            self._note(element, kind)
        elif element.text:
            self._linked += kind == LINK
            self._add(element.text)
            self._linked -= kind == LINK
            if kind == RAISED and self._cells:
                self._cells[-1].holds.add(NOT_ONE)

    def _note(self, element: _Element, kind: int) -> None:
        """A picture or a field to be filled in."""
        if holds_no_text(element) if kind == IMAGE else element.get("type", "").lower() not in FORM_FIELDS:
            return
        if kind == IMAGE:
            self._found.pictures.append(picture := Picture(element, self._heading))
            (self._behind if self._words else self._flow).append(gap(picture.what))
        if self._cells:
            self._cells[-1].holds.add(PICTURED if kind == IMAGE else TYPED)
        if self._words:
            self._words.append(OBJECT)
        if self._cells and kind == INPUT:
            self._add(element.get("value", ""))

    def _open(self, element: _Element, kind: int) -> None:
        if kind not in IN_LINE and self._words:
            self._flush(self._stack[-1].element)
        self._depth += kind not in FREE
        if self._depth > self._nesting:
            raise too_deep()
        frame = Frame(element, kind, iter(element), self._flow, len(self._flow), self._found.length)
        self._stack.append(frame)
        if kind == TABLE:
            self._builders.append(GridBuilder())
            self._check()
        elif kind == CELL:
            self._builders[-1].open += 1
            self._cells.append(frame)
            self._flow = []
        elif kind == LINK:
            self._linked += 1
        elif kind == BLOCK:
            self._level = LEVELS.get(element.tag, self._level)
        elif kind == RAISED and self._cells:
            self._cells[-1].holds.add(NOT_ONE)
        elif kind == SECTION and self._builders and not self._builders[-1].open:
            self._builders[-1].start_section(element.tag)
        if element.text:
            self._add(element.text)

    def _close(self, frame: Frame) -> None:
        element, kind = frame.element, frame.kind
        if kind not in IN_LINE:
            self._flush(element)
        self._depth -= kind not in FREE
        length = self._found.length - frame.length
        if kind == CELL:
            self._found.spans[element] = (self._flow, 0, len(self._flow), length)
            self._cells.pop()
            self._builders[-1].open -= 1
            self._builders[-1].add_cell(element, self._flow, doubt_of(frame.holds, self._flow))
            self._flow = frame.flow
        elif kind == TABLE:
            self._end_table(element)
        elif kind in (ROW, SECTION) and self._builders and not self._builders[-1].open:
            self._builders[-1].end_row(last=kind == SECTION)
        elif kind == LINK:
            self._linked -= 1
        if kind in HOLD_BLOCKS:
            self._found.spans[element] = (self._flow, frame.start, len(self._flow), length)
            if element.tag in LEVELS:
                self._level = None
        if self._stack and element.tail:
            self._add(element.tail)

    def _end_table(self, element: _Element) -> None:
        grid = self._builders.pop().grid()
        grid.aligned = element.get(LOOSE) is None
        self._slots += grid.rows * grid.columns
        if self._slots > MAX_SLOTS:
            raise UnreadableError("表格过多或过大", do="请打印成 PDF 后再试")
        self._flow.append(grid)

    def _add(self, text: str) -> None:
        if self._words or not text.isspace() or "\xa0" in text or "\u3000" in text:
            if self._linked:
                self._links.append(len(self._words))
            self._words.append(text)

    def _flush(self, element: _Element) -> None:
        """End the paragraph, whose text belongs to `element`."""
        if not (words := self._words):
            return
        self._put(plain(words[0] if len(words) == 1 else "".join(words)), element, self._level)
        words.clear()
        self._flow += self._behind
        self._behind.clear()

    def _put(self, text: str, element: _Element, level: int | None) -> None:
        if LINE_END in text:
            self._links.clear()
            for line in text.split(LINE_END):
                self._put(line.strip(" "), element, level)
        elif text:
            links = frozenset(self._links)
            text, doubt = as_seen(text, self._words, links)
            self._found.length += len(text)
            self._flow.append(Text(text, level, doubt))
            if not self._heading:
                self._found.before.append(text)
            if links:
                text = unlinked(self._words, links)
            if text:
                self._look(text, element, self._flow, len(self._flow) - 1)
        self._links.clear()

    def _look(self, text: str, element: _Element, flow: Pieces, at: int) -> None:
        found = signs_of(text)
        if found is NO_SIGNS:
            return
        self._found.outside |= found.cue and not self._builders
        if found.kind is not None or found.cue:
            self._found.marks.append(Mark(element, found.kind, flow, at))
            self._heading = text if found.kind is not None else self._heading
        elif found.title and not self._found.marks:
            self._found.titles.append(Mark(element, None, flow, at))
