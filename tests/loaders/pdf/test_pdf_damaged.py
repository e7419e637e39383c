"""Slightly damaged files: read as the whole file is where every stream is there, else refused or in doubt."""

from __future__ import annotations

import re
from collections.abc import Callable

import pdf_forms as forms
import pdf_writer as writer
import pytest

from auditor.errors import UnreadableError

ROWS = "".join(
    writer.text(80 + 100 * column, 690 - 24 * row, str(10 * row + column))
    for row in range(3)
    for column in range(4)
)
LINES = "".join(writer.stroke(60, 706 - 24 * row, 460, 706 - 24 * row) for row in range(4)) + "".join(
    writer.stroke(60 + 100 * column, 706, 60 + 100 * column, 634) for column in range(5)
)


def lengths(by: int) -> Callable[[bytes], bytes]:
    def changed(data: bytes) -> bytes:
        return re.sub(
            rb"/Length (\d+)", lambda found: b"/Length %0*d" % (len(found[1]), int(found[1]) + by), data
        )

    return changed


MENDED: dict[str, Callable[[bytes], bytes]] = {
    "last bytes missing": lambda data: data[:-6],
    "offset of the table cut": lambda data: data[: data.rfind(b"startxref") + 11],
    "no table of offsets": lambda data: data[: data.rfind(b"xref\n", 0, data.rfind(b"startxref"))],
    "wrong offset": lambda data: re.sub(rb"startxref\s+\d+", b"startxref\n12", data),
    "something before": lambda data: b"\r\n\r\n" + data,
    "something behind": lambda data: data + b"<html></html>" * 20,
    "lengths too long": lengths(5),
}


@pytest.fixture(scope="module")
def whole() -> bytes:
    return writer.pdf([LINES + ROWS])


@pytest.mark.parametrize("name", MENDED)
def test_everything_needed_is_there(whole: bytes, name: str) -> None:
    damaged = MENDED[name](whole)
    assert damaged != whole
    texts = [[(cell.text, cell.doubt) for cell in table.cells] for table in forms.read(whole).tables]
    assert texts
    assert [
        [(cell.text, cell.doubt) for cell in table.cells] for table in forms.read(damaged).tables
    ] == texts


@pytest.mark.parametrize("share", [0.3, 0.6])
def test_half_a_file_is_refused(whole: bytes, share: float) -> None:
    with pytest.raises(UnreadableError):
        forms.read(whole[: int(len(whole) * share)])


def test_a_page_that_is_named_twice_is_read_once() -> None:
    """Places are those of its first number, and those of others are as a viewer counts."""
    one, two = (writer.text(60, 780, f"第{at}页的文字，写在表格以前。") for at in "一二")
    data = writer.pdf(
        [one, two + LINES + ROWS], pages_dictionary="/Kids [10 0 R 10 0 R 12 0 R 12 0 R] /Count 4"
    )
    document = forms.read(data)
    assert [block.location.page for block in document.blocks] == [1, 3, 3]
    assert not any(cell.doubt for cell in document.tables[0].cells)
    assert any("同一页" in note for note in document.ignored)
    with pytest.raises(UnreadableError):
        forms.read(writer.pdf([one], pages_dictionary="/Kids [10 0 R 10 0 R] /Count 3"))
