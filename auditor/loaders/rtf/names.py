"""The tables at the head of an RTF: fonts, which say how bytes are decoded, and styles, which say what is a heading."""

from __future__ import annotations

import re
from dataclasses import dataclass

from auditor.loaders.rtf.state import State
from auditor.loaders.symbols import COMBINED, PICTURED, PICTURES, symbol

NAMES = ("fonttbl", "stylesheet")
"""Destinations that hold them."""

_CHARSETS = {
    77: "mac_roman", 128: "cp932", 129: "cp949", 130: "johab", 134: "gbk", 136: "big5", 161: "cp1253",
    162: "cp1254", 163: "cp1258", 177: "cp1255", 178: "cp1256", 186: "cp1257", 204: "cp1251", 222: "cp874",
    238: "cp1250",
}  # fmt: skip
_PAGES = {
    936: "gbk", 54936: "gb18030", 950: "big5", 932: "cp932", 949: "cp949", 1361: "johab", 65001: "utf-8",
    10000: "mac_roman", 10008: "gbk",
}  # fmt: skip
_SYMBOLS = 2
_DOUBLE = frozenset({"gbk", "gb18030", "big5", "cp932", "cp949", "johab"})
_DIGIT = re.compile(r"\d")
_CONTENTS = re.compile(r"(?:toc|目录|contents)\s*[1-9]", re.I)
_HEADING = re.compile(r"(?:heading|标题)\s*([1-9])", re.I)


@dataclass(slots=True)
class Font:
    """A font of the font table; `page` is a code page stated for it."""

    name: str = ""
    charset: int | None = None
    page: int | None = None


class Fonts:
    """Decodes bytes by the font they are set in."""

    def __init__(self) -> None:
        self.fonts: dict[int, Font] = {}
        self.default: int | None = None
        self.page: str | None = None

    def set_page(self, number: int) -> None:
        """The code page of the document."""
        self.page = codec_of_page(number) or self.page

    def name(self, number: int | None) -> str:
        """What a font, or the one that is set where none is named, is called."""
        font = self.fonts.get(-1 if number is None else number) or self.fonts.get(self.default or 0)
        return "" if font is None else font.name

    def decode(self, data: bytes, number: int | None) -> str:
        key = self.default if number is None else number
        font = None if key is None else self.fonts.get(key)
        if font is not None and font.charset == _SYMBOLS and font.name.lower() in ("symbol", "wingdings"):
            return "".join(symbol(font.name, f"{0xF000 + byte:x}") for byte in data)
        charset = None if font is None else font.charset
        codec = self.page or ("gbk" if _fits(data, "gbk") else "cp1252")
        if font is not None and font.page and (stated := codec_of_page(font.page)):
            codec = stated
        elif charset is not None and charset in _CHARSETS:
            codec = _CHARSETS[charset]
        elif charset in (None, 0, 1) and codec in _DOUBLE and not _fits(data, codec):
            codec = "cp1252"  # programs write text of both kinds in a Western font of a Chinese document
        return decoded(data, codec)


def _fits(data: bytes, codec: str) -> bool:
    try:
        data.decode(codec)
    except UnicodeDecodeError:
        return False
    return True


def decoded(data: bytes, codec: str) -> str:
    """The text, with U+FFFD where bytes are none; GB18030 where GBK is not enough."""
    if data.isascii():
        return data.decode("ascii")
    if codec == "gbk" and not _fits(data, "gbk") and _fits(data, "gb18030"):
        codec = "gb18030"
    return data.decode(codec, errors="replace")


def codec_of_page(number: int) -> str | None:
    if number in _PAGES:
        return _PAGES[number]
    name = f"cp{number}"
    return name if 437 <= number <= 1258 and _known(name) else None


def _known(name: str) -> bool:
    try:
        "".encode(name)
    except LookupError:
        return False
    return True


class Styles:
    """The heading level of each style that has one, and the styles of an automatic table of contents."""

    def __init__(self) -> None:
        self.levels: dict[int, int] = {}
        self.contents: set[int] = set()

    def add(self, number: int, name: str, outline: int | None) -> None:
        if _CONTENTS.fullmatch(name):
            self.contents.add(number)
        if outline is not None:
            self.levels[number] = outline + 1
        elif heading := _HEADING.fullmatch(name):
            self.levels[number] = int(heading[1])


class Names:
    """The two tables as they are read, name by name; each ends with a semicolon or its group."""

    def __init__(self) -> None:
        self.fonts = Fonts()
        self.styles = Styles()
        self._text = ""

    def add(self, text: str, state: State) -> None:
        self._text += text
        if ";" in text:
            self.end(state)

    def end(self, state: State) -> None:
        name, self._text = self._text.partition(";")[0].strip(), ""
        if not name:
            return
        if state.kind == "stylesheet":
            self.styles.add(state.style, name, state.outline)
        elif state.font is not None:
            self.fonts.fonts.setdefault(state.font, Font()).name = name

    def font(self, number: int, state: State) -> None:
        """A font is set, or in the table defined."""
        state.font = number
        if state.kind == "fonttbl":
            self.fonts.fonts.setdefault(number, Font())

    def odd(self, text: str, state: State) -> str | None:
        """Why digits in a text are printed otherwise than they are written, if they are."""
        if not _DIGIT.search(text):
            return None
        if state.combined:
            return COMBINED
        return PICTURED if PICTURES.match(self.fonts.name(state.font)) else None

    def of_font(self, state: State, *, charset: int | None = None, page: int | None = None) -> None:
        font = self.fonts.fonts.get(-1 if state.font is None else state.font)
        if font is not None and state.kind == "fonttbl":
            font.charset = font.charset if charset is None else charset
            font.page = font.page if page is None else page
