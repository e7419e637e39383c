"""Maps from glyphs to characters that cannot be true: letters of Europe as wide as Chinese characters, and dingbats, whose
names (a1, a2, ...) are also those of glyphs that were only numbered.

Programs that rewrite PDFs leave such maps behind. Pinyin's letters, which Chinese fonts do draw that wide, tell nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from auditor.loaders.pdf.glyphs.fonts import Font

_PINYIN = frozenset("àáāǎèéēěêìíīǐòóōǒùúūǔüǖǘǚǜńňǹḿ")
_FOREIGN = frozenset(map(chr, (*range(0xC0, 0xD7), *range(0xD8, 0xF7), *range(0xF8, 0x180)))) - _PINYIN
_FOREIGN |= frozenset("_`{|}")
_LEAST = 3  # different characters
_DINGBATS = 20  # different ones, more than any report has
_ALIKE = 0.01  # of a width
_SQUARE = 1.0  # em, how wide Chinese characters mostly are, also where none of a font's is mapped to one


def are_mistaken(fonts: Iterable[Font]) -> bool:
    """Whether so many of the characters used of the fonts are such letters that their maps are wrong."""
    found: set[str] = set()
    dingbats: set[str] = set()
    for font in fonts:
        found.update(_foreign(font.used()))
        dingbats.update(text for text, _ in font.used() if "\u2701" <= text < "\u27bf")
        if len(found) >= _LEAST or len(dingbats) >= _DINGBATS:
            return True
    return False


def _foreign(used: Iterable[tuple[str, float]]) -> Iterator[str]:
    used = list(used)
    chinese = {width for text, width in used if "\u4e00" <= text < "\ua000" and width > 0} | {_SQUARE}
    for text, width in used:
        if text in _FOREIGN and any(abs(width - one) <= _ALIKE * one for one in chinese):
            yield text
