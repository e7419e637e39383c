"""Figures in lines of text, as the second reader reads them."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Sequence

from auditor.loaders.pdf.model import Glyph
from auditor.loaders.pdf.text.lines import Line
from auditor.text import INVISIBLE, RADICALS, shortened

_SHOWN = 40
_ALIKE = str.maketrans("⁄∕‐‑‒–—―−", "//-------", INVISIBLE) | RADICALS
_FIGURE = re.compile(r".?\d[\d.,%]*.?")
_REACH = 0.5  # of a glyph's height beyond a line's box, within which its ink may lie


def has_figures(text: str) -> bool:
    return any(char.isdigit() for char in text)


def confirm_lines(lines: Sequence[Line], whole: str, characters: Callable[[], Sequence[Glyph]]) -> None:
    """Add to the doubts of lines in which the second reader finds other figures, or figures where there are none.

    `whole` is all it reads on the page; `characters`, which cost more, are asked for only where a line is not
    found in that word for word.
    """
    theirs = fold(whole)
    for line in lines:
        ours = fold(line.text)
        if not ours or (ours in theirs and not _cut(ours, theirs)):
            continue
        found = _found(line, characters())
        if _figures(ours) != _figures(found):
            line.doubts = (*line.doubts, differing(ours, found))


def _cut(ours: str, theirs: str) -> bool:
    """Whether a line that ends or begins with a digit is found only within longer runs of digits."""
    first, last = ours[0].isdigit(), ours[-1].isdigit()
    if not (first or last):
        return False
    at = theirs.find(ours)
    while at >= 0:
        before, after = theirs[at - 1 : at] if at else "", theirs[at + len(ours) : at + len(ours) + 1]
        if not (first and before.isdigit()) and not (last and after.isdigit()):
            return False
        at = theirs.find(ours, at + 1)
    return True


def _found(line: Line, characters: Sequence[Glyph]) -> str:
    """What the second reader finds in the place of a line."""
    x0, top, x1, bottom = line.box
    reach = _REACH * line.size
    tall = bottom - top > x1 - x0
    upper, lower = (top - reach, bottom + reach) if tall else (top, bottom)
    inside = [
        glyph
        for glyph in characters
        if upper <= (glyph.top + glyph.bottom) / 2 <= lower and x0 - reach <= glyph.cx <= x1 + reach
    ]
    inside.sort(key=lambda glyph: glyph.cy if tall else glyph.cx)
    return fold("".join(glyph.text for glyph in inside))


def _figures(text: str) -> Counter[str]:
    """The figures of a line, each with the characters at its sides."""
    return Counter(_FIGURE.findall(text))


def differing(ours: str, theirs: str) -> str:
    return f"两个阅读程序读出的不同：“{shortened(ours, _SHOWN)}”与“{shortened(theirs, _SHOWN)}”"


def fold(text: str) -> str:
    """For comparison only: compatibility forms, radicals, slashes and dashes made one, white space and what is not seen
    removed."""
    if text.isascii():
        return "".join(text.split())
    return "".join(unicodedata.normalize("NFKC", text).split()).translate(_ALIKE)
