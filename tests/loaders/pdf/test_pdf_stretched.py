"""Lines spread from one margin to the other, and lines printed over one another."""

from __future__ import annotations

import pdf_forms as forms
import pdf_writer as writer

from auditor.model.document import Document

WORDS = "本机关围绕群众关切逐项梳理信息目录及时更新栏目内容并答复各类申请事项另行公布"
LEFT, RIGHT, SIZE = 60, 420, 10


def spread(y: float, words: str, left: float = LEFT, right: float = RIGHT) -> str:
    step = (right - SIZE - left) / (len(words) - 1)
    return "".join(writer.text(left + step * at, y, char, SIZE) for at, char in enumerate(words))


def read(content: str) -> Document:
    return forms.read(writer.pdf([content]))


def test_the_last_line_of_a_paragraph_and_the_signature_are_text() -> None:
    content = writer.text(LEFT, 760, WORDS[:36], SIZE) + spread(740, "受到群众欢迎。")
    content += spread(720, "云岭县林业局") + spread(700, "二〇二四年一月九日")
    document = read(content)
    assert not document.tables
    assert [one.text for one in document.paragraphs] == [
        WORDS[:36] + "受到群众欢迎。",
        "云岭县林业局",
        "二〇二四年一月九日",
    ]


def test_characters_that_do_not_reach_the_margins_stay_apart() -> None:
    content = writer.text(LEFT, 760, WORDS[:36], SIZE) + spread(740, "甲乙丙丁", 140, 380)
    assert read(content).paragraphs[-1].text == "甲 乙 丙 丁"


def test_text_printed_over_text_may_hold_what_is_missing() -> None:
    content = writer.text(LEFT, 760, WORDS, SIZE) + writer.text(LEFT, 700, "四、存在的问题", SIZE)
    plain = read(content)
    over = read(content + writer.text(LEFT + 3, 700, "政务公开第一期", SIZE))
    assert not plain.gaps and plain.paragraphs[-1].doubt is None
    assert [gap.what for gap in over.gaps] == ["叠印在一起的文字"]
    assert over.gaps[0].after == over.paragraphs[-1].location and over.paragraphs[-1].doubt
