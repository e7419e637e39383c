"""From elements to a flow of paragraphs and tables, in one pass without recursion."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from auditor.errors import UnreadableError
from auditor.limits import DEFAULT, Limits
from auditor.loaders.flow import MAX_SLOTS, Grid, Text
from auditor.loaders.html.grid import GridBuilder, spans_of
from auditor.loaders.html.headings import NO_SIGNS, signs_of
from auditor.loaders.html.tree import too_deep
from auditor.loaders.html.words import (
    FORM_FIELDS,
    NOT_ONE,
    PICTURED,
    TYPED,
    doubt_of,
    is_spacer,
    is_words,
    only_text,
    plain,
)

if TYPE_CHECKING:
    from lxml.etree import _Element

_INLINE, _BLOCK, _CELL, _ROW, _SECTION, _TABLE, _BREAK, _IMAGE, _INPUT, _LINK, _RAISED = range(11)
_BLOCKS = (
    "address", "article", "aside", "blockquote", "body", "caption", "center", "dd", "details", "dialog", "dir",
    "div", "dl", "dt", "fieldset", "figcaption", "figure", "footer", "form", "frameset", "h1", "h2", "h3", "h4",
    "h5", "h6", "header", "hgroup", "hr", "html", "legend", "li", "listing", "main", "marquee", "menu", "nav",
    "ol", "optgroup", "p", "plaintext", "pre", "section", "summary", "ul", "xmp",
)  # fmt: skip
_KINDS = dict.fromkeys(_BLOCKS, _BLOCK) | {
    "td": _CELL, "th": _CELL, "tr": _ROW, "thead": _SECTION, "tbody": _SECTION, "tfoot": _SECTION,
    "table": _TABLE, "br": _BREAK, "img": _IMAGE, "input": _INPUT, "a": _LINK, "sup": _RAISED, "sub": _RAISED,
    "del": _RAISED, "s": _RAISED, "strike": _RAISED,
}  # fmt: skip
_CELLS = frozenset({"td", "th"})
_LEVELS = {f"h{level}": level for level in range(1, 7)}
_FREE = frozenset({_CELL, _ROW, _SECTION, _INLINE, _RAISED, _LINK})
"""Parts of a table, which count with it as one level, and inline elements, which careless editors never end."""
_ALWAYS_OPEN = frozenset({_CELL, _ROW, _SECTION, _TABLE})
_HOLD_BLOCKS = frozenset({_BLOCK, _TABLE})
_IN_LINE = frozenset({_INLINE, _LINK, _RAISED})

Pieces = list[Text | Grid]


@dataclass(slots=True)
class Mark:
    """A sign of the report: where it stands in the tree and in the flow."""

    element: _Element
    kind: str | None
    flow: Pieces
    at: int


@dataclass(slots=True)
class Flow:
    """What was read. `spans` says where the pieces of an element stand: flow, start, end, and its characters;
    `pictures` are those with the last heading before them; `before` is every text
    before the first heading; `crossed` says that a cell stands in a cell of its own
    table, which is how the parser takes cells without an end."""

    pieces: Pieces
    marks: list[Mark] = field(default_factory=list)
    titles: list[Mark] = field(default_factory=list)
    spans: dict[_Element, tuple[Pieces, int, int, int]] = field(default_factory=dict)
    pictures: list[tuple[_Element, str]] = field(default_factory=list)
    before: list[str] = field(default_factory=list)
    length: int = 0
    crossed: bool = False


@dataclass(slots=True)
class _Frame:
    """An element being read: its kind, its children still to come, where its pieces begin, and, of a cell,
    what it holds beside plain text."""

    element: _Element
    kind: int
    children: Iterator[_Element]
    flow: Pieces
    start: int
    length: int
    holds: set[str] = field(default_factory=set)


class FlowReader:
    """Reads elements in document order; UnreadableError where they are nested deeper than `limits` allow."""

    def __init__(self, limits: Limits = DEFAULT, check: Callable[[], None] = lambda: None) -> None:
        self._nesting = limits.nesting
        self._check = check

    def read(self, root: _Element) -> Flow:
        """The flow of an element's content, its tail not included."""
        self._flow: Pieces = []
        self._found = Flow(self._flow)
        self._words: list[str] = []
        self._links: list[int] = []
        self._linked = self._slots = 0
        self._depth = -1
        self._builders: list[GridBuilder] = []
        self._cells: list[_Frame] = []
        self._level: int | None = None
        self._heading = ""
        self._stack: list[_Frame] = []
        self._open(root, _BLOCK)
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
        row = self._builders[-1].row
        for cell in children:
            if cell.tag not in _CELLS:
                return cell
            raw = only_text(cell) if len(cell) else cell.text
            content: Pieces = []
            if raw:
                if text := raw if raw.isalnum() else plain(raw):
                    content = [Text(text)]
                    self._found.length += len(text)
                    if not self._heading:
                        self._found.before.append(text)
                    if not text.isascii() and not self._linked:
                        self._look(text, cell, content, 0)
            elif raw is None and len(cell):
                return cell
            row.append((*spans_of(cell), content, None))
            if (tail := cell.tail) and not tail.isspace():
                self._add(tail)
        return None

    def _opens(self, child: _Element) -> bool:
        """Read an element that holds no others; open any other, and say so."""
        kind = _KINDS.get(child.tag, _INLINE)
        if kind == _CELL:
            if not self._builders or self._builders[-1].open:
                self._found.crossed = self._found.crossed or bool(self._builders)
                kind = _BLOCK
            elif self._row((child,)) is None:
                return False
        elif kind == _ROW and self._builders and not self._builders[-1].open:
            return self._opens_row(child)
        inner = len(child)
        if inner == 1 and kind == _BLOCK and self._is_link_line(child):
            return False
        if inner or kind in _ALWAYS_OPEN:
            if kind == _INLINE and _KINDS.get(child[0].tag) in _HOLD_BLOCKS:
                kind = _BLOCK
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
        if self._words:
            self._flush(self._stack[-1].element)
        if text := plain(link.text or ""):
            self._found.length += len(text)
            self._flow.append(Text(text, _LEVELS.get(block.tag, self._level)))
        if (tail := block.tail) and not tail.isspace():
            self._add(tail)
        return True

    def _opens_row(self, row: _Element) -> bool:
        """Read a row of plain cells; open one that holds others, and the first of those."""
        if self._words:
            self._flush(self._stack[-1].element)
        self._builders[-1].start_row(row)
        if (text := row.text) and not text.isspace():
            self._add(text)
        children = iter(row)
        found = self._row(children)
        if found is None:
            if self._words:
                self._flush(row)
            if (tail := row.tail) and not tail.isspace():
                self._add(tail)
            return False
        self._stack.append(_Frame(row, _ROW, children, self._flow, len(self._flow), self._found.length))
        self._opens(found)
        return True

    def _leaf(self, element: _Element, kind: int) -> None:
        if kind == _BLOCK:
            if self._words:
                self._flush(self._stack[-1].element)
            if text := element.text:
                if self._linked:
                    self._links.append(0)
                self._put(plain(text), element, _LEVELS.get(element.tag, self._level))
        elif kind == _BREAK:
            self._flush(self._stack[-1].element)
        elif kind in (_IMAGE, _INPUT):
            self._note(element, kind)
        elif element.text:
            self._linked += kind == _LINK
            self._add(element.text)
            self._linked -= kind == _LINK
            if kind == _RAISED and self._cells:
                self._cells[-1].holds.add(NOT_ONE)

    def _note(self, element: _Element, kind: int) -> None:
        """A picture or a field to be filled in."""
        if kind == _INPUT:
            if self._cells and element.get("type", "").lower() in FORM_FIELDS:
                self._cells[-1].holds.add(TYPED)
                self._add(element.get("value", ""))
        elif not is_spacer(element):
            self._found.pictures.append((element, self._heading))
            if self._cells:
                self._cells[-1].holds.add(PICTURED)

    def _open(self, element: _Element, kind: int) -> None:
        if kind not in _IN_LINE and self._words:
            self._flush(self._stack[-1].element)
        self._depth += kind not in _FREE
        if self._depth > self._nesting:
            raise too_deep()
        frame = _Frame(element, kind, iter(element), self._flow, len(self._flow), self._found.length)
        self._stack.append(frame)
        if kind == _TABLE:
            self._builders.append(GridBuilder())
            self._check()
        elif kind == _CELL:
            self._builders[-1].open += 1
            self._cells.append(frame)
            self._flow = []
        elif kind == _LINK:
            self._linked += 1
        elif kind == _BLOCK:
            self._level = _LEVELS.get(element.tag, self._level)
        elif kind == _RAISED and self._cells:
            self._cells[-1].holds.add(NOT_ONE)
        elif kind == _SECTION and self._builders and not self._builders[-1].open:
            self._builders[-1].start_section(element.tag)
        if element.text:
            self._add(element.text)

    def _close(self, frame: _Frame) -> None:
        element, kind = frame.element, frame.kind
        if kind not in _IN_LINE:
            self._flush(element)
        self._depth -= kind not in _FREE
        length = self._found.length - frame.length
        if kind == _CELL:
            self._found.spans[element] = (self._flow, 0, len(self._flow), length)
            self._cells.pop()
            self._builders[-1].open -= 1
            self._builders[-1].add_cell(element, self._flow, doubt_of(frame.holds, self._flow))
            self._flow = frame.flow
        elif kind == _TABLE:
            self._end_table()
        elif kind == _LINK:
            self._linked -= 1
        if kind in _HOLD_BLOCKS:
            self._found.spans[element] = (self._flow, frame.start, len(self._flow), length)
            if element.tag in _LEVELS:
                self._level = None
        if self._stack and element.tail:
            self._add(element.tail)

    def _end_table(self) -> None:
        grid = self._builders.pop().grid()
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
        words = self._words
        if not words:
            return
        self._put(plain(words[0] if len(words) == 1 else "".join(words)), element, self._level)
        words.clear()

    def _put(self, text: str, element: _Element, level: int | None) -> None:
        if text:
            self._found.length += len(text)
            self._flow.append(Text(text, level))
            if not self._heading:
                self._found.before.append(text)
            if self._links:
                linked = frozenset(self._links)
                text = "".join(word for at, word in enumerate(self._words) if at not in linked)
            if text:
                self._look(text, element, self._flow, len(self._flow) - 1)
        self._links.clear()

    def _look(self, text: str, element: _Element, flow: Pieces, at: int) -> None:
        found = signs_of(text)
        if found is NO_SIGNS:
            return
        if found.kind is not None or found.cue:
            self._found.marks.append(Mark(element, found.kind, flow, at))
            self._heading = text if found.kind is not None else self._heading
        elif found.title and not self._found.marks:
            self._found.titles.append(Mark(element, None, flow, at))
