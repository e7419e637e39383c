"""Text that flows around a chart: its lines are not told from the words beside them."""

from __future__ import annotations

import pdf_forms as forms
import pdf_writer as writer
import pytest

from auditor.loaders.pdf.cells import ALIGNED, RULED
from auditor.loaders.pdf.misprints.beside_figures import gaps_beside_figures
from auditor.model.document import UNORDERED, Document, Table, TableCell

TEXT = (
    "本年度共收到政府信息公开申请若干件，均已在期限内答复",
    "办结的申请中予以公开若干件，其余情况见后面的统计表。",
)


def printed(*beside: tuple[float, float, str]) -> Document:
    """Two lines of running text, and words where they are put."""
    lines = "".join(writer.text(60, 700 - 20 * at, line) for at, line in enumerate(TEXT))
    return forms.read(writer.pdf([lines + "".join(writer.text(*one) for one in beside)]))


def doubts(document: Document) -> list[bool]:
    return [UNORDERED in (one.doubt or "") for one in document.paragraphs]


def test_words_beside_running_text() -> None:
    """On its lines, or half way between them."""
    assert all(doubts(printed((400, 700, "申请17件"), (400, 680, "办结20件"))))
    assert all(doubts(printed((400, 694, "申请17件"), (400, 674, "办结20件"))))


def test_what_is_not_beside_it() -> None:
    """A single word, as of a seal, and what stands below it."""
    assert not any(doubts(printed((400, 700, "申请17件"))))
    assert not any(doubts(printed((400, 640, "某县人民政府"), (400, 620, "2022年1月18日"))))


def test_labels_of_a_chart_that_stand_far_apart() -> None:
    """Each with what it counts; on a line with another, it may be read as its figure."""
    labels = (
        (400, 640, "科研机构：12件"),
        (520, 640, "自然人：7件"),
        (400, 610, "其他"),
        (520, 610, "部分公开：3件"),
    )
    apart = [
        one
        for one, doubtful in zip(printed(*labels).paragraphs, doubts(printed(*labels)), strict=True)
        if doubtful
    ]
    assert [one.text[:4] for one in apart] == ["科研机构", "其他 部"]


def test_sentences_in_a_table_of_figures_of_which_some_are_not_sure() -> None:
    words = ("（二）依申请公开。均已答复。", None), ("24", None), ("80", "疑")
    cells = tuple(TableCell(text, 0, at, doubt=why) for at, (text, why) in enumerate(words))
    assert gaps_beside_figures([Table(cells, 1, 3, True, ALIGNED)], lost=False)
    assert not gaps_beside_figures([Table(cells[:2], 1, 2, True, ALIGNED)], lost=False)


@pytest.mark.parametrize(
    ("source", "doubt", "lost", "told"),
    [
        (ALIGNED, "疑", False, True),
        (ALIGNED, None, False, False),
        (RULED, "疑", False, False),
        (ALIGNED, None, True, True),
    ],
)
def test_words_in_a_table_of_figures_that_are_not_sure(
    source: str, doubt: str | None, lost: bool, told: bool
) -> None:
    """A year is no figure; characters that are lost are told whatever the figures are."""
    words = ("二、主动公开政府信息情况", None), ("2021年", None), ("80", doubt)
    cells = tuple(TableCell(text, 0, at, doubt=why) for at, (text, why) in enumerate(words))
    assert bool(gaps_beside_figures([Table(cells, 1, 3, True, source)], lost=lost)) == told
