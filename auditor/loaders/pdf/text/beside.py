"""Running text beside other words, as it flows around a chart: which words belong together is not told by their lines."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from auditor.loaders.pdf.text.lines import Line
from auditor.model.document import UNORDERED

_RUNNING = re.compile(r"[\u2e80-\u9fff\uff00-\uffef\u3000-\u303f\w]{10}")
_COUNTED = re.compile(r"[^\W\d]\D?\d{1,5}(?:\.\d+)?[件条份次个人项%％]?$")
"""As what a chart shows is labelled: 科研机构：12件."""
_WIDE = 1.5  # ems; no space of running text is wider
_LEVEL = 0.1  # of a line's height that it shares with one beside it
_WORDS = 4  # letters and digits
_LEAST = 2  # places on a page


def doubt_words_beside(lines: Sequence[Line]) -> None:
    """Doubt the lines of a page that are set beside others, or of words that stand far apart, where there are several."""
    level = [line for line in lines if line.glyphs and _is_level(line)]
    places = [*_side_by_side(level), *([line] for line in level if _is_torn(line))]
    if len(places) < _LEAST:
        return
    for line in {id(line): line for place in places for line in place}.values():
        line.doubts = (*line.doubts, UNORDERED)


def _is_level(line: Line) -> bool:
    return len(line.glyphs) == 1 or line.box[2] - line.box[0] > line.box[3] - line.box[1]


def _side_by_side(lines: Sequence[Line]) -> Iterator[list[Line]]:
    """The pairs of lines of words that share a level."""
    ordered = sorted(lines, key=lambda line: line.cy)
    for upper, lower in pairwise(ordered):
        shared = min(upper.box[3], lower.box[3]) - max(upper.box[1], lower.box[1])
        apart = upper.box[2] < lower.box[0] or lower.box[2] < upper.box[0]
        if (
            apart
            and shared > _LEVEL * min(upper.size, lower.size)
            and min(map(_words, (upper, lower))) >= _WORDS
        ):
            yield [upper, lower]


def _words(line: Line) -> int:
    return sum(map(str.isalnum, line.text))


def _is_torn(line: Line) -> bool:
    """Whether a wide gap, without a space in it, parts running text, or what is counted, from other words."""
    if not line.bare or line.widest < _WIDE * line.size or line.stretched:
        return False
    parts = _parts(line)
    return len(parts) == 2 and any(_RUNNING.search(part) or _COUNTED.search(part) for part in parts)


def _parts(line: Line) -> list[str]:
    """The words of a line, parted where it has a wide gap."""
    parts = [line.glyphs[0].text]
    for left, right in pairwise(line.glyphs):
        if right.x0 - left.x1 > _WIDE * line.size:
            parts.append("")
        parts[-1] += right.text
    return parts
