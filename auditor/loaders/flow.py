"""From a flow of paragraphs and nested tables, as HTML and DOCX have it, to the located blocks of a Document.

Web pages and word processors use tables to lay out a page as well as for figures. A layout table is
transparent: what its cells hold comes out as paragraphs and tables of the document.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import chain

from auditor.errors import UnreadableError
from auditor.loaders.seals import SEAL
from auditor.model import document
from auditor.model.document import Block, Paragraph, Table, table_cell
from auditor.model.location import NOWHERE, Location
from auditor.numbers import is_figure
from auditor.text import UNREADABLE, is_rare
from auditor.whole_headings import is_heading

MAX_SPAN = 1000
"""Columns one cell may span, as in browsers; more is cut."""
MAX_COLUMNS = 4000
MAX_SLOTS = 2_000_000
"""Grid slots (rows times columns) of one table; a form has under 300."""

_SHOWING = 4
"""Cells with text from which a table is one of its own, whatever else stands in it."""
_FRAME = 30
"""Cells that a table has at most which is there for what it frames."""
_LONG_CELL = 150
_LONG_PROSE = 400
_OUTLINE, _ORDINALS = 3, frozenset("第一二三四五六")
"""Headings at the least, as many columns at the most, and what headings begin with."""
_LONG_BOX = 40
_FRAMES, _SENTENCES = 6, 3
"""Tables of one column, and sentences in them, from which they frame the lines of prose."""
_BLANKS = " \t\r\n\f\v"
_IN_WORDS = "单元格内", "文字中"
"""Why a text is in doubt is told of cells, and told of running text in these terms."""


@dataclass(slots=True)
class Text:
    """One paragraph; `level` is its heading level (1 outermost), `doubt` why it may not be what is printed."""

    text: str
    level: int | None = None
    doubt: str | None = None


@dataclass(slots=True)
class Gap(Text):
    """Where something stands that was not read and may hold text or a table; `what` it is, in Chinese.

    `placed` is false where it belongs to no place among the text; `floats` true where it may lie over what is around it;
    `seal` where it is a picture of the size and shape of a seal.
    """

    what: str = ""
    placed: bool = True
    floats: bool = False
    seal: bool = False


def gap(what: str, *, placed: bool = True, floats: bool = False) -> Gap:
    """What was not read, without the remarks that follow its name in brackets."""
    return Gap("", what=what.partition("（")[0], placed=placed, floats=floats, seal=what == SEAL)


@dataclass(slots=True)
class Cell:
    """A cell at its top left corner (from 0), with all it holds in order."""

    row: int
    column: int
    rowspan: int = 1
    colspan: int = 1
    content: list[Text | Grid] = field(default_factory=list)
    doubt: str | None = None


@dataclass(slots=True)
class Grid:
    """A table as drawn, cells in row-major order; UnreadableError where it is absurdly large."""

    cells: list[Cell]
    rows: int
    columns: int
    aligned: bool = True

    def __post_init__(self) -> None:
        if self.columns > MAX_COLUMNS or self.rows * self.columns > MAX_SLOTS:
            raise UnreadableError(
                f"表格过大（{self.rows} 行 × {self.columns} 列）", do="请检查表格的合并单元格后另存再试"
            )


def flatten(flow: Iterable[Text | Grid]) -> Iterator[Text | Grid]:
    """The paragraphs with text and the tables of figures, in reading order, layout tables opened up."""
    pieces = list(flow)
    framed = _framed_lines(pieces)
    stack = [iter(pieces)]
    while stack:
        item = next(stack[-1], None)
        if item is None:
            stack.pop()
        elif isinstance(item, Text):
            if item.text.strip() or type(item) is Gap:
                yield item
        elif id(item) in framed or is_layout(item):
            stack.append(chain.from_iterable([cell.content for cell in item.cells]))
        elif item.cells:
            yield item
            nested = [piece for cell in item.cells for piece in cell.content if isinstance(piece, Grid)]
            if nested:
                stack.append(iter([piece for piece in nested if piece.cells and _single(piece) is None]))


def _framed_lines(pieces: list[Text | Grid]) -> set[int]:
    """The tables of one column by which converters keep each line of prose in its place, where there are many."""
    columns = [piece for piece in pieces if isinstance(piece, Grid) and piece.columns == 1]
    if len(columns) < _FRAMES:
        return set()
    said = {id(grid): [_cell_text(cell) for cell in grid.cells] for grid in columns}
    found = {key for key, texts in said.items() if 2 * sum(map(is_figure, texts)) <= len(texts)}
    sentences = sum(text.count("。") for key in found for text in said[key])
    return found if sentences >= _SENTENCES else set()


def locate(
    pieces: Iterable[Text | Grid], source: str, gaps: list[document.Gap] | None = None
) -> Iterator[Block]:
    """Blocks of flattened pieces, their locations counted over the blocks; `gaps` takes what was not read.

    A table inside a cell of a table of figures comes right after that table, and the cell is in doubt.
    """
    paragraphs = tables = 0
    last = NOWHERE
    for piece in pieces:
        if type(piece) is Gap:
            if gaps is not None:
                gaps.append(document.Gap(piece.what, last if piece.placed else None, piece.seal))
        elif isinstance(piece, Text):
            paragraphs += 1
            last = _paragraph_place(paragraphs)
            doubt = piece.doubt and piece.doubt.replace(*_IN_WORDS)
            yield Paragraph(piece.text.strip(_BLANKS), last, piece.level, doubt)
        else:
            tables += 1
            last = _table_place(tables)
            if gaps is not None:
                gaps += (document.Gap(what, last) for what in _hidden_in(piece))
            yield _table(piece, source, tables)


def _hidden_in(grid: Grid) -> list[str]:
    """What was not read in a table that shows next to nothing else, as a frame around a picture does."""
    if len(grid.cells) > _FRAME:
        return []
    found = [piece.what for cell in grid.cells for piece in cell.content if type(piece) is Gap]
    if not found or sum(1 for cell in grid.cells if _cell_text(cell)) >= _SHOWING:
        return []
    return found


def is_layout(grid: Grid) -> bool:
    """Whether a table only places other content on the page."""
    nested = False
    cells = grid.cells
    if grid.columns > 1:
        cells = [
            cell
            for cell in cells
            if cell.content and not (len(cell.content) == 1 and type(cell.content[0]) is Text)
        ]
    for cell in cells:
        texts = [piece.text for piece in cell.content if isinstance(piece, Text) and piece.text.strip()]
        length = sum(map(len, texts))
        if _nested(cell):
            nested = True
            if length > _LONG_CELL or len(texts) >= 3:
                return True
        else:
            prose = len(texts) >= 4 and length > _LONG_PROSE
            box = grid.columns == 1 and (length > _LONG_BOX or len(texts) >= 3)
            if prose or box:
                return True
    return (nested and not _looks_like_figures(grid)) or _is_outline(grid)


def _is_outline(grid: Grid) -> bool:
    """Whether headings of the form stand each in a cell beside what belongs under it, in a table without figures of its own."""
    if not 1 < grid.columns <= _OUTLINE:
        return False
    lines = (cell.content[0] for cell in grid.cells if _is_plain(cell))
    texts = [line.text.strip(_BLANKS) for line in lines if isinstance(line, Text)]
    if any(map(is_figure, texts)):
        return False
    headings = sum(text[:1] in _ORDINALS and is_heading(text) for text in texts if text)
    return headings >= _OUTLINE and any(len(_cell_text(cell)) > _LONG_CELL for cell in grid.cells)


def _looks_like_figures(grid: Grid) -> bool:
    """Three rows or more with two filled cells of their own."""
    filled = [0] * grid.rows
    for cell in grid.cells:
        if not _nested(cell) and _cell_text(cell).strip():
            filled[cell.row] += 1
    return sum(count >= 2 for count in filled) >= 3


def _single(piece: Text | Grid) -> list[Text] | None:
    """The texts of a table of one cell, which is only a frame around them."""
    if isinstance(piece, Text) or len(piece.cells) != 1:
        return None
    content = piece.cells[0].content
    texts = [inner for inner in content if isinstance(inner, Text)]
    return texts if len(texts) == len(content) else None


def _is_plain(cell: Cell) -> bool:
    """Whether a cell holds one paragraph, as nearly all do."""
    return len(cell.content) == 1 and type(cell.content[0]) is Text


def _nested(cell: Cell) -> list[Grid]:
    if _is_plain(cell):
        return []
    return [
        piece for piece in cell.content if isinstance(piece, Grid) and piece.cells and _single(piece) is None
    ]


def _cell_text(cell: Cell) -> str:
    content = cell.content
    if len(content) == 1 and isinstance(first := content[0], Text):
        return first.text.strip(_BLANKS)
    lines: list[str] = []
    for piece in cell.content:
        texts = [piece] if isinstance(piece, Text) else _single(piece) or []
        lines += [text.text for text in texts]
    printed = [line.strip(_BLANKS) for line in lines if line.strip()]
    if printed:
        return "\n".join(printed)
    return next((blank for line in lines if (blank := line.strip(_BLANKS))), "")


@lru_cache(maxsize=4096)
def _place(table: int, row: int, column: int) -> Location:
    """The same for every document: forms have their cells in the same places."""
    return Location(table=table, row=row, column=column)


@lru_cache(maxsize=1024)
def _table_place(table: int) -> Location:
    return Location(table=table)


@lru_cache(maxsize=1024)
def _paragraph_place(paragraph: int) -> Location:
    return Location(paragraph=paragraph)


def _table(grid: Grid, source: str, number: int) -> Table:
    cells = []
    for cell in grid.cells:
        content = cell.content
        plain = len(content) == 1 and type(content[0]) is Text
        text = content[0].text.strip(_BLANKS) if plain else _cell_text(cell)  # type: ignore[union-attr]
        doubt = cell.doubt
        if doubt is None:
            if not plain and _nested(cell):
                doubt = "单元格内另有表格，文字可能不完整"
            elif not text.isascii() and (UNREADABLE.search(text) or is_rare(text)):
                doubt = "单元格内有无法识别的字符"
        place = _place(number, cell.row + 1, cell.column + 1)
        cells.append(table_cell(text, cell.row, cell.column, cell.rowspan, cell.colspan, place, doubt))
    return Table(tuple(cells), grid.rows, grid.columns, grid.aligned, source, _table_place(number))
