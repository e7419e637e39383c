"""Rows of cells that a conversion broke over lines, because the text of a cell is printed on several lines.

Where nearly every row of a file ends with a pipe, a line that does not goes on in the next; of rows whose cells tabs part,
a label that is numbered goes on in the row below it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from auditor.loaders.html.article.headings import heading_kind
from auditor.loaders.text.spread import CHAPTER, LEAST_LINES, PIPES, Line
from auditor.numbers import is_figure

_MOST_LINES = 8  # of a row
_LONGEST = 40  # characters of a piece of a cell
_CLOSED = 0.75  # of the lines with pipes
_NUMBERED = re.compile(r"\d{1,2}[.．、](?!\d)|[（(][一二三四五六七八九十]{1,2}[）)]")
_MOST_PIECES = 3  # lines of a label above the row
_FULL = 16  # characters
_FEWEST_CELLS = 2
_ROW_LABEL = re.compile(r"\s*[一二三四]、\s*(?:本年|上年|结转|結轉)")


def with_rows_whole(lines: list[Line]) -> list[Line]:
    """The lines of a file, each row of such tables in one line under the number of its first."""
    piped = [text.rstrip() for _, text in lines if "|" in text and not PIPES.fullmatch(text)]
    closed = sum(text.endswith("|") for text in piped)
    if closed < LEAST_LINES or closed < _CLOSED * len(piped):
        return lines
    whole: list[Line] = []
    held: list[Line] = []
    inside = False
    for number, text in lines:
        if PIPES.fullmatch(text):
            whole += [*held, (number, text)]
            held, inside = [], True
        elif "|" in text and text.rstrip().endswith("|"):
            if text.lstrip().startswith("|") and not any("|" in piece for _, piece in held):
                whole += held  # a row that opens with a pipe goes on with nothing
                held = []
            whole.append(_joined([*held, (number, text)]))
            held, inside = [], True
        elif len(held) < _MOST_LINES and (("|" in text) or (inside and is_piece(text))):
            held.append((number, text))
            inside = True
        else:
            whole += [*held, (number, text)]
            held, inside = [], not text.strip() and inside
    return whole + held


def with_labels_whole(lines: list[Line]) -> list[Line]:
    """The lines of a file, each row of cells between tabs in one line with those above it that its label begins on."""
    whole: list[Line] = []
    for number, text in lines:
        begun = _label_before(whole) if _goes_on_from_label(text) else 0
        if begun:
            pieces = [line.strip() for _, line in whole[-begun:]]
            (number, _), *_ = whole[-begun:]
            indent = text[: len(text) - len(text.lstrip("\t"))]
            del whole[-begun:]
            text = f"{indent}{''.join(pieces)}{text.lstrip()}"
        whole.append((number, text))
    return whole


def _goes_on_from_label(text: str) -> bool:
    """Whether a row of cells opens with words that are not numbered as its label is, and then has figures."""
    label, *cells = text.strip().split("\t")
    return (
        len(cells) >= _FEWEST_CELLS
        and is_figure(cells[0].strip())
        and not is_figure(label.strip())
        and _NUMBERED.match(label) is None
    )


def _label_before(lines: Sequence[Line]) -> int:
    """How many of the last lines are the beginning of a numbered label that fills them."""
    for count, (_, text) in enumerate(reversed(lines[-_MOST_PIECES:]), start=1):
        if "\t" in text.strip() or not is_piece(text) or len(text.strip()) < _FULL:
            return 0
        if _NUMBERED.match(text.strip()):
            return count
    return 0


def is_piece(text: str) -> bool:
    """Whether a line between two rows can be the beginning of a cell rather than a caption or a paragraph."""
    bare = text.strip().strip("*_").strip()
    if not bare or len(bare) > _LONGEST or bare.startswith("#"):
        return False
    if "。" in bare or heading_kind(bare) is not None:
        return False
    return CHAPTER.match(bare) is None or _ROW_LABEL.match(bare) is not None


def _joined(lines: Sequence[Line]) -> Line:
    return lines[0][0], "\n".join(text for _, text in lines)
