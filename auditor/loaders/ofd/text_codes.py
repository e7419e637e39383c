"""Characters as a text object of an OFD places them: each from the start of its own line of writing."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from itertools import islice
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
        moves = max(0, len(chars) - 1)
        right, under = steps(code.get("DeltaX"), moves), steps(code.get("DeltaY"), moves)
        stacked = down or _falling(right, under)
        at, line = x, y
        for index, char in enumerate(chars):
            usual, widest = widths(char)
            if right or under:
                step, fall = _of(right, index), _of(under, index)
            else:
                step, fall = (0.0, size) if down else (usual * size * scale, 0.0)
            width = widest * size * scale
            yield char, at, line, min(width, step) if step > 0 and index < moves else width, stacked
            at, line = at + step, line + fall


def _of(steps: Sequence[float], index: int) -> float:
    """Some programs leave off the steps at the end that are as the last."""
    return steps[min(index, len(steps) - 1)] if steps else 0.0


def _falling(right: Sequence[float], under: Sequence[float]) -> bool:
    """Whether most characters stand under the one before; where lines are wrapped, only the first of each line does."""
    moves = max(len(right), len(under))
    return 2 * sum(abs(_of(under, at)) > abs(_of(right, at)) for at in range(moves)) > moves


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


def widths(char: str) -> tuple[float, float]:
    """Of the size of text, a guess: how far the next stands where nothing tells, and how wide a character may be drawn."""
    if unicodedata.east_asian_width(char) in "WFA":
        return _WHOLE, _WHOLE
    return _HALF, max(_HALF, _LATIN.get(char, 0.0) / 1000)  # an m is wider than half its height
