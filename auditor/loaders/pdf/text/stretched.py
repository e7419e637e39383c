"""Lines whose characters are spread from one margin to the other: they are text, and no row of a table."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from auditor.loaders.pdf.model import Glyph
from auditor.loaders.pdf.text.lines import Line

_LEAST = 3  # gaps, and characters that are no figures
_GAP, _EVEN = 0.3, 0.15  # ems between characters at least; by how much that differs
_MARK = 0.6  # ems that are left out beside a mark, at most
_INDENT, _RAGGED = 2.5, 1.2  # ems from the margins
_FULL = 12  # characters of a line that tells of margins


def join_stretched(lines: Sequence[Line]) -> list[Line]:
    """Those lines, their text without the gaps."""
    full = [line for line in lines if len(line.glyphs) >= _FULL] or lines
    left, right = (
        min((one.box[0] for one in full), default=0.0),
        max((one.box[2] for one in full), default=0.0),
    )
    found = [line for line in lines if line.widest > _GAP * line.size and _is_stretched(line, left, right)]
    for line in found:
        line.text, line.widest, line.stretched = line.text.replace(" ", ""), 0.0, True
    return found


def _is_stretched(line: Line, left: float, right: float) -> bool:
    """Whether a line runs from margin to margin with all its characters as far apart."""
    if not -1 < line.box[0] - left < _INDENT * line.size or abs(line.box[2] - right) > _RAGGED * line.size:
        return False
    pairs = [(a, b) for a, b in pairwise(line.glyphs) if not (a.text.isascii() and b.text.isascii())]
    words = sum(not glyph.text.isascii() and glyph.text.isalpha() for glyph in line.glyphs)
    return min(len(pairs), words) >= _LEAST and _are_even(pairs, line.size)


def _are_even(pairs: Sequence[tuple[Glyph, Glyph]], size: float) -> bool:
    """Whether neighbours are equally far apart; beside marks, which may be set narrower, they may be less so."""
    gaps = [b.x0 - a.x1 for a, b in pairs if a.text.isalnum() and b.text.isalnum()]
    if not gaps or min(gaps) <= _GAP * size or max(gaps) - min(gaps) >= _EVEN * size:
        return False
    least = min(gaps) - _MARK * size
    return all(b.x0 - a.x1 > least for a, b in pairs)


def put_back(lines: Sequence[Line], others: Sequence[Line]) -> list[Line]:
    """Lines and others, from top to bottom as both are."""
    found = list(lines)
    for line in others:
        at = next((at for at, one in enumerate(found) if one.cy > line.cy), len(found))
        found.insert(at, line)
    return found
