"""Writing that was not found, or of which nothing was read, is told with its place; dirt and rims are none."""

from __future__ import annotations

from collections.abc import Sequence
from io import BytesIO
from typing import Any

import pytest

pytest.importorskip("cv2", reason="opencv is not installed (extra: ocr)")
np = pytest.importorskip("numpy", reason="numpy is not installed (extra: ocr)")

from test_scan_cells import Told  # noqa: E402

from auditor.extensions import Source  # noqa: E402
from auditor.loaders import pdf, scan  # noqa: E402
from auditor.loaders.base import load  # noqa: E402
from auditor.loaders.scan.content import recognised  # noqa: E402
from auditor.loaders.scan.pages import UNREAD, lay_out_picture, unread  # noqa: E402
from auditor.loaders.scan.recogniser import Mark, Reading  # noqa: E402
from auditor.loaders.scan.sheet import Sheet  # noqa: E402
from auditor.model.document import Gap, Paragraph  # noqa: E402
from auditor.model.location import NOWHERE, Location  # noqa: E402

SCALE = 2.0
LINES = [200, 260, 320, 380]


def page() -> Any:
    """Four lines of what looks like writing, a rim along the edge and a mark in the margin."""
    grey = np.full((1600, 1200), 255, np.uint8)
    for y in LINES:
        for at, x in enumerate(range(200, 1000, 24)):
            stroke = y + 3 + 7 * at % 13
            grey[y : y + 20, x : x + 4] = grey[stroke : stroke + 3, x : x + 18] = 0
    grey[60:1500, 20:26] = 90
    grey[900:960, 1100:1140] = 0
    return grey


class Spread(Told):
    """Reads characters side by side."""

    def read(self, pieces: Sequence[Any]) -> list[Reading]:
        marks = [Mark(char, 0.99, (at + 0.5) / len(self.text)) for at, char in enumerate(self.text)]
        return [tuple(marks) for _ in pieces]


def corners(y: int) -> Any:
    """A line, where the detector finds it at so many dots an inch."""
    factor = 150 / 72 / SCALE
    return np.array([[196, y - 4], [1000, y - 4], [1000, y + 24], [196, y + 24]], np.float32) * min(
        1.0, factor
    )


def left_over(text: str, *found: int) -> list[int]:
    grey = page()
    sheet = Sheet(grey, SCALE, grey.shape[1] / SCALE, grey.shape[0] / SCALE, 0, 0.0)
    content = recognised(sheet, 1, Spread(text, [corners(y) for y in found]))  # type: ignore[arg-type]
    return [round(top * SCALE) for _, top, _, _ in content.unread]


@pytest.mark.parametrize(
    ("text", "found", "left"),
    [
        ("文" * 33, LINES, []),
        ("文" * 33, [200, 380], [260, 320]),
        ("", LINES, LINES),
        ("文" * 5, LINES, LINES),
    ],
    ids=["all read", "not found", "nothing read", "little read"],
)
def test_lines_that_were_not_read(text: str, found: list[int], left: list[int]) -> None:
    assert left_over(text, *found) == pytest.approx(left, abs=2)


def test_they_are_gaps_after_what_stands_over_them(monkeypatch: pytest.MonkeyPatch) -> None:
    engine = Spread("文" * 33, [corners(200), corners(380)])
    monkeypatch.setattr("auditor.loaders.scan.pages.recogniser", lambda: engine)
    layouts = lay_out_picture(page(), SCALE, 1)
    over = Location(page=1, paragraph=1, box=(98, 98, 500, 112))
    assert unread([Paragraph("文", over)], layouts) == (Gap(UNREAD, over),)
    assert unread([], layouts) == (Gap(UNREAD, NOWHERE),)


@pytest.mark.parametrize("kind", ["PNG", "PDF"])
def test_a_file_tells_them(monkeypatch: pytest.MonkeyPatch, kind: str) -> None:
    pytest.importorskip("rapidocr", reason="rapidocr is not installed (extra: ocr)")
    from PIL import Image

    engine = Spread("文" * 33, [corners(200), corners(380)])
    monkeypatch.setattr("auditor.loaders.scan.pages.recogniser", lambda: engine)
    out = BytesIO()
    Image.fromarray(page()).save(out, kind, dpi=(144, 144), resolution=144.0)
    document = load(Source("扫描", out.getvalue()), [pdf.LOADER, scan.LOADER])
    assert [gap.what for gap in document.gaps] == [UNREAD]
