"""Rows between pipes that a conversion broke over lines, because the text of a cell is printed on several lines.

Where nearly every row of a file ends with a pipe, a line that does not goes on in the next.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from auditor.loaders.html.article.headings import heading_kind
from auditor.loaders.text.spread import CHAPTER, LEAST_LINES, PIPES, Line

_MOST_LINES = 8  # of a row
_LONGEST = 40  # characters of a piece of a cell
_CLOSED = 0.75  # of the lines with pipes
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
            whole.append(_joined([*held, (number, text)]))
            held, inside = [], True
        elif len(held) < _MOST_LINES and (("|" in text) or (inside and is_piece(text))):
            held.append((number, text))
            inside = True
        else:
            whole += [*held, (number, text)]
            held, inside = [], not text.strip() and inside
    return whole + held


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
