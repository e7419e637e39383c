"""Rules as scanners leave them: faint, in pieces, bent. Drawn by hand; nothing is recognised here."""

from __future__ import annotations

from typing import Any

import pytest

cv2 = pytest.importorskip("cv2", reason="opencv is not installed (extra: ocr)")
np = pytest.importorskip("numpy", reason="numpy is not installed (extra: ocr)")

from auditor.loaders.scan.ruling import find_ruling  # noqa: E402
from auditor.loaders.scan.sheet import Sheet  # noqa: E402
from auditor.loaders.scan.warp import find_warp  # noqa: E402

SCALE = 300 / 72
LEFT, TOP, RIGHT, BOTTOM = 200, 200, 2200, 1400
ACROSS = [TOP + 120 * at for at in range(11)]
UPRIGHT = [LEFT + 400 * at for at in range(6)]


def paper() -> Any:
    return np.full((3300, 2480), 255, np.uint8)


def grid(ink: int = 0) -> Any:
    page = paper()
    for y in ACROSS:
        page[y : y + 2, LEFT : RIGHT + 2] = ink
    for x in UPRIGHT:
        page[TOP : BOTTOM + 2, x : x + 2] = ink
    return page


def ruled(page: Any) -> tuple[list[int], list[int]]:
    """Where level and upright rules that run over the whole grid were found, in pixels."""
    sheet = Sheet(page, SCALE, page.shape[1] / SCALE, page.shape[0] / SCALE, 0, 0.0)
    across, upright = set(), set()
    for x0, y0, x1, y1 in find_ruling(sheet).bars:
        if (x1 - x0) * SCALE > 0.98 * (RIGHT - LEFT):
            across.add(round((y0 + y1) / 2 * SCALE) // 6)
        if (y1 - y0) * SCALE > 0.98 * (BOTTOM - TOP):
            upright.add(round((x0 + x1) / 2 * SCALE) // 6)
    return sorted(across), sorted(upright)


def places(lines: list[int]) -> list[int]:
    return [(line + 1) // 6 for line in lines]


@pytest.mark.parametrize("ink", [0, 120, 205])
def test_faint_rules(ink: int) -> None:
    assert ruled(grid(ink)) == (places(ACROSS), places(UPRIGHT))


def test_rules_on_a_fill() -> None:
    page = grid(90)
    page[page == 255] = 200
    assert ruled(page) == (places(ACROSS), places(UPRIGHT))


def test_dotted_rules() -> None:
    page = grid()
    for gap in (5, 6, 7):  # rules stand at other places of twelve
        page[:, gap::12] = 255
        page[gap::12] = 255
    assert ruled(page) == (places(ACROSS), places(UPRIGHT))


def test_rules_of_which_pieces_are_left() -> None:
    page = grid()
    for at, y in enumerate(ACROSS[1:-1], 1):
        for x in range(LEFT + 30 * at, RIGHT, 230):
            page[y : y + 2, x : x + 110] = 255
        page[TOP:BOTTOM, UPRIGHT] = 0
    found, _ = ruled(page)
    assert found == places(ACROSS)


def in_specks(page: Any, share: float) -> Any:
    """With so much of what is ruled left, in squares of ten pixels."""
    height, width = page.shape
    kept = np.random.default_rng(7).random((height // 10 + 1, width // 10 + 1)) < share
    kept = np.kron(kept, np.ones((10, 10), bool))[:height, :width]
    return np.where(kept, page, 255).astype(np.uint8)


def test_rules_in_specks() -> None:
    assert ruled(in_specks(grid(), 0.6)) == (places(ACROSS), places(UPRIGHT))


def test_digits_under_one_another_are_no_rule() -> None:
    """Nor where dashes stand beside them in other rows, and rules are in specks."""
    page = in_specks(grid(), 0.6)
    for at, y in enumerate(ACROSS[:-1]):
        page[y + 45 : y + 75, UPRIGHT[1] + 200 : UPRIGHT[1] + 204] = 0
        if at % 2:
            page[y + 59 : y + 62, UPRIGHT[2] + 120 : UPRIGHT[2] + 200] = 0
    assert ruled(page) == (places(ACROSS), places(UPRIGHT))


def test_writing_below_a_table_does_not_make_its_rules_longer() -> None:
    page = grid()
    page[BOTTOM + 24 : BOTTOM + 27, UPRIGHT[2] - 20 : UPRIGHT[2] + 20] = 0  # the character 下
    page[BOTTOM + 27 : BOTTOM + 70, UPRIGHT[2] - 2 : UPRIGHT[2] + 3] = 0
    sheet = Sheet(page, SCALE, page.shape[1] / SCALE, page.shape[0] / SCALE, 0, 0.0)
    lowest = max(y1 for x0, y0, x1, y1 in find_ruling(sheet).bars if y1 - y0 > x1 - x0)
    assert lowest * SCALE < BOTTOM + 20


@pytest.mark.parametrize("several", [False, True])
def test_a_stroke_close_below_a_table_is_no_part_of_a_rule(several: bool) -> None:
    """But where most rules go on, the last level one may be missing."""
    page = grid()
    beyond = UPRIGHT[1:-1] if several else UPRIGHT[2:3]
    for x in beyond:
        page[BOTTOM : BOTTOM + 44, x : x + 2] = 0
    sheet = Sheet(page, SCALE, page.shape[1] / SCALE, page.shape[0] / SCALE, 0, 0.0)
    ruling = find_ruling(sheet)
    lower = [y1 * SCALE > BOTTOM + 40 for x0, _, x1, y1 in ruling.bars if x1 - x0 < 2]
    assert sum(lower) == (len(beyond) if several else 0)
    assert ((ruling.clean[BOTTOM + 20 : BOTTOM + 40] == 0).any()) != several


def test_the_arcs_of_a_seal_are_no_rules() -> None:
    page = grid()
    cv2.circle(page, ((UPRIGHT[2] + UPRIGHT[3]) // 2, (ACROSS[4] + ACROSS[5]) // 2), 270, 60, 14)
    sheet = Sheet(page, SCALE, page.shape[1] / SCALE, page.shape[0] / SCALE, 0, 0.0)
    found = find_ruling(sheet).bars
    assert len(found) == len(ACROSS) + len(UPRIGHT)
    assert not [bar for bar in found if min(bar[2] - bar[0], bar[3] - bar[1]) > 2]


def test_the_strokes_of_a_seal_from_rule_to_rule_are_none() -> None:
    """Though the writing in it fills the height of rows."""
    page = grid()
    for x in range(UPRIGHT[2] + 100, UPRIGHT[2] + 180, 14):
        page[ACROSS[4] : ACROSS[5], x : x + 8] = 0
    assert (
        find_ruling(Sheet(page, SCALE, 595.0, 792.0, 0, 0.0)).bars
        == find_ruling(Sheet(grid(), SCALE, 595.0, 792.0, 0, 0.0)).bars
    )


def test_rules_go_on_under_the_star_of_a_seal() -> None:
    page = grid()
    page[ACROSS[4] - 2 : ACROSS[5] + 4, UPRIGHT[2] - 50 : UPRIGHT[2] + 60] = 0
    assert ruled(page) == (places(ACROSS), places(UPRIGHT))


def test_a_stroke_in_one_row_that_stands_in_writing_is_no_rule() -> None:
    page = grid()
    x = UPRIGHT[2] + 100
    page[ACROSS[4] : ACROSS[5], x : x + 2] = 0
    for y in range(ACROSS[4] + 20, ACROSS[5] - 20, 14):
        page[y : y + 7, x - 60 : x - 8] = 0
    assert len(find_ruling(Sheet(page, SCALE, 595.0, 792.0, 0, 0.0)).bars) == len(ACROSS) + len(UPRIGHT)


def test_a_rule_in_pieces_does_not_go_on_to_another_table() -> None:
    """Which stands below a heading: no more is missing at its end than inside it."""
    page = grid()
    page[ACROSS[4] + 100 : ACROSS[6]] = 255
    page[ACROSS[6] + 2 :, UPRIGHT[0] : UPRIGHT[-1] + 2] = 255
    page[ACROSS[2] + 40 : ACROSS[2] + 52, UPRIGHT[1] : UPRIGHT[2] + 2] = 255
    bars = find_ruling(Sheet(page, SCALE, 595.0, 792.0, 0, 0.0)).bars
    assert max(y1 for x0, y0, x1, y1 in bars if y1 - y0 > x1 - x0) * SCALE < ACROSS[5]


def test_no_rule_goes_from_page_to_page_of_a_sheet() -> None:
    """Where rules are in specks, and stand at one height on both."""
    left, right = in_specks(grid(), 0.6), in_specks(grid(), 0.6)
    sheet = np.hstack([left, right])
    middle = left.shape[1] / SCALE
    page = Sheet(sheet, SCALE, sheet.shape[1] / SCALE, sheet.shape[0] / SCALE, 0, 0.0)
    bars = find_ruling(page).bars
    assert len(bars) >= 2 * (len(ACROSS) + len(UPRIGHT))
    assert not [bar for bar in bars if bar[0] < middle < bar[2]]


def test_dashes_in_cells_are_no_rule() -> None:
    page = grid()
    for x in UPRIGHT[:-1]:
        page[ACROSS[3] + 60 : ACROSS[3] + 63, x + 120 : x + 200] = 0
    found, _ = ruled(page)
    assert found == places(ACROSS)


def test_a_merged_cell_is_not_cut() -> None:
    """Rules on both sides of it end at its sides."""
    page = grid()
    page[ACROSS[4] : ACROSS[4] + 2, UPRIGHT[2] + 2 : UPRIGHT[3]] = 255
    page[ACROSS[4] - 20 : ACROSS[4] + 20, UPRIGHT[2] : UPRIGHT[2] + 2] = 0
    found, _ = ruled(page)
    assert found == [place for place in places(ACROSS) if place != places(ACROSS)[4]]


def test_dirt_in_line_with_a_rule_is_none_of_it() -> None:
    """Nor makes it a rule in pieces, of which what merged cells leave out is missing."""
    page = grid()
    x = UPRIGHT[2]
    for at in (4, 6, 8):
        page[ACROSS[at] + 2 : ACROSS[at + 1], x : x + 2] = 255
    for y in (1750, 2050, 2350, 2650, 2950):
        page[y : y + 9, x - 1 : x + 4] = 0
    _, found = ruled(page)
    assert found == [place for place in places(UPRIGHT) if place != places(UPRIGHT)[2]]


def bent(page: Any, most: float) -> Any:
    """The page as a photograph of a curved sheet shows it."""
    height, width = page.shape
    y, x = np.mgrid[0:height, 0:width].astype(np.float32)
    down = most * np.cos(3 * (x / width - 0.5)) + 0.4 * most * (x / width) * (y / height)
    aside = 0.3 * most * (y / height - 0.5) * (x / width - 0.3)
    return cv2.remap(page, x - aside, y - down, cv2.INTER_LINEAR, borderMode=cv2.BORDER_REPLICATE)


@pytest.mark.parametrize("most", [45.0, 70.0])
def test_a_bent_page_is_made_flat(most: float) -> None:
    page = bent(grid(), most)
    assert len(ruled(page)[0]) < len(ACROSS)
    warp = find_warp(page, SCALE)
    assert warp is not None
    across, upright = ruled(warp.flattened(page))
    assert (len(across), len(upright)) == (len(ACROSS), len(UPRIGHT))


def test_a_place_on_the_flat_page_is_found_on_the_bent_one() -> None:
    page = bent(grid(), 45.0)
    warp = find_warp(page, SCALE)
    assert warp is not None
    flat = warp.flattened(page)
    rows = np.flatnonzero((flat[:, LEFT + 100 : RIGHT - 100] < 128).mean(axis=1) > 0.6)
    x, y = warp.source(np.float32(1900), np.float32(rows[len(rows) // 2]))
    assert page[int(y) - 3 : int(y) + 4, int(x)].min() < 128


def test_a_straight_page_is_left_alone() -> None:
    assert find_warp(grid(), SCALE) is None
    assert find_warp(paper(), SCALE) is None


def written() -> Any:
    """Lines of what looks like writing from afar: marks of many heights, side by side."""
    page = paper()
    for line, y in enumerate(range(300, 3000, 80)):
        for at, x in enumerate(range(250, 2230, 44)):
            tall = 20 + (at * 7 + line * 3) % 19
            page[y + 38 - tall : y + 38, x : x + 8] = 0
            page[y + 10 : y + 16, x : x + 36] = 0
    return page


def uneven() -> Any:
    """Lines of which the marks at one end hang lower, as commas and brackets do."""
    page = paper()
    for y in range(1500, 3000, 80):
        for at, x in enumerate(range(250, 2230, 44)):
            low = 30 if at > 36 else 0
            page[y + low : y + low + 30, x : x + 36] = 0
    return page


def test_writing_that_hangs_does_not_bend_a_straight_page() -> None:
    assert find_warp(uneven(), SCALE) is None
    assert find_warp(np.minimum(grid(), uneven()), SCALE) is None


def test_writing_tells_the_bend_where_no_rules_do() -> None:
    assert find_warp(written(), SCALE) is None
    page = bent(written(), 45.0)
    warp = find_warp(page, SCALE)
    assert warp is not None

    def inked(picture: Any) -> float:
        """The share of rows of pixels with ink in them."""
        return float((picture[:, 300:2200] < 128).any(axis=1).mean())

    assert inked(warp.flattened(page)) < 1.2 * inked(written()) < inked(page)


def row(dotted: int, gap: int) -> Any:
    """The last row of a table, alone on a page, whose upright rules are points or dashes; in one cell is a 1."""
    page = paper()
    page[[TOP, TOP + 1, TOP + 80, TOP + 81], LEFT : RIGHT + 2] = 0
    for x in UPRIGHT:
        for y in range(TOP, TOP + 80, dotted + gap):
            page[y : y + dotted, x : x + 3] = 0
    page[TOP + 22 : TOP + 60, UPRIGHT[1] + 200 : UPRIGHT[1] + 204] = 0
    return page


@pytest.mark.parametrize(("dotted", "gap"), [(4, 4), (8, 9)])
def test_dotted_rules_of_one_row(dotted: int, gap: int) -> None:
    sheet = Sheet(row(dotted, gap), SCALE, 595.0, 792.0, 0, 0.0)
    upright = [x0 * SCALE for x0, y0, x1, y1 in find_ruling(sheet).bars if y1 - y0 > x1 - x0]
    assert [round(x / 10) * 10 for x in sorted(upright)] == UPRIGHT


def test_pieces_of_small_writing_are_no_dotted_rule() -> None:
    """A line of it, of whose characters a scanner in black and white left the level strokes, and little of others."""
    page = grid()
    strokes = np.random.default_rng(3)
    middle = (ACROSS[2] + ACROSS[3]) // 2
    for x in range(UPRIGHT[0] + 40, UPRIGHT[1] - 40, 24):
        page[middle : middle + 3, x : x + 16] = 0
        for y in (middle - 6, middle + 6):
            start = x + int(strokes.integers(0, 8))
            page[y : y + 3, start : start + 8] = 0
    sheet = Sheet(page, SCALE, page.shape[1] / SCALE, page.shape[0] / SCALE, 0, 0.0)
    assert len(find_ruling(sheet).bars) == len(ACROSS) + len(UPRIGHT)


def test_the_side_of_a_cell_that_a_page_end_leaves_open_is_a_rule() -> None:
    """No stroke of a figure is as long as the row's other rules, and in the same place."""
    page = paper()
    page[TOP : TOP + 3, LEFT : RIGHT + 2] = page[TOP + 75 : TOP + 78, UPRIGHT[1] : RIGHT + 2] = 0
    for x in (*UPRIGHT[1:], LEFT):
        page[TOP : TOP + 78, x : x + 3] = 0
    page[TOP : TOP + 51, UPRIGHT[2] + 200 : UPRIGHT[2] + 204] = 0
    sheet = Sheet(page, SCALE, page.shape[1] / SCALE, page.shape[0] / SCALE, 0, 0.0)
    upright = {round(x0 * SCALE) for x0, y0, x1, y1 in find_ruling(sheet).bars if y1 - y0 > x1 - x0}
    assert all(any(abs(x - one) < 4 for one in upright) for x in UPRIGHT)
    assert not any(abs(UPRIGHT[2] + 200 - one) < 20 for one in upright)
