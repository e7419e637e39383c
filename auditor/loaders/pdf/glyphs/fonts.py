"""Fonts through pdfminer.six, with what a hostile or careless file could make of them kept in bounds."""

from __future__ import annotations

import re
from binascii import unhexlify
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import pairwise
from typing import Any

from pdfminer.cmapdb import FileUnicodeMap
from pdfminer.pdffont import PDFCIDFont, PDFFont, PDFSimpleFont, PDFType3Font, PDFUnicodeNotDefined
from pdfminer.pdfinterp import PDFResourceManager
from pdfminer.pdftypes import PDFStream, dict_value, list_value, resolve1
from pdfminer.psparser import LIT, literal_name

from auditor.loaders.pdf.glyphs.codes import decoder
from auditor.loaders.pdf.glyphs.encodings import unknown_codes
from auditor.loaders.pdf.glyphs.type3 import Drawings
from auditor.loaders.pdf.limits import Damaged, too_much

UNKNOWN = "\ufffd"
_MAX_CODES = 2**18
_WIDEST = 1e9  # thousandths of an em; what is more, or no number, is left to pdfminer
_MOST_KNOWN = 10_000
_LONGEST_KNOWN = 4  # bytes of a string whose characters are kept; longer ones seldom come again
_SECTION = re.compile(rb"begin(bfchar|bfrange)(.*?)end(?:bfchar|bfrange)", re.DOTALL)
"""A part of a character map: single codes, or ranges."""
_HEX_OR_LIST = re.compile(rb"<([0-9A-Fa-f]*)>|(\[[^\]]*\])")
_HEX = re.compile(rb"<([0-9A-Fa-f]*)>")
_SPACES = b" \t\n\r\f\v"
_NO_CHARACTER = re.compile("[\0-\x1f\x7f-\x9f\ud800-\uf8ff\U000e0000-\U0010ffff]")
"""Controls, halves of pairs, tags, and what anyone may use as he likes."""
_KNOWN_ORDERINGS = ("GB1", "CNS1", "Japan1", "Korea1", "KR")
_UNSEEN = "\u200b\u200c\u200d\u2060\ufeff"
_DROPPED = dict.fromkeys(map(ord, _UNSEEN))
BLANKS = frozenset(filter(str.isspace, map(chr, range(0x3001)))) | frozenset(_UNSEEN)
"""What is taken for a space or for nothing."""


class Font:
    """`decode` splits a string into codes, `char` gives a code's `(text, width)`, width in ems. `told` is what the
    file's own map says of codes.

    `text` is U+FFFD where the file does not say which character the glyph is. `digits` are the digits
    it has been used for, by code, `others` all else; `drawings` what draws the glyphs of a Type 3 font.
    """

    def __init__(
        self,
        font: PDFFont,
        told: Mapping[int, str],
        unknown: Callable[[int], bool],
        drawings: Drawings | None = None,
    ) -> None:
        self._font, self.told, self._unknown, self.drawings = font, told, unknown, drawings
        self._chars: dict[int, tuple[str, float]] = {}
        self._runs: dict[bytes, tuple[tuple[int, str, float], ...]] = {}
        # what pdfminer takes where a code has no width; some fonts tell the widths of characters instead
        self._default = None if str in set(map(type, font.widths)) else font.default_width
        self.digits: dict[int, str] = {}
        self.others: dict[int, str] = {}
        self.vertical = font.is_vertical()
        self.multibyte = font.is_multibyte()
        self.decode = decoder(font)
        self.height = 1.0
        if isinstance(font, PDFType3Font) and 0 < font.get_height() < 1000:
            self.height = font.get_height()

    def run(self, data: bytes) -> Iterable[tuple[int, str, float]]:
        """What a string shows: of each code in it the code, its text and its width."""
        if len(data) > _LONGEST_KNOWN:
            return ((code, *self.char(code)) for code in self.decode(data))
        run = self._runs.get(data)
        if run is None:
            run = tuple((code, *self.char(code)) for code in self.decode(data))
            if len(self._runs) < _MOST_KNOWN:
                self._runs[data] = run
        return run

    def char(self, code: int) -> tuple[str, float]:
        try:
            return self._chars[code]
        except KeyError:
            pass
        text = clean(self._text(code))
        if len(text) > 1 and any(map(str.isdecimal, text)):
            text = UNKNOWN  # no glyph is several digits, nor a digit and more
        elif text > "\uffff" and text.isdecimal():
            text = UNKNOWN  # as what it is drawn, PDFium does not show
        if text.isdecimal():
            self.digits[code] = text
        elif text not in (" ", UNKNOWN):
            self.others[code] = text
        entry = self._chars[code] = (text, self._width(code))
        return entry

    def used(self) -> Iterable[tuple[str, float]]:
        """The characters it has been used for, with their widths in ems."""
        return self._chars.values()

    def _text(self, code: int) -> str:
        if self._unknown(code):
            return UNKNOWN
        try:
            return self.told[code] if code in self.told else self._font.to_unichr(code)
        except (PDFUnicodeNotDefined, ValueError, OverflowError):
            return UNKNOWN

    def _width(self, code: int) -> float:
        width = self._font.widths.get(code, self._default)
        if isinstance(width, (int, float)) and abs(width) < _WIDEST:
            return float(width) * self._font.hscale
        return float(self._font.char_width(code))

    def origin_height(self, code: int) -> float:
        """How far the baseline lies below the origin of a vertical glyph, in ems."""
        displacement = self._font.char_disp(code)
        return displacement[1] / 1000 if isinstance(displacement, tuple) else 0.88


def load_font(manager: PDFResourceManager, reference: object) -> Font:
    """The font that a reference leads to; UnreadableError where what it names is missing."""
    spec = _own_spec(dict(dict_value(reference)))
    _check_widths(spec.get("W2"))
    whole = dict(spec)
    widths = _widths(spec.pop("W", None))
    known = _taken_map(spec)
    plain = _plain_widths(spec)
    if plain is not None:
        spec["Widths"], widths = [], plain
    font = manager.get_font(None, spec)
    if known is not None and isinstance(font, (PDFCIDFont, PDFSimpleFont)):
        font.unicode_map = known
    if widths and not font.is_vertical():
        font.widths = widths
    told = known.cid2unichr if known is not None else {}
    drawings = Drawings(whole) if isinstance(font, PDFType3Font) else None
    return Font(font, told, unknown_codes(whole, told), drawings)


def _is(spec: Mapping[str, Any], kind: str) -> bool:
    return bool(literal_name(resolve1(spec.get("Subtype"))) == kind)


def _own_spec(spec: dict[str, Any]) -> dict[str, Any]:
    """What a font says of itself; of a composite one the font it is made of, with its encoding and character map."""
    if not _is(spec, "Type0"):
        return spec
    descendants = list_value(spec.get("DescendantFonts"))
    inner = dict(dict_value(descendants[0])) if descendants else {}
    inner.setdefault("Subtype", LIT("CIDFontType2"))
    for key in ("Encoding", "ToUnicode"):
        if key in spec:
            inner[key] = resolve1(spec[key])
    return inner


def _taken_map(spec: dict[str, Any]) -> FileUnicodeMap | None:
    """The character map of a font, taken out of it along with what pdfminer would read in vain beside it."""
    to_unicode = resolve1(spec.get("ToUnicode"))
    if to_unicode is None and "ToUnicode" in spec:
        # without it both readers would take glyph numbers for characters
        raise Damaged("字体的字符对照表缺失，文件已损坏", do="请向报送机关索取完整的文件")
    if not isinstance(to_unicode, PDFStream):
        return None
    # pdfminer looks the map up by character id, which is the code only under an identity encoding
    known = None if _encoded_by_name(spec) else unicode_map(to_unicode.get_data())
    del spec["ToUnicode"]
    if known is not None and _is(spec, "Type3"):
        spec.pop("Encoding", None)  # names of drawings, hundreds to a font; they name no characters
    descriptor = dict_value(spec.get("FontDescriptor"))
    if known is not None and "FontFile2" in descriptor:
        spec["FontDescriptor"] = {key: value for key, value in descriptor.items() if key != "FontFile2"}
    return known


def unicode_map(data: bytes) -> FileUnicodeMap:
    """A ToUnicode character map. Ranges past 16 bits of codes in all are refused."""
    result = FileUnicodeMap()
    table = result.cid2unichr
    for section in _SECTION.finditer(data):
        entries = [found.groups() for found in _HEX_OR_LIST.finditer(section[2].translate(None, _SPACES))]
        if section[1] == b"bfchar":
            table.update(_single(entries))
        else:
            triples = zip(entries[::3], entries[1::3], entries[2::3], strict=False)
            for (first, _), (last, _), (target, targets) in triples:
                if first and last:
                    _add_range(table, _code(first), _code(last), target, targets)
        if len(table) > _MAX_CODES:
            raise too_much("字体的字符对照表过大")
    return result


def _single(entries: Sequence[tuple[bytes | None, ...]]) -> Iterator[tuple[int, str]]:
    """Codes, each with its characters, of a list in which they stand in turns."""
    for (source, _), (target, _) in zip(entries[::2], entries[1::2], strict=False):
        if source and target is not None:
            yield _code(source), _utf16(target)


def _add_range(
    table: dict[int, str], first: int, last: int, target: bytes | None, targets: bytes | None
) -> None:
    if targets is not None:
        for offset, found in enumerate(_HEX.finditer(targets)):
            if first + offset <= last:
                table[first + offset] = _utf16(found[1])
        return
    base = _utf16(target or b"")
    if not base or last < first:
        return
    if last - first > 0xFFFF:
        raise too_much("字体的字符对照表过大")
    start = ord(base[-1])
    for offset in range(min(last - first + 1, 0x110000 - start)):
        table[first + offset] = base[:-1] + chr(start + offset)


def _code(raw: bytes) -> int:
    return int(raw, 16)


def _utf16(raw: bytes) -> str:
    data = unhexlify(b"0" + raw if len(raw) % 2 else raw)
    return (b"\0" + data if len(data) == 1 else data).decode("utf-16-be", "ignore")


def clean(text: str) -> str:
    """The text of a glyph: every kind of space as one space, nothing invisible, U+FFFD for no character."""
    if text.isspace():
        return " "
    text = text.translate(_DROPPED) if text else UNKNOWN
    return UNKNOWN if _NO_CHARACTER.search(text) else text


def _encoded_by_name(spec: Mapping[str, Any]) -> bool:
    encoding = resolve1(spec.get("Encoding"))
    system = dict_value(spec.get("CIDSystemInfo"))
    ordering = resolve1(system.get("Ordering"))
    known = isinstance(ordering, bytes) and ordering.decode("latin-1").strip() in _KNOWN_ORDERINGS
    return known and hasattr(encoding, "name") and "Identity" not in literal_name(encoding)


def _widths(value: object) -> dict[int | str, float]:
    """The widths of a CID font: `first [w w w]` and `first last w`. pdfminer takes its time over them."""
    widths: dict[int | str, float] = {}
    begun: list[int] = []  # the first code of a range, and the last
    for item in map(resolve1, list_value(value) if value is not None else []):
        if isinstance(item, list):
            if len(begun) == 1:
                widths.update(_listed_widths(begun[0], item))
        elif isinstance(item, (int, float)):
            if len(begun) < 2:
                begun.append(int(item))
                continue
            first, last = begun
            if last - first > 0xFFFF:
                raise too_much("字体的字宽表过大")
            widths.update(dict.fromkeys(range(first, last + 1), item))
        begun = []
    return widths


def _listed_widths(first: int, listed: list[Any]) -> Iterator[tuple[int, float]]:
    """The widths of codes from the first on; what is none is left out."""
    for code, width in enumerate(map(resolve1, listed), first):
        if isinstance(width, (int, float)):
            yield code, width


def _plain_widths(spec: Mapping[str, Any]) -> dict[int | str, float] | None:
    """The widths of a font that draws its glyphs, by code, where they are plain numbers: pdfminer takes each apart."""
    listed, first = resolve1(spec.get("Widths")), resolve1(spec.get("FirstChar", 0))
    if not _is(spec, "Type3") or not isinstance(listed, list):
        return None
    if not isinstance(first, int) or not {int, float}.issuperset(map(type, listed)):
        return None
    return dict(enumerate(listed, first))


def _check_widths(value: object) -> None:
    """Refuse vertical widths whose ranges, which pdfminer spells out, are longer than any font."""
    items = [resolve1(item) for item in list_value(value)] if value is not None else []
    total = sum(
        last - first
        for first, last in pairwise(items)
        if isinstance(first, int) and isinstance(last, int) and last > first
    )
    if total > 64 * _MAX_CODES:
        raise too_much("字体的字宽表过大")
