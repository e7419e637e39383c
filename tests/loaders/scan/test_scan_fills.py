"""Dark fills with light writing. Drawn by hand; nothing is recognised here."""

from __future__ import annotations

from typing import Any

import pytest

cv2 = pytest.importorskip("cv2", reason="opencv is not installed (extra: ocr)")
np = pytest.importorskip("numpy", reason="numpy is not installed (extra: ocr)")

from auditor.loaders.scan.fills import without_dark_fills  # noqa: E402
from auditor.loaders.scan.paper import INK, on_white  # noqa: E402
from auditor.loaders.scan.ruling import find_ruling  # noqa: E402
from auditor.loaders.scan.sheet import Sheet  # noqa: E402

SCALE = 300 / 72
PAPER = 240


def written(page: Any, ink: int) -> None:
    """Strokes in every cell of a table of two columns and five rows."""
    for row in range(5):
        for column in range(2):
            x, y = 300 + 800 * column, 240 + 120 * row
            for at in range(0, 200, 40):
                page[y : y + 40, x + at : x + at + 6] = ink
                page[y + 18 : y + 24, x + at : x + at + 30] = ink


def filled(fill: int, rule: int, ink: int = 255) -> Any:
    """The column to the left is filled, rules and all, and the other is not."""
    page = np.full((3300, 2480), PAPER, np.uint8)
    page[200:803, 200:1003] = fill
    written(page, ink)
    page[200:800, 1010:] = PAPER
    for y in range(200, 801, 120):
        page[y : y + 3, 200:1803] = rule
    page[200:803, [200, 201, 202, 1000, 1001, 1002, 1800, 1801, 1802]] = rule
    return page


@pytest.mark.parametrize(("fill", "rule"), [(70, 200), (70, 10), (140, 255), (140, 10), (0, 200)])
def test_light_writing_and_rules_of_a_dark_fill_become_dark(fill: int, rule: int) -> None:
    page = filled(fill, rule)
    grain = np.random.default_rng(1).normal(0, 8, page.shape) if fill else 0
    grey = on_white(np.clip(page + grain, 0, 255).astype(np.uint8), SCALE)
    strokes = np.zeros_like(page, np.uint8)
    written(strokes, 255)
    own = np.s_[210:310, 210:990]
    assert (grey[own][strokes[own] > 0] < INK).mean() > 0.95
    around = cv2.dilate(strokes, np.ones((9, 9), np.uint8))[own] == 0
    assert (grey[own][around] < INK).mean() < 0.001
    ruled = find_ruling(Sheet(grey, SCALE, 595.0, 792.0, 0, 0.0))
    level = {round((y0 + y1) / 2 * SCALE / 10) for x0, y0, x1, y1 in ruled.bars if x1 - x0 > 100}
    assert level == {20, 32, 44, 56, 68, 80}
    for x in (200, 1000):
        assert any(x0 < x / SCALE + 1 < x1 + 1.5 and y1 - y0 > 100 for x0, y0, x1, y1 in ruled.bars)


def test_dark_writing_is_no_fill_and_a_shadow_is_left() -> None:
    heading = np.full((3300, 2480), PAPER, np.uint8)
    for x in range(300, 1200, 22):  # the strokes of a heading, close to one another
        heading[200:280, x : x + 12] = 20
    assert np.array_equal(without_dark_fills(heading, SCALE), heading)
    dense = np.full((3300, 2480), PAPER, np.uint8)
    for x in range(300, 370, 8):  # a bold character of many strokes
        dense[200:270, x : x + 6] = 30
    assert np.array_equal(without_dark_fills(dense, SCALE), dense)
    shadow = filled(110, 30, 30)
    assert np.array_equal(without_dark_fills(shadow, SCALE), shadow)
    dark = np.full((3300, 2480), PAPER, np.uint8)
    dark[1000:1300, 500:900] = 40  # with nothing in it
    assert np.array_equal(without_dark_fills(dark, SCALE), dark)
