"""Folding: one spelling for text that agencies print in many, with the way back to what was printed.

Traditional characters, Kangxi and CJK radicals, full-width letters, and the variants of punctuation are mapped
character by character (never NFKC over whole text, which would also rewrite what it should not); white space,
which Chinese text does not use between words, is dropped. A Folded keeps, for every character, its place in
the printed text, so a match in the folded text is quoted as it was printed.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files

_RADICALS = (
    "⺀冫⺁厂⺂乛⺃乚⺄乙⺅亻⺆冂⺇几⺈刀⺉刂⺊卜⺋㔾⺌小⺍小⺎兀⺏尣⺐尢⺑尢⺒巳⺓幺⺔彑⺕彐⺖忄⺗心⺘扌⺙攵⺛旡⺜日⺝月⺞歹⺟母⺠民⺡氵⺢水"
    "⺣灬⺤爪⺥爪⺦丬⺧牛⺨犭⺩王⺪疋⺫目⺬示⺭礻⺮竹⺯糸⺰纟⺱罓⺲罒⺳网⺴罓⺵罒⺶羊⺷羊⺸羊⺹耂⺺肀⺻聿⺼肉⺽臼⺾艹⺿艹⻀艹⻁虎⻂衤"
    "⻃覀⻄西⻅见⻆角⻇角⻈讠⻉贝⻊足⻋车⻌辶⻍辶⻎辶⻏阝⻐钅⻑长⻒镸⻓长⻔门⻕阜⻖阝⻗雨⻘青⻙韦⻚页⻛风⻜飞⻝食⻞飠⻟饣⻠饣⻡首⻢马"
    "⻣骨⻤鬼⻥鱼⻦鸟⻧卤⻨麦⻩黄⻪黾⻫斉⻬齐⻭歯⻮齿⻯竜⻰龙⻱龟⻲亀⻳龟"
)
RADICALS = {ord(radical): plain for radical, plain in zip(_RADICALS[::2], _RADICALS[1::2], strict=True)}
"""The radicals that compatibility forms leave, by the characters they stand for."""
_VARIANTS = "靑青戸户値值緖绪淸清擧举鬪斗幷并讬托貭质"
"""Other shapes of common characters, which fonts and old input methods leave in texts."""
_PUNCTUATION = {
    "“": '"', "”": '"', "„": '"', "「": '"', "」": '"', "『": '"', "』": '"', "〝": '"', "〞": '"',
    "‘": "'", "’": "'", "–": "-", "—": "-", "―": "-", "－": "-", "−": "-", "‐": "-", "‑": "-", "─": "-", "﹣": "-",
    "〈": "<", "〉": ">", "﹙": "(", "﹚": ")", "﹪": "%", "٪": "%", "﹒": ".", "·": "·", "•": "·", "・": "·",
    "｡": "。", "､": "、", "﹐": ",", "﹑": "、", "﹔": ";", "﹕": ":", "○": "〇", "◯": "〇", "\u3000": " ", "∕": "/", "⁄": "/",
}  # fmt: skip
INVISIBLE = (
    "\u200b\u200c\u200d\u200e\u200f\u2060\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\ufeff\u00ad"
    "\ufe00\ufe01\ufe02\ufe03\ufe0e\ufe0f\u061c\u180e"
)


UNREADABLE = re.compile("[\ufffd\ue000-\uf8ff\U000f0000-\U0010ffff]")
"""A character that stands for one that is not known, or one that only its font knows."""

_MOST_RARE = 12


@lru_cache(maxsize=4096)
def is_rare(text: str) -> bool:
    """Whether a short text is letters that no form has and few fonts: digits, in a font made for this, may hide as such."""
    if len(text) > _MOST_RARE or not text.isalpha():
        return False
    return not (_usual(text) or _usual(folded(text)))


def _usual(text: str) -> bytes:
    """What of a text fonts and forms do have."""
    return text.encode("gb2312", "ignore")


@cache
def _character_map() -> dict[int, str]:
    table: dict[int, str] = {}
    simplified = files("auditor.data").joinpath("simplified.txt").read_text(encoding="utf-8")
    for pair in simplified.splitlines():
        table[ord(pair[0])] = pair[1]
    table |= RADICALS
    for printed, plain in zip(_VARIANTS[::2], _VARIANTS[1::2], strict=True):
        table[ord(printed)] = plain
    for first, last in ((0x2F00, 0x2FD5), (0xFE30, 0xFE44), (0xFF01, 0xFF5E), (0xF900, 0xFAD8)):
        for code in range(first, last + 1):
            plain = unicodedata.normalize("NFKC", chr(code))
            if len(plain) == 1 and ord(plain) != code:
                table[code] = table.get(ord(plain), _PUNCTUATION.get(plain, plain))
    for printed, plain in _PUNCTUATION.items():
        table[ord(printed)] = plain
    for invisible in INVISIBLE:
        table[ord(invisible)] = " "
    return table


_ANSWER = re.compile("(?<=[答回批函反])覆")
"""A character of its own, and in 答覆, 反覆 the traditional spelling of another."""
_NO_SPACE = re.compile(r"[^\s\x00-\x1f\x7f-\x9f]+")


@dataclass(frozen=True, slots=True)
class Folded:
    """`text` is the folded spelling of `printed`; `offsets[i]` is where its i-th character was printed."""

    printed: str
    text: str
    offsets: tuple[int, ...]

    def quote(self, start: int, end: int) -> str:
        """The printed text behind `text[start:end]`."""
        if start >= end:
            return ""
        return self.printed[self.offsets[start] : self.offsets[end - 1] + 1]

    def at(self, printed_offset: int) -> int:
        """The place in `text` of the first character printed at or after an offset."""
        return bisect_left(self.offsets, printed_offset)


_LONG = 4000
"""Characters of a text that is not kept for another time."""


def _is_word(character: str) -> bool:
    return character.isascii() and character.isalnum()


def fold(printed: str) -> Folded:
    """Fold a text. A run of white space between two ASCII letters or digits becomes one space, any other none."""
    return _fold(printed) if len(printed) <= _LONG else _fold.__wrapped__(printed)


_TONES = "āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜńňǹḿ"
_TONE = re.compile(f"[{_TONES}]")
_PRONUNCIATION = re.compile(rf"(?<=[\u3400-\u9fff])[(（](?=[a-zü]*[{_TONES}])[a-zü{_TONES}]{{1,7}}[)）]")
"""How a character is pronounced, in brackets behind it, as mirrors of web pages put it in: 报(bào)告."""


_REGIONAL = (("資訊", "信息"), ("規範性檔案", "规范性文件"))
"""Words that mirrors of a page in traditional characters exchange for those of other regions, of the same length; what
simplified characters print so is a word of its own (资讯, 档案)."""


def _mapped(printed: str) -> str:
    for word, plain in _REGIONAL:
        if word in printed:
            printed = printed.replace(word, plain)
    if _TONE.search(printed):
        printed = _PRONUNCIATION.sub(lambda found: " " * len(found[0]), printed)
    mapped = printed.translate(_character_map())
    return _ANSWER.sub("复", mapped) if "覆" in mapped else mapped


@lru_cache(maxsize=4096)
def _fold(printed: str) -> Folded:
    mapped = _mapped(printed)
    if mapped.isalnum():  # most labels: no white space to drop
        return Folded(printed, mapped, tuple(range(len(mapped))))
    pieces: list[str] = []
    offsets: list[int] = []
    for match in _NO_SPACE.finditer(mapped):
        piece = match[0]
        if pieces and _is_word(piece[0]) and _is_word(pieces[-1][-1]):
            pieces.append(" ")
            offsets.append(match.start() - 1)
        pieces.append(piece)
        offsets.extend(range(match.start(), match.end()))
    return Folded(printed, "".join(pieces), tuple(offsets))


def folded(printed: str) -> str:
    """The folded spelling alone."""
    return _folded(printed) if len(printed) <= _LONG else _folded.__wrapped__(printed)


@lru_cache(maxsize=4096)
def _folded(printed: str) -> str:
    mapped = _mapped(printed)
    if mapped.isalnum():
        return mapped
    words = _NO_SPACE.findall(mapped)
    if len(words) < 2:
        return "".join(words)
    text: str = words[0]
    for word in words[1:]:
        text += f" {word}" if _is_word(text[-1]) and _is_word(word[0]) else word
    return text


def folded_start(printed: str) -> str:
    """The first character of the folded spelling, without folding all of it; empty where it takes that to tell."""
    return _alone(printed.lstrip()[:1])


def folded_end(printed: str) -> str:
    """The last character of the folded spelling, without folding all of it; empty where it takes that to tell."""
    return _alone(printed.rstrip()[-1:])


def _alone(character: str) -> str:
    """The folded spelling of a single character, empty where there is none or what is next to it bears on it."""
    if not character or not character.isprintable():
        return ""
    return _character_map().get(ord(character), character).strip()


def shortened(text: str, most: int) -> str:
    """The text where it has at most so many characters, else as many of its first, the last of them `…`."""
    return text if len(text) <= most else f"{text[: most - 1]}…"


_NOT_LETTERS = dict.fromkeys(map(ord, " ,.;:!?()[]{}<>《》【】〔〕\"'-、。·~_*#|/\\"))


@lru_cache(maxsize=8192)
def skeleton(printed: str) -> str:
    """The letters and digits of a label alone: what is left when spacing and punctuation do not matter."""
    return fold(printed).text.translate(_NOT_LETTERS)
