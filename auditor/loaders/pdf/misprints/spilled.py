"""Words of a table's cells that are printed over its outer border: what the cell shows is not all of its text."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from auditor.loaders.pdf.cells import ReadCell, ReadTable
from auditor.loaders.pdf.layout import PageLayout
from auditor.loaders.pdf.misprints.run_in import IN_NUMBER, is_figure
from auditor.loaders.pdf.text.lines import Line
from auditor.loaders.pdf.wording import begins_row

SPILLED = "文字印到了表格边框以外，这一格可能没有读全"
_BESIDE = 0.6  # of a line's size; words that go on over a border
_BELOW = 0.35
_SAME = 1.0  # points
_ALIKE = 0.12  # of a size; of one text
_FIGURES = IN_NUMBER | frozenset("—/／")


def doubt_spilled(pages: Sequence[PageLayout], texts: Sequence[Sequence[Line]]) -> None:
    """Doubt the cells at the border of a ruled table on whose line, or close under which, text stands outside it."""
    for page, lines in zip(pages, texts, strict=True):
        for table in page.tables:
            if not table.aligned:  # of such the borders are where their text ends
                for cell in _spilled(table, page, lines):
                    cell.doubts.append(SPILLED)


def _spilled(table: ReadTable, page: PageLayout, lines: Sequence[Line]) -> Iterator[ReadCell]:
    """The cells of a table some of whose text a line outside it, or another table, may be."""
    for line in lines:
        row = _row_beside(table, line)
        yield from row
        for cell in _cells_beside(table, line) or _cells_above(table, line):
            if not any(cell is one for one in row):
                yield cell
    for other in page.tables:
        if _runs_out(table, other):
            yield from _last_row(table)


def _cells_beside(table: ReadTable, line: Line) -> list[ReadCell]:
    left, top, right, bottom = table.box
    near = _BESIDE * line.size
    if not top < line.cy < bottom or not (line.text[:1].isalnum() or line.text[-1:].isalnum()):
        return []
    if line.box[0] < left and abs(line.box[2] - left) < near:
        side, edge = 0, left
    elif line.box[2] > right and abs(line.box[0] - right) < near:
        side, edge = 2, right
    else:
        return []
    return [
        cell
        for cell in table.cells
        if cell.text and abs(cell.box[side] - edge) < _SAME and cell.box[1] < line.cy < cell.box[3]
    ]


def _cells_above(table: ReadTable, line: Line) -> list[ReadCell]:
    if not _is_under(line.box[1], table, line.size) or begins_row(line.text):
        return []
    last = _last_row(table)
    if _are_figures(line):  # of cells that look blank, perhaps
        return [cell for cell in last if any(cell.box[0] < glyph.cx < cell.box[2] for glyph in line.glyphs)]
    return [
        cell
        for cell in last
        if cell.text
        and cell.box[0] - _SAME < line.box[0]
        and line.box[2] < cell.box[2] + _SAME
        and _is_of_one_text(cell.size, line.size)
    ]


def _is_of_one_text(cell: float, line: float) -> bool:
    """Whether what goes on under a cell is set as the cell is; a caption under the table is not."""
    return abs(cell - line) < _ALIKE * max(cell, line)


def _row_beside(table: ReadTable, line: Line) -> list[ReadCell]:
    """The figures of a row of which one, perhaps, is printed outside the table: the cell at the other end is blank."""
    if not table.box[1] < line.cy < table.box[3] or not _are_figures(line):
        return []
    row = [cell for cell in table.cells if cell.box[1] < line.cy < cell.box[3] and is_figure(cell.text)]
    row.sort(key=lambda cell: cell.column)
    if not row:
        return []
    after, before = line.box[0] - table.box[2], table.box[0] - line.box[2]
    far = row[-1] if before > 0 else row[0]
    return row if not far.text and 0 < max(after, before) < _width(row[-1]) else []


def _are_figures(line: Line) -> bool:
    return all(glyph.text in _FIGURES for glyph in line.glyphs)


def _width(cell: ReadCell) -> float:
    return cell.box[2] - cell.box[0]


def _last_row(table: ReadTable) -> list[ReadCell]:
    return [cell for cell in table.last_row() if cell.colspan < table.columns]


def _is_under(top: float, table: ReadTable, size: float) -> bool:
    return table.box[3] - size < top < table.box[3] + _BELOW * size


def _runs_out(table: ReadTable, other: ReadTable) -> bool:
    """Whether figures in columns, which no rules part, begin where a table ends: its own, perhaps, printed too low."""
    size = max((cell.size for cell in other.cells), default=0.0)
    return other.aligned and _is_under(other.box[1], table, size)
