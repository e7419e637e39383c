"""Words of a watermark that is printed level, large across a page or at the same place of several: they fall among the
text and into the cells."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import product
from statistics import median, median_low
from typing import NamedTuple

from auditor.loaders.pdf.model import Box, Glyph, Ink, PageContent

MARKED = "单元格里的文字与各格数字颜色不同，可能是水印或批注"
_SHARED = 0.25  # of the smaller of two glyphs that one covers of the other
_LARGE, _HUGE = 2.0, 5.0  # times the usual size of a page's text
_PLACE = 4.0  # points
WORDS = re.compile("[\u4e00-\u9fff]{2}")
_LINE = 6  # letters
_BUCKET = 20.0  # points
_MOST = 0.8  # of the letters of an ink, from which pages repeat them

Run = Sequence[Glyph]
Near = Mapping[tuple[int, int], Sequence[Glyph]]


class _Mark(NamedTuple):
    """What may be printed as a mark, on one page or several at the same place (in steps of some points)."""

    text: str
    size: float
    ink: Ink
    x: int
    y: int
    large: bool


class _Printed:
    """The runs of glyphs that pages print in other inks than black."""

    def __init__(self, pages: Sequence[PageContent]) -> None:
        self.runs = {page.number: list(runs_of([one for one in page.glyphs if one.ink])) for page in pages}
        every = [run for runs in self.runs.values() for run in runs]
        self._times = Counter((_words(run), placed(run)) for run in every)
        self.repeated = self._repeated(every)

    def again(self, run: Run) -> bool:
        """Whether the words of a run stand at their place more than once."""
        return self._times[_words(run), placed(run)] > 1

    def _repeated(self, runs: Sequence[Run]) -> set[Ink]:
        """The inks in which pages show the same words at the same places and next to nothing else; it may be more than
        the text, where a mark is tiled."""
        all_of: Counter[Ink] = Counter()
        again: Counter[Ink] = Counter()
        for run in runs:
            all_of[run[0].ink] += len(run)
            again[run[0].ink] += len(run) if self.again(run) else 0
        return {ink for ink, count in all_of.items() if again[ink] >= _MOST * count}


@dataclass(slots=True)
class _Candidates:
    """What may be marks, each with the pages and runs that show it; and single characters as large as marks, which may be
    the end of one, by page, size and ink."""

    marks: dict[_Mark, list[tuple[PageContent, list[Glyph]]]] = field(default_factory=dict)
    ends: dict[tuple[int, float, Ink], list[Glyph]] = field(default_factory=dict)


def notes_of_marks(pages: Iterable[PageContent]) -> list[str]:
    """In Chinese, the marks that were left out of the text, page by page."""
    return [
        f"第{page.page_number}页印在正文上的文字“{'”、“'.join(page.marks)}”（如水印）"
        for page in pages
        if page.marks
    ]


def leave_out_marks(pages: Sequence[PageContent]) -> None:
    """Take out of all pages what is printed over the text of some in an ink of its own, each wherever it stands at the
    same place: large words, and lines that pages repeat, as programs print them that nobody has paid for. What is taken
    out is noted as unseen, for the second reader finds it too."""
    printed = _Printed(pages)
    found = _candidates(pages, printed)
    marks = {mark: shown for mark, shown in sorted(found.marks.items()) if mark.large or len(shown) > 1}
    over = _over_text(marks)
    whole_inks = {mark.ink for mark in over} & printed.repeated
    for mark, shown in marks.items():
        if mark in over or mark.ink in whole_inks:
            for page, run in shown:
                end = found.ends.pop((page.number, run[0].size, run[0].ink), ())  # a line of one character
                _take_out(page, mark, [*run, *end])


def _candidates(pages: Sequence[PageContent], printed: _Printed) -> _Candidates:
    """The runs that may be marks: large words or numbers, and whole lines, in another ink than figures have."""
    found = _Candidates()
    usual_of = {page.number: median(glyph.size for glyph in page.glyphs) for page in pages if page.glyphs}
    whole = median_low(usual_of.values()) if usual_of else 0.0
    for page in pages:
        if printed.runs[page.number]:
            _note_candidates(found, page, printed, min(usual_of[page.number], whole))
    return found


def _note_candidates(found: _Candidates, page: PageContent, printed: _Printed, usual: float) -> None:
    """Note what may be marks on a page; `usual`: the size of its text."""
    own = ink_of_figures([glyph for glyph in page.glyphs if glyph.ink not in printed.repeated])
    for run in printed.runs[page.number]:
        text, size, ink = _words(run), run[0].size, run[0].ink
        large = size > _LARGE * usual
        if large and not WORDS.search(text) and not _is_number(text, size, usual, printed.again(run)):
            found.ends.setdefault((page.number, size, ink), []).extend(run)
            large = False
        if ink != own and (large or sum(map(str.isalpha, text)) >= _LINE):
            mark = _Mark(text, round(size, 1), ink, *placed(run), large)
            found.marks.setdefault(mark, []).append((page, run))


def _is_number(text: str, size: float, usual: float, again: bool) -> bool:
    """Whether a large text is a number printed as a mark: again and again, or huge."""
    return text.isdigit() and len(text) > 1 and (again or size > _HUGE * usual)


def _over_text(marks: Mapping[_Mark, Sequence[tuple[PageContent, Run]]]) -> set[_Mark]:
    """Those marks that are printed over text of another ink, on any page."""
    near: dict[int, Near] = {}
    for shown in marks.values():
        for page, _ in shown:
            if page.number not in near:
                near[page.number] = by_place(page.glyphs)
    return {
        mark
        for mark, shown in marks.items()
        if any(over_others(run, near[page.number], in_another_ink) for page, run in shown)
    }


def _take_out(page: PageContent, mark: _Mark, run: Run) -> None:
    left_out = {id(glyph) for glyph in run}
    page.glyphs = [glyph for glyph in page.glyphs if id(glyph) not in left_out]
    page.unseen += run
    page.cut = [place for place in page.cut if not _is_of(place, run)]
    page.marks = sorted({*page.marks, mark.text})


def _words(run: Run) -> str:
    return "".join(glyph.text for glyph in run).strip()


def placed(run: Run) -> tuple[int, int]:
    return round(run[0].x0 / _PLACE), round(run[0].top / _PLACE)


def _is_of(place: Box, run: Run) -> bool:
    """Whether a place where something is cut off is on the line of a run."""
    return any(glyph.top <= (place[1] + place[3]) / 2 <= glyph.bottom for glyph in (run[0], run[-1]))


def by_place(glyphs: Sequence[Glyph]) -> dict[tuple[int, int], list[Glyph]]:
    found: dict[tuple[int, int], list[Glyph]] = {}
    for glyph in glyphs:
        if glyph.text != " ":
            found.setdefault((int(glyph.cx // _BUCKET), int(glyph.cy // _BUCKET)), []).append(glyph)
    return found


def runs_of(glyphs: Sequence[Glyph]) -> Iterator[list[Glyph]]:
    """Glyphs drawn one after the other on a line, of one size and ink."""
    run: list[Glyph] = []
    end = level = size = 0.0
    ink: Ink = ()
    for glyph in glyphs:
        follows = (
            abs(glyph.x0 - end) < 0.5 * size
            and abs(glyph.cy - level) < 0.3 * size
            and abs(glyph.size - size) < 0.1 * size
            and glyph.ink == ink
        )
        end, level, size, ink = glyph.x1, glyph.cy, glyph.size, glyph.ink
        if follows:
            run.append(glyph)
        else:
            if run:
                yield run
            run = [glyph]
    if run:
        yield run


def over_others(run: Run, near: Near, counts: Callable[[Glyph, Glyph], bool]) -> bool:
    """Whether a run covers some of the other glyphs that count."""
    own = {id(glyph) for glyph in run}
    return any(
        id(other) not in own and counts(glyph, other) and _covers(glyph, other)
        for glyph in run
        for other in _around(glyph, near)
    )


def _around(glyph: Glyph, near: Near) -> Iterator[Glyph]:
    column, row = int(glyph.cx // _BUCKET), int(glyph.cy // _BUCKET)
    for place in product((column - 1, column, column + 1), (row - 1, row, row + 1)):
        yield from near.get(place, ())


def in_another_ink(one: Glyph, other: Glyph) -> bool:
    return one.ink != other.ink


def _covers(one: Glyph, other: Glyph) -> bool:
    width = min(one.x1, other.x1) - max(one.x0, other.x0)
    height = min(one.bottom, other.bottom) - max(one.top, other.top)
    if width <= 0 or height <= 0:
        return False
    smaller = min((glyph.x1 - glyph.x0) * (glyph.bottom - glyph.top) for glyph in (one, other))
    return width * height > _SHARED * smaller


def ink_of_figures(glyphs: Sequence[Glyph]) -> Ink | None:
    """The ink that most digits are printed in; None where there are none."""
    inks = Counter(glyph.ink for glyph in glyphs if glyph.text.isdigit())
    return max(inks, key=lambda ink: (inks[ink], ink)) if inks else None
