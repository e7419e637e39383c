"""Ruling lines in a bitmap."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

from auditor.loaders.pdf.model import Box
from auditor.loaders.scan.back import without_back
from auditor.loaders.scan.broken import Crossed, Pieces, joined
from auditor.loaders.scan.in_line import ASIDE, MEET, Piece
from auditor.loaders.scan.overhang import without_overhangs
from auditor.loaders.scan.paper import INK
from auditor.loaders.scan.sheet import Sheet
from auditor.loaders.scan.spread import middle
from auditor.loaders.scan.strokes import DOTTED_GAP, EDGE, THICKEST, crossing, drawn, level_runs, specks

SHORTEST = 12.0  # points
SPECK = 1.5  # points; pieces of rules as short as that, which stand alone
SURE = 40.0  # points; what is shorter may be a stroke of writing
DOT = 1.5  # points; the thickness of a dotted line,
DITHERED = 2.0  # and of one that is made of points besides
SAG = (
    1.5,
    0.02,
)  # points, and of its length, by which a rule may be out of line: what bends more is an arc, as of a seal
CLOSE = 1.5, 4.0  # points from a piece of a rule to where no writing is
GAPS = 4  # in a short dotted line; a digit between two rules leaves two
DASH = 4.0  # points; what is as long in a line may be a stroke,
FAINTER = 0.5  # times as dark as which specks are
TIGHT = 1.2  # points from dot to dot; a digit stands farther from rules
CLOSER = 0.5, 1.5  # points from a dotted line to where small writing would be, of which pieces are left
WRITTEN = 0.2  # of what is close, that ink covers in writing
BESET = 0.5  # of what is close, that ink covers around a stroke in a seal over a table
STROKE = 0.4  # points of strokes across a rule that are writing
SOLID = 4.0, 40.0  # points of solid ink that rules may go under
COVERED = 0.9  # of its length, that is ink
MEETING = 3  # long rules that a rule of a table meets, where a picture shows no more than the table
MOST = 2000


@dataclass(frozen=True, slots=True)
class Ruled:
    """`bars` in points; `clean` is the sheet's picture without them."""

    bars: list[Box]
    clean: Any


def find_ruling(sheet: Sheet) -> Ruled:
    """Lines across and upright: long ones, and short ones that end at others. None goes from page to page of a sheet."""
    import numpy as np

    cut = middle(sheet.grey, sheet.scale)
    if cut is None:
        return _ruled(sheet)
    left, right = (_ruled(replace(sheet, grey=half)) for half in np.split(sheet.grey, [cut], axis=1))
    x = cut / sheet.scale
    moved = [(x0 + x, y0, x1 + x, y1) for x0, y0, x1, y1 in right.bars]
    return Ruled([*left.bars, *moved], np.hstack([left.clean, right.clean]))


def _ruled(sheet: Sheet) -> Ruled:
    import numpy as np

    dark = drawn(sheet.grey, sheet.scale)
    across = _bars(dark, sheet.scale)
    upright = _bars(np.ascontiguousarray(dark.T), sheet.scale)
    across, upright = _whole(dark, across, upright, sheet.scale)
    across += _short_dotted(dark, sheet.grey, sheet.scale)
    upright += _short_dotted(np.ascontiguousarray(dark.T), sheet.grey.T, sheet.scale)
    across = _through_ink(across, sheet.grey, sheet.scale)
    upright = _through_ink(upright, sheet.grey.T, sheet.scale)
    across.sort(key=lambda bar: bar[0] - bar[2])
    upright.sort(key=lambda bar: bar[0] - bar[2])
    # upright ones lie on their side until the end; those that bars of the other kind meet are turned to them
    at_upright = _turned(_long(upright, sheet.scale))
    at_across = _turned(_long(across, sheet.scale))
    height, width = dark.shape
    across = without_overhangs(_kept(across, at_upright, dark, sheet.scale), at_upright, sheet.scale)
    upright = without_overhangs(_kept(upright, at_across, dark.T, sheet.scale), at_across, sheet.scale)
    across, upright = without_back(across, upright, sheet.grey, sheet.scale)
    across = _off_edges(across, at_upright, height, sheet.scale)
    upright = _turned(_off_edges(upright, at_across, width, sheet.scale))
    clean = sheet.grey.copy()
    for x0, y0, x1, y1 in (*across, *upright):
        clean[max(0, y0 - 1) : y1 + 1, max(0, x0 - 1) : x1 + 1] = 255
    scaled = [tuple(value / sheet.scale for value in bar) for bar in (*across, *upright)]
    return Ruled([(x0, y0, x1, y1) for x0, y0, x1, y1 in scaled], clean)


_Pixels = tuple[int, int, int, int]


def _turned(bars: Sequence[_Pixels]) -> list[_Pixels]:
    """Upright ones as on their side, and the reverse."""
    return [(y0, x0, y1, x1) for x0, y0, x1, y1 in bars]


def _bars(dark: Any, scale: float) -> list[_Pixels]:
    """Level lines, in pixels, the longest first."""
    solid = _found(level_runs(dark, SHORTEST, scale), scale)
    return sorted([*solid, *_dotted(dark, SURE, scale)], key=lambda bar: bar[0] - bar[2])[:MOST]


def _short_dotted(dark: Any, grey: Any, scale: float) -> list[_Pixels]:
    """Level lines too short to be sure: of a row that is alone on a page."""
    return [
        bar
        for bar in _dotted(dark, SHORTEST, scale)
        if not _is_sure(bar, scale) and _is_dotted(bar, dark, grey, scale)
    ]


def _dotted(dark: Any, shortest: float, scale: float) -> list[_Pixels]:
    return [
        bar
        for bar in _found(level_runs(dark, shortest, scale, DOTTED_GAP), scale)
        if bar[3] - bar[1] <= DITHERED * scale
        and _stands_alone(bar, dark, scale)
        and min(_beside(bar, dark, scale, CLOSER)) < WRITTEN
    ]


def _is_dotted(bar: _Pixels, dark: Any, grey: Any, scale: float) -> bool:
    """Whether the gaps of a short level line are many, or all so small that no stroke between two rules has them. Specks
    of the paper in line with a stroke are no part of it."""
    import numpy as np

    x0, y0, x1, y1 = bar
    place = np.s_[max(0, y0 - 1) : y1 + 1, x0:x1]  # with the edges of a stroke, the stroke itself
    inks = np.where(dark[place], 255 - grey[place], 0).max(axis=0)
    inked = inks.nonzero()[0]
    if not len(inked):
        return False
    longest = max(np.split(inked, (np.diff(inked) > 1).nonzero()[0] + 1), key=len)
    if len(longest) >= DASH * scale:
        inked = (inks > FAINTER * np.median(inks[longest])).nonzero()[0]
    gaps = np.diff(inked) - 1
    ends = max(inked[0], len(inks) - 1 - inked[-1])
    return bool((gaps > 0).sum() >= GAPS or max(gaps.max(initial=0), ends) <= TIGHT * scale)


def _found(runs: Any, scale: float) -> list[_Pixels]:
    import cv2

    count, _, boxes, _ = cv2.connectedComponentsWithStats(runs, connectivity=8)
    found = []
    for x, y, width, height, area in boxes[1:count].tolist():
        thick = area / width
        bent = height - thick > SAG[0] * scale + SAG[1] * width
        if (
            thick <= THICKEST * scale + 2
            and height <= 2 * THICKEST * scale
            and width > 3 * height
            and not bent
        ):
            found.append((x, y + 1, x + width, y + max(2, height - 1)))
    return found


def _whole(
    dark: Any, across: list[_Pixels], upright: list[_Pixels], scale: float
) -> tuple[list[_Pixels], list[_Pixels]]:
    """With rules put together of which there are pieces; strokes of writing, which others stand close to, are none.
    Upright ones are given and returned as on their side."""
    import numpy as np

    beside = np.ascontiguousarray(dark.T)
    level = [bar for bar in across if _is_sure(bar, scale) or _stands_alone(bar, dark, scale)]
    erect = [bar for bar in upright if _is_sure(bar, scale) or _stands_alone(bar, beside, scale)]
    whole_level, whole_erect = joined(
        Pieces([*(Piece(*bar) for bar in level), *_specks(dark, across, scale)], _crossed(dark, scale)),
        Pieces([*(Piece(*bar) for bar in erect), *_specks(beside, upright, scale)], _crossed(beside, scale)),
        scale,
    )
    used_level, used_erect = set(level), set(erect)
    return (
        [*whole_level, *(bar for bar in across if bar not in used_level)],
        [*whole_erect, *(bar for bar in upright if bar not in used_erect)],
    )


def _through_ink(bars: list[_Pixels], grey: Any, scale: float) -> list[_Pixels]:
    """Level ones, those made one that are in line where what lies between is all ink: under the star of a seal."""
    whole: list[_Pixels] = []
    for bar in sorted(bars):
        for at, (x0, y0, x1, y1) in enumerate(whole):
            if (
                abs(bar[1] + bar[3] - y0 - y1) <= 2 * ASIDE * scale
                and SOLID[0] * scale < bar[0] - x1 <= SOLID[1] * scale
            ):
                y = (y0 + y1) // 2
                if (grey[y, x1 : bar[0]] < INK).mean() > COVERED:
                    whole[at] = x0, min(y0, bar[1]), bar[2], max(y1, bar[3])
                    break
        else:
            whole.append(bar)
    return whole


def _specks(dark: Any, bars: list[_Pixels], scale: float) -> Iterator[Piece]:
    """Level pieces of what may be rules, and is none of these bars."""
    free = dark.copy()
    for x0, y0, x1, y1 in bars:
        free[max(0, y0 - 2) : y1 + 2, x0:x1] = 0
    for bar in specks(free, SPECK, DOT, scale):
        alone = [share < WRITTEN for share in _beside(bar, dark, scale)]
        if any(alone):
            yield Piece(*bar, clear=all(alone), speck=True)


def _crossed(dark: Any, scale: float) -> Crossed:
    thick = round(DOT * scale)

    def crossed(at: float, first: int, last: int, places: Sequence[float]) -> bool:
        strokes = crossing(dark, (first, round(at), last, round(at)), scale)
        for place in places:
            strokes[max(0, round(place) - thick - first) : max(0, round(place) + thick - first)] = False
        return bool(strokes.sum() > STROKE * scale)

    return crossed


def _is_sure(bar: _Pixels, scale: float) -> bool:
    return bar[2] - bar[0] >= SURE * scale


def _stands_alone(bar: _Pixels, dark: Any, scale: float) -> bool:
    return max(_beside(bar, dark, scale)) < WRITTEN


def _beside(bar: _Pixels, dark: Any, scale: float, close: tuple[float, float] = CLOSE) -> tuple[float, float]:
    """The share that is inked close above and close below a bar."""
    x0, y0, x1, y1 = bar
    near, far = (round(points * scale) for points in close)
    above, below = dark[max(0, y0 - far) : max(0, y0 - near), x0:x1], dark[y1 + near : y1 + far, x0:x1]
    return tuple(float(side.mean()) if side.size else 0.0 for side in (above, below))  # type: ignore[return-value]


def _long(bars: list[_Pixels], scale: float) -> list[_Pixels]:
    return [bar for bar in bars if _is_sure(bar, scale)]


def _off_edges(bars: list[_Pixels], upright: list[_Pixels], height: int, scale: float) -> list[_Pixels]:
    """Level ones without the rims of shadows at the edges of the page: few long upright ones meet them."""
    edge, reach = EDGE * scale, MEET * scale

    def is_rim(bar: _Pixels) -> bool:
        return (bar[1] <= edge or bar[3] >= height - edge) and sum(
            bar[0] - reach <= other[2]
            and other[0] <= bar[2] + reach
            and other[1] - reach <= bar[3]
            and bar[1] <= other[3] + reach
            for other in upright
        ) < MEETING

    return [bar for bar in bars if not is_rim(bar)]


def _kept(bars: list[_Pixels], upright: list[_Pixels], dark: Any, scale: float) -> list[_Pixels]:
    """Level ones without the short ones that do not end at long upright ones on both sides, or are beset by ink:
    strokes of writing, or of a seal. Of those that no other is in line with, nor as many beside, writing is not even
    near. One as long and in the same place as another that is kept, as at the side of a cell that a page's end leaves open,
    may end at one alone."""
    reach = MEET * scale

    def meets(at: int, place: float) -> bool:
        return any(
            other[0] - reach <= at <= other[2] + reach and other[1] - reach <= place <= other[3] + reach
            for other in upright
        )

    kept = _long(bars, scale)
    closed, hanging = [], []
    for bar in bars[len(kept) :]:  # the longest come first
        place = (bar[1] + bar[3]) / 2
        ends = meets(bar[0], place), meets(bar[2], place)
        inked = max(_beside(bar, dark, scale))
        alike = sum(abs(one[0] - bar[0]) <= reach or abs(one[2] - bar[2]) <= reach for one in bars)
        alone = alike <= MEETING and not any(
            abs(bar[1] + bar[3] - one[1] - one[3]) <= 2 * ASIDE * scale for one in kept
        )
        if all(ends) and inked < (WRITTEN if alone else BESET):
            kept.append(bar)
            closed.append(bar)
        elif any(ends) and inked < WRITTEN:
            hanging.append(bar)
    return kept + [
        bar
        for bar in hanging
        if any(max(abs(one[0] - bar[0]), abs(one[2] - bar[2])) <= reach for one in closed)
    ]
