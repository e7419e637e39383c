"""Digits as they are drawn: a font may say of a glyph that it is a 7 and draw a 1.

Both readers believe what the font says. Its outlines are what a person sees.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from auditor.loaders.pdf.glyphs.contours import Outline
from auditor.loaders.pdf.glyphs.digit_shapes import drawn_as, looks_like
from auditor.loaders.pdf.glyphs.embedded_fonts import embedded_font, outline
from auditor.loaders.pdf.glyphs.fonts import Font, is_blank
from auditor.loaders.pdf.glyphs.outlines import shape
from auditor.loaders.pdf.glyphs.type3 import own_drawing
from auditor.loaders.pdf.model import PageContent

MISTAKEN = "字体把印出来是“{}”的字形当作“{}”（字符对照有误），用这种字体的数字都不可靠"
SEVERAL = "字体把几个不同的字形都当作“{}”，用这种字体的数字都不可靠"
SPACE = "字体把印出来的字形当作空格，用这种字体的数字可能少了几位"
_WORD = re.compile("[A-Za-z]+")
_MOST = 64  # glyphs a font may call digits


class DrawnDigits:
    """What is doubtful about digits, by digit, as far as the embedded fonts of the pages looked at show it.

    A font is looked at once, where the second reader first finds a digit set in it.
    """

    def __init__(self) -> None:
        self.doubtful: dict[str, str] = {}
        self._seen: set[Font] = set()

    def look(self, text: Any, content: PageContent, matrix: Sequence[float]) -> None:
        """`text` is the page as PDFium holds it, `matrix` leads from its space to the page as it is shown."""
        for font, glyph, mirrored in content.digits:
            if font in self._seen or glyph.hidden:
                continue
            handle = None
            if font.drawings is None:
                handle = embedded_font(text, content, matrix, glyph)
                if handle is None:
                    continue
            self._seen.add(font)
            self._compare(font, handle, mirrored=mirrored)

    def _compare(self, font: Font, handle: Any, *, mirrored: bool) -> None:
        """`handle`: the font as PDFium holds it, of one that does not draw its glyphs by itself."""
        if font.drawings is not None:
            drawings = font.drawings
            told = _compared(
                (digit, own_drawing(drawings, code, mirrored))
                for code, digit in sorted(font.digits.items())[:_MOST]
            )
            others = [
                (char, own_drawing(drawings, code, mirrored)) for code, char in sorted(font.others.items())
            ]
        else:
            told = _several(font) or _compared(
                (digit, outline(handle, digit)) for digit in sorted(set(font.digits.values()))
            )
            blanks = sorted(set(filter(is_blank, font.told.values())))
            if told is None and any(
                shape(outline(handle, char)) is not None for char in blanks if len(char) == 1
            ):
                told = SPACE
            others = [(char, outline(handle, char)) for char in sorted(set(font.others.values()))]
        if told is not None:
            self.doubtful.update(dict.fromkeys(font.digits.values(), told))
        known = set(font.digits.values())
        for char, contours in others[:_MOST]:
            digit = drawn_as(contours)
            if digit is not None and str(digit) not in known:
                self.doubtful[char] = MISTAKEN.format(digit, char)

    def doubts(self, text: str) -> Iterator[str]:
        """What is doubtful about the figures of a text."""
        words = [word for word in _WORD.findall(text) if self.doubtful.keys() >= set(word)]
        for char, doubt in sorted(self.doubtful.items()):
            if char in text and (not char.isalpha() or any(char in word for word in words)):
                yield doubt


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
