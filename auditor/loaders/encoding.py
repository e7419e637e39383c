"""The text of a page or a text file from its bytes, where what it declares of its encoding may be wrong."""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass

from auditor.errors import UnreadableError
from auditor.loaders.characters import COMMON

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_DECLARED = re.compile(rb"(?:charset|encoding)\s*=\s*[\"']?\s*([A-Za-z0-9_.:-]{2,40})", re.IGNORECASE)
"""`charset=gb2312` of a page, `encoding="gb2312"` of XML."""
_DECLARED_WITHIN = 16384
_WIDER = {"gb2312": "gb18030", "gbk": "gb18030", "cp936": "gb18030", "hz": "gb18030", "ascii": "utf-8"}
_USUAL = ("utf-8", "gb18030", "big5")
_CONTROLS = bytes([*range(9), 0x0B, *range(0x0E, 0x20), 0x7F])
_ASCII = bytes(range(0x80))
_MAX_DAMAGE = 0.05
_SURER = 0.15
_SAMPLE = 400
_ORDINARY = 0.3
_CERTAIN = 0.6
_HOPELESS = 0.1
_FEW = 60
_PART = 8000


@dataclass(frozen=True, slots=True)
class Decoded:
    """The text as UTF-8 without control characters, the encoding it was read in, and how many bytes or
    characters could not be read."""

    markup: bytes
    encoding: str
    damaged: int = 0

    @property
    def text(self) -> str:
        return self.markup.decode("utf-8")


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
    found = _at_once(data, "utf-8")
    if found is not None:
        return found
    stated = _codec(declared) or _codec(_in_markup(data))
    found = _at_once(data, stated) if stated else None
    if found is not None:
        return found
    candidates = [*dict.fromkeys(([stated] if stated else []) + list(_USUAL))]
    best: tuple[float, str, str] | None = None
    for encoding in candidates:
        text = _strictly(data, encoding)
        if text is None:
            continue
        quality = _quality(text)
        if encoding == "utf-8" and not text.isascii():
            quality += _SURER  # bytes of another encoding hardly ever form valid UTF-8
        if best is None or quality > best[0] + _SURER:
            best = quality, encoding, text
    if best is not None and best[0] >= _ORDINARY:
        return Decoded(_markup(best[2]), best[1], int(best[2].endswith("\ufffd")))
    # No encoding fits all of the bytes and gives ordinary text: a few of them may be damaged.
    tries = [
        (data.decode(encoding, errors="replace"), encoding) for encoding in candidates if encoding in _USUAL
    ]
    text, encoding = max(tries, key=lambda one: (_quality(one[0]), -one[0].count("\ufffd")))
    if best is not None and _quality(text) <= best[0] + _SURER:
        _, encoding, text = best
    return _checked(text, encoding)


def wide_encoding(head: bytes) -> str | None:
    """UTF-16 without a mark, told by the zero bytes of its tags."""
    if len(head) < 8 or b"\0" not in head:
        return None
    even, odd = head[0::2], head[1::2]
    if odd.count(0) * 3 > len(odd) * 2 and even.count(0) * 10 < len(even):
        return "utf-16-le"
    if even.count(0) * 3 > len(even) * 2 and odd.count(0) * 10 < len(odd):
        return "utf-16-be"
    return None


def _at_once(data: bytes, encoding: str) -> Decoded | None:
    """The usual case: valid in the encoding, and plainly Chinese; of UTF-8 being valid is enough in a longer text."""
    text = _strictly(data, encoding)
    if text is None or text.isascii():
        return None
    if not (encoding == "utf-8" and _is_longer(text)) and _quality(text) < _CERTAIN:
        return None
    cut = text.endswith("\ufffd")
    clean = _markup(text) if cut or encoding != "utf-8" else data.translate(None, _CONTROLS)
    return Decoded(clean, encoding, int(cut))


def _is_longer(text: str) -> bool:
    """Whether there are more than a few characters that are not ASCII, as one part mostly shows."""
    parts = (text[at : at + _PART] for at in range(0, len(text), _PART))
    return any(len(_foreign(part)) > _FEW for part in parts) or len(_foreign(text)) > _FEW


def _strictly(data: bytes, encoding: str) -> str | None:
    """The text; a character cut by the end of the file is replaced. None where anything else does not fit."""
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        if not 0 < len(data) - error.start < 4:
            return None
        return _whole(data[: error.start], encoding)
    except (UnicodeError, ValueError):
        return None


def _whole(data: bytes, encoding: str) -> str | None:
    try:
        return data.decode(encoding) + "\ufffd"
    except (UnicodeError, ValueError):
        return None


def _loosely(data: bytes, encoding: str) -> Decoded:
    return _checked(data.decode(encoding, errors="replace"), encoding)


def _checked(text: str, encoding: str) -> Decoded:
    damaged = text.count("\ufffd")
    foreign = len(text) - len(text.encode("ascii", errors="ignore"))
    hopeless = foreign > _FEW and _quality(text) < _HOPELESS
    if hopeless or damaged > max(3, foreign * _MAX_DAMAGE):
        raise UnreadableError(
            "网页的文字编码无法识别", do="请用浏览器打开后另存为 UTF-8 编码的网页，或打印成 PDF 再试"
        )
    return Decoded(_markup(text), encoding, damaged)


def _in_markup(data: bytes) -> str | None:
    """What the page declares; of two declarations the first that names an encoding."""
    for match in _DECLARED.finditer(data, 0, _DECLARED_WITHIN):
        name = match[1].decode("ascii")
        if _codec(name):
            return name
    return None


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
    """The share of everyday characters in a sample of those that are not ASCII, 0 to 1; 1 for pure ASCII."""
    foreign = _foreign(text[:10_000])
    if len(foreign) < _SAMPLE:
        foreign = _foreign(text[:200_000])
    if not foreign:
        return 1.0
    sample = foreign[:: max(1, len(foreign) // _SAMPLE)]
    return sum(map(COMMON.__contains__, sample)) / len(sample)


def _foreign(text: str) -> str:
    """What is neither ASCII nor a no-break space."""
    data = text.encode("utf-8", errors="ignore").translate(None, _ASCII)
    return data.decode("utf-8").replace("\xa0", "")


def _markup(text: str) -> bytes:
    return text.encode("utf-8", errors="replace").translate(None, _CONTROLS)
