"""Streaks that dirt on the glass of a feeder draws over a sheet, from its one edge to the other: no rules."""

from __future__ import annotations

from typing import Any

from auditor.loaders.pdf.model import Box
from auditor.loaders.scan.strokes import EDGE, drawn, level_runs

DOUBT = "扫描时的一道线穿过这一格"
_MOST = 4  # on a sheet; more are the rules of a table cut out of its page
_SHEET = 1.25, 1.7  # times as long as wide are sheets of paper that are fed
_WHOLE = 0.95  # of the sheet, over which one runs
_EMPTY = 0.004  # of the margins, that anything else may cover
_LONG = 60.0  # points of a rule
_WIDEST = 1.5  # points
_BESIDE = 2  # pixels from a streak to what is taken for it: its own edges are grey


def without_streaks(picture: Any, scale: float) -> tuple[Any, list[Box]]:
    """Grey values without streaks down the sheet and across it, and where these are, in points; what is drawn on both
    sides of one goes on through it."""
    import numpy as np

    if not _SHEET[0] <= max(picture.shape) / min(picture.shape) <= _SHEET[1]:
        return picture, []
    dark = drawn(picture, scale)
    down, across = _columns(dark, scale), _columns(np.ascontiguousarray(dark.T), scale)
    if not down and not across:
        return picture, []
    cleared = picture.copy()
    _clear(cleared, down)
    _clear(cleared.T, across)
    height, width = (side / scale for side in picture.shape)
    return cleared, [
        *((first / scale, 0.0, last / scale, height) for first, last in down),
        *((0.0, first / scale, width, last / scale) for first, last in across),
    ]


def _columns(dark: Any, scale: float) -> list[tuple[int, int]]:
    """The columns of pixels, from one to another, of each streak down the sheet."""
    import numpy as np

    edge = round(EDGE * scale)
    inked = (dark.mean(axis=0) > _WHOLE).nonzero()[0]
    found = [
        (int(run[0]), int(run[-1]) + 1)
        for run in np.split(inked, (np.diff(inked) > 1).nonzero()[0] + 1)
        if len(run) and len(run) <= max(2, _WIDEST * scale)
    ]
    found = [(first, last) for first, last in found if first > edge and last < dark.shape[1] - edge]
    if not 0 < len(found) <= _MOST:
        return []
    others = dark.copy()
    for first, last in found:
        others[:, first - _BESIDE : last + _BESIDE] = 0
    margins = np.concatenate([others[:edge], others[-edge:]])[:, edge:-edge]
    if margins.mean() >= _EMPTY or not _end_within(others, scale):
        return []
    return found


def _end_within(dark: Any, scale: float) -> bool:
    """Whether there are upright rules, and not all of them run over the whole of the sheet."""
    import numpy as np

    shares = level_runs(np.ascontiguousarray(dark.T), _LONG, scale).mean(axis=1)
    return bool(((shares > 0) & (shares < _WHOLE)).any())


def _clear(picture: Any, columns: list[tuple[int, int]]) -> None:
    import numpy as np

    for first, last in columns:
        left, right = first - _BESIDE, last + _BESIDE
        sides = np.maximum(picture[:, left - 1], picture[:, right])
        picture[:, left:right] = sides[:, None]
