"""Digits as they are drawn: a font may say of a glyph that it is a 7 and draw a 1.

Both readers believe what the font says. Its outlines are what a person sees.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence
from string import ascii_letters
from typing import Any, NamedTuple

from auditor.loaders.pdf.cells import ReadTable
from auditor.loaders.pdf.glyphs.contours import Outline
from auditor.loaders.pdf.glyphs.digit_shapes import LETTERS, drawn_as, looks_like
from auditor.loaders.pdf.glyphs.embedded_fonts import embedded_font, outline
from auditor.loaders.pdf.glyphs.fonts import BLANKS, Font
from auditor.loaders.pdf.glyphs.outlines import shape
from auditor.loaders.pdf.glyphs.type3 import own_drawing
from auditor.loaders.pdf.model import PageContent
from auditor.loaders.pdf.text.lines import Line

MISTAKEN = "字体把印出来是“{}”的字形当作“{}”（字符对照有误），用这种字体的数字都不可靠"
SEVERAL = "字体把几个不同的字形都当作“{}”，用这种字体的数字都不可靠"
SPACE = "字体把印出来的字形当作空格，用这种字体的数字可能少了几位"
_WORD = re.compile("[A-Za-z]+")
_SIGNS = "[〇零一二三四五六七八九－—–/／+*-]"  # the numerals and strokes that stand in the place of figures
_FIGURE = re.compile(r"(?:[^\u4e00-\u9fff]|[〇零一二三四五六七八九十百千万]){1,20}")
_BESIDE = re.compile(
    rf"(?<=\d)(?:[A-Za-z×|](?![A-Za-z])|{_SIGNS})"
    rf"|(?<![A-Za-z])[A-Za-z×|](?=[\d.．、])|{_SIGNS}(?=\d)|^\w(?=[.．])"
)
"""A letter or a sign right behind or before a digit, which may be a digit by another name."""
_MOST = 64  # glyphs a font may call digits


class DrawnDigits:
    """What is doubtful about digits, by digit, as far as the embedded fonts of the pages looked at show it.

    A font is looked at once, where the second reader first finds a digit set in it.
    """

    def __init__(self) -> None:
        self.doubtful: dict[str, str] = {}
        self._seen: set[Font] = set()
        self._others: dict[Font, set[tuple[int, str]]] = {}

    def look(
        self, text: Any, content: PageContent, matrix: Sequence[float], suspected: Collection[str]
    ) -> None:
        """`text` is the page as PDFium holds it, `matrix` leads from its space to the page as it is shown; `suspected` are
        letters and signs on it that may be digits."""
        for font, glyph, mirrored in content.digits:
            others = self._unseen_others(font, suspected) if suspected else []
            seen = font in self._seen or not font.digits
            if (seen and not others) or glyph.hidden:
                continue
            handle = None
            if font.drawings is None:
                handle = embedded_font(text, content, matrix, glyph)
                if handle is None:
                    continue
            drawn = _Drawn(font, handle, mirrored)
            if not seen:
                self._seen.add(font)
                told = _told_of(drawn)
                if told is not None:
                    self.doubtful.update(dict.fromkeys(font.digits.values(), told))
            self._others.setdefault(font, set()).update(others)
            for code, char in others:
                told = drawn.told_of(code, char)
                if told is not None:
                    self.doubtful[char] = told

    def _unseen_others(self, font: Font, suspected: Collection[str]) -> list[tuple[int, str]]:
        """Those suspected of a font, by their codes, at which it has not been looked for."""
        found = {(code, char) for code, char in font.others.items() if char in suspected}
        return sorted(found - self._others.get(font, set()))

    def doubts(self, text: str) -> Iterator[str]:
        """What is doubtful about the figures of a text."""
        words = [word for word in _WORD.findall(text) if self.doubtful.keys() >= set(word)]
        for char, doubt in sorted(self.doubtful.items()):
            if char in text and (char not in ascii_letters or any(char in word for word in words)):
                yield doubt


class _Drawn(NamedTuple):
    """A font, as PDFium holds it where it does not draw its glyphs by itself."""

    font: Font
    handle: Any
    mirrored: bool

    def outline(self, code: int, char: str) -> Outline:
        if self.font.drawings is not None:
            return own_drawing(self.font.drawings, code, self.mirrored)
        return outline(self.handle, char)

    def told_of(self, code: int, char: str) -> str | None:
        """What is doubtful about what it calls by a letter or a sign that stands where digits do, if anything.

        A font that has the digit as well as a letter like it is honest.
        """
        font, letter = self.font, char in LETTERS
        if font.drawings is None and list(font.others.values()).count(char) > 1:
            return SEVERAL.format(char)
        digit = drawn_as(self.outline(code, char), char)
        if digit is None or (letter and str(digit) in font.digits.values()):
            return None
        return MISTAKEN.format(digit, char)


def suspected(tables: Iterable[ReadTable], lines: Iterable[Line]) -> set[str]:
    """Letters and signs that stand where digits do: in cells with nothing else, or beside digits."""
    found: set[str] = set()
    for text in (cell.text for table in tables for cell in table.cells):
        if text and not text.isdecimal():
            found.update(text if _FIGURE.fullmatch(text) else _BESIDE.findall(text))
    for line in lines:
        found.update(_BESIDE.findall(line.text))
    return found


def _told_of(drawn: _Drawn) -> str | None:
    """What is doubtful about the digits of a font, if anything."""
    font = drawn.font
    if font.drawings is not None:
        digits = sorted(font.digits.items())[:_MOST]
        told = _compared((digit, drawn.outline(code, digit)) for code, digit in digits)
    else:
        told = _several(font) or _compared(
            (digit, drawn.outline(0, digit)) for digit in sorted(set(font.digits.values()))
        )
    blanks = [(code, char) for code, char in sorted(font.told.items()) if char in BLANKS][:_MOST]
    if told is None and any(shape(drawn.outline(code, char)) is not None for code, char in blanks):
        return SPACE
    return told


def _several(font: Font) -> str | None:
    """Of several glyphs that a font calls by one digit PDFium gives the outline of one, used or not."""
    counts = Counter(text for text in font.told.values() if len(text) == 1 and text.isdecimal())
    return next(
        (SEVERAL.format(digit) for digit in sorted(set(font.digits.values())) if counts[digit] > 1), None
    )


def _compared(drawn: Iterable[tuple[str, Outline]]) -> str | None:
    """The first digit that looks like another; those after it need not be looked at."""
    for digit, contours in drawn:
        other = looks_like(contours, int(digit))
        if other is not None:
            return MISTAKEN.format(other, digit)
    return None
