"""Sheets of two pages whose order is that of a booklet to be folded: what follows what is not known."""

from __future__ import annotations

import pdf_forms as forms
import pdf_writer as writer
import pytest

from auditor.model.document import UNORDERED

WORDS = "本机关围绕群众关切逐项梳理信息目录并答复各类申请事项。"
HEADS = ["一、总体情况", "⼆、主动公开政府信息情况", "三、收到和处理申请情况", "四、行政复议情况"]


@pytest.mark.parametrize(
    ("order", "doubted"),
    [
        ((0, 1, 2, 3), False),
        ((3, 0, 1, 2), True),
        ((0, 2, 3, 1), True),
        ((0, 1, 0, 1), False),  # first a table of contents
    ],
)
def test_sections_in_another_order(order: tuple[int, ...], doubted: bool) -> None:
    sheets = ["", ""]
    for at, head in enumerate(order):
        x = 60 + 421 * (at % 2)
        sheets[at // 2] += writer.text(x, 500, HEADS[head], 12) + "".join(
            writer.text(x, 470 - 20 * line, WORDS, 11) for line in range(4)
        )
    document = forms.read(writer.pdf(sheets, page="/MediaBox [0 0 842 595]"))
    assert len(document.paragraphs) >= 8
    assert {bool(one.doubt and UNORDERED in one.doubt) for one in document.paragraphs} == {doubted}


def test_a_wide_page_with_nothing_but_spaces_on_one_half() -> None:
    lines = "".join(writer.text(60, 500 - 20 * line, WORDS, 11) for line in range(4))
    document = forms.read(
        writer.pdf([lines + writer.text(500, 500, " " * 30)], page="/MediaBox [0 0 842 595]")
    )
    assert [one.text for one in document.paragraphs] == [WORDS * 4]
