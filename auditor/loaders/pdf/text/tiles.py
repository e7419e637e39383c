"""Words and numbers of a watermark that is tiled over pages."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Sequence

from auditor.loaders.pdf.model import Glyph, Ink
from auditor.loaders.pdf.text.marks import (
    WORDS,
    Near,
    Run,
    by_place,
    in_another_ink,
    ink_of_figures,
    over_others,
    placed,
    runs_of,
)

_TIMES, _HEIGHTS, _OVER = 6, 3, 2  # of a word on a page: at all, at different heights, on other text
_MANY = 20  # of a long number: no figure is printed so often
_LOOK = 0.1  # of a size
_NUMBER = re.compile(r"(?:[A-Za-z\d][ .:/_-]*){2,}")  # or date, or name
_LONG = 6  # letters of one

_Look = tuple[str, float, Ink]


def tiled_marks(pages: Sequence[Sequence[Glyph]]) -> list[list[Run]]:
    """Of each page the words, and numbers, each as often as it is printed, that it shows again and again and over its
    other text, or long numbers very often; short ones both, and over text of another ink. Also those of another page that
    stand at the same places: there may be no text under them.

    No text of a report is printed over other text, and none of its words so often at so many heights; what covers only
    text of its own look may be cells that are too low for their words.
    """
    often = [_often(glyphs) for glyphs in pages]
    places: dict[_Look, set[tuple[int, int]]] = {}
    for glyphs, found in zip(pages, often, strict=True):
        near = by_place(glyphs) if found else {}
        for look, runs in found.items():
            if _is_tiled(look, runs, glyphs, near):
                places.setdefault(look, set()).update(map(placed, runs))
    return [
        [run for look, runs in found.items() if _is_again(runs, places.get(look, set())) for run in runs]
        for found in often
    ]


def _often(glyphs: Sequence[Glyph]) -> dict[_Look, list[Run]]:
    """The words and numbers that a page shows again and again at several heights."""
    found: dict[_Look, list[Run]] = {}
    for run in runs_of(glyphs):
        text = _text(run)
        if WORDS.search(text) or (text.isascii() and _NUMBER.fullmatch(text)):
            found.setdefault((once(text), round(run[0].size, 1), run[0].ink), []).append(run)
    return {
        look: runs
        for look, runs in found.items()
        if _times(look, runs) >= _TIMES and len({round(run[0].cy) for run in runs}) >= _HEIGHTS
    }


def _times(look: _Look, runs: Sequence[Run]) -> int:
    return sum(len(_text(run)) // len(look[0]) for run in runs)


def _text(run: Run) -> str:
    return "".join(glyph.text for glyph in run)


def _is_again(runs: Sequence[Run], places: Collection[tuple[int, int]]) -> bool:
    """Whether most of some runs stand at places of marks."""
    return 2 * sum(placed(run) in places for run in runs) > len(runs)


def once(text: str) -> str:
    """What a text says again and again, as tiles that touch do, of which the last may be cut off."""
    head, at = text[:2], text.find(text[:2], 2)
    while 0 < at <= len(text) // 2:
        if text[at:] == text[:-at]:
            return text[:at]
        at = text.find(head, at + 1)
    return text


def _is_tiled(look: _Look, found: Sequence[Run], glyphs: Sequence[Glyph], near: Near) -> bool:
    """Whether what is printed in these runs is a mark."""
    times, words = _times(look, found), WORDS.search(look[0]) is not None
    if words or max(sum(glyph.text.isalnum() for glyph in run) for run in found) >= _LONG:
        return (times >= _MANY and not words) or _times_over(found, near, _unlike) >= _OVER
    own = {id(glyph) for run in found for glyph in run}
    ink = ink_of_figures([glyph for glyph in glyphs if id(glyph) not in own])
    return times >= _MANY and ink not in (None, look[2]) and _times_over(found, near, in_another_ink) >= _OVER


def _times_over(found: Sequence[Run], near: Near, counts: Callable[[Glyph, Glyph], bool]) -> int:
    return sum(over_others(run, near, counts) for run in found)


def _unlike(one: Glyph, other: Glyph) -> bool:
    return one.ink != other.ink or abs(one.size - other.size) > _LOOK * one.size
