"""Words of a watermark that is printed level, tiled over a page or large across it: they fall among the text and into
the cells."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from statistics import median, median_low

from auditor.loaders.pdf.model import Box, Glyph, Ink, PageContent

MARKED = "单元格里的文字与各格数字颜色不同，可能是水印或批注"
_TIMES, _HEIGHTS, _OVER = 6, 3, 2  # of a word on a page: at all, at different heights, on other text
_SHARED = 0.25  # of the smaller of two glyphs that one covers of the other
_LOOK = 0.1  # of a size
_LARGE, _HUGE = 2.0, 5.0  # times the usual size of a page's text
_PLACE = 4.0  # points
_WORDS = re.compile("[\u4e00-\u9fff]{2}")
_LINE = 6  # letters
_BUCKET = 20.0  # points
_MOST = 0.8  # of the letters of an ink, from which pages repeat them

_Look = tuple[str, float, Ink]
_Place = tuple[str, float, Ink, int, int, bool]  # and where it begins, and whether it is large


def tiled_marks(glyphs: Sequence[Glyph]) -> list[list[Glyph]]:
    """The words, each as often as it is printed, that a page shows again and again and over its other text.

    No text of a report is printed over other text, and none of its words so often at so many heights; what covers only
    text of its own look may be cells that are too low for their words.
    """
    runs: dict[_Look, list[list[Glyph]]] = {}
    for run in _runs(glyphs):
        text = "".join(glyph.text for glyph in run)
        if _WORDS.search(text):
            runs.setdefault((text, round(run[0].size, 1), run[0].ink), []).append(run)
    often = {
        look: found
        for look, found in runs.items()
        if len(found) >= _TIMES and len({round(run[0].cy) for run in found}) >= _HEIGHTS
    }
    if not often:
        return []
    near = _by_place(glyphs)
    marks = [
        found for found in often.values() if sum(_over_others(run, near, _unlike) for run in found) >= _OVER
    ]
    return [run for found in marks for run in found]


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
    found: dict[_Place, list[tuple[PageContent, list[Glyph]]]] = {}
    ends: dict[tuple[int, float, Ink], list[Glyph]] = {}  # single characters, as large as marks
    usual_of = {page.number: median(glyph.size for glyph in page.glyphs) for page in pages if page.glyphs}
    whole = median_low(usual_of.values()) if usual_of else 0.0
    runs_of = {page.number: list(_runs([one for one in page.glyphs if one.ink])) for page in pages}
    times = Counter((_words(run), _placed(run)) for runs in runs_of.values() for run in runs)
    repeated = _repeated(runs_of.values(), times)
    for page in pages:
        runs = runs_of[page.number]
        own = ink_of_figures([g for g in page.glyphs if g.ink not in repeated]) if runs else None
        for run in runs:
            text = _words(run)
            usual = min(usual_of[page.number], whole)
            large = run[0].size > _LARGE * usual
            again = times[text, _placed(run)] > 1
            number = text.isdigit() and len(text) > 1 and (again or run[0].size > _HUGE * usual)
            if large and not _WORDS.search(text) and not number:
                ends.setdefault((page.number, run[0].size, run[0].ink), []).extend(run)
                large = False
            if run[0].ink != own and (large or sum(map(str.isalpha, text)) >= _LINE):
                look = (text, round(run[0].size, 1), run[0].ink, *_placed(run), large)
                found.setdefault(look, []).append((page, run))
    marks = [(look, printed) for look, printed in sorted(found.items()) if look[-1] or len(printed) > 1]
    near: dict[int, dict[tuple[int, int], list[Glyph]]] = {}
    for _, printed in marks:
        for page, _ in printed:
            if page.number not in near:
                near[page.number] = _by_place(page.glyphs)
    over = {
        look
        for look, printed in marks
        if any(_over_others(run, near[page.number], _in_another_ink) for page, run in printed)
    }
    whole_inks = {look[2] for look in over} & repeated
    for look, printed in marks:
        if look not in over and look[2] not in whole_inks:
            continue
        for page, run in printed:
            run = [*run, *ends.pop((page.number, run[0].size, run[0].ink), ())]  # a line of one character
            left_out = {id(glyph) for glyph in run}
            page.glyphs = [glyph for glyph in page.glyphs if id(glyph) not in left_out]
            page.unseen += run
            page.cut = [place for place in page.cut if not _is_of(place, run)]
            page.marks = sorted({*page.marks, look[0]})


def _repeated(
    pages: Iterable[Sequence[Sequence[Glyph]]], times: Mapping[tuple[str, tuple[int, int]], int]
) -> set[Ink]:
    """The inks in which pages show the same words at the same places and next to nothing else; it may be more than the
    text, where a mark is tiled."""
    all_of: Counter[Ink] = Counter()
    again: Counter[Ink] = Counter()
    for run in (run for runs in pages for run in runs):
        all_of[run[0].ink] += len(run)
        again[run[0].ink] += len(run) if times[_words(run), _placed(run)] > 1 else 0
    return {ink for ink, count in all_of.items() if again[ink] >= _MOST * count}


def _words(run: Sequence[Glyph]) -> str:
    return "".join(glyph.text for glyph in run).strip()


def _placed(run: Sequence[Glyph]) -> tuple[int, int]:
    return round(run[0].x0 / _PLACE), round(run[0].top / _PLACE)


def _is_of(place: Box, run: Sequence[Glyph]) -> bool:
    """Whether a place where something is cut off is on the line of a run."""
    return any(glyph.top <= (place[1] + place[3]) / 2 <= glyph.bottom for glyph in (run[0], run[-1]))


def _by_place(glyphs: Sequence[Glyph]) -> dict[tuple[int, int], list[Glyph]]:
    found: dict[tuple[int, int], list[Glyph]] = {}
    for glyph in glyphs:
        if glyph.text != " ":
            found.setdefault((int(glyph.cx // _BUCKET), int(glyph.cy // _BUCKET)), []).append(glyph)
    return found


def _runs(glyphs: Sequence[Glyph]) -> Iterator[list[Glyph]]:
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


def _over_others(
    run: Sequence[Glyph],
    near: Mapping[tuple[int, int], Sequence[Glyph]],
    counts: Callable[[Glyph, Glyph], bool],
) -> bool:
    """Whether a run covers some of the other glyphs that count."""
    own = {id(glyph) for glyph in run}
    for glyph in run:
        column, row = int(glyph.cx // _BUCKET), int(glyph.cy // _BUCKET)
        for x in (column - 1, column, column + 1):
            for y in (row - 1, row, row + 1):
                if any(
                    id(other) not in own and counts(glyph, other) and _covers(glyph, other)
                    for other in near.get((x, y), ())
                ):
                    return True
    return False


def _in_another_ink(one: Glyph, other: Glyph) -> bool:
    return one.ink != other.ink


def _unlike(one: Glyph, other: Glyph) -> bool:
    return one.ink != other.ink or abs(one.size - other.size) > _LOOK * one.size


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
