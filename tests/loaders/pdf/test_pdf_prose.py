"""Figures in paragraphs, confirmed by the second reader."""

from __future__ import annotations

import pdf_forms as forms
import pdf_writer as writer

FONT = writer.FONT.replace("/DescendantFonts", "/ToUnicode 100 0 R /DescendantFonts")


def lying(character: str, other: str) -> dict[str, object]:
    """A character map that contradicts the encoding, and which only one reader heeds."""
    cmap = (
        "/CIDInit /ProcSet findresource begin 12 dict begin begincmap\n1 begincodespacerange <0000> <FFFF> "
        f"endcodespacerange\n1 beginbfchar <{ord(character):04x}> <{ord(other):04x}> endbfchar\nendcmap end end"
    )
    return {"extra": {3: FONT}, "streams": {100: ("", cmap)}}


def lines(*texts: str) -> str:
    return "".join(writer.text(72, 700 - 40 * at, f"\u3000\u3000{line}") for at, line in enumerate(texts))


def doubts(data: bytes) -> list[str | None]:
    return [paragraph.doubt for paragraph in forms.read(data).paragraphs]


def test_figures_that_both_read_alike_are_sure() -> None:
    assert doubts(writer.pdf([lines("收到申请17件。", "办结15件。")])) == [None, None]


def test_a_figure_that_is_read_otherwise() -> None:
    found = doubts(writer.pdf([lines("收到申请17件。", "办结25件。")], **lying("7", "9")))
    assert found[0] is not None and "17件" in found[0] and "19件" in found[0]
    assert found[1] is None


def test_a_figure_that_only_the_second_reader_finds() -> None:
    found = doubts(writer.pdf([lines("收到申请数件。", "办结25件。")], **lying("数", "9")))
    assert found[0] is not None and found[1] is None


def test_words_that_are_read_otherwise_do_not_matter() -> None:
    assert doubts(writer.pdf([lines("收到申请书面来信。")], **lying("书", "画"))) == [None]


def test_a_radical_beside_a_figure_is_the_character_it_stands_for() -> None:
    assert doubts(writer.pdf([lines("同比增长17%。")], **lying("长", "⻓"))) == [None]


def test_bold_by_printing_twice_is_no_difference() -> None:
    twice = lines("收到申请17件。") + lines("收到申请17件。").replace(" 72 ", " 72.3 ")
    assert doubts(writer.pdf([twice])) == [None]


def test_a_bullet_without_a_character_does_not_matter() -> None:
    font = FONT.replace("/UniGB-UCS2-H", "/Identity-H").replace("(GB1)", "(Identity)")
    codes = "".join(f"<{code:04x}> <{code:04x}> " for code in map(ord, "\u3000收到17件办结"))
    cmap = f"begincmap 9 beginbfchar {codes} endbfchar endcmap"
    options = {"extra": {3: font}, "streams": {100: ("", cmap)}}
    found = doubts(writer.pdf([lines("·收到17件", "办结1·7件")], **options))  # type: ignore[arg-type]
    assert found[0] is None
    assert found[1] is not None and "没有对应的字符" in found[1]
