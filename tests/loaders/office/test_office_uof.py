"""A UOF held against what its conversion made of it."""

from __future__ import annotations

import pytest

from auditor.loaders.base import Source
from auditor.loaders.uof import ASIDE, BOX, FIELD, checked
from auditor.model.document import Document, Gap, Paragraph, Table, TableCell

RUN = "<字:句>{}<字:文本串>{}</字:文本串></字:句>"
STYLE = '<uof:句式样 字:标识符="T7"><字:隐藏文字 字:值="true"/></uof:句式样>'
BY_STYLE = '<字:句属性 字:式样引用="T7"/>'
BY_ITSELF = '<字:句属性><字:隐藏文字 字:值="true"/></字:句属性>'


def uof(inside: str) -> Source:
    names = 'xmlns:uof="http://schemas.uof.org/cn/2003/uof" xmlns:字="http://schemas.uof.org/cn/2003/uof-wordproc" xmlns:图="http://schemas.uof.org/cn/2003/graph"'
    return Source("r.uot", f"<uof:UOF {names}>{STYLE}{inside}</uof:UOF>".encode())


def converted(*texts: str) -> Document:
    cells = tuple(TableCell(text, 0, column) for column, text in enumerate(texts))
    blocks = (Paragraph("共3件"), Table(cells, 1, len(texts), True, "docx"))
    return Document("r.uot", "uof", "e", blocks, "0")


@pytest.mark.parametrize(
    "aside",
    [
        f"<字:批注集><字:批注><字:段落>{RUN.format('', '应为 9')}</字:段落></字:批注></字:批注集>",
        RUN.format(BY_STYLE, "应为9"),
        RUN.format(BY_ITSELF, "应为9"),
    ],
)
def test_comments_and_hidden_text_printed_by_the_conversion_are_doubted(aside: str) -> None:
    found = checked(converted("4应为 9", "5"), uof(RUN.format("", "共3件") + aside))
    assert [cell.doubt for cell in found.tables[0].cells] == [ASIDE, None]
    assert found.paragraphs[0].doubt is None
    assert found.gaps == ()


@pytest.mark.parametrize(("text", "gaps"), [("落款", (Gap(BOX),)), ("共3件", ()), ("", ())])
def test_text_boxes_lost_by_the_conversion_are_gaps(text: str, gaps: tuple[Gap, ...]) -> None:
    box = f"<图:图形><图:文本内容><字:段落>{RUN.format('', text)}</字:段落></图:文本内容></图:图形>"
    found = checked(converted("5"), uof(box))
    assert found.gaps == gaps
    assert found.tables[0].cells[0].doubt is None


def test_what_is_said_aside_thousands_of_times_puts_all_in_doubt() -> None:
    """Each looked for in each block would not come back."""
    notes = "".join(
        f"<字:批注><字:段落>{RUN.format('', f'批{number}')}</字:段落></字:批注>" for number in range(30_000)
    )
    blocks = tuple(Paragraph(f"第{number}段") for number in range(30_000))
    found = checked(Document("r.uot", "uof", "e", blocks, "0"), uof(f"<字:批注集>{notes}</字:批注集>"))
    assert all(one.doubt == ASIDE for one in found.paragraphs)


def test_each_of_several_comments_is_looked_for() -> None:
    notes = "".join(
        f"<字:批注><字:段落>{RUN.format('', text)}</字:段落></字:批注>"
        for text in ("应为9", *(f"批{number}" for number in range(499)))
    )
    found = checked(converted("4应为 9", "5"), uof(f"<字:批注集>{notes}</字:批注集>"))
    assert [cell.doubt for cell in found.tables[0].cells] == [ASIDE, None]


def test_text_boxes_by_the_thousand_are_not_all_looked_for() -> None:
    boxes = "".join(
        f"<图:文本内容><字:段落>{RUN.format('', f'第{number}段')}</字:段落></图:文本内容>"
        for number in range(501)
    )
    blocks = tuple(Paragraph(f"第{number}段") for number in range(501))
    assert checked(Document("r.uot", "uof", "e", blocks, "0"), uof(boxes)).gaps == (Gap(BOX),)
    assert (
        checked(Document("r.uot", "uof", "e", blocks, "0"), uof(boxes.rpartition("<图:文本内容>")[0])).gaps
        == ()
    )


def test_text_hidden_piece_by_piece_in_one_paragraph_is_taken_once() -> None:
    pieces = f"{BY_ITSELF}<字:文本串>应为</字:文本串>" * 2
    found = checked(converted("应为应为", "应为"), uof(f"<字:段落>{pieces}</字:段落>"))
    assert [cell.doubt for cell in found.tables[0].cells] == [ASIDE, None]


@pytest.mark.parametrize(("text", "gaps"), [("2024年1月18日", (Gap(FIELD),)), ("共3件", ()), ("", ())])
def test_fields_lost_by_the_conversion_are_gaps(text: str, gaps: tuple[Gap, ...]) -> None:
    """Their code is none of what they show, and what stands behind their end is not."""
    code = f"<字:域代码><字:段落>{RUN.format('', 'DATE')}</字:段落></字:域代码>"
    within = f'<字:域开始 字:类型="date"/>{code}{RUN.format("", text)}<字:域结束/>{RUN.format("", "公布")}'
    found = checked(converted("5"), uof(f"<字:段落>{within}</字:段落>"))
    assert found.gaps == gaps
