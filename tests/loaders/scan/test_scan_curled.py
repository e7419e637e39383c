"""Sheets photographed near the spine of a volume: rules curl there, and the rims of the sheet run otherwise."""

from __future__ import annotations

from typing import Any

import pytest

cv2 = pytest.importorskip("cv2", reason="opencv is not installed (extra: ocr)")
np = pytest.importorskip("numpy", reason="numpy is not installed (extra: ocr)")

from test_scan_rules import ACROSS, BOTTOM, LEFT, RIGHT, SCALE, grid  # noqa: E402

from auditor.loaders.scan import warp as warping  # noqa: E402
from auditor.loaders.scan.spread import find_bent  # noqa: E402
from auditor.loaders.scan.warp import find_warp  # noqa: E402


def curled(page: Any, most: float) -> Any:
    """Its lines rise to the right from a spine at the left, as far up at the head as at the foot."""
    height, width = page.shape
    y, x = np.mgrid[0:height, 0:width].astype(np.float32)
    down = most * np.exp(-8 * x / width) * (0.6 + 0.4 * y / height)
    return cv2.remap(page, x, y - down, cv2.INTER_LINEAR, borderMode=cv2.BORDER_REPLICATE)


def level(page: Any) -> int:
    """How many rules run level, to some pixels, over nearly all of the grid."""
    dark = (cv2.erode(page, np.ones((7, 1), np.uint8))[: 3 * BOTTOM // 2, LEFT + 20 : RIGHT - 20] < 160).mean(
        axis=1
    ) > 0.9
    return int((np.diff(np.concatenate([[0], dark.astype(int)])) == 1).sum())


@pytest.mark.parametrize("rims", [(80,), (80, 3150)], ids=["head", "both"])
def test_a_curled_sheet_is_made_flat_whatever_its_rims(rims: tuple[int, ...]) -> None:
    page = curled(grid(), 85.0)
    for y in rims:
        cv2.line(page, (90, y), (2400, y + 60), 120, 6)
    assert level(page) == 0
    warp = find_warp(page, SCALE)
    assert warp is not None and warp.down is not None
    assert level(warp.flattened(page)) == len(ACROSS)


def test_each_of_two_pages_curls_by_itself() -> None:
    page = curled(grid(), 85.0)
    sheet = np.hstack([page[:, ::-1], page])
    bent = find_bent(sheet, SCALE)
    assert bent is not None
    left, right = np.split(bent.flattened(sheet), 2, axis=1)
    assert [level(left[:, ::-1]), level(right)] == [len(ACROSS)] * 2
    spine, y = page.shape[1], float(ACROSS[4])
    falls = [
        bent.source(spine + side * LEFT, y)[1] - bent.source(spine + side * RIGHT, y)[1] for side in (-1, 1)
    ]
    assert falls == pytest.approx([30, 30], abs=4)


def test_a_straight_page_is_fitted_once_each_way(monkeypatch: pytest.MonkeyPatch) -> None:
    fitted, fits = warping._fitted, []

    def counted(curves: Any, size: tuple[int, int]) -> Any:
        fits.append(size)
        return fitted(curves, size)

    monkeypatch.setattr(warping, "_fitted", counted)
    page = grid()
    assert find_warp(page, SCALE) is None
    assert fits == [page.shape[::-1], page.shape]
