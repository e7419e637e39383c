"""Printed numbers of lines, left of all text: they are no part of it, and beside a line's first figure look like one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby, pairwise

from auditor.loaders.pdf.layout import PageLayout
from auditor.loaders.pdf.model import ACROSS, Glyph

_GAP = 0.4  # ems between a number and the text, at least
_SAME = 1.5  # points
_SEVERAL = 3  # numbers of a page that tell what they are

_Number = tuple[int, list[Glyph]]


def leave_out_line_numbers(pages: Sequence[PageLayout]) -> list[str]:
    """Leave them out of what is outside tables; in Chinese, what was left out."""
    found = [(page, numbers) for page in pages if (numbers := list(_numbers(page))) and _are_counted(numbers)]
    ends = {round(_end_of(numbers)) for _, numbers in found if len(numbers) >= _SEVERAL}
    left = []
    for page, numbers in found:
        if any(abs(_end_of(numbers) - end) <= _SAME for end in ends):
            _take_out(page, {id(glyph) for _, glyphs in numbers for glyph in glyphs})
            left.append(page.content.page_number)
    return [f"行号（第{'、'.join(map(str, left))}页）"] if left else []


def _end_of(numbers: Sequence[_Number]) -> float:
    """Where the first of a page's numbers ends, and with it all."""
    return numbers[0][1][-1].x1


def _take_out(page: PageLayout, out: set[int]) -> None:
    page.content.unseen += [glyph for glyph in page.loose if id(glyph) in out]
    page.loose = _without(page.loose, out)
    page.content.glyphs = _without(page.content.glyphs, out)


def _numbers(page: PageLayout) -> Iterator[_Number]:
    """The numbers left of all else on a page, downwards."""
    edge = min(
        (glyph.x0 for glyph in page.content.glyphs if not glyph.text.isdecimal() and glyph.text != " "),
        default=0.0,
    )
    digits = [
        glyph
        for glyph in page.loose
        if glyph.text.isdecimal() and glyph.flow == ACROSS and glyph.x1 < edge - _GAP * glyph.size
    ]
    digits.sort(key=lambda glyph: (round(glyph.cy), glyph.x0))
    for _, group in groupby(digits, key=lambda glyph: round(glyph.cy)):
        glyphs = list(group)
        yield int("".join(glyph.text for glyph in glyphs)), glyphs


def _are_counted(numbers: Sequence[_Number]) -> bool:
    """Whether numbers count on by the same step, and end in the same place."""
    steps = {below - above for (above, _), (below, _) in pairwise(numbers)}
    ends = [glyphs[-1].x1 for _, glyphs in numbers]
    return len(steps) <= 1 and all(step > 0 for step in steps) and max(ends) - min(ends) <= _SAME


def _without(glyphs: Iterable[Glyph], out: set[int]) -> list[Glyph]:
    return [glyph for glyph in glyphs if id(glyph) not in out]
