"""Text that stands together, the body of the document or a text box: paragraphs as they are put into tables."""

from __future__ import annotations

from collections import Counter

from auditor.loaders.contents import is_line
from auditor.loaders.doc.pieces import joined
from auditor.loaders.edged_rows import Shape
from auditor.loaders.flow import Grid, Text
from auditor.loaders.line import BOX, Line
from auditor.loaders.lists import doubt_beside
from auditor.loaders.nesting import Nesting


class Story:
    """Paragraphs are begun by text, and ended by the marks of paragraphs, cells and rows."""

    def __init__(self, left_out: Counter[str], most: int) -> None:
        self.line = Line(left_out)
        self.label = ""
        self._over: list[Text | Grid] = []
        self._boxes: list[Text | Grid] = []
        self._nesting = Nesting(left_out, most)
        self._left_out = left_out

    def hang(self, pieces: list[Text | Grid], *, over: bool) -> None:
        """Put a text box over the paragraph, or behind it."""
        if over:
            self._over += pieces
        else:
            self._boxes += pieces
        self.line.beside = BOX

    @property
    def holds(self) -> bool:
        """Whether something hangs on or stands in the paragraph that is no text."""
        return bool(self._over or self._boxes) or self.line.placed

    def end_paragraph(self, depth: int, level: int | None, *, contents: bool = False) -> None:
        text, doubt, unsure = self.line.take()
        label, self.label = self.label, ""
        numbered = doubt_beside(label, text)
        doubt, unsure = doubt or numbered, unsure or numbered
        boxes, self._boxes = [*self.line.gaps(), *self._boxes], []
        over, self._over = self._over, []
        if contents and is_line(text, in_cell=depth > 0):
            self.line.inks()
            self._left_out["自动目录的行"] += bool(text.strip())
            return
        pieces: list[Text | Grid] = [Text(line, level, unsure) for line in joined(label + text).split("\n")]
        self._nesting.add([*over, *pieces, *boxes], depth, doubt, self.line.inks())

    def end_cell(self, depth: int, level: int | None) -> None:
        self.end_paragraph(depth, level)
        self._nesting.end_cell(depth)

    def end_row(self, depth: int, shape: Shape, *, deleted: bool) -> None:
        self._end_open(depth)
        self._nesting.end_row(depth, shape, deleted=deleted)

    def finish(self) -> list[Text | Grid]:
        self._end_open(0)
        return self._nesting.finish()

    @property
    def unsure(self) -> int:
        return self._nesting.unsure

    def _end_open(self, depth: int) -> None:
        text, doubt, unsure = self.line.take()
        gaps = self.line.gaps()
        if text.strip() or self._over or self._boxes or gaps:
            self._boxes += gaps
            self.line.add(text)
            self.line.doubt, self.line.beside = unsure, doubt
            self.end_paragraph(depth, None)
        else:
            self.label = ""
