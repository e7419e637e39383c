"""Characters as a text object of an OFD places them: each from the start of its own line of writing."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from itertools import islice, zip_longest
from typing import TYPE_CHECKING

from pdfminer.fontmetrics import FONT_METRICS

from auditor.loaders.ofd.package import children, number

if TYPE_CHECKING:
    from lxml.etree import _Element

_HALF, _WHOLE = 0.5, 1.0  # of the size of text
_LATIN = FONT_METRICS["Helvetica"][1]
_REPEATED = "g"

Placed = tuple[str, float, float, float, bool]
"""A character, where it begins (x, y on the line of writing), how far it reaches, and whether the text runs downwards."""


def placed(text: _Element, size: float, scale: float) -> Iterator[Placed]:
    """The characters of a text object, in its own space."""
    down = number(text.get("ReadDirection")) % 180 == 90
    x = y = 0.0
    for code in children(text, "TextCode"):
        x, y = number(code.get("X"), x), number(code.get("Y"), y)
        chars = code.text or ""
        right = steps(code.get("DeltaX"), len(chars))
        under = steps(code.get("DeltaY"), len(chars))
        stacked = down or _falling(right, under, max(0, len(chars) - 1))
        at, line = x, y
        for index, char in enumerate(chars):
            width = usual_width(char) * size * scale
            step = right[index] if index < len(right) else None
            fall = under[index] if index < len(under) else None
            if step is None and fall is None and not (right or under):
                step, fall = (0.0, size) if down else (width, 0.0)
            step, fall = step or 0.0, fall or 0.0
            yield char, at, line, min(width, step) if step > 0 else width, stacked
            at, line = at + step, line + fall


def _falling(right: Sequence[float], under: Sequence[float], moves: int) -> bool:
    """Whether most characters stand under the one before; where lines are wrapped, only the first of each line does."""
    falls = zip_longest(islice(right, moves), islice(under, moves), fillvalue=0.0)
    return 2 * sum(abs(fall) > abs(step) for step, fall in falls) > moves


def steps(stated: str | None, most: int) -> Sequence[float]:
    """The distances between characters; `g n d` stands for n times d."""
    return list(islice(_steps(iter((stated or "").split())), most))


def _steps(pieces: Iterator[str]) -> Iterator[float]:
    for piece in pieces:
        if piece.lower() == _REPEATED:
            times, distance = number(next(pieces, None)), number(next(pieces, None))
            for _ in range(int(times)):
                yield distance
        else:
            yield number(piece)


def usual_width(char: str) -> float:
    """Of the size of text; a guess, which counts where nothing follows on the line, or not at once."""
    if unicodedata.east_asian_width(char) in "WFA":
        return _WHOLE
    return max(_HALF, _LATIN.get(char, 0.0) / 1000)  # an m is wider than half its height
