"""Names along the ring of a seal: of letters that each lean in their own way some stand level, and are no text either."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from auditor.loaders.pdf.model import Glyph, PageContent

_LEVEL = 4  # letters in a row that a ring may set level
_END = 2  # the same where it begins or ends
_FEWEST = 3  # letters that lean
_STEP = 3.0  # ems from one to the next
_SAME = 0.1  # of their size


_Leaning = Sequence[tuple[int, Glyph]]


def leave_out_rings(page: PageContent, leaning: _Leaning) -> None:
    """Take for unseen the letters drawn among leaning ones of one size and ink. `leaning`: each with the number of
    level ones drawn before it."""
    if len(leaning) < _FEWEST:
        return
    found = {at for run in _level_runs(page.glyphs, leaning) for at in run}
    if found:
        page.unseen += [glyph for at, glyph in enumerate(page.glyphs) if at in found]
        page.glyphs[:] = [glyph for at, glyph in enumerate(page.glyphs) if at not in found]
        page.slanted += len(found)


def _level_runs(glyphs: Sequence[Glyph], leaning: Sequence[tuple[int, Glyph]]) -> Iterator[range]:
    for (at, first), (end, last) in pairwise(leaning):
        run = range(at, end)
        if 0 < len(run) <= _LEVEL and _follow([first, *(glyphs[one] for one in run), last]):
            yield run
    for number, (at, glyph) in enumerate(leaning):
        before, after = leaning[number - 1 : number], leaning[number + 1 : number + 2]
        alone = [not near or not _follow([near[0][1], glyph]) for near in (before, after)]
        if not glyph.ink or alone[0] == alone[1]:
            continue  # black, or neither the first nor the last
        run = range(at - 1, -1, -1) if alone[0] else range(at, len(glyphs))
        tail = list(_going_on(glyphs, run, glyph))
        if 0 < len(tail) <= _END:
            yield range(min(tail), max(tail) + 1)


def _going_on(glyphs: Sequence[Glyph], run: range, glyph: Glyph) -> Iterator[int]:
    """The numbers of the letters, one more than an end may have, that follow a leaning one."""
    for at in run[: _END + 1]:
        if not _follow([glyph, glyphs[at]]):
            return
        glyph = glyphs[at]
        yield at


def _follow(run: Sequence[Glyph]) -> bool:
    return all(
        one.ink == other.ink
        and abs(one.size - other.size) <= _SAME * other.size
        and max(abs(one.cx - other.cx), abs(one.cy - other.cy)) <= _STEP * other.size
        for one, other in pairwise(run)
    )
