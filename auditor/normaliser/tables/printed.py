"""Printed rows: the cells of one row of a table, or of one line of text that reads like a row."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from auditor import numbers
from auditor.model.document import Block, Paragraph, Table, TableCell
from auditor.text import folded

_FIGURE = r"[-+]?\d[\d,]*(?:\.\d+)?"
LINES, ALIGNED = "lines", "text alignment"
"""Sources of rows: lines of text, and text without rules whose places tell the cells."""
WRITTEN = frozenset({"docx", "doc", "rtf", "odt", "html"})
"""Sources of grids that a word processor or a browser draws."""
NONE = "无"
"""The word that is printed where a figure is due."""
_MARKS = rf"{NONE}|[零〇／＼\\]|[-—－]{{2,}}"
_TRAILING_FIGURES = re.compile(
    rf"(?:^|(?<=\s))({_FIGURE}|[-/—－])(?=\s|$)|(?<=\s\s)({_FIGURE}(?:万?元|[件笔项])|{_MARKS})(?=\s|$)"
)
"""Figures, with their units only where a gap parts them from what comes before, as in no sentence; so with what is printed
for none."""
_LONGEST_LABEL, _LONGEST_HEAD = 60, 8  # characters
_FEWEST_HEADS = 10
_LONGEST_LINE = 200
_FEWEST_PIECES, _FEWEST_ROWS = 12, 3
_WIDE = re.compile(r"\s{3,}")
_SCRIPTS = "\u0400-\u04ff\u0600-\u065f\u066e-\u06ef\u0750-\u077f\u0f00-\u0f1f\u0f34-\u0fff\u1100-\u11ff\u1820-\u18af\ua000-\ua4cf\uac00-\ud7a3\ufb50-\ufdff\ufe70-\ufefc"
"""Letters of the other scripts that official papers are printed in: Uyghur, Tibetan, Mongolian, Yi, Korean, Kazakh."""
_TRANSLATION = re.compile(
    rf"(?<!\s)\s*(?:[{_SCRIPTS}][{_SCRIPTS}\s,.;:()/-]*"
    r"|(?<![A-Za-z])(?:(?<=\s)\(?\d\d?[.)]\s*|\()?(?=[A-Za-z. ]{0,12}[A-Za-z]{3})[A-Za-z][A-Za-z\d\s,.'’;:&()/-]*)"
)
"""What a label says in another language, with the space before it: letters of such a script, or Latin words."""
_CHINESE = re.compile(r"[\u4e00-\u9fff].*?[\u4e00-\u9fff]", re.S)
_OWN_FIGURE = re.compile(r"\d{3}|[.．]\s*\d|\d(?!\d?\s*[.)．、）])(?<!\d\d(?=[.)．、）]))")
"""A digit that is not of an item's number."""


@dataclass(frozen=True, slots=True)
class PrintedRow:
    """Cells left to right. `aligned` as in Table; `table` identifies the Table it is from, None for a line.

    `figures_from` is the first cell that can be a figure, where that is known. The first `pieces` cells are what lines of
    text print before the figures; the cells between those and the figures are the last two pieces put together, the last
    three, and so on to all.
    """

    cells: tuple[TableCell, ...]
    aligned: bool
    table: int | None
    source: str
    figures_from: int = 0
    pieces: int = 0


def is_figure(cell: TableCell) -> bool:
    return numbers.is_figure(cell.text)


def is_blank(cell: TableCell) -> bool:
    text = cell.text
    return not (text.isalnum() or folded(text).strip())


def grid_columns(cell: TableCell) -> set[int]:
    """The columns of the grid that a cell takes."""
    return set(range(cell.column, cell.column + cell.colspan))


def printed_rows(blocks: Iterable[Block]) -> Iterator[PrintedRow]:
    """Rows of all tables, and lines that end in figures, in reading order."""
    for index, block in enumerate(blocks):
        if isinstance(block, Table):
            for cells in block.by_row():
                if cells:
                    yield PrintedRow(tuple(map(_in_chinese, cells)), block.aligned, index, block.source)
        elif rows := _table_in_a_line(block):
            yield from rows
        elif row := _line_as_row(block):
            yield row


def _in_chinese(cell: TableCell) -> TableCell:
    """A label without what its Chinese words are translated to; what has a figure stays as it is printed."""
    text = cell.text
    if text.isascii() or not _TRANSLATION.search(text):
        return cell
    chinese = _TRANSLATION.sub(" ", text).strip()
    is_label = _CHINESE.search(chinese) and not _OWN_FIGURE.search(chinese)
    return replace(cell, text=chinese) if is_label else cell


def _table_in_a_line(paragraph: Paragraph) -> list[PrintedRow]:
    """The rows of a table that is all one line of a text file, its cells parted by white space; none for prose or a
    single row."""
    if paragraph.location.line is None or "。" in paragraph.text:
        return []
    texts = paragraph.text.split()
    if len(texts) < _FEWEST_PIECES:
        return []
    pieces = [TableCell(text, 0, 0, location=paragraph.location) for text in texts]
    rows: list[list[TableCell]] = []
    for piece in pieces:
        if not rows or not is_figure(piece):
            rows.append([])
        rows[-1].append(piece)
    if sum(len(row) > 1 for row in rows) < _FEWEST_ROWS:
        return []
    return [PrintedRow(tuple(row), False, None, LINES) for row in rows]


def _line_as_row(paragraph: Paragraph) -> PrintedRow | None:
    """A label and figures parted by white space, or figures alone; None for prose."""
    text = _WIDE.sub("  ", paragraph.text)
    if len(text) > _LONGEST_LINE:
        return None
    figures = list(_TRAILING_FIGURES.finditer(text))
    if figures and text[figures[-1].end() :].strip():
        return None
    start = len(text)
    kept = []
    for figure in reversed(figures):
        if text[figure.end() : start].strip():
            break
        kept.append(figure)
        start = figure.start()
    label = text[:start].strip()
    labels = [label] if label else []
    if not kept and len(label) > _LONGEST_LABEL and len(folded(label)) > _LONGEST_LABEL:
        labels = label.split()  # heads side by side, else a sentence
        if len(labels) < _FEWEST_HEADS or max(map(len, labels)) > _LONGEST_HEAD:
            return None
    if not kept and not label:
        return None
    texts = labels + [figure[0] for figure in reversed(kept)]
    cells = tuple(TableCell(one, 0, column, location=paragraph.location) for column, one in enumerate(texts))
    return PrintedRow(cells, False, None, LINES)
