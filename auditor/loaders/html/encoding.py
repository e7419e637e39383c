"""The text of a page from its bytes, where what it declares of its encoding may be wrong."""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass

from auditor.errors import UnreadableError

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_DECLARED = re.compile(rb"(?:charset|encoding)\s*=\s*[\"']?\s*([A-Za-z0-9_.:-]{2,40})", re.IGNORECASE)
_DECLARED_WITHIN = 16384
_WIDER = {"gb2312": "gb18030", "gbk": "gb18030", "cp936": "gb18030", "hz": "gb18030", "ascii": "utf-8"}
_USUAL = ("utf-8", "gb18030", "big5")
_CONTROL = re.compile("[\x00-\x08\x0b\x0e-\x1f\x7f]")
_MAX_DAMAGE = 0.05
_SURER = 0.15
_SAMPLE = 200_000
_ORDINARY = 0.3
_HOPELESS = 0.1
_FEW = 60

_COMMON = frozenset(
    "的一是在不了有和人这中大为上个国我以要他时来用们生到作地于出就分对成会可主发年动同工也能下过子说产种面而方后多定行"
    "学法所民得经十三之进着等部度家电力里如水化高自二理起小物现实加量都两体制机当使点从业本去把性好应开它合还因由其些然"
    "前外天政四日那社义事平形相全表间样与关各重新线内数正心反你明看原又么利比或但质气第向道命此变条只没结解问意建月公无"
    "系军很情者最立代想已通并提直题党程展五果料象员革位入常文总次品式活设及管特件长求老头基资边流路级少图山统接知较将组"
    "见计别她手角期根论运农指几九区强放决西被干做必战先回则任取据处理府给规收信息报告请求复议诉讼务局市县省办申依监督保"
    "障改完善例录收索引号，。、；：？！“”（）《》〔〕【】—…　"
    "為這個國來時們動會發對於產種經過學進電實現體機當應開還與關業邊題義線間結條氣問見計論運農強決戰軍將統處務辦請訴訟縣"
)


@dataclass(frozen=True, slots=True)
class Decoded:
    """The text, the encoding it was read in, and how many bytes or characters could not be read."""

    text: str
    encoding: str
    damaged: int = 0


def decode(data: bytes, declared: str | None = None) -> Decoded:
    """The text of `data`; `declared` is what a header outside it says, which stands before a meta tag.

    A declaration is overruled where it does not fit the bytes, or gives characters no one writes while
    another encoding gives ordinary Chinese. UnreadableError where no encoding fits.
    """
    for bom, encoding in _BOMS:
        if data.startswith(bom):
            return _loosely(data[len(bom) :], encoding)
    wide = wide_encoding(data[:400])
    if wide is not None:
        return _loosely(data, wide)
    stated = _codec(declared) or _codec(_in_markup(data))
    candidates = [*dict.fromkeys(([stated] if stated else []) + list(_USUAL))]
    best: tuple[float, Decoded] | None = None
    for encoding in candidates:
        try:
            text = data.decode(encoding)
        except (UnicodeError, ValueError):
            continue
        quality = _quality(text)
        if encoding == "utf-8" and not text.isascii():
            quality += _SURER  # bytes of another encoding hardly ever form valid UTF-8
        if best is None or quality > best[0] + _SURER:
            best = quality, Decoded(_clean(text), encoding)
    if best is not None and best[0] >= _ORDINARY:
        return best[1]
    # No encoding fits all of the bytes and gives ordinary text: a few of them may be damaged.
    tries = [_loosely(data, encoding, strict=False) for encoding in candidates if encoding in _USUAL]
    found = max(tries, key=lambda one: (_quality(one.text), -one.damaged))
    if best is not None and _quality(found.text) <= best[0] + _SURER:
        found = best[1]
    _check(found)
    return found


def wide_encoding(head: bytes) -> str | None:
    """UTF-16 without a mark, told by the zero bytes of its tags."""
    if len(head) < 8:
        return None
    even, odd = head[0::2], head[1::2]
    if odd.count(0) * 3 > len(odd) * 2 and even.count(0) * 10 < len(even):
        return "utf-16-le"
    if even.count(0) * 3 > len(even) * 2 and odd.count(0) * 10 < len(odd):
        return "utf-16-be"
    return None


def _loosely(data: bytes, encoding: str, *, strict: bool = True) -> Decoded:
    text = data.decode(encoding, errors="replace")
    found = Decoded(_clean(text), encoding, text.count("\ufffd"))
    if strict:
        _check(found)
    return found


def _check(found: Decoded) -> None:
    foreign = sum(character > "\x7f" for character in found.text)
    hopeless = foreign > _FEW and _quality(found.text) < _HOPELESS
    if hopeless or found.damaged > max(3, foreign * _MAX_DAMAGE):
        raise UnreadableError(
            "网页的文字编码无法识别", do="请用浏览器打开后另存为 UTF-8 编码的网页，或打印成 PDF 再试"
        )


def _in_markup(data: bytes) -> str | None:
    match = _DECLARED.search(data, 0, _DECLARED_WITHIN)
    return match[1].decode("ascii") if match else None


def _codec(name: str | None) -> str | None:
    """Python's name of a declared encoding that can be the encoding of a page; None for any other."""
    if not name:
        return None
    try:
        found = codecs.lookup(name)
    except (LookupError, ValueError):
        return None
    if not getattr(found, "_is_text_encoding", True) or found.name.startswith(("utf-16", "utf-32", "utf-7")):
        return None
    if found.name in {"idna", "punycode", "unicode_escape", "raw_unicode_escape", "undefined", "mbcs", "oem"}:
        return None
    plain = found.name.replace("_", "-")
    return _WIDER.get(plain, plain)


def _quality(text: str) -> float:
    """The share of everyday characters among all that are not ASCII, 0 to 1; 1 for pure ASCII."""
    foreign = [character for character in text[:_SAMPLE] if character > "\x7f" and character != "\xa0"]
    if not foreign:
        return 1.0
    return sum(character in _COMMON for character in foreign) / len(foreign)


def _clean(text: str) -> str:
    return _CONTROL.sub("", text)
