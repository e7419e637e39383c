"""Tables whose rows are lines of text, in four shapes: cells separated by tabs, cells between pipes, the same with
every cell on a line of its own, and one cell a line (each begun by a tab, rows parted by blank lines, as Word saves
text). Their columns need not line up from row to row.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from auditor.loaders.text.padding import without_padding
from auditor.loaders.text.spread import CHAPTER, Line, spread_table
from auditor.loaders.text.whole_rows import is_piece
from auditor.loaders.text.words import marks_of, plain_cell
from auditor.model.document import Table, TableCell
from auditor.model.location import Location
from auditor.numbers import is_figure

_PIPE_RULE = re.compile(r"[\s|:\-+=]+")
_TAB_RULE = re.compile(r"[\s:\-]*-{3,}[\s:\-\t]*")
_TWO_FIGURES = re.compile(r"\d[\d,.]*(?:\s+\d[\d,.]*)+")
_FEWEST_DOUBLED = 3  # rows
_MOST_PIECES = 3  # lines
JOINED = "同一行另有一格印着两个数，可能是转换时把两格并成了一格"
DAMAGED = "单元格内有无法识别的字符"


def _is_cell_line(text: str) -> bool:
    return text.startswith("\t") and "\t" not in text[1:]


def _is_tab_row(text: str) -> bool:
    return "\t" in text.strip(" ") and not _is_cell_line(text)


def _is_pipe_row(text: str) -> bool:
    return "|" in text


def _is_lone_pipe(text: str) -> bool:
    return text.strip() == "|"


def _source_of(lines: list[Line]) -> str:
    first = next(text for _, text in lines if text.strip())
    pipes = any(_is_pipe_row(text) for _, text in lines)
    return (
        "pipes"
        if pipes and not _is_tab_row(first)
        else "cell per line"
        if _is_cell_line(first)
        else "tab separated"
    )


def without_idle_tabs(lines: list[Line]) -> list[Line]:
    """The lines of a file in which tabs begin cells but no empty lines part their rows, without those tabs: they say no
    more than that each line is a cell."""
    parted = unparted = 0
    figure = blank = False
    for _, text in lines:
        if not _is_cell_line(text):
            blank = not text
            figure = figure and blank
        elif is_figure(text.strip()):
            figure, blank = True, False
        elif figure and text.strip():
            parted += blank
            unparted += not blank
            figure = False
    if unparted <= parted:
        return lines
    return [(number, text[1:] if _is_cell_line(text) else text) for number, text in lines]


def without_doubled_tabs(lines: list[Line]) -> list[Line]:
    """The lines of a file in which two tabs part all cells of all rows, with one between them."""
    rows = [text.split("\t") for _, text in lines if "\t" in text]
    several = sum(sum(map(bool, map(str.strip, row))) > 1 for row in rows)
    doubled = all(len(row) % 2 and not any(cell.strip() for cell in row[1::2]) for row in rows)
    if several < _FEWEST_DOUBLED or not doubled:
        return lines
    return [(number, "\t".join(text.split("\t")[::2])) for number, text in lines]


def rows_from(lines: list[Line], at: int) -> tuple[list[list[Line]], int]:
    """Rows of cells from `at`, and the line after them; no rows where no table begins here."""
    text = lines[at][1]
    if _is_cell_line(text) and _next_is(lines, at, _is_cell_line):
        return _cell_lines(lines, at)
    if _is_tab_row(text):
        return _row_lines(lines, at, _is_tab_row, _split_tabs, _TAB_RULE)
    if _is_pipe_row(text) or _next_is(lines, at, _is_lone_pipe):
        rows, after = spread_table(lines, at)
        if rows:
            return rows, after
    if _is_pipe_row(text) and _next_is(lines, at, _is_pipe_row):
        return _row_lines(lines, at, _is_pipe_row, _split_pipes, _PIPE_RULE)
    return [], at


def _next_is(lines: list[Line], at: int, kind: Callable[[str], bool]) -> bool:
    following = (lines[index][1] for index in range(at + 1, len(lines)))
    return kind(next((text for text in following if text.strip()), ""))


def _split_tabs(text: str) -> list[str]:
    return text.split("\t")


def _split_pipes(text: str) -> list[str]:
    text = text.strip()
    cells = text.removeprefix("|").split("|")
    return cells[:-1] if text.endswith("|") else cells


def _row_lines(
    lines: list[Line],
    at: int,
    is_row: Callable[[str], bool],
    split: Callable[[str], list[str]],
    rule: re.Pattern[str],
) -> tuple[list[list[Line]], int]:
    rows: list[list[Line]] = []
    end = at
    while at < len(lines):
        number, text = lines[at]
        if is_row(text):
            if not rule.fullmatch(text):
                rows.append([(number, cell) for cell in split(text)])
            end = at + 1
        elif is_row is _is_pipe_row and end == at and _goes_on(lines, at):
            rows.append([(number, text)])
            end = at + 1
        elif text.strip() and not rule.fullmatch(text):
            break
        at += 1
    return (without_padding(rows) if is_row is _is_pipe_row else rows), end


def _goes_on(lines: list[Line], at: int) -> bool:
    """Whether lines without pipes between two rows, no blank line with them, are pieces of labels or rows of one cell, as
    converters leave cells of several lines."""
    for index in range(at, min(at + _MOST_PIECES + 1, len(lines))):
        text = lines[index][1]
        if _is_pipe_row(text):
            return index > at
        if not is_piece(text):
            return False
    return False


def _cell_lines(lines: list[Line], at: int) -> tuple[list[list[Line]], int]:
    rows: list[list[Line]] = [[]]
    end = at
    while at < len(lines):
        number, text = lines[at]
        if _is_cell_line(text):
            rows[-1].append((number, text[1:]))
        elif not text:
            if rows[-1]:
                rows.append([])
            at += 1
            continue
        elif rows[-1] and not CHAPTER.match(text):
            first, cell = rows[-1][-1]
            rows[-1][-1] = (first, f"{cell}\n{text}")
        else:
            break
        at += 1
        end = at
    return [row for row in rows if row], end


def table_of(rows: list[list[Line]], number: int, lines: list[Line]) -> Table:
    """The table of rows found in `lines`; blanks beside a cell that holds two figures are in doubt."""
    cells = []
    for row, texts in enumerate(rows):
        words = [plain_cell(text).strip(" \t\xa0\u3000") for _, text in texts]
        joined = any(map(_TWO_FIGURES.fullmatch, words))
        for column, ((line, written), text) in enumerate(zip(texts, words, strict=True)):
            location = Location(line=line, table=number, row=row + 1, column=column + 1)
            doubt = (
                JOINED if joined and not text else DAMAGED if "\ufffd" in text else marks_of(written, text)
            )
            cells.append(TableCell(text, row, column, location=location, doubt=doubt))
    return Table(
        cells=tuple(cells),
        rows=len(rows),
        columns=max(len(row) for row in rows),
        aligned=False,
        source=_source_of(lines),
        location=Location(line=rows[0][0][0], table=number),
    )
