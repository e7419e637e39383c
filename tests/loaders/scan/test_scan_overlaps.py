"""Pieces of text that hold a bit of their neighbour: cut where the wider gap is."""

from __future__ import annotations

from typing import Any

import pytest

pytest.importorskip("cv2", reason="opencv is not installed (extra: ocr)")
np = pytest.importorskip("numpy", reason="numpy is not installed (extra: ocr)")

from auditor.loaders.scan.overlaps import without_overlaps  # noqa: E402
from auditor.loaders.scan.pieces import Piece, Pixels  # noqa: E402

SCALE = 4.0
LABEL, FIGURE = (100, 100, 300, 140), (330, 104, 400, 136)
BELOW = (120, 160, 280, 200)


def page() -> Any:
    """A label of five characters, a figure of three beside it, and a line below."""
    clean = np.full((300, 500), 255, np.uint8)
    for (x0, y0, x1, y1), characters in ((LABEL, 5), (FIGURE, 3), (BELOW, 4)):
        wide = (x1 - x0) / characters
        for at in range(characters):
            first, last = round(x0 + at * wide) + (3 if at else 0), round(x0 + (at + 1) * wide)
            clean[y0:y1, first:last] = 0
    return clean


def cut(clean: Any, *boxes: Pixels) -> list[Pixels]:
    pieces = [Piece(box, clean[box[1] : box[3], box[0] : box[2]]) for box in boxes]
    return sorted(piece.box for piece in without_overlaps(clean, pieces, SCALE))


def test_the_end_of_a_label_is_not_the_figure_s() -> None:
    assert cut(page(), LABEL, (290, 100, 400, 140)) == [LABEL, FIGURE]


def test_the_head_of_a_figure_is_not_the_label_s() -> None:
    assert cut(page(), (100, 100, 353, 140), FIGURE) == [LABEL, FIGURE]


def test_the_foot_of_a_line_is_not_that_of_the_line_below() -> None:
    assert cut(page(), LABEL, (120, 132, 280, 200)) == [LABEL, BELOW]


@pytest.mark.parametrize(
    "other", [(270, 100, 400, 140), (200, 100, 300, 140)], ids=["in a character", "inside"]
)
def test_what_no_gap_parts_is_left(other: Pixels) -> None:
    clean = page()
    clean[100:140, 300:330] = 0
    assert cut(clean, LABEL, other) == sorted([LABEL, other])
