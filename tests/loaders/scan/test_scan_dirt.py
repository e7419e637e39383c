"""Points that lie all over a page, and dirt. Drawn by hand; nothing is recognised here."""

from __future__ import annotations

from typing import Any

import pytest

cv2 = pytest.importorskip("cv2", reason="opencv is not installed (extra: ocr)")
Image = pytest.importorskip("PIL.Image", reason="Pillow is not installed (extras: ocr, test)")
np = pytest.importorskip("numpy", reason="numpy is not installed (extra: ocr)")

import scan_maker  # noqa: E402

from auditor.loaders.scan.paper import INK, on_white  # noqa: E402
from auditor.loaders.scan.ruling import find_ruling  # noqa: E402
from auditor.loaders.scan.sheet import Sheet, straighten  # noqa: E402
from auditor.loaders.scan.streaks import without_streaks  # noqa: E402
from auditor.loaders.scan.warp import find_warp  # noqa: E402

SCALE = 300 / 72
WHITE = slice(1700, 3000)  # rows of pixels below the table


class Blind:
    """An engine that finds no text."""

    def find(self, picture: Any) -> list[Any]:
        return []

    def upside_down(self, pieces: Any) -> bool:
        return False


def table() -> Any:
    page = np.full((3300, 2480), 255, np.uint8)
    for y in range(200, 1401, 120):
        page[y : y + 3, 200:2203] = 0
    for x in range(200, 2201, 400):
        page[200:1403, x : x + 3] = 0
    return page


@pytest.mark.parametrize("across", [False, True])
def test_streaks_over_the_whole_sheet_are_no_rules(across: bool) -> None:
    """What they cross goes on through them."""
    page = table()
    page[2000:2006, 300:1500] = 0
    streaked = page.copy()
    if across:
        streaked[1270:1273] = streaked[2500:2503] = 90
    else:
        streaked[:, 700:703] = streaked[:, 1330:1333] = 90
    sheet = straighten(streaked, SCALE, Blind())  # type: ignore[arg-type]
    assert len(sheet.streaks) == 2
    assert len(find_ruling(sheet).bars) == len(find_ruling(straighten(page, SCALE, Blind())).bars)  # type: ignore[arg-type]
    assert (sheet.grey[2001:2005, 310:1490] < INK).all()


def test_rules_of_a_table_cut_out_of_its_page_are_no_streaks() -> None:
    page = table()
    crops = (
        page,
        page[200:1403, 200:2203],
        page[250:1350, 250:2150],
        page[230:310, 250:2150],
        page[300:700, 900:1500],
    )
    for crop in crops:
        assert without_streaks(np.ascontiguousarray(crop), SCALE)[1] == []


def halftoned(page: Any, paper: int) -> Any:
    """On grey paper, of points as a scanner makes greys of them at 200 dots an inch, drawn at 300."""
    height, width = (round(side / 1.5) for side in page.shape)
    small = cv2.resize(page, (width, height), interpolation=cv2.INTER_AREA)
    black = Image.fromarray(np.minimum(small, paper)).convert("1").convert("L")
    return cv2.resize(np.asarray(black), page.shape[::-1], interpolation=cv2.INTER_LINEAR)


@pytest.mark.parametrize("paper", [248, 235])
def test_paper_that_is_made_of_points_is_white(paper: int) -> None:
    sheet = straighten(halftoned(table(), paper), SCALE, Blind())  # type: ignore[arg-type]
    assert (sheet.grey[WHITE] < INK).mean() < 0.0005
    assert len(find_ruling(sheet).bars) == 11 + 6


def in_points() -> Any:
    """A table whose rules are points of a pixel, of which a scanner makes light grey."""
    ruled = np.full((3300, 2480), 255, np.uint8)
    for y in range(200, 1401, 120):
        ruled[y, 200:2203:8] = 0
    for x in range(200, 2201, 400):
        ruled[200:1403:8, x] = 0
    return ruled


def test_rules_of_points_are_no_dirt() -> None:
    sheet = straighten(in_points(), SCALE, Blind())  # type: ignore[arg-type]
    assert len(find_ruling(sheet).bars) == 11 + 6


def test_the_points_of_a_fill_are_no_ink_and_rules_in_it_are() -> None:
    page = table()
    filled = page[203:920, 203:1400]
    for down, right in ((0, 0), (0, 1), (1, 0), (1, 1)):
        filled[down::6, right::6] = 0
    sheet = straighten(page, SCALE, Blind())  # type: ignore[arg-type]
    inside = sheet.grey[210:310, 210:590]
    assert (inside < INK).mean() < 0.001
    assert len(find_ruling(sheet).bars) == 11 + 6


def test_the_rims_of_shadows_at_the_edges_are_no_rules() -> None:
    page = table()
    page[:, 8:12] = page[-12:-8] = page[40:1500, 30:34] = 0
    found = find_ruling(Sheet(page, SCALE, 595.0, 792.0, 0, 0.0))
    assert len(found.bars) == 11 + 6
    cut = page[198:1405, 198:2205]  # a picture of nothing but the table
    assert len(find_ruling(Sheet(cut, SCALE, 482.0, 290.0, 0, 0.0)).bars) == 11 + 6


def test_the_rim_of_a_shadow_does_not_bend_a_straight_page() -> None:
    page = np.full((3300, 2480), 255, np.uint8)
    page[2583:3200, [239, 2245]] = 0  # what stands of a table on this page
    for first, last in ((254, 1297), (1584, 3200)):
        for y in range(first, last):
            x = 20 + round(16 * ((y - 1600) / 1600) ** 2)
            page[y, x : x + 2] = 0
    assert find_warp(page, SCALE) is None


def through(page: Any) -> Any:
    """With a table on the back that shines through, the writing of a cell over two of its rules."""
    seen = page.copy()
    for x in range(350, 2150, 400):
        seen[215:2500, x : x + 3] = 190
    seen[150:2500, 380:384] = 190
    seen = np.minimum(seen, page)
    for y in (240, 256, 272, 360, 376, 392):
        for x in range(300, 500, 42):
            seen[y : y + 6, x : x + 36] = 0
    return seen


def test_rules_on_the_back_that_shine_through_are_none() -> None:
    assert len(find_ruling(Sheet(through(table()), SCALE, 595.0, 792.0, 0, 0.0)).bars) == 11 + 6


def test_faint_rules_beside_others_are_rules() -> None:
    page = table()
    page[203:1403, 800:803] = page[203:1403, 1200:1203] = 190
    assert len(find_ruling(Sheet(page, SCALE, 595.0, 792.0, 0, 0.0)).bars) == 11 + 8


def test_rules_that_cross_are_not_written_across() -> None:
    """Though they are a little fainter than others."""
    page = np.where(table() == 0, 80, 255).astype(np.uint8)
    for x in (600, 1000, 1400, 1800):
        page[200:1403, x : x + 3] = 100
    for y in (440, 680, 920):
        page[y : y + 3, 200:2203] = 100
    assert len(find_ruling(Sheet(page, SCALE, 595.0, 792.0, 0, 0.0)).bars) == 11 + 6


def test_noise_of_grey_paper_is_no_rule() -> None:
    grain = np.random.default_rng(5).integers(-45, 46, (1650, 1240))
    grain = cv2.resize(grain.astype(np.float32), (2480, 3300), interpolation=cv2.INTER_LINEAR)
    page = np.clip(np.where(table() == 0, 30, 200) + grain, 0, 255).astype(np.uint8)
    sheet = straighten(page, SCALE, Blind())  # type: ignore[arg-type]
    assert len(find_ruling(sheet).bars) == 11 + 6


@pytest.mark.parametrize("grain", [20, 40])
def test_grain_of_paper_in_a_shadow_is_no_rule(grain: int) -> None:
    """At 200 dots an inch, and compressed."""
    page = Image.fromarray(table()).resize((1654, 2200), Image.Resampling.LANCZOS).convert("RGB")
    grey = scan_maker.compressed(scan_maker.noisy(scan_maker.shaded(page), grain), 60).convert("L")
    sheet = straighten(np.asarray(grey.resize((2480, 3300))), SCALE, Blind())  # type: ignore[arg-type]
    assert len(find_ruling(sheet).bars) == 11 + 6


@pytest.mark.parametrize(("rim", "height"), [(1, 34), (18, 50)])
def test_a_stroke_in_line_with_specks_of_the_paper_is_no_dotted_rule(rim: int, height: int) -> None:
    page = table()
    page[320 + rim : 443 - rim : 12, 500:503] = 215
    stroke = np.s_[380 - height // 2 : 380 + height // 2, 499:503]
    page[stroke] = 0  # the digit 1
    sheet = Sheet(page, SCALE, page.shape[1] / SCALE, page.shape[0] / SCALE, 0, 0.0)
    ruling = find_ruling(sheet)
    assert len(ruling.bars) == 11 + 6
    assert (ruling.clean[stroke] == 0).all()


def inked(darkest: int) -> float:
    """How much is ink of a table drawn so dark on grainy paper, once that is white."""
    grain = np.random.default_rng(3).normal(0, 5, (3300, 2480))
    page = np.clip(np.minimum(table(), 255) * ((245 - darkest) / 255) + darkest + grain, 0, 255)
    return float((on_white(page.astype(np.uint8), SCALE) < INK).mean())


def test_pale_writing_is_made_dark() -> None:
    drawn = float((table() < INK).mean())
    assert inked(190) == pytest.approx(drawn, rel=0.2)
    assert inked(215) == 0  # from the other side of the paper


def test_pale_rules_made_of_points_are_found_among_those_of_the_paper() -> None:
    page = np.maximum(table(), 150)
    for y in range(244, 1400, 120):
        for x in range(320, 2120, 20):
            page[y : y + 34, x : x + 5] = 0  # writing
    sheet = straighten(halftoned(page, 235), SCALE, Blind())  # type: ignore[arg-type]
    assert (sheet.grey[WHITE] < INK).mean() < 0.0005
    assert len(find_ruling(sheet).bars) == 11 + 6
