"""Digits as they are drawn: a font may say of a glyph that it is a 7 and draw a 1.

Both readers believe what the font says. Its outlines are what a person sees.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Any

from auditor.loaders.pdf.digit_shapes import looks_like
from auditor.loaders.pdf.fonts import Font
from auditor.loaders.pdf.glyph_outlines import embedded_font, outline, own_drawing
from auditor.loaders.pdf.model import PageContent

MISTAKEN = "字体把印出来是“{}”的字形当作“{}”（字符对照有误），凡读作“{}”的数字都不可靠"
SEVERAL = "字体把几个不同的字形都当作“{}”，印出来是什么不明"
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
            if font.drawings is not None:
                self._seen.add(font)
                for code, digit in sorted(font.digits.items())[:_MOST]:
                    self._compare(digit, own_drawing(font.drawings, code, mirrored))
                continue
            handle = embedded_font(text, content, matrix, glyph)
            if handle is None:
                continue
            self._seen.add(font)
            codes = Counter(font.digits.values())
            for digit, count in sorted(codes.items())[:_MOST]:
                if count > 1:  # PDFium gives the outline of one of them
                    self.doubtful[digit] = SEVERAL.format(digit)
                else:
                    self._compare(digit, outline(handle, digit))

    def _compare(self, digit: str, drawn: tuple[Any, ...]) -> None:
        other = looks_like(drawn, int(digit))
        if other is not None:
            self.doubtful[digit] = MISTAKEN.format(other, digit, digit)

    def doubts(self, text: str) -> Iterator[str]:
        """What is doubtful about the figures of a text."""
        return (doubt for digit, doubt in sorted(self.doubtful.items()) if digit in text)
