"""Printed numbers of lines are no part of the text."""

from __future__ import annotations

import pdf_forms as forms
import pdf_writer as writer
import pytest

LINES = [
    "本年度共收到申请一千余件，其中予以公开的共计",
    "件，比上年增加；不予公开的另行统计说明共计为",
    "件，均在法定期限以内办结，没有逾期的情形发生",
    "。下年继续加强对各单位工作的指导和检查力度。",
]


def page(numbers: list[int], *, x: float = 40, left: float = 72) -> str:
    lines = [writer.text(left, 700 - 20 * at, line) for at, line in enumerate(LINES)]
    return "".join(lines) + "".join(
        writer.text(x - 5 * len(str(number)), 700 - 20 * at, str(number)) for at, number in enumerate(numbers)
    )


def read(*pages: str) -> tuple[str, tuple[str, ...]]:
    document = forms.read(writer.pdf(pages))
    return "".join(one.text for one in document.paragraphs), document.ignored


@pytest.mark.parametrize("numbers", [[1, 2, 3, 4], [8, 9, 10, 11], [5, 10, 15]])
def test_numbers_that_count_the_lines_are_left_out(numbers: list[int]) -> None:
    text, ignored = read(page(numbers))
    assert text == "".join(LINES)
    assert "行号（第1页）" in ignored


def test_those_of_a_page_of_few_lines_are_left_out_as_well() -> None:
    text, _ = read(page([1, 2, 3, 4]), page([5]))
    assert text == "".join(LINES) * 2


@pytest.mark.parametrize(
    ("numbers", "x"),
    [
        ([12, 7, 30, 4], 40),  # they do not count
        ([5], 40),  # nor does one alone
        ([1, 2, 3, 4], 100),  # and these are among the text
    ],
)
def test_other_numbers_are_kept(numbers: list[int], x: float) -> None:
    text, ignored = read(page(numbers, x=x, left=72 if x < 72 else 104))
    assert all(str(number) in text for number in numbers)
    assert not any("行号" in note for note in ignored)
