"""What a cell is taken to say, and how a page is made straight, with an engine that says what it is told."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pytest

pytest.importorskip("cv2", reason="opencv is not installed (extra: ocr)")
np = pytest.importorskip("numpy", reason="numpy is not installed (extra: ocr)")

from auditor.loaders.pdf.cells import ReadCell, ReadTable  # noqa: E402
from auditor.loaders.scan.cells import APART, JOINED, check_cells  # noqa: E402
from auditor.loaders.scan.content import MOST_DETECTED, ScannedContent, recognised  # noqa: E402
from auditor.loaders.scan.pieces import lines_in  # noqa: E402
from auditor.loaders.scan.recogniser import Mark, Reading  # noqa: E402
from auditor.loaders.scan.sheet import Sheet, straighten  # noqa: E402
from auditor.loaders.scan.streaks import DOUBT as STREAKED  # noqa: E402

BOX = (10.0, 10.0, 110.0, 40.0)


class Told:
    """Reads every piece as the same; finds these pieces of text, and notes those it is asked to turn."""

    def __init__(self, text: str = "", found: Sequence[Any] = ()) -> None:
        self.text, self.found = text, list(found)
        self.turned: list[Any] = []
        self.shown: list[Any] = []

    def read(self, pieces: Sequence[Any]) -> list[Reading]:
        return [tuple(Mark(char, 0.99, 0.5) for char in self.text) for _ in pieces]

    def find(self, picture: Any) -> list[Any]:
        self.shown.append(picture)
        return self.found

    def upside_down(self, pieces: Sequence[Any]) -> bool:
        self.turned = list(pieces)
        return False


def checked(text: str, *ink: int, own: str | None = None) -> ReadCell:
    """A cell with ink of ten pixels' width from these places on."""
    clean = np.full((60, 160), 255, np.uint8)
    for x in ink:
        clean[18:32, x : x + 10] = 0
    cell = ReadCell(0, 0, 1, 1, BOX, text if own is None else own)
    content = ScannedContent(1, 160, 60, clean=clean)
    check_cells([ReadTable([cell], 1, 1, BOX, "")], content, Told(text))  # type: ignore[arg-type]
    return cell


@pytest.mark.parametrize(
    ("read", "text"),
    [("O", "0"), ("1o", "10"), ("()", "0"), ("1（）", "10"), ("其O", "其O"), ("(1)", "(1)"), ("10", "10"),
     ("1l", "11"), ("I0", "10"), ("2|o", "210"), ("Il", "Il"), ("49]", "49]")],
)  # fmt: skip
def test_letters_and_brackets_read_among_digits_are_digits_and_not_clear(read: str, text: str) -> None:
    cell = checked(read, 30, 42)
    assert cell.text == text
    assert ("不清" in cell.doubts[0]) == (read not in ("其O", "(1)", "10"))


@pytest.mark.parametrize("odd", ["49]", "ó", "'447", "√23", ")", "1:2"])
def test_what_is_neither_words_nor_a_figure_is_not_clear(odd: str) -> None:
    assert "不清" in checked(odd, 30, 42).doubts[0]


@pytest.mark.parametrize("plain", ["491", "3.5%", "1,234", "——", "/", "（1）", "其他", "3件", ""])
def test_figures_dashes_and_words_are_clear(plain: str) -> None:
    assert "不清" not in checked(plain, 30, 42).doubts[0]


def test_figures_apart_are_in_doubt() -> None:
    assert APART not in checked("40", 30, 42).doubts
    assert APART in checked("40", 30, 80).doubts


def test_figures_struck_out_are_in_doubt() -> None:
    assert JOINED not in checked("693", 30, 42, 54).doubts
    assert JOINED in checked("693", 30, 40, 50).doubts
    assert JOINED not in checked("其他", 30, 40, 50).doubts


@pytest.mark.parametrize(
    ("top", "read", "text"),
    [(42, "1", "/"), (42, "I", "/"), (42, "7", "7"), (33, "1", "1"), (30, "1", "1"), (18, "1", "1")],
)
def test_a_stroke_that_leans_to_the_right_is_a_slash_though_read_as_a_figure(
    top: int, read: str, text: str
) -> None:
    clean = np.full((60, 160), 255, np.uint8)
    for y in range(15, 39):
        x = round(top + (30 - top) * (y - 15) / 24)
        clean[y, x : x + 3] = 0
    cell = ReadCell(0, 0, 1, 1, BOX, read)
    content = ScannedContent(1, 160, 60, clean=clean)
    check_cells([ReadTable([cell], 1, 1, BOX, "")], content, Told(read))  # type: ignore[arg-type]
    assert cell.text == text
    assert (f"“/”与“{read}”" in cell.doubts[0]) == (text == "/")


@pytest.mark.parametrize("text", ["40", "", "其他"])
def test_cells_that_a_streak_ran_through_are_in_doubt(text: str) -> None:
    """Words are not: no stroke makes others of them."""
    for streak, crossed in (((60.0, 0.0, 61.0, 60.0), True), ((130.0, 0.0, 131.0, 60.0), False)):
        content = ScannedContent(1, 160, 60, clean=np.full((60, 160), 255, np.uint8), streaks=[streak])
        cell = ReadCell(0, 0, 1, 1, BOX, text)
        check_cells([ReadTable([cell], 1, 1, BOX, "")], content, Told(text))  # type: ignore[arg-type]
        assert (STREAKED in cell.doubts) == (crossed and text != "其他")


@pytest.mark.parametrize(("certainty", "again"), [(0.95, 0), (0.85, 1)])
def test_the_same_pixels_are_read_again_where_they_were_not_surely_read(certainty: float, again: int) -> None:
    grey = np.full((60, 160), 255, np.uint8)
    for x in (30, 46, 62):
        grey[18:32, x : x + 10] = 0
    found = np.array([[26, 14], [76, 14], [76, 36], [26, 36]], np.float32)
    engine = Counted("693", [found], certainty)
    content = recognised(Sheet(grey, 1.0, 160.0, 60.0, 0, 0.0), 1, engine)  # type: ignore[arg-type]
    cell = ReadCell(0, 0, 1, 1, BOX, "693")
    check_cells([ReadTable([cell], 1, 1, BOX, "")], content, engine)  # type: ignore[arg-type]
    assert engine.counts == [1, again]
    assert cell.doubts[0].endswith("：“693”")


class Counted(Told):
    """Notes how many pieces it is asked to read each time."""

    def __init__(self, text: str, found: Sequence[Any], certainty: float) -> None:
        super().__init__(text, found)
        self.certainty = certainty
        self.counts: list[int] = []

    def read(self, pieces: Sequence[Any]) -> list[Reading]:
        self.counts.append(len(pieces))
        return [
            tuple(Mark(char, self.certainty, (at + 0.5) / 3) for at, char in enumerate(self.text))
            for _ in pieces
        ]


def page() -> Any:
    """A page with a few lines of what looks like writing."""
    grey = np.full((1200, 850), 255, np.uint8)
    for y in range(200, 900, 40):
        for x in range(100, 700, 16):
            grey[y : y + 12, x : x + 5] = 0
    return grey


def test_a_page_white_on_black_is_turned_over() -> None:
    upright = straighten(page(), 100 / 72, Told())  # type: ignore[arg-type]
    negative = straighten(255 - page(), 100 / 72, Told())  # type: ignore[arg-type]
    assert (upright.grey < 100).any()
    assert np.array_equal(upright.grey, negative.grey)


@pytest.mark.parametrize("dark", [70, 90, 110])
def test_so_is_a_page_light_on_dark_grey(dark: int) -> None:
    """But not one that is dark on grey, be there a bright spot beside."""
    ink = page() < 128
    light = np.where(ink, 235, dark).astype(np.uint8)
    dim = np.where(ink, 15, dark).astype(np.uint8)
    dim[1000:1150, 600:800] = 255
    for picture in (light, dim):
        found = straighten(picture, 100 / 72, Told()).grey < 100  # type: ignore[arg-type]
        place = np.s_[180:920, 80:720]
        assert (found[place] == ink[place]).mean() > 0.98


def test_text_of_a_huge_page_is_looked_for_in_a_smaller_picture() -> None:
    told = Told()
    for height in (2000, 9000):
        sheet = Sheet(np.full((height, 2000), 254, np.uint8), 2.0, 1000, height / 2, 0, 0.0)
        sheet.grey[100:110, 100:900] = 0
        recognised(sheet, 1, told)  # type: ignore[arg-type]
    assert told.shown[0].shape == (2000, 2000)
    assert 0.99 * MOST_DETECTED < told.shown[1].size < 1.01 * MOST_DETECTED


def test_pieces_of_a_skewed_page_are_cut_level() -> None:
    """So that no other line stands in them when head is told from foot."""
    slope = 40  # pixels down over the length of a piece
    corners = np.array([[100, 300], [700, 300 + slope], [700, 320 + slope], [100, 320]], np.float32)
    told = Told(found=[corners])
    straighten(page(), 100 / 72, told)  # type: ignore[arg-type]
    (piece,) = told.turned
    assert abs(piece.shape[0] - 20) <= 1
    assert abs(piece.shape[1] - 601) <= 2


def sloped(*degrees: float) -> Any:
    """A page of level rules, each of which rises by so many degrees."""
    grey = np.full((1200, 850), 255, np.uint8)
    for y, slope in zip(range(150, 1050, 60), degrees, strict=False):
        for x in range(100, 700):
            at = y - round((x - 100) * np.tan(np.radians(slope)))
            grey[at : at + 3, x] = 0
    return grey


@pytest.mark.parametrize(("slope", "undone"), [(-10.0, True), (-15.0, True), (-17.0, False)])
def test_a_steeply_skewed_page_is_turned_whole_or_not_at_all(slope: float, undone: bool) -> None:
    skewed = straighten(sloped(*[slope] * 15), 100 / 72, Told())  # type: ignore[arg-type]
    assert abs(skewed.angle) == pytest.approx(-slope if undone else 0.0, abs=0.3)


def test_a_bent_page_is_not_turned_by_the_slope_of_a_part_of_it() -> None:
    skewed = straighten(sloped(*[-6.0] * 15), 100 / 72, Told())  # type: ignore[arg-type]
    assert 5.5 < abs(skewed.angle) < 6.5
    bent = straighten(sloped(*[0.0] * 7, *[-6.0] * 8), 100 / 72, Told())  # type: ignore[arg-type]
    assert bent.angle == 0.0


@pytest.mark.parametrize(("ink", "left"), [(40, 150), (110, 130)])
def test_how_light_ink_is_depends_on_the_writing(ink: int, left: int) -> None:
    """A scan of few dots leaves fine strokes a light grey; beside black ones it is dirt."""
    page = np.full((400, 400), 255, np.uint8)
    page[100:130, 150:160] = page[100:130, 175:185] = ink
    page[100:130, 130:135] = 158
    (line,) = lines_in(page, (20, 20, 380, 380), 300 / 72)
    assert line.box == (left, 100, 185, 130)
