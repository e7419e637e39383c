"""Tables between pipes whose cells stand on lines of their own, as extraction from web pages leaves them.

Rows are no longer lines: what marks a new row is a line of nothing but pipes, or a label after a figure. Where
a table has such lines they are no blank cells; where it has none, a lone pipe is one.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import islice, pairwise

from auditor.numbers import is_figure

Line = tuple[int, str]
"""A line of the file: its number, from 1, and its text."""
PIPES = re.compile(r"[\s|]*\|[\s|]*")
_RULE = re.compile(r"[\s|:\-+=]*-{3,}[\s|:\-+=]*")
CHAPTER = re.compile(r"\s*[一二三四五六]、")
_LED = re.compile(r"\s*\|\s*[^|\s][^|]*")
_FILL = re.compile(r"(?<=[^|\s])\s*\|\s+\|{2,}\s*$")
"""The pipes that fill a row up to the width of its table, after its last cell."""
LEAST_LINES = 8
SAMPLE = 40
BLANKS = 4
LEAST_HEADS = 4
MAX_FRAGMENT = 8
MAX_FRAGMENTS = 3
MAX_CELL = 80


@dataclass(frozen=True, slots=True)
class _Cell:
    """A piece between pipes; `breaks` where a line of nothing but pipes stands before it."""

    line: int
    text: str
    breaks: bool
    figure: bool
    blank: bool

    @property
    def label(self) -> bool:
        return not self.figure and not self.blank


def with_pipes_apart(lines: list[Line]) -> list[Line]:
    """The lines of a file in which a pipe leads most cells but the first of a row, each such pipe on a line of its own."""
    piped = [text for _, text in lines if "|" in text]
    led = sum(_LED.fullmatch(text) is not None for text in piped)
    if led < LEAST_LINES or 2 * led <= len(piped):
        return lines
    apart: list[Line] = []
    for number, text in lines:
        if _LED.fullmatch(text):
            apart += [(number, "|"), (number, text.replace("|", "", 1))]
        else:
            apart.append((number, text))
    return apart


def with_rows_unled(lines: list[Line]) -> list[Line]:
    """The lines of a file in which pipes on lines of their own stand between cells and one more leads each row, without
    those that lead, and without the runs of pipes that fill rows up."""
    piped = [text for _, text in lines if "|" in text]
    alone = [text for text in piped if PIPES.fullmatch(text)]
    led = len(piped) - len(alone)
    fills = any(text.count("|") > 1 for text in alone)
    if not fills or not LEAST_LINES <= led < len(alone):
        return lines
    if any(_LED.fullmatch(text) is None for text in piped if not PIPES.fullmatch(text)):
        return lines
    kept = [(number, text) for number, text in lines if not (PIPES.fullmatch(text) and text.count("|") > 1)]
    return [(number, text.replace("|", "", 1) if _LED.fullmatch(text) else text) for number, text in kept]


def spread_table(lines: Sequence[Line], at: int) -> tuple[list[list[Line]], int]:
    """Rows of cells of the spread table that begins at `at`, and the line after it; no rows where none does."""
    sample, _ = _region(lines, at, limit=SAMPLE)
    if len(sample) < LEAST_LINES or not _is_spread(sample):
        return [], at
    region, after = _region(lines, at)
    return [[(cell.line, cell.text) for cell in row] for row in _rows(_cells(region))], after


def _region(lines: Sequence[Line], at: int, limit: int | None = None) -> tuple[list[Line], int]:
    """The lines from `at` that hang together by pipes: between two of them only pieces of one cell.

    At most `limit` lines or so are looked at.
    """
    apart = _stand_apart(lines, at)
    if "|" not in lines[at][1] and not apart:
        return [], at
    region: list[Line] = []
    pending: list[Line] = []
    after = at
    for index in range(at, len(lines)):
        if limit is not None and (len(region) >= limit or index - at > BLANKS * limit):
            break
        number, text = lines[index]
        if not text.strip():
            continue
        if "|" in text:
            region += [*pending, (number, text)]
            pending, after = [], index + 1
            continue
        pending.append((number, text))
        if len(pending) > MAX_FRAGMENTS or not _is_one_cell(pending, apart):
            break
    return region, after


def _stand_apart(lines: Sequence[Line], at: int) -> bool:
    """Whether the pipes from `at` stand on lines of their own, between the cells."""
    near = (lines[index][1] for index in range(at, min(at + BLANKS * SAMPLE, len(lines))))
    ahead = list(islice((text for text in near if text.strip()), 2 * LEAST_LINES))
    alone = sum(PIPES.fullmatch(text) is not None for text in ahead)
    return alone * 3 >= len(ahead) and all("|" not in text or PIPES.fullmatch(text) for text in ahead)


def _is_one_cell(pieces: Sequence[Line], apart: bool) -> bool:
    """Whether lines without pipes can be one cell: short ones, or where pipes stand apart a single one."""
    if apart and len(pieces) == 1:
        return len(pieces[0][1].strip()) <= MAX_CELL
    return all(len(text.strip()) <= MAX_FRAGMENT and not CHAPTER.match(text) for _, text in pieces)


def _is_spread(region: Sequence[Line]) -> bool:
    """Whether hardly a line holds more than one cell, or some rows are lines and some are spread."""
    if any(_RULE.fullmatch(text) for _, text in region):
        return False
    held = [[piece for piece in text.split("|") if piece.strip()] for _, text in region]
    full = sum(len(pieces) > 1 for pieces in held)
    alone = [is_figure(pieces[0].strip()) if len(pieces) == 1 else None for pieces in held]
    opened = any(one is False and two is True for one, two in pairwise(alone))
    return opened or full * 5 <= len(region)


def _cells(region: Sequence[Line]) -> list[_Cell]:
    """The pieces between pipes in order, pipes that only part rows left out."""
    parted = _parts_rows(region)
    cells: list[_Cell] = []
    breaks = False
    first, text = region[0][0], ""
    for index, (number, line) in enumerate(region):
        if parted and not text.strip() and PIPES.fullmatch(line) and _ends_row(region, index, cells):
            breaks = True
            text = ""
            continue
        pieces = (_FILL.sub("|", line) if parted else line).split("|")
        for position, piece in enumerate(pieces):
            if not text.strip():
                first = number
            text = f"{text}\n{piece}" if text.strip() and position == 0 else text + piece
            if position < len(pieces) - 1:
                cells.append(_cell(first, text, breaks))
                breaks, text = False, ""
    if text.strip():
        cells.append(_cell(first, text, breaks))
    return cells


def _cell(line: int, text: str, breaks: bool) -> _Cell:
    stripped = text.strip(" \t\n\xa0\u3000")
    return _Cell(line, stripped, breaks, is_figure(stripped), not stripped)


def _parts_rows(region: Sequence[Line]) -> bool:
    """Whether lines of nothing but pipes stand between rows: before most labels that follow a figure, or, where
    none does, before any label."""
    if all("|" not in line or PIPES.fullmatch(line) for _, line in region):
        return False
    parted = unparted = before_labels = 0
    figure = pipes = False
    for _, line in region:
        if PIPES.fullmatch(line):
            pipes = True
            continue
        label = not is_figure(line.replace("|", " ").strip())
        if label and figure:
            parted += pipes
            unparted += not pipes
        before_labels += label and pipes
        figure, pipes = not label, False
    return parted > unparted or (parted == unparted == 0 and before_labels > 0)


def _ends_row(region: Sequence[Line], index: int, cells: Sequence[_Cell]) -> bool:
    """Whether the line of pipes parts rows: words follow, or figures after a row of heads."""
    following = next((text for _, text in region[index + 1 : index + 2]), "")
    text = following.replace("|", " ").strip()
    if not text and following:
        further = (line for _, line in region[index + 2 : index + 2 + BLANKS] if not PIPES.fullmatch(line))
        text = next(further, "").replace("|", " ").strip()
        if not is_figure(text):
            return False
    if not is_figure(text):
        return bool(text) or not following
    heads = cells[-LEAST_HEADS:]
    return len(heads) == LEAST_HEADS and all(
        cell.label and not (cell.breaks and at) for at, cell in enumerate(heads)
    )


def _rows(cells: Sequence[_Cell]) -> list[list[_Cell]]:
    rows: list[list[_Cell]] = [[]]
    for at, cell in enumerate(cells):
        before = cells[at - 1] if at else None
        following = cells[at + 1] if at + 1 < len(cells) else None
        after_values = before is not None and not before.label
        opens_values = following is not None and not following.label and not following.breaks
        if cell.breaks or (cell.label and (after_values or opens_values)):
            rows.append([])
        rows[-1].append(cell)
    return [row for row in rows if any(not cell.blank for cell in row)]
