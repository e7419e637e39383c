"""Words that may not be all a cell's own: others run into it, or are printed over them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from auditor.loaders.pdf.model import ACROSS, DOWN, STACKED, Box
from auditor.loaders.pdf.text.lines import DIGITS, Line
from auditor.loaders.pdf.wording import begins_row, is_unit

RUN_IN = "上一格或下一格的文字印进了这一格"
OVERLAID = "文字与文字重叠在一起，可能有别格的文字"
NUMBERED = "页码印进了这一格，可能和数字混在一起"
STRAY = 3  # letters that may have run into a cell, on lines of their own
IN_NUMBER = DIGITS | frozenset(".,．，-－")
_TITLE = 5  # characters of what follows 第二十条第, at most
_LONGEST = 3  # digits of a page's number
_OVER = 0.25  # ems
_BESIDE = re.compile(
    r"^([^\W\d_]{1,3}) \d|\d\S* ([^\W\d_]{1,3})$", re.MULTILINE
)  # letters that stand off a figure
_COUNTED = frozenset("人批篇场十百千亿余多")  # before a unit
_CLOSE = 0.8  # of their height, lines that no print sets so close
_OVERLAP = 0.35  # of the narrower of two characters
_STEP = 0.4  # ems from one character to the next, at least, however narrow they are
_REMARK = re.compile(r"[（(][^（）()]*[）)]")
_ENDING = re.compile(r"(?:[^\W\d_]|[）)、。”])\s*[\d０-９][\d０-９,，.．]*$", re.MULTILINE)
"""A line that ends with digits behind a letter or the end of a sentence."""
_LEADING = re.compile(r"^[\d０-９]+(?![.．、\d]|\s*年|$)(?=\s|[^\W\d_])", re.MULTILINE)
"""A line that begins with digits that are no number of an item and no year."""
_NOTE = re.compile(r"[（(\[［〔【]\d{1,3}[）)\]］〕】]")
_DASHES = frozenset("-－—")
_TOO_LONG = 60  # characters, for the name of a row or column


def letters_above(text: str, signs: frozenset[str]) -> bool:
    """Whether a few letters stand on a line of their own over one that begins with a sign."""
    first, *others = text.split("\n")
    return bool(others) and len(first) <= STRAY and first.isalpha() and others[0][:1] in signs


def letters_beside(text: str) -> bool:
    """Whether letters, which are not what it counts, stand off a figure on its line."""
    found = (before or after for before, after in _BESIDE.findall(text))
    return any(not is_unit(letters) for letters in found)


def letters_around(text: str) -> bool:
    """Whether what stands in a cell of several lines or words after a figure and its remark, if any, is a few letters that
    count nothing; or such letters stand among the digits; or, in any cell, before what is counted."""
    bare = _REMARK.sub("", "".join(text.split()))
    rest = bare.strip("".join(IN_NUMBER))
    if rest == bare or not 0 < len(rest) <= STRAY or not rest.isalpha() or is_unit(rest):
        return False
    return bare != text or (is_unit(rest[-1]) and rest[-2] not in _COUNTED)


def is_numbered(text: str) -> bool:
    """Whether words follow a number alone, such as a page's, on its line or the next."""
    first, _, rest = text.replace("\n", " ").partition(" ")
    led = first.isdecimal() and len(first) <= _LONGEST and len(rest) > STRAY
    return led and (rest[0].isalpha() if "\n" in text[: len(first) + 1] else rest[: STRAY + 1].isalpha())


def with_others(lines: Sequence[Line], box: Box) -> list[str]:
    """What tells that words, such as a label, may not be all a cell's own: they stand over its border or over one
    another, or a number alone, such as a page's, is on a line of theirs."""
    found = []
    if _is_led(lines) or _holds_number(lines) or holds_figure(lines) or reaches_in(lines, box):
        found.append(RUN_IN)
    level = [line for line in lines if line.glyphs[0].flow == ACROSS]
    if _are_too_close(level) or any(map(_is_overprinted, level)):
        found.append(OVERLAID)
    return found


def _is_led(lines: Sequence[Line]) -> bool:
    """Whether something else stands before the label of a row: a few letters, or lines of another label."""
    first, _, rest = " ".join(line.text for line in lines).partition(" ")
    if len(first) <= STRAY and first.isalpha() and begins_row(rest):
        return True
    return not begins_row(first) and any(
        begins_row(line.text) and len(line.text) > _TITLE for line in lines[1:]
    )


def _holds_number(lines: Sequence[Line]) -> bool:
    """Whether one of several lines is a number, no longer than a page's."""
    return len(lines) > 1 and any(line.text.isdecimal() and len(line.text) <= _LONGEST for line in lines)


def _are_too_close(level: Sequence[Line]) -> bool:
    """Whether lines stand closer to one another than any print sets them."""
    return any(below.cy - above.cy < _CLOSE * min(above.size, below.size) for above, below in pairwise(level))


def _is_overprinted(line: Line) -> bool:
    """Whether characters of a line that runs across overlap."""
    return any(
        left.x1 - right.x0 > _OVERLAP * min(left.x1 - left.x0, right.x1 - right.x0)
        for left, right in pairwise(line.glyphs)
        if left.text.isalnum() and right.text.isalnum()
    )


def holds_more(text: str) -> bool:
    """Whether one of several lines of a cell is a dash, which tells that it has no figure, or a note's number under or over
    a figure."""
    lines = text.split("\n")
    noted = any(map(_NOTE.fullmatch, lines)) and any(line[:1] in DIGITS for line in lines)
    return len(lines) > 1 and (noted or any(line in _DASHES for line in lines))


def is_figure(text: str) -> bool:
    return not text or (text[0] in DIGITS and not begins_row(text)) or text in ("-", "—", "/", "－")


def is_squeezed(line: Line) -> bool:
    """Whether characters of a line are printed over one another: of two that are the same one may lack."""
    down = line.glyphs[0].flow in (DOWN, STACKED)
    return any(
        (lower.top - upper.top if down else lower.x0 - upper.x0) < _STEP * upper.size
        for upper, lower in pairwise(line.glyphs)
        if upper.text > "\u2e7f" and lower.text > "\u2e7f" and upper.text.isalpha() and lower.text.isalpha()
    )


def unclosed(text: str) -> int:
    """How many more brackets a text opens than it closes."""
    return sum(text.count(char) for char in "[(（［〔") - sum(text.count(char) for char in "])）］〕")


def holds_figure(lines: Sequence[Line]) -> bool:
    """Whether a line of what may be a label ends in a figure, or begins with one that is no ordinal: that of a page, or
    of the row."""
    text = _REMARK.sub("", "\n".join(line.text for line in lines))
    return len(text) <= _TOO_LONG and bool(_ENDING.search(text) or _LEADING.search(text))


def reaches_in(lines: Sequence[Line], box: Box) -> bool:
    """Whether words stand on the upper or lower border of a cell, as those do that run over their own."""
    return any(
        max(box[1] - glyph.top, glyph.bottom - box[3]) > _OVER * glyph.size
        for line in lines
        for glyph in line.glyphs
        if glyph.text not in IN_NUMBER
    )
