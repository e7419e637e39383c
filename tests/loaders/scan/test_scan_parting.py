"""Upright rules of which nothing is left. Drawn by hand; nothing is recognised here."""

from __future__ import annotations

from typing import Any

import pytest

pytest.importorskip("cv2", reason="opencv is not installed (extra: ocr)")
np = pytest.importorskip("numpy", reason="numpy is not installed (extra: ocr)")

from auditor.loaders.pdf.cells import ReadCell, ReadTable  # noqa: E402
from auditor.loaders.pdf.model import ACROSS, Glyph  # noqa: E402
from auditor.loaders.scan.content import ScannedContent  # noqa: E402
from auditor.loaders.scan.pages import _laid_out  # noqa: E402
from auditor.loaders.scan.parting import missing_uprights  # noqa: E402
from auditor.loaders.scan.recogniser import Mark  # noqa: E402

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


class Reader:
    """An engine that reads a 0 in every piece."""

    def read(self, pieces: Any) -> list[Any]:
        return [(Mark("0", 0.99, 0.5),) for _ in pieces]


def test_a_cell_of_many_figures_is_parted_between_all() -> None:
    """The last row of a table on a page of its own, of whose upright rules none is left but the first."""
    clean = paper()
    glyphs = []
    for at in range(4):
        x = 300 + 200 * at
        clean[225:265, x : x + 20] = 0
        x0, y0, x1, y1 = (value / SCALE for value in (x, 220, x + 20, 270))
        glyphs.append(Glyph("0", x0, y0, x1, y1, 12.0, ACROSS, False))
    bars = [(100, y, 1000, y + 3) for y in (200, 290)] + [(x, 200, x + 3, 293) for x in (100, 220, 1000)]
    content = ScannedContent(1, 595.0, 792.0, scale=SCALE, clean=clean, glyphs=glyphs)
    content.bars = [(x0 / SCALE, y0 / SCALE, x1 / SCALE, y1 / SCALE) for x0, y0, x1, y1 in bars]
    (table,) = _laid_out(content, Reader()).tables  # type: ignore[arg-type]
    assert [cell.text for cell in table.cells] == ["", "0", "0", "0", "0"]
