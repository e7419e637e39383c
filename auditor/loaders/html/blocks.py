"""From a tree to a flow of paragraphs and tables, in one pass over what is written in it."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from auditor.errors import UnreadableError
from auditor.limits import DEFAULT, Limits
from auditor.loaders.flow import MAX_SLOTS, Cell
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
from auditor.loaders.html.found import Flow, Frame, Mark, Place, Span
from auditor.loaders.html.gaps import (
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
)
from auditor.loaders.html.grid import LOOSE, GridBuilder
from auditor.loaders.html.lines import Lines
from auditor.loaders.html.tree import too_deep
from auditor.loaders.html.words import FORM_FIELDS, NOT_ONE, PICTURED, TYPED, doubt_of, is_spacer
from auditor.loaders.html.written import written

if TYPE_CHECKING:
    from lxml.etree import _Element

_IN_CELLS = (CELL_TEXT, PARAGRAPH_TEXT)


class FlowReader:
    """Reads elements in document order; UnreadableError where they are nested deeper than `limits` allow."""

    def __init__(self, limits: Limits = DEFAULT, check: Callable[[], None] = lambda: None) -> None:
        self._nesting = limits.nesting
        self._check = check

    def read(self, root: _Element) -> Flow:
        """The flow of an element's content, its tail not included."""
        self._lines = lines = Lines()
        flow = lines.flow
        self._spans: dict[int, Span] = {}
        self._pictures: list[tuple[int, str]] = []
        self._crossed = self._between = False
        self._slots = 0
        self._depth = -1
        self._builders: list[GridBuilder] = []
        self._builder: GridBuilder | None = None
        self._cells: list[Frame] = []
        self._stack: list[Frame] = []
        self._read(*written(root))
        elements = list(root.iter("*"))

        def placed(places: list[Place]) -> list[Mark]:
            return [Mark(elements[number], kind, pieces, at) for number, kind, pieces, at in places]

        return Flow(
            flow,
            placed(lines.marks),
            placed(lines.titles),
            {elements[number]: span for number, span in self._spans.items()},
            [(elements[number], heading) for number, heading in self._pictures],
            lines.before,
            lines.length,
            self._crossed,
            lines.outside,
        )

    def _read(self, gaps: list[Gap], texts: list[str]) -> None:
        first = done = 0  # the number of the first element of a gap, and how many of its steps are done with
        in_cell = self._lines.cell
        for text, gap, following in zip(texts, gaps, gaps[1:], strict=False):
            steps, begun, _, _, opening, before = gap
            if "&" in text:
                text = unescaped(text)
            if opening in _IN_CELLS:
                after = following.after_one if opening == CELL_TEXT else following.after_two
                if after:
                    if done < before:
                        self._run(steps[done:before], first)
                        done = before
                    if (builder := self._builder) is not None:
                        _, tag, number = steps[before]
                        builder.add(Cell(0, 0, *tag.spans, in_cell(text, first + number)))
                        self._between, done = True, after
                        first += begun
                        continue
            done = self._text(text, gap, following, first, done)
            first += begun
        self._run(gaps[-1].steps[done:], first)

    def _text(self, text: str, gap: Gap, following: Gap, first: int, done: int) -> int:
        """Read a gap but for the steps done, and the text after it; how many steps of the following gap are done."""
        steps, opening, before = gap.steps, gap.opening, gap.before
        if opening == LINK_TEXT:
            if following.after_two:
                self._run(steps[done:before], first)
                self._between = True
                self._end_line()
                self._lines.put_link(text, LEVELS.get(steps[before][1].name, self._lines.level))
                return following.after_two
        elif opening != NOTHING and following.after_one:
            before = len(steps) - 1
            self._run(steps[done:before], first)
            _, tag, number = steps[before]
            if tag.kind == BLOCK or self._is_outside():
                self._between = False
                self._end_line()
                self._lines.put(text, first + number, LEVELS.get(tag.name, self._lines.level))
                return following.after_one
            done = before
        self._run(steps[done:], first)
        if not (text.isspace() and self._is_between(steps, done)):
            self._lines.add(text)
        return 0

    def _run(self, steps: list[Step], first: int) -> None:
        """Take steps one by one; `first` is the number of the first element of their gap."""
        for step, tag, number in steps:
            if step == START:
                self._open(tag, first + number)
            elif step == END:
                self._close(self._stack.pop())
            elif step == EMPTY_CELL and not self._is_outside():
                assert self._builder is not None
                self._builder.add(Cell(0, 0, *tag.spans))
            elif step == ALONE:
                self._alone(tag, first + number)
            elif step == BLANK:
                self._lines.add(tag.name)
            else:
                self._end_line()

    def _end_line(self) -> None:
        """End the paragraph at hand, if there is one, before what is a paragraph of its own."""
        if self._lines.words:
            self._lines.end(self._stack[-1].number)

    def _is_outside(self) -> bool:
        """Whether a cell here stands in no row of a table, but in none or in another cell."""
        if self._builder is not None:
            return False
        self._crossed = self._crossed or bool(self._builders)
        return True

    def _is_between(self, steps: list[Step], done: int) -> bool:
        """Whether white space after these steps stands between parts of a table, where it is not set."""
        if done == len(steps):
            return self._between
        step, tag, _ = steps[-1]
        return self._builder is not None and (step == EMPTY_CELL or tag.kind == ROW)

    def _alone(self, tag: Tag, number: int) -> None:
        """A line break, a picture or a field to be filled in."""
        if tag.kind == BREAK:
            self._end_line()
        elif tag.kind == INPUT:
            if self._cells and tag.attributes.get("type", "").lower() in FORM_FIELDS:
                self._cells[-1].holds.add(TYPED)
                self._lines.add(tag.attributes.get("value", ""))
        elif not is_spacer(tag.attributes):
            self._pictures.append((number, self._lines.heading))
            if self._cells:
                self._cells[-1].holds.add(PICTURED)

    def _open(self, tag: Tag, number: int) -> None:
        kind, lines = tag.kind, self._lines
        if not self._stack or (kind == CELL and self._is_outside()):
            kind = BLOCK
        if lines.words and kind not in IN_LINE:
            lines.end(self._stack[-1].number)
        self._depth += kind not in FREE
        if self._depth > self._nesting:
            raise too_deep()
        frame = Frame(number, tag, kind, lines.flow, len(lines.flow), lines.length)
        self._stack.append(frame)
        if kind == BLOCK:
            lines.level = LEVELS.get(tag.name, lines.level)
        elif kind == TABLE:
            self._builder = GridBuilder()
            self._builders.append(self._builder)
            lines.elsewhere = False
            self._check()
        elif kind == CELL:
            self._builders[-1].open = True
            self._builder = None
            self._cells.append(frame)
            lines.flow = []
        elif kind == LINK:
            lines.linked += 1
        elif kind == RAISED and self._cells:
            self._cells[-1].holds.add(NOT_ONE)
        elif kind == ROW and self._builder is not None:
            self._builder.start_row(tag.attributes)
        elif kind == SECTION and self._builder is not None:
            self._builder.start_section(tag.name)

    def _close(self, frame: Frame) -> None:
        kind, lines = frame.kind, self._lines
        if lines.words and kind not in IN_LINE:
            lines.end(frame.number)
        self._depth -= kind not in FREE
        if kind == BLOCK:
            if frame.tag.name in LEVELS:
                lines.level = None
        elif kind == CELL:
            self._end_cell(frame)
        elif kind == TABLE:
            self._end_table(frame.tag)
        elif kind == LINK:
            lines.linked -= 1
        if kind in HOLD_BLOCKS:
            self._spans[frame.number] = (
                lines.flow,
                frame.start,
                len(lines.flow),
                lines.length - frame.length,
            )

    def _end_cell(self, frame: Frame) -> None:
        lines, self._builder = self._lines, self._builders[-1]
        content, lines.flow = lines.flow, frame.flow
        self._cells.pop()
        self._builder.open = False
        down, across = frame.tag.spans
        self._builder.add(Cell(0, 0, down, across, content, doubt_of(frame.holds, content)))
        self._spans[frame.number] = (content, 0, len(content), lines.length - frame.length)

    def _end_table(self, tag: Tag) -> None:
        grid = self._builders.pop().grid()
        grid.aligned = LOOSE not in tag.attributes
        self._slots += grid.rows * grid.columns
        if self._slots > MAX_SLOTS:
            raise UnreadableError("表格过多或过大", do="请打印成 PDF 后再试")
        self._lines.flow.append(grid)
        outer = self._builders[-1] if self._builders else None
        self._builder = None if outer is None or outer.open else outer
        self._lines.elsewhere = outer is None
