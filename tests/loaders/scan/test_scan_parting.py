"""Upright rules of which nothing is left. Drawn by hand; nothing is recognised here."""

from __future__ import annotations

from typing import Any

import pytest

pytest.importorskip("cv2", reason="opencv is not installed (extra: ocr)")
np = pytest.importorskip("numpy", reason="numpy is not installed (extra: ocr)")

from auditor.loaders.pdf.cells import ReadCell, ReadTable  # noqa: E402
from auditor.loaders.scan.parting import missing_uprights  # noqa: E402

SCALE = 300 / 72


def paper() -> Any:
    return np.full((3300, 2480), 255, np.uint8)


def test_figures_apart_in_a_cell_are_parted() -> None:
    """A rule of which nothing is left is put where no cell of its column has ink, through the heads as well."""
    clean = paper()
    for row in range(3):
        for x in (20, 70):  # two columns of one digit
            clean[row * 80 + 20 : row * 80 + 50, x * 4 : x * 4 + 16] = 0
    boxes = [(10.0, row * 80 / SCALE, 100.0, (row + 1) * 80 / SCALE) for row in range(3)]
    cells = [ReadCell(row, 0, 1, 1, box, "00" if row else "其他总计") for row, box in enumerate(boxes)]
    bars = list(
        missing_uprights([ReadTable(cells, 3, 1, (10.0, 0.0, 100.0, boxes[-1][3]), "")], clean, SCALE)
    )
    assert len(bars) == 3
    assert {round(x0 * SCALE) // 100 for x0, _, _, _ in bars} == {1}
    single = [ReadCell(0, 0, 1, 1, (10.0, 0.0, 40.0, 80 / SCALE), "0")]
    assert not list(missing_uprights([ReadTable(single, 1, 1, single[0].box, "")], clean, SCALE))


def test_dirt_beside_a_figure_does_not_part_a_column() -> None:
    """Where other figures of the column, decimal ones as well, stand alone."""
    clean = paper()
    texts = ["60", "919", "689.36"]
    for row in range(3):
        clean[row * 80 + 20 : row * 80 + 50, 80:96] = 0
    clean[20:50, 300:312] = 0  # dirt
    boxes = [(10.0, row * 80 / SCALE, 100.0, (row + 1) * 80 / SCALE) for row in range(3)]
    cells = [ReadCell(row, 0, 1, 1, box, texts[row]) for row, box in enumerate(boxes)]
    table = ReadTable(cells, 3, 1, (10.0, 0.0, 100.0, boxes[-1][3]), "")
    assert not list(missing_uprights([table], clean, SCALE))
