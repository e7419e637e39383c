"""Headings taken apart: their ordinal, its style, and their title."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from auditor.model.document import Paragraph
from auditor.numbers import chinese_number
from auditor.text import Folded, fold

Style = Literal["chapter", "item", "digit", "none"]

_C = "[一二三四五六七八九十]{1,3}"
_ORDINALS: tuple[tuple[Style, re.Pattern[str]], ...] = (
    ("chapter", re.compile(rf"(?:第({_C})(?:部分|章)[、:.]?|({_C})(?:、|[.,](?!\d)))")),
    ("chapter", re.compile(r"([壹贰叁肆伍陆柒捌玖拾]{1,2})[、.]|([Ⅰ-Ⅻ]|I{1,3}|I?V|VI{1,3})[、.](?=[一-鿿])")),
    ("item", re.compile(rf"\(({_C})\)[、.]?|\(({_C})(?=\D)")),
    ("digit", re.compile(r"(\d{1,2})(?:、|[.](?!\d)|[.](?=20\d{2}年))|\((\d{1,2})\)[、.]?")),
    ("digit", re.compile(r"([A-H])[、.](?=[一-鿿])")),
)
_ROMAN = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII")
_MARKS = re.compile("[■□▪▫◼●◎◆◇▶▷►➢➤★☆※✦❖·]+")
_END_OF_TITLE = re.compile(r"[。:;!?]")
MAX_TITLE = 50


@dataclass(frozen=True, slots=True)
class Numbered:
    """The start of a paragraph as a heading: `title` folded, `rest` True where text follows it on the line."""

    style: Style
    ordinal: int | None
    title: str
    rest: bool
    folded: Folded
    start: int
    end: int

    @property
    def printed(self) -> str:
        """The heading as printed, ordinal included."""
        return self.folded.quote(0, self.end).strip()


def take_apart(paragraph: Paragraph) -> Numbered:
    """The ordinal and title a paragraph opens with, behind marks of lists; the title runs to the first full stop or colon."""
    text = fold(paragraph.text)
    style: Style = "none"
    ordinal = None
    marks = _MARKS.match(text.text)
    start = marks.end() if marks else 0
    for candidate, pattern in _ORDINALS:
        match = pattern.match(text.text, start)
        if match:
            style = candidate
            number = next(group for group in match.groups() if group)
            ordinal = _value(number)
            start = match.end()
            break
    stop = _END_OF_TITLE.search(text.text, start)
    end = stop.start() if stop else len(text.text)
    return Numbered(style, ordinal, text.text[start:end], end + 1 < len(text.text), text, start, end)


def _value(number: str) -> int | None:
    """The value of a number in digits, in Chinese, Roman, or as a letter."""
    if number.isdigit():
        return int(number)
    if number in _ROMAN:
        return _ROMAN.index(number) + 1
    if "Ⅰ" <= number <= "Ⅻ":
        return ord(number) - ord("Ⅰ") + 1
    return ord(number) - ord("A") + 1 if number.isascii() else chinese_number(number)
