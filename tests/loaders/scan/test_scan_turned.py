"""Which way up a page is: by the looks of its lines, and where these tell different things by how surely they are read."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pytest

pytest.importorskip("cv2", reason="opencv is not installed (extra: ocr)")
np = pytest.importorskip("numpy", reason="numpy is not installed (extra: ocr)")

from auditor.loaders.scan.models import Models  # noqa: E402
from auditor.loaders.scan.recogniser import Recogniser  # noqa: E402

LINES = 4


def line(*, upright: bool) -> Any:
    """Dark to the left where it is upright."""
    piece = np.full((48, 480), 255, np.uint8)
    piece[:, :240] = 0
    return piece if upright else np.ascontiguousarray(piece[::-1, ::-1])


class Engine(Recogniser):
    """Sees what it is told in the looks of lines, and reads surely those that are upright."""

    def __init__(self, looks: Sequence[tuple[str, float]]) -> None:
        self.read_pieces = 0
        self._models = Models(lambda picture: None, lambda pieces: looks, self._shares, ["", "文"])

    def _shares(self, block: Any) -> Any:
        self.read_pieces += len(block)
        sure = np.where(block[:, 0, 24, 0] < 0, 0.99, 0.55)[:, None]
        steps = np.zeros((len(block), 4, 2))
        steps[:, :, 0] = 0.4
        steps[:, 1, 1:] = sure
        return steps


@pytest.mark.parametrize("upright", [True, False])
@pytest.mark.parametrize(
    "looks",
    [
        [("180", 0.98), ("180", 0.95), ("0", 0.88), ("180", 0.9)],
        [("0", 0.98), ("180", 0.55), ("0", 0.85), ("180", 0.9)],
        [("180", 0.85), ("0", 0.6), ("180", 0.7), ("0", 0.6)],
        [("180", 0.6)] * LINES,
    ],
    ids=["most turned", "few turned", "one sure", "none sure"],
)
def test_lines_that_look_different_ways_are_read(looks: list[tuple[str, float]], upright: bool) -> None:
    engine = Engine(looks)
    assert engine.upside_down([line(upright=upright)] * LINES) is not upright
    assert engine.read_pieces == 2 * LINES


@pytest.mark.parametrize("label", ["0", "180"])
def test_lines_that_look_alike_need_not_be_read(label: str) -> None:
    engine = Engine([(label, 0.97)] * (LINES - 1) + [("0", 0.6)])
    assert engine.upside_down([line(upright=True)] * LINES) is (label == "180")
    assert engine.read_pieces == 0
