"""From a tree to a flow of paragraphs and tables, in one pass over what is written in it."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from auditor.errors import UnreadableError
from auditor.limits import DEFAULT, Limits
from auditor.loaders.flow import MAX_SLOTS, Cell, Text
from auditor.loaders.html.elements import (
    BLOCK,
    BREAK,
    CELL,
    FREE,
    HOLD_BLOCKS,
    IN_LINE,
    INPUT,
    LEVELS,
    LINK,
    RAISED,
    ROW,
    SECTION,
    TABLE,
)
from auditor.loaders.html.found import Flow, Frame, Mark, Pieces, Place, Span
from auditor.loaders.html.grid import LOOSE, GridBuilder
from auditor.loaders.html.headings import HINT, NO_SIGNS, signs_of
from auditor.loaders.html.tree import too_deep
from auditor.loaders.html.words import (
    FORM_FIELDS,
    LINE_END,
    NOT_ONE,
    PICTURED,
    TYPED,
    doubt_of,
    is_spacer,
    plain,
)
from auditor.loaders.html.written import (
    ALONE,
    BLANK,
    CELL_TEXT,
    EMPTY_CELL,
    END,
    LINK_TEXT,
    NOTHING,
    PARAGRAPH_TEXT,
    START,
    Gap,
    Step,
    Tag,
    unescaped,
    written,
)

if TYPE_CHECKING:
    from lxml.etree import _Element


class FlowReader:
    """Reads elements in document order; UnreadableError where they are nested deeper than `limits` allow."""

    def __init__(self, limits: Limits = DEFAULT, check: Callable[[], None] = lambda: None) -> None:
        self._nesting = limits.nesting
        self._check = check

    def read(self, root: _Element) -> Flow:
        """The flow of an element's content, its tail not included."""
        self._flow = flow = Pieces()
        self._marks: list[Place] = []
        self._titles: list[Place] = []
        self._spans: dict[int, Span] = {}
        self._pictures: list[tuple[int, str]] = []
        self._before: list[str] = []
        self._length = 0
        self._crossed = self._outside = self._between = False
        self._words: list[str] = []
        self._links: list[int] = []
        self._linked = self._slots = 0
        self._depth = -1
        self._builders: list[GridBuilder] = []
        self._cells: list[Frame] = []
        self._level: int | None = None
        self._heading = ""
        self._stack: list[Frame] = []
        gaps, texts = written(root)
        first, done = (
            0,
            0,
        )  # the number of the first element of a gap, and how many of its steps are done with
        for at, text in enumerate(texts):
            gap, following = gaps[at], gaps[at + 1]
            done = self._text(unescaped(text) if "&" in text else text, gap, following, first, done)
            first += gap.begun
        self._run(gaps[-1].steps[done:], first)
        elements = list(root.iter("*"))
        return Flow(
            flow,
            [Mark(elements[number], kind, pieces, at) for number, kind, pieces, at in self._marks],
            [Mark(elements[number], kind, pieces, at) for number, kind, pieces, at in self._titles],
            {elements[number]: span for number, span in self._spans.items()},
            [(elements[number], heading) for number, heading in self._pictures],
            self._before,
            self._length,
            self._crossed,
            self._outside,
        )

    def _text(self, text: str, gap: Gap, following: Gap, first: int, done: int) -> int:
        """Read a gap but for the steps done, and the text after it; how many steps of the following gap are done."""
        steps, opening = gap.steps, gap.opening
        if opening in (CELL_TEXT, PARAGRAPH_TEXT):
            before, after = (
                (gap.before_one, following.after_one)
                if opening == CELL_TEXT
                else (gap.before_two, following.after_two)
            )
            if after:
                if before > done:
                    self._run(steps[done:before], first)
                    done = before
                if self._builders and not self._builders[-1].open:
                    _, tag, number = steps[before]
                    self._plain_cell(text, tag, first + number)
                    return after
        elif opening == LINK_TEXT and following.after_two:
            before = gap.before_two
            if before > done:
                self._run(steps[done:before], first)
            self._link_line(text, steps[before][1])
            return following.after_two
        before = gap.before_one if opening != NOTHING and following.after_one else len(steps)
        if before > done:
            self._run(steps[done:before], first)
        if before < len(steps):
            _, tag, number = steps[before]
            if tag.kind == BLOCK or self._is_outside():
                self._block(text, tag, first + number)
                return following.after_one
            self._run(steps[before:], first)
        elif text.isspace() and self._is_between(steps, done):
            return 0
        self._add(text)
        return 0

    def _run(self, steps: list[Step], first: int) -> None:
        """Take steps one by one; `first` is the number of the first element of their gap."""
        for step, tag, number in steps:
            if step == START:
                self._open(tag, first + number)
            elif step == END:
                self._close(self._stack.pop())
            elif step == EMPTY_CELL and not self._is_outside():
                self._builders[-1].row.append(Cell(0, 0, *tag.spans))
            elif step == ALONE:
                self._alone(tag, first + number)
            elif step == BLANK:
                self._add(tag.name)
            elif self._words:
                self._flush(self._stack[-1].number)

    def _is_outside(self) -> bool:
        """Whether a cell here stands in no row of a table, but in none or in another cell."""
        if self._builders and not self._builders[-1].open:
            return False
        self._crossed = self._crossed or bool(self._builders)
        return True

    def _is_between(self, steps: list[Step], done: int) -> bool:
        """Whether white space after these steps stands between parts of a table, where it is not set."""
        if done == len(steps):
            return self._between
        step, tag, _ = steps[-1]
        within = bool(self._builders) and not self._builders[-1].open
        return within and (step == EMPTY_CELL or tag.kind == ROW)

    def _plain_cell(self, raw: str, tag: Tag, number: int) -> None:
        """A cell that holds nothing but a text."""
        self._between = True
        content: Pieces = []
        text = raw if raw.isalnum() else plain(raw)
        if text:
            content += [Text(line) for line in text.split(LINE_END)]
            self._length += len(text)
            if not self._heading:
                self._before.append(text)
            if not self._linked and not text.isascii() and HINT.search(text):
                self._look(text, number, content, 0)
        self._builders[-1].row.append(Cell(0, 0, *tag.spans, content))

    def _link_line(self, raw: str, block: Tag) -> None:
        """A block that holds a link and nothing else, as the items of menus do."""
        self._between = True
        if self._words:
            self._flush(self._stack[-1].number)
        if text := raw if raw.isalnum() else plain(raw):
            self._length += len(text)
            self._flow.append(Text(text, LEVELS.get(block.name, self._level)))
            if not self._heading:
                self._before.append(text)

    def _block(self, text: str, tag: Tag, number: int) -> None:
        """A block that holds nothing but a text."""
        self._between = False
        if self._words:
            self._flush(self._stack[-1].number)
        if self._linked:
            self._links.append(0)
        self._put(plain(text), number, LEVELS.get(tag.name, self._level))

    def _alone(self, tag: Tag, number: int) -> None:
        """A line break, a picture or a field to be filled in."""
        if tag.kind == BREAK:
            if self._words:
                self._flush(self._stack[-1].number)
        elif tag.kind == INPUT:
            if self._cells and tag.attributes.get("type", "").lower() in FORM_FIELDS:
                self._cells[-1].holds.add(TYPED)
                self._add(tag.attributes.get("value", ""))
        elif not is_spacer(tag.attributes):
            self._pictures.append((number, self._heading))
            if self._cells:
                self._cells[-1].holds.add(PICTURED)

    def _open(self, tag: Tag, number: int) -> None:
        kind = tag.kind
        if not self._stack or (kind == CELL and self._is_outside()):
            kind = BLOCK
        if kind not in IN_LINE and self._words:
            self._flush(self._stack[-1].number)
        self._depth += kind not in FREE
        if self._depth > self._nesting:
            raise too_deep()
        frame = Frame(number, tag, kind, self._flow, len(self._flow), self._length)
        self._stack.append(frame)
        if kind == BLOCK:
            self._level = LEVELS.get(tag.name, self._level)
        elif kind == TABLE:
            self._builders.append(GridBuilder())
            self._check()
        elif kind == CELL:
            self._builders[-1].open += 1
            self._cells.append(frame)
            self._flow = []
        elif kind == LINK:
            self._linked += 1
        elif kind == RAISED and self._cells:
            self._cells[-1].holds.add(NOT_ONE)
        elif kind in (SECTION, ROW) and self._builders and not self._builders[-1].open:
            if kind == ROW:
                self._builders[-1].start_row(tag.attributes)
            else:
                self._builders[-1].start_section(tag.name)

    def _close(self, frame: Frame) -> None:
        kind = frame.kind
        if kind not in IN_LINE and self._words:
            self._flush(frame.number)
        self._depth -= kind not in FREE
        if kind == BLOCK:
            if frame.tag.name in LEVELS:
                self._level = None
        elif kind == CELL:
            self._cells.pop()
            self._builders[-1].open -= 1
            doubt = doubt_of(frame.holds, self._flow)
            self._builders[-1].row.append(Cell(0, 0, *frame.tag.spans, self._flow, doubt))
            self._spans[frame.number] = (self._flow, 0, len(self._flow), self._length - frame.length)
            self._flow = frame.flow
            return
        elif kind == TABLE:
            self._end_table(frame.tag)
        elif kind == LINK:
            self._linked -= 1
        if kind in HOLD_BLOCKS:
            self._spans[frame.number] = (
                self._flow,
                frame.start,
                len(self._flow),
                self._length - frame.length,
            )

    def _end_table(self, tag: Tag) -> None:
        grid = self._builders.pop().grid()
        grid.aligned = LOOSE not in tag.attributes
        self._slots += grid.rows * grid.columns
        if self._slots > MAX_SLOTS:
            raise UnreadableError("表格过多或过大", do="请打印成 PDF 后再试")
        self._flow.append(grid)

    def _add(self, text: str) -> None:
        if self._words or not text.isspace() or "\xa0" in text or "\u3000" in text:
            if self._linked:
                self._links.append(len(self._words))
            self._words.append(text)

    def _flush(self, number: int) -> None:
        """End the paragraph, whose text belongs to the element of a number."""
        words = self._words
        self._put(plain(words[0] if len(words) == 1 else "".join(words)), number, self._level)
        words.clear()

    def _put(self, text: str, number: int, level: int | None) -> None:
        if LINE_END in text:
            self._links.clear()
            for line in text.split(LINE_END):
                self._put(line.strip(" "), number, level)
        elif text:
            self._length += len(text)
            self._flow.append(Text(text, level))
            if not self._heading:
                self._before.append(text)
            if self._links:
                linked = frozenset(self._links)
                text = "".join(word for at, word in enumerate(self._words) if at not in linked)
            if text:
                self._look(text, number, self._flow, len(self._flow) - 1)
        self._links.clear()

    def _look(self, text: str, number: int, flow: Pieces, at: int) -> None:
        found = signs_of(text)
        if found is NO_SIGNS:
            return
        if found.cue and not self._builders:
            self._outside = True
        if found.kind is not None or found.cue:
            self._marks.append((number, found.kind, flow, at))
            self._heading = text if found.kind is not None else self._heading
        elif found.title and not self._marks:
            self._titles.append((number, None, flow, at))
